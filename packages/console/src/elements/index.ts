import type { Component } from 'vue'

import act from './act.ce.vue'
import { elementOf } from './define.ts'
import worklist from './worklist.ce.vue'

const components: Readonly<Record<string, Component>> = {
  'gongzhi-worklist': worklist as Component,
  'gongzhi-act': act as Component,
}

/**
 * Makes the elements known to a page: `<gongzhi-worklist>`, `<gongzhi-act>` and the others. Those that the page knows
 * already stay.
 *
 * @example
 * ```ts
 * import { defineElements } from '@gongzhi/console'
 *
 * if (typeof customElements !== 'undefined') defineElements()
 * ```
 */
export function defineElements(registry: CustomElementRegistry = customElements): void {
  for (const [name, component] of Object.entries(components))
    if (!registry.get(name)) registry.define(name, elementOf(component))
}
