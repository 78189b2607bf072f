import { ENGINE } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'
import { triParty } from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'

import { atMeeting, decide, escalated, minute, raise, resolved, underWay } from './concerns.ts'
import { authority, chen, director, housing, li, manager, staff, street } from './people.ts'
import type { Case } from './refusal.ts'
import { followUps } from './refusals-of-follow-ups.ts'
import { meetings } from './refusals-of-meetings.ts'
import { refusedOwners } from './refusals-of-owners.ts'
import { refusedPauses } from './refusals-of-pauses.ts'
import { reviews } from './refusals-of-reviews.ts'
import { rounds } from './refusals-of-rounds.ts'
import { surveys } from './refusals-of-surveys.ts'
import { refusedTickets } from './refusals-of-tickets.ts'
import { createStage, standingOf } from './story.ts'

const concerns: readonly Case[] = [
  {
    rule: 'concern/anotherPerson',
    ask: async (h) => (await underWay(h)).by(manager).cannot('concern.accept', {}),
    why: { zh: '诉求已由 mgr 受理，仍由其负责', en: 'mgr has accepted it already and has it still' },
    instead: '请记录办理情况',
  },
  {
    rule: 'concern/worked',
    ask: async (h) => (await underWay(h)).by(staff).cannot('concern.resolve', { resolution: '已修好' }),
    why: {
      zh: '办理记录 0 条，至少须有 1 条',
      en: 'no work on it is recorded, and it takes 1 record at least',
    },
    instead: '请先记录办理情况',
  },
  {
    rule: 'concern/byRaiser',
    ask: async (h) => (await resolved(h)).by(chen).cannot('concern.evaluate', { satisfied: false }),
    why: {
      zh: 'chen 不在实名提出的 1 人之列',
      en: 'chen is not the one person who raised it by name',
    },
    instead: '请由提出人评价',
  },
  {
    rule: 'concern/byRaiserSatisfied',
    ask: async (h) =>
      (await resolved(h, { raisedBy: null })).by(chen).cannot('concern.evaluate', { satisfied: true }),
    why: {
      zh: '诉求匿名提出，没有可以评价的人',
      en: 'it was raised without a name, and nobody is there to evaluate it',
    },
    instead: '请由办理方以外的一方结案',
  },
  {
    rule: 'concern/closedByAnother',
    ask: async (h) => (await resolved(h)).by(director).cannot('concern.close', { reason: '已告知' }),
    why: {
      zh: '诉求由 1 人实名提出，须由其评价',
      en: '1 person raised it by name, and it waits for their evaluation',
    },
    instead: '请等待提出人评价，或评价期满自动结案',
  },
  {
    rule: 'concern/closedByAnother',
    ask: async (h) =>
      (await resolved(h, { raisedBy: null }))
        .by({ id: 'other', capacity: 'company.staff' })
        .cannot('concern.close', { reason: '已公示' }),
    why: {
      zh: '诉求由物业服务企业办结，other 代表该方',
      en: 'the property company resolved it, and other speaks for it',
    },
    instead: '请由另一方办理',
  },
  {
    rule: 'concern/everyRaiserSatisfied',
    ask: async (h) =>
      (await resolved(h, { raisedBy: 'mgr' }))
        .by({ id: 'mgr', capacity: 'owner' })
        .cannot('concern.evaluate', { satisfied: true }),
    why: { zh: 'mgr 办理过本诉求', en: 'mgr has worked on it himself' },
    instead: '请由未参与办理的人办理',
  },
  {
    rule: 'concern/handles',
    ask: async (h) => (await underWay(h)).by(manager).cannot('concern.assign', { to: li }),
    why: { zh: 'li 的身份是“业主”，不能办理诉求', en: 'li acts as "Owner", who does not handle concerns' },
    instead:
      '请派给下列身份之一：小区党组织书记、小区党组织成员、业主委员会主任、' +
      '业主委员会副主任、业主委员会委员、物业项目负责人、物业服务人员、社区居委会',
  },
  {
    rule: 'concern/takes',
    ask: async (h) => {
      await raise(h, {}, 'c0')
      await h.pass({ minutes: 1 })
      const data = {
        kind: 'complaint' as const,
        raised: 1,
        raisedBy: [] as string[],
        responseLate: false,
        resolutionLate: false,
      }
      return (await raise(h)).by(ENGINE).cannot('duplicate.attach', { ...data, concern: 'c0', raisedAt: 0 })
    },
    why: { zh: 'c0 先于 c1 提出', en: 'c0 was raised before c1' },
    instead: '请将 c1 并入 c0',
  },
  {
    rule: 'concern/urgedEnough',
    ask: async (h) => {
      const process = await underWay(h)
      await process.by(li).does('concern.urge', {})
      return process.by(li).cannot('concern.escalate', { reason: '久拖不决' })
    },
    why: { zh: '已督促 1 次，须先督促 2 次', en: 'it was urged 1 time, and 2 are needed first' },
    instead: '请再督促 1 次',
  },
  {
    rule: 'concern/ofAnotherKind',
    ask: async (h) =>
      (await raise(h)).by(manager).cannot('concern.reclassify', { kind: 'complaint', reason: '…' }),
    why: { zh: '诉求已属“投诉”', en: 'it is of the kind "Complaint" already' },
    instead: null,
  },
  {
    rule: 'concern/decisionIsLate',
    ask: async (h) => {
      const { process, meeting } = await atMeeting(h)
      await decide(meeting, '2026-03-12')
      await minute(h, meeting)
      return process.by(li).cannot('concern.escalate', { reason: '…' })
    },
    why: {
      zh: '会议议定的期限为 2026-03-12，尚未届满',
      en: 'the meeting decided that it is done by 2026-03-12, and that day is not over',
    },
    instead: '请等待落实；逾期未核验的，自动报街道',
  },
  {
    rule: 'concern/toDepartment',
    ask: async (h) => (await taken(h)).by(street).cannot('street.assign', { to: manager }),
    why: {
      zh: 'mgr 的身份是“物业项目负责人”，不是有关部门',
      en: 'mgr acts as "Company\'s manager", which is no department',
    },
    instead: '请交办给下列身份之一：房屋主管部门、主管部门、社区居委会',
  },
  {
    rule: 'concern/streetOrDepartment',
    ask: async (h) => (await taken(h)).by(housing).cannot('street.answer', { answer: '…' }),
    why: {
      zh: '诉求未交办任何部门，ha 不代表街道',
      en: 'it is assigned to no department, and ha does not speak for the street',
    },
    instead: '请由街道交办或答复',
  },
  {
    rule: 'concern/streetOrDepartment',
    ask: async (h) => {
      const process = await taken(h)
      await process.by(street).does('street.assign', { to: authority })
      return process.by(housing).cannot('street.answer', { answer: '…' })
    },
    why: {
      zh: '诉求已交办 um，ha 不代表该部门',
      en: 'it is assigned to um, and ha does not speak for that department',
    },
    instead: '请由街道交办或答复',
  },
  {
    rule: 'concern/referable',
    ask: async (h) =>
      (await underWay(h)).by(manager).cannot('concern.refer', {
        violation: 'noise',
        subject: 'unit-1',
        evidence: ['e'],
        dissuasion: '已劝阻',
      }),
    why: {
      zh: '“投诉”类诉求不移交主管部门',
      en: 'it is of the kind "Complaint", which no authority takes',
    },
    instead: '请提请联席会议',
  },
  ...refusedTickets,
  ...refusedPauses,
  {
    rule: 'concern/itself',
    ask: async (h) => (await raise(h)).by(manager).cannot('concern.merge', { into: 'c1' }),
    why: { zh: 'c1 就是本诉求', en: 'c1 is this concern itself' },
    instead: '请填写所重复的另一诉求',
  },
  {
    rule: 'concern/byRaiser',
    ask: async (h) => {
      const process = await raise(h, { raisedBy: 'o0' })
      for (let other = 1; other <= 20; other++) {
        const duplicate = await raise(h, { raisedBy: `o${other}` }, `d${other}`)
        await duplicate.by(manager).does('concern.merge', { into: 'c1' })
      }
      await h.pass()
      await process.by(manager).does('concern.accept', {})
      await process.by(manager).does('concern.assign', { to: staff })
      await process.by(staff).does('evidence.add', { reference: 'photo-1', note: '已更换' })
      await process.by(staff).does('concern.resolve', { resolution: '已修好' })
      const { raisers } = (await standingOf(process)).context
      const one = Array.from({ length: 21 }, (_, index) => `o${index}`).find((id) => !raisers.includes(id))
      expect(one).toBe('o9')
      return process.by({ id: 'o9', capacity: 'owner' }).cannot('concern.evaluate', { satisfied: false })
    },
    why: {
      zh: '共 21 人提出，只记名 20 人，无法确定 o9 是否在内',
      en: '21 raised it and 20 are known by name, so that it is not known whether o9 is one of them',
    },
    instead: '请由记名的提出人评价',
    result: 'undetermined',
  },
]

/** At the street, which has taken it. */
async function taken(h: Harness) {
  const process = await escalated(h)
  await process.by(director).does('concern.escalate', { reason: '会议未处理' })
  await process.by(street).does('street.take', {})
  return process
}

const cases = [...concerns, ...meetings, ...refusedOwners, ...reviews, ...followUps, ...surveys, ...rounds]

describe('who is refused', () => {
  test.each(cases)('by $rule is told: $why.en', async ({ rule, ask, why, instead, result, stage }) => {
    const refusal = await ask((stage ?? createStage)())
    const name = rule.split('/')[1]
    expect(refusal.reason.zh).toMatch(new RegExp(`未予接受：${escape(why.zh)}。$`))
    expect(refusal.reason.en).toMatch(new RegExp(`was not accepted: ${escape(why.en)}\\.$`))
    expect(refusal.instead?.zh ?? null).toBe(instead)
    expect(refusal.result).toBe(result ?? 'not-met')
    if (refusal.code === 'rule/not-met') expect(refusal.rules?.map((one) => one.name)).toContain(name)
  })

  test('by any rule of this package is in this table', () => {
    const heard = new Set(cases.map(({ rule }) => rule))
    // Those that no event asks: they only say which way it goes on.
    const silent = new Set([
      'concern/decidedMeanwhile',
      'concern/askedMeanwhile',
      'concern/ownersMeanwhile',
      'concern/handedUpMeanwhile',
      'concern/carriedMeanwhile',
      'concern/doneMeanwhile',
      'joint-meeting-series/heldThisMonth',
      'joint-meeting/someAbsent',
      'joint-meeting/followedUp',
      'rectification/anotherRound',
      'rectification/upheld',
      'rectification/replacedByOwners',
      'rectification/failedBefore',
      // Only under a text that lets the county designate: heard in the stories of a referral.
      'referral/determinable',
      'cross-review/everythingEnded',
      'referral/none',
      'referral/known',
      // The engine alone sends it: heard in the stories of what the owners decide.
      'concern/itsDecision',
      // The engine alone sends it: heard in the stories of a survey.
      'cross-review/beforeResult',
      'consolidation/passed',
      'consolidation/furtherStage',
      // Only under rules that name steps and a time to be shown: heard in the stories of a consolidation.
      'consolidation/confirmable',
      'consolidation/fileable',
      'consolidation/answerable',
    ])
    for (const { name, machine } of triParty().processes ?? [])
      for (const guard of Object.keys(machine.implementations.guards))
        if (!silent.has(`${name}/${guard}`)) expect(heard).toContain(`${name}/${guard}`)
    for (const { name, behaviour } of triParty().processes ?? [])
      for (const register of Object.keys(behaviour.registers ?? {}))
        expect(heard).toContain(`${name}/${register}`)
  })
})

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
