import { type Context, event, type EventName, fixed, type MachineOutcome, outcome } from '@gongzhi/core'
import * as z from 'zod'

import { agendaItemShape, compositionShape, monthShape } from '../joint-meeting/composition.ts'
import { civilDay } from '../moment.ts'
import { partyCapacities } from '../parties.ts'
import { meetingNoticeDays } from '../provisions.ts'
import { person, reference } from '../reference.ts'
import type { Clock, Step } from '../step.ts'
import { words } from '../words.ts'

/** As many matters as can wait for a meeting; what is beyond has to be dealt with first. */
export const WAITING = 60
/** As many of them as one party, or one person who speaks for none, has brought. */
export const WAITING_OF_ONE = 20
/** What meetings may bring back on top of it: nothing that came from a meeting is refused or lost. */
export const RETURNED = 90
/** As many missed months as are named; a series that misses more is no series. */
export const NAMED_MONTHS = 36

/** A matter that waits, and who brought it: a party, a person, or nobody where a meeting gave it back. */
const waitingShape = z.strictObject({ ...agendaItemShape.shape, from: reference.nullable() })

/** What happens to it, and what it announces. */
export const vocabulary = {
  name: 'joint-meeting-series',
  version: 1,
  label: { zh: '联席会议制度', en: 'Series of joint meetings' },
  standing: true,
  input: z.object({ composition: compositionShape, firstMonth: monthShape }),
  context: z.object({
    /** Its own id, under which its meetings stand. */
    self: reference,
    composition: compositionShape,
    month: monthShape,
    heldThisMonth: z.boolean(),
    convened: reference.nullable(),
    /** How many meetings of this month were convened. */
    convenings: z.int(),
    waiting: z.array(waitingShape).max(WAITING + RETURNED),
    held: z.int(),
    missed: z.array(monthShape).max(NAMED_MONTHS),
  }),
  read: {
    process: [...partyCapacities, 'owner', 'owners.representative'],
    // What waits has the subjects of concerns.
    fields: { waiting: [...partyCapacities] },
  },
  start: { allow: ['party.secretary', 'residents-committee', 'street'] },
  events: {
    'agenda.propose': event({
      data: agendaItemShape.extend({
        /** Who escalated the concern that brings it. */
        escalatedBy: person.optional(),
      }),
      label: { zh: '提交议题', en: 'Propose a matter' },
      allow: ['engine', ...partyCapacities],
      from: { kind: 'about', definition: 'concern', field: 'concern' },
    }),
    'meeting.convene': event({
      data: z.object({ day: civilDay, place: words }),
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
      from: 'child',
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
