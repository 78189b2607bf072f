import { guardsOf } from '@gongzhi/core'

import { type Party, partyOf } from '../parties.ts'
import { actionOf, isFollowedUp, MOST_ACTIONS } from './action.ts'
import { itemOf, MOST_ITEMS, openItems, settledItem } from './item.ts'
import { unansweredBy } from './minutes.ts'
import { absent } from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold before it moves. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
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
      !context.items.some(({ id }) => id === event.data.id) && context.items.length < MOST_ITEMS,
  }),
  someAbsent: rule({
    label: { zh: '有应到的一方未到', en: 'a standing party is not represented' },
    judge: ({ context }) => absent(context).length > 0,
  }),
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
          context.actions.length < MOST_ACTIONS,
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
      met: unansweredBy(context).length === 0 && partyOf(event.by.capacity) === context.composition.convener,
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
      const action = actionOf(context, event.data.action)
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
      const action = actionOf(context, event.data.action)
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
      ['assigned', 'reported'].includes(actionOf(context, event.data.action)?.status ?? '') &&
      partyOf(event.by.capacity) === context.composition.convener,
  }),
  followedUp: rule({
    label: { zh: '各项任务均已核验或转入下次会议', en: 'every action is verified or carried' },
    judge: ({ context }) => context.actions.every(isFollowedUp),
  }),
}))
