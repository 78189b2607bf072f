import type { Label } from '@gongzhi/core'

import type { TermOutcome } from './change.ts'
import { conflictsOf, type Mandate, type MandateConflict } from './mandates.ts'
import type { SeatAssessment } from './seat.ts'
import type { Term } from './shapes.ts'

/** The member of that name, where he sits. */
export function memberOf({ members }: Term, person: string): Term['members'][number] | undefined {
  return members.find((member) => member.person === person)
}

/** Whether a ground against somebody is open. */
export function inQuestion(
  { questions }: Term,
  { person, ground }: { readonly person: string; readonly ground: string },
): boolean {
  return questions.some((question) => question.person === person && question.ground === ground)
}

/** Whose handover is due first among those who have not been named as late. */
export function nextLeaving({ leaving }: Term): Term['leaving'][number] | undefined {
  return leaving
    .filter(({ overdue }) => !overdue)
    .reduce<Term['leaving'][number] | undefined>(
      (first, one) => (first === undefined || one.since.day < first.since.day ? one : first),
      undefined,
    )
}

/** What has not been handed over. */
export function keptItems({ holdings }: Term): string[] {
  return holdings.filter(({ state }) => state !== 'handed-over').map(({ id }) => id)
}

/**
 * Whether there is something to hand over for: the time has begun, the term is over, a group or the new
 * committee is there.
 */
export function handing({ handover, successor, expired, renewal }: Term): boolean {
  return (handover ?? successor ?? expired ?? renewal.group) !== null
}

/** Whether somebody is a member who may not act until his seat is decided on. */
export function isSuspended(term: Term, person: string): boolean {
  return memberOf(term, person)?.suspended === true
}

/** Whether all of these have not been handed over. */
export function stillHeld(term: Term, items: readonly string[]): boolean {
  const kept = keptItems(term)
  return items.every((item) => kept.includes(item))
}

/** Why a ground does nothing to a seat here, or what is not known about it. */
export function noteOf({ criteria, status, notAllowed }: SeatAssessment): Label {
  const note = criteria.find(({ met }) => met === 'undetermined')?.note
  if (status === 'undetermined' && note) return note
  return notAllowed.length > 0
    ? {
        zh: '本小区采纳的该事由不在当地规定允许约定的范围内',
        en: 'the community adopted a ground that the text does not let it adopt',
      }
    : {
        zh: '没有文本规定该事由终止委员资格，或者登记的情况未达到限度',
        en: 'no text makes this ground end a seat, or what is recorded does not reach its figure',
      }
}

/**
 * The conflicts of a new mandate with the other offices of the same person, his seat included. The other one
 * comes first in each pair.
 */
export function conflictsWith(
  { committee, members, mandates, termUntil }: Term,
  added: Mandate,
): readonly MandateConflict[] {
  const seats: Mandate[] = members.map(({ person, office, from }) => ({
    person,
    organisation: committee,
    kind: 'committee',
    office,
    from,
    until: termUntil,
  }))
  return [...seats, ...mandates].flatMap((other) => conflictsOf([other, added]))
}

/** What is announced of a mandate: with what its holder may not do in both offices. */
export function mandateRecorded(
  term: Term,
  mandate: Term['mandates'][number],
): Extract<TermOutcome, { readonly type: 'mandate.recorded' }> {
  const conflicts = conflictsWith(term, mandate).map(({ rule, mandates: [other], ground, from, until }) => ({
    rule,
    organisation: other.organisation,
    office: other.office,
    ground,
    from,
    until,
  }))
  return { type: 'mandate.recorded', data: { committee: term.committee, mandate, conflicts } }
}
