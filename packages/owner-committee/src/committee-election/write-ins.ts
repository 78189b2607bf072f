import { compareBytes, type Label } from '@gongzhi/core'

import { type Measure, minus, NOTHING, plus } from '../assembly/measure.ts'
import type { CandidateAssessment } from '../eligibility.ts'
import { askedOf, noTextSays } from '../provisions/asked.ts'
import { writeIns as writeInsProvision } from '../provisions/election.ts'
import type { LawPlace } from '../provisions/held-against.ts'
import { sourced } from '../provisions/sourced.ts'
import type { CountedElection, ElectionRefused, ElectionSettled } from './counted.ts'
import type { CandidateTotals } from './order.ts'
import { type CountedInParts, settleParts } from './parts.ts'

/** One name that a voter wrote in (另选他人): somebody who is no candidate. */
export interface WriteIn {
  readonly voter: string
  /** Who is meant; null where the name fits nobody, or several. */
  readonly person: string | null
  /** What the ballot weighs. */
  readonly votes: Measure
  /** How many the ballot chooses, candidates and written-in names together. */
  readonly chosen: number
}

/** A name that counts for nobody, and why. */
export interface NotCounted {
  readonly voter: string
  readonly person: string | null
  readonly why: 'not-allowed' | 'nobody-certain' | 'barred'
}

/** How an election with written-in names comes out. */
export type WriteInsSettled =
  | {
      readonly status: 'settled'
      readonly result: ElectionSettled | ElectionRefused
      /** Who was written in and counted, with what each received. */
      readonly writtenIn: readonly CandidateTotals[]
      readonly notCounted: readonly NotCounted[]
    }
  | {
      readonly status: 'undetermined'
      /** Those on whom it depends. */
      readonly persons: readonly string[]
      readonly reason: Label
      /** How it comes out if they count, and if they do not. */
      readonly withThem: ElectionSettled | ElectionRefused
      readonly without: ElectionSettled | ElectionRefused
    }

/** Why written-in names cannot be counted as they were given. */
export interface WriteInsRefused {
  readonly status: 'refused'
  readonly code: 'write-in/is-candidate' | 'write-in/too-many' | 'write-in/twice'
  readonly voter: string
  readonly reason: Label
}

/**
 * Settles an election in which ballots name somebody who is no candidate (另选他人), where the rules allow it
 * (`election/write-ins`). No text that is known here says so: it is for the house.
 *
 * Who is written in needs what a candidate needs: that he may sit, and the approval in heads and in area of those who
 * take part; a ballot that does not name him is no vote for him. A name that fits nobody or several counts for nobody,
 * and neither does somebody who is barred; the rest of that ballot stands. Where no rule says whether names count, or
 * it is not known whether somebody may sit, that matters only if he reached the approval: then it is undetermined, and
 * both outcomes are given.
 *
 * Refuses a name of somebody who is a candidate, the same name twice by one voter, and a ballot that chooses more
 * than there are seats, which is void as a whole.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { provisions, rulebooks, settleWriteIns } from '@gongzhi/owner-committee'
 *
 * const citation = { instrument: '中华人民共和国民法典', article: '278' }
 * const rule = {
 *   participation: { value: { n: 2, d: 3, bound: 'inclusive' }, citation },
 *   approval: { value: { n: 1, d: 2, bound: 'strict' }, citation },
 *   base: { value: 'participants', citation },
 * } as const
 * const of = (heads: number) => ({ heads, areaCentiM2: heads * 10_000 })
 * const law = { rules: createRules({ provisions, rulebooks }), place: '330100', on: '2026-03-02' } as const
 * const settled = settleWriteIns(
 *   {
 *     count: {
 *       election: 'e',
 *       roll: of(3),
 *       participants: of(3),
 *       seats: 1,
 *       rule,
 *       law: {},
 *       candidates: [{ candidate: 'li', for: of(2), against: of(1), abstain: of(0) }],
 *     },
 *     writeIns: [{ voter: 'wang', person: 'zhao', votes: of(1), chosen: 1 }],
 *     standing: { zhao: 'eligible' },
 *   },
 *   law,
 * )
 * // No text says whether names count, and one of three is no majority: li is elected either way.
 * settled.status === 'settled' && settled.result.status === 'settled' && settled.result.elected // ['li']
 * ```
 */
export function settleWriteIns(
  {
    count,
    writeIns,
    standing,
  }: {
    readonly count: CountedElection
    readonly writeIns: readonly WriteIn[]
    /** Whether each person who was written in may sit, by `assessCandidate`; left out, it is not known. */
    readonly standing: Standing
  },
  law: LawPlace,
): WriteInsSettled | WriteInsRefused {
  const wrong = findWrong(count, writeIns)
  if (wrong) return wrong
  const rule = sourced(law.rules, writeInsProvision, law)
  const notCounted = writeIns.flatMap(({ voter, person }): readonly NotCounted[] => {
    if (rule?.value === 'forbidden') return [{ voter, person, why: 'not-allowed' }]
    if (person === null) return [{ voter, person, why: 'nobody-certain' }]
    return standing[person] === 'barred' ? [{ voter, person, why: 'barred' }] : []
  })
  const named = rule?.value === 'forbidden' ? [] : totalsOf(writeIns, count)
  const { written, persons, withThem, without } = settleNames({
    count,
    named,
    standing,
    counts: rule === undefined ? 'unknown' : 'known',
  })
  if (persons.length === 0) return { status: 'settled', result: withThem, writtenIn: written, notCounted }
  return {
    status: 'undetermined',
    persons,
    reason: rule ? unknownStanding(persons) : noTextSays(SAYS, askedOf(law.rules, law)),
    withThem,
    without,
  }
}

/** Who stands how: whether each person who was written in may sit; left out, it is not known. */
type Standing = { readonly [person: string]: CandidateAssessment['outcome'] | undefined }

/**
 * Settles an election with the names that were written in: with everybody who is not barred, and without those on
 * whom it depends and of whom it is not known whether they count.
 */
export function settleNames({
  count,
  named,
  standing,
  counts,
}: {
  readonly count: CountedInParts
  readonly named: readonly CandidateTotals[]
  readonly standing: Standing
  /** Whether it is known that names count at all. */
  readonly counts: 'known' | 'unknown'
}): {
  readonly written: readonly CandidateTotals[]
  readonly persons: readonly string[]
  readonly withThem: ElectionSettled | ElectionRefused
  readonly without: ElectionSettled | ElectionRefused
} {
  const written = named.filter(({ candidate }) => standing[candidate] !== 'barred')
  const certain = written.filter(({ candidate }) => counts === 'known' && standing[candidate] === 'eligible')
  const settle = (more: readonly CandidateTotals[]) =>
    settleParts({ ...count, candidates: [...count.candidates, ...more] })
  const withThem = settle(written)
  const failed =
    withThem.status === 'refused'
      ? []
      : withThem.candidates
          .filter(({ outcome }) => outcome === 'not-passed')
          .map(({ candidate }) => candidate)
  const persons = written
    .filter((one) => !certain.includes(one) && !failed.includes(one.candidate) && placed(withThem, one))
    .map(({ candidate }) => candidate)
  const without =
    persons.length === 0 ? withThem : settle(written.filter(({ candidate }) => !persons.includes(candidate)))
  return { written, persons, withThem, without }
}

/** Whether somebody who may have passed has a place, or may have one: else nobody's place depends on him. */
function placed(result: ElectionSettled | ElectionRefused, { candidate }: CandidateTotals): boolean {
  if (result.status === 'refused' || result.status === 'no-quorum') return false
  const { status, elected, contested, alternates } = result
  return (
    status === 'undetermined' ||
    alternates.status === 'undetermined' ||
    [elected, contested?.candidates, alternates.order, alternates.contested?.candidates].some((names) =>
      names?.includes(candidate),
    )
  )
}

const SAYS: Label = { zh: '规定能否另选他人', en: 'says whether names that are written in count' }

function unknownStanding(persons: readonly string[]): Label {
  return {
    zh: `尚未查明被另选的人是否符合任职条件：${persons.join('、')}。`,
    en: `It is not known whether those who were written in may sit: ${persons.join(', ')}.`,
  }
}

/** What each person received: a ballot that does not name him is no vote for him. */
export function totalsOf(
  writeIns: readonly Pick<WriteIn, 'person' | 'votes'>[],
  { participants }: Pick<CountedElection, 'participants'>,
): readonly CandidateTotals[] {
  const received = new Map<string, Measure>()
  for (const { person, votes } of writeIns)
    if (person !== null) received.set(person, plus(received.get(person) ?? NOTHING, votes))
  return [...received]
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([candidate, approving]) => ({
      candidate,
      for: approving,
      writtenIn: true,
      against: NOTHING,
      abstain: participants && fits(approving, participants) ? minus(participants, approving) : NOTHING,
    }))
}

function fits(part: Measure, whole: Measure): boolean {
  return part.heads <= whole.heads && part.areaCentiM2 <= whole.areaCentiM2
}

function findWrong(
  { candidates, seats, sitting = 0 }: CountedElection,
  writeIns: readonly WriteIn[],
): WriteInsRefused | undefined {
  const free = seats - sitting
  const seen = new Set<string>()
  for (const { voter, person, chosen } of writeIns) {
    if (chosen > free)
      return {
        status: 'refused',
        code: 'write-in/too-many',
        voter,
        reason: {
          zh: `${voter} 连同另选他人共选 ${chosen} 人，应选名额为 ${free}：整张选票无效。`,
          en: `${voter} chooses ${chosen} with the names that he wrote in, for seats: ${free}. The ballot is void.`,
        },
      }
    if (person === null) continue
    if (candidates.some(({ candidate }) => candidate === person))
      return {
        status: 'refused',
        code: 'write-in/is-candidate',
        voter,
        reason: {
          zh: `${person} 是候选人：请按对候选人的表决登记。`,
          en: `${person} is a candidate: record it as a vote on the candidate.`,
        },
      }
    const key = JSON.stringify([voter, person])
    if (seen.has(key))
      return {
        status: 'refused',
        code: 'write-in/twice',
        voter,
        reason: {
          zh: `${voter} 的选票两次写了 ${person}：只登记一次。`,
          en: `The ballot of ${voter} names ${person} twice: record it once.`,
        },
      }
    seen.add(key)
  }
  return undefined
}
