import type { Citation, MachineEvent, MachineOutcome, Moment } from '@gongzhi/core'

import type { Sourced } from '../provisions/sourced.ts'
import type { Term } from './term.ts'
import type { vocabulary } from './vocabulary.ts'

/** Whatever can happen in a term, as its statechart sees it. */
export type AnyTermEvent = MachineEvent<typeof vocabulary>
/** An event of a term by its name. */
export type TermEvent<Name extends keyof (typeof vocabulary)['events']> = Extract<
  AnyTermEvent,
  { readonly type: Name }
>
/** What every step of a term knows: the day, who acts, and the law of that day. */
export type TermMoment = Pick<Moment<typeof vocabulary>, 'at' | 'day' | 'law' | 'cite'>
/** Some of the law of the day. */
export type LawOf<Names extends keyof TermMoment['law']> = Pick<TermMoment['law'], Names>
/** What a term announces. */
export type TermOutcome = MachineOutcome<typeof vocabulary>

/** What a step does: the parts of the context that are new, and what is announced. */
export interface Change {
  readonly context: Partial<Term>
  readonly outcomes: readonly TermOutcome[]
}

/** A step that announces nothing. */
export function quietly(context: Partial<Term>): Change {
  return { context, outcomes: [] }
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

/** A value with its article, as the assessments take it. */
export function cited<Value>(
  value: Value | undefined,
  citation: Citation | undefined,
): Sourced<Value> | undefined {
  return value === undefined || citation === undefined ? undefined : { value, citation }
}
