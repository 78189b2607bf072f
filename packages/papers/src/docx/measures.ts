// The measures of GB/T 9704, in the units of Word: twentieths of a point, half points for letters.

/** A millimetre in twentieths of a point. */
const MM = 1440 / 25.4
const mm = (millimetres: number) => Math.round(millimetres * MM)

/** A4, and its margins. */
export const PAGE = {
  size: { width: mm(210), height: mm(297) },
  margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), footer: mm(28) },
} as const

/** The width between the margins: 156 mm. */
export const TEXT_WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right

/** Letters, in half points. */
export const SIZE = { title: 44, text: 32, table: 24, note: 24, source: 18 } as const

/** Lines, in twentieths of a point. */
export const LINE = { title: 680, text: 580, table: 360, note: 400, source: 280 } as const

/** Two letters of the text. */
export const INDENT = 2 * SIZE.text * 10

/** Typefaces: those of offices, which Word and WPS have or replace. */
export const FACE = { title: '方正小标宋简体', text: '仿宋_GB2312', heading: '黑体', source: '宋体' } as const

/** How long a blank is, in letters. */
export const BLANK = 12
