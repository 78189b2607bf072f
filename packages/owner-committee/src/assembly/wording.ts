import type { Fraction, Label } from '@gongzhi/core'

import type { MeasureKey } from './totals.ts'

/** Square metres with two decimals, from hundredths: never through a float. */
export function squareMetres(centi: number): string {
  const whole = Math.trunc(centi / 100)
  return `${whole}.${String(centi - whole * 100).padStart(2, '0')}`
}

/** A figure of one measure with its unit. */
export function figure(value: number, measure: MeasureKey): Label {
  if (measure === 'heads') return { zh: `${value} 人`, en: `${value} heads` }
  return { zh: `${squareMetres(value)} 平方米`, en: `${squareMetres(value)} m²` }
}

/** A share as a text says it. */
export function shareWords({ n, d, bound }: Fraction): Label {
  if (bound === 'strict') return { zh: n * 2 === d ? '过半数' : `超过 ${n}/${d}`, en: `more than ${n}/${d}` }
  return { zh: `${n}/${d} 以上`, en: `at least ${n}/${d}` }
}

/** The two measures by name. */
export const measureNames: Readonly<Record<MeasureKey, Label>> = {
  heads: { zh: '人数', en: 'heads' },
  areaCentiM2: { zh: '专有部分面积', en: 'area' },
}

/** Several sentences as one. */
export function joinLabels(labels: readonly (Label | undefined)[]): Label {
  const given = labels.filter((label): label is Label => label !== undefined)
  return { zh: given.map(({ zh }) => zh).join(''), en: given.map(({ en }) => en).join(' ') }
}
