import { accepted, type Harness } from '@gongzhi/core/testing'
import { rectification } from '@gongzhi/tri-party'

import { director, housing, manager, staff } from './people.ts'
import { type Case, forTheCompany } from './refusal.ts'
import { consolidations } from './refusals-of-consolidations.ts'
import { referrals } from './refusals-of-referrals.ts'

async function ordered(h: Harness) {
  const process = h.process(rectification, 'r1')
  const findings = ['f1', 'f2'].map((id) => ({
    id,
    what: '保洁不到位',
    unmet: { instrument: '物业服务合同', article: '12' },
  }))
  accepted(
    await process.start({
      input: { party: 'company', subject: 'co-1', findings, authority: 'ha' },
      by: housing,
    }),
  )
  return process
}

const objection = { objection: 'o1', reason: '不服' }

async function measuring(h: Harness) {
  const process = await ordered(h)
  await process.by(manager).does('plan.submit', { plan: 'plan-1' })
  await process.by(housing).does('plan.approve', {})
  return process
}

/** What a rectification, a consolidation and a referral refuse. */
export const followUps: readonly Case[] = [
  {
    rule: 'rectification/byOrdered',
    ask: async (h) => (await ordered(h)).by(director).cannot('plan.submit', { plan: 'plan-1' }),
    ...forTheCompany,
  },
  {
    rule: 'rectification/known',
    ask: async (h) =>
      (await measuring(h)).by(staff).cannot('measure.report', { finding: 'f9', reference: 'photo' }),
    why: { zh: '没有整改事项 f9', en: 'there is no finding f9' },
    instead: '整改事项有：f1、f2',
  },
  {
    rule: 'rectification/everyFindingHasEvidence',
    ask: async (h) => {
      const process = await measuring(h)
      await process.by(staff).does('measure.report', { finding: 'f1', reference: 'photo-1' })
      return process.by(manager).cannot('inspection.request', {})
    },
    why: { zh: '2 项整改事项中 1 项没有整改证据：f2', en: '1 of 2 findings have no evidence: f2' },
    instead: '请报告措施：f2',
  },
  {
    rule: 'rectification/byAnother',
    ask: async (h) => {
      const process = await measuring(h)
      await h.at('2026-04-10')
      return process.by({ id: 'mgr', capacity: 'street' }).cannot('inspection.pass', { report: 'r' })
    },
    why: {
      zh: 'mgr 曾代表被责令整改的物业服务企业办理',
      en: 'mgr has acted for the property company, which was ordered',
    },
    instead: '请由另一人办理',
  },
  {
    rule: 'rectification/advisable',
    ask: async (h) =>
      (await ordered(h)).by(housing).cannot('guidance.advise', { finding: 'f9', advice: '…' }),
    why: { zh: '没有整改事项 f9', en: 'there is no finding f9' },
    instead: '整改事项有：f1、f2',
  },
  {
    rule: 'rectification/observable',
    ask: async (h) => {
      const process = h.process(rectification, 'r2')
      const findings = [
        { id: 'f1', what: '未公示', unmet: { instrument: '业主委员会工作规则', article: '8' } },
      ]
      const input = { party: 'owner-committee' as const, subject: 'oc-1', findings, authority: 'st' }
      accepted(await process.start({ input, by: housing }))
      return process.by(director).cannot('observation.add', { finding: 'f1', note: '已公示' })
    },
    why: {
      zh: 'dir 代表被责令整改的业主委员会',
      en: 'dir speaks for the owner committee, which was ordered',
    },
    instead: '请报告整改措施',
  },
  {
    rule: 'rectification/stopsClock',
    ask: async (h) => (await ordered(h)).by(director).cannot('objection.file', objection),
    ...forTheCompany,
  },
  {
    rule: 'rectification/objectable',
    ask: async (h) => {
      const process = await ordered(h)
      for (let time = 1; time <= 2; time++) {
        await process.by(manager).does('objection.file', objection)
        if (time === 1) await process.by(housing).does('objection.decide', { upheld: false, reason: '…' })
      }
      return process.by(manager).cannot('objection.file', objection)
    },
    why: { zh: '异议 o1 尚未答复', en: 'the objection o1 is not decided yet' },
    instead: '请等待答复',
  },
  {
    rule: 'rectification/dismissable',
    ask: async (h) =>
      (await ordered(h)).by(housing).cannot('objection.decide', { upheld: false, reason: '…' }),
    why: { zh: '没有待答复的异议', en: 'no objection is open' },
    instead: null,
  },
  ...consolidations,
  ...referrals,
]
