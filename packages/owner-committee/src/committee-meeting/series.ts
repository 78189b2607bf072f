import {
  addDays,
  type Actor,
  type CivilDay,
  defineProcess,
  dueAfter,
  event,
  fixed,
  outcome,
  reaches,
} from '@gongzhi/core'
import * as z from 'zod'

import { civilDay, moment } from '../clock/day.ts'
import {
  meetingDemand,
  meetingDemandOfOwners,
  meetingFallback,
  meetingInterval,
} from '../provisions/index.ts'
import { reference } from '../reference.ts'
import { words } from '../words.ts'
import { inOffice } from './rules.ts'
import { agendaShape, type Convener, convenerShape, ITEMS, membersShape } from './shapes.ts'

/** As many periods without a meeting as are named; what is beyond is in the history. */
const NAMED_PERIODS = 36
/** As many meetings as can be convened and not yet reported. */
const CONVENED = 6
const officers = ['committee.director', 'committee.deputy'] as const
const members = [...officers, 'committee.member'] as const
const authorities = ['street', 'residents-committee'] as const

const periodShape = z.strictObject({ from: civilDay, until: civilDay })
const demandShape = z.strictObject({
  by: z.enum(['members', 'owners']),
  day: civilDay,
  who: z.array(reference).max(21),
  document: reference.nullable(),
})

interface Series {
  readonly overdue: boolean
  readonly demand: z.infer<typeof demandShape> | null
  readonly convened: readonly { readonly meeting: string; readonly day: CivilDay }[]
  readonly order: { readonly until: CivilDay; readonly expired: boolean } | null
  readonly named: string | null
}
type Fallback = 'deputy' | 'demanding-members' | 'residents-committee-or-street' | 'street-names-a-member'

/**
 * The meetings of a committee (业主委员会会议制度): in rhythm, and on the demand of members or owners.
 *
 * It names each period that passed without a meeting, and each demand that was not followed, and says who
 * convenes then under the place's text. A meeting counts when it was held with its quorum, not when it was
 * convened. Where no text states the rhythm, none is invented and nothing falls due. It has no end by
 * nature: members and re-elections come and go.
 */
export const committeeMeetings = defineProcess(
  {
    name: 'committee-meetings',
    version: 1,
    label: { zh: '业主委员会会议制度', en: 'Series of committee meetings' },
    standing: true,
    input: z.object({ members: membersShape, reElection: z.enum(['none', 'under-way', 'unknown']) }),
    context: z.object({
      members: membersShape,
      reElection: z.enum(['none', 'under-way', 'unknown']),
      /**
       * From when the running period counts: the start, the last meeting, or the end of a period that was
       * missed.
       */
      since: moment,
      overdue: z.boolean(),
      missed: z.array(periodShape).max(NAMED_PERIODS),
      held: z.int(),
      lastHeld: civilDay.nullable(),
      demanding: z.array(reference).max(21),
      demand: demandShape.nullable(),
      convened: z.array(z.strictObject({ meeting: reference, day: civilDay })).max(CONVENED),
      order: z.strictObject({ by: z.enum(authorities), until: civilDay, expired: z.boolean() }).nullable(),
      named: reference.nullable(),
    }),
    start: { allow: ['engine', 'street', ...officers] },
    events: {
      'meeting.convene': event({
        data: z.object({
          meeting: reference,
          kind: z.enum(['regular', 'interim']),
          day: civilDay,
          place: words,
          items: z.array(agendaShape).min(1).max(ITEMS),
        }),
        label: { zh: '召集会议', en: 'Convene a meeting' },
        allow: [...members, ...authorities],
      }),
      'meeting.report': event({
        data: z.object({ meeting: reference, held: z.boolean(), day: civilDay }),
        label: { zh: '会议情况回报', en: 'Report of a meeting' },
        allow: ['engine'],
      }),
      'meeting.demand': event({
        data: z.object({ reason: words }),
        label: { zh: '委员提议召开会议', en: 'Demand a meeting' },
        allow: [...members],
      }),
      'demand.ofOwners': event({
        data: z.object({ signatures: z.int().positive(), owners: z.int().positive(), document: reference }),
        label: { zh: '业主提议召开会议', en: 'Owners demand a meeting' },
        allow: [...authorities, ...officers, 'clerk'],
      }),
      'convening.order': event({
        data: z.object({ until: civilDay, order: reference }),
        label: { zh: '责令限期召集', en: 'Order to convene' },
        allow: [...authorities],
      }),
      'convener.name': event({
        data: z.object({ member: reference, order: reference }),
        label: { zh: '指定召集人', en: 'Name a convener' },
        allow: ['street'],
      }),
      'member.record': event({
        data: z.object({ member: reference, standing: z.enum(['in-office', 'suspended', 'ended']) }),
        label: { zh: '登记委员变动', en: 'Record a change of a member' },
        allow: ['engine', 'street'],
      }),
      'members.record': event({
        data: z.object({ members: membersShape }),
        label: { zh: '登记新一届委员', en: 'Record a new committee' },
        allow: ['engine', 'street'],
      }),
      'reElection.record': event({
        data: z.object({ reElection: z.enum(['none', 'under-way']) }),
        label: { zh: '登记换届情况', en: 'Record a re-election' },
        allow: ['engine', 'street'],
      }),
    },
    outcomes: {
      'meeting.convened': outcome({
        data: z.object({
          meeting: z.string(),
          kind: z.enum(['regular', 'interim']),
          day: civilDay,
          place: z.string(),
          convener: convenerShape,
          members: membersShape,
          reElection: z.enum(['none', 'under-way', 'unknown']),
          items: z.array(agendaShape),
        }),
        label: { zh: '会议已召集', en: 'Meeting convened' },
      }),
      'meeting.overdue': outcome({
        data: z.object({ from: civilDay, until: civilDay, fallback: z.string().nullable() }),
        label: { zh: '逾期未开会', en: 'Meeting overdue' },
      }),
      'meeting.demanded': outcome({
        data: z.object({ by: z.enum(['members', 'owners']), day: civilDay, fallback: z.string().nullable() }),
        label: { zh: '已提议召开会议', en: 'Meeting demanded' },
      }),
      'order.expired': outcome({
        data: z.object({ by: z.enum(authorities), until: civilDay }),
        label: { zh: '责令期满未召集', en: 'Order not followed' },
      }),
    },
    deadlines: {
      meetingDue: { label: { zh: '应当开会的期限', en: 'Time to hold a meeting' } },
      orderEnds: { label: { zh: '责令召集期满', en: 'End of the order to convene' } },
    },
    provisions: {
      interval: fixed({ provision: meetingInterval, fixed: 'each', optional: true }),
      fallback: fixed({ provision: meetingFallback, fixed: 'each', optional: true }),
      demand: fixed({ provision: meetingDemand, fixed: 'meeting.demand' }),
      ownersDemand: fixed({ provision: meetingDemandOfOwners, fixed: 'demand.ofOwners' }),
    },
    states: { running: { zh: '运行中', en: 'Running' } },
  },
  ({ setup, rule, assign, emit, enqueueActions }) => ({
    machine: setup({
      guards: {
        mayConvene: rule({
          on: 'meeting.convene',
          label: {
            zh: '由主任召集；其不召集的，由规定的人召集',
            en: 'the director convenes, or, in default, the one whom the place names',
          },
          provisions: ['fallback'],
          judge: ({ context, event: { data, by, day, law } }) => {
            const convener = convenerOf(context, { by, day, fallback: law.fallback })
            const waiting = coming(context, day)
            const problem =
              convener === undefined
                ? conveningProblem(context, { day, fallback: law.fallback })
                : data.day < day
                  ? { zh: '会议不得早于今日', en: 'the meeting is today or later' }
                  : context.convened.some(({ meeting }) => meeting === data.meeting)
                    ? { zh: '请换用新的会议编号', en: 'use a new id for the meeting' }
                    : waiting.length >= CONVENED
                      ? {
                          zh: `已召集的会议不得超过 ${CONVENED} 次`,
                          en: `at most ${CONVENED} meetings wait at one time`,
                        }
                      : undefined
            return {
              met: problem === undefined,
              required: { fallback: law.fallback ?? null, notBefore: day },
              found: {
                capacity: by.capacity,
                overdue: context.overdue,
                demanded: context.demand !== null,
                convened: waiting.length,
                day: data.day,
              },
              ...(problem && { instead: problem }),
            }
          },
        }),
        mayDemand: rule({
          on: 'meeting.demand',
          label: {
            zh: '在任且未停止履职的委员提议一次',
            en: 'a member in office who is not suspended demands once',
          },
          judge: ({ context, event }) => ({
            met: inOffice(context, event.by.id) && !context.demanding.includes(event.by.id),
            found: event.by.id,
            required: 'in-office',
          }),
        }),
        demandReached: rule({
          on: 'meeting.demand',
          label: { zh: '提议的委员达到比例', en: 'enough members demand it' },
          provisions: ['demand'],
          judge: ({ context, event }) => {
            const part = new Set([...context.demanding, event.by.id]).size
            return {
              met:
                context.demand === null &&
                inOffice(context, event.by.id) &&
                !context.demanding.includes(event.by.id) &&
                reaches({ part, whole: context.members.length, fraction: event.law.demand }),
              found: { members: part, of: context.members.length },
              required: { ...event.law.demand },
            }
          },
        }),
        ownersReach: rule({
          on: 'demand.ofOwners',
          label: { zh: '提议的业主达到比例', en: 'enough owners demand it' },
          provisions: ['ownersDemand'],
          judge: ({ context, event: { data, law } }) => ({
            met:
              context.demand === null &&
              data.signatures <= data.owners &&
              reaches({ part: data.signatures, whole: data.owners, fraction: law.ownersDemand }),
            found: { signatures: data.signatures, owners: data.owners, demanded: context.demand !== null },
            required: { ...law.ownersDemand },
          }),
        }),
        mayOrder: rule({
          on: 'convening.order',
          label: {
            zh: '逾期或者经提议而未召集的，可以责令限期召集',
            en: 'an order is given where a meeting is overdue or was demanded, and none is convened',
          },
          provisions: ['fallback'],
          judge: ({ context, event: { data, day, law } }) => ({
            met:
              law.fallback === 'residents-committee-or-street' &&
              inDefault(context, day) &&
              data.until >= day,
            required: { fallback: 'residents-committee-or-street', notBefore: day },
            found: { fallback: law.fallback ?? null, inDefault: inDefault(context, day), until: data.until },
            ...(law.fallback !== 'residents-committee-or-street' && { instead: fallbackSays(law.fallback) }),
          }),
        }),
        mayName: rule({
          on: 'convener.name',
          label: {
            zh: '主任不召集的，街道可以指定一名委员召集',
            en: 'where no officer convenes, the street may name a member',
          },
          provisions: ['fallback'],
          judge: ({ context, event: { data, day, law } }) => ({
            met:
              law.fallback === 'street-names-a-member' &&
              inDefault(context, day) &&
              inOffice(context, data.member),
            required: { fallback: 'street-names-a-member', member: 'in-office' },
            found: {
              fallback: law.fallback ?? null,
              inDefault: inDefault(context, day),
              inOffice: inOffice(context, data.member),
            },
            ...(law.fallback !== 'street-names-a-member' && { instead: fallbackSays(law.fallback) }),
          }),
        }),
        roomForMember: rule({
          on: 'member.record',
          label: { zh: '委员不超过二十一人', en: 'there are twenty-one members at most' },
          judge: ({ context, event: { data } }) => ({
            met:
              data.standing === 'ended' ||
              context.members.some(({ id }) => id === data.member) ||
              context.members.length < 21,
            found: context.members.length,
            required: 21,
          }),
        }),
        heldNow: ({ event }) => event.type === 'meeting.report' && event.data.held,
      },
    }).createMachine({
      context: ({ input: { data, at, day } }) => ({
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
      }),
      initial: 'running',
      states: {
        running: {
          on: {
            'meeting.convene': {
              guard: 'mayConvene',
              actions: enqueueActions(({ context, event: { data, by, day, law }, enqueue }) => {
                const convener = convenerOf(context, { by, day, fallback: law.fallback }) as Convener
                enqueue.emit({
                  type: 'meeting.convened',
                  data: { ...data, convener, members: context.members, reElection: context.reElection },
                })
                enqueue.assign({
                  convened: [...coming(context, day), { meeting: data.meeting, day: data.day }],
                })
              }),
            },
            'meeting.report': [
              {
                guard: 'heldNow',
                actions: assign({
                  convened: ({ context, event }) =>
                    context.convened.filter(({ meeting }) => meeting !== event.data.meeting),
                  held: ({ context }) => context.held + 1,
                  lastHeld: ({ context, event }) =>
                    context.lastHeld !== null && context.lastHeld > event.data.day
                      ? context.lastHeld
                      : event.data.day,
                  since: ({ context, event }) =>
                    event.data.day < context.since.day
                      ? context.since
                      : { at: event.at, day: event.data.day },
                  overdue: ({ context, event }) => context.overdue && event.data.day < context.since.day,
                  demand: ({ context, event }) =>
                    context.demand !== null && event.data.day < context.demand.day ? context.demand : null,
                  demanding: ({ context, event }) =>
                    context.demand !== null && event.data.day >= context.demand.day ? [] : context.demanding,
                  order: null,
                  named: null,
                }),
              },
              {
                actions: assign({
                  convened: ({ context, event }) =>
                    context.convened.filter(({ meeting }) => meeting !== event.data.meeting),
                }),
              },
            ],
            'meeting.demand': [
              {
                guard: 'demandReached',
                actions: [
                  assign({
                    demanding: ({ context, event }) => [...context.demanding, event.by.id],
                    demand: ({ context, event }) => ({
                      by: 'members' as const,
                      day: event.day,
                      who: [...context.demanding, event.by.id],
                      document: null,
                    }),
                  }),
                  emit(({ event }) => ({
                    type: 'meeting.demanded',
                    data: { by: 'members', day: event.day, fallback: event.law.fallback ?? null },
                  })),
                ],
              },
              {
                guard: 'mayDemand',
                actions: assign({ demanding: ({ context, event }) => [...context.demanding, event.by.id] }),
              },
            ],
            'demand.ofOwners': {
              guard: 'ownersReach',
              actions: [
                assign({
                  demand: ({ event }) => ({
                    by: 'owners' as const,
                    day: event.day,
                    who: [],
                    document: event.data.document,
                  }),
                }),
                emit(({ event }) => ({
                  type: 'meeting.demanded',
                  data: { by: 'owners', day: event.day, fallback: event.law.fallback ?? null },
                })),
              ],
            },
            'convening.order': {
              guard: 'mayOrder',
              actions: assign({
                order: ({ event }) => ({
                  by: event.by.capacity === 'street' ? ('street' as const) : ('residents-committee' as const),
                  until: event.data.until,
                  expired: false,
                }),
              }),
            },
            'convener.name': {
              guard: 'mayName',
              actions: assign({ named: ({ event }) => event.data.member }),
            },
            'member.record': {
              guard: 'roomForMember',
              actions: assign({
                members: ({ context, event: { data } }) => {
                  const others = context.members.filter(({ id }) => id !== data.member)
                  return data.standing === 'ended'
                    ? others
                    : [...others, { id: data.member, standing: data.standing }]
                },
                demanding: ({ context, event: { data } }) =>
                  data.standing === 'in-office'
                    ? context.demanding
                    : context.demanding.filter((one) => one !== data.member),
                named: ({ context, event: { data } }) =>
                  data.standing !== 'in-office' && context.named === data.member ? null : context.named,
              }),
            },
            // A new committee has its own rhythm from the day on which it begins, and answers for no demand
            // to the old one.
            'members.record': {
              actions: assign({
                members: ({ event }) => event.data.members,
                since: ({ event }) => ({ at: event.at, day: event.day }),
                overdue: false,
                demanding: [],
                demand: null,
                order: null,
                named: null,
              }),
            },
            'reElection.record': { actions: assign({ reElection: ({ event }) => event.data.reElection }) },
          },
          after: {
            meetingDue: {
              actions: enqueueActions(({ context, event, enqueue }) => {
                // The deadline fires when its last day is over, which is the first instant of the next.
                const until = addDays(event.day, -1)
                const period = { from: context.since.day, until }
                enqueue.emit({
                  type: 'meeting.overdue',
                  data: { ...period, fallback: event.law.fallback ?? null },
                })
                enqueue.assign({
                  overdue: true,
                  missed: [...context.missed, period].slice(-NAMED_PERIODS),
                  since: { at: event.at, day: until },
                })
              }),
            },
            orderEnds: {
              actions: enqueueActions(({ context, enqueue }) => {
                if (context.order === null) return
                enqueue.assign({ order: { ...context.order, expired: true } })
                enqueue.emit({
                  type: 'order.expired',
                  data: { by: context.order.by, until: context.order.until },
                })
              }),
            },
          },
        },
      },
    }),
    due: {
      meetingDue: ({ context, law }) =>
        law.interval === undefined || context.members.length === 0
          ? 'suspended'
          : dueAfter(context.since, law.interval),
      orderEnds: ({ context }) =>
        context.order === null || context.order.expired
          ? 'suspended'
          : { kind: 'civil-day', day: context.order.until, roll: 'none' },
    },
  }),
)

/**
 * The meetings that are convened and whose day has not passed. One that was convened and forgotten stands in
 * nobody's way.
 */
function coming({ convened }: Pick<Series, 'convened'>, today: CivilDay): Series['convened'][number][] {
  return convened.filter(({ day }) => day >= today)
}

/**
 * Whether those who have to convene are in default: a period passed, or a demand was made, and no meeting is
 * coming.
 */
function inDefault(series: Series, today: CivilDay): boolean {
  return (series.overdue || series.demand !== null) && coming(series, today).length === 0
}

/** As what somebody convenes, or undefined where he may not. */
function convenerOf(
  series: Series & {
    readonly members: readonly { readonly id: string; readonly standing: 'in-office' | 'suspended' }[]
  },
  {
    by,
    day,
    fallback,
  }: { readonly by: Actor; readonly day: CivilDay; readonly fallback: Fallback | undefined },
): Convener | undefined {
  const open = inDefault(series, day)
  if (
    by.capacity === 'committee.director' ||
    (by.capacity === 'committee.deputy' && (fallback !== 'deputy' || open))
  )
    return inOffice(series, by.id) ? { kind: 'officers', person: null } : undefined
  if (!open) return undefined
  if (by.capacity === 'street' || by.capacity === 'residents-committee')
    return fallback === 'residents-committee-or-street' && series.order?.expired === true
      ? { kind: by.capacity, person: null }
      : undefined
  const called =
    fallback === 'demanding-members'
      ? series.demand?.who.includes(by.id) === true
      : fallback === 'street-names-a-member' && series.named === by.id
  return called && inOffice(series, by.id) ? { kind: 'member', person: by.id } : undefined
}

const sayings: Readonly<Record<Fallback, { readonly zh: string; readonly en: string }>> = {
  deputy: { zh: '主任不召集的，由副主任召集', en: 'where the director does not convene, the deputy does' },
  'demanding-members': { zh: '由提议的委员召集', en: 'the members who demanded it convene' },
  'residents-committee-or-street': {
    zh: '由居民委员会或者街道责令限期召集，逾期由其召集',
    en: "the residents' committee or the street orders the meeting, and convenes it when the order was not followed",
  },
  'street-names-a-member': { zh: '由街道指定一名委员召集', en: 'the street names a member who convenes' },
}

function fallbackSays(fallback: Fallback | undefined): { readonly zh: string; readonly en: string } {
  return fallback === undefined
    ? {
        zh: '没有任何有效文本规定主任不召集时由谁召集，须由自治规则规定',
        en: 'no text in force says who convenes where the director does not: the house rules have to',
      }
    : sayings[fallback]
}

function conveningProblem(
  series: Series,
  { day, fallback }: { readonly day: CivilDay; readonly fallback: Fallback | undefined },
): { readonly zh: string; readonly en: string } {
  return inDefault(series, day)
    ? fallbackSays(fallback)
    : {
        zh: '由主任（或者副主任）召集；可以提议召开会议',
        en: 'the director (or the deputy) convenes; a meeting can be demanded',
      }
}
