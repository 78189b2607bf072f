import { StorageError } from '@gongzhi/core/storage'

import type { Value } from '../sql/rows.ts'
import type { Statement } from '../sql/statements.ts'

/**
 * A text as it stands in a statement: always the bytes of its UTF-8, always written in ASCII.
 *
 * What is printable ASCII without a quote or a backslash stands between quotes, anything else as hexadecimal
 * digits. So neither the character set of a connection, nor NO_BACKSLASH_ESCAPES, ANSI_QUOTES or
 * EMPTY_STRING_IS_NULL, nor a formatter of the host can change what is stored or end the text too early.
 */
export function text(value: string): string {
  return /^[ -&(-[\]-~]+$/.test(value) ? `_binary'${value}'` : `x'${hex(value)}'`
}

/** An integer as it stands in a statement. */
export function integer(value: number): string {
  if (!Number.isSafeInteger(value))
    throw new StorageError(
      'storage/failed',
      `${String(value)} is no integer that could be stored exactly; nothing was stored`,
    )
  return String(value)
}

/** Any value of a column. */
export function literal(value: Value): string {
  if (value === null) return 'NULL'
  return typeof value === 'string' ? text(value) : integer(value)
}

/** The condition that a column holds one of several texts. */
export function inList(column: string, values: Iterable<string>): string {
  return `${column} IN (${[...values].map(text).join(', ')})`
}

/** A statement with its values in the places that are kept for them. */
export function filled({ text: template, values }: Statement): string {
  let next = 0
  return template.replace(/\?/g, () => literal(values[next++] as string | number))
}

function hex(value: string): string {
  return Buffer.from(value, 'utf8').toString('hex')
}
