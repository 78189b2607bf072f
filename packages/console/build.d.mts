import type { InlineConfig } from 'vite'

/** One of the files, and where it goes. */
interface Out {
  readonly entry: string
  readonly formats: readonly ('es' | 'iife')[]
  readonly file: string
  readonly external?: readonly RegExp[]
  readonly outDir?: string
}

/** How one of the files is built. */
export function configOf(out: Out): InlineConfig

/** Builds one of them. */
export function buildOne(out: Out): Promise<unknown>
