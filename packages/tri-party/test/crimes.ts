import type { Harness } from '@gongzhi/core/testing'
import { describe, expect } from 'vitest'

import { authority, head, housing, manager, police, street } from './people.ts'
import { refer, taken } from './referrals.ts'
import { announced, endOf, standingOf, type storiesOf, times } from './story.ts'

const report = { report: '调查报告-1', officers: ['o1', 'o2'] }
const transfer = { number: '移送-1', documents: ['移送书', '调查报告', '物品清单'] }

/** An act that may be a crime, told as stories of a referral. */
export function crimes(story: ReturnType<typeof storiesOf>['story']): void {
  const approved = async (h: Harness, id = 'r1') => {
    const process = await taken(h, id)
    await process.by(authority).does('crime.suspect', report)
    await process.by(head).does('crime.approve', {})
    return process
  }
  const atPolice = async (h: Harness, id = 'r1') => {
    const process = await approved(h, id)
    await process.by(authority).does('crime.transfer', transfer)
    return process
  }

  describe('what may be a crime', () => {
    story(
      'goes to the police when two officers report it and another person, the head, approves',
      async (h) => {
        const process = await taken(h)
        for (const officers of [['o1'], ['o1', 'o1']])
          expect(await process.by(authority).cannot('crime.suspect', { ...report, officers })).toMatchObject({
            code: 'parse/malformed',
          })
        await process.by(manager).cannot('crime.suspect', report)
        await process.by(authority).does('crime.suspect', report)
        // No penalty takes the place of the transfer.
        expect(
          await process.by(authority).cannot('result.report', { form: 'order', result: '…' }),
        ).toMatchObject({ code: 'state/not-accepted' })
        await process.by(authority).cannot('crime.approve', {})
        expect(
          await process.by({ id: 'o1', capacity: 'authority.head' }).cannot('crime.approve', {}),
        ).toMatchObject({
          rules: [{ name: 'byHead', found: 'o1' }],
        })
        await process.by({ id: 'o2', capacity: 'authority.head' }).cannot('crime.reject', { reason: '…' })
        await process.by(head).does('crime.approve', {})
        await process.by(authority).does('crime.transfer', transfer)
        await process.by(authority).cannot('crime.file', { number: '立字-1' })
        await process.by(police).does('crime.file', { number: '立字-1' })
        expect((await announced(process)).at(-1)).toMatchObject({
          name: 'referral.reported',
          data: {
            result: '移送公安机关立案 立字-1',
            form: { form: 'crime', decision: '立字-1', decidedOn: '2026-03-02', penalties: [] },
          },
        })
      },
    )

    story('stays with the authority where the head or the police say that it is none', async (h) => {
      const process = await taken(h)
      await process.by(authority).does('crime.suspect', report)
      await process.by(head).does('crime.reject', { reason: '数额未达标准' })
      expect(await standingOf(process)).toMatchObject({
        state: 'handling',
        context: { crime: { reason: '数额未达标准' } },
      })
      const declined = await atPolice(h, 'r2')
      await declined.by(police).does('crime.decline', { reason: '情节显著轻微' })
      const order = { form: 'order' as const, result: '责令改正' }
      await declined.by(authority).cannot('result.report', { ...order, decidedOn: '2026-03-03' })
      await declined.by(authority).does('result.report', order)
    })

    story('is looked at again where the authority asks within three days, and once', async (h) => {
      const process = await atPolice(h)
      await process.by(police).does('crime.decline', { reason: '情节显著轻微' })
      await process.by(authority).does('crime.askReview', { reason: '数额已达标准' })
      await process.by(police).does('crime.decline', { reason: '维持' })
      expect((await standingOf(process)).state).toBe('handling')
      const filed = await atPolice(h, 'r2')
      await filed.by(police).does('crime.decline', { reason: '…' })
      await filed.by(authority).does('crime.askReview', { reason: '…' })
      await filed.by(police).does('crime.file', { number: '立字-2' })
      const late = await atPolice(h, 'r3')
      await late.by(police).does('crime.decline', { reason: '…' })
      await h.at(endOf('2026-03-05') - 1)
      expect((await standingOf(late)).state).toBe('declined')
      await h.at(endOf('2026-03-05'))
      expect((await standingOf(late)).state).toBe('handling')
      await late.by(authority).cannot('crime.askReview', { reason: '…' })
    })

    story('is named once where the head, the authority or the police let their time pass', async (h) => {
      const silence = async (process: Awaited<ReturnType<typeof taken>>, stage: string) =>
        (await announced(process)).filter(
          ({ name, data }) => name === 'referral.silent' && data.stage === stage,
        ).length
      const waiting = await taken(h, 'r1')
      await waiting.by(authority).does('crime.suspect', report)
      const ready = await approved(h, 'r2')
      const handed = await atPolice(h, 'r3')
      const again = await atPolice(h, 'r4')
      await again.by(police).does('crime.decline', { reason: '…' })
      await again.by(authority).does('crime.askReview', { reason: '…' })
      const since = h.now()
      await h.at(since + 24 * 3_600_000 - 1)
      expect(await silence(ready, 'transfer')).toBe(0)
      await h.at(since + 24 * 3_600_000)
      expect(await silence(ready, 'transfer')).toBe(1)
      await h.at(endOf('2026-03-05') - 1)
      for (const process of [waiting, handed, again]) expect(await times(process, 'referral.silent')).toBe(0)
      await h.at(endOf('2026-03-05'))
      expect([
        await silence(waiting, 'approve'),
        await silence(handed, 'file'),
        await silence(again, 'file'),
      ]).toEqual([1, 1, 1])
      await h.pass({ days: 30 })
      for (const process of [waiting, ready, handed, again])
        expect(await times(process, 'referral.silent')).toBe(1)
    })

    story('is not transferred by the police to themselves', async (h) => {
      const noise = await refer(h, 'noise')
      await noise.by(street).does('authority.determine', {
        authority: 'public-security',
        reason: '治安',
      })
      await noise.by(housing).does('referral.acknowledge', { number: '2' })
      expect(await noise.by(housing).cannot('crime.suspect', report)).toMatchObject({
        rules: [{ name: 'elsewhere', found: 'public-security' }],
      })
    })
  })
}
