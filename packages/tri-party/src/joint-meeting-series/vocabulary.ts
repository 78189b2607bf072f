import { type Context, event, type EventName, fixed, type MachineOutcome, outcome } from '@gongzhi/core'
import * as z from 'zod'

import { agendaItemShape, compositionShape, monthShape } from '../joint-meeting/composition.ts'
import { civilDay } from '../moment.ts'
import { partyCapacities } from '../parties.ts'
import { meetingNoticeDays } from '../provisions.ts'
import { reference } from '../reference.ts'
import type { Clock, Step } from '../step.ts'
import { words } from '../words.ts'

/** As many matters as can wait for a meeting; what is beyond has to be dealt with first. */
export const WAITING = 60
/** What meetings may bring back on top of it: nothing that came from a meeting is refused or lost. */
export const RETURNED = 90
/** As many missed months as are named; a series that misses more is no series. */
export const NAMED_MONTHS = 36

/** What happens to it, and what it announces. */
export const vocabulary = {
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
} as const

/** Series as it is stored. */
export type Series = Context<typeof vocabulary>
/** What a step of it knows. */
export type SeriesStep<Name extends EventName<typeof vocabulary>> = Step<typeof vocabulary, Name>
/** What a deadline of it is measured by. */
export type SeriesClock = Clock<typeof vocabulary>
/** What it announces. */
export type SeriesOutcome = MachineOutcome<typeof vocabulary>
