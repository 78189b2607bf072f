import { addDays, addMonths, type CivilDay, type Due, type StartInput } from '@gongzhi/core'

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
