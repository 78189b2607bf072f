import {
  count,
  defineProcess,
  defineProvision,
  event,
  fixed,
  hashRulebook,
  parseRulebook,
  type Plugin,
} from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { createStage, DAY, director, HOUR, MORNING } from './stage.ts'

const label = { zh: '规定', en: 'Provision' }
const provisionOf = (id: string) =>
  defineProvision({ id, type: count({ unit: 'day' }), label, meaning: label, strength: 'default' })
const [atStart, atOpening, eachTime, ifStated] = [
  'test/at-start',
  'test/at-opening',
  'test/each',
  'test/if-stated',
].map(provisionOf) as [
  ReturnType<typeof provisionOf>,
  ReturnType<typeof provisionOf>,
  ReturnType<typeof provisionOf>,
  ReturnType<typeof provisionOf>,
]

/**
 * A process under four provisions: fixed at the start, when something is opened, at each decision, and one
 * that may be missing.
 */
const hearing = defineProcess(
  {
    name: 'hearing',
    version: 1,
    label: { zh: '听证', en: 'Hearing' },
    input: z.object({}),
    start: { allow: ['director'] },
    outcomes: {},
    context: z.object({
      seen: z.array(
        z.object({
          start: z.int().nullable(),
          opening: z.int().nullable(),
          each: z.int().nullable(),
          stated: z.int().nullable(),
        }),
      ),
    }),
    events: {
      'hearing.open': event({
        data: z.object({}),
        label,
        allow: ['director'],
        late: { by: ['director'], within: { days: 90 } },
      }),
      'hearing.look': event({
        data: z.object({}),
        label,
        allow: ['director'],
        late: { by: ['director'], within: { days: 90 } },
      }),
      'hearing.end': event({ data: z.object({}), label, allow: ['director'] }),
    },
    deadlines: { alarm: { label } },
    provisions: {
      start: fixed({ provision: atStart, fixed: 'start' }),
      opening: fixed({ provision: atOpening, fixed: 'hearing.open' }),
      each: fixed({ provision: eachTime, fixed: 'each' }),
      stated: { provision: ifStated, fixed: 'start', optional: true },
    },
    states: { waiting: label, open: label, rung: label, ended: label },
  },
  ({ setup, assign }) => {
    const look = assign({
      seen: ({ context, event: { law } }) => [
        ...context.seen,
        {
          start: law.start ?? null,
          opening: law.opening ?? null,
          each: law.each ?? null,
          stated: law.stated ?? null,
        },
      ],
    }) as never
    return {
      machine: setup({}).createMachine({
        context: () => ({ seen: [] }),
        initial: 'waiting',
        states: {
          waiting: {
            on: { 'hearing.look': { actions: look }, 'hearing.open': { target: 'open', actions: look } },
          },
          open: {
            on: {
              'hearing.look': { actions: look },
              'hearing.open': { actions: look },
              'hearing.end': 'ended',
            },
            after: { alarm: 'rung' },
          },
          rung: { on: { 'hearing.look': { actions: look }, 'hearing.end': 'ended' } },
          ended: { type: 'final' },
        },
      }),
      due: { alarm: ({ law, entered }) => entered.at + (law.opening as number) * DAY },
    }
  },
)

const JULY = Date.UTC(2025, 5, 30, 16)
const book = (id: string, provisions: readonly string[], values: readonly [number, number]) =>
  parseRulebook({
    id,
    package: 'test',
    layer: 'house',
    community: 'hope',
    label,
    instruments: {
      old: { title: '旧规则', from: '2020-01-01', until: '2025-06-30' },
      new: { title: '新规则', from: '2025-07-01' },
    },
    values: provisions.flatMap((provision) => [
      { provision, value: values[0], instrument: 'old', article: '4' },
      { provision, value: values[1], instrument: 'new', article: '5', words: '五日' },
    ]),
  })
const rules = book('house/hope', ['test/at-start', 'test/at-opening', 'test/each'], [3, 5])
const plugin: Plugin = {
  name: 'law',
  processes: [hearing],
  provisions: [atStart, atOpening, eachTime, ifStated],
  capacities: { director: label },
}
const set = (rulebooks = [rules], now = MORNING) => createStage({ plugins: [plugin], rulebooks, now })

async function begin(stage: ReturnType<typeof set>) {
  const process = stage.engine().community('hope').process(hearing, 'h1')
  accepted(await process.start({ input: {}, by: director }))
  return process
}
const seen = async (process: Awaited<ReturnType<typeof begin>>) =>
  (await process.standing())?.context.seen.at(-1)

describe('a provision', () => {
  test('fixed at the start keeps its value; one fixed at each decision lives under the law of each day', async () => {
    const stage = set()
    const process = await begin(stage)
    const look = async (more: object = {}) => (
      accepted(await process.send({ event: 'hearing.look', data: {}, by: director, ...more })),
      seen(process)
    )
    stage.now = JULY - 1
    expect(await look()).toEqual({ start: 3, opening: null, each: 3, stated: null })
    stage.now = JULY
    expect(await look()).toEqual({ start: 3, opening: null, each: 5, stated: null })
    // The law of the day on which it happened, not of the day on which it is entered.
    expect(await look({ at: JULY - 1 })).toEqual({ start: 3, opening: null, each: 3, stated: null })
    expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true })
  })

  test('fixed at an event has its value from that event on, and a new one when it happens again', async () => {
    const stage = set()
    const process = await begin(stage)
    accepted(await process.send({ event: 'hearing.open', data: {}, by: director }))
    expect(await seen(process)).toMatchObject({ opening: 3 })
    stage.now = JULY
    accepted(await process.send({ event: 'hearing.look', data: {}, by: director }))
    expect([await seen(process), (await process.standing())?.law]).toMatchObject([
      { opening: 3, each: 5 },
      { start: 3, opening: 3, each: 5 },
    ])
  })

  test('fixed again by the same event moves the deadlines that rest on it', async () => {
    const stage = set(undefined, JULY - HOUR)
    const process = await begin(stage)
    accepted(await process.send({ event: 'hearing.open', data: {}, by: director }))
    expect((await process.standing())?.deadlines['alarm@open']?.due).toBe(JULY - HOUR + 3 * DAY)
    stage.now = JULY
    accepted(await process.send({ event: 'hearing.open', data: {}, by: director }))
    expect((await process.standing())?.deadlines['alarm@open']?.due).toBe(JULY - HOUR + 5 * DAY)
    stage.now = JULY + 5 * DAY
    await stage.engine().runDue()
    expect(await process.standing()).toMatchObject({ state: 'rung' })
    expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true })
  })

  test('stands in the entry that fixed it, with its citation, its layer and the hash of its rulebook', async () => {
    const stage = set()
    const process = await begin(stage)
    accepted(await process.send({ event: 'hearing.open', data: {}, by: director }))
    const rulebook = { id: 'house/hope', hash: hashRulebook(rules) }
    const stated = (provision: string) => ({
      provision,
      value: 3,
      layer: 'house',
      citation: { instrument: '旧规则', article: '4' },
      rulebook,
    })
    expect((await process.history()).map(({ body }) => body.law)).toEqual([
      { start: stated('test/at-start'), each: stated('test/each') },
      { opening: stated('test/at-opening'), each: stated('test/each') },
    ])
  })

  test('needs no rulebook to be replayed, and a later one changes nothing that was fixed', async () => {
    const stage = set()
    const process = await begin(stage)
    accepted(await process.send({ event: 'hearing.look', data: {}, by: director }))
    expect(await stage.engine({ rulebooks: [] }).community('hope').verify()).toMatchObject({ ok: true })
    const amended = stage
      .engine({
        rulebooks: [book('house/hope-2', ['test/at-start', 'test/at-opening', 'test/each'], [9, 9])],
      })
      .community('hope')
    accepted(await amended.process(hearing, 'h1').send({ event: 'hearing.look', data: {}, by: director }))
    expect(await seen(process)).toMatchObject({ start: 3, each: 9 })
    expect(await amended.verify()).toMatchObject({ ok: true })
  })

  test('at a deadline is that of its instant, however late the worker is', async () => {
    const stage = set(undefined, JULY - 2 * DAY)
    const process = await begin(stage)
    accepted(await process.send({ event: 'hearing.open', data: {}, by: director }))
    stage.now = JULY + 20 * DAY
    await stage
      .engine({ rulebooks: [book('house/hope', ['test/at-start', 'test/at-opening', 'test/each'], [3, 5])] })
      .runDue()
    expect((await process.history()).at(-1)?.body).toMatchObject({
      name: 'alarm@open',
      at: JULY + DAY,
      law: { each: { value: 5 } },
    })
  })
})

describe('a provision that no text states', () => {
  test.each([
    ['test/at-start', 'start'],
    ['test/each', 'start'],
    ['test/at-opening', 'hearing.open'],
  ])('%s is missing when its moment comes, and %s is refused', async (missing, moment) => {
    const stage = set([
      book(
        'house/hope',
        ['test/at-start', 'test/at-opening', 'test/each'].filter((id) => id !== missing),
        [3, 5],
      ),
    ])
    const process = stage.engine().community('hope').process(hearing, 'h1')
    const started = await process.start({ input: {}, by: director })
    const answer =
      moment === 'start' ? started : await process.send({ event: 'hearing.open', data: {}, by: director })
    expect(answer).toMatchObject({
      code: 'law/missing',
      details: { provision: missing, on: '2025-06-02', community: 'hope' },
      instead: { en: expect.stringContaining(missing) },
    })
    expect(await process.history()).toHaveLength(moment === 'start' ? 0 : 1)
  })

  test('is absent where the definition declares it optional, and there where a text states it', async () => {
    const stage = set([
      rules,
      parseRulebook({
        ...book('house/more', [], [0, 0]),
        instruments: { more: { title: '补充规则', from: '2020-01-01' } },
        values: [{ provision: 'test/if-stated', value: 8, instrument: 'more', article: '1' }],
      }),
    ])
    const process = await begin(stage)
    accepted(await process.send({ event: 'hearing.look', data: {}, by: director }))
    expect(await seen(process)).toMatchObject({ stated: 8 })
  })

  test('in another community is missing there', async () => {
    const stage = set()
    expect(
      await stage.engine().community('peace').process(hearing, 'h1').start({ input: {}, by: director }),
    ).toMatchObject({ code: 'law/missing' })
  })

  test.each([
    ['330100', 'silent', [], /^State "Provision" \(test\/at-start\)/],
    [
      '440300',
      'unknown',
      ['440000', '440300'],
      /install a rulebook of the province \(440000\) and the city \(440300\)/,
    ],
  ] as const)(
    'that no text states at %s is told from one of which nothing is known: %s',
    async (place, text, unknown, todo) => {
      const silent = (layer: string, more: object) =>
        parseRulebook({
          id: layer,
          package: 'test',
          layer,
          ...more,
          label,
          instruments: { law: { title: layer, from: '2020-01-01' } },
          values: [{ provision: 'test/if-stated', value: 1, instrument: 'law', article: '1' }],
        })
      const rulebooks = [
        silent('nation', {}),
        silent('province', { place: '330000' }),
        silent('city', { place: '330100' }),
      ]
      const stage = createStage({ plugins: [plugin], rulebooks, places: { hope: place } })
      const answer = await stage
        .engine()
        .community('hope')
        .process(hearing, 'h1')
        .start({ input: {}, by: director })
      if (answer.status !== 'refused') return expect.unreachable()
      expect(answer).toMatchObject({
        code: 'law/missing',
        instead: { en: expect.stringMatching(todo) },
        details: { unknownPlaces: unknown.map((code) => ({ place: code })) },
      })
      const looked = (answer.details?.['looked'] ?? []) as readonly { text: string }[]
      expect(looked.find((one) => 'place' in one)?.text).toBe(text)
      expect(answer.reason.en.startsWith('No text known here')).toBe(text === 'unknown')
      return undefined
    },
  )

  test('is asked at the place where the community lies', async () => {
    const city = parseRulebook({
      id: 'city/370200',
      package: 'test',
      layer: 'city',
      place: '370200',
      label,
      instruments: { law: { title: '市条例', from: '2020-01-01' } },
      values: ['test/at-start', 'test/at-opening', 'test/each'].map((provision) => ({
        provision,
        value: 6,
        instrument: 'law',
        article: '1',
      })),
    })
    const stage = createStage({ plugins: [plugin], rulebooks: [city], places: { hope: '370212' } })
    const process = await begin(stage)
    expect(await process.standing()).toMatchObject({ law: { start: 6, each: 6 } })
    expect(
      await stage.engine().community('peace').process(hearing, 'h1').start({ input: {}, by: director }),
    ).toMatchObject({ code: 'law/missing' })
    expect(
      await stage
        .engine({ places: () => '370202' })
        .community('peace')
        .process(hearing, 'h1')
        .start({ input: {}, by: director }),
    ).toMatchObject({ status: 'accepted' })
  })
})
