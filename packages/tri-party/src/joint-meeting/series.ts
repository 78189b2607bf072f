import { addMonths, type CivilDay, defineProcess, event, fixed, outcome } from '@gongzhi/core'
import * as z from 'zod'

import { partyCapacities, partyOf } from '../parties.ts'
import { meetingNoticeDays } from '../provisions.ts'
import { civilDay, reference, words } from '../shapes.ts'
import { agendaItemShape, compositionShape, monthShape } from './composition.ts'

/** As many matters as can wait for a meeting; what is beyond has to be dealt with first. */
const WAITING = 60
/** What meetings may bring back on top of it: nothing that came from a meeting is refused or lost. */
const RETURNED = 90
/** As many missed months as are named; a series that misses more is no series. */
const NAMED_MONTHS = 36

function lastDayOf(month: string): CivilDay {
  const next = addMonths(`${month}-01` as CivilDay, 1)
  return new Date(Date.parse(`${next}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10) as CivilDay
}

function monthAfter(month: string): string {
  return addMonths(`${month}-01` as CivilDay, 1).slice(0, 7)
}

/**
 * The series of a community's joint meetings (联席会议制度): one each month, convened by the party that the
 * composition names (S1).
 *
 * It keeps what waits for the next meeting, and names every month that passed without one. It has no end by
 * nature.
 */
export const jointMeetingSeries = defineProcess(
  {
    name: 'joint-meeting-series',
    version: 1,
    label: { zh: '联席会议制度', en: 'Series of joint meetings' },
    standing: true,
    input: z.object({ composition: compositionShape, firstMonth: monthShape }),
    context: z.object({
      composition: compositionShape,
      month: monthShape,
      heldThisMonth: z.boolean(),
      convened: reference.nullable(),
      waiting: z.array(agendaItemShape).max(WAITING + RETURNED),
      held: z.int(),
      missed: z.array(monthShape).max(NAMED_MONTHS),
    }),
    start: { allow: ['party.secretary', 'residents-committee', 'street'] },
    events: {
      'agenda.propose': event({
        data: agendaItemShape,
        label: { zh: '提交议题', en: 'Propose a matter' },
        allow: ['engine', ...partyCapacities],
      }),
      'meeting.convene': event({
        data: z.object({ meeting: reference, day: civilDay, place: words }),
        label: { zh: '召集会议', en: 'Convene the meeting' },
        allow: [...partyCapacities],
      }),
      'meeting.report': event({
        data: z.object({
          meeting: reference,
          month: monthShape,
          held: z.boolean(),
          open: z.array(agendaItemShape).max(30),
        }),
        label: { zh: '会议情况回报', en: 'Report of a meeting' },
        allow: ['engine'],
      }),
    },
    outcomes: {
      'meeting.convened': outcome({
        data: z.object({
          meeting: z.string(),
          month: z.string(),
          day: z.string(),
          place: z.string(),
          composition: compositionShape,
          items: z.array(agendaItemShape),
        }),
        label: { zh: '会议已召集', en: 'Meeting convened' },
      }),
      'month.missed': outcome({
        data: z.object({ month: z.string(), missed: z.int() }),
        label: { zh: '当月未召开', en: 'Month without a meeting' },
      }),
    },
    deadlines: { monthEnds: { label: { zh: '当月届满', en: 'End of the month' } } },
    provisions: { notice: fixed({ provision: meetingNoticeDays, fixed: 'each' }) },
    states: { running: { zh: '运行中', en: 'Running' } },
  },
  ({ setup, rule, assign, emit, enqueueActions }) => ({
    machine: setup({
      guards: {
        convenable: rule({
          on: 'meeting.convene',
          label: {
            zh: '由召集方每月召集一次，且须按期通知',
            en: 'the convener convenes one meeting a month, with notice in time',
          },
          provisions: ['notice'],
          judge: ({ context, event }) => {
            const earliest = new Date(Date.parse(`${event.day}T00:00:00Z`) + event.law.notice * 86_400_000)
              .toISOString()
              .slice(0, 10)
            const free = context.convened === null && !context.heldThisMonth
            return {
              met:
                partyOf(event.by.capacity) === context.composition.convener &&
                free &&
                event.data.day >= earliest &&
                event.data.day.slice(0, 7) === context.month,
              required: { notBefore: earliest, month: context.month },
              found: { day: event.data.day, convened: context.convened },
              instead: free
                ? {
                    zh: `会议日期不得早于 ${earliest}，且须在 ${context.month} 内`,
                    en: `the meeting can be held from ${earliest} on, within ${context.month}`,
                  }
                : { zh: '本月会议已召集', en: 'this month has its meeting' },
            }
          },
        }),
        known: rule({
          on: 'agenda.propose',
          label: { zh: '议题未重复且未超过数量', en: 'a matter is proposed once, and there is room' },
          judge: ({ context, event }) => ({
            met: context.waiting.length < WAITING && !context.waiting.some(({ id }) => id === event.data.id),
            found: context.waiting.length,
            required: WAITING,
          }),
        }),
      },
    }).createMachine({
      context: ({ input }) => ({
        composition: input.data.composition,
        month: input.data.firstMonth,
        heldThisMonth: false,
        convened: null,
        waiting: [],
        held: 0,
        missed: [],
      }),
      initial: 'running',
      states: {
        running: {
          on: {
            'agenda.propose': {
              guard: 'known',
              actions: assign({ waiting: ({ context, event }) => [...context.waiting, event.data] }),
            },
            'meeting.convene': {
              guard: 'convenable',
              actions: enqueueActions(({ context, event, enqueue }) => {
                const { meeting, day, place } = event.data
                enqueue.emit({
                  type: 'meeting.convened',
                  data: {
                    meeting,
                    month: context.month,
                    day,
                    place,
                    composition: context.composition,
                    items: context.waiting.slice(0, 30),
                  },
                })
                enqueue.assign({ convened: meeting, waiting: context.waiting.slice(30) })
              }),
            },
            'meeting.report': {
              actions: assign({
                convened: ({ context, event }) =>
                  context.convened === event.data.meeting ? null : context.convened,
                heldThisMonth: ({ context, event }) =>
                  context.heldThisMonth || (event.data.held && event.data.month === context.month),
                held: ({ context, event }) => context.held + (event.data.held ? 1 : 0),
                waiting: ({ context, event }) =>
                  [
                    ...event.data.open,
                    ...context.waiting.filter(({ id }) => !event.data.open.some((open) => open.id === id)),
                  ].slice(0, WAITING + RETURNED),
                missed: ({ context, event }) =>
                  event.data.held
                    ? context.missed.filter((month) => month !== event.data.month)
                    : context.missed,
              }),
            },
          },
          after: {
            monthEnds: [
              {
                guard: ({ context }) => context.heldThisMonth,
                actions: assign({ month: ({ context }) => monthAfter(context.month), heldThisMonth: false }),
              },
              {
                actions: [
                  emit(({ context }) => ({
                    type: 'month.missed',
                    data: { month: context.month, missed: context.missed.length + 1 },
                  })),
                  assign({
                    missed: ({ context }) => [...context.missed, context.month].slice(-NAMED_MONTHS),
                    month: ({ context }) => monthAfter(context.month),
                    convened: null,
                  }),
                ],
              },
            ],
          },
        },
      },
    }),
    due: { monthEnds: ({ context }) => ({ kind: 'civil-day', day: lastDayOf(context.month), roll: 'none' }) },
  }),
)
