import { accepted, type Harness } from '@gongzhi/core/testing'
import { creditEntry, supervision } from '@gongzhi/supervision'
import { describe, expect, test } from 'vitest'

import { collected, counting, fact, objecting } from './entries.ts'
import { housing, manager } from './people.ts'
import { refusedAreas } from './refusals-of-areas.ts'
import { refusedFiles } from './refusals-of-files.ts'
import { refusedPeriods } from './refusals-of-periods.ts'
import { refusedSelections } from './refusals-of-selections.ts'
import { type Case, refusedVisits } from './refusals-of-visits.ts'
import { createStage } from './story.ts'

const repair = { promise: '不再发生', evidence: 'photo-2' }
const verify = (more: Parameters<typeof collected>[1]) => async (h: Harness) =>
  (await collected(h, more)).by(housing).cannot('entry.verify', {})

const ofCredit: readonly Case[] = [
  {
    rule: 'credit-entry/verifiable',
    ask: async (h) => (await collected(h)).by({ ...housing, id: 'clerk' }).cannot('entry.verify', {}),
    why: { zh: 'clerk 就是采集人', en: 'clerk has collected it himself' },
    instead: '请由他人核实',
  },
  {
    rule: 'credit-entry/verifiable',
    ask: verify({ item: 'rumour' }),
    why: { zh: '记分标准中没有“rumour”', en: 'the table has no item "rumour"' },
    instead: '请不予记录',
  },
  {
    rule: 'credit-entry/verifiable',
    ask: verify({ item: 'party-branch', kind: 'manager' }),
    why: { zh: '“成立党组织”不记项目负责人', en: '"Founded a party organisation" is not of a manager' },
    instead: '请不予记录',
  },
  {
    rule: 'credit-entry/verifiable',
    ask: verify({ item: 'penalty' }),
    why: { zh: '“受到行政处罚”须有决定', en: '"Was penalised" needs a decision' },
    instead: '请不予记录，有认定后另行采集',
  },
  {
    rule: 'credit-entry/byAnother',
    ask: async (h) =>
      (await objecting(h)).by(housing).cannot('objection.decide', { upheld: false, reason: '…' }),
    why: { zh: 'ha 采集或者核实过此项', en: 'ha has collected or verified it' },
    instead: '请由他人处理',
  },
  {
    rule: 'credit-entry/ended',
    ask: async (h) =>
      (await counting(h)).by(housing).cannot('act.end', { endedOn: '2026-03-11', evidence: 'd' }),
    why: { zh: '2026-03-11 在今天之后', en: '2026-03-11 is after today' },
    instead: null,
  },
  {
    rule: 'credit-entry/ended',
    ask: async (h) =>
      (await counting(h, { endedOn: '2026-02-28' }))
        .by(housing)
        .cannot('act.end', { endedOn: '2026-03-01', evidence: 'd' }),
    why: { zh: '已记录于 2026-02-28 终止', en: 'it ended on 2026-02-28, as is recorded' },
    instead: null,
  },
  {
    rule: 'credit-entry/repairable',
    ask: async (h) => (await counting(h)).by(manager).cannot('repair.apply', repair),
    why: { zh: '失信行为尚未终止', en: 'the act has not ended, as far as is recorded' },
    instead: '请先记录行为终止',
  },
  {
    rule: 'credit-entry/repairable',
    ask: async (h) =>
      (await counting(h, { item: 'cut-off', basis: '决定-1' })).by(manager).cannot('repair.apply', repair),
    why: { zh: '记分标准规定此项不得修复', en: 'the table says that it cannot be repaired' },
    instead: null,
  },
  {
    rule: 'credit-entry/repairable',
    ask: async (h) =>
      (await counting(h, { endedOn: '2026-02-28' }))
        .by(manager)
        .cannot('repair.apply', { ...repair, evidence: null }),
    why: {
      zh: '没有证明材料，也没有整改合格的记录',
      en: 'it shows no evidence, and nothing was rectified',
    },
    instead: '请提供证明材料',
  },
  {
    rule: 'credit-entry/firstRectified',
    async ask(h) {
      const by = h.sentBy('r1', { definition: 'rectification' })
      const process = h.process(creditEntry, 'e1')
      accepted(await process.start({ input: fact, by }))
      const passed = { process: 'r1', on: '2026-03-02' as const }
      await process.by(by).does('rectified.report', passed)
      return process.by(by).cannot('rectified.report', passed)
    },
    why: { zh: '整改 r1 已于 2026-03-02 合格', en: 'r1 was passed on 2026-03-02 already' },
    instead: null,
  },
  {
    rule: 'credit-entry/repairable',
    ask: async (h) =>
      (await counting(h, { item: 'volunteering' })).by(manager).cannot('repair.apply', repair),
    why: { zh: '不是失信信息', en: 'it is no bad entry' },
    instead: null,
  },
]

const cases = [
  ...ofCredit,
  ...refusedVisits,
  ...refusedAreas,
  ...refusedPeriods,
  ...refusedFiles,
  ...refusedSelections,
]

describe('who is refused', () => {
  test.each(cases)('by $rule is told: $why.en', async ({ rule, ask, why, instead }) => {
    const refusal = await ask(createStage())
    expect(refusal.reason.zh).toMatch(new RegExp(`未予接受：${escape(why.zh)}。$`))
    expect(refusal.reason.en).toMatch(new RegExp(`was not accepted: ${escape(why.en)}\\.$`))
    expect(refusal.instead?.zh ?? null).toBe(instead)
    expect(refusal.rules?.map((one) => one.name)).toContain(rule.split('/')[1])
  })

  test('by any rule of this package is in this table', () => {
    const heard = new Set(cases.map(({ rule }) => rule))
    // They only say which way it goes on.
    const silent = new Set([
      'credit-entry/upheld',
      'credit-entry/granted',
      'enforcement-visit/announced',
      'enforcement-visit/nothingToRecheck',
      'selection-round/allDisplayed',
      'selection-round/nothingToPay',
      'model-application/nothingOpen',
      'credit-period/nothingOpen',
      'credit-file/unlisted',
    ])
    for (const { name, machine } of supervision().processes ?? [])
      for (const rule of Object.keys(machine.implementations.guards))
        if (!silent.has(`${name}/${rule}`)) expect(heard).toContain(`${name}/${rule}`)
  })
})

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
