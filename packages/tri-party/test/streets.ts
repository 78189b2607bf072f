import { createHarness } from '@gongzhi/core/testing'
import { streetPeriod, triParty } from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'

import { escalated } from './concerns.ts'
import { houseLaw } from './house-rules.ts'
import { authority, director, housing, li, manager, residents, secretary, street } from './people.ts'
import { announced, endOf, standingOf, type storiesOf, times } from './story.ts'

/** What the street does with a concern, told as stories of a concern. */
export function streets(story: ReturnType<typeof storiesOf>['story']): void {
  const atStreet = async (h: Parameters<Parameters<typeof story>[1]>[0], raisedBy: string | null = 'li') => {
    const process = await escalated(h, { raisedBy })
    await process.by(director).does('concern.escalate', { reason: '会议未处理' })
    return process
  }

  describe('the street', () => {
    // It could urge, and nothing else: only those who had not resolved a concern could still resolve it.
    story('takes a concern and answers it; whoever raised it evaluates the answer', async (h) => {
      const process = await atStreet(h)
      expect(await process.by(street).cannot('street.answer', { answer: '已协调' })).toMatchObject({
        code: 'state/not-accepted',
      })
      for (const by of [manager, secretary, residents, housing])
        await process.by(by).cannot('street.take', {})
      await process.by(street).does('street.take', {})
      await process.by(street).does('evidence.add', { reference: 'doc-1', note: '现场协调' })
      await process.by(street).does('street.answer', { answer: '已协调供电部门更换' })
      expect(await standingOf(process)).toMatchObject({
        state: 'resolved',
        context: { resolution: '已协调供电部门更换', resolvedBy: street },
      })
      await process.by({ ...street, capacity: 'owner' }).cannot('concern.evaluate', { satisfied: true })
      await process.by(li).does('concern.evaluate', { satisfied: false })
      expect((await standingOf(process)).state).toEqual({ working: 'handling' })
    })

    story('assigns it to a department, which alone answers beside it', async (h) => {
      const process = await atStreet(h)
      await process.by(street).does('street.take', {})
      await process.by(housing).cannot('street.answer', { answer: '…' })
      await process.by(street).cannot('street.assign', { to: manager })
      await process.by(street).does('street.assign', { to: authority })
      await process.by(housing).cannot('street.answer', { answer: '…' })
      await process.by({ id: 'other-street', capacity: 'street' }).does('street.take', {})
      await process.by(street).does('street.assign', { to: housing })
      await process.by(authority).cannot('street.answer', { answer: '…' })
      await process.by(housing).does('street.answer', { answer: '已责令维修' })
      expect((await standingOf(process)).context.resolvedBy).toEqual(housing)
    })

    story('closes nothing that came without a name: another party does', async (h) => {
      const process = await atStreet(h, null)
      await process.by(street).does('street.take', {})
      await process.by(street).does('street.answer', { answer: '已协调' })
      expect(await process.by(director).does('concern.close', { reason: '已公示' })).toMatchObject({
        state: 'closed',
      })
    })

    story('returns it with a reason, taken or not, and its whole term begins again', async (h) => {
      const process = await atStreet(h)
      await h.at('2026-03-05')
      await process.by(street).does('street.return', { reason: '属物业服务合同范围' })
      expect(await standingOf(process)).toMatchObject({
        state: { working: 'handling' },
        context: { reason: '属物业服务合同范围', department: null },
        deadlines: { 'resolutionDue@working': { due: endOf('2026-03-16') } },
      })
      await process.by(li).does('concern.escalate', { reason: '仍未解决' })
      await process.by(li).does('concern.escalate', { reason: '仍未解决' })
      await process.by(street).does('street.take', {})
      await process.by(street).does('street.return', { reason: '属物业服务合同范围' })
      await process.by(street).cannot('street.return', { reason: '…' })
    })

    story('is named once when its ten days are over, and not an instant before', async (h) => {
      const process = await atStreet(h)
      await h.at('2026-03-11')
      await process.by(street).does('street.take', {})
      await h.at(endOf('2026-03-12') - 1)
      const late = async () => (await announced(process)).filter(({ data }) => data.stage === 'street').length
      expect(await late()).toBe(0)
      await h.at(endOf('2026-03-12'))
      await h.pass({ days: 60 })
      expect(await late()).toBe(1)
      expect(await times(process, 'concern.closed')).toBe(0)
    })

    test('has no term where no rule states one, and is not kept from acting', async () => {
      const { [streetPeriod.id]: _, ...law } = houseLaw
      const h = createHarness({ plugins: [{ ...triParty(), rulebooks: [] }], law, start: '2026-03-02' })
      const process = await atStreet(h)
      expect((await standingOf(process)).deadlines['streetDue@working.atStreet']?.due).toBeUndefined()
      await process.by(street).does('street.take', {})
    })
  })
}
