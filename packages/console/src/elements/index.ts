import type { Component } from 'vue'

import act from './act.ce.vue'
import assembly from './assembly.ce.vue'
import { elementOf } from './define.ts'
import history from './history.ce.vue'
import process from './process.ce.vue'
import proof from './proof.ce.vue'
import review from './review.ce.vue'
import rules from './rules.ce.vue'
import worklist from './worklist.ce.vue'

const components: Readonly<Record<string, Component>> = {
  'gongzhi-worklist': worklist as Component,
  'gongzhi-act': act as Component,
  'gongzhi-process': process as Component,
  'gongzhi-history': history as Component,
  'gongzhi-assembly': assembly as Component,
  'gongzhi-review': review as Component,
  'gongzhi-rules': rules as Component,
  'gongzhi-proof': proof as Component,
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
