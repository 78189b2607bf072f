import type { InlineConfig } from 'vite'

/** How one of the files is built. */
export function configOf(out: {
  readonly entry: string
  readonly formats: readonly ('es' | 'iife')[]
  readonly file: string
  readonly external?: readonly RegExp[]
  readonly outDir?: string
}): InlineConfig
