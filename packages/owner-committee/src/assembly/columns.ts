/** The choices as they stand in a column. */
export const CHOICE_CODES = { for: 0, against: 1, abstain: 2, void: 3 } as const
/**
 * In a column: the voter is not asked this question, because nothing of his lies in the building that
 * decides it.
 */
export const NOT_ASKED = 4

const BANK = 8

/**
 * What was counted of one question: heads and areas by the code of the choice, in two banks that are added
 * when they are read.
 */
export interface ColumnCount {
  readonly heads: Float64Array
  readonly areaCentiM2: Float64Array
}

/**
 * An empty count, for `countColumn`.
 *
 * @example
 * ```ts
 * import { countOf, createColumnCount } from '@gongzhi/owner-committee'
 *
 * countOf(createColumnCount(), 'for') // { heads: 0, areaCentiM2: 0 }
 * ```
 */
export function createColumnCount(): ColumnCount {
  return { heads: new Float64Array(2 * BANK), areaCentiM2: new Float64Array(2 * BANK) }
}

/**
 * Adds a column of choices, weighted by a column of areas, to a count: the loop that counts a vote. It
 * allocates nothing.
 *
 * Exact while every total stays within 2^53, which is asserted when a tally ends: areas only add up, so that
 * a total that is safe was never inexact.
 *
 * @example
 * ```ts
 * import { CHOICE_CODES, countColumn, countOf, createColumnCount } from '@gongzhi/owner-committee'
 *
 * const count = createColumnCount()
 * countColumn(count, {
 *   choices: Uint8Array.of(CHOICE_CODES.for, CHOICE_CODES.against),
 *   areaCentiM2: Float64Array.of(8_937, 12_000),
 *   length: 2,
 * })
 * countOf(count, 'for') // { heads: 1, areaCentiM2: 8937 }
 * ```
 */
export function countColumn(
  count: ColumnCount,
  {
    choices,
    areaCentiM2,
    length,
  }: { readonly choices: Uint8Array; readonly areaCentiM2: Float64Array; readonly length: number },
): void {
  const { heads, areaCentiM2: areas } = count
  // Rows go to two banks by turns: two neighbours say mostly the same, and a sum would have to wait for the
  // one just stored.
  let row = 0
  for (; row + 1 < length; row += 2) {
    const [even, odd] = [choices[row] as number, BANK + (choices[row + 1] as number)]
    heads[even]! += 1
    areas[even]! += areaCentiM2[row] as number
    heads[odd]! += 1
    areas[odd]! += areaCentiM2[row + 1] as number
  }
  if (row < length) {
    heads[choices[row] as number]! += 1
    areas[choices[row] as number]! += areaCentiM2[row] as number
  }
}

/**
 * What was counted of one choice, in both measures.
 *
 * @example
 * ```ts
 * import { countOf, createColumnCount } from '@gongzhi/owner-committee'
 *
 * countOf(createColumnCount(), 'void').heads // 0
 * ```
 */
export function countOf(
  { heads, areaCentiM2 }: ColumnCount,
  choice: keyof typeof CHOICE_CODES,
): { readonly heads: number; readonly areaCentiM2: number } {
  const code = CHOICE_CODES[choice]
  return {
    heads: (heads[code] as number) + (heads[BANK + code] as number),
    areaCentiM2: (areaCentiM2[code] as number) + (areaCentiM2[BANK + code] as number),
  }
}
