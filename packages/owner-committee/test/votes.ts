import type { Fraction } from '@gongzhi/core'

import type { Measure } from '../src/assembly/measure.ts'
import type { VoteTotals } from '../src/assembly/totals.ts'
import type { VoteRule } from '../src/assembly/vote-rule.ts'

/** Rules and totals for tests of votes, short enough to stand in a table. */
export const twoThirds: Fraction = { n: 2, d: 3, bound: 'inclusive' }
export const threeQuarters: Fraction = { n: 3, d: 4, bound: 'inclusive' }
export const moreThanHalf: Fraction = { n: 1, d: 2, bound: 'strict' }

const code = { instrument: '中华人民共和国民法典', article: '278' }
const regulation = { instrument: '物业管理条例', article: '12' }
export const covenant = { instrument: '管理规约', article: '20' }
const liaocheng = { instrument: '聊城市物业管理条例', article: '16' }

export function house<Value>(value: Value) {
  return { value, citation: covenant }
}

/** The regime of the Civil Code. */
export const ordinary: VoteRule = {
  matter: 'property-company',
  special: false,
  participation: { value: twoThirds, citation: code },
  approval: { value: moreThanHalf, citation: code },
  base: { value: 'participants', citation: code },
}
export const special: VoteRule = {
  ...ordinary,
  matter: 'rebuild',
  special: true,
  approval: { value: threeQuarters, citation: code },
}
/** The regime before it. */
export const oldOrdinary: VoteRule = {
  ...ordinary,
  participation: { value: moreThanHalf, citation: regulation },
  approval: { value: moreThanHalf, citation: regulation },
  base: { value: 'all', citation: regulation },
}
export const oldSpecial: VoteRule = {
  ...oldOrdinary,
  special: true,
  approval: { value: twoThirds, citation: regulation },
}
/** Only the covenant may contain a silence clause. */
export const onlyCovenant = { value: ['covenant'], citation: liaocheng }

/** A measure: heads, and area in hundredths of a square metre; without one, 100 m² for each head. */
export function m(heads: number, areaCentiM2 = heads * 10_000): Measure {
  return { heads, areaCentiM2 }
}

/** Totals that add up: what is not named was never delivered. */
export function totals(given: Partial<VoteTotals> & { readonly roll: Measure }): VoteTotals {
  const full = { for: m(0), against: m(0), abstain: m(0), void: m(0), unreturned: m(0), ...given }
  const { roll, ...parts } = { ...full, undelivered: m(0) }
  const sum = Object.values(parts).reduce((a, b) => ({
    heads: a.heads + b.heads,
    areaCentiM2: a.areaCentiM2 + b.areaCentiM2,
  }))
  return {
    ...full,
    undelivered: { heads: roll.heads - sum.heads, areaCentiM2: roll.areaCentiM2 - sum.areaCentiM2 },
  }
}
