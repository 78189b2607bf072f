/** Texts that a store may take for one another, or order in another way. */
export const PAIRS: readonly (readonly [string, string])[] = [
  ['a', 'A'],
  ['a', 'a '],
  ['a', ' a'],
  ['\u00e9', 'e\u0301'],
  ['\uff5e', '\u{1f600}'],
  ['\uffee', '\u{2f800}'],
  ["'", "''"],
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['%', 'a'],
  ['_', 'a'],
  ['a%', 'ab'],
  ['ss', '\u00df'],
  ['i', '\u0130'],
  ['\u4e1a', '\u4e1a\u4e3b'],
  ['1', '01'],
  ['1', '1.0'],
  ['null', 'undefined'],
  ['a', 'a\u200b'],
  ['a/b', 'a:b'],
  ['[]', '{}'],
  ['a\nb', 'a b'],
  [`${'\u9577'.repeat(99)}a`, `${'\u9577'.repeat(99)}b`],
]
/** Names may be longer than ids. */
export const LONG_PAIRS: readonly (readonly [string, string])[] = [
  ...PAIRS,
  [`${'\u{20000}'.repeat(249)}a`, `${'\u{20000}'.repeat(249)}b`],
]
