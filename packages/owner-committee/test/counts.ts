import { sha256Hex } from '@gongzhi/core'
import {
  type CountedElection,
  type ElectionLaw,
  type ElectionSettled,
  settleElection,
} from '@gongzhi/owner-committee'

/** Where the share of an election stands. */
export const citation = { instrument: '中华人民共和国民法典', article: '278' }
/** Where the house rules say something. */
export const house = { instrument: '希望城业主大会议事规则', article: '12' }
/** Two thirds take part, more than half of them agree. */
export const rule: CountedElection['rule'] = {
  participation: { value: { n: 2, d: 3, bound: 'inclusive' }, citation },
  approval: { value: { n: 1, d: 2, bound: 'strict' }, citation },
  base: { value: 'participants', citation },
}
/** Heads and area apart, so that each measure can decide by itself. */
export const m = (heads: number, area = heads * 100) => ({ heads, areaCentiM2: area })
/** What a candidate got. */
export const got = (candidate: string, approving: ReturnType<typeof m>, abstain = m(0)) => ({
  candidate,
  for: approving,
  against: m(0),
  abstain,
})
/** The whole community. */
export const roll = m(900, 90_000)
/** Those who take part. */
export const all = m(600, 60_000)
/** The seed of the lot. */
export const seed = '7f3a0c51d2e84b96a1f05c3e9d7b2864'
/** The seed with its commitment. */
export const draw = { seed, commitment: sha256Hex(seed) }
/** By heads, then by area. */
export const ranked: ElectionLaw = { ranking: { value: 'heads-then-area', citation: house } }
/** The same, and a lot decides a tie. */
export const byLot: ElectionLaw = { ...ranked, tie: { value: 'lot', citation: house } }
/** The same, and a second ballot does. */
export const bySecondBallot: ElectionLaw = { ...ranked, tie: { value: 'second-ballot', citation: house } }
/** An election that is settled. */
export const settle = (over: Partial<CountedElection>): ElectionSettled => {
  const result = settleElection({
    election: 'hope-city-2026',
    roll,
    participants: all,
    seats: 5,
    candidates: [],
    rule,
    law: {},
    ...over,
  })
  if (result.status === 'refused') throw new Error(result.code)
  return result
}
/** What it came to, or why it is refused. */
export const code = (over: Partial<CountedElection>) => {
  const result = settleElection({
    election: 'hope-city-2026',
    roll,
    participants: all,
    seats: 5,
    candidates: [],
    rule,
    law: {},
    ...over,
  })
  return result.status === 'refused' ? result.code : result.status
}
