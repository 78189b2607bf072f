import { authority, county, head, housing, manager, police, street } from './people.ts'
import { refer, taken } from './referrals.ts'
import type { Case } from './refusal.ts'

const back = { reason: '不属本部门职责' }
const order = { form: 'order' as const, result: '已责令拆除' }
const together = { lead: 'urban-management' as const, others: ['planning' as const], reason: '联合执法' }

/** What a referral refuses, but for what a text forbids about a second transfer. */
export const referrals: readonly Case[] = [
  {
    rule: 'referral/reroutable',
    ask: async (h) => {
      const process = await refer(h)
      await process.by(authority).does('referral.return', back)
      return process.by(manager).cannot('referral.reroute', { authority: 'urban-management', reason: '…' })
    },
    why: {
      zh: '城市管理综合执法部门已退回，理由：不属本部门职责',
      en: '"Urban management enforcement" has returned it, with the reason: 不属本部门职责',
    },
    instead: '请由街道确定主管部门',
  },
  {
    rule: 'referral/transferable',
    ask: async (h) =>
      (await refer(h)).by(authority).cannot('referral.transfer', { authority: 'urban-management', ...back }),
    why: {
      zh: '案件就在城市管理综合执法部门',
      en: '"Urban management enforcement" has it already',
    },
    instead: null,
  },
  {
    rule: 'referral/returnable',
    ask: async (h) => {
      const process = await refer(h, 'noise')
      await process.by(county).does('authority.designate', { authority: 'ecology', reason: '指定管理' })
      return process.by(housing).cannot('referral.return', back)
    },
    why: { zh: '主管部门由县级人民政府指定', en: 'the county has designated the authority' },
    instead: '请签收办理',
  },
  {
    rule: 'referral/leads',
    ask: async (h) => (await taken(h)).by(street).cannot('joint.order', { ...together, lead: 'water' }),
    why: {
      zh: '城市管理综合执法部门已签收办理，不能改由水务部门牵头',
      en: '"Urban management enforcement" has taken it, and "Water authority" would be in the lead',
    },
    instead: '请由城市管理综合执法部门牵头',
  },
  {
    rule: 'referral/itsPart',
    ask: async (h) => (await taken(h)).by(housing).cannot('part.report', { authority: 'water', ...order }),
    why: { zh: '没有部门参加联合执法', en: 'no authority acts together with the lead' },
    instead: null,
  },
  {
    rule: 'referral/itsPart',
    ask: async (h) => {
      const process = await taken(h)
      await process.by(street).does('joint.order', together)
      return process.by(housing).cannot('part.report', { authority: 'water', ...order })
    },
    why: { zh: '水务部门没有参加联合执法', en: '"Water authority" does not act together with the lead' },
    instead: null,
  },
  {
    rule: 'referral/itsPart',
    ask: async (h) => {
      const process = await taken(h)
      await process.by(street).does('joint.order', together)
      await process.by(housing).does('part.report', { authority: 'planning', ...order })
      return process.by(street).cannot('part.release', { authority: 'planning', reason: '…' })
    },
    why: {
      zh: '参加联合执法的部门均已反馈',
      en: 'all who act together with the lead have reported',
    },
    instead: null,
  },
  {
    rule: 'referral/reportable',
    ask: async (h) => {
      const process = await taken(h)
      await process.by(street).does('joint.order', together)
      return process.by(authority).cannot('result.report', order)
    },
    why: {
      zh: '还有 1 个部门未反馈：规划和自然资源部门',
      en: 'not reported (1): Planning and natural resources',
    },
    instead: '请待其反馈，或由街道说明理由使其退出',
  },
  {
    rule: 'referral/elsewhere',
    ask: async (h) => {
      const process = await refer(h, 'noise')
      await process.by(street).does('authority.determine', { authority: 'public-security', reason: '治安' })
      await process.by(authority).does('referral.acknowledge', { number: '1' })
      const report = { report: '调查报告-1', officers: ['o1', 'o2'] }
      return process.by(authority).cannot('crime.suspect', report)
    },
    why: { zh: '案件就在公安机关', en: 'it is with the police already' },
    instead: null,
  },
  {
    rule: 'referral/byHead',
    ask: async (h) => {
      const process = await taken(h)
      await process.by(authority).does('crime.suspect', { report: '调查报告-1', officers: ['o1', 'o2'] })
      return process.by({ id: 'o1', capacity: 'authority.head' }).cannot('crime.approve', {})
    },
    why: { zh: 'o1 是提出报告的办案人员', en: 'o1 is one of the officers who report it' },
    instead: '请由本机关负责人审批',
  },
  {
    rule: 'referral/returnsMaterial',
    ask: async (h) => {
      const process = await taken(h)
      await process.by(authority).does('crime.suspect', { report: '调查报告-1', officers: ['o1', 'o2'] })
      await process.by(head).does('crime.approve', {})
      await process.by(authority).does('crime.transfer', { number: '移送-1', documents: ['卷一', '卷二'] })
      return process.by(police).cannot('crime.decline', { reason: '…', returned: ['卷一'] })
    },
    why: { zh: '案卷材料尚未退回：卷二', en: 'material of the case is not returned: 卷二' },
    instead: '请一并退回案卷材料',
  },
  {
    rule: 'referral/urgedEnough',
    ask: async (h) => (await refer(h)).by(manager).cannot('referral.escalate', { reason: '…' }),
    why: { zh: '期限未满，尚未逾期', en: 'the time is not over yet' },
    instead: '请等待期限届满',
  },
  {
    rule: 'referral/urgedEnough',
    ask: async (h) => {
      const process = await refer(h)
      await h.at('2026-04-01')
      return process.by(manager).cannot('referral.escalate', { reason: '…' })
    },
    why: { zh: '已催办 0 次，须先催办 2 次', en: 'it was urged 0 times, and 2 are needed first' },
    instead: '请再催办 2 次',
  },
]
