import { CHINA_STANDARD_TIME, type Due, type StartInput, startOfDay } from '@gongzhi/core'

import { plainlyAfter } from '../organisation/plain-day.ts'
import type { Activity, ActivityClock, ActivityOutcome, ActivityStep, vocabulary } from './vocabulary.ts'

/** An activity as it is announced. */
export function announce({ input: { data } }: { readonly input: StartInput<typeof vocabulary> }): Activity {
  return { ...data, policy: null, training: null, turnout: null, evaluated: false }
}

/** Minutes after midnight. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** It takes place, and where. */
export function confirm({ context }: { readonly context: Activity }): ActivityOutcome {
  const { title, day, begins, ends, place } = context
  return { type: 'activity.confirmed', data: { title, day, begins, ends, place } }
}

/** It takes place at another time. */
export function moveTo({ event: { data } }: ActivityStep<'activity.move'>): Partial<Activity> {
  const { day, begins, ends } = data
  return { day, begins, ends }
}

/** At which time, and why. */
export function announceMove({ context, event: { data } }: ActivityStep<'activity.move'>): ActivityOutcome {
  return { type: 'activity.moved', data: { title: context.title, ...data } }
}

/** It does not take place, and why. */
export function cancel({ context, event: { data } }: ActivityStep<'activity.cancel'>): ActivityOutcome {
  return { type: 'activity.cancelled', data: { title: context.title, reason: data.reason } }
}

/** Nobody has confirmed it. */
export function lapse({ context }: { readonly context: Activity }): ActivityOutcome {
  return { type: 'activity.cancelled', data: { title: context.title, reason: null } }
}

/** Who took part. */
export function takeTurnout({ event: { data } }: ActivityStep<'attendance.count'>): Partial<Activity> {
  return { turnout: data }
}

/** How many took part, and for how long. */
export function announceTurnout({
  context,
  event: { data },
}: ActivityStep<'attendance.count'>): ActivityOutcome {
  const { kind, organiser, volunteers } = context
  return { type: 'activity.held', data: { ...data, kind, organiser, volunteers } }
}

/** It is over, evaluated or not. */
export function announceClose({
  context: { title, evaluated },
}: {
  readonly context: Activity
}): ActivityOutcome {
  return { type: 'activity.closed', data: { title, evaluated } }
}

/** When it begins, on its day. */
export function begins({ context }: ActivityClock): Due {
  return startOfDay(context.day, CHINA_STANDARD_TIME) + minutesOf(context.begins) * 60_000
}

/** Until when it is recorded who took part: a period after its day. */
export function recordEnds({ context: { day }, law }: ActivityClock): Due {
  return plainlyAfter({ at: startOfDay(day, CHINA_STANDARD_TIME), day }, law.recording)
}

/** Until when it is evaluated. */
export function evaluationDue({ entered, law }: ActivityClock): Due {
  return plainlyAfter(entered, law.evaluation)
}
