import { CHINA_STANDARD_TIME, type Due, dueAfter, endOfDay } from '@gongzhi/core'

import { escalated, withHand } from './rules.ts'
import type { Concern, ConcernClock, ConcernOutcome, ConcernStep, ConcernTurn } from './vocabulary.ts'

/** It goes to the joint meeting: the meeting's time begins. */
export function goToMeeting({ event }: ConcernStep<'concern.escalate'>): Partial<Concern> {
  return {
    escalated: 'joint-meeting',
    meetingSince: { at: event.at, day: event.day },
    carried: 0,
    ...undecided,
  }
}

const undecided = {
  decision: null,
  owed: null,
  decisionLate: false,
  owners: null,
  ownersLate: false,
} as const

/** The meeting that deals with it. */
export function schedule({ event }: ConcernStep<'meeting.schedule'>): Partial<Concern> {
  return { meeting: event.data.meeting }
}

/** What was decided about it, who owes it, and by when. */
export function takeDecision({ event }: ConcernStep<'meeting.decide'>): Partial<Concern> {
  const { decision, parties, day } = event.data
  return { decision, owed: { parties, day, since: event.day }, decisionLate: false, reason: null }
}

/** Why the meeting concluded nothing about it. Its clock goes on. */
export function takeReason({
  event,
}: ConcernStep<'meeting.leave' | 'meeting.handUp' | 'street.return'>): Partial<Concern> {
  return { reason: event.data.reason }
}

/**
 * It stands on the agenda again. The first time the meeting has its whole time anew; after that its clock goes
 * on, or carrying would stop it without end.
 */
export function takeCarried({ context, event }: ConcernStep<'meeting.carry'>): Partial<Concern> {
  const { carried, meetingSince } = context
  return {
    ...undecided,
    reason: event.data.reason,
    carried: carried + 1,
    meetingSince: carried === 0 ? { at: event.at, day: event.day } : meetingSince,
  }
}

/** What was decided was done, and another party has looked at it. */
export function takeDone({ context, event }: ConcernStep<'meeting.done'>): Partial<Concern> {
  const { decision, by } = event.data
  return {
    resolution: decision,
    resolvedBy: by,
    handledBy: withHand(context, by),
    satisfiedBy: [],
  }
}

/** The meeting handed it up. */
export function toStreetByMeeting({ context, event }: ConcernStep<'meeting.handUp'>): ConcernOutcome {
  return escalated(context, { to: 'street', reason: event.data.reason, by: null })
}

/** It goes to the street because the joint meeting had its time. */
export function toStreetInTime({ context, event }: ConcernTurn): ConcernOutcome {
  const { count, unit } = event.law.meeting
  return escalated(context, {
    to: 'street',
    reason: { kind: 'meeting-period-over', period: { count, unit } },
    by: null,
  })
}

/** It goes to the street because nobody has verified what was decided. */
export function toStreetUnverified({ context }: ConcernTurn): ConcernOutcome {
  return escalated(context, {
    to: 'street',
    reason: { kind: 'decision-not-verified', day: context.owed?.day ?? null },
    by: null,
  })
}

/** What was decided was not done in time. */
export function decisionOverdue({ context }: { readonly context: Concern }): ConcernOutcome {
  return { type: 'concern.overdue', data: { stage: 'decision', kind: context.kind } }
}

/** How long the joint meeting has it. */
export function meetingDue({ context, entered, law }: ConcernClock): Due {
  return dueAfter(context.meetingSince ?? entered, law.meeting)
}

/** The day by which what was decided is done. Named once. */
export function decisionDue({ context: { owed, decisionLate } }: ConcernClock): Due {
  if (decisionLate || !owed?.day) return 'suspended'
  return { kind: 'civil-day', day: owed.day, roll: 'none' }
}

/** How long it waits to be verified: as long as the meeting has a concern, from the day of the decision on. */
export function verificationDue({ context: { owed }, entered, law }: ConcernClock): Due {
  if (!owed?.day) return dueAfter(entered, law.meeting)
  return dueAfter({ at: endOfDay(owed.day, CHINA_STANDARD_TIME), day: owed.day }, law.meeting)
}
