import type { Harness } from '@gongzhi/core/testing'

import {
  agreed,
  agreedOn,
  answered,
  called,
  catalogue,
  dispatched,
  evaluated,
  fullPlan,
  good,
  item,
  planned,
  raised,
  received,
  said,
  solved,
} from './demands.ts'
import {
  branch,
  enterprise,
  hall,
  management,
  observer,
  parkParty,
  tax,
  workingCommittee,
  works,
} from './people.ts'
import type { Case } from './refusal.ts'

const until = '2026-03-05' as const

async function asked(h: Harness) {
  const process = await received(h)
  await process.by(hall).does('pause.ask', { until, reason: '…' })
  return process
}

/** What a demand, a catalogue, a consultation and a plan of contacts refuse. */
export const refusedDemands: readonly Case[] = [
  {
    rule: 'demand/receivable',
    ask: async (h) => (await raised(h)).by(parkParty).cannot('demand.receive', { grade: 'simple' }),
    why: { zh: 'pc 的身份是“园区综合党委”', en: 'pc acts as "Party committee of the park"' },
    instead: '请由下列身份办理：园区服务大厅、园区承办部门、园区管委会',
  },
  {
    rule: 'demand/receivable',
    ask: async (h) => (await raised(h)).by(hall).cannot('demand.receive', { grade: 'complex' }),
    why: {
      zh: '没有规定“复杂”诉求的答复时限',
      en: 'no rule says by when a demand of the grade "Complex" is answered',
    },
    instead: '请在规则中规定答复时限（demand/answer-periods）',
  },
  {
    rule: 'demand/goesElsewhere',
    ask: async (h) => (await raised(h)).by(hall).cannot('demand.turnAway', { way: 'outside', advice: '…' }),
    why: { zh: '规则未列明“超出职责范围”', en: 'the rules do not name what lies outside its duties' },
    instead: '请接收',
  },
  {
    rule: 'demand/byUpperLevel',
    ask: async (h) =>
      (await received(h)).by(workingCommittee).cannot('demand.regrade', { grade: 'simple', reason: '…' }),
    why: { zh: 'wc 的身份是“园区党工委”', en: 'wc acts as "Party working committee of the park"' },
    instead: '请由下列身份办理：园区管委会',
  },
  {
    rule: 'demand/dispatchable',
    ask: async (h) =>
      (await received(h)).by(tax).cannot('demand.dispatch', { departments: ['a'], note: '…' }),
    why: {
      zh: '由首先接收的 hall 牵头，tax 不是牵头人',
      en: 'hall, who received it first, leads it, and tax does not',
    },
    instead: '请由牵头人办理',
  },
  {
    rule: 'demand/dispatchable',
    ask: async (h) =>
      (await received(h)).by(hall).cannot('demand.dispatch', { departments: ['a', 'b', 'c'], note: '…' }),
    why: {
      zh: '涉及 3 个部门，3 个起须先议事协商',
      en: '3 departments are concerned, and from 3 on they consult first',
    },
    instead: '请先组织议事协商',
  },
  {
    rule: 'demand/consultable',
    async ask(h) {
      const process = await dispatched(h)
      const departments = Array.from({ length: 9 }, (_, index) => `x${index}`)
      return process.by(hall).cannot('consult.hold', { departments, agreed: '…', record: 'm' })
    },
    why: { zh: '共 11 个部门，最多 10 个', en: 'it would have 11 departments, and 10 is the most' },
    instead: null,
  },
  {
    rule: 'demand/ownPart',
    ask: async (h) =>
      (await dispatched(h))
        .by({ ...tax, id: 'talent' })
        .cannot('part.report', { report: 'r', done: true, note: '…' }),
    why: { zh: '未交办给 talent', en: 'nothing was dispatched to talent' },
    instead: null,
  },
  {
    rule: 'demand/ownPart',
    async ask(h) {
      const process = await dispatched(h)
      await process.by(works).does('dispatch.object', { reason: '…' })
      return process.by(works).cannot('dispatch.object', { reason: '…' })
    },
    why: { zh: 'works 的异议尚待审核', en: 'the objection of works is not decided yet' },
    instead: null,
  },
  {
    rule: 'demand/ownPart',
    async ask(h) {
      const process = await dispatched(h)
      await process.by(tax).does('part.report', { report: 'r', done: true, note: '…' })
      return process.by(tax).cannot('dispatch.object', { reason: '…' })
    },
    why: { zh: 'tax 的部分已办结', en: 'tax is done with its part' },
    instead: null,
  },
  {
    rule: 'demand/disputed',
    ask: async (h) =>
      (await dispatched(h))
        .by(management)
        .cannot('dispatch.decide', { department: tax.id, released: true, reason: '…' }),
    why: { zh: '没有待审核的交办异议', en: 'nobody has objected to the dispatch' },
    instead: null,
  },
  {
    rule: 'demand/disputed',
    async ask(h) {
      const process = await dispatched(h)
      await process.by(works).does('dispatch.object', { reason: '…' })
      return process
        .by(management)
        .cannot('dispatch.decide', { department: tax.id, released: true, reason: '…' })
    },
    why: { zh: 'tax 没有待审核的异议', en: 'no objection of tax is to be decided' },
    instead: null,
  },
  {
    rule: 'demand/pausable',
    ask: async (h) => (await received(h)).by(hall).cannot('pause.ask', { until: '2026-03-13', reason: '…' }),
    why: {
      zh: '中止至 2026-03-13，须在 2026-03-02 至 2026-03-12 之间',
      en: 'it would stand until 2026-03-13, which is not from 2026-03-02 to 2026-03-12',
    },
    instead: null,
  },
  {
    rule: 'demand/pausable',
    ask: async (h) => (await asked(h)).by(hall).cannot('pause.ask', { until, reason: '…' }),
    why: { zh: '计时已中止，或者已有申请', en: 'it stands already, or that was asked for' },
    instead: null,
  },
  {
    rule: 'demand/pausable',
    async ask(h) {
      const process = await received(h)
      await h.at('2026-03-10')
      return process.by(hall).cannot('pause.ask', { until: '2026-03-12', reason: '…' })
    },
    why: { zh: '已于 2026-03-10 逾期', en: 'its time has been over since 2026-03-10' },
    instead: '请尽快答复',
  },
  {
    rule: 'demand/pausable',
    async ask(h) {
      const process = await received(h)
      for (let time = 1; time <= 10; time++) {
        await process.by(hall).does('pause.ask', { until, reason: '…' })
        await process.by(enterprise).does('pause.decide', { accepted: true, note: '…' })
        await process.by(hall).does('pause.end', { note: '…' })
      }
      return process.by(hall).cannot('pause.ask', { until, reason: '…' })
    },
    why: { zh: '已中止 10 次，最多 10 次', en: 'it stood 10 times, and 10 is the most' },
    instead: null,
  },
  {
    rule: 'demand/pauseDecidable',
    ask: async (h) =>
      (await received(h)).by(enterprise).cannot('pause.decide', { accepted: true, note: '…' }),
    why: { zh: '没有待答复的中止申请', en: 'no pause was asked for' },
    instead: null,
  },
  {
    rule: 'demand/paused',
    ask: async (h) => (await received(h)).by(hall).cannot('pause.end', { note: '…' }),
    why: { zh: '计时没有中止', en: 'the clock is not paused' },
    instead: null,
  },
  {
    rule: 'demand/answerable',
    ask: async (h) => (await dispatched(h)).by(hall).cannot('demand.answer', solved),
    why: { zh: '尚待报送：tax、works', en: 'these have not reported yet: tax, works' },
    instead: '请等待报送，或者督促',
  },
  {
    rule: 'demand/liftable',
    ask: async (h) => (await received(h)).by(enterprise).cannot('demand.lift', { reason: '…' }),
    why: { zh: '已督促 0 次，须先督促 2 次', en: 'it was urged 0 times, and 2 are needed first' },
    instead: '请先督促',
  },
  {
    rule: 'demand/liftable',
    async ask(h) {
      const process = await received(h)
      for (const note of ['1', '2']) await process.by(enterprise).does('demand.urge', { note })
      await process.by(enterprise).does('demand.lift', { reason: '…' })
      return process.by(enterprise).cannot('demand.lift', { reason: '…' })
    },
    why: { zh: '已经提级', en: 'it is at the upper level already' },
    instead: null,
  },
  {
    rule: 'demand/instructable',
    ask: async (h) => (await received(h)).by(management).cannot('demand.instruct', { text: '…' }),
    why: { zh: '没有链接提级', en: 'it was lifted on no track' },
    instead: '请等待提级，或者督促',
  },
  {
    rule: 'demand/mirrorable',
    async ask(h) {
      const process = await received(h)
      await process.by(branch).does('demand.mirror', { reason: '…' })
      return process.by(parkParty).cannot('demand.mirror', { reason: '…' })
    },
    why: { zh: '已于 2026-03-02 转入', en: 'it has been mirrored since 2026-03-02' },
    instead: '请督促或者提级',
  },
  {
    rule: 'demand/mirrorLiftable',
    ask: async (h) => (await received(h)).by(branch).cannot('mirror.lift', { reason: '…' }),
    why: { zh: '未转入另一链接', en: 'it is not mirrored on the other track' },
    instead: '请先转入',
  },
  {
    rule: 'demand/mirrorLiftable',
    async ask(h) {
      const process = await received(h)
      await process.by(branch).does('demand.mirror', { reason: '…' })
      await process.by(branch).does('demand.urge', { note: null })
      return process.by(branch).cannot('mirror.lift', { reason: '…' })
    },
    why: { zh: '已督促 1 次，须先督促 2 次', en: 'it was urged 1 time, and 2 are needed first' },
    instead: '请先督促',
  },
  {
    rule: 'demand/content',
    ask: async (h) => (await answered(h)).by({ ...enterprise, id: 'e2' }).cannot('demand.evaluate', good),
    why: { zh: 'e2 不是提出人', en: 'e2 did not raise it' },
    instead: '请由提出人办理',
  },
  {
    rule: 'demand/furtherTurn',
    ask: async (h) => (await answered(h)).by(observer).cannot('demand.evaluate', good),
    why: { zh: 'obs 不是提出人', en: 'obs did not raise it' },
    instead: '请由提出人办理',
  },
  {
    rule: 'demand/byRaiser',
    ask: async (h) => (await answered(h)).by(branch).cannot('demand.evaluate', good),
    why: { zh: 'b1 不是提出人', en: 'b1 did not raise it' },
    instead: '请由提出人办理',
  },
  {
    rule: 'demand/unhandled',
    ask: async (h) =>
      (await evaluated(h))
        .by({ ...observer, id: hall.id })
        .cannot('demand.sample', { asAnswered: true, note: '…' }),
    why: { zh: 'hall 提出或者经办过本诉求', en: 'hall raised it, or had a hand in it' },
    instead: '请由未经办的人办理',
  },
  {
    rule: 'service-catalogue/listable',
    ask: async (h) => (await catalogue(h)).by(management).cannot('item.list', item),
    why: { zh: '已有项目 refund', en: 'there is an item refund already' },
    instead: '请调整该项目',
  },
  {
    rule: 'service-catalogue/listable',
    async ask(h) {
      const process = await catalogue(h)
      for (let number = 2; number <= 100; number++)
        await process.by(management).does('item.list', { ...item, id: `i${number}` })
      return process.by(management).cannot('item.list', { ...item, id: 'i101' })
    },
    why: { zh: '已有 100 项，最多 100 项', en: 'it has 100 items, and 100 is the most' },
    instead: null,
  },
  {
    rule: 'service-catalogue/listed',
    ask: async (h) => (await catalogue(h)).by(management).cannot('item.end', { id: 'x', reason: '…' }),
    why: { zh: '没有项目 x', en: 'there is no item x' },
    instead: '项目有：refund',
  },
  {
    rule: 'consultation/withDay',
    ask: async (h) =>
      (await called(h)).by(management).cannot('consultation.hold', { ...agreed, due: '2026-03-02' }),
    why: { zh: '2026-03-02 不在今天之后', en: '2026-03-02 is not after today' },
    instead: null,
  },
  {
    rule: 'consultation/byLead',
    ask: async (h) => (await agreedOn(h)).by(hall).cannot('measure.report', { report: 'r' }),
    why: { zh: '议定由 works 牵头', en: 'it was agreed that works leads' },
    instead: '请由牵头人报告',
  },
  ...(['doneByAnother', 'byAnother'] as const).map((rule) => ({
    rule: `consultation/${rule}`,
    async ask(h: Harness) {
      const process = await agreedOn(h)
      await process.by(works).does('measure.report', { report: 'r' })
      const done = rule === 'doneByAnother'
      return process.by({ id: works.id, capacity: 'observer' }).cannot('measure.confirm', { done, note: '…' })
    },
    why: { zh: 'works 是牵头人', en: 'works leads it himself' },
    instead: '请由他人核验',
  })),
  {
    rule: 'contact-plan/hasRoom',
    ask: async (h) =>
      (await fullPlan(h))
        .by(management)
        .cannot('contact.assign', { enterprise: 'company-1000', leader: 'x' }),
    why: { zh: '已有 100 家，最多 100 家', en: 'it has 100 enterprises, and 100 is the most' },
    instead: '请另立计划',
  },
  {
    rule: 'contact-plan/inPlan',
    ask: async (h) =>
      (await planned(h)).by(management).cannot('contact.end', { enterprise: 'x', reason: '…' }),
    why: { zh: '计划中没有 x', en: 'the plan does not have x' },
    instead: '请先确定联系人',
  },
  {
    rule: 'contact-plan/ownContact',
    ask: async (h) => (await planned(h)).by(hall).cannot('demand.note', said),
    why: { zh: 'company-1 由 pc 联系', en: 'pc looks after company-1' },
    instead: '请由联系领导办理',
  },
]
