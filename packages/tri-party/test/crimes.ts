import type { Harness } from '@gongzhi/core/testing'
import { describe, expect } from 'vitest'

import { authority, head, housing, manager, police, procuratorate, street } from './people.ts'
import { refer, taken } from './referrals.ts'
import { announced, endOf, standingOf, type storiesOf, times } from './story.ts'

const report = { report: '调查报告-1', officers: ['o1', 'o2'] }
const transfer = { number: '移送-1', documents: ['移送书', '调查报告', '物品清单'] }
const declining = { reason: '情节显著轻微', returned: transfer.documents }
const asking = { reason: '数额已达标准', documents: transfer.documents }
const handOver = { items: ['物品-1'], receipt: '交接-1' }

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
        // Art. 12: within three days the police have what belongs to it.
        expect(await standingOf(process)).toMatchObject({
          state: 'filed',
          context: { crime: { filed: '立字-1' } },
        })
        await process.by(police).cannot('crime.handOver', handOver)
        await process.by(authority).does('crime.handOver', handOver)
        expect((await announced(process)).at(-1)).toMatchObject({
          name: 'referral.reported',
          data: {
            result: { kind: 'crime-filed', number: '立字-1' },
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
      await declined.by(police).does('crime.decline', declining)
      const order = { form: 'order' as const, result: '责令改正' }
      await declined.by(authority).cannot('result.report', { ...order, decidedOn: '2026-03-03' })
      await declined.by(authority).does('result.report', order)
    })

    story('is looked at again where the authority asks within three days, and once', async (h) => {
      const process = await atPolice(h)
      await process.by(police).does('crime.decline', declining)
      expect((await standingOf(process)).context.crime?.documents).toEqual([])
      await process.by(authority).does('crime.askReview', asking)
      expect((await standingOf(process)).context.crime?.documents).toEqual(transfer.documents)
      await process.by(police).cannot('crime.decline', { reason: '维持', returned: [] })
      await process.by(police).does('crime.decline', { ...declining, reason: '维持' })
      expect((await standingOf(process)).state).toBe('upheld')
      await process.by(authority).cannot('crime.askReview', asking)
      const order = { form: 'order' as const, result: '责令改正' }
      await process.by(authority).cannot('result.report', { ...order, decidedOn: '2026-03-03' })
      await process.by(authority).does('result.report', order)
      const filed = await atPolice(h, 'r2')
      await filed.by(police).does('crime.decline', declining)
      await filed.by(authority).does('crime.askReview', asking)
      await filed.by(police).does('crime.file', { number: '立字-2' })
      const late = await atPolice(h, 'r3')
      await late.by(police).does('crime.decline', declining)
      await h.at(endOf('2026-03-05') - 1)
      expect((await standingOf(late)).state).toBe('declined')
      await h.at(endOf('2026-03-05'))
      expect((await standingOf(late)).state).toBe('handling')
      await late.by(authority).cannot('crime.askReview', asking)
    })

    // Art. 8: what the police do not file comes back with its material, so that the authority can deal with
    // it.
    story('comes back with all of its material where the police do not file it', async (h) => {
      const process = await atPolice(h)
      for (const returned of [[], transfer.documents.slice(1)])
        expect(await process.by(police).cannot('crime.decline', { reason: '…', returned })).toMatchObject({
          rules: [{ name: 'returnsMaterial', required: transfer.documents, found: returned }],
        })
      await process.by(police).does('crime.decline', declining)
    })

    // Art. 9: at once, or within three days after the decision on reconsideration.
    story('is brought to the procuratorate where the authority does not agree', async (h) => {
      const supervision = { reason: '应当立案', number: '建议-1' }
      const process = await atPolice(h)
      await process.by(authority).cannot('crime.askSupervision', supervision)
      await process.by(police).does('crime.decline', declining)
      await process.by(authority).does('crime.askSupervision', supervision)
      await process.by(police).cannot('supervision.close', { reason: '…' })
      await h.pass({ days: 60 })
      expect((await standingOf(process)).state).toBe('supervised')
      await process.by(police).does('crime.file', { number: '立字-3' })
      expect((await standingOf(process)).state).toBe('filed')
      const upheld = await atPolice(h, 'r2')
      await upheld.by(police).does('crime.decline', declining)
      await upheld.by(authority).does('crime.askReview', asking)
      await upheld.by(police).does('crime.decline', declining)
      await upheld.by(authority).does('crime.askSupervision', supervision)
      await upheld.by(procuratorate).does('supervision.close', { reason: '不予立案理由成立' })
      expect(await standingOf(upheld)).toMatchObject({
        state: 'handling',
        context: { crime: { reason: '不予立案理由成立' } },
      })
    })

    story(
      'that nobody brings further in three days after reconsideration stays with the authority',
      async (h) => {
        const process = await atPolice(h)
        await process.by(police).does('crime.decline', declining)
        await process.by(authority).does('crime.askReview', asking)
        await process.by(police).does('crime.decline', declining)
        await h.at(endOf('2026-03-05') - 1)
        expect((await standingOf(process)).state).toBe('upheld')
        await h.at(endOf('2026-03-05'))
        expect((await standingOf(process)).state).toBe('handling')
      },
    )

    story('and is filed is handed over within three days; after that it is named, and urged', async (h) => {
      const process = await atPolice(h)
      await process.by(police).does('crime.file', { number: '立字-1' })
      await process.by(manager).cannot('referral.escalate', { reason: '…' })
      await h.at(endOf('2026-03-05') - 1)
      expect(await times(process, 'referral.silent')).toBe(0)
      await h.at(endOf('2026-03-05'))
      expect((await announced(process)).at(-1)?.data).toMatchObject({ stage: 'hand-over' })
      for (let time = 0; time < 2; time++) await process.by(manager).does('referral.urge', {})
      await process.by(manager).does('referral.escalate', { reason: '逾期未移交' })
      await process.by(authority).does('crime.handOver', handOver)
      expect((await standingOf(process)).state).toBe('reported')
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
      await again.by(police).does('crime.decline', declining)
      await again.by(authority).does('crime.askReview', asking)
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
