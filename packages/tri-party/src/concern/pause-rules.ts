import { type Actor, type Due, dueAfter, type Pause, type Period } from '@gongzhi/core'

import { counted, type Failure } from '../failure.ts'
import { handlers } from './handlers.ts'
import { MOST_PAUSES } from './pause-events.ts'
import { notOfRaiser } from './rules.ts'
import type { Concern, ConcernClock, ConcernOutcome, ConcernStep, ConcernTurn } from './vocabulary.ts'

type Moment = ConcernClock['entered']

/** The clock stands: somebody else is waited for. */
export function pauseClock({ event }: ConcernStep<'clock.pause'>): Partial<Concern> {
  return { paused: { since: { at: event.at, day: event.day }, reason: event.data.reason } }
}

/** For whom it stands. */
export function announcePause({ event }: ConcernStep<'clock.pause'>): ConcernOutcome {
  return { type: 'clock.paused', data: event.data }
}

/** The clock goes on. */
export function resumeClock({ context, event }: ConcernStep<'clock.resume'>): Partial<Concern> {
  return resumed(context, event)
}

/** It stood as long as it may, and goes on. */
export function resumeInTime({ context, event }: ConcernTurn): Partial<Concern> {
  return resumed(context, event)
}

function resumed({ pauses, paused }: Concern, event: Moment): Partial<Concern> {
  if (paused === null) return {}
  return { paused: null, pauses: [...pauses, { from: paused.since, to: { at: event.at, day: event.day } }] }
}

/** Somebody let it go on. */
export function announceResumed(): ConcernOutcome {
  return { type: 'clock.resumed', data: { by: 'somebody' } }
}

/** It stood as long as it may. */
export function announceResumedInTime(): ConcernOutcome {
  return { type: 'clock.resumed', data: { by: 'time' } }
}

/** The end of a period of a concern, whose clock may have stood since it began; not while it stands. */
export function dueWithPauses({ paused, pauses }: Concern, from: Moment, period: Period): Due {
  return paused === null ? dueAfter(from, period, since(from, pauses)) : 'suspended'
}

/** What of the pauses lies after a moment. */
function since(from: Moment, pauses: readonly Pause[]): readonly Pause[] {
  return pauses
    .filter(({ to }) => to.at > from.at)
    .map((pause) => (pause.from.at < from.at ? { ...pause, from } : pause))
}

/** How long a clock stands at most. */
export function pauseEnds({ context: { paused }, law }: ConcernClock): Due {
  return paused === null || law.pause === undefined ? 'suspended' : dueAfter(paused.since, law.pause)
}

/** No rule says how long a clock may stand, or how often. */
export function mayNotStand({ pause, pauses }: ConcernClock['law']): Failure | false {
  return (
    (pause === undefined || pauses === undefined) && {
      why: {
        zh: '没有规定计时可以中止多久、几次',
        en: 'no rule says how long a clock may stand, and how often',
      },
      instead: {
        zh: '请继续办理；可由自治规则规定中止的时限（concern/pause-period）和次数（concern/pauses）',
        en: 'go on with it, or let the house rules say how long (concern/pause-period) and how often (concern/pauses)',
      },
    }
  )
}

/** The clock stands already. */
export function standsAlready({ paused }: Pick<Concern, 'paused'>): Failure | false {
  return (
    paused !== null && {
      why: { zh: `计时自 ${paused.since.day} 起已中止`, en: `the clock has stood since ${paused.since.day}` },
    }
  )
}

/** The clock has stood as often as it may. */
export function stoodEnough({ pauses }: Pick<Concern, 'pauses'>, most = 0): Failure | false {
  const limit = Math.min(most, MOST_PAUSES)
  return (
    pauses.length >= limit && {
      why: {
        zh: `计时已中止 ${pauses.length} 次，最多 ${limit} 次`,
        en: `the clock stood ${counted(pauses.length, 'time')}, and ${limit} is the most`,
      },
      instead: { zh: '请办结或者提请上级', en: 'resolve it, or escalate it' },
    }
  )
}

/** No clock runs that could stand: the hotline has set the day, or the time is over. */
export function noClock({
  ticket,
  escalated,
  resolutionLate,
  streetLate,
}: Pick<Concern, 'ticket' | 'escalated' | 'resolutionLate' | 'streetLate'>): Failure | false {
  const atStreet = escalated === 'street'
  if (ticket !== null && !atStreet)
    return {
      why: {
        zh: `工单的时限由热线定为 ${ticket.dueDay}`,
        en: `the hotline has set the day of the ticket: ${ticket.dueDay}`,
      },
      instead: { zh: '请延长办理时限并说明理由', en: 'put the due day off, with a reason' },
    }
  return (
    (atStreet ? streetLate : resolutionLate) && {
      why: { zh: '时限已满', en: 'its time is over' },
      instead: { zh: '请尽快办结', en: 'resolve it' },
    }
  )
}

/** The clock does not stand. */
export function clockRuns({ paused }: Pick<Concern, 'paused'>): Failure | false {
  return paused === null && { why: { zh: '计时没有中止', en: 'the clock is not paused' } }
}

/** Somebody neither handles it nor raised it. */
export function notInvolved(context: Concern, { id, capacity }: Actor): Failure | false {
  if (capacity === 'street' || handlers.some((one) => one === capacity)) return false
  const stranger = notOfRaiser(context, id)
  if (stranger === false) return false
  // Of a concern without a name nobody can be one of those who raised it.
  return context.anonymous
    ? {
        why: {
          zh: `诉求匿名提出，${id} 也不办理诉求`,
          en: `it was raised without a name, and ${id} does not handle it`,
        },
        instead: { zh: '请由办理人恢复', en: 'ask whoever handles it' },
      }
    : {
        ...stranger,
        instead: {
          zh: '请由办理人或者提出人恢复',
          en: 'ask whoever handles it, or one of those who raised it',
        },
      }
}
