import { referral } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { act, atMeeting, carryOut, decide, escalated, matter, minute } from './concerns.ts'
import { beginSeries, meetingOf, sit } from './meeting.ts'
import { director, li, manager, secretary, street } from './people.ts'
import { announced, endOf, standingOf, type storiesOf, times } from './story.ts'

/** What the joint meeting decides about a concern, told as stories of a concern. */
export function decisions(story: ReturnType<typeof storiesOf>['story']): void {
  describe('what the joint meeting decides', () => {
    // The concern stayed at the meeting, and went to the street although everything was done.
    story(
      'reaches the concern: done and verified, it is resolved and never goes to the street',
      async (h) => {
        const { process, meeting, series } = await atMeeting(h)
        expect((await standingOf(process)).context.meeting).toBe('s1/meeting-2026-03')
        await decide(meeting, '2026-03-20', '2026-03-18')
        await minute(h, meeting)
        expect(await standingOf(process)).toMatchObject({
          state: { working: 'decided' },
          context: { decision: '更换灯具', owed: { parties: ['company'], day: '2026-03-20' } },
        })
        expect(Object.keys((await standingOf(process)).deadlines)).not.toContain(
          'meetingDue@working.atMeeting',
        )
        expect((await standingOf(process)).deadlines['decisionDue@working.decided']?.due).toBe(
          endOf('2026-03-20'),
        )
        await h.at('2026-03-18')
        await carryOut(h, meeting, 'a1')
        expect((await standingOf(process)).state).toEqual({ working: 'decided' })
        await carryOut(h, meeting, 'a2')
        expect(await standingOf(process)).toMatchObject({
          state: 'resolved',
          context: { resolution: '更换灯具', resolvedBy: manager, escalated: 'joint-meeting' },
        })
        await process.by({ ...manager, capacity: 'committee.member' }).cannot('concern.evaluate', {
          satisfied: true,
        })
        await process.by(li).does('concern.evaluate', { satisfied: true })
        expect((await standingOf(series)).context.waiting).toEqual([])
      },
    )

    story('and is not done by its day is named once; unverified, it goes to the street', async (h) => {
      const { process, meeting } = await atMeeting(h)
      await decide(meeting, '2026-03-12')
      await minute(h, meeting)
      expect(await process.by(li).cannot('concern.escalate', { reason: '…' })).toMatchObject({
        rules: [{ name: 'decisionIsLate', found: false }],
      })
      await h.at(endOf('2026-03-12') - 1)
      expect(await times(process, 'concern.overdue')).toBe(0)
      await h.at(endOf('2026-03-12'))
      expect((await announced(process)).at(-2)?.data).toMatchObject({ stage: 'decision' })
      await h.at(endOf('2026-03-27') - 1)
      expect((await standingOf(process)).state).toEqual({ working: 'decided' })
      await h.at(endOf('2026-03-27'))
      expect((await standingOf(process)).state).toEqual({ working: { atStreet: 'waiting' } })
      expect((await announced(process)).at(-1)?.data).toMatchObject({
        to: 'street',
        reason: { kind: 'decision-not-verified', day: '2026-03-12' },
      })
      await carryOut(h, meeting)
      expect((await standingOf(process)).state).toBe('resolved')
    })

    story('and is late goes to the street at once where whoever raised it asks', async (h) => {
      const { process, meeting } = await atMeeting(h)
      await decide(meeting, '2026-03-12')
      await minute(h, meeting)
      await h.at('2026-03-13')
      await process.by(li).does('concern.escalate', { reason: '逾期未落实' })
      expect((await standingOf(process)).state).toEqual({ working: { atStreet: 'waiting' } })
    })

    story(
      'without an action has the meeting’s whole time to be resolved, then the street has it',
      async (h) => {
        const { process, meeting } = await atMeeting(h)
        await decide(meeting)
        await minute(h, meeting)
        await h.at(endOf('2026-03-25') - 1)
        expect(await process.by(li).cannot('concern.escalate', { reason: '…' })).toMatchObject({
          rules: [{ name: 'decisionIsLate', why: { en: 'the meeting decided it, and named no day' } }],
        })
        await h.at(endOf('2026-03-25'))
        expect((await standingOf(process)).state).toEqual({ working: { atStreet: 'waiting' } })
      },
    )

    story('not to decide is known to the concern with its reason, and its clock goes on', async (h) => {
      const { process, meeting, series } = await atMeeting(h)
      await meeting.by(director).does('item.leaveOpen', { item: matter, reason: '待测量' })
      await minute(h, meeting)
      expect(await standingOf(process)).toMatchObject({
        state: { working: 'atMeeting' },
        context: { reason: '待测量' },
        deadlines: { 'meetingDue@working.atMeeting': { due: endOf('2026-03-17') } },
      })
      expect((await standingOf(series)).context.waiting).toMatchObject([{ id: matter, concern: 'c1' }])
    })

    story('to hand up brings the concern to the street at once', async (h) => {
      const { process, meeting } = await atMeeting(h)
      await meeting.by(director).does('item.handUp', { item: matter, reason: '需街道协调' })
      await h.pass()
      expect(await standingOf(process)).toMatchObject({
        state: { working: { atStreet: 'waiting' } },
        context: { escalated: 'street', reason: '需街道协调' },
        deadlines: { 'streetDue@working.atStreet': { due: endOf('2026-03-20') } },
      })
    })

    // The meeting closed, and the series had nothing that waited.
    story(
      'and carries stands on the next agenda with its matter and its concern, with a whole time once',
      async (h) => {
        const { process, meeting, series } = await atMeeting(h)
        await decide(meeting, '2026-03-12', '2026-03-13')
        await minute(h, meeting)
        for (const action of ['a1', 'a2'])
          await meeting.by(secretary).does('action.carry', { action, reason: '缺料' })
        await h.pass()
        const { waiting } = (await standingOf(series)).context
        expect(waiting).toMatchObject([
          { id: matter, concern: 'c1', carried: [{ action: 'a1', party: 'company' }, { action: 'a2' }] },
        ])
        expect(await standingOf(process)).toMatchObject({
          state: { working: 'atMeeting' },
          context: { reason: '缺料', owed: null, carried: 2 },
          deadlines: { 'meetingDue@working.atMeeting': { due: endOf('2026-03-25') } },
        })
        await h.at('2026-04-01')
        expect((await standingOf(process)).state).toEqual({ working: { atStreet: 'waiting' } })
        await series.by(secretary).does('meeting.convene', { day: '2026-04-10', place: '会议室' })
        await h.at('2026-04-10')
        const next = meetingOf(h, 's1', '2026-04')
        expect((await standingOf(process)).context.meeting).toBe(next.id)
        await sit(h, next)
        expect((await standingOf(next)).context.items).toMatchObject([{ carried: [{}, {}] }])
        await decide(next, '2026-04-12')
        await minute(h, next)
        expect((await standingOf(process)).state).toEqual({ working: 'decided' })
        await next.by(secretary).does('action.carry', { action: 'a1', reason: '缺料' })
        await h.pass()
        expect(await standingOf(process)).toMatchObject({
          state: { working: { atStreet: 'waiting' } },
          context: { carried: 3 },
        })
      },
    )

    story('is noted where the street has the concern already, and the street goes on', async (h) => {
      const { process, meeting } = await atMeeting(h)
      await process.by(li).does('concern.escalate', { reason: '等不及' })
      await process.by(street).does('street.take', {})
      await meeting.by(director).does('item.handUp', { item: matter, reason: '需街道协调' })
      await h.pass()
      expect(await standingOf(process)).toMatchObject({
        state: { working: { atStreet: 'taken' } },
        context: { reason: '需街道协调' },
      })
    })

    story('is noted too, and done it is resolved, whoever has the concern by then', async (h) => {
      const { process, meeting } = await atMeeting(h)
      await process.by(li).does('concern.escalate', { reason: '等不及' })
      await process.by(street).does('street.take', {})
      await decide(meeting, '2026-03-20')
      await minute(h, meeting)
      expect(await standingOf(process)).toMatchObject({
        state: { working: { atStreet: 'taken' } },
        context: { owed: { day: '2026-03-20' } },
      })
      await carryOut(h, meeting)
      expect((await standingOf(process)).state).toBe('resolved')
    })

    story('reaches it after all where it was referred or resolved when the meeting began', async (h) => {
      const series = await beginSeries(h)
      const process = await escalated(h, { series: 's1', kind: 'violation' })
      const next = async (day: `${number}-${number}-${number}`) => {
        await series.by(secretary).does('meeting.convene', { day, place: '会议室' })
        await h.pass()
        return (await standingOf(process)).context.meeting
      }
      await process.by(manager).does('concern.refer', act)
      expect(await next('2026-03-10')).toBe('s1/meeting-2026-03')
      await h.process(referral, 'c1/referral').by(manager).does('referral.withdraw', { reason: '房号有误' })
      await h.at('2026-03-10')
      const meeting = meetingOf(h)
      await sit(h, meeting)
      await meeting.by(director).does('item.leaveOpen', { item: matter, reason: '待测量' })
      await minute(h, meeting)
      expect((await standingOf(process)).context.reason).toBe('待测量')
      await process.by(manager).does('evidence.add', { reference: 'photo-1', note: '已拆除' })
      await process.by(manager).does('concern.resolve', { resolution: '已拆除' })
      await h.at('2026-04-01')
      expect((await standingOf(process)).state).toBe('closed')
    })

    story('is known where it was resolved and comes back', async (h) => {
      const series = await beginSeries(h)
      const process = await escalated(h, { series: 's1' })
      await process.by(manager).does('evidence.add', { reference: 'photo-1', note: '已更换' })
      await process.by(manager).does('concern.resolve', { resolution: '已修好' })
      await series.by(secretary).does('meeting.convene', { day: '2026-03-05', place: '会议室' })
      await h.pass()
      await process.by(li).does('concern.evaluate', { satisfied: false })
      expect(await standingOf(process)).toMatchObject({
        state: { working: 'handling' },
        context: { meeting: 's1/meeting-2026-03' },
      })
    })
  })
}
