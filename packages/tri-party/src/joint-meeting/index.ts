import { defineProcess, dueAfter, event, fixed, outcome, register } from '@gongzhi/core'
import * as z from 'zod'

import { type Party, partyCapacities, partyOf } from '../parties.ts'
import { reconvenePeriod, signingPeriod } from '../provisions.ts'
import { civilDay, moment, party, reference, words } from '../shapes.ts'
import { agendaItemShape, compositionShape, monthShape } from './composition.ts'
import { allAnswered, everyStanding, firstDue, itemOf, openItems, settledItem, type Item } from './rules.ts'

const itemShape = z.strictObject({
  ...agendaItemShape.shape,
  status: z.enum(['pending', 'proposed', 'decided', 'open', 'handed-up']),
  finding: words.nullable(),
  decision: words.nullable(),
  reason: words.nullable(),
  binds: z.array(party).max(6),
  consents: z.array(party).max(6),
})
const actionShape = z.strictObject({
  id: reference,
  item: reference,
  party,
  what: words,
  dueDay: civilDay,
  status: z.enum(['assigned', 'reported', 'verified', 'carried']),
  evidence: reference.nullable(),
  late: z.boolean(),
})
const answerShape = z.strictObject({ party, by: reference, signed: z.boolean(), reason: words.nullable() })

/**
 * One joint meeting (联席会议, S1 S2): notice, sign-in, one item after the other, minutes, and what follows
 * until the last action is verified or carried.
 *
 * Present means that each standing party is represented; one person who holds two capacities represents one
 * party only. Decisions need the consent of the parties that they bind: no text gives a quorum or a vote for
 * joint meetings, so that nobody is outvoted here.
 */
export const jointMeeting = defineProcess(
  {
    name: 'joint-meeting',
    version: 1,
    label: { zh: '联席会议', en: 'Joint meeting' },
    input: z.object({
      series: reference.nullable(),
      month: monthShape,
      day: civilDay,
      place: words,
      composition: compositionShape,
      items: z.array(agendaItemShape).max(30),
    }),
    context: z.object({
      series: reference.nullable(),
      month: monthShape,
      day: civilDay,
      place: words,
      composition: compositionShape,
      items: z.array(itemShape).max(30),
      present: z.array(party).max(6),
      sittings: z.int(),
      actions: z.array(actionShape).max(60),
      minutes: reference.nullable(),
      answers: z.array(answerShape).max(6),
      adjourned: moment.nullable(),
    }),
    start: { allow: ['engine', ...partyCapacities] },
    events: {
      'agenda.add': event({
        data: agendaItemShape,
        label: { zh: '增加议题', en: 'Add a matter' },
        allow: [...partyCapacities],
      }),
      'signIn.open': event({
        data: z.object({}),
        label: { zh: '开始签到', en: 'Open the sign-in' },
        allow: [...partyCapacities],
      }),
      'signIn.close': event({
        data: z.object({}),
        label: { zh: '结束签到', en: 'Close the sign-in' },
        allow: [...partyCapacities],
      }),
      'signIns.count': event({
        data: z.object({ present: z.array(party).max(6) }),
        label: { zh: '核对到会', en: 'Count who is present' },
        allow: ['engine'],
      }),
      'meeting.reconvene': event({
        data: z.object({ day: civilDay, place: words }),
        label: { zh: '再次召集', en: 'Re-convene' },
        allow: [...partyCapacities],
      }),
      'item.analyse': event({
        data: z.object({ item: reference, finding: words }),
        label: { zh: '研判', en: 'Analyse' },
        allow: [...partyCapacities],
      }),
      'item.propose': event({
        data: z.object({ item: reference, decision: words, binds: z.array(party).min(1).max(6) }),
        label: { zh: '提出处理意见', en: 'Propose a decision' },
        allow: [...partyCapacities],
      }),
      'item.consent': event({
        data: z.object({ item: reference }),
        label: { zh: '同意', en: 'Consent' },
        allow: [...partyCapacities],
      }),
      'item.leaveOpen': event({
        data: z.object({ item: reference, reason: words }),
        label: { zh: '搁置', en: 'Leave open' },
        allow: [...partyCapacities],
      }),
      'item.handUp': event({
        data: z.object({ item: reference, reason: words }),
        label: { zh: '报街道', en: 'Hand up to the street' },
        allow: [...partyCapacities],
      }),
      'action.assign': event({
        data: z.object({ id: reference, item: reference, party, what: words, dueDay: civilDay }),
        label: { zh: '分派任务', en: 'Assign an action' },
        allow: [...partyCapacities],
      }),
      'minutes.draft': event({
        data: z.object({ minutes: reference }),
        label: { zh: '形成纪要', en: 'Draft the minutes' },
        allow: [...partyCapacities, 'clerk'],
        correctable: true,
      }),
      'minutes.sign': event({
        data: z.object({}),
        label: { zh: '签署纪要', en: 'Sign the minutes' },
        allow: [...partyCapacities],
      }),
      'minutes.refuse': event({
        data: z.object({ reason: words }),
        label: { zh: '拒签纪要', en: 'Refuse the minutes' },
        allow: [...partyCapacities],
      }),
      'minutes.publish': event({
        data: z.object({}),
        label: { zh: '公布纪要', en: 'Publish the minutes' },
        allow: [...partyCapacities],
      }),
      'action.report': event({
        data: z.object({ action: reference, evidence: reference }),
        label: { zh: '报告完成', en: 'Report an action done' },
        allow: [...partyCapacities],
      }),
      'action.verify': event({
        data: z.object({ action: reference, done: z.boolean() }),
        label: { zh: '核验', en: 'Verify an action' },
        allow: [...partyCapacities],
      }),
      'action.carry': event({
        data: z.object({ action: reference, reason: words }),
        label: { zh: '转入下次会议', en: 'Carry into the next meeting' },
        allow: [...partyCapacities],
      }),
    },
    outcomes: {
      'meeting.adjourned': outcome({
        data: z.object({ month: z.string(), missing: z.array(party) }),
        label: { zh: '会议延期', en: 'Meeting adjourned' },
      }),
      'meeting.lapsed': outcome({
        data: z.object({ series: z.string().nullable(), month: z.string(), open: z.array(agendaItemShape) }),
        label: { zh: '会议未开成', en: 'Meeting not held' },
      }),
      'item.handedUp': outcome({
        data: z.object({ item: z.string(), concern: z.string().nullable(), reason: z.string() }),
        label: { zh: '议题已报街道', en: 'Matter handed up' },
      }),
      'minutes.published': outcome({
        data: z.object({
          series: z.string().nullable(),
          month: z.string(),
          open: z.array(agendaItemShape),
          refused: z.array(party),
        }),
        label: { zh: '纪要已公布', en: 'Minutes published' },
      }),
      'action.overdue': outcome({
        data: z.object({ action: z.string(), party, what: z.string() }),
        label: { zh: '任务逾期', en: 'Action overdue' },
      }),
      'meeting.closed': outcome({
        data: z.object({
          series: z.string().nullable(),
          month: z.string(),
          carried: z.array(agendaItemShape),
        }),
        label: { zh: '会议事项办结', en: 'Meeting followed up' },
      }),
    },
    registers: {
      signIns: register({
        record: z.object({ person: reference, party }),
        label: { zh: '签到', en: 'Sign-ins' },
        key: ({ person }) => person,
        revisions: 'once',
        allow: [...partyCapacities],
      }),
    },
    deadlines: {
      reconveneEnds: { label: { zh: '再次召集期满', en: 'End of re-convening' } },
      signingEnds: { label: { zh: '签署期满', en: 'End of signing' } },
      actionDue: { label: { zh: '任务到期', en: 'Action due' } },
    },
    provisions: {
      reconvene: fixed({ provision: reconvenePeriod, fixed: 'start' }),
      signing: fixed({ provision: signingPeriod, fixed: 'start' }),
    },
    states: {
      convened: { zh: '已通知', en: 'Convened' },
      signingIn: { zh: '签到中', en: 'Signing in' },
      checking: { zh: '核对到会', en: 'Checking' },
      adjourned: { zh: '已延期', en: 'Adjourned' },
      discussing: { zh: '议事中', en: 'Discussing' },
      minuting: { zh: '签署纪要', en: 'Signing the minutes' },
      following: { zh: '跟踪落实', en: 'Following up' },
      closed: { zh: '已办结', en: 'Closed' },
      lapsed: { zh: '未开成', en: 'Not held' },
    },
  },
  ({ setup, rule, assign, emit, enqueueActions }) => ({
    machine: setup({
      guards: {
        byConvener: rule({
          label: { zh: '由召集方主持', en: 'the convening party presides' },
          judge: ({ context, event }) => ({
            met: partyOf(event.by.capacity) === context.composition.convener,
            required: context.composition.convener,
            found: partyOf(event.by.capacity) ?? null,
          }),
        }),
        newItem: rule({
          on: 'agenda.add',
          label: { zh: '议题未重复', en: 'the matter is not on the agenda yet' },
          judge: ({ context, event }) =>
            !context.items.some(({ id }) => id === event.data.id) && context.items.length < 30,
        }),
        everyStanding: ({ context }) => everyStanding(context),
        undecided: rule({
          on: ['item.analyse', 'item.propose', 'item.leaveOpen', 'item.handUp'],
          label: { zh: '议题在议程上且尚未议定', en: 'the matter is on the agenda and not settled' },
          judge: ({ context, event }) => ({
            met: !settledItem(itemOf(context, event.data.item)),
            found: itemOf(context, event.data.item)?.status ?? null,
          }),
        }),
        bindsMembers: rule({
          on: 'item.propose',
          label: { zh: '只能约束到会各方', en: 'a decision binds only parties that are present' },
          judge: ({ context, event }) => ({
            met:
              !settledItem(itemOf(context, event.data.item)) &&
              event.data.binds.every((bound) => context.present.includes(bound)),
            required: context.present,
            found: event.data.binds,
          }),
        }),
        consentDue: rule({
          on: 'item.consent',
          label: {
            zh: '由受约束且尚未表态的一方同意',
            en: 'a bound party that has not consented yet consents',
          },
          judge: ({ context, event }) => {
            const item = itemOf(context, event.data.item)
            const own = partyOf(event.by.capacity) as Party
            return {
              met: item?.status === 'proposed' && item.binds.includes(own) && !item.consents.includes(own),
              required: item?.binds ?? [],
              found: own ?? null,
            }
          },
        }),
        actionOfDecision: rule({
          on: 'action.assign',
          label: {
            zh: '任务出自议定事项，由受约束的一方承担，期限不早于今日',
            en: 'an action comes from a decision, binds its party, and is due today or later',
          },
          judge: ({ context, event }) => {
            const item = itemOf(context, event.data.item)
            return {
              met:
                item?.status === 'decided' &&
                item.binds.includes(event.data.party) &&
                event.data.dueDay >= event.day &&
                !context.actions.some(({ id }) => id === event.data.id) &&
                context.actions.length < 60,
              required: item?.binds ?? [],
              found: event.data.party,
            }
          },
        }),
        allSettled: rule({
          on: 'minutes.draft',
          label: { zh: '每项议题都须有结论', en: 'every matter has a conclusion' },
          judge: ({ context }) => ({
            met: openItems(context, ['pending', 'proposed']).length === 0,
            found: openItems(context, ['pending', 'proposed']).map(({ id }) => id),
            instead: { zh: '请议定、搁置或报街道', en: 'decide it, leave it open or hand it up' },
          }),
        }),
        answersOnce: rule({
          on: ['minutes.sign', 'minutes.refuse'],
          label: { zh: '各到会方签署一次', en: 'each party that was present answers once' },
          judge: ({ context, event }) => {
            const own = partyOf(event.by.capacity)
            return {
              met:
                own !== undefined &&
                context.present.includes(own) &&
                !context.answers.some((answer) => answer.party === own),
              found: own ?? null,
              required: context.present,
            }
          },
        }),
        publishable: rule({
          on: 'minutes.publish',
          label: {
            zh: '各方签署或拒签后，或签署期满后公布',
            en: 'the minutes are published when every party has answered, or when the time is over',
          },
          judge: ({ context, event }) => ({
            met: allAnswered(context) && partyOf(event.by.capacity) === context.composition.convener,
            required: context.present,
            found: context.answers.map((answer) => answer.party),
            instead: {
              zh: '请等待各方签署或签署期满',
              en: 'wait for the parties, or for the end of the time',
            },
          }),
        }),
        byOwner: rule({
          on: 'action.report',
          label: { zh: '由承担任务的一方报告', en: 'the party that owes the action reports it' },
          judge: ({ context, event }) => {
            const action = context.actions.find(({ id }) => id === event.data.action)
            return {
              met: action?.status === 'assigned' && partyOf(event.by.capacity) === action.party,
              required: action?.party ?? null,
              found: partyOf(event.by.capacity) ?? null,
            }
          },
        }),
        byAnother: rule({
          on: 'action.verify',
          label: { zh: '由另一方核验', en: 'another party verifies it' },
          judge: ({ context, event }) => {
            const action = context.actions.find(({ id }) => id === event.data.action)
            const own = partyOf(event.by.capacity)
            return {
              met:
                action?.status === 'reported' &&
                own !== undefined &&
                own !== action.party &&
                context.present.includes(own),
              required: action?.status ?? null,
              found: own ?? null,
            }
          },
        }),
        carriable: rule({
          on: 'action.carry',
          label: {
            zh: '未完成的任务可转入下次会议，由召集方决定',
            en: 'the convener carries an action that is not verified',
          },
          judge: ({ context, event }) =>
            ['assigned', 'reported'].includes(
              context.actions.find(({ id }) => id === event.data.action)?.status ?? '',
            ) && partyOf(event.by.capacity) === context.composition.convener,
        }),
        followedUp: ({ context }) =>
          context.actions.every(({ status }) => status === 'verified' || status === 'carried'),
      },
    }).createMachine({
      context: ({ input }) => ({
        series: input.data.series,
        month: input.data.month,
        day: input.data.day,
        place: input.data.place,
        composition: input.data.composition,
        items: input.data.items.map((item): Item => ({
          ...item,
          status: 'pending',
          finding: null,
          decision: null,
          reason: null,
          binds: [],
          consents: [],
        })),
        present: [],
        sittings: 0,
        actions: [],
        minutes: null,
        answers: [],
        adjourned: null,
      }),
      initial: 'convened',
      states: {
        convened: {
          on: {
            'agenda.add': {
              guard: 'newItem',
              actions: assign({
                items: ({ context, event }) => [
                  ...context.items,
                  {
                    ...event.data,
                    status: 'pending' as const,
                    finding: null,
                    decision: null,
                    reason: null,
                    binds: [],
                    consents: [],
                  },
                ],
              }),
            },
            'signIn.open': { guard: 'byConvener', target: 'signingIn' },
          },
        },
        signingIn: {
          tags: ['open:signIns'],
          entry: assign({ sittings: ({ context }) => context.sittings + 1 }),
          on: { 'signIn.close': { guard: 'byConvener', target: 'checking' } },
        },
        checking: {
          on: {
            'signIns.count': {
              actions: assign({ present: ({ event }) => event.data.present }),
              target: 'discussing',
            },
          },
        },
        adjourned: {
          on: {
            'meeting.reconvene': {
              guard: 'byConvener',
              target: 'convened',
              actions: assign({ day: ({ event }) => event.data.day, place: ({ event }) => event.data.place }),
            },
          },
          after: { reconveneEnds: 'lapsed' },
        },
        discussing: {
          always: {
            guard: ({ context }) => !everyStanding(context),
            target: 'adjourned',
            actions: [
              emit(({ context }) => ({
                type: 'meeting.adjourned',
                data: {
                  month: context.month,
                  missing: context.composition.standing.filter((one) => !context.present.includes(one)),
                },
              })),
              assign({
                adjourned: ({ context, event }) => context.adjourned ?? { at: event.at, day: event.day },
              }),
            ],
          },
          on: {
            'item.analyse': {
              guard: 'undecided',
              actions: assign({
                items: ({ context, event }) =>
                  change(context.items, event.data.item, { finding: event.data.finding }),
              }),
            },
            'item.propose': {
              guard: 'bindsMembers',
              actions: assign({
                items: ({ context, event }) =>
                  change(context.items, event.data.item, {
                    status: 'proposed',
                    decision: event.data.decision,
                    binds: event.data.binds,
                    consents: [],
                  }),
              }),
            },
            'item.consent': {
              guard: 'consentDue',
              actions: assign({
                items: ({ context, event }) => {
                  const item = itemOf(context, event.data.item) as Item
                  const consents = [...item.consents, partyOf(event.by.capacity) as Party]
                  return change(context.items, item.id, {
                    consents,
                    status: item.binds.every((bound) => consents.includes(bound)) ? 'decided' : 'proposed',
                  })
                },
              }),
            },
            'item.leaveOpen': {
              guard: 'undecided',
              actions: assign({
                items: ({ context, event }) =>
                  change(context.items, event.data.item, { status: 'open', reason: event.data.reason }),
              }),
            },
            'item.handUp': {
              guard: 'undecided',
              actions: [
                assign({
                  items: ({ context, event }) =>
                    change(context.items, event.data.item, {
                      status: 'handed-up',
                      reason: event.data.reason,
                    }),
                }),
                emit(({ context, event }) => ({
                  type: 'item.handedUp',
                  data: {
                    item: event.data.item,
                    concern: itemOf(context, event.data.item)?.concern ?? null,
                    reason: event.data.reason,
                  },
                })),
              ],
            },
            'action.assign': {
              guard: 'actionOfDecision',
              actions: assign({
                actions: ({ context, event }) => [
                  ...context.actions,
                  { ...event.data, status: 'assigned' as const, evidence: null, late: false },
                ],
              }),
            },
            'minutes.draft': {
              guard: 'allSettled',
              target: 'minuting',
              actions: assign({ minutes: ({ event }) => event.data.minutes }),
            },
          },
        },
        minuting: {
          on: {
            'minutes.sign': {
              guard: 'answersOnce',
              actions: assign({
                answers: ({ context, event }) => [
                  ...context.answers,
                  { party: partyOf(event.by.capacity) as Party, by: event.by.id, signed: true, reason: null },
                ],
              }),
            },
            'minutes.refuse': {
              guard: 'answersOnce',
              actions: assign({
                answers: ({ context, event }) => [
                  ...context.answers,
                  {
                    party: partyOf(event.by.capacity) as Party,
                    by: event.by.id,
                    signed: false,
                    reason: event.data.reason,
                  },
                ],
              }),
            },
            'minutes.publish': { guard: 'publishable', target: 'following' },
          },
          after: { signingEnds: 'following' },
        },
        following: {
          entry: emit(({ context }) => ({
            type: 'minutes.published',
            data: {
              series: context.series,
              month: context.month,
              open: openItems(context, ['open']).map(({ id, title, concern }) => ({ id, title, concern })),
              refused: context.answers.filter(({ signed }) => !signed).map((answer) => answer.party),
            },
          })),
          always: { guard: 'followedUp', target: 'closed' },
          on: {
            'action.report': {
              guard: 'byOwner',
              actions: assign({
                actions: ({ context, event }) =>
                  changeAction(context.actions, event.data.action, {
                    status: 'reported',
                    evidence: event.data.evidence,
                  }),
              }),
            },
            'action.verify': {
              guard: 'byAnother',
              actions: assign({
                actions: ({ context, event }) =>
                  changeAction(context.actions, event.data.action, {
                    status: event.data.done ? 'verified' : 'assigned',
                  }),
              }),
            },
            'action.carry': {
              guard: 'carriable',
              actions: assign({
                actions: ({ context, event }) =>
                  changeAction(context.actions, event.data.action, { status: 'carried' }),
              }),
            },
          },
          after: {
            actionDue: {
              actions: enqueueActions(({ context, event, enqueue }) => {
                const today = event.day
                const late = context.actions.filter(
                  (action) => action.status === 'assigned' && !action.late && action.dueDay < today,
                )
                for (const action of late)
                  enqueue.emit({
                    type: 'action.overdue',
                    data: { action: action.id, party: action.party, what: action.what },
                  })
                enqueue.assign({
                  actions: context.actions.map((action) =>
                    late.includes(action) ? { ...action, late: true } : action,
                  ),
                })
              }),
            },
          },
        },
        closed: {
          type: 'final',
          entry: emit(({ context }) => ({
            type: 'meeting.closed',
            data: {
              series: context.series,
              month: context.month,
              carried: context.actions
                .filter(({ status }) => status === 'carried')
                .map(({ id, what }) => ({ id, title: what, concern: null })),
            },
          })),
        },
        lapsed: {
          type: 'final',
          entry: emit(({ context }) => ({
            type: 'meeting.lapsed',
            data: {
              series: context.series,
              month: context.month,
              open: context.items.map(({ id, title, concern }) => ({ id, title, concern })),
            },
          })),
        },
      },
    }),
    due: {
      // From the first sitting on, however often it is adjourned again.
      reconveneEnds: ({ context, entered, law }) => dueAfter(context.adjourned ?? entered, law.reconvene),
      signingEnds: ({ entered, law }) => dueAfter(entered, law.signing),
      actionDue: ({ context }) => {
        const day = firstDue(context)
        return day === undefined ? 'suspended' : { kind: 'civil-day', day, roll: 'none' }
      },
    },
    registers: {
      signIns: {
        judge: ({ record, by }) =>
          record.person === by.id && partyOf(by.capacity) === record.party
            ? true
            : {
                met: false,
                label: { zh: '本人以自己的身份签到', en: 'each person signs in as what he is' },
                found: partyOf(by.capacity) ?? null,
                required: record.party,
              },
        count: {
          event: 'signIns.count',
          begin: () => [],
          add: (present, { party: one }) => [...new Set([...(present as Party[]), one])],
          end: (present) => ({ present: [...(present as Party[])].sort() }),
        },
      },
    },
    corrections: {
      'minutes.draft': ({ context, after }) =>
        context.answers.length === 0
          ? { context: { ...context, minutes: after.minutes } }
          : {
              annul: {
                zh: '已有一方签署，须重新签署',
                en: 'a party has answered already; the answers have to be taken again',
              },
            },
    },
  }),
)

function change<T extends { readonly id: string }>(list: readonly T[], id: string, to: Partial<T>): T[] {
  return list.map((one) => (one.id === id ? { ...one, ...to } : one))
}
const changeAction = change
