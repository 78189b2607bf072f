import { fc, test } from '@fast-check/vitest'
import { sha256Hex } from '@gongzhi/core'
import { describe, expect } from 'vitest'

import type { CountedElection, ElectionSettled } from './counted.ts'
import { settleElection } from './result.ts'

const citation = { instrument: '希望城业主大会议事规则', article: '1' }
const seed = '7f3a0c51d2e84b96a1f05c3e9d7b2864'
const rule = {
  participation: { value: { n: 2, d: 3, bound: 'inclusive' }, citation },
  approval: { value: { n: 1, d: 2, bound: 'strict' }, citation },
  base: { value: 'participants', citation },
} as const

// Few distinct figures, so that ties are the rule and not the exception.
const votes = fc
  .constantFrom(4, 6, 7, 8)
  .chain((heads) => fc.constantFrom(500, 600, 601, 700).map((areaCentiM2) => ({ heads, areaCentiM2 })))
const nothing = { heads: 0, areaCentiM2: 0 }
const elections: fc.Arbitrary<CountedElection> = fc
  .record({
    heads: fc.constantFrom(7, 8, 12),
    votes: fc.array(votes, { maxLength: 9 }),
    seats: fc.integer({ min: 1, max: 9 }),
    sitting: fc.integer({ min: 0, max: 3 }),
    ranking: fc.constantFrom('heads-then-area' as const, 'area-then-heads' as const, undefined),
    tie: fc.constantFrom('lot' as const, 'second-ballot' as const, undefined),
    alternates: fc.constantFrom('passed-not-elected' as const, 'own-election' as const, undefined),
    share: fc.constantFrom(undefined, 1, 2),
    drawn: fc.boolean(),
  })
  .map(({ heads, votes: given, seats, sitting, ranking, tie, alternates, share, drawn }) => ({
    election: 'e',
    roll: { heads: 12, areaCentiM2: 1_200 },
    participants: { heads: Math.max(8, heads), areaCentiM2: heads < 8 ? 799 : 1_200 },
    rule,
    seats,
    sitting: Math.min(sitting, seats),
    candidates: given.map((approving, at) => ({
      candidate: `c${at}`,
      for: { ...approving, areaCentiM2: Math.min(approving.areaCentiM2, 799) },
      against: nothing,
      abstain: nothing,
    })),
    law: {
      ...(ranking && { ranking: { value: ranking, citation } }),
      ...(tie && { tie: { value: tie, citation } }),
      ...(alternates && { alternatesFrom: { value: alternates, citation } }),
      ...(share && { alternatesShare: { value: { n: 1, d: share, bound: 'inclusive' as const }, citation } }),
    },
    ...(drawn && { draw: { seed, commitment: sha256Hex(seed) } }),
  }))
const settle = (election: CountedElection): ElectionSettled => {
  const result = settleElection(election)
  if (result.status === 'refused') throw new Error(result.code)
  return result
}

describe('an election', () => {
  test.prop([
    elections.chain((one) =>
      fc.tuple(
        fc.constant(one),
        fc.shuffledSubarray([...one.candidates], { minLength: one.candidates.length }),
      ),
    ),
  ])('is the same in whatever order its candidates come, and each time', ([election, candidates]) => {
    expect(settle({ ...election, candidates })).toEqual(settle(election))
  })

  test.prop([elections])(
    'never gives more seats than there are, and with those contested gives all that those who passed can fill',
    (election) => {
      const { candidates, elected, contested, seatsLeft, status } = settle(election)
      const open = election.seats - (election.sitting ?? 0)
      const passed = candidates.filter(({ outcome }) => outcome === 'passed').length
      expect(elected.length).toBeLessThanOrEqual(open)
      if (status !== 'no-quorum')
        expect(elected.length + (contested?.places ?? 0)).toBe(Math.min(open, passed))
      expect(seatsLeft).toBe(open - elected.length - (contested?.places ?? 0))
      if (contested) expect(contested.candidates.length).toBeGreaterThan(contested.places)
    },
  )

  test.prop([elections])(
    'elects, and makes alternates, only of those who passed, and nobody twice',
    (election) => {
      const { candidates, elected, contested, alternates } = settle(election)
      const everybody = [
        ...elected,
        ...alternates.order,
        ...(contested?.candidates ?? []),
        ...(alternates.contested?.candidates ?? []),
      ]
      expect(new Set(everybody).size).toBe(everybody.length)
      for (const one of everybody)
        expect(candidates.find(({ candidate }) => candidate === one)?.outcome).toBe('passed')
      expect(alternates.order.length).toBeLessThanOrEqual(alternates.cap ?? Number.MAX_SAFE_INTEGER)
    },
  )

  test.prop([elections])(
    'has nobody without a seat who beats somebody elected in both measures',
    (election) => {
      const { candidates, elected, status } = settle(election)
      if (status === 'no-quorum' || elected.length === 0) return
      const figures = new Map(election.candidates.map((one) => [one.candidate, one.for]))
      for (const { candidate, outcome } of candidates) {
        if (outcome !== 'passed' || elected.includes(candidate)) continue
        const loser = figures.get(candidate) ?? nothing
        for (const winner of elected) {
          const won = figures.get(winner) ?? nothing
          expect(loser.heads > won.heads && loser.areaCentiM2 > won.areaCentiM2).toBe(false)
        }
      }
    },
  )

  test.prop([elections])('with a ranking and the lot drawn leaves nothing open', (election) => {
    const law = {
      ...election.law,
      ranking: { value: 'heads-then-area', citation },
      tie: { value: 'lot', citation },
    } as const
    const { status, alternates } = settle({ ...election, law, draw: { seed, commitment: sha256Hex(seed) } })
    expect(['settled', 'no-quorum']).toContain(status)
    expect(alternates.status).not.toBe('tied')
  })
})
