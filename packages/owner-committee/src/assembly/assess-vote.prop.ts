import { fc, test as property } from '@fast-check/vitest'
import { trials } from '@gongzhi/testing/trials'
import { describe, expect, test } from 'vitest'

import { oracleOutcome, type OracleVoter } from '../../test/vote-oracle.ts'
import {
  house,
  moreThanHalf,
  oldOrdinary,
  oldSpecial,
  onlyCovenant,
  ordinary,
  special,
} from '../../test/votes.ts'
import { assessVote, outcomeOf } from './assess-vote.ts'
import type { Ballot } from './ballot.ts'
import { type Measure, minus } from './measure.ts'
import { addBallot, createTally, endTally } from './tally.ts'
import type { VoteTotals } from './totals.ts'
import type { SilencePolicy, VoteRule } from './vote-rule.ts'

const SILENCES: readonly (SilencePolicy | undefined)[] = [
  undefined,
  'not-participating',
  'abstention',
  'join-majority',
  'join-majority-capped',
]
const DID = ['for', 'against', 'abstain', 'void', 'unreturned', 'undelivered'] as const

/** Every policy with every other. */
const rules: readonly VoteRule[] = [ordinary, special, oldOrdinary, oldSpecial].flatMap((base) =>
  SILENCES.flatMap((silence) =>
    ([undefined, 'take-part', 'do-not-take-part'] as const).flatMap((voids) =>
      ([undefined, 'heads', 'area'] as const).map((diverging): VoteRule => ({
        ...base,
        ...(silence && { silence: house(silence) }),
        ...(voids && { voidBallots: house(voids) }),
        ...(diverging && { diverging: house(diverging) }),
      })),
    ),
  ),
)

/**
 * The totals as the package comes to them: real ballots through the real tally, and the rest from the roll.
 */
function counted(voters: readonly OracleVoter[]): VoteTotals {
  const tally = createTally({ questions: [{ id: 'q' }], repeated: 'none' })
  const sum = (which: (voter: OracleVoter) => boolean): Measure => ({
    heads: voters.filter(which).length,
    areaCentiM2: voters.filter(which).reduce((total, { area }) => total + area, 0),
  })
  voters.forEach(({ area, did }, index) => {
    if (did !== 'unreturned' && did !== 'undelivered')
      addBallot(tally, {
        voter: String(index).padStart(2, '0'),
        areaCentiM2: area,
        building: '1',
        channel: 'online',
        choices: { q: did },
        at: 1,
      } satisfies Ballot)
  })
  const {
    questions: [question],
    returned,
  } = endTally(tally)
  const [roll, unreturned] = [sum(() => true), sum(({ did }) => did === 'unreturned')]
  return {
    roll,
    for: question!.for,
    against: question!.against,
    abstain: question!.abstain,
    void: question!.void,
    unreturned,
    undelivered: minus(minus(roll, returned[0]!.returned), unreturned),
  }
}

/**
 * All the ways in which up to seven units belong to up to five owners: how many units each has, largest
 * first.
 */
function holdings(units: number, owners: number, most = units): readonly (readonly number[])[] {
  if (owners === 0) return units === 0 ? [[]] : []
  const found: (readonly number[])[] = []
  for (let one = Math.min(most, units - owners + 1); one >= 1; one--)
    for (const rest of holdings(units - one, owners - 1, one)) found.push([one, ...rest])
  return found
}

/** Every choice of each of so many voters. */
function* doings(voters: number): Generator<readonly OracleVoter['did'][]> {
  if (voters === 0) yield []
  else for (const rest of doings(voters - 1)) for (const did of DID) yield [...rest, did]
}

describe('the assessment and the independent count agree', () => {
  const rolls = [1, 2, 3, 4, 5].flatMap((owners) =>
    [1, 2, 3, 4, 5, 6, 7].flatMap((units) => holdings(units, owners)),
  )

  test('over all rolls of up to 5 owners and 7 units, with all ballots, every policy in turn', () => {
    const outcomes = { passed: 0, 'not-passed': 0, undetermined: 0 }
    let compared = 0
    for (const roll of rolls) {
      // Units of three sizes in turn, so that areas tie with each other and with halves, and differ from
      // heads.
      let unit = 0
      const areas = roll.map((units) =>
        Array.from({ length: units }, () => 1 + (unit++ % 3)).reduce((a, b) => a + b),
      )
      for (const did of doings(roll.length)) {
        const voters = areas.map((area, index): OracleVoter => ({ area, did: did[index]! }))
        const totals = counted(voters)
        // Up to three owners meet every rule; with more of them the rules take turns, so that each meets
        // each roll with very many ballots.
        const step = roll.length <= 3 ? 1 : 67
        for (let index = compared % step; index < rules.length; index += step) {
          const rule = rules[index]!
          const expected = oracleOutcome(voters, rule)
          if (outcomeOf(rule, totals) !== expected)
            expect({ voters, rule, outcome: outcomeOf(rule, totals) }).toEqual({
              voters,
              rule,
              outcome: expected,
            })
          outcomes[expected]++
        }
        compared++
      }
    }
    expect(rolls).toHaveLength(41)
    expect(compared).toBe(rolls.reduce((sum, roll) => sum + 6 ** roll.length, 0))
    for (const count of Object.values(outcomes)) expect(count).toBeGreaterThan(5_000)
  })

  const voters = fc.array(
    fc.record({ area: fc.integer({ min: 1, max: 30 }), did: fc.constantFrom(...DID) }),
    { minLength: 1, maxLength: 12 },
  )
  const policies = fc
    .record({
      base: fc.constantFrom(ordinary, special, oldOrdinary, oldSpecial),
      silence: fc.constantFrom(...SILENCES),
      diverging: fc.constantFrom(undefined, 'undetermined' as const, 'heads' as const, 'area' as const),
      voids: fc.constantFrom(undefined, 'take-part' as const, 'do-not-take-part' as const),
      restricted: fc.constantFrom('no', 'covenant', 'rules-of-procedure', 'unknown'),
    })
    .map(({ base, silence, diverging, voids, restricted }): VoteRule => ({
      ...base,
      ...(silence && { silence: house(silence) }),
      ...(diverging && { diverging: house(diverging) }),
      ...(voids && { voidBallots: house(voids) }),
      ...(restricted !== 'no' && { silenceInstruments: onlyCovenant }),
      ...((restricted === 'covenant' || restricted === 'rules-of-procedure') && {
        silenceStandsIn: house(restricted),
      }),
    }))

  property.prop([voters, policies], { numRuns: trials(500, 3_000) })(
    'over larger rolls, and clauses in the right document, the wrong one, and one that nobody knows',
    (given, rule) => {
      const assessment = assessVote({ rule, totals: counted(given) })
      expect(assessment.outcome).toBe(oracleOutcome(given, rule))
      expect(assessment.outcome).toBe(outcomeOf(rule, counted(given)))
      expect(assessment.result).toBe(
        { passed: 'met', 'not-passed': 'not-met', undetermined: 'undetermined' }[assessment.outcome],
      )
    },
  )

  property.prop([voters, policies])('no criterion contradicts the outcome', (given, rule) => {
    const { outcome, criteria } = assessVote({ rule, totals: counted(given) })
    expect(criteria).toHaveLength(4)
    if (outcome === 'passed') for (const { met } of criteria) expect(met).toBe(true)
    else expect(criteria.some(({ met }) => met !== true)).toBe(true)
    if (criteria.some(({ met }) => met === false)) expect(outcome).toBe('not-passed')
  })

  property.prop([voters])(
    'one more vote for what passed, in place of one against, never makes it fail',
    (given) => {
      const rule: VoteRule = {
        ...ordinary,
        approval: { ...ordinary.approval, value: moreThanHalf },
        silence: house('join-majority'),
        voidBallots: house('take-part'),
      }
      if (oracleOutcome(given, rule) !== 'passed') return
      const against = given.findIndex(({ did }) => did === 'against')
      if (against >= 0)
        expect(outcomeOf(rule, counted(given.with(against, { ...given[against]!, did: 'for' })))).toBe(
          'passed',
        )
    },
  )
})
