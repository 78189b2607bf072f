import { CHINA_STANDARD_TIME, civilDayOf, type Due, dueAfter, type Period } from '@gongzhi/core'

import type { ConcernKind } from './kinds.ts'
import type { Concern, ConcernClock, ConcernOutcome } from './vocabulary.ts'

type Law = ConcernClock['law']

/** The reply that a text asks for, by the kind of what was raised; of the other kinds none does. */
const replies: { readonly [kind in ConcernKind]?: (law: Law) => Period | undefined } = {
  complaint: (law) => law.replyToComplaint,
  opinion: (law) => law.replyToSuggestion,
  suggestion: (law) => law.replyToSuggestion,
  objection: (law) => law.replyToObjection,
}

/** Nobody replied in the time that the text gives. */
export function replyOverdue({ context }: { readonly context: Concern }): ConcernOutcome {
  return { type: 'concern.overdue', data: { stage: 'reply', kind: context.kind } }
}

/**
 * By when whoever raised it has a reply, where a text says so: from when it was raised, whatever terms the
 * house has for its steps. What was resolved once has been replied to. Named once.
 */
export function replyDue({ context, law }: ConcernClock): Due {
  const { kind, raisedAt, replyLate, reopened } = context
  const period = replies[kind]?.(law)
  if (period === undefined || replyLate || reopened > 0) return 'suspended'
  return dueAfter({ at: raisedAt, day: civilDayOf(raisedAt, CHINA_STANDARD_TIME) }, period)
}
