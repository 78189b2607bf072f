import { type Due, dueAfter } from '@gongzhi/core'

import type { Failure } from '../failure.ts'
import { runningClock, workAgain } from './rules.ts'
import type { Concern, ConcernClock, ConcernOutcome, ConcernStep } from './vocabulary.ts'

/** The meeting put it to the owners: whoever handles it waits for them. */
export function waitForOwners({ event }: ConcernStep<'meeting.putToOwners'>): Partial<Concern> {
  return {
    owners: { ...event.data, decision: null, passed: null, day: null },
    ownersLate: false,
    reason: null,
  }
}

/** What the owners decided about it. */
export function takeOwnersWord({
  event: { data },
}: Pick<ConcernStep<'meeting.ownersDecided'>, 'event'>): Partial<Concern> {
  return { owners: data }
}

/** It goes on by what they decided, with a whole term. */
export function goOnByOwners({ event }: ConcernStep<'meeting.ownersDecided'>): Partial<Concern> {
  return {
    ...takeOwnersWord({ event }),
    since: { at: event.at, day: event.day },
    ...runningClock,
  }
}

/** What they decided was revoked: it is open again, with the reason and a whole term. */
export function takeRevocation({ context, event }: ConcernStep<'owners.revoke'>): Partial<Concern> {
  const { decision, reason } = event.data
  const { motion } = context.owners as NonNullable<Concern['owners']>
  return {
    owners: null,
    reason: { kind: 'owners-decision-revoked', motion, decision, reason },
    since: { at: event.at, day: event.day },
    ...runningClock,
  }
}

/** It was resolved by what was revoked: it is worked on again. */
export function reopenByRevocation({ context, event }: ConcernStep<'owners.revoke'>): Partial<Concern> {
  return { ...workAgain({ context, event }), satisfied: null, ...takeRevocation({ context, event }) }
}

/** Whoever carries it out hears that it no longer stands. */
export function announceRevoked({ context, event }: ConcernStep<'owners.revoke'>): ConcernOutcome {
  const { motion } = context.owners as NonNullable<Concern['owners']>
  return { type: 'owners.revoked', data: { motion, ...event.data } }
}

/** Another decision than the one that it goes by was revoked. */
export function anotherDecision({ owners }: Pick<Concern, 'owners'>, decision: string): Failure | false {
  const own = owners?.decision ?? null
  return (
    own !== decision && {
      why: {
        zh: own === null ? '业主大会尚未作出决定' : `诉求依据的决定是 ${own}，不是 ${decision}`,
        en:
          own === null
            ? 'the owners have not decided it'
            : `it goes by the decision ${own}, not by ${decision}`,
      },
    }
  )
}

/** Whether it waits for the owners: the clock of whoever handles it stands meanwhile. */
export function waitsForOwners({ owners }: Pick<Concern, 'owners'>): boolean {
  return owners !== null && owners.decision === null
}

/** The owners have not decided in time. */
export function ownersOverdue({ context }: { readonly context: Concern }): ConcernOutcome {
  return { type: 'concern.overdue', data: { stage: 'owners', kind: context.kind } }
}

/** How long it waits for the owners before somebody may bring it to the street. Named once. */
export function ownersDue({ context, entered, law }: ConcernClock): Due {
  return context.ownersLate || law.owners === undefined ? 'suspended' : dueAfter(entered, law.owners)
}

/** The owners have their time still. */
export function ownersInTime(
  { ownersLate }: Pick<Concern, 'ownersLate'>,
  { owners }: ConcernClock['law'],
): Failure | false {
  return (
    owners !== undefined &&
    !ownersLate && {
      why: {
        zh: '已提请业主大会，等待期限未满',
        en: 'it is before the owners, whose time is not over',
      },
      instead: { zh: '请等待业主大会的决定', en: 'wait for what the owners decide' },
    }
  )
}
