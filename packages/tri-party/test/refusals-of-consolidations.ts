import { consolidationExtension } from '@gongzhi/tri-party'

import { plan, planned } from './consolidations.ts'
import { secretary, street, superior } from './people.ts'
import type { Case } from './refusal.ts'
import { stageUnder } from './story.ts'

const twoHats = { id: 'sec', capacity: 'party.superior' }
const unknown = {
  why: { zh: '清单中没有问题 p9', en: 'there is no problem p9 in the ledger' },
  instead: '清单中有：p1',
}

/** What a consolidation refuses; what a listing asks for and who accepts a stage is told in its stories. */
export const consolidations: readonly Case[] = [
  {
    rule: 'consolidation/byAnother',
    ask: async (h) => (await planned(h)).by(twoHats).cannot('progress.check', { note: '…', evidence: 'doc' }),
    why: { zh: 'sec 是整顿方案的责任人', en: 'sec is responsible for the plan' },
    instead: '请由另一人办理',
  },
  {
    rule: 'consolidation/acceptable',
    ask: async (h) =>
      (await planned(h)).by(superior).cannot('acceptance.hold', { score: 100, votes: 1, dissatisfied: 0 }),
    why: { zh: '1 个问题中还有 1 个未销号：p1', en: '1 of 1 problems are not struck off: p1' },
    instead: '请逐项销号后验收',
  },
  {
    rule: 'consolidation/inLedger',
    ask: async (h) =>
      (await planned(h)).by(secretary).cannot('problem.report', { problem: 'p9', evidence: 'photo' }),
    ...unknown,
  },
  {
    rule: 'consolidation/strikeable',
    ask: async (h) => (await planned(h)).by(street).cannot('problem.strike', { problem: 'p1', note: '…' }),
    why: { zh: '问题 p1 没有整改证据', en: 'problem p1 has no evidence that it is solved' },
    instead: '请党组织先报告整改情况',
  },
  {
    rule: 'consolidation/reopenable',
    ask: async (h) => (await planned(h)).by(street).cannot('problem.reopen', { problem: 'p9', reason: '…' }),
    ...unknown,
  },
  {
    rule: 'consolidation/extendable',
    ask: async (h) => (await planned(h)).by(superior).cannot('term.extend', { breach: '…', evidence: 'doc' }),
    why: { zh: '没有规定违规须延长整顿', en: 'no rule says that a breach lengthens it' },
    instead: '请督查并责令纠正',
  },
  {
    rule: 'consolidation/extendable',
    stage: () => stageUnder({ [consolidationExtension.id]: 12 }),
    ask: async (h) => {
      const process = await planned(h)
      await process.by(superior).does('term.extend', { breach: '擅自摘牌', evidence: 'photo' })
      return process.by(superior).cannot('term.extend', { breach: '…', evidence: 'doc' })
    },
    why: { zh: '本轮整顿已延长至 2027-06-02', en: 'this round is lengthened to 2027-06-02 already' },
    instead: null,
  },
  {
    rule: 'consolidation/enterable',
    ask: async (h) =>
      (await planned(h)).by(street).cannot('problem.add', plan.problems[0] as (typeof plan.problems)[number]),
    why: { zh: '问题 p1 已在清单中', en: 'problem p1 is in the ledger already' },
    instead: null,
  },
  {
    rule: 'consolidation/enterable',
    ask: async (h) => {
      const many = Array.from({ length: 30 }, (_, index) => ({ id: `q${index}`, what: '…', measure: '…' }))
      return (await planned(h, 'k1', many))
        .by(street)
        .cannot('problem.add', { id: 'q30', what: '…', measure: '…' })
    },
    why: { zh: '清单已有 30 个问题，最多 30 个', en: 'the ledger has 30 problems, and 30 is the most' },
    instead: null,
  },
]
