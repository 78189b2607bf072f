import { type Measure, NOTHING } from '../assembly/measure.ts'
import type { CandidateAssessment } from '../eligibility.ts'
import { candidateOf, isNominated } from './candidate.ts'
import type { ElectionRefused, ElectionSettled } from './counted.ts'
import type { Election } from './election.ts'
import type { NAME_STANDINGS } from './name-standings.ts'
import type { CountedInParts } from './parts.ts'
import type { Counted, Settled } from './round.ts'
import { settleNames, totalsOf } from './write-ins.ts'

/** Somebody who was written in (另选他人), and whether the votes for him count. */
interface NameSettled {
  readonly person: string | null
  readonly for: Measure
  readonly standing: (typeof NAME_STANDINGS)[number]
}

/** What an election came to with the names that were written in. */
export interface WithNames {
  readonly result: ElectionSettled | ElectionRefused
  /** On whom it depends, and of whom it is not known whether they may sit: they are reviewed first, and heard. */
  readonly asked: readonly string[]
  readonly names: readonly NameSettled[]
  /** Who is elected whatever the review finds. */
  readonly certain: readonly string[]
}

/**
 * What a count came to with the names that were written in, where its rule lets them count. Who was not found to be
 * eligible is not elected: he is asked for, as far as it depends on him, and whoever was refused stays asked for until
 * nobody can object to that any more.
 */
export function settleWritten(
  context: Election,
  { count, counted }: { readonly count: CountedInParts; readonly counted: Counted },
): WithNames {
  const given = counted.rule.writeIns ? (counted.writtenIn ?? []) : []
  const names = given.map((one) => ({ ...one, standing: nameStanding(context, one.person) }))
  const named = totalsOf(
    names.flatMap(({ person, for: votes, standing }) =>
      standing === 'sits' || standing === 'withdrawn' ? [] : [{ person, votes }],
    ),
    count,
  )
  const standing = Object.fromEntries(
    names.flatMap(({ person, standing: one }) =>
      person === null ? [] : [[person, mayObject(context, person) ? undefined : OUTCOMES[one]]],
    ),
  )
  const { persons, withThem, without } = settleNames({ count, named, standing, counts: 'known' })
  const elected = (result: ElectionSettled | ElectionRefused) =>
    result.status === 'refused' ? [] : result.elected
  return {
    result: withThem,
    asked: persons,
    names,
    certain: elected(withThem).filter((one) => elected(without).includes(one)),
  }
}

const OUTCOMES: Readonly<Record<NameSettled['standing'], CandidateAssessment['outcome'] | undefined>> = {
  counts: 'eligible',
  'to-review': undefined,
  barred: 'barred',
  withdrawn: undefined,
  sits: undefined,
  'nobody-certain': undefined,
}

/** Where somebody stands who was written in, as far as this election knows him. */
function nameStanding(context: Election, person: string | null): NameSettled['standing'] {
  if (person === null) return 'nobody-certain'
  if (context.sitting.includes(person) || context.elected.includes(person)) return 'sits'
  const known = candidateOf(context, person)?.status
  return known === undefined ? 'to-review' : STANDINGS[known]
}

const STANDINGS = {
  nominated: 'to-review',
  standing: 'counts',
  refused: 'barred',
  withdrawn: 'withdrawn',
} as const

/** Whether somebody was written in and refused, and nobody closed the objections to that yet. */
function mayObject({ candidates, heard = [] }: Election, person: string): boolean {
  const known = candidateOf({ candidates }, person)
  return known?.status === 'refused' && !isNominated(known) && !heard.includes(person)
}

/** Those on whom it depends, who were written in and refused, and can still object. */
export function refusedNames(context: Election): readonly string[] {
  return (context.settled?.asked ?? []).filter((person) => mayObject(context, person))
}

/** Those who are to be reviewed are known to the election from now on, as people whom nobody nominated. */
export function withAsked({ candidates }: Election, asked: readonly string[]): Election['candidates'] {
  const known = new Set(candidates.map(({ candidate }) => candidate))
  return [
    ...candidates,
    ...asked
      .filter((person) => !known.has(person))
      .map((candidate) => ({ candidate, nominations: [], status: 'nominated' as const, reviews: [] })),
  ]
}

/** Where the votes stand while somebody is reviewed: no seat is given yet, and what is certain is said. */
export function askingOf({ asked, certain, result }: WithNames): Settled {
  return {
    status: 'undetermined',
    elected: [...certain],
    seatsLeft: result.status === 'refused' ? 0 : result.seatsLeft,
    constituted: 'undetermined',
    tie: null,
    alternates: [],
    alternatesStatus: 'undetermined',
    asked: [...asked],
  }
}

/** What those received who are asked for. */
export function votesOfAsked({ asked, names }: WithNames) {
  return asked.map((person) => ({
    person,
    for: names.find((one) => one.person === person)?.for ?? NOTHING,
  }))
}
