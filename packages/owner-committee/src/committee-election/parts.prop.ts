import { fc, test } from '@fast-check/vitest'
import { sha256Hex } from '@gongzhi/core'
import { trials } from '@gongzhi/testing/trials'
import { describe, expect } from 'vitest'

import type { ElectionSettled } from './counted.ts'
import { type CountedInParts, type CountedPart, settleParts } from './parts.ts'
import { withSilent } from './silent-ballots.ts'

const citation = { instrument: '希望城业主大会议事规则', article: '1' }
const seed = '7f3a0c51d2e84b96a1f05c3e9d7b2864'
const rule = {
  participation: { value: { n: 2, d: 3, bound: 'inclusive' }, citation },
  approval: { value: { n: 1, d: 2, bound: 'strict' }, citation },
  base: { value: 'participants', citation },
} as const
const GROUPS = ['二期', '三期', null] as const

// Few distinct figures, so that several groups are tied at their last seats at once.
const votes = fc.record({
  group: fc.constantFrom(...GROUPS, 'alternates'),
  heads: fc.constantFrom(3, 5, 6),
  writtenIn: fc.boolean(),
})
const elections: fc.Arbitrary<CountedInParts> = fc
  .record({
    votes: fc.array(votes, { maxLength: 10 }),
    seats: fc.tuple(...GROUPS.map(() => fc.integer({ min: 1, max: 2 }))),
    tie: fc.constantFrom('lot' as const, undefined),
    alternates: fc.constantFrom('passed-not-elected' as const, 'own-election' as const),
    share: fc.constantFrom(undefined, 2, 4),
    silence: fc.constantFrom('not-participating' as const, 'abstention' as const, 'join-majority' as const),
    unreturned: fc.integer({ min: 0, max: 3 }),
    drawn: fc.boolean(),
    took: fc.constantFrom(7, 8, 8, 9),
  })
  .map(({ took, votes: given, seats, tie, alternates, share, silence, unreturned, drawn }) => {
    const measure = (heads: number) => ({ heads, areaCentiM2: heads * 100 })
    const named = given.map((one, at) => ({ ...one, candidate: `c${at}` }))
    const of = (group: string | null) =>
      named.flatMap((one) => (one.group === group && !one.writtenIn ? [one.candidate] : []))
    const parts: CountedPart[] = [
      ...GROUPS.map((group, at): CountedPart => ({
        kind: group === null ? 'open' : 'group',
        group,
        seats: seats[at]!,
        sitting: 0,
        candidates: of(group),
      })),
      ...(of('alternates').length > 0
        ? [{ kind: 'alternates' as const, group: null, seats: 2, sitting: 0, candidates: of('alternates') }]
        : []),
    ]
    return {
      election: 'e',
      roll: measure(12),
      participants: measure(took),
      rule,
      seats: seats.reduce((sum, one) => sum + one, 0),
      sitting: 0,
      // Of a group for which nobody stands there is no part.
      parts: parts.filter(({ kind, candidates }) => kind !== 'group' || candidates.length > 0),
      candidates: named.map(({ candidate, heads, writtenIn }) => ({
        candidate,
        for: measure(heads),
        against: measure(writtenIn ? 0 : 1),
        abstain: measure(0),
        ...(writtenIn && { writtenIn: true as const }),
      })),
      silent: { unreturned: measure(unreturned), rule: { silence: { value: silence, citation } } },
      law: {
        ranking: { value: 'heads-then-area' as const, citation },
        alternatesFrom: { value: alternates, citation },
        ...(tie && { tie: { value: tie, citation } }),
        ...(share && {
          alternatesShare: { value: { n: 1, d: share, bound: 'inclusive' as const }, citation },
        }),
      },
      ...(drawn && { draw: { seed, commitment: sha256Hex(seed) } }),
    }
  })
const settle = (count: CountedInParts): ElectionSettled => {
  const result = settleParts(count)
  if (result.status === 'refused') throw new Error(result.code)
  return result
}
const kindOf = ({ parts = [] }: CountedInParts, candidate: string) =>
  parts.find(({ candidates }) => candidates.includes(candidate)) ?? parts.find(({ kind }) => kind === 'open')!

describe('an election whose seats are kept for groups', () => {
  const mixed = elections.chain((one) =>
    fc.tuple(
      fc.constant(one),
      fc.shuffledSubarray([...one.candidates], { minLength: one.candidates.length }),
    ),
  )
  const many = { numRuns: trials(300, 3_000) }

  test.prop([mixed], many)('is the same in whatever order its candidates come', ([election, candidates]) => {
    const parts = election.parts!.map((part) => ({ ...part, candidates: part.candidates.toReversed() }))
    expect(settle({ ...election, parts, candidates })).toEqual(settle(election))
  })

  test.prop([elections], many)('gives each group its own seats, to its own, and nobody two', (election) => {
    const { elected, contested, alternates, seatsLeft, candidates } = settle(election)
    const everybody = [...elected, ...alternates.order, ...(contested?.candidates ?? [])]
    expect(new Set(everybody).size).toBe(everybody.length)
    for (const one of everybody)
      expect(candidates.find(({ candidate }) => candidate === one)?.outcome).toBe('passed')
    for (const part of election.parts!)
      expect(elected.filter((one) => kindOf(election, one) === part).length).toBeLessThanOrEqual(
        part.kind === 'alternates' ? 0 : part.seats,
      )
    if (!contested) expect(seatsLeft).toBe(election.seats - elected.length)
    expect(seatsLeft).toBeGreaterThanOrEqual(0)
  })

  test.prop([elections], many)(
    'has nobody without a seat of his group who has more votes, and as many only by a lot',
    (election) => {
      const { elected, candidates, contested, draws, status } = settle(election)
      if (status === 'no-quorum') return
      const heads = new Map(
        withSilent(election.candidates, election).map((one) => [one.candidate, one.for.heads]),
      )
      const out = candidates.filter((one) => one.outcome === 'passed' && !elected.includes(one.candidate))
      for (const { candidate: loser } of out)
        for (const winner of elected) {
          if (kindOf(election, winner) !== kindOf(election, loser)) continue
          expect(heads.get(winner)).toBeGreaterThanOrEqual(heads.get(loser)!)
          const drawn = draws.some(({ order }) => order.includes(winner) && order.includes(loser))
          if (heads.get(winner) === heads.get(loser)) expect(drawn).toBe(true)
        }
      if (contested) expect(contested.reason.en).not.toBe('')
    },
  )

  test.prop([elections], many)('has its quorum for everybody or for nobody', (election) => {
    const { status, elected, constituted, alternates } = settle(election)
    if (status === 'no-quorum')
      expect({ elected, constituted, alternates: alternates.order }).toEqual({
        elected: [],
        constituted: 'no',
        alternates: [],
      })
  })

  test.prop([elections], many)(
    'with the lot drawn leaves nothing open, and no tie without its draw',
    (election) => {
      const law = { ...election.law, tie: { value: 'lot', citation } } as const
      const drawn = settle({ ...election, law, draw: { seed, commitment: sha256Hex(seed) } })
      expect(['settled', 'no-quorum']).toContain(drawn.status)
      expect(['settled', 'own-election']).toContain(drawn.alternates.status)
    },
  )
})
