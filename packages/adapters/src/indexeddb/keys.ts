/**
 * A text as it stands in a key: IndexedDB compares texts by their UTF-16 units, where a character outside
 * the basic plane comes before U+E000 to U+FFFF. With U+FFFF before it, such a character comes after all
 * others, as it does by UTF-8 bytes; U+FFFF itself is told apart by a U+0000 behind it.
 *
 * Nearly every text stays as it is, so that a store can be read in the browser's own tools.
 */
export function toKey(text: string): string {
  return /[\uD800-\uDFFF\uFFFF]/.test(text)
    ? text.replace(/\uFFFF|[\u{10000}-\u{10FFFF}]/gu, (one) =>
        one === '\uFFFF' ? '\uFFFF\0' : `\uFFFF${one}`,
      )
    : text
}

/** The text that a key stands for. Where somebody put something else into a row, it is shown, and no row is lost. */
export function fromKey(stored: string): string {
  const key = String(stored)
  return key.includes('\uFFFF')
    ? key.replace(/\uFFFF(\0?)/g, (_whole, end: string) => (end === '' ? '' : '\uFFFF'))
    : key
}

/** What comes after every key that begins with `prefix`: a list stands behind all texts and numbers. */
export function endOf(prefix: readonly (string | number)[]): readonly unknown[] {
  return [...prefix, []]
}
