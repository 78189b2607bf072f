import type { Harness } from '@gongzhi/core/testing'
import { describe, expect } from 'vitest'

import { failed, order } from './guidance.ts'
import { housing, manager, staff } from './people.ts'
import { announced, endOf, standingOf, type storiesOf } from './story.ts'

const decision = { decision: 'r1/dismissal/D1', passed: true, day: '2026-05-06' as const }
const revocation = { decision: 'r1/dismissal/D1', reason: '程序违法' }
const assembly = (h: Harness) => h.sentBy('r1/dismissal', { lineage: ['r1'], definition: 'assembly-meeting' })

async function measuring(h: Harness) {
  const process = await order(h)
  await process.by(manager).does('plan.submit', { plan: 'plan-1' })
  await process.by(housing).does('plan.approve', {})
  return process
}

/** What the owners decide about the ordered party, told as stories of a rectification. */
export function replacements(story: ReturnType<typeof storiesOf>['story']): void {
  describe('what the owners decide about a proposed dismissal', () => {
    story(
      'leaves nothing to rectify where they replace the ordered party, whatever it was doing',
      async (h) => {
        const process = await measuring(h)
        expect(await process.by(assembly(h)).does('owners.decide', decision)).toMatchObject({
          state: 'replaced',
          outcomes: [
            {
              name: 'party.replaced',
              data: { party: 'company', subject: 'company-1', decision: 'r1/dismissal/D1' },
            },
          ],
        })
        await process.by(staff).cannot('measure.report', { finding: 'f1', reference: 'photo' })
        await process.by(assembly(h)).cannot('owners.decide', decision)
        await h.pass({ days: 300 })
        expect(
          await process.by(assembly(h)).does('owners.stand', { decision: 'r1/dismissal/D1' }),
        ).toMatchObject({
          state: 'settled',
          done: true,
        })
      },
    )

    story('is kept where they do not, and it goes on', async (h) => {
      const process = await measuring(h)
      await process.by(assembly(h)).does('owners.decide', { ...decision, passed: false })
      expect(await standingOf(process)).toMatchObject({
        state: { active: 'measuring' },
        context: { owners: { passed: false } },
      })
    })

    // What a court revoked left a rectification that had ended, and a company that had mended nothing.
    story('opens it again where it is revoked, with what was left of its term', async (h) => {
      const process = await measuring(h)
      const key = 'termEnds@active.measuring'
      expect((await standingOf(process)).deadlines[key]?.due).toBe(endOf('2026-04-01'))
      await h.at('2026-03-12')
      await process.by(assembly(h)).does('owners.decide', decision)
      await h.at('2026-04-13')
      expect(await process.by(assembly(h)).does('owners.revoke', revocation)).toMatchObject({
        state: { active: 'measuring' },
        outcomes: [
          { name: 'replacement.revoked', data: { party: 'company', subject: 'company-1', ...revocation } },
        ],
      })
      // Thirty-two days later than the first of April, which is a Sunday: the holiday ends on the fifth.
      expect((await standingOf(process)).context).toMatchObject({ termDay: '2026-05-03', owners: null })
      expect((await standingOf(process)).deadlines[key]?.due).toBe(endOf('2026-05-06'))
      await process.by(staff).does('measure.report', { finding: 'f1', reference: 'photo' })
      await process.by(manager).does('inspection.request', {})
      await process.by(housing).does('inspection.pass', { report: 'rep-1' })
    })

    story('opens it as failed where every round had failed', async (h) => {
      const process = await failed(h)
      await process.by(assembly(h)).does('owners.decide', decision)
      await process.by(assembly(h)).does('owners.revoke', revocation)
      expect((await standingOf(process)).state).toBe('failed')
      expect((await announced(process)).slice(-2).map(({ name }) => name)).toEqual([
        'replacement.revoked',
        'rectification.failed',
      ])
      await process
        .by(housing)
        .does('failure.conclude', { measure: 'penalty', decision: '罚字-1', result: '罚款' })
    })
  })
}
