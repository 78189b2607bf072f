import type { Harness } from '@gongzhi/core/testing'
import { referral } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { act, carryOut, decide, escalated, matter, minute } from './concerns.ts'
import { beginSeries, meetingOf, sit } from './meeting.ts'
import { assembly, asked } from './owners.ts'
import { director, li, manager, secretary } from './people.ts'
import { announced, endOf, standingOf, type storiesOf } from './story.ts'

/** What a meeting does about a concern that an authority has, told as stories of a concern. */
export function meanwhile(story: ReturnType<typeof storiesOf>['story']): void {
  /** Referred while its meeting of 2026-03-10 sits. */
  const referred = async (h: Harness) => {
    const series = await beginSeries(h)
    const process = await escalated(h, { series: 's1', kind: 'violation' })
    await series.by(secretary).does('meeting.convene', { day: '2026-03-10', place: '会议室' })
    await h.at('2026-03-10')
    const meeting = meetingOf(h)
    await sit(h, meeting)
    await process.by(manager).does('concern.refer', act)
    await h.pass()
    return { process, meeting }
  }
  type Referred = Awaited<ReturnType<typeof referred>>
  const withdrawn = async (h: Harness, { process }: Pick<Referred, 'process'>) => {
    expect((await standingOf(process)).state).toBe('referred')
    await h.process(referral, 'c1/referral').by(manager).does('referral.withdraw', { reason: '房号有误' })
    await h.pass()
    expect(await h.community.failing()).toEqual([])
    return standingOf(process)
  }

  describe('what a meeting does about a concern that is referred', () => {
    story('and decides is owed by its day once the referral is withdrawn', async (h) => {
      const at = await referred(h)
      await decide(at.meeting, '2026-03-20')
      await minute(h, at.meeting)
      await h.at('2026-03-15')
      expect(await withdrawn(h, at)).toMatchObject({
        state: { working: 'decided' },
        context: {
          decision: '更换灯具',
          owed: { parties: ['company'], day: '2026-03-20', since: '2026-03-10' },
        },
        deadlines: { 'decisionDue@working.decided': { due: endOf('2026-03-20') } },
      })
      await carryOut(h, at.meeting)
      expect((await standingOf(at.process)).state).toBe('resolved')
    })

    story('and was to be done by a day that is over is named late at once', async (h) => {
      const at = await referred(h)
      await decide(at.meeting, '2026-03-20')
      await minute(h, at.meeting)
      await h.at('2026-03-23')
      expect(await withdrawn(h, at)).toMatchObject({
        state: { working: 'decided' },
        context: { decisionLate: true },
      })
      await at.process.by(li).does('concern.escalate', { reason: '逾期未落实' })
    })

    story('and is verified resolves it, and whoever raised it evaluates it', async (h) => {
      const at = await referred(h)
      await decide(at.meeting, '2026-03-20')
      await minute(h, at.meeting)
      await carryOut(h, at.meeting)
      expect(await withdrawn(h, at)).toMatchObject({
        state: 'resolved',
        context: { resolution: '更换灯具' },
      })
      await at.process.by(li).does('concern.evaluate', { satisfied: true })
    })

    story('and puts to the owners waits for them', async (h) => {
      const at = await referred(h)
      await at.meeting.by(director).does('item.putToOwners', { item: matter, ...asked })
      await h.pass()
      expect(await withdrawn(h, at)).toMatchObject({
        state: { working: 'atOwners' },
        context: { owners: { motion: asked.motion, decision: null } },
      })
    })

    const decidedByOwners = async (h: Harness) => {
      const at = await referred(h)
      await at.meeting.by(director).does('item.putToOwners', { item: matter, ...asked })
      await minute(h, at.meeting)
      const decision = `s1/meeting-2026-03/owners-1/D1`
      await at.meeting
        .by(assembly(h))
        .does('owners.decide', { vote: 'owners-1', decision, passed: true, day: '2026-03-10' })
      await h.pass()
      return { ...at, decision }
    }

    story('and the owners decide goes on by it, with a whole term from the return', async (h) => {
      const at = await decidedByOwners(h)
      await h.at('2026-03-16')
      expect(await withdrawn(h, at)).toMatchObject({
        state: { working: 'handling' },
        context: { owners: { decision: at.decision, passed: true }, since: { day: '2026-03-16' } },
      })
    })

    story('and the owners decided is open where that is revoked', async (h) => {
      const at = await decidedByOwners(h)
      const revocation = { decision: at.decision, reason: '程序违法' }
      await at.process.by(assembly(h)).cannot('owners.revoke', { ...revocation, decision: 'd9' })
      await at.process.by(assembly(h)).does('owners.revoke', revocation)
      expect(await withdrawn(h, at)).toMatchObject({
        state: { working: 'handling' },
        context: { owners: null, reason: { kind: 'owners-decision-revoked', reason: '程序违法' } },
      })
    })

    story('and hands up goes to the street, which hears why', async (h) => {
      const at = await referred(h)
      await at.meeting.by(director).does('item.handUp', { item: matter, reason: '需街道协调' })
      await h.pass()
      expect((await withdrawn(h, at)).state).toEqual({ working: { atStreet: 'waiting' } })
      expect((await announced(at.process)).at(-1)).toMatchObject({
        name: 'concern.escalated',
        data: { to: 'street', reason: '需街道协调', by: null },
      })
    })

    story('and carries waits for the next meeting', async (h) => {
      const at = await referred(h)
      await decide(at.meeting, '2026-03-20')
      await minute(h, at.meeting)
      await at.meeting.by(secretary).does('action.carry', { action: 'a1', reason: '缺少配件' })
      await h.pass()
      expect(await withdrawn(h, at)).toMatchObject({
        state: { working: 'atMeeting' },
        context: { carried: 1, decision: null, reason: '缺少配件' },
      })
    })

    story('and leaves open is open with the reason', async (h) => {
      const at = await referred(h)
      await at.meeting.by(director).does('item.leaveOpen', { item: matter, reason: '待测量' })
      await h.pass()
      expect(await withdrawn(h, at)).toMatchObject({
        state: { working: 'handling' },
        context: { reason: '待测量' },
      })
    })
  })
}
