import { fc, test } from '@fast-check/vitest'
import { trials } from '@gongzhi/testing/trials'
import { describe, expect } from 'vitest'

import { house, ordinary, special } from '../../test/votes.ts'
import type { Choice } from './ballot.ts'
import { outlook, type OutlookInput } from './outlook.ts'

/** Somebody who votes: where he has how much, and what he chooses. */
interface Voter {
  readonly building: string
  readonly area: number
  readonly did: Choice
}
interface Vote {
  /** In the order in which they vote. */
  readonly voters: readonly Voter[]
  /** How many of them never do. */
  readonly silent: number
  readonly smallestGroup: number
}

const votes = fc.record({
  voters: fc.array(
    fc.record({
      building: fc.constantFrom('1', '2'),
      area: fc.integer({ min: 1, max: 999 }),
      did: fc.constantFrom<Choice[]>('for', 'for', 'for', 'against', 'abstain', 'void'),
    }),
    { minLength: 1, maxLength: 14 },
  ),
  silent: fc.nat({ max: 3 }),
  smallestGroup: fc.integer({ min: 2, max: 4 }),
})
const rules = fc.record({
  base: fc.constantFrom(ordinary, special),
  silence: fc.constantFrom('not-participating' as const, 'abstention' as const, 'join-majority' as const),
  voids: fc.constantFrom('take-part' as const, 'do-not-take-part' as const),
  building: fc.constantFrom(undefined, '1'),
})
type Rules = typeof rules extends fc.Arbitrary<infer R> ? R : never

/** What is told after so many votes. */
function told(
  { voters, silent, smallestGroup }: Vote,
  {
    until,
    law: { base, silence, voids, building },
    audience = 'public',
  }: { readonly until: number; readonly law: Rules; readonly audience?: OutlookInput['audience'] },
) {
  const all = [...voters, ...Array.from({ length: silent }, () => ({ building: '1', area: 50 }))]
  return outlook({
    roll: {
      voters: all
        .map((one, index) => ({
          voter: String(index),
          areaCentiM2: one.area,
          units: [{ building: one.building, areaCentiM2: one.area }],
        }))
        .toReversed(),
    },
    ballots: voters.slice(0, until).map(({ did }, index) => ({ voter: String(index), choices: { q: did } })),
    question: 'q',
    rule: { ...base, silence: house(silence), voidBallots: house(voids) },
    ...(building !== undefined && { building }),
    running: house('open' as const),
    vote: 'open',
    audience,
    smallestGroup,
  })
}

const moments = ({ voters }: Vote) => Array.from({ length: voters.length + 1 }, (_, until) => until)
/** How many of the first voters may vote on the question. */
const asked = ({ voters }: Vote, { building }: Rules, until = voters.length) =>
  voters.slice(0, until).filter((one) => building === undefined || one.building === building).length

/** The same vote, where those of the first group exchanged what they chose. */
function exchanged(vote: Vote, law: Rules, by: number): Vote {
  const inGroup = vote.voters
    .flatMap((one, index) => (law.building === undefined || one.building === law.building ? [index] : []))
    .slice(0, vote.smallestGroup)
  if (inGroup.length < vote.smallestGroup) return vote
  const place = new Map(inGroup.map((index, at) => [index, inGroup[(at + by) % inGroup.length] as number]))
  return {
    ...vote,
    voters: vote.voters.map((one, index) => {
      const did = vote.voters[place.get(index) ?? index] as Voter
      return { ...one, did: did.did }
    }),
  }
}

describe('whoever asks before and after each ballot of an open vote', () => {
  test.prop([votes, rules, fc.integer({ min: 1, max: 3 })], { numRuns: trials(300, 3_000) })(
    'is told the same every time, whoever in a group it was that chose what',
    (vote, law, by) => {
      const other = exchanged(vote, law, by)
      for (const until of moments(vote))
        expect(told(other, { until, law })).toEqual(told(vote, { until, law }))
    },
  )

  test.prop([votes, rules], { numRuns: trials(200, 2_000) })(
    'is told nothing new, or of a whole group more, and of one that leaves a group or nobody',
    (vote, law) => {
      const roll = asked({ ...vote, voters: [...vote.voters, ...silentOf(vote)] }, law)
      let before: ReturnType<typeof told> | undefined
      let heads = 0
      for (const until of moments(vote)) {
        const answer = told(vote, { until, law })
        const now = answer.status === 'shown' ? (answer.stage?.heads ?? Number.NaN) : 0
        const added = now - heads
        if (added === 0 && before?.status === answer.status) expect(answer).toEqual(before)
        else if (before?.status === 'shown' && answer.status === 'shown')
          expect(added).toBeGreaterThanOrEqual(vote.smallestGroup)
        const left = roll - now
        if (now > 0) expect(left === 0 || left >= vote.smallestGroup).toBe(true)
        // Nobody waits for longer than that.
        const came = asked(vote, law, until)
        if (came - now >= vote.smallestGroup) expect(roll - now).toBeLessThan(2 * vote.smallestGroup)
        before = answer
        heads = now
      }
    },
  )

  test.prop([votes, rules], { numRuns: trials(300, 3_000) })(
    'hears that something is certain only where it is so by the ballots themselves',
    (vote, law) => {
      for (const until of moments(vote)) {
        const answer = told(vote, { until, law })
        if (answer.status === 'refused' || answer.certain === null) continue
        expect(told(vote, { until, law, audience: 'organiser' })).toMatchObject({ certain: answer.certain })
      }
    },
  )

  test.prop([votes, rules], { numRuns: trials(200, 1_000) })(
    'sees every head of a stage in its place, and an area that comes to the same altogether',
    (vote, law) => {
      const answer = told(vote, { until: vote.voters.length, law })
      if (answer.status === 'refused' || answer.stage?.heads !== asked(vote, law)) return
      const exact = told(vote, { until: vote.voters.length, law, audience: 'organiser' })
      if (exact.status === 'refused') throw new Error(exact.code)
      const cast = (of: typeof exact) =>
        [of.totals.for, of.totals.against, of.totals.abstain, of.totals.void] as const
      const heads = (of: typeof exact) => cast(of).map((part) => part.heads)
      const area = (of: typeof exact) => cast(of).reduce((sum, part) => sum + part.areaCentiM2, 0)
      expect([heads(answer), area(answer)]).toEqual([heads(exact), area(exact)])
      expect(answer.outstanding).toEqual(exact.outstanding)
    },
  )
})

function silentOf({ silent }: Vote): readonly Voter[] {
  return Array.from({ length: silent }, () => ({ building: '1', area: 50, did: 'for' }))
}
