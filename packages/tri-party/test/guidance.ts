import { accepted, type Harness } from '@gongzhi/core/testing'
import { rectification, rectificationConclusionPeriod } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { deputy, director, housing, li, manager, representative, staff } from './people.ts'
import { announced, endOf, stageUnder, standingOf, type storiesOf } from './story.ts'

const unmet = { instrument: '物业服务合同', article: '12' }
const finding = { id: 'f1', what: '保洁不到位', unmet }

/** A rectification that was ordered. */
export async function order(harness: Harness, party: 'company' | 'owner-committee' = 'company', id = 'r1') {
  const process = harness.process(rectification, id)
  const input = { party, subject: `${party}-1`, findings: [finding], authority: 'ha' }
  accepted(await process.start({ input, by: housing }))
  return process
}

/** Every round failed; the terms are 30, 15 and 7 days. */
export async function failed(harness: Harness) {
  const process = await order(harness)
  await process.by(manager).does('plan.submit', { plan: 'plan-1' })
  await process.by(housing).does('plan.approve', {})
  for (let round = 1; round <= 3; round++) {
    await process.by(staff).does('measure.report', { finding: 'f1', reference: `photo-${round}` })
    await process.by(manager).does('inspection.request', {})
    await process.by(housing).does('inspection.fail', { report: `rep-${round}`, findings: [finding] })
  }
  return process
}

/** How a rectification is guided and watched, and what follows its failure, told as its stories. */
export function guidance(story: ReturnType<typeof storiesOf>['story']): void {
  describe('a finding', () => {
    story(
      'names the standard or article that was not met; what a review found has its figures',
      async (h) => {
        const process = h.process(rectification, 'r1')
        const input = { party: 'company' as const, subject: 'co-1', authority: 'ha' }
        const { unmet: _, ...bare } = finding
        expect(await process.start({ input: { ...input, findings: [bare] }, by: housing })).toMatchObject({
          status: 'refused',
          code: 'parse/malformed',
        })
        const standard = { ...finding, unmet: { instrument: '物业服务等级标准（一级）', article: null } }
        accepted(await process.start({ input: { ...input, findings: [standard] }, by: housing }))
        expect((await standingOf(process)).context.findings).toEqual([standard])
        await process.by(manager).does('plan.submit', { plan: 'plan-1' })
        await process.by(housing).does('plan.approve', {})
        await process.by(staff).does('measure.report', { finding: 'f1', reference: 'photo-1' })
        await process.by(manager).does('inspection.request', {})
        await process.by(housing).cannot('inspection.fail', { report: 'rep-1', findings: [bare] })
      },
    )
  })

  describe('guidance', () => {
    story('is a visit or advice by the authority, at any time, and the ordered party is told', async (h) => {
      const process = await order(h)
      await process.by(manager).cannot('guidance.visit', { note: '…' })
      await process.by(housing).does('guidance.visit', { note: '现场演示保洁流程', evidence: 'photo-1' })
      await process.by(housing).cannot('guidance.advise', { finding: 'f9', advice: '…' })
      await process.by(manager).does('plan.submit', { plan: 'plan-1' })
      await process.by(housing).does('guidance.advise', { finding: 'f1', advice: '增加晚班' })
      expect((await standingOf(process)).context).toMatchObject({ visits: 1, advice: 1 })
      expect(await announced(process)).toEqual([
        {
          name: 'guidance.given',
          data: { party: 'company', kind: 'visit', finding: null, words: '现场演示保洁流程' },
        },
        {
          name: 'guidance.given',
          data: { party: 'company', kind: 'advice', finding: 'f1', words: '增加晚班' },
        },
      ])
    })

    story(
      'is not the only thing that is heard: committee, deputy and owners say what they see',
      async (h) => {
        const process = await order(h)
        const seen = { finding: 'f1', note: '夜间仍无人保洁' }
        for (const by of [director, deputy, li, representative])
          await process.by(by).does('observation.add', seen)
        await process.by(manager).cannot('observation.add', seen)
        await process.by(deputy).cannot('observation.add', { ...seen, finding: 'f9' })
        expect((await standingOf(process)).context.observations).toBe(4)
        const own = await order(h, 'owner-committee', 'r2')
        expect(await own.by(deputy).cannot('observation.add', seen)).toMatchObject({
          rules: [{ name: 'observable' }],
        })
        // The deputy acts for the committee where the committee was ordered.
        await own.by(deputy).does('plan.submit', { plan: 'plan-1' })
        await own.by({ ...deputy, capacity: 'street' }).cannot('plan.approve', {})
      },
    )
  })

  describe('a rectification that failed in every round', () => {
    story('is concluded by the authority, with its written decision', async (h) => {
      const process = await failed(h)
      expect((await standingOf(process)).state).toBe('failed')
      await process.by(manager).cannot('failure.conclude', { measure: 'none', result: '…' })
      await process
        .by({ id: 'mgr', capacity: 'street' })
        .cannot('failure.conclude', { measure: 'none', result: '…' })
      await process.by(housing).cannot('failure.conclude', { measure: 'penalty', result: '罚款' })
      await process.by(housing).does('failure.conclude', {
        measure: 'replacement',
        decision: '通知-1',
        result: '指导业主大会另行选聘',
      })
      expect((await announced(process)).at(-1)).toEqual({
        name: 'rectification.concluded',
        data: {
          party: 'company',
          subject: 'company-1',
          measure: 'replacement',
          decision: '通知-1',
          result: '指导业主大会另行选聘',
        },
      })
    })

    story(
      'is named once where nobody concludes it in time',
      async (h) => {
        const process = await failed(h)
        const overdue = async () =>
          (await announced(process)).filter(({ data }) => data.stage === 'conclusion').length
        await h.at(endOf('2026-03-12') - 1)
        expect(await overdue()).toBe(0)
        await h.at(endOf('2026-03-12'))
        await h.pass({ days: 60 })
        expect(await overdue()).toBe(1)
        await process.by(housing).does('failure.conclude', { measure: 'none', result: '已解约' })
      },
      () => stageUnder({ [rectificationConclusionPeriod.id]: { count: 10, unit: 'day' } }),
    )
  })
}
