/**
 * Compares two texts by their UTF-8 bytes, which is the order of their code points.
 *
 * JavaScript compares by UTF-16 code units, where characters outside the basic plane come before U+E000 to
 * U+FFFF; a database with a binary collation disagrees.
 *
 * @example
 * ```ts
 * import { compareBytes } from '@gongzhi/core'
 *
 * compareBytes('\uff5e', '\u{1f600}') < 0 // true, while '\uff5e' < '\u{1f600}' is false
 * ```
 */
export function compareBytes(a: string, b: string): number {
  if (a === b) return 0
  const shorter = Math.min(a.length, b.length)
  for (let i = 0; i < shorter; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return rank(x) - rank(y)
  }
  return a.length - b.length
}

/** Surrogates stand for code points above all others: they rank after the rest of the basic plane. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit
}
