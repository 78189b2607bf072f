import { type Harness, refused } from '@gongzhi/core/testing'

import { beginSeries as begun, convene, signIn, sit, threeParties } from './meeting.ts'
import { director, housing, manager, representative, secretary, staff } from './people.ts'
import { type Case, forTheCompany } from './refusal.ts'

const meetingOn = (day: `${number}-${number}-${number}`) => ({ day, place: '会议室' })

/** A meeting on its day, to which people sign in. */
async function signingIn(h: Harness) {
  const meeting = await convene(h)
  await h.at('2026-03-10')
  await meeting.by(secretary).does('signIn.open', {})
  return meeting
}

/** A meeting in which i1 is decided for the company, with one action. */
async function decided(h: Harness) {
  const meeting = await convene(h)
  await sit(h, meeting)
  await meeting.by(director).does('item.propose', { item: 'i1', decision: '更换', binds: ['company'] })
  await meeting.by(manager).does('item.consent', { item: 'i1' })
  await meeting.by(secretary).does('action.assign', action)
  return meeting
}

const action = {
  id: 'a1',
  item: 'i1',
  party: 'company' as const,
  what: '更换',
  dueDay: '2026-03-12' as const,
}

async function minuting(h: Harness) {
  const meeting = await decided(h)
  await meeting.by(director).does('item.leaveOpen', { item: 'i2', reason: '待测量' })
  await meeting.by(secretary).does('minutes.draft', { minutes: 'doc-1' })
  return meeting
}

async function following(h: Harness) {
  const meeting = await minuting(h)
  for (const by of [secretary, director, manager]) await meeting.by(by).does('minutes.sign', {})
  await meeting.by(secretary).does('minutes.publish', {})
  return meeting
}

/** What a series and a meeting refuse. */
export const meetings: readonly Case[] = [
  {
    rule: 'joint-meeting-series/convenable',
    ask: async (h) => (await begun(h)).by(manager).cannot('meeting.convene', meetingOn('2026-03-10')),
    why: {
      zh: '须由小区党组织办理，mgr 代表物业服务企业',
      en: 'it is for the party organisation to do, and mgr speaks for the property company',
    },
    instead: '请由小区党组织办理',
  },
  {
    rule: 'joint-meeting-series/convenable',
    ask: async (h) => (await begun(h)).by(secretary).cannot('meeting.convene', meetingOn('2026-03-04')),
    why: {
      zh: '会议定在 2026-03-04，须提前 3 日通知，最早为 2026-03-05',
      en: 'the meeting would be on 2026-03-04, and with 3 days of notice 2026-03-05 is the earliest',
    },
    instead: '请定在 2026-03-05 至 2026-03-31 之间',
  },
  {
    rule: 'joint-meeting-series/convenable',
    ask: async (h) => {
      const series = await begun(h)
      await h.at('2026-03-29')
      return series.by(secretary).cannot('meeting.convene', meetingOn('2026-05-01'))
    },
    why: {
      zh: '会议定在 2026-05-01，不在 2026-03 或 2026-04 内',
      en: 'the meeting would be on 2026-05-01, which is neither in 2026-03 nor in 2026-04',
    },
    instead: '请定在 2026-04-01 至 2026-04-30 之间',
  },
  {
    rule: 'joint-meeting-series/convenable',
    ask: async (h) => {
      const series = await begun(h)
      await series.by(secretary).does('meeting.convene', meetingOn('2026-03-10'))
      return series.by(secretary).cannot('meeting.convene', meetingOn('2026-03-11'))
    },
    why: {
      zh: '会议 s1/meeting-2026-03 已召集，尚无结果',
      en: 'meeting s1/meeting-2026-03 is convened and has not reported yet',
    },
    instead: null,
  },
  {
    rule: 'joint-meeting-series/known',
    ask: async (h) => {
      const series = await begun(h)
      const item = { id: 'i1', title: '路灯', concern: null }
      await series.by(director).does('agenda.propose', item)
      return series.by(director).cannot('agenda.propose', item)
    },
    why: { zh: '议题 i1 已在待议之列', en: 'matter i1 waits for the next meeting already' },
    instead: null,
  },
  {
    rule: 'joint-meeting-series/known',
    ask: async (h) =>
      (await begun(h)).by(manager).cannot('agenda.propose', { id: 'i1', title: '路灯', concern: 'c1' }),
    why: {
      zh: '议题 i1 以诉求 c1 的名义提出',
      en: 'matter i1 is proposed in the name of the concern c1',
    },
    instead: '请在该诉求中提请，或将 concern 留空并另编号',
  },
  {
    rule: 'joint-meeting-series/known',
    ask: async (h) =>
      (await begun(h))
        .by(manager)
        .cannot('agenda.propose', { id: 'i1', title: '路灯', concern: null, escalatedBy: director }),
    why: {
      zh: '写明由 dir 提请，但没有对应的诉求',
      en: 'it is said to be escalated by dir, and no concern brings it',
    },
    instead: '请将 escalatedBy 留空',
  },
  {
    rule: 'joint-meeting-series/known',
    ask: async (h) => {
      const series = await begun(h)
      for (let i = 1; i <= 20; i++)
        await series.by(manager).does('agenda.propose', { id: `i${i}`, title: '…', concern: null })
      return series.by(staff).cannot('agenda.propose', { id: 'i21', title: '…', concern: null })
    },
    why: {
      zh: '物业服务企业已有 20 项议题待议，一方最多 20 项',
      en: 'the property company has 20 matters that wait, and 20 is the most of one',
    },
    instead: '请待下次会议处理待议议题后再提',
  },
  {
    rule: 'joint-meeting-series/changeable',
    ask: async (h) =>
      (await begun(h))
        .by(secretary)
        .cannot('composition.change', { composition: threeParties, from: '2026-03', reason: '…' }),
    why: {
      zh: '拟自 2026-03 起调整，而 2026-03 已按原组成进行',
      en: 'it would be from 2026-03 on, and 2026-03 has its composition already',
    },
    instead: '请自 2026-04 起',
  },
  {
    rule: 'joint-meeting/onItsDay',
    ask: async (h) => (await convene(h)).by(secretary).cannot('signIn.open', {}),
    why: {
      zh: '会议定在 2026-03-10，今日是 2026-03-02',
      en: 'the meeting is on 2026-03-10, and today is 2026-03-02',
    },
    instead: '请在 2026-03-10 开会，或者提前通知改期',
  },
  {
    rule: 'joint-meeting/movable',
    ask: async (h) =>
      (await convene(h)).by(secretary).cannot('meeting.move', { ...meetingOn('2026-03-04'), reason: '…' }),
    why: {
      zh: '会议改在 2026-03-04，须提前 3 日通知，最早为 2026-03-05',
      en: 'it would be on 2026-03-04, and with 3 days of notice 2026-03-05 is the earliest',
    },
    instead: '请改在 2026-03-05 至当月末之间',
  },
  {
    rule: 'joint-meeting/movable',
    ask: async (h) =>
      (await convene(h)).by(secretary).cannot('meeting.move', { ...meetingOn('2026-04-01'), reason: '…' }),
    why: { zh: '2026-04-01 不在 2026-03 内', en: '2026-04-01 is not in 2026-03' },
    instead: '请在 2026-03 内改期；当月不开的，请在会议日过后另行召集',
  },
  {
    rule: 'joint-meeting/again',
    ask: async (h) => {
      const meeting = await convene(h)
      await sit(h, meeting, [secretary])
      return meeting.by(secretary).cannot('meeting.reconvene', meetingOn('2026-03-09'))
    },
    why: { zh: '2026-03-09 早于今日 2026-03-10', en: '2026-03-09 is before today, 2026-03-10' },
    instead: '请定在 2026-03-10 或以后',
  },
  {
    rule: 'joint-meeting/signIns',
    ask: async (h) => {
      const meeting = await signingIn(h)
      const data = { person: 'mgr', party: 'company' as const, department: 'fire' }
      return refused(await meeting.register('signIns').record({ data, by: manager }))
    },
    why: {
      zh: '登记为物业服务企业到会，不是部门fire',
      en: 'the record is for the property company, which is not the department fire',
    },
    instead: null,
  },
  {
    rule: 'joint-meeting/signIns',
    ask: async (h) => {
      const meeting = await signingIn(h)
      return refused(await signIn(meeting, housing))
    },
    why: { zh: '未写明代表哪个部门', en: 'it does not say for which department' },
    instead: '请写明部门',
  },
  {
    rule: 'joint-meeting/byConvener',
    ask: async (h) => {
      const meeting = await signingIn(h)
      return meeting.by(director).cannot('signIn.close', {})
    },
    why: {
      zh: '须由小区党组织办理，dir 代表业主委员会',
      en: 'it is for the party organisation to do, and dir speaks for the owner committee',
    },
    instead: '请由小区党组织办理',
  },
  {
    rule: 'joint-meeting/newItem',
    ask: async (h) =>
      (await convene(h)).by(director).cannot('agenda.add', { id: 'i1', title: '路灯', concern: null }),
    why: { zh: '议题 i1 已在议程上', en: 'matter i1 is on the agenda already' },
    instead: null,
  },
  {
    rule: 'joint-meeting/newItem',
    ask: async (h) =>
      (await convene(h)).by(manager).cannot('agenda.add', { id: 'concern:c1', title: '路灯', concern: null }),
    why: {
      zh: '议题 concern:c1 以诉求 c1 的名义提出',
      en: 'matter concern:c1 is proposed in the name of the concern c1',
    },
    instead: '请在该诉求中提请，或将 concern 留空并另编号',
  },
  {
    rule: 'joint-meeting/signIns',
    ask: async (h) => {
      const meeting = await signingIn(h)
      return refused(await signIn(meeting, manager, 'owner-committee'))
    },
    why: {
      zh: '登记为业主委员会到会，mgr 不代表该方',
      en: 'the record is for the owner committee, for which mgr does not speak',
    },
    instead: null,
  },
  {
    rule: 'joint-meeting/signIns',
    ask: async (h) => {
      const meeting = await signingIn(h)
      return refused(await signIn(meeting, representative, 'owners-congress'))
    },
    why: { zh: 'rep 不代表到会的任何一方', en: 'rep speaks for none of the parties that meet' },
    instead: null,
  },
  {
    rule: 'joint-meeting/undecided',
    ask: async (h) => (await decided(h)).by(director).cannot('item.analyse', { item: 'i1', finding: '…' }),
    why: { zh: '议题 i1 已议定', en: 'matter i1 is decided' },
    instead: null,
  },
  {
    rule: 'joint-meeting/undecided',
    ask: async (h) => (await decided(h)).by(housing).cannot('item.leaveOpen', { item: 'i2', reason: '…' }),
    why: { zh: 'ha 所代表的一方未到会', en: 'ha speaks for no party that was present' },
    instead: null,
  },
  {
    rule: 'joint-meeting/bindsMembers',
    ask: async (h) =>
      (await decided(h))
        .by(manager)
        .cannot('item.propose', { item: 'i2', decision: '…', binds: ['company'] }),
    why: {
      zh: 'mgr 提出的决定只约束其所代表的物业服务企业自己',
      en: 'mgr speaks for the property company, and what he proposes binds nobody else',
    },
    instead: '请由另一方提出，或一并约束另一方',
  },
  {
    rule: 'joint-meeting/bindsMembers',
    ask: async (h) =>
      (await decided(h))
        .by(director)
        .cannot('item.propose', { item: 'i2', decision: '…', binds: ['company', 'street'] }),
    why: { zh: '街道办事处未到会，不受决定约束', en: 'not present, and not to be bound: street office' },
    instead: '请只约束到会各方，或报街道',
  },
  {
    rule: 'joint-meeting/consentDue',
    ask: async (h) => (await decided(h)).by(manager).cannot('item.consent', { item: 'i2' }),
    why: { zh: '议题 i2 尚未提出处理意见', en: 'matter i2 has no proposed decision yet' },
    instead: null,
  },
  {
    rule: 'joint-meeting/actionOfDecision',
    ask: async (h) =>
      (await decided(h)).by(secretary).cannot('action.assign', { ...action, party: 'owner-committee' }),
    why: {
      zh: 'i1 的决定只约束物业服务企业，不约束业主委员会',
      en: 'what is decided on i1 binds only: property company, and not: owner committee',
    },
    instead: null,
  },
  {
    rule: 'joint-meeting/actionOfDecision',
    ask: async (h) =>
      (await decided(h)).by(secretary).cannot('action.assign', { ...action, id: 'a2', dueDay: '2026-03-09' }),
    why: {
      zh: '期限 2026-03-09 早于今日 2026-03-10',
      en: 'it would be due on 2026-03-09, and today is 2026-03-10',
    },
    instead: '期限请不早于 2026-03-10',
  },
  {
    rule: 'joint-meeting/allSettled',
    ask: async (h) => (await decided(h)).by(secretary).cannot('minutes.draft', { minutes: 'doc-1' }),
    why: { zh: '还有 1 项议题没有结论：i2', en: 'without a conclusion (1): i2' },
    instead: '请议定、搁置、报街道或提请业主大会',
  },
  {
    rule: 'joint-meeting/answersOnce',
    ask: async (h) => {
      const meeting = await minuting(h)
      await meeting.by(manager).does('minutes.refuse', { reason: '金额有误' })
      return meeting.by(staff).cannot('minutes.sign', {})
    },
    why: { zh: '物业服务企业已由 mgr 拒签', en: 'mgr has refused for the property company already' },
    instead: null,
  },
  {
    rule: 'joint-meeting/publishable',
    ask: async (h) => {
      const meeting = await minuting(h)
      await meeting.by(secretary).does('minutes.sign', {})
      return meeting.by(secretary).cannot('minutes.publish', {})
    },
    why: {
      zh: '还有 2 方未签署也未拒签：物业服务企业、业主委员会',
      en: 'neither signed nor refused yet (2): property company, owner committee',
    },
    instead: '请等待各方签署或签署期满',
  },
  {
    rule: 'joint-meeting/byOwner',
    ask: async (h) =>
      (await following(h)).by(director).cannot('action.report', { action: 'a1', evidence: 'photo' }),
    ...forTheCompany,
  },
  {
    rule: 'joint-meeting/byAnother',
    ask: async (h) => {
      const meeting = await following(h)
      await meeting.by(manager).does('action.report', { action: 'a1', evidence: 'photo' })
      return meeting.by(staff).cannot('action.verify', { action: 'a1', done: true })
    },
    why: {
      zh: '任务 a1 由物业服务企业承担，不能自行核验',
      en: 'the property company owes action a1 and does not verify it itself',
    },
    instead: '请由业主委员会、小区党组织核验',
  },
  {
    rule: 'joint-meeting/carriable',
    ask: async (h) =>
      (await following(h)).by(secretary).cannot('action.carry', { action: 'a9', reason: '…' }),
    why: { zh: '本次会议没有任务 a9', en: 'this meeting has no action a9' },
    instead: null,
  },
]
