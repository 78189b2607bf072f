import { toMermaid } from '@gongzhi/core/diagram'

import type { Guided } from './guided.ts'

/** The chart of a definition as text, which GitHub draws; the site draws the same chart by Graphviz. */
export function chartOf({ definition, language }: Guided): readonly string[] {
  return ['```mermaid', toMermaid(definition, { language }).trimEnd(), '```', '']
}
