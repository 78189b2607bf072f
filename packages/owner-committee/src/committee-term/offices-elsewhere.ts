import { type Change, type TermEvent, type TermOutcome } from './change.ts'
import { conflictsOf, type Mandate, type MandateConflict } from './mandates.ts'
import type { Term } from './term.ts'

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

/** A mandate is recorded. */
export function recordMandate(term: Term, { data }: TermEvent<'mandate.record'>): Change {
  return {
    context: { mandates: [...term.mandates, data] },
    outcomes: [mandateRecorded(term, data)],
  }
}

/** A mandate ends. */
export function endMandate({ committee, mandates }: Term, { data }: TermEvent<'mandate.end'>): Change {
  return {
    context: {
      mandates: mandates.map((one) =>
        one.person === data.person && one.organisation === data.organisation && one.until === null
          ? { ...one, until: data.until }
          : one,
      ),
    },
    outcomes: [{ type: 'mandate.ended', data: { committee, ...data } }],
  }
}
