import { addDays, addMonths, type CivilDay, type Due, processIdUnder, type StartInput } from '@gongzhi/core'

import { counted, type Failure } from '../failure.ts'
import type { AgendaItem } from '../joint-meeting/composition.ts'
import { agendaItemOf } from '../joint-meeting/item.ts'
import { type Party, partyLabels, partyName, partyOf } from '../parties.ts'
import {
  NAMED_MONTHS,
  RETURNED,
  type Series,
  type SeriesClock,
  type SeriesOutcome,
  type SeriesStep,
  type vocabulary,
  WAITING,
  WAITING_OF_ONE,
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

/** The month of a day. */
export function monthOf(day: CivilDay): string {
  return day.slice(0, 7)
}

/** A meeting is convened that has not sat. */
export function notReported({ convened }: Pick<Series, 'convened'>): Failure | false {
  return (
    convened !== null && {
      why: {
        zh: `会议 ${convened} 已召集，尚无结果`,
        en: `meeting ${convened} is convened and has not reported yet`,
      },
    }
  )
}

/** The meeting of the month of a day was held. */
export function heldIn(
  { heldThisMonth, month }: Pick<Series, 'heldThisMonth' | 'month'>,
  day: CivilDay,
): Failure | false {
  return (
    heldThisMonth &&
    monthOf(day) === month && {
      why: { zh: `${month} 的会议已召开`, en: `the meeting of ${month} was held` },
      instead: {
        zh: `请自 ${monthAfter(month)} 起再召集`,
        en: `convene the next one from ${monthAfter(month)} on`,
      },
    }
  )
}

/** The day is too early for the notice, or neither in this month nor in the next. */
export function unfitDay({
  context: { month },
  event,
}: Pick<SeriesStep<'meeting.convene'>, 'context' | 'event'>): Failure | false {
  const next = monthAfter(month)
  const { day } = event.data
  const earliest = earliestDay(event)
  const here = monthOf(day) === month && earliest <= lastDayOf(month)
  const last = lastDayOf(here ? month : next)
  if (day >= earliest && [month, next].includes(monthOf(day))) return false
  // Where the notice takes longer than both months have days, no day of them can be named.
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
            en:
              `the meeting would be on ${day}, ` +
              `and with ${counted(event.law.notice, 'day')} of notice ${earliest} is the earliest`,
          }
        : {
            zh: `会议定在 ${day}，不在 ${month} 或 ${next} 内`,
            en: `the meeting would be on ${day}, which is neither in ${month} nor in ${next}`,
          },
    ...possible,
  }
}

/** A series that just began. */
export function begin({ input }: { readonly input: StartInput<typeof vocabulary> }): Series {
  const { at, day, process } = input
  return {
    composition: input.data.composition,
    month: input.data.firstMonth,
    heldThisMonth: false,
    self: process,
    convened: null,
    sent: [],
    sentOn: null,
    notBegun: null,
    convenedFor: null,
    convenings: 0,
    ahead: 0,
    change: null,
    waiting: [],
    held: 0,
    heard: { at, day },
    hearingsMissed: 0,
    missed: [],
  }
}

/** Who brings a matter: the party that somebody speaks for, or himself; of a concern, who escalated it. */
export function broughtBy({
  by,
  data,
  sender,
}: Pick<SeriesStep<'agenda.propose'>['event'], 'by' | 'data' | 'sender'>): string {
  const { id, capacity } = (sender && data.escalatedBy) ?? by
  return partyOf(capacity) ?? id
}

/** Somebody says by hand who escalated a concern that brings nothing. */
export function claimsEscalation({
  escalatedBy,
}: SeriesStep<'agenda.propose'>['event']['data']): Failure | false {
  return (
    escalatedBy !== undefined && {
      why: {
        zh: `写明由 ${escalatedBy.id} 提请，但没有对应的诉求`,
        en: `it is said to be escalated by ${escalatedBy.id}, and no concern brings it`,
      },
      instead: { zh: '请将 escalatedBy 留空', en: 'leave escalatedBy empty' },
    }
  )
}

/** One party, or one person, has brought so much that it would crowd out the others. */
export function tooManyOf(
  waiting: Series['waiting'],
  event: SeriesStep<'agenda.propose'>['event'],
): Failure | false {
  const own = broughtBy(event)
  const { length } = waiting.filter(({ from }) => from === own)
  const { zh, en } = isParty(own) ? partyName(own) : { zh: own, en: own }
  const the = isParty(own) ? `the ${en}` : en
  return (
    length >= WAITING_OF_ONE && {
      why: {
        zh: `${zh}已有 ${length} 项议题待议，一方最多 ${WAITING_OF_ONE} 项`,
        en: `${the} has ${length} matters that wait, and ${WAITING_OF_ONE} is the most of one`,
      },
      instead: {
        zh: '请待下次会议处理待议议题后再提',
        en: 'propose it again when a meeting has dealt with some of them',
      },
    }
  )
}

const isParty = (id: string): id is Party => Object.hasOwn(partyLabels, id)

/** One more matter for the next meeting. */
export function propose({ context, event }: SeriesStep<'agenda.propose'>): Partial<Series> {
  const { escalatedBy: _, ...item } = event.data
  return { waiting: [...context.waiting, { ...item, from: broughtBy(event) }] }
}

/** The meeting is convened with as many matters as it can deal with; the others wait. */
export function convene({ context, event }: SeriesStep<'meeting.convene'>): Partial<Series> {
  const month = monthOf(event.data.day)
  const { convenings, ahead } = context
  return {
    convened: nextMeeting(context, month),
    convenedFor: month,
    sent: agendaOf(context),
    sentOn: event.day,
    ...(month === context.month ? { convenings: convenings + 1 } : { ahead: ahead + 1 }),
    waiting: context.waiting.slice(ONE_AGENDA),
  }
}

/** The matters of the next meeting. */
function agendaOf({ waiting }: Series): AgendaItem[] {
  return waiting.slice(0, ONE_AGENDA).map(agendaItemOf)
}

/** The id of the next meeting: nobody else can have taken it, and no meeting before it has it. */
function nextMeeting({ self, month, convenings, ahead }: Series, of: string): string {
  const before = of === month ? convenings : ahead
  return processIdUnder(self, `meeting-${of}${before === 0 ? '' : `-${before + 1}`}`)
}

/** The meeting that is convened, with its agenda. */
export function announceMeeting({ context, event }: SeriesStep<'meeting.convene'>): SeriesOutcome {
  const { day, place } = event.data
  const month = monthOf(day)
  const items = agendaOf(context)
  return {
    type: 'meeting.convened',
    data: {
      meeting: nextMeeting(context, month),
      month,
      day,
      place,
      composition: compositionIn(context, month),
      items,
    },
  }
}

/** Who forms the meetings of a month. */
function compositionIn({ composition, change }: Series, month: string): Series['composition'] {
  return change !== null && change.from <= month ? change.composition : composition
}

/** Others form the meetings, from a month on. */
export function changeComposition({ event }: SeriesStep<'composition.change'>): Partial<Series> {
  return { change: event.data }
}

/** Who forms them, from when, and why. */
export function announceChange({ event }: SeriesStep<'composition.change'>): SeriesOutcome {
  return { type: 'composition.changed', data: event.data }
}

/** The meeting sits: the month has its meeting, whenever the minutes are signed. */
export function takeHeld({ context, event }: SeriesStep<'meeting.hold'>): Partial<Series> {
  const { meeting, month } = event.data
  return {
    ...(context.convened === meeting && released),
    heldThisMonth: context.heldThisMonth || month === context.month,
    missed: context.missed.filter((one) => one !== month),
  }
}

const released = { convened: null, convenedFor: null, sent: [], sentOn: null } satisfies Partial<Series>

/** The meeting stands: what was sent to it is there. */
export function takeBegun({ context, event }: SeriesStep<'meeting.begin'>): Partial<Series> {
  const { meeting, items } = event.data
  if (context.convened === meeting) return { sent: [], sentOn: null }
  if (context.notBegun !== meeting) return {}
  // It stands after all, when its matters were taken back already.
  const there = new Set(items.map(({ id }) => id))
  return {
    notBegun: null,
    ...(context.convened === null && { convened: meeting, convenedFor: monthOf(event.data.day) }),
    waiting: context.waiting.filter(({ id }) => !there.has(id)),
  }
}

/** Each concern on its agenda. */
export function announceScheduled({ event }: SeriesStep<'meeting.begin'>): readonly SeriesOutcome[] {
  const { meeting, day, items } = event.data
  return items.flatMap(({ concern }) =>
    concern === null ? [] : [{ type: 'matter.scheduled' as const, data: { concern, meeting, day } }],
  )
}

/** The meeting never stood: its matters wait again, and another one can be convened. */
export function takeBack({ context }: { readonly context: Series }): Partial<Series> {
  const waiting = withReturned(context, context.sent)
  return { ...released, notBegun: context.convened, waiting }
}

/** A meeting that never stood. */
export function announceNotBegun({ context }: { readonly context: Series }): SeriesOutcome {
  return {
    type: 'meeting.notBegun',
    data: { meeting: context.convened ?? context.self, returned: context.sent.length },
  }
}

/** What a meeting carried waits first. */
export function takeCarried({ context, event }: SeriesStep<'agenda.return'>): Partial<Series> {
  return { waiting: withReturned(context, [event.data.matter]) }
}

/** What came back stands first, and once. */
function withReturned({ waiting }: Series, returned: readonly AgendaItem[]): Series['waiting'] {
  return [
    ...returned.map((item) => ({ ...item, from: null })),
    ...waiting.filter(({ id }) => !returned.some((one) => one.id === id)),
  ].slice(0, WAITING + RETURNED)
}

/** What a meeting left open comes first next time; its month is no longer missed. */
export function takeReport({ context, event }: SeriesStep<'meeting.report'>): Partial<Series> {
  const { meeting, month, held, open } = event.data
  return {
    ...(context.convened === meeting && released),
    heldThisMonth: context.heldThisMonth || (held && month === context.month),
    held: context.held + (held ? 1 : 0),
    waiting: withReturned(context, open),
    missed: held ? context.missed.filter((one) => one !== month) : context.missed,
  }
}

/** The next month, after one with its meeting. */
export function turnMonth({ context }: { readonly context: Series }): Partial<Series> {
  const month = monthAfter(context.month)
  return {
    month,
    heldThisMonth: false,
    convenings: context.ahead,
    ahead: 0,
    composition: compositionIn(context, month),
    change: context.change !== null && context.change.from <= month ? null : context.change,
  }
}

/** The next month, after one without a meeting. One that is convened for the next month stays. */
export function missMonth({ context }: { readonly context: Series }): Partial<Series> {
  return {
    missed: [...context.missed, context.month].slice(-NAMED_MONTHS),
    ...(context.convenedFor === context.month && { convened: null, convenedFor: null }),
    ...turnMonth({ context }),
  }
}

/** A month that passed without its meeting. */
export function announceMissed({ context }: { readonly context: Series }): SeriesOutcome {
  return { type: 'month.missed', data: { month: context.month, missed: context.missed.length + 1 } }
}

/** The end of the day on which a meeting was convened: by then it stands. */
export function beginningDue({ context: { sentOn } }: SeriesClock): Due {
  return sentOn === null ? 'suspended' : { kind: 'civil-day', day: sentOn, roll: 'none' }
}

/**
 * The end of the month; of one whose meeting is convened and has not reported, the end of the day after: where
 * nobody ends the sign-in of a meeting on the last day it ends with that day, and the meeting was held.
 */
export function monthEnds({ context: { month, convened, convenedFor } }: SeriesClock): Due {
  const last = lastDayOf(month)
  const waits = convened !== null && convenedFor === month
  return { kind: 'civil-day', day: waits ? addDays(last, 1) : last, roll: 'none' }
}
