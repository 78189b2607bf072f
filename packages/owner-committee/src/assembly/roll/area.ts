import type { Label } from '@gongzhi/core'

import type { RollCode } from './problem.ts'

/** An area in hundredths of a square metre, or why the text is none. */
export type ParsedArea =
  | { readonly status: 'parsed'; readonly areaCentiM2: number }
  | {
      readonly status: 'refused'
      readonly code: Extract<RollCode, `roll/area-${string}`>
      readonly reason: Label
    }

/**
 * Reads an area in square metres (建筑面积) as it is printed, `53333.33`, into hundredths: digit by digit,
 * so that nothing is ever rounded.
 *
 * Refuses more than two decimals (even zeros: the source says another precision than it has), zero, negative
 * areas, signs, separators and units, and more than eleven digits before the point, which is beyond any
 * community.
 *
 * @example
 * ```ts
 * import { parseArea } from '@gongzhi/owner-committee'
 *
 * parseArea('53333.33') // { status: 'parsed', areaCentiM2: 5333333 }
 * parseArea('53333.333').status // 'refused'
 * ```
 */
export function parseArea(text: string): ParsedArea {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim())
  if (!match)
    return refused('roll/area-malformed', {
      zh: `“${text}”不是平方米数，应当写成 89.29 的形式。`,
      en: `"${text}" is no number of square metres: write it like 89.29.`,
    })
  const [, sign, whole = '', decimals = ''] = match
  if (decimals.length > 2)
    return refused('roll/area-decimals', {
      zh: `“${text}”超过两位小数；面积不作四舍五入。`,
      en: `"${text}" has more than two decimals, and an area is never rounded.`,
    })
  if (whole.replace(/^0+/, '').length > 11)
    return refused('roll/area-too-large', {
      zh: `“${text}”超出任何小区的面积。`,
      en: `"${text}" is beyond the area of any community.`,
    })
  const areaCentiM2 = Number(whole + decimals.padEnd(2, '0'))
  if (sign || areaCentiM2 === 0)
    return refused('roll/area-not-positive', {
      zh: `面积须大于零，现为“${text}”。`,
      en: `An area is above zero; this one is "${text}".`,
    })
  return { status: 'parsed', areaCentiM2 }
}

function refused(code: Extract<RollCode, `roll/area-${string}`>, reason: Label): ParsedArea {
  return { status: 'refused', code, reason }
}
