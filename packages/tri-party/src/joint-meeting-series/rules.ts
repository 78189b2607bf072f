import { addDays, addMonths, type CivilDay, type Due, type StartInput } from '@gongzhi/core'

import { counted, type Failure } from '../failure.ts'
import {
  NAMED_MONTHS,
  RETURNED,
  type Series,
  type SeriesClock,
  type SeriesOutcome,
  type SeriesStep,
  type vocabulary,
  WAITING,
} from './vocabulary.ts'

/** As many matters as one meeting deals with. */
const ONE_AGENDA = 30

/** The last day of a month. */
export function lastDayOf(month: string): CivilDay {
  return addDays(addMonths(`${month}-01` as CivilDay, 1), -1)
}

/** The month after. */
export function monthAfter(month: string): string {
  return addMonths(`${month}-01` as CivilDay, 1).slice(0, 7)
}

/** The first day on which a meeting that is convened now can be held. */
export function earliestDay({
  day,
  law,
}: Pick<SeriesStep<'meeting.convene'>['event'], 'day' | 'law'>): CivilDay {
  return addDays(day, law.notice)
}

/** The month has its meeting already. */
export function notFree({
  convened,
  heldThisMonth,
  month,
}: Pick<Series, 'convened' | 'heldThisMonth' | 'month'>): Failure | false {
  if (convened !== null)
    return {
      why: {
        zh: `会议 ${convened} 已召集，尚无结果`,
        en: `meeting ${convened} is convened and has not reported yet`,
      },
    }
  return (
    heldThisMonth && {
      why: { zh: `${month} 的会议已召开`, en: `the meeting of ${month} was held` },
      instead: {
        zh: `请自 ${monthAfter(month)} 起再召集`,
        en: `convene the next one from ${monthAfter(month)} on`,
      },
    }
  )
}

/** The day is too early for the notice, or in another month. */
export function unfitDay({
  context: { month },
  event,
}: Pick<SeriesStep<'meeting.convene'>, 'context' | 'event'>): Failure | false {
  const [earliest, last] = [earliestDay(event), lastDayOf(month)]
  const { day } = event.data
  if (day >= earliest && day.slice(0, 7) === month) return false
  // Where the notice takes longer than the month has days, no day of it can be named.
  const possible = earliest <= last && {
    instead: {
      zh: `请定在 ${earliest < `${month}-01` ? `${month}-01` : earliest} 至 ${last} 之间`,
      en: `choose a day from ${earliest < `${month}-01` ? `${month}-01` : earliest} to ${last}`,
    },
  }
  return {
    why:
      day < earliest
        ? {
            zh: `会议定在 ${day}，须提前 ${event.law.notice} 日通知，最早为 ${earliest}`,
            en: `the meeting would be on ${day}, and with ${counted(event.law.notice, 'day')} of notice ${earliest} is the earliest`,
          }
        : {
            zh: `会议定在 ${day}，不在 ${month} 内`,
            en: `the meeting would be on ${day}, which is not in ${month}`,
          },
    ...possible,
  }
}

/** A series that just began. */
export function begin({ input }: { readonly input: StartInput<typeof vocabulary> }): Series {
  return {
    composition: input.data.composition,
    month: input.data.firstMonth,
    heldThisMonth: false,
    convened: null,
    waiting: [],
    held: 0,
    missed: [],
  }
}

/** One more matter for the next meeting. */
export function propose({ context, event }: SeriesStep<'agenda.propose'>): Partial<Series> {
  return { waiting: [...context.waiting, event.data] }
}

/** The meeting is convened with as many matters as it can deal with; the others wait. */
export function convene({ context, event }: SeriesStep<'meeting.convene'>): Partial<Series> {
  return { convened: event.data.meeting, waiting: context.waiting.slice(ONE_AGENDA) }
}

/** The meeting that is convened, with its agenda. */
export function announceMeeting({ context, event }: SeriesStep<'meeting.convene'>): SeriesOutcome {
  const { meeting, day, place } = event.data
  const { month, composition, waiting } = context
  return {
    type: 'meeting.convened',
    data: { meeting, month, day, place, composition, items: waiting.slice(0, ONE_AGENDA) },
  }
}

/** What a meeting left open comes first next time; its month is no longer missed. */
export function takeReport({ context, event }: SeriesStep<'meeting.report'>): Partial<Series> {
  const { meeting, month, held, open } = event.data
  return {
    convened: context.convened === meeting ? null : context.convened,
    heldThisMonth: context.heldThisMonth || (held && month === context.month),
    held: context.held + (held ? 1 : 0),
    waiting: [...open, ...context.waiting.filter(({ id }) => !open.some((one) => one.id === id))].slice(
      0,
      WAITING + RETURNED,
    ),
    missed: held ? context.missed.filter((one) => one !== month) : context.missed,
  }
}

/** The next month, after one with its meeting. */
export function turnMonth({ context }: { readonly context: Series }): Partial<Series> {
  return { month: monthAfter(context.month), heldThisMonth: false }
}

/** The next month, after one without a meeting. */
export function missMonth({ context }: { readonly context: Series }): Partial<Series> {
  return {
    missed: [...context.missed, context.month].slice(-NAMED_MONTHS),
    month: monthAfter(context.month),
    convened: null,
  }
}

/** A month that passed without its meeting. */
export function announceMissed({ context }: { readonly context: Series }): SeriesOutcome {
  return { type: 'month.missed', data: { month: context.month, missed: context.missed.length + 1 } }
}

/** The end of the month. */
export function monthEnds({ context }: SeriesClock): Due {
  return { kind: 'civil-day', day: lastDayOf(context.month), roll: 'none' }
}
