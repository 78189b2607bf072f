import {
  count,
  createGovernance,
  createMemoryStorage,
  defineProcess,
  defineProvision,
  event,
  fixed,
  parseRulebook,
  type Plugin,
} from '@gongzhi/core'
import { expect, test } from 'vitest'
import * as z from 'zod'

import { operations } from '../src/operations/index.ts'
import { at, createStage, input, owner } from './stage.ts'

const days = defineProvision({
  id: 'talk/notice-days',
  type: count({ unit: 'day' }),
  label: { zh: '通知期', en: 'Notice' },
  meaning: { zh: '会前通知的天数', en: 'Days of notice before the talk' },
  strength: 'at-least',
})
const label = { zh: '座谈', en: 'Talk' }
const talk = defineProcess(
  {
    name: 'talk',
    version: 1,
    label,
    about: { zh: '一次座谈。', en: 'One talk.' },
    input: z.object({}),
    context: z.object({ days: z.int() }),
    start: { allow: ['clerk'] },
    events: { 'talk.end': event({ data: z.object({}), label, allow: ['clerk'] }) },
    outcomes: {},
    provisions: { days: fixed({ provision: days, fixed: 'start' }) },
    states: { open: label, ended: label },
  },
  ({ setup }) => ({
    machine: setup({}).createMachine({
      context: ({ input }) => ({ days: input.law.days }),
      initial: 'open',
      states: { open: { on: { 'talk.end': 'ended' } }, ended: { type: 'final' } },
    }),
    due: {},
  }),
)
const talks: Plugin = {
  name: 'talks',
  processes: [talk],
  provisions: [days],
  capacities: { clerk: label, owner: label },
}
const house = (value: unknown, more: object = {}) => ({
  id: 'house/hope',
  package: 'test',
  layer: 'house',
  community: 'hope',
  label: { zh: '自治规则', en: 'House rules' },
  instruments: { rules: { title: '希望城自治规则', from: '2020-01-01' } },
  values: [{ provision: 'talk/notice-days', value, instrument: 'rules', article: '4' }],
  ...more,
})

function stage(over: Parameters<typeof createStage>[0] = {}) {
  const governance = createGovernance({
    storage: createMemoryStorage(),
    plugins: [talks],
    rulebooks: [parseRulebook(house(7))],
    holdings: ({ actor, community }) =>
      actor === 'outsider' || community !== 'hope' ? [] : [{ capacity: 'clerk' }, { capacity: 'owner' }],
    report: () => {},
  })
  return createStage({ governance, ...over })
}

test('the rules of a community are listed and explained, each with its article', async () => {
  const { ask } = stage()
  const answer = await ask('/communities/hope/rules?on=2026-03-02', owner('wang'))
  expect(await answer.json()).toMatchObject({
    community: 'hope',
    on: '2026-03-02',
    rules: [
      {
        provision: 'talk/notice-days',
        label: { zh: '通知期' },
        kind: 'count',
        strength: 'at-least',
        resolution: { status: 'set', value: 7, citation: { instrument: '希望城自治规则', article: '4' } },
      },
    ],
    rulebooks: [{ id: 'house/hope' }],
  })
  const explained = await ask('/communities/hope/rules/talk%2Fnotice-days?on=2026-03-02', owner('wang'))
  expect(await explained.json()).toMatchObject({ words: { zh: expect.stringContaining('希望城自治规则') } })
  expect((await ask('/communities/hope/rules/talk%2Fnothing')).status).toBe(404)
  expect((await ask('/communities/hope/rules?on=2026-02-30')).status).toBe(400)
  // Before the text was in force nothing was said.
  const before = await ask('/communities/hope/rules?on=2019-12-31', owner('wang'))
  expect(await before.json()).toMatchObject({ rules: [{ resolution: { status: 'missing' } }] })
})

test('what no text states is told with a file to fill in, and preflight asks for one process', async () => {
  const { ask } = stage()
  expect(await (await ask('/communities/hope/missing?on=2019-01-01')).json()).toMatchObject({
    status: 'missing',
    missing: [{ provision: 'talk/notice-days' }],
    template: { layer: 'house' },
  })
  const preflight = (body: unknown) => ask('/communities/hope/preflight/talk', { ...owner('wang'), body })
  expect(await (await preflight({ input: {}, on: '2026-03-02' })).json()).toMatchObject({
    status: 'ready',
    demands: [{ provision: 'talk/notice-days', neededAt: 'start', status: 'set', value: 7 }],
  })
  expect((await preflight({ on: 'tomorrow' })).status).toBe(422)
  expect((await preflight({ day: '2026-03-02' })).status).toBe(422)
  expect((await ask('/communities/hope/preflight/nothing', { body: {} })).status).toBe(404)
})

test('whoever holds nothing in a community is not told its rules', async () => {
  const { ask } = stage()
  for (const [path, body] of [
    ['/communities/hope/rules', undefined],
    ['/communities/hope/rules/talk%2Fnotice-days', undefined],
    ['/communities/hope/missing', undefined],
    ['/communities/hope/preflight/talk', {}],
  ] as const)
    expect(await (await ask(path, { id: 'outsider', capacity: 'owner', body })).json()).toMatchObject({
      status: 403,
      code: 'authorise/other-community',
    })
})

test('what is installed is listed and drawn, in the language of the caller', async () => {
  const { ask } = stage()
  expect(await (await ask('/definitions')).json()).toEqual({
    definitions: [{ definition: 'talk', label, about: { zh: '一次座谈。', en: 'One talk.' }, releases: [1] }],
    capacities: expect.objectContaining({ clerk: label }),
  })
  const drawn = await ask('/definitions/talk/diagram', { headers: { 'accept-language': 'en' } })
  expect(drawn.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(await drawn.text()).toMatch(/^---\ntitle: Talk · talk@1\n---\nstateDiagram-v2\n/)
  const dot = await ask('/definitions/talk/diagram?format=dot&language=zh')
  expect([dot.headers.get('content-language'), (await dot.text()).slice(0, 20)]).toEqual([
    'zh-CN',
    'digraph definition {',
  ])
  expect((await ask('/definitions/talk/diagram?format=gif')).status).toBe(400)
  // A host that draws hands out pictures; one that does not says so.
  expect(await (await ask('/definitions/talk/diagram?format=svg')).json()).toMatchObject({
    code: 'http/question',
    reason: { en: expect.stringContaining('drawChart') },
  })
  const drawing = stage({ drawChart: async (source) => `<svg>${source.slice(0, 7)}</svg>` })
  const svg = await drawing.ask('/definitions/talk/diagram?format=svg')
  expect([svg.headers.get('content-type'), await svg.text()]).toEqual([
    'image/svg+xml; charset=utf-8',
    '<svg>digraph</svg>',
  ])
})

test('rulebooks are tried on every live process before they are installed', async () => {
  const { ask } = stage()
  const begun = await ask('/communities/hope/processes/talk/t1/start', { body: { input: {} } })
  expect(begun.status).toBe(201)
  const tried = await ask('/rehearse', { body: { rulebooks: [house(9)] } })
  expect(await tried.json()).toMatchObject({
    counts: { same: expect.any(Number) },
    rules: [{ provision: 'talk/notice-days', before: { value: 7 }, after: { value: 9 } }],
  })
  // House rules with faults are told of each process of their community; a statute with faults is taken by nobody.
  const { community: _, ...statute } = house('nine', { id: 'nation', layer: 'nation' })
  const faulty = await ask('/rehearse', { body: { rulebooks: [statute] } })
  expect(await faulty.json()).toMatchObject({
    status: 422,
    code: 'http/faulty-rulebook',
    details: { problems: [{ code: 'rulebook/wrong-value' }] },
  })
  expect((await ask('/rehearse', { body: { rulebooks: [{}] } })).status).toBe(422)
})

test('what is wrong with a body or a question is said in 中文 to whoever reads 中文', async () => {
  const { ask } = stage()
  const zhOf = async (path: string, body?: unknown) => {
    const { reason } = (await (await ask(path, { body })).json()) as { readonly reason: { zh: string } }
    return reason.zh
  }
  expect(await zhOf('/rehearse', { rulebooks: 'all' })).toBe('内容不符合要求：rulebooks：应为列表')
  expect(await zhOf('/rehearse', {})).toBe('内容不符合要求：rulebooks：未填写')
  expect(await zhOf('/communities/hope/processes?limit=many')).toBe('查询参数 limit 不符合要求：格式不对')
  expect(await zhOf('/communities/hope/processes?limit=0')).toBe(
    '查询参数 limit 不符合要求：须为 1 以上的整数',
  )
  expect(await zhOf('/definitions?on=1')).toBe('查询参数 on 不符合要求：没有这个参数')
})

test('what operators see and do is refused to everybody else, whatever they send', async () => {
  const stage = createStage()
  await stage.ask(at('p1', '/start'), { body: { input } })
  const ids = [
    'communityStanding causes effects failing retry verify checkpoint followers followerLag',
    'retryFollower skipEntry moveFollower figures doctor rehearse',
    'communities archive reopen remove removals import',
  ].flatMap((line) => line.split(' '))
  for (const id of ids) {
    const operation = operations.find((each) => each.id === id)
    const path = operation?.path.replace('{community}', 'hope') ?? ''
    const body = operation?.method === 'post' ? {} : undefined
    const answer = await stage.ask(path, { ...owner('wang'), body })
    expect([id, await answer.json()]).toEqual([
      id,
      expect.objectContaining({ status: 403, code: 'http/operators-only' }),
    ])
  }
  const nobody = createStage({ mayOperate: undefined as never })
  expect((await nobody.ask('/doctor')).status).toBe(403)
})
