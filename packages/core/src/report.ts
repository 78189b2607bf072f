import type { Json } from './json.ts'

/** Something that an operator should know; never thrown. */
export interface Report {
  readonly code: string
  readonly message: string
  readonly error?: unknown
  readonly details?: { readonly [key: string]: Json | undefined }
}
