import {
  defineProcess,
  defineProvision,
  event,
  fixed,
  type Governance,
  parseRulebook,
  type Plugin,
  register,
  table,
} from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { createStage, DAY, director, MORNING } from '../stage.ts'

describe('the report tells of', () => {
  const label = { zh: '收费', en: 'Fees' }
  const rates = defineProvision({
    id: 'test/rates',
    type: table(z.record(z.string(), z.int())),
    label,
    meaning: label,
    strength: 'default',
  })
  const feesOf = (version: 1 | 2) =>
    defineProcess(
      {
        name: 'fees',
        version,
        label,
        input: z.object({}),
        context: z.object({}),
        start: { allow: ['director'] },
        events: {
          'fees.end': event({ data: z.object({}), label: { zh: '结束', en: 'End' }, allow: ['director'] }),
          'fees.pause': event({
            data: z.object({}),
            label: { zh: '暂停', en: 'Pause' },
            allow: ['director'],
          }),
        },
        outcomes: {},
        registers: {
          payments: register({
            record: z.object({ unit: z.string() }),
            label: { zh: '缴费', en: 'Payments' },
            key: ({ unit }) => unit,
            revisions: 'once',
            allow: ['director'],
          }),
        },
        deadlines: {
          closes: { label: { zh: '截止', en: 'Close' } },
          opens: { label: { zh: '开始', en: 'Opening' } },
        },
        provisions: { rates: fixed({ provision: rates, fixed: 'each' }) },
        states: { open: label, waiting: label, over: label },
      },
      ({ setup }) => ({
        machine: setup({}).createMachine({
          context: () => ({}),
          initial: version === 1 ? 'open' : 'waiting',
          states: {
            open: {
              tags: ['open:payments'],
              on: { 'fees.end': 'over', 'fees.pause': 'waiting' },
              after: { closes: 'over' },
            },
            waiting: { after: { opens: 'open' } },
            over: { type: 'final' },
          },
        }),
        due: { closes: ({ law }) => MORNING + (law.rates.lift ?? 0) * DAY, opens: () => MORNING + 2 * DAY },
        ...(version === 2 && {
          migrations: { 1: { allow: ['director'], move: () => ({ value: 'waiting', context: {} }) } },
        }),
      }),
    )
  const bookOf = (values: object) =>
    parseRulebook({
      id: 'rates',
      package: 'test',
      layer: 'nation',
      label,
      instruments: { rules: { title: '收费办法', from: '2020-01-01' } },
      values: [{ provision: 'test/rates', value: values, instrument: 'rules', article: '2' }],
    })
  const [fees1, fees2] = [feesOf(1), feesOf(2)]
  const plugins: readonly Plugin[] = [
    {
      name: 'fees',
      processes: [fees1],
      provisions: [rates],
      rulebooks: [bookOf({ lift: 3, water: 5 })],
      capacities: { director: { zh: '主任', en: 'Director' } },
    },
  ]
  const told = async (candidate: Parameters<Governance['rehearse']>[0]) => {
    const governance = createStage({ plugins, rulebooks: [] }).engine()
    accepted(await governance.community('hope').process(fees1, 'f1').start({ input: {}, by: director }))
    return (await governance.rehearse(candidate).report()).text
  }

  test('a table the rows that differ, and of what is decided anew each time that the new rule counts', async () => {
    const { zh, en } = await told({ rulebooks: [bookOf({ lift: 4, water: 5, park: 1 })] })
    expect(zh).toContain(
      '“收费”（test/rates）：{"lift":3}（《收费办法》第2条） → {"lift":4,"park":1}（《收费办法》第2条）\n' +
        '  将适用新规定：1 件\n    hope/f1（收费）',
    )
    expect(en).toContain('"Fees" (test/rates): {"lift":3} (《收费办法》 Art. 2) -> {"lift":4,"park":1}')
    // The next decision takes the new rule, and with it the day.
    expect(zh).toContain('  “收费”的“截止”：1 件\n    hope/f1（收费）2025-06-05 09:00 → 2025-06-06 09:00')
  })

  test('no deadline where the rule that moves none is the only one that changes', async () => {
    const { zh } = await told({ rulebooks: [bookOf({ lift: 3, water: 6 })] })
    expect(zh).toContain('{"water":5}（《收费办法》第2条） → {"water":6}')
    expect(zh).not.toContain('【期限】')
  })

  test('a deadline that goes and one that comes, a register that is sealed, an event that nobody may do', async () => {
    const { zh, en } = await told({ processes: [fees2], as: 'moves' })
    for (const line of [
      '  “收费”的“截止”：1 件\n    hope/f1（收费）2025-06-05 09:00 → 无',
      '  “收费”的“开始”：1 件\n    hope/f1（收费）无 → 2025-06-04 09:00',
      '  “收费”的登记册“缴费”：开放 → 已封存：1 件',
      '  “收费”的“结束”：主任 → 无人可办：1 件',
      '  “收费”从版本 1 迁移到版本 2：1 件',
    ])
      expect(zh).toContain(line)
    expect(en).toContain('[Would be refused]')
    expect(en).toContain('hope/f1 (Fees) none -> 2025-06-04 09:00')
  })

  test('a process that cannot go on, with what its context lacks', async () => {
    const poor = { ...fees2, vocabulary: { ...fees2.vocabulary, context: z.object({ paid: z.int() }) } }
    const { zh, en } = await told({ processes: [poor as never], as: 'moves' })
    expect(zh).toContain('【不能继续】\n新版本读不了该流程现在的状态。\n  [{"path":"paid","message":')
    expect(en).toContain('[Cannot go on]')
  })
})
