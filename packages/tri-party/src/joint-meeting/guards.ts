import { addDays, guardsOf } from '@gongzhi/core'

import { counted, judged, notOf } from '../failure.ts'
import { nameParties, partyName, partyOf, sideOf } from '../parties.ts'
import { actionOf, isFollowedUp, noneOpen, noneReported, noneToReport } from './action.ts'
import { answersFor } from './answering.ts'
import { ofConcern } from './composition.ts'
import {
  departmentCannotConsent,
  departmentOf,
  forNoDepartment,
  misnamesDepartment,
  misnamesDepartments,
  ofAnotherDepartment,
  owesIt,
} from './delegates.ts'
import {
  action,
  bindsAbsent,
  bindsOnlyItself,
  inStatus,
  matter,
  outsider,
  settled,
  unassignable,
  unbound,
  unfitMove,
  unknown,
} from './failures.ts'
import { itemOf, MOST_ITEMS, openItems } from './item.ts'
import { otherText, unansweredBy } from './minutes.ts'
import { notConvenerOfOwners, noVote, waitsForOwners } from './owners.ts'
import { absent } from './rules.ts'
import { notForStatute } from './statutory.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold before a meeting moves. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  byConvener: rule({
    label: { zh: '由召集方主持', en: 'the convening party presides' },
    judge: ({ context: { composition }, event: { by } }) =>
      judged({ required: composition.convener, found: partyOf(by.capacity) ?? null }, [
        notOf(composition.convener, by),
      ]),
  }),
  onItsDay: rule({
    on: 'signIn.open',
    label: {
      zh: '由召集方在通知的会议日主持',
      en: 'the convening party presides, on the day of which notice was given',
    },
    judge: ({ context: { composition, day }, event: { by, day: today } }) =>
      judged(
        {
          required: { party: composition.convener, day },
          found: { party: partyOf(by.capacity) ?? null, day: today },
        },
        [
          notOf(composition.convener, by),
          today !== day && {
            why: {
              zh: `会议定在 ${day}，今日是 ${today}`,
              en: `the meeting is on ${day}, and today is ${today}`,
            },
            instead: {
              zh: `请在 ${day} 开会，或者提前通知改期`,
              en: `hold it on ${day}, or move it with notice`,
            },
          },
        ],
      ),
  }),
  movable: rule({
    on: 'meeting.move',
    label: {
      zh: '由召集方在当月内改期，且按期通知',
      en: 'the convening party moves it within its month, with notice in time',
    },
    provisions: ['notice'],
    first: ({ context: { composition, month }, event: { by, day, law } }) => {
      const earliest = addDays(day, law.notice)
      return judged({ required: { notBefore: earliest, month } }, [
        notOf(composition.convener, by),
        earliest.slice(0, 7) > month && {
          why: {
            zh: `须提前 ${law.notice} 日通知，最早为 ${earliest}，已不在 ${month} 内`,
            en: `with ${counted(law.notice, 'day')} of notice ${earliest} is the earliest, after the end of ${month}`,
          },
          instead: { zh: '请在会议日过后另行召集', en: 'convene another one when its day has passed' },
        },
      ])
    },
    judge: ({ context: { month }, event: { data, day, law } }) => {
      const earliest = addDays(day, law.notice)
      return judged({ required: { notBefore: earliest, month }, found: data.day }, [
        unfitMove({ month, earliest, notice: law.notice }, data.day),
      ])
    },
  }),
  again: rule({
    on: 'meeting.reconvene',
    label: {
      zh: '由召集方再次召集，且不早于今日',
      en: 'the convening party re-convenes it, for today or later',
    },
    first: ({ context: { composition }, event: { by } }) =>
      judged({ required: composition.convener, found: partyOf(by.capacity) ?? null }, [
        notOf(composition.convener, by),
      ]),
    judge: ({ event: { data, day } }) =>
      judged({ required: { notBefore: day }, found: data.day }, [
        data.day < day && {
          why: { zh: `${data.day} 早于今日 ${day}`, en: `${data.day} is before today, ${day}` },
          instead: { zh: `请定在 ${day} 或以后`, en: `choose ${day} or later` },
        },
      ]),
  }),
  newItem: rule({
    on: 'agenda.add',
    label: { zh: '议题未重复且未超过数量', en: 'the matter is not on the agenda yet, and there is room' },
    provisions: ['statutoryAgenda'],
    first: ({ context: { items } }) =>
      judged({ required: MOST_ITEMS, found: items.length }, [
        items.length >= MOST_ITEMS && {
          why: {
            zh: `议程已有 ${items.length} 项，最多 ${MOST_ITEMS} 项`,
            en: `the agenda has ${items.length} matters, and ${MOST_ITEMS} is the most`,
          },
          instead: { zh: '请提交下次会议', en: 'propose it for the next meeting' },
        },
      ]),
    judge: ({ context: { composition, items }, event: { data, law } }) =>
      judged({ found: data.id }, [
        ofConcern(data),
        notForStatute(composition, data.matter, law),
        items.some(({ id }) => id === data.id) && {
          why: { zh: `议题 ${data.id} 已在议程上`, en: `matter ${data.id} is on the agenda already` },
        },
      ]),
  }),
  someAbsent: rule({
    label: { zh: '有应到的一方未到', en: 'a standing party is not represented' },
    judge: ({ context }) => absent(context).length > 0,
  }),
  undecided: rule({
    on: ['item.analyse', 'item.propose', 'item.leaveOpen', 'item.handUp'],
    label: {
      zh: '到会一方办理议程上尚无结论的议题',
      en: 'a party that is present deals with a matter that has no conclusion',
    },
    judge: ({ context, event: { by, data } }) => {
      const item = itemOf(context, data.item)
      return judged({ found: item?.status ?? null }, [
        settled(item, data.item),
        outsider(context.present, by),
      ])
    },
  }),
  bindsMembers: rule({
    on: 'item.propose',
    label: {
      zh: '只能约束到会各方，且不能只约束提出方自己',
      en: 'a decision binds only parties that are present, and not only the one that proposes it',
    },
    judge: ({ context, event: { by, data } }) =>
      judged({ required: context.present, found: data.binds }, [
        settled(itemOf(context, data.item), data.item),
        outsider(context.present, by),
        bindsAbsent(data.binds, context.present),
        misnamesDepartments(data, context.departments),
        bindsOnlyItself(data, { by, department: departmentOf(context, by) }),
      ]),
  }),
  consentDue: rule({
    on: 'item.consent',
    label: {
      zh: '由受约束且尚未表态的一方同意，部门各自同意',
      en: 'a bound party that has not consented yet consents, and each department for itself',
    },
    judge: ({ context, event: { data, by } }) => {
      const item = itemOf(context, data.item)
      const own = sideOf(by.capacity, context.present)
      const figures = { required: item?.binds ?? [], found: own ?? null }
      if (item === undefined) return judged(figures, [unknown(matter, data.item)])
      return judged(figures, [
        item.status !== 'proposed' && inStatus(matter, item),
        unbound(item, own),
        own === 'department' && departmentCannotConsent(item, { by, own: departmentOf(context, by) }),
        own !== undefined &&
          item.consents.includes(own) && {
            why: {
              zh: `${partyName(own).zh}已对 ${item.id} 表示同意`,
              en: `the ${partyName(own).en} has consented to ${item.id} already`,
            },
          },
      ])
    },
  }),
  forOwners: rule({
    on: 'item.putToOwners',
    label: {
      zh: '由到会的业主委员会将尚无结论的议题提请业主大会',
      en: 'the owner committee puts a matter without a conclusion to the owners',
    },
    judge: ({ context, event: { by, data } }) => {
      const item = itemOf(context, data.item)
      return judged({ found: item?.status ?? null }, [
        settled(item, data.item),
        notConvenerOfOwners(by),
        outsider(context.present, by),
      ])
    },
  }),
  ofItsVote: rule({
    on: ['owners.decide', 'owners.return'],
    label: { zh: '议题等待业主大会的这次表决', en: 'a matter waits for this vote of the owners' },
    judge: ({ context, event: { data } }) => judged({ found: data.vote }, [noVote(context, data.vote)]),
  }),
  withOwners: rule({
    on: 'item.takeBack',
    label: {
      zh: '由召集方收回等待业主大会决定的议题',
      en: 'the convening party takes back a matter that waits for the owners',
    },
    judge: ({ context, event: { by, data } }) => {
      const item = itemOf(context, data.item)
      const figures = { required: 'to-owners', found: item?.status ?? null }
      if (item === undefined) return judged(figures, [unknown(matter, data.item)])
      return judged(figures, [
        notOf(context.composition.convener, by),
        item.status !== 'to-owners' && inStatus(matter, item),
      ])
    },
  }),
  actionOfDecision: rule({
    on: 'action.assign',
    label: {
      zh: '任务出自议定事项，由受约束的一方承担，期限不早于今日，未重复且未超过数量',
      en: 'an action comes from a decision, binds its party, is due today or later, is new, and there is room',
    },
    judge: ({ context, event: { by, data, day } }) => {
      const item = itemOf(context, data.item)
      const figures = { required: item?.binds ?? [], found: data.party }
      if (item === undefined) return judged(figures, [unknown(matter, data.item)])
      return judged(figures, [
        outsider(context.present, by),
        item.status !== 'decided' && inStatus(matter, item),
        unbound(item, data.party),
        misnamesDepartment(data, item.departments),
        unassignable(context, { id: data.id, dueDay: data.dueDay, today: day }),
      ])
    },
  }),
  allSettled: rule({
    on: 'minutes.draft',
    label: { zh: '每项议题都须有结论', en: 'every matter has a conclusion' },
    judge: ({ context }) => {
      const open = openItems(context, ['pending', 'proposed']).map(({ id }) => id)
      return judged({ found: open }, [
        open.length > 0 && {
          why: {
            zh: `还有 ${open.length} 项议题没有结论：${open.join('、')}`,
            en: `without a conclusion (${open.length}): ${open.join(', ')}`,
          },
          instead: {
            zh: '请议定、搁置、报街道或提请业主大会',
            en: 'decide it, leave it open, hand it up or put it to the owners',
          },
        },
      ])
    },
  }),
  answersOnce: rule({
    on: ['minutes.sign', 'minutes.refuse'],
    label: {
      zh: '各到会方、各到会部门签署一次，所签为纪要正文',
      en: 'each party and each department that was present answers once, and signs the text of the minutes',
    },
    first: answersFor,
    judge: ({ context, event: { data } }) =>
      judged({ required: context.textHash }, [!('reason' in data) && otherText(context, data.textHash)]),
  }),
  publishable: rule({
    on: 'minutes.publish',
    label: {
      zh: '由召集方在各方签署或拒签后公布',
      en: 'the convening party publishes the minutes when every party has answered',
    },
    judge: ({ context, event: { by } }) => {
      const waiting = unansweredBy(context)
      return judged({ required: context.present, found: context.answers.map(({ party }) => party) }, [
        notOf(context.composition.convener, by),
        waiting.length > 0 && {
          why: {
            zh: `还有 ${waiting.length} 方未签署也未拒签：${waiting.map(({ zh }) => zh).join('、')}`,
            en: `neither signed nor refused yet (${waiting.length}): ${waiting.map(({ en }) => en).join(', ')}`,
          },
          instead: {
            zh: '请等待各方签署或签署期满',
            en: 'wait for the parties, or for the end of the time',
          },
        },
      ])
    },
  }),
  byOwner: rule({
    on: 'action.report',
    label: {
      zh: '由承担任务的一方、承担任务的部门报告',
      en: 'the party that owes the action reports it, and of departments that one',
    },
    first: ({ context, event: { by } }) =>
      judged({ found: sideOf(by.capacity, context.present) ?? null }, [noneToReport(context, by)]),
    judge: ({ context, event: { data, by } }) => {
      const one = actionOf(context, data.action)
      const figures = { required: one?.party ?? null, found: sideOf(by.capacity, context.present) ?? null }
      if (one === undefined) return judged(figures, [unknown(action, data.action)])
      return judged(figures, [
        one.status !== 'assigned' && inStatus(action, one),
        notOf(one.party, by, context.present),
        ofAnotherDepartment(one, { by, own: departmentOf(context, by) }),
      ])
    },
  }),
  byAnother: rule({
    on: 'action.verify',
    label: {
      zh: '由另一到会方或另一到会部门核验',
      en: 'another party or department that was present verifies it',
    },
    first: ({ context }) => judged({ found: context.actions.length }, [noneReported(context)]),
    judge: ({ context, event: { data, by } }) => {
      const { present } = context
      const one = actionOf(context, data.action)
      const own = sideOf(by.capacity, present)
      const figures = { required: one?.status ?? null, found: own ?? null }
      if (one === undefined) return judged(figures, [unknown(action, data.action)])
      const others = present.filter((party) => party !== one.party)
      const instead =
        others.length === 0
          ? undefined
          : { zh: `请由${nameParties(others).zh}核验`, en: `ask one of these: ${nameParties(others).en}` }
      return judged(figures, [
        one.status !== 'reported' && inStatus(action, one),
        own !== undefined &&
          owesIt(one, { by, own: departmentOf(context, by) }) && {
            why: {
              zh: `任务 ${one.id} 由${partyName(own).zh}承担，不能自行核验`,
              en: `the ${partyName(own).en} owes action ${one.id} and does not verify it itself`,
            },
            ...(instead && { instead }),
          },
        own === 'department' && departmentOf(context, by) === undefined && forNoDepartment(by),
        outsider(present, by, instead),
      ])
    },
  }),
  carriable: rule({
    on: 'action.carry',
    label: {
      zh: '未核验的任务可转入下次会议，由召集方决定',
      en: 'the convener carries an action that is not verified',
    },
    first: ({ context, event: { by } }) =>
      judged({ required: context.composition.convener, found: context.actions.length }, [
        notOf(context.composition.convener, by),
        noneOpen(context),
      ]),
    judge: ({ context, event: { data, by } }) => {
      const one = actionOf(context, data.action)
      const figures = { required: context.composition.convener, found: partyOf(by.capacity) ?? null }
      if (one === undefined) return judged(figures, [unknown(action, data.action)])
      return judged(figures, [
        isFollowedUp(one) && inStatus(action, one),
        notOf(context.composition.convener, by),
      ])
    },
  }),
  followedUp: rule({
    label: {
      zh: '各项任务均已核验或转入下次会议，且没有等待业主大会的议题',
      en: 'every action is verified or carried, and no matter waits for the owners',
    },
    judge: ({ context }) => context.actions.every(isFollowedUp) && !waitsForOwners(context),
  }),
}))
