import {
  count,
  createGovernance,
  createMemoryStorage,
  defineProcess,
  defineProvision,
  event,
  fixed,
  parseRulebook,
} from '@gongzhi/core'
import { expect, test } from 'vitest'
import * as z from 'zod'

const notice = defineProvision({
  id: 'test/notice',
  type: count({ unit: 'day' }),
  label: { zh: '通知期', en: 'Notice' },
  meaning: { zh: '会前至少提前几天通知', en: 'Days of notice at least' },
  strength: 'at-least',
})

const call = defineProcess(
  {
    name: 'call',
    version: 1,
    label: { zh: '会议', en: 'Meeting' },
    input: z.object({}),
    context: z.object({}),
    start: { allow: ['clerk'] },
    events: {
      'call.hold': event({
        data: z.object({ days: z.int() }),
        label: { zh: '开会', en: 'Hold' },
        allow: ['clerk'],
      }),
    },
    outcomes: {},
    provisions: { notice: fixed({ provision: notice, fixed: 'start' }) },
    states: { called: { zh: '已通知', en: 'Called' }, held: { zh: '已开会', en: 'Held' } },
  },
  ({ setup, rule }) => ({
    machine: setup({
      guards: {
        inTime: rule({
          on: 'call.hold',
          label: { zh: '通知期已满', en: 'the notice has run' },
          provisions: ['notice'],
          judge: ({ event: { data, law } }) => ({
            met: data.days >= law.notice,
            why: { zh: `只提前了${data.days}日`, en: `there were ${data.days} days only` },
          }),
        }),
      },
    }).createMachine({
      context: () => ({}),
      initial: 'called',
      states: {
        called: { on: { 'call.hold': { guard: 'inTime', target: 'held' } } },
        held: { type: 'final' },
      },
    }),
    due: {},
  }),
)

const book = (layer: 'nation' | 'city', value: number) =>
  parseRulebook({
    id: layer,
    package: 'test',
    layer,
    ...(layer === 'city' && { place: '370200' }),
    label: { zh: layer, en: layer },
    instruments: { text: { title: `${layer}规定`, from: '2020-01-01' } },
    values: [{ provision: 'test/notice', value, instrument: 'text', article: '3' }],
  })

async function hold(city: number) {
  const by = { id: 'zhao', capacity: 'clerk' }
  const governance = createGovernance({
    storage: createMemoryStorage(),
    plugins: [
      {
        name: 'test',
        processes: [call],
        provisions: [notice],
        capacities: { clerk: { zh: '经办人', en: 'Clerk' } },
      },
    ],
    rulebooks: [book('nation', 15), book('city', city)],
    places: { c: '370200' },
    clock: () => Date.UTC(2026, 5, 2),
    holdings: () => [{ capacity: 'clerk' }],
  })
  const process = governance.community('c').process(call, 'm')
  await process.start({ input: {}, by })
  const answer = await process.send({ event: 'call.hold', data: { days: 12 }, by })
  return { answer, stored: await process.history() }
}

test('a refusal that rests on a disputed value says so, and so does what is stored with the value', async () => {
  const { answer, stored } = await hold(10)
  expect(answer).toMatchObject({
    code: 'rule/not-met',
    reason: {
      zh:
        '“开会”未予接受：只提前了12日。两处规定相互冲突：' +
        '适用上位的《nation规定》第3条（15日），不适用《city规定》第3条（10日）。',
      en:
        '"Hold" was not accepted: there were 12 days only. Two texts contradict each other: 《nation规' +
        '定》 Art. 3 (15 days) is applied, as the higher one, and not 《city规定》 Art. 3 (10 days).',
    },
    articles: [{ instrument: 'nation规定', conflicts: [{ yields: { layer: 'city', value: 10 } }] }],
  })
  expect(JSON.stringify(stored)).toContain('"conflicts"')
})

test('where texts agree or a lower one is stricter, neither says anything of it', async () => {
  for (const city of [15, 16]) {
    const { answer, stored } = await hold(city)
    expect(answer).toMatchObject({ reason: { en: '"Hold" was not accepted: there were 12 days only.' } })
    expect(JSON.stringify([answer, stored])).not.toContain('conflicts')
  }
})
