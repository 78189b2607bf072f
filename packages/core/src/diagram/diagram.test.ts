import { Graphviz } from '@hpcc-js/wasm-graphviz'
import { beforeAll, expect, test } from 'vitest'

import { notice, plugin } from '../../test/notice.ts'
import { bare, label, plain } from '../../test/single.ts'
import { defineProcess } from '../define/index.ts'
import { drawSvg, reactionsToDot, toChartModel, toDot, toMermaid } from './index.ts'

let graphviz: Graphviz
beforeAll(async () => {
  graphviz = await Graphviz.load()
})

test('every transition of a chart is an arrow, with its label, its articles, its guard and its deadline', () => {
  const { arrows, initial, states } = toChartModel(notice, 'zh')
  expect(initial).toEqual({ '': 'posted' })
  expect(states.map(({ label }) => label)).toEqual(['公示中', '补录中', '统计中', '已期满', '已撤回'])
  expect(arrows).toEqual([
    { from: 'posted', to: 'posted', lines: ['更改'], deadline: false },
    {
      from: 'posted',
      to: 'posted',
      lines: ['延长', '《示例规则》3', '[延长合计不得超过十日]'],
      deadline: false,
    },
    { from: 'posted', to: 'withdrawn', lines: ['撤回'], deadline: false },
    { from: 'posted', to: 'entering', lines: ['到期：公示期满', '《示例规则》2'], deadline: true },
    { from: 'entering', to: 'counting', lines: ['到期：补录截止'], deadline: true },
    { from: 'counting', to: 'ended', lines: ['统计异议'], deadline: false },
  ])
})

test('labels come in the language that is asked for', () => {
  expect(toMermaid(notice, { language: 'en' })).toContain('End of notice')
  expect(toMermaid(notice, { language: 'zh' })).toContain('公示期满')
  expect(toDot(notice, { language: 'en' })).not.toContain('公示')
})

test('where a process stands is drawn in another colour, and nothing is where nobody asks', () => {
  const language = 'en'
  const active = ['posted']
  expect(toMermaid(notice, { language, active })).toContain('  class s_posted active\n')
  expect(toMermaid(notice, { language })).not.toContain('active')
  const [stands, apart] = [toDot(notice, { language, active }), toDot(notice, { language })]
  const blue = (dot: string) => dot.split('\n').filter((line) => line.includes('#0969da'))
  expect(blue(stands)).toEqual([expect.stringMatching(/^ {2}"posted" \[.*fillcolor="#ddf4ff"/)])
  expect(blue(apart)).toEqual([])
  expect(drawSvg(stands, graphviz)).toContain('#0969da')
})

test('a state that has others inside is drawn so as a whole, and in Mermaid the innermost one alone', () => {
  const nested = defineProcess(
    {
      ...bare,
      name: 'nested',
      events: { end: plain },
      states: { on: label, 'on.early': label, over: label },
    },
    ({ setup }) => ({
      machine: setup({}).createMachine({
        context: () => ({}),
        initial: 'on',
        states: {
          on: { initial: 'early', states: { early: { on: { end: '#over' } } } },
          over: { id: 'over', type: 'final' },
        },
      }),
      due: {},
    }),
  )
  const active = ['on', 'on.early']
  expect(toMermaid(nested, { language: 'en', active })).toContain('  class s_on_early active\n')
  expect(toDot(nested, { language: 'en', active }).match(/color="#0969da"/g)).toHaveLength(2)
})

test('what Mermaid cannot bear in a label is escaped', () => {
  const lines = toMermaid(notice, { language: 'en' })
    .split('\n')
    .filter((line) => line.includes(' : '))
  for (const line of lines) expect(line.slice(line.indexOf(' : ') + 3)).not.toMatch(/[:"]/)
})

test('a definition and the reactions are drawn as SVG without a browser, twice the same', () => {
  const svg = drawSvg(toDot(notice, { language: 'zh' }), graphviz)
  expect(svg).toContain('公示中')
  expect(drawSvg(toDot(notice, { language: 'zh' }), graphviz)).toBe(svg)
  expect(drawSvg(reactionsToDot([plugin], { language: 'zh' }), graphviz)).toContain('再次公示')
})

test('beside each definition stands of what people have to be told, and in which capacities', () => {
  const drawn = (language: 'zh' | 'en') => reactionsToDot([plugin], { language })
  expect(drawn('zh')).toContain('"notice" -> "notice notices"')
  for (const word of ['告知', '公示期满', '→ 主任、业主']) expect(drawn('zh')).toContain(word)
  for (const word of ['Notices', 'Notice ended', '→ Director, Owner']) expect(drawn('en')).toContain(word)
  expect(drawSvg(drawn('zh'), graphviz)).toContain('→ 主任、业主')
})
