import type { Due } from '@gongzhi/core'

import { dueWithPauses } from './pause-rules.ts'
import { runningClock, withHand } from './rules.ts'
import type { Concern, ConcernClock, ConcernOutcome, ConcernStep } from './vocabulary.ts'

/** It reaches the street, whose time begins. */
export const reachStreet = {
  escalated: 'street',
  department: null,
  streetLate: false,
} as const satisfies Partial<Concern>

/** Somebody at the street has it. */
export function takeUp({ context, event }: ConcernStep<'street.take'>): Partial<Concern> {
  return { handledBy: withHand(context, event.by) }
}

/** A department has it; the street's time goes on. */
export function assignToDepartment({ event }: ConcernStep<'street.assign'>): Partial<Concern> {
  return { department: event.data.to }
}

/** What the street, or its department, answered. */
export function answer({ context, event }: ConcernStep<'street.answer'>): Partial<Concern> {
  return {
    resolution: event.data.answer,
    resolvedBy: event.by,
    handledBy: withHand(context, event.by),
    satisfiedBy: [],
  }
}

/** It goes back to those who handle concerns, with the street's reason and a whole term. */
export function giveBack({ event }: ConcernStep<'street.return'>): Partial<Concern> {
  return {
    reason: event.data.reason,
    department: null,
    since: { at: event.at, day: event.day },
    ...runningClock,
  }
}

/** The street did not answer in time. */
export function streetOverdue({ context }: { readonly context: Concern }): ConcernOutcome {
  return { type: 'concern.overdue', data: { stage: 'street', kind: context.kind } }
}

/** By when the street answers it or returns it, where the rules say so. Named once. */
export function streetDue({ context, entered, law }: ConcernClock): Due {
  return context.streetLate || law.street === undefined
    ? 'suspended'
    : dueWithPauses(context, entered, law.street)
}
