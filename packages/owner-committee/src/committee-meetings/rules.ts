import {
  addDays,
  type Context,
  type EventName,
  type MachineEvent,
  type MachineOutcome,
  type Moment,
  type StartInput,
} from '@gongzhi/core'

import type { Convener } from '../committee-meeting/convener.ts'
import { coming, convenerOf } from './convening.ts'
import { NAMED_PERIODS, type vocabulary } from './vocabulary.ts'

type Vocabulary = typeof vocabulary
/** The series as it stands. */
export type Meetings = Context<Vocabulary>
/** What a rule looks at: the series as it stands, and what happens to it. */
export interface On<Name extends EventName<Vocabulary>> {
  readonly context: Meetings
  readonly event: Extract<MachineEvent<Vocabulary>, { type: Name }>
}
/** What can be looked at before anything is given, and all that a deadline knows. */
export interface Before {
  readonly context: Meetings
  readonly event: Moment<Vocabulary>
}
type Outcome<Name extends string> = Extract<MachineOutcome<Vocabulary>, { type: Name }>
type Change = Partial<Meetings>

/** The series as it begins. */
export function begun({ input: { data, at, day } }: { readonly input: StartInput<Vocabulary> }): Meetings {
  return {
    members: data.members,
    reElection: data.reElection,
    since: { at, day },
    overdue: false,
    missed: [],
    held: 0,
    lastHeld: null,
    demanding: [],
    demand: null,
    convened: [],
    order: null,
    named: null,
  }
}

/** A meeting is convened; those whose day has passed are forgotten. */
export function convened({ context, event: { data, day } }: On<'meeting.convene'>): Change {
  return { convened: [...coming(context, day), { meeting: data.meeting, day: data.day }] }
}

/** The meeting that is convened, by whom the place lets convene it. */
export function convening({
  context,
  event: { data, by, day, law },
}: On<'meeting.convene'>): Outcome<'meeting.convened'> {
  // Its guard says that somebody convenes it.
  const convener = convenerOf(context, { by, day, fallback: law.fallback }) as Convener
  return {
    type: 'meeting.convened',
    data: { ...data, convener, members: context.members, reElection: context.reElection },
  }
}

/** A meeting was not held. */
export function lapsed({ context, event }: On<'meeting.report'>): Change {
  return { convened: context.convened.filter(({ meeting }) => meeting !== event.data.meeting) }
}

/**
 * A meeting was held: the period begins again with it, unless a later one was reported before, and a demand
 * before it is followed.
 */
export function held({ context, event }: On<'meeting.report'>): Change {
  const { day } = event.data
  const { lastHeld, since, demand } = context
  const followed = demand !== null && day >= demand.day
  return {
    ...lapsed({ context, event }),
    held: context.held + 1,
    lastHeld: lastHeld !== null && lastHeld > day ? lastHeld : day,
    since: day < since.day ? since : { at: event.at, day },
    overdue: context.overdue && day < since.day,
    demand: followed ? null : demand,
    demanding: followed ? [] : context.demanding,
    order: null,
    named: null,
  }
}

/** A member more demands a meeting. */
export function demanding({ context, event }: On<'meeting.demand'>): Change {
  return { demanding: [...context.demanding, event.by.id] }
}

/** Enough members demand a meeting. */
export function demanded({ context, event }: On<'meeting.demand'>): Change {
  const who = [...context.demanding, event.by.id]
  return { demanding: who, demand: { by: 'members', day: event.day, who, document: null } }
}

/** It is known that members demand a meeting, and who convenes it where no officer does. */
export function demandOfMembers({ event }: On<'meeting.demand'>): Outcome<'meeting.demanded'> {
  return {
    type: 'meeting.demanded',
    data: { by: 'members', day: event.day, fallback: event.law.fallback ?? null },
  }
}

/** Enough owners demand a meeting. */
export function demandedByOwners({ event }: On<'demand.ofOwners'>): Change {
  return { demand: { by: 'owners', day: event.day, who: [], document: event.data.document } }
}

/** It is known that owners demand a meeting. */
export function demandOfOwners({ event }: On<'demand.ofOwners'>): Outcome<'meeting.demanded'> {
  return {
    type: 'meeting.demanded',
    data: { by: 'owners', day: event.day, fallback: event.law.fallback ?? null },
  }
}

/** It is ordered to convene by a day. */
export function ordered({ event }: On<'convening.order'>): Change {
  const by = event.by.capacity === 'street' ? 'street' : 'residents-committee'
  return { order: { by, until: event.data.until, expired: false } }
}

/** A member is named who convenes. */
export function named({ event }: On<'convener.name'>): Change {
  return { named: event.data.member }
}

/** A member comes, goes, is suspended or returns. */
export function changed({ context, event: { data } }: On<'member.record'>): Change {
  const others = context.members.filter(({ id }) => id !== data.member)
  const acts = data.standing === 'in-office'
  return {
    members: data.standing === 'ended' ? others : [...others, { id: data.member, standing: data.standing }],
    demanding: acts ? context.demanding : context.demanding.filter((one) => one !== data.member),
    named: !acts && context.named === data.member ? null : context.named,
  }
}

/**
 * A new committee has its own rhythm from the day on which it begins, and answers for no demand to the old
 * one.
 */
export function succeeded({ event }: Pick<On<'members.record'>, 'event'>): Change {
  return {
    members: event.data.members,
    since: { at: event.at, day: event.day },
    overdue: false,
    demanding: [],
    demand: null,
    order: null,
    named: null,
  }
}

/** Nobody is left who could hold what is convened. */
export function withdrawn({
  context,
  event,
}: On<'members.record'>): readonly Outcome<'convening.withdrawn'>[] {
  return event.data.members.length > 0
    ? []
    : context.convened.map(({ meeting }) => ({ type: 'convening.withdrawn', data: { meeting } }))
}

/** A re-election is under way, or over. */
export function reElecting({ event }: On<'reElection.record'>): Change {
  return { reElection: event.data.reElection }
}

/** A deadline fires when its last day is over, which is the first instant of the next. */
function periodOf({ context, event }: Before): Meetings['missed'][number] {
  return { from: context.since.day, until: addDays(event.day, -1) }
}

/** A period passed without a meeting, and the next begins. */
export function missed({ context, event }: Before): Change {
  const period = periodOf({ context, event })
  return {
    overdue: true,
    missed: [...context.missed, period].slice(-NAMED_PERIODS),
    since: { at: event.at, day: period.until },
  }
}

/** It is known that a period passed without a meeting, and who convenes now. */
export function overdue({ context, event }: Before): Outcome<'meeting.overdue'> {
  return {
    type: 'meeting.overdue',
    data: { ...periodOf({ context, event }), fallback: event.law.fallback ?? null },
  }
}

/** An order was not followed: it is due only while there is one. */
export function expired({ context }: Pick<Before, 'context'>): Change {
  return { order: context.order && { ...context.order, expired: true } }
}

/** It is known that an order was not followed. */
export function expiredOrder({ context }: Pick<Before, 'context'>): Outcome<'order.expired'> {
  const order = context.order as NonNullable<Meetings['order']>
  return { type: 'order.expired', data: { by: order.by, until: order.until } }
}
