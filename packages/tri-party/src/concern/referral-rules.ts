import { type Actor, type Due, dueAfter } from '@gongzhi/core'

import type { Failure } from '../failure.ts'
import { partyOf } from '../parties.ts'
import { withHand } from './rules.ts'
import type { Concern, ConcernClock, ConcernOutcome, ConcernStep, ConcernTurn } from './vocabulary.ts'

/**
 * Somebody dissuaded from the act. The time to report runs from the first time that it was in vain; where it
 * helped, it runs no more.
 */
export function recordDissuasion({ context, event }: ConcernStep<'dissuasion.record'>): Partial<Concern> {
  const { inVain } = event.data
  const stands = inVain && context.dissuaded?.inVain === true
  return {
    dissuaded: stands ? context.dissuaded : { by: event.by, at: event.at, day: event.day, inVain },
    handledBy: withHand(context, event.by),
  }
}

/** A text asks whoever looks after the community to dissuade first, and nobody has. */
export function notDissuaded(
  { dissuaded }: Pick<Concern, 'dissuaded'>,
  { by, law }: { readonly by: Actor; readonly law: ConcernTurn['event']['law'] },
): Failure | false {
  const own = partyOf(by.capacity)
  const bound = own === 'company' || own === 'owner-committee'
  return (
    law.dissuade === 'required' &&
    bound &&
    dissuaded === null && {
      why: {
        zh: `没有劝阻、制止的记录，${by.id} 应当先行劝阻、制止`,
        en: `nobody has recorded that the act was dissuaded from, and ${by.id} has to do that first`,
      },
      instead: { zh: '请先记录劝阻、制止', en: 'record the dissuasion first' },
    }
  )
}

/** It is handed to an authority. */
export function refer({ context, event }: ConcernStep<'concern.refer'>): ConcernOutcome {
  const { referrals, dissuaded } = context
  return { type: 'concern.referred', data: { ...event.data, dissuaded, time: referrals } }
}

/** It is referred once more. */
export function countReferral({ context }: { readonly context: Concern }): Partial<Concern> {
  return { referrals: context.referrals + 1, meanwhile: null }
}

/** What came back from the authority. */
export function answerReferral({ event }: ConcernStep<'referral.answer'>): Partial<Concern> {
  return { resolution: event.data.result, resolvedBy: null, satisfiedBy: [] }
}

/** Nobody reported in time what could not be stopped. */
export function reportOverdue({ context }: { readonly context: Concern }): ConcernOutcome {
  return { type: 'concern.overdue', data: { stage: 'report', kind: context.kind } }
}

/**
 * By when it is reported to the authority: from when dissuasion was in vain, or from any where the text asks
 * for a report always. Named once; what was reported is not due again.
 */
export function reportDue({ context, law }: ConcernClock): Due {
  const { dissuaded, referrals, reportLate } = context
  if (reportLate || referrals > 0 || dissuaded === null || law.report === undefined) return 'suspended'
  return dissuaded.inVain || law.reportWhen === 'always' ? dueAfter(dissuaded, law.report) : 'suspended'
}
