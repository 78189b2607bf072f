import type { AnyDefinition, Installed, Terms } from '@gongzhi/core'

import type { Language } from './said.ts'

/** A definition of which a page is made, in one language. */
export interface Guided {
  readonly definition: AnyDefinition
  readonly language: Language
  /** The package that it is of, by its folder. */
  readonly package: string
  readonly installed: Installed
  readonly capacities: Installed['capacities']
  readonly terms: Terms | undefined
}
