import { type Component, defineCustomElement } from 'vue'

import css from '../style/gongzhi.css?inline'

/** A class of custom elements as Vue makes it. */
interface VueElementClass {
  new (): HTMLElement
  readonly def: { readonly props?: object }
  readonly prototype: HTMLElement
}

let sheet: CSSStyleSheet | undefined

/** One sheet for all elements of a page: adopted, so that a page whose policy refuses inline styles takes it. */
function styles(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
  }
  return sheet
}

/**
 * A custom element from a component.
 *
 * React 19 and lit ask whether an element has a property before the element is in the page, and Vue makes its
 * properties when it is (vuejs/core#13706): without these they would set an attribute.
 */
export function elementOf(component: Component): CustomElementConstructor {
  const made = defineCustomElement(component as never) as unknown as VueElementClass
  for (const name of Object.keys(made.def.props ?? {})) {
    if (name in made.prototype && name !== 'lang') continue
    Object.defineProperty(made.prototype, name, {
      configurable: true,
      get: () => undefined,
      set(this: HTMLElement, value: unknown) {
        Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true })
      },
    })
  }
  return class extends made {
    constructor() {
      super()
      if (this.shadowRoot) this.shadowRoot.adoptedStyleSheets = [styles()]
    }
  }
}
