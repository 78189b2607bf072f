import type { Json } from '@gongzhi/core'

/** What a reader does not see, and a program reads all the same: controls, directions, tags, private marks. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]+/gu
/** One after a character chooses its shape; several in a row carry a message. */
const SELECTORS = /[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]{2,}/gu

/**
 * A text that somebody wrote, on one line and without what a reader does not see: it cannot look like the end of a
 * quotation, or like another part of the answer.
 */
export function plain(text: string, most = 2_000): string {
  const seen = text.replace(SELECTORS, '').replace(UNSEEN, ' ').trim()
  const characters = [...seen]
  return characters.length <= most ? seen : `${characters.slice(0, most).join('')}…`
}

/** The same for everything in a value, the names of fields too. */
export function plainJson(value: unknown): Json {
  if (typeof value === 'string') return plain(value)
  if (Array.isArray(value)) return value.map(plainJson)
  if (typeof value !== 'object' || value === null) return (value ?? null) as Json
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      inner === undefined ? [] : [[plain(name, 200), plainJson(inner)]],
    ),
  )
}
