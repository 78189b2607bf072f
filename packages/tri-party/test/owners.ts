import type { Harness } from '@gongzhi/core/testing'
import {
  concernOwnersPeriod,
  describeRemark,
  jointMeeting,
  jointMeetingSeries,
  minutesOf,
  type Remark,
} from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { atMeeting, matter, minute } from './concerns.ts'
import { convene, sit } from './meeting.ts'
import { deputy, director, li, manager, secretary, staff } from './people.ts'
import { announced, endOf, stageUnder, standingOf, type storiesOf, times } from './story.ts'

/** What the owners are asked. */
export const asked = { ownersMatter: 'change-common-use', motion: '利用架空层设置充电桩' } as const
const meeting = 's1/meeting-2026-03'
const decided = {
  vote: 'owners-1',
  decision: `${meeting}/owners-1/D1`,
  passed: true,
  day: '2026-04-20' as const,
}

/** The assembly that the meeting of March ordered to start. */
export const assembly = (h: Harness, vote = 'owners-1') =>
  h.sentBy(`${meeting}/${vote}`, { definition: 'assembly-meeting', lineage: [meeting, 's1'] })

/** A matter that only the owners decide, told as stories of a meeting. */
export function ownersMatters(story: ReturnType<typeof storiesOf>['story']): void {
  const sitting = async (h: Harness) => {
    const process = await convene(h)
    await h.at('2026-03-10')
    await sit(h, process)
    return process
  }
  const put = async (h: Harness) => {
    const process = await sitting(h)
    await process.by(director).does('item.putToOwners', { item: 'i1', ...asked })
    await process.by(director).does('item.leaveOpen', { item: 'i2', reason: '待测量' })
    return process
  }
  const published = async (h: Harness) => {
    const process = await put(h)
    await process.by(secretary).does('minutes.draft', { minutes: 'doc-1' })
    for (const by of [secretary, director, manager]) await process.by(by).does('minutes.sign', {})
    await process.by(secretary).does('minutes.publish', {})
    await h.pass()
    return process
  }

  describe('a matter that only the owners decide', () => {
    story('is put to them by the owner committee, which convenes them, and by nobody else', async (h) => {
      const process = await sitting(h)
      for (const by of [secretary, manager, { ...deputy, capacity: 'owners-congress' }])
        expect(await process.by(by).cannot('item.putToOwners', { item: 'i1', ...asked })).toMatchObject({
          rules: [{ name: 'forOwners' }],
        })
      await process.by(director).cannot('item.putToOwners', { item: 'i9', ...asked })
      expect(await process.by(deputy).does('item.putToOwners', { item: 'i1', ...asked })).toMatchObject({
        outcomes: [
          { name: 'item.putToOwners', data: { item: 'i1', concern: null, vote: 'owners-1', ...asked } },
        ],
      })
      await process.by(director).cannot('item.putToOwners', { item: 'i1', ...asked })
      await process.by(director).cannot('item.leaveOpen', { item: 'i1', reason: '…' })
      await process
        .by(director)
        .does('item.putToOwners', { item: 'i2', ...asked, motion: '使用维修资金更换电梯' })
      expect((await announced(process)).at(-1)?.data).toMatchObject({ vote: 'owners-2' })
      expect(minutesOf((await standingOf(process)).context).zh).toContain(
        '1. 路灯：提请业主大会决定：利用架空层设置充电桩',
      )
    })

    story('keeps the meeting from being closed until they have decided', async (h) => {
      const process = await published(h)
      expect((await standingOf(process)).state).toBe('following')
      await process.by(assembly(h, 'owners-2')).cannot('owners.decide', { ...decided, vote: 'owners-2' })
      expect(await process.by(assembly(h)).does('owners.decide', decided)).toMatchObject({
        state: 'closed',
        outcomes: [
          {
            name: 'item.ownersDecided',
            data: {
              item: 'i1',
              concern: null,
              motion: asked.motion,
              vote: 'owners-1',
              decision: decided.decision,
              passed: true,
              day: '2026-04-20',
            },
          },
          { name: 'meeting.closed' },
        ],
      })
      expect(minutesOf((await standingOf(process)).context).en).toContain('; the owners adopted it')
    })

    story('may be decided before the minutes are written, and stands in them', async (h) => {
      const process = await put(h)
      await process.by(assembly(h)).does('owners.decide', { ...decided, passed: false })
      await process.by(assembly(h)).cannot('owners.decide', decided)
      expect(minutesOf((await standingOf(process)).context).zh).toContain('；业主大会未通过')
    })

    story('waits for the next meeting where they decide nothing', async (h) => {
      const process = await published(h)
      await process.by(assembly(h, 'owners-9')).cannot('owners.return', { vote: 'owners-9', reason: '…' })
      await process.by(assembly(h)).does('owners.return', { vote: 'owners-1', reason: '会议取消' })
      await h.pass()
      expect(await standingOf(process)).toMatchObject({
        state: 'closed',
        context: { items: [{ status: 'open', reason: '会议取消' }, {}] },
      })
      const { waiting } = (await standingOf(h.process(jointMeetingSeries, 's1'))).context
      expect(waiting.map(({ id }) => id)).toEqual(['i1', 'i2'])
    })

    story('is taken back by the convening party, which waits no longer', async (h) => {
      const process = await published(h)
      const back = { item: 'i1', reason: '业主委员会未召集' }
      await process.by(director).cannot('item.takeBack', back)
      await process.by(secretary).cannot('item.takeBack', { ...back, item: 'i2' })
      await process.by(secretary).cannot('item.takeBack', { ...back, item: 'i9' })
      await process.by(secretary).does('item.takeBack', back)
      expect((await announced(process)).at(-2)).toEqual({
        name: 'item.returned',
        data: {
          series: 's1',
          matter: { id: 'i1', title: '路灯', concern: null },
          reason: back.reason,
          vote: 'owners-1',
        },
      })
      expect((await standingOf(process)).state).toBe('closed')
    })
  })
}

/** A concern whose matter is put to the owners, told as stories of a concern. */
export function beforeOwners(story: ReturnType<typeof storiesOf>['story']): void {
  const put = async (h: Harness) => {
    const at = await atMeeting(h)
    await at.meeting.by(director).does('item.putToOwners', { item: matter, ...asked })
    await h.pass()
    return at
  }

  describe('a concern that the meeting puts to the owners', () => {
    story('waits for them, while the clock of whoever handles it stands', async (h) => {
      const { process } = await put(h)
      expect(await standingOf(process)).toMatchObject({
        state: { working: 'atOwners' },
        context: { owners: { motion: asked.motion, decision: null } },
      })
      expect(Object.keys((await standingOf(process)).deadlines)).not.toContain('resolutionDue@working')
      await h.pass({ days: 60 })
      expect((await standingOf(process)).state).toEqual({ working: 'atOwners' })
      expect(await times(process, 'concern.overdue')).toBe(0)
    })

    story('goes on by what they decided, with a whole term', async (h) => {
      const { process, meeting: sitting } = await put(h)
      await minute(h, sitting)
      await h.at('2026-04-20')
      await sitting.by(assembly(h)).does('owners.decide', decided)
      await h.pass()
      expect(await standingOf(process)).toMatchObject({
        state: { working: 'handling' },
        context: { owners: { passed: true, decision: decided.decision, day: '2026-04-20' } },
        deadlines: { 'resolutionDue@working': { due: endOf('2026-04-30') } },
      })
      await process.by(staff).does('evidence.add', { reference: 'photo', note: '已安装' })
      await process.by(staff).does('concern.resolve', { resolution: '已按业主大会决定安装' })
    })

    const revocation = { decision: decided.decision, reason: '程序违法' }
    const decidedFor = async (h: Harness) => {
      const { process, meeting: sitting } = await put(h)
      await minute(h, sitting)
      await h.at('2026-04-20')
      await sitting.by(assembly(h)).does('owners.decide', decided)
      await h.pass()
      expect((await standingOf(h.process(jointMeeting, meeting))).state).toBe('closed')
      return process
    }

    story('is open again where the decision is revoked, though its meeting is closed', async (h) => {
      const process = await decidedFor(h)
      await h.at('2026-04-25')
      expect(await process.by(assembly(h)).does('owners.revoke', revocation)).toMatchObject({
        outcomes: [{ name: 'owners.revoked', data: { motion: asked.motion, ...revocation } }],
      })
      const { state, context, deadlines } = await standingOf(process)
      expect(state).toEqual({ working: 'handling' })
      expect(context.owners).toBeNull()
      expect(deadlines).toMatchObject({ 'resolutionDue@working': { due: endOf('2026-05-06') } })
      expect(describeRemark(context.reason as Remark)).toEqual({
        zh: '业主大会关于“利用架空层设置充电桩”的决定已被撤销（程序违法），诉求重新办理',
        en:
          'what the owners decided about "利用架空层设置充电桩" was revoked (程序违法), ' +
          'and the concern is open again',
      })
      // It is said once.
      expect(await process.by(assembly(h)).cannot('owners.revoke', revocation)).toMatchObject({
        code: 'authorise/foreign-sender',
      })
    })

    story('is open again though it was resolved by it, and nobody was dissatisfied', async (h) => {
      const process = await decidedFor(h)
      await process.by(staff).does('evidence.add', { reference: 'photo', note: '已安装' })
      await process.by(staff).does('concern.resolve', { resolution: '已按业主大会决定安装' })
      await process
        .by(assembly(h))
        .cannot('owners.revoke', { ...revocation, decision: `${meeting}/owners-1/D2` })
      await process.by(assembly(h)).does('owners.revoke', revocation)
      expect(await standingOf(process)).toMatchObject({
        state: { working: 'handling' },
        context: { owners: null, satisfied: null, reopened: 1, reason: { kind: 'owners-decision-revoked' } },
      })
    })

    story('takes the revocation from the assembly that was asked, and from nobody else', async (h) => {
      const process = await decidedFor(h)
      for (const other of [
        assembly(h, 'owners-2'),
        h.sentBy('elsewhere/owners-1', { definition: 'assembly-meeting', lineage: [meeting, 's1'] }),
        h.sentBy(meeting, { definition: 'joint-meeting', lineage: ['s1'] }),
      ])
        expect(await process.by(other).cannot('owners.revoke', revocation)).toMatchObject({
          code: 'authorise/foreign-sender',
        })
      await process
        .by(assembly(h))
        .cannot('owners.revoke', { ...revocation, decision: `${meeting}/owners-1/D2` })
    })

    story('hears nothing of a decision that it does not go by', async (h) => {
      const { process } = await put(h)
      expect(await process.by(assembly(h)).cannot('owners.revoke', revocation)).toMatchObject({
        rules: [{ name: 'itsDecision', found: decided.decision, required: null }],
      })
    })

    story('is before the next meeting again where they decide nothing', async (h) => {
      const { process, meeting: sitting, series } = await put(h)
      await minute(h, sitting)
      await sitting
        .by(assembly(h))
        .does('owners.return', { vote: 'owners-1', reason: { kind: 'vote-without-result' } })
      await h.pass()
      expect(await standingOf(process)).toMatchObject({
        state: { working: 'atMeeting' },
        context: { owners: null, reason: { kind: 'vote-without-result' } },
      })
      expect((await standingOf(series)).context.waiting.map(({ id }) => id)).toEqual([matter])
    })

    story('goes to the street at any time where no rule gives the owners one', async (h) => {
      const { process, meeting: sitting } = await put(h)
      await process.by(li).does('concern.escalate', { reason: '业主大会迟迟未开' })
      expect((await standingOf(process)).state).toEqual({ working: { atStreet: 'waiting' } })
      // What they decide all the same is known there.
      await sitting.by(assembly(h)).does('owners.decide', decided)
      await h.pass()
      expect(await standingOf(process)).toMatchObject({
        state: { working: { atStreet: 'waiting' } },
        context: { owners: { passed: true } },
      })
    })

    story(
      'goes to the street when their time is over, which is named once',
      async (h) => {
        const { process } = await put(h)
        expect(await process.by(li).cannot('concern.escalate', { reason: '…' })).toMatchObject({
          rules: [{ name: 'ownersAreLate', found: false }],
        })
        // Two months from 10 March: the tenth of May is a Sunday.
        await h.at(endOf('2026-05-11') - 1)
        expect(await times(process, 'concern.overdue')).toBe(0)
        await h.at(endOf('2026-05-11'))
        expect((await announced(process)).at(-1)?.data).toMatchObject({ stage: 'owners' })
        await process.by(li).does('concern.escalate', { reason: '逾期' })
      },
      () => stageUnder({ [concernOwnersPeriod.id]: { count: 2, unit: 'month' } }),
    )
  })
}
