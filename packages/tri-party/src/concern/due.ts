import { type Due, dueAfter, type Period } from '@gongzhi/core'

import type { ConcernKind } from './kinds.ts'
import { waitsForOwners } from './owners-rules.ts'
import { dueWithPauses } from './pause-rules.ts'
import { ticketDue } from './ticket-rules.ts'
import type { ConcernClock } from './vocabulary.ts'

/** The period of a kind. A concern whose kind is not stated does not begin, so that it is there. */
function periodOf(
  periods: { readonly [kind in ConcernKind]?: Period | undefined },
  kind: ConcernKind,
): Period {
  const period = periods[kind]
  if (period === undefined) throw new TypeError(`no period is stated for ${kind}`)
  return period
}

/** By when it is accepted, from when it was raised. Named once. */
export function responseDue({ context, entered, law }: ConcernClock): Due {
  return context.responseLate ? 'suspended' : dueAfter(entered, periodOf(law.response, context.kind))
}

/**
 * By when it is resolved: from the acceptance on, through assignment and work; from the reopening where it
 * was reopened. Named once.
 */
export function resolutionDue({ context, entered, law }: ConcernClock): Due {
  if (context.ticket !== null && !context.resolutionLate) return ticketDue(context.ticket)
  return context.resolutionLate || waitsForOwners(context)
    ? 'suspended'
    : dueWithPauses(context, context.since ?? entered, periodOf(law.resolution, context.kind))
}

/** How long it waits for those who raised it. */
export function evaluationEnds({ entered, law }: ConcernClock): Due {
  return dueAfter(entered, law.evaluation)
}
