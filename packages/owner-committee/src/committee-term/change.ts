import { addMonths, type Citation, type MachineOutcome, type Moment } from '@gongzhi/core'
import type * as z from 'zod'

import type { Sourced } from '../sourced.ts'
import type { electionShape, Term } from './shapes.ts'
import type { vocabulary } from './vocabulary.ts'

/** What every step of a term knows: the day, who acts, and the law of that day. */
export type TermMoment = Pick<Moment<typeof vocabulary>, 'at' | 'day' | 'law' | 'cite'>
/** What a term announces. */
export type TermOutcome = MachineOutcome<typeof vocabulary>

/** What a step does: the parts of the context that are new, and what is announced. */
export interface Change {
  readonly context: Partial<Term>
  readonly outcomes: readonly TermOutcome[]
}

/** Several steps one after the other, each on what the one before left. */
export function chain(term: Term, steps: readonly ((term: Term) => Change)[]): Change {
  return steps.reduce<Change>(
    (done, step) => {
      const { context, outcomes } = step({ ...term, ...done.context })
      return { context: { ...done.context, ...context }, outcomes: [...done.outcomes, ...outcomes] }
    },
    { context: {}, outcomes: [] },
  )
}

/** What the election that follows begins with. */
export function electionOf({
  seats,
  members,
  termFrom,
  termUntil,
  agreedUntil,
  holdings,
}: Term): z.infer<typeof electionShape> {
  const months =
    12 * (Number(agreedUntil.slice(0, 4)) - Number(termFrom.slice(0, 4))) +
    Number(agreedUntil.slice(5, 7)) -
    Number(termFrom.slice(5, 7))
  const term =
    months === 0 || addMonths(termFrom, months) !== agreedUntil
      ? null
      : months % 12 === 0
        ? { count: months / 12, unit: 'year' as const }
        : { count: months, unit: 'month' as const }
  return {
    seats,
    sitting: members.map(({ person }) => person),
    formerUntil: termUntil,
    term,
    holdings: holdings
      .filter(({ state }) => state !== 'handed-over')
      .map(({ id, kind, what }) => ({ id, kind, what })),
  }
}

/** A value with its article, as the assessments take it. */
export function cited<Value>(
  value: Value | undefined,
  citation: Citation | undefined,
): Sourced<Value> | undefined {
  return value === undefined || citation === undefined ? undefined : { value, citation }
}

/** Where something stands, as an outcome tells it. */
export function articleOf(
  citation: Citation | undefined,
): { readonly instrument: string; readonly article: string } | null {
  return citation ? { instrument: citation.instrument, article: citation.article } : null
}
