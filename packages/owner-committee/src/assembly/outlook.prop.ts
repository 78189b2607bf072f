import { fc, test } from '@fast-check/vitest'
import { trials } from '@gongzhi/testing/trials'
import { describe, expect } from 'vitest'

import { oracleOutcome, type OracleVoter } from '../../test/vote-oracle.ts'
import { house, oldOrdinary, ordinary, special } from '../../test/votes.ts'
import type { Choice } from './ballot.ts'
import { outlook } from './outlook.ts'
import type { SilencePolicy, VoteRule } from './vote-rule.ts'

const running = house('open' as const)
const CHOICES = ['for', 'against', 'abstain', 'void'] as const
const cast = (did: OracleVoter['did']): did is Choice => did !== 'unreturned' && did !== 'undelivered'

function shown(voters: readonly OracleVoter[], rule: VoteRule) {
  const answer = outlook({
    roll: {
      voters: voters.map(({ area }, index) => ({
        voter: String(index),
        areaCentiM2: area,
        units: [{ building: '1', areaCentiM2: area }],
      })),
    },
    ballots: voters.flatMap(({ did }, index) =>
      cast(did) ? [{ voter: String(index), choices: { q: did } }] : [],
    ),
    undelivered: voters.flatMap(({ did }, index) => (did === 'undelivered' ? [String(index)] : [])),
    question: 'q',
    rule,
    running,
    vote: 'open',
    audience: 'organiser',
  })
  if (answer.status === 'refused') throw new Error(answer.code)
  return answer
}

/** Every roll in which some voters do something else than they did: all of it, for few voters. */
function* otherwise(
  voters: readonly OracleVoter[],
  may: (voter: OracleVoter) => readonly OracleVoter['did'][],
): Generator<readonly OracleVoter[]> {
  const [first, ...rest] = voters
  if (!first) {
    yield []
    return
  }
  for (const others of otherwise(rest, may))
    for (const did of new Set([first.did, ...may(first)])) yield [{ ...first, did }, ...others]
}

const differing = (a: readonly OracleVoter[], b: readonly OracleVoter[]) =>
  a.filter(({ did }, index) => did !== b[index]!.did).length

/** The smallest number of voters who change something and by it the outcome, found by trying everything. */
function fewestByTrying(
  voters: readonly OracleVoter[],
  rule: VoteRule,
  may: (voter: OracleVoter) => readonly OracleVoter['did'][],
): number | null {
  const now = oracleOutcome(voters, rule)
  let best: number | null = null
  for (const other of otherwise(voters, may)) {
    const outcome = oracleOutcome(other, rule)
    if (now === 'passed' ? outcome !== 'passed' : outcome === 'passed')
      best = Math.min(best ?? Infinity, differing(voters, other))
  }
  return best
}

const voters = (maxLength: number) =>
  fc.array(
    fc.record({
      area: fc.integer({ min: 1, max: 9 }),
      did: fc.constantFrom<OracleVoter['did'][]>(
        'for',
        'for',
        'for',
        'against',
        'abstain',
        'void',
        'unreturned',
        'undelivered',
      ),
    }),
    { minLength: 1, maxLength },
  )
const rules = fc
  .record({
    base: fc.constantFrom(ordinary, ordinary, special, oldOrdinary),
    silence: fc.constantFrom<(SilencePolicy | undefined)[]>(
      undefined,
      'not-participating',
      'abstention',
      'join-majority',
      'join-majority-capped',
    ),
    voids: fc.constantFrom(undefined, 'take-part' as const, 'do-not-take-part' as const),
    diverging: fc.constantFrom(undefined, 'heads' as const, 'area' as const),
  })
  .map(({ base, silence, voids, diverging }): VoteRule => ({
    ...base,
    ...(silence && { silence: house(silence) }),
    ...(voids && { voidBallots: house(voids) }),
    ...(diverging && { diverging: house(diverging) }),
  }))

describe('the outlook agrees with trying everything', () => {
  test.prop([voters(6), rules], { numRuns: trials(100, 500) })(
    'about the fewest changes of ballots that flip the result',
    (given, rule) => {
      const { changes, standing } = shown(given, rule)
      if (standing.outcome === 'undetermined') expect(changes).toBeNull()
      else
        expect(changes).toEqual(
          ((heads) => (heads === null ? null : { heads, bound: 'exact' }))(
            fewestByTrying(given, rule, ({ did }) => (cast(did) ? CHOICES : [])),
          ),
        )
    },
  )

  test.prop([voters(6), rules], { numRuns: trials(200, 1_000) })(
    'about the fewest outstanding votes that flip it',
    (given, rule) => {
      const { votes, standing } = shown(given, rule)
      if (standing.outcome === 'undetermined') expect(votes).toBeNull()
      else
        expect(votes).toEqual(
          ((heads) => (heads === null ? null : { heads, bound: 'exact' }))(
            fewestByTrying(given, rule, ({ did }) => (cast(did) ? [] : ['for', 'against', 'abstain'])),
          ),
        )
    },
  )

  test.prop([voters(6), rules], { numRuns: trials(200, 1_000) })(
    'about whether the result is certain, whatever the outstanding voters do',
    (given, rule) => {
      const outcomes = new Set<string>()
      for (const other of otherwise(given, ({ did }) => (cast(did) ? [] : CHOICES)))
        outcomes.add(oracleOutcome(other, rule))
      const open = outcomes.has('passed') || outcomes.has('undetermined') ? null : 'not-passed'
      const one = outcomes.size === 1 && !outcomes.has('undetermined')
      expect(shown(given, rule).certain).toBe(one ? [...outcomes][0] : open)
    },
  )

  test.prop([voters(9), rules])(
    'in its figures with the count: what is needed is reached with it, and not with less',
    (given, rule) => {
      const { participation, standing } = shown(given, rule)
      for (const [measure, id] of [
        ['heads', 'participation-heads'],
        ['area', 'participation-area'],
      ] as const) {
        const criterion = standing.criteria.find((one) => one.id === id)!
        expect(participation[measure].needed === 0).toBe(criterion.met === true)
        expect(participation[measure].least).toEqual((criterion.required as { least: number }).least)
      }
    },
  )

  test.prop([voters(9), rules])(
    'in the approvals that are needed: so many more carry it in heads, one fewer does not',
    (given, rule) => {
      if (!rule.silence || rule.silence.value.startsWith('join') || !rule.voidBallots) return
      const { approval } = shown(given, rule)
      const waiting = given.flatMap(({ did }, index) => (did === 'unreturned' ? [index] : []))
      const metWith = (count: number) =>
        shown(
          given.map((voter, index) =>
            waiting.slice(0, count).includes(index) ? { ...voter, did: 'for' as const } : voter,
          ),
          rule,
        ).standing.criteria.find(({ id }) => id === 'approval-heads')!.met
      const { needed } = approval.heads
      if (needed === null || needed > waiting.length) return
      expect(metWith(needed)).toBe(true)
      if (needed > 0) expect(metWith(needed - 1)).toBe(false)
    },
  )
})

describe('what the public is told while a vote is open', () => {
  const votes = fc.array(
    fc.record({ area: fc.integer({ min: 1, max: 9 }), did: fc.constantFrom(...CHOICES) }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  /** What is told after each vote, of those that came one after the other. */
  const told = (
    cast: readonly { readonly area: number; readonly did: Choice }[],
    { order, smallestGroup }: { readonly order: readonly number[]; readonly smallestGroup: number },
  ) =>
    Array.from({ length: cast.length + 1 }, (_, until) =>
      outlook({
        roll: {
          voters: cast.map(({ area }, index) => ({
            voter: String(index),
            areaCentiM2: area,
            units: [{ building: String(index % 2), areaCentiM2: area }],
          })),
        },
        ballots: order
          .slice(0, until)
          .map((index) => ({ voter: String(index), choices: { q: cast[index]!.did } })),
        question: 'q',
        rule: ordinary,
        running,
        vote: 'open',
        audience: 'public',
        smallestGroup,
      }),
    )

  test.prop([votes, fc.integer({ min: 2, max: 4 }), fc.infiniteStream(fc.nat())], {
    numRuns: trials(100, 500),
  })(
    'is of no voter alone: nothing is refused but while no group is whole, or would leave fewer than one',
    (cast, smallestGroup, keys) => {
      const answers = told(cast, { order: shuffled(cast.length, keys), smallestGroup })
      for (const [count, { status }] of answers.entries()) {
        // So many are told of together, and so many are left, or all are told of.
        const whole = count === cast.length ? count : Math.min(count, cast.length - smallestGroup)
        expect(status).toBe(count > 0 && whole < smallestGroup ? 'refused' : 'shown')
      }
    },
  )

  test.prop([votes, fc.infiniteStream(fc.nat()), fc.constantFrom(...CHOICES)], { numRuns: trials(100, 500) })(
    'is the same whatever the first one chose, as long as he is alone',
    (cast, keys, other) => {
      const order = shuffled(cast.length, keys)
      const changed = cast.map((vote, index) => (index === order[0] ? { ...vote, did: other } : vote))
      const at = (world: typeof cast) => told(world, { order, smallestGroup: 2 })[1]
      if (cast.length > 1) expect(at(cast)).toEqual(at(changed))
    },
  )

  function shuffled(length: number, keys: Iterable<number>): readonly number[] {
    const drawn = keys[Symbol.iterator]()
    return Array.from({ length }, (_, index) => ({ index, key: drawn.next().value as number }))
      .toSorted((one, two) => one.key - two.key)
      .map(({ index }) => index)
  }
})
