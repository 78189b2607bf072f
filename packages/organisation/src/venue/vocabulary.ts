import {
  because,
  type Context,
  event,
  type EventName,
  fixed,
  type MachineEvent,
  type MachineOutcome,
  outcome,
} from '@gongzhi/core'
import * as z from 'zod'

import { civilDay } from '../moment.ts'
import { documentReference, reference } from '../reference.ts'
import type { Clock } from '../step.ts'
import { words } from '../words.ts'
import { askedShape, bookingShape, clockTime, MOST_BOOKINGS, MOST_USERS, userShape } from './booking.ts'
import { venueAdmission, venueHorizon, venueLead, venueMissed, venueShare } from './provisions.ts'

const leaders = ['organisation.secretary', 'organisation.deputy', 'organisation.member'] as const
/** Who decides what is shared. */
const keepers = ['organisation-department', 'street', 'residents-committee'] as const
/** Who offers a venue and books one: any organisation, and whoever keeps them. */
const users = [...keepers, ...leaders] as const

const hours = z
  .strictObject({ opens: clockTime, closes: clockTime })
  .refine(
    ({ opens, closes }) => opens < closes,
    because({ zh: '关闭不晚于开放', en: 'it does not close after it opens' }),
  )

/** What happens to a venue, and what it announces. */
export const vocabulary = {
  name: 'venue',
  version: 1,
  label: { zh: '共享阵地', en: 'Shared venue' },
  about: {
    zh:
      '一处共享阵地：由单位提供，经同意后开放，各组织按时段预约，互不重叠。到场的登记人数，未到的记为未到；' +
      '维修期间的预约全部取消并告知。一年用了多少次、多少组织用过，都从登记中计算。',
    en:
      'A room that is shared: offered by whoever has it, admitted, and booked by any organisation for a ' +
      'time that nobody else has. Who came is recorded, and who did not come is counted too. What falls ' +
      'into a repair is cancelled and told. How often it was used, and by how many, is computed.',
  },
  standing: true,
  input: z.object({
    name: documentReference,
    place: words,
    /** Whose it is. */
    owner: reference,
    seats: z.int().min(1).max(10_000),
    hours,
  }),
  context: z.object({
    name: documentReference,
    place: words,
    owner: reference,
    seats: z.int(),
    hours,
    bookings: z.array(bookingShape).max(MOST_BOOKINGS),
    users: z.array(userShape).max(MOST_USERS),
    /** The last day of a repair. */
    closedUntil: civilDay.nullable(),
    faults: z.int(),
    admissionLate: z.boolean(),
  }),
  attributes: {
    owner: { at: 'owner', label: { zh: '提供单位', en: 'Whose it is' } },
    user: { at: 'bookings.*.user', label: { zh: '预约的组织', en: 'Who has booked it' } },
    by: { at: 'bookings.*.by', label: { zh: '预约人', en: 'Who made a booking' }, names: 'person' },
    day: { at: 'bookings.*.day', label: { zh: '预约日', en: 'Day of a booking' } },
  },
  start: { allow: [...users] },
  read: { process: [...users], fields: { 'bookings.*.by': [...users] } },
  events: {
    'venue.admit': event({
      data: z.object({ decision: documentReference }),
      label: { zh: '纳入共享', en: 'Admit the venue' },
      allow: [...keepers],
    }),
    'venue.decline': event({
      data: z.object({ reason: words }),
      label: { zh: '不予纳入', en: 'Decline the venue' },
      allow: [...keepers],
    }),
    'booking.make': event({
      data: askedShape,
      label: { zh: '预约', en: 'Book' },
      allow: [...users],
    }),
    'booking.cancel': event({
      data: z.object({ id: reference, reason: words }),
      label: { zh: '取消预约', en: 'Cancel a booking' },
      allow: [...users],
    }),
    'booking.use': event({
      data: z.object({ id: reference, people: z.int().positive().max(100_000) }),
      label: { zh: '登记到场', en: 'Record that it was used' },
      allow: [...users],
      late: { by: [...users], within: { days: 3 } },
    }),
    'missed.forgive': event({
      data: z.object({ user: reference, reason: words }),
      label: { zh: '解除未到记录', en: 'Forgive missed bookings' },
      allow: [...keepers],
    }),
    'fault.report': event({
      data: z.object({ what: words }),
      label: { zh: '报修', en: 'Report a fault' },
      allow: [...users],
    }),
    'venue.close': event({
      data: z.object({ until: civilDay, reason: words }),
      label: { zh: '停用维修', en: 'Close for repair' },
      allow: [...keepers],
    }),
    'venue.reopen': event({
      data: z.object({}),
      label: { zh: '恢复开放', en: 'Open again' },
      allow: [...keepers],
    }),
    'venue.withdraw': event({
      data: z.object({ reason: words }),
      label: { zh: '退出共享', en: 'Withdraw the venue' },
      allow: [...keepers],
    }),
  },
  outcomes: {
    'venue.admitted': outcome({
      data: z.object({ name: z.string(), place: z.string(), seats: z.int() }),
      label: { zh: '阵地已开放', en: 'Venue open' },
      notice: [...users],
    }),
    'venue.declined': outcome({
      data: z.object({ owner: z.string(), reason: z.string() }),
      label: { zh: '阵地未纳入', en: 'Venue declined' },
      notice: [...users],
    }),
    'admission.overdue': outcome({
      data: z.object({ owner: z.string() }),
      label: { zh: '纳入决定逾期', en: 'Admission overdue' },
      notice: [...keepers],
    }),
    'booking.made': outcome({
      data: bookingShape.omit({ by: true }),
      label: { zh: '已预约', en: 'Booked' },
      notice: [...users],
    }),
    'bookings.cancelled': outcome({
      data: z.object({ ids: z.array(z.string()), users: z.array(z.string()), reason: z.string() }),
      label: { zh: '预约已取消', en: 'Bookings cancelled' },
      notice: [...users],
    }),
    'booking.missed': outcome({
      data: z.object({ id: z.string(), user: z.string(), missed: z.int() }),
      label: { zh: '预约未到', en: 'Booking missed' },
      notice: [...users],
    }),
    'fault.reported': outcome({
      data: z.object({ what: z.string() }),
      label: { zh: '已报修', en: 'Fault reported' },
      notice: [...keepers],
    }),
    'venue.closed': outcome({
      data: z.object({ until: civilDay, reason: z.string() }),
      label: { zh: '停用维修', en: 'Closed for repair' },
      notice: [...users],
    }),
    'venue.withdrawn': outcome({
      data: z.object({ reason: z.string() }),
      label: { zh: '已退出共享', en: 'Venue withdrawn' },
      notice: [...users],
    }),
  },
  deadlines: {
    admissionDue: { label: { zh: '纳入决定期限', en: 'Admission due' } },
    bookingPasses: { label: { zh: '登记到场期限', en: 'Time to record the use' } },
    repairEnds: { label: { zh: '维修期满', en: 'End of the repair' } },
  },
  provisions: {
    admission: fixed({ provision: venueAdmission, fixed: 'start', optional: true }),
    lead: fixed({ provision: venueLead, fixed: 'each', optional: true }),
    horizon: fixed({ provision: venueHorizon, fixed: 'each', optional: true }),
    share: fixed({ provision: venueShare, fixed: 'each', optional: true }),
    missed: fixed({ provision: venueMissed, fixed: 'each', optional: true }),
  },
  states: {
    offered: { zh: '待纳入', en: 'Offered' },
    open: { zh: '开放', en: 'Open' },
    closed: { zh: '停用维修', en: 'Closed for repair' },
    declined: { zh: '未纳入', en: 'Declined' },
    withdrawn: { zh: '已退出', en: 'Withdrawn' },
  },
} as const

/** A venue as it is stored. */
export type Venue = Context<typeof vocabulary>
/** An event of it by its name. */
export type VenueEvent<Name extends EventName<typeof vocabulary>> = Extract<
  MachineEvent<typeof vocabulary>,
  { readonly type: Name }
>
/** What a deadline of it is measured by. */
export type VenueClock = Clock<typeof vocabulary>
/** What it announces. */
export type VenueOutcome = MachineOutcome<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of venue, by a name: an editor shows this, and not each schema. */
export interface VenueVocabulary extends Own {}
