import { defineProcess, defineProvision, count, event, fixed, parseRulebook } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { createStage, director } from './stage.ts'

const label = { zh: '规定', en: 'Provision' }
const provisionOf = (id: string) =>
  defineProvision({ id, type: count({ unit: 'day' }), label, meaning: label, strength: 'default' })
const rules = (provisions: readonly string[]) =>
  parseRulebook({
    id: 'house/hope',
    package: 'test',
    layer: 'house',
    community: 'hope',
    label,
    instruments: { rules: { title: '规则', from: '2020-01-01' } },
    values: provisions.map((provision) => ({ provision, value: 3, instrument: 'rules', article: '4' })),
  })

type Needed = ReturnType<typeof provisionOf>
type Five = [Needed, Needed, Needed, Needed, Needed]

describe('an event that foresees', () => {
  const [needed, more, perhaps, ofSome, ofShort] = [
    'test/needed-at-end',
    'test/needed-at-opening',
    'test/optional-at-end',
    'test/needed-of-some',
    'test/optional-but-of-short',
  ].map(provisionOf) as Five
  const planned = defineProcess(
    {
      name: 'planned',
      version: 1,
      label,
      input: z.object({ short: z.boolean() }),
      start: { allow: ['director'] },
      outcomes: {},
      context: z.object({ short: z.boolean() }),
      events: Object.fromEntries(
        ['plan.announce', 'plan.open', 'plan.end', 'plan.drop'].map((name) => [
          name,
          event({ data: z.object({}), label, allow: ['director'] }),
        ]),
      ),
      foresees: ['plan.announce', 'plan.open', 'plan.drop'],
      provisions: {
        end: fixed({ provision: needed, fixed: 'plan.end' }),
        opening: fixed({ provision: more, fixed: 'plan.open' }),
        perhaps: fixed({ provision: perhaps, fixed: 'plan.end', optional: true }),
        some: fixed({
          provision: ofSome,
          fixed: 'plan.end',
          foreseen: (context) => !(context as { short: boolean }).short,
        }),
        short: fixed({
          provision: ofShort,
          fixed: 'plan.open',
          optional: true,
          foreseen: (context) => (context as { short: boolean }).short,
        }),
      },
      states: { draft: label, announced: label, open: label, ended: label },
    },
    ({ setup }) => ({
      machine: setup({}).createMachine({
        context: ({ input }: { input: { data: { short: boolean } } }) => ({ short: input.data.short }),
        initial: 'draft',
        states: {
          draft: { on: { 'plan.announce': 'announced', 'plan.drop': 'ended' } },
          announced: { on: { 'plan.open': 'open' } },
          open: { on: { 'plan.end': 'ended' } },
          ended: { type: 'final' },
        },
      }),
      due: {},
    }),
  )
  const engineOf = (stated: readonly string[]) =>
    createStage({
      plugins: [
        {
          name: 'plans',
          processes: [planned],
          provisions: [needed, more, perhaps, ofSome, ofShort],
          capacities: { director: label },
        },
      ],
      rulebooks: [rules(stated)],
    }).engine()
  const begun = async (stated: readonly string[], short = false) => {
    const process = engineOf(stated).community('hope').process(planned, 'p1')
    accepted(await process.start({ input: { short }, by: director }))
    return process
  }
  const announce = { event: 'plan.announce', data: {}, by: director } as const

  test('is refused with every value that a later one will need, and with the step that needs it', async () => {
    const process = await begun([])
    const answer = await process.send(announce)
    expect(answer).toMatchObject({
      code: 'law/missing',
      details: {
        provision: 'test/needed-at-end',
        missing: [
          { provision: 'test/needed-at-end', neededAt: 'plan.end' },
          { provision: 'test/needed-at-opening', neededAt: 'plan.open' },
          { provision: 'test/needed-of-some', neededAt: 'plan.end' },
        ],
      },
      instead: { en: expect.stringMatching(/needed-at-end\), .*needed-at-opening\), .*needed-of-some\)/) },
    })
    expect(await process.history()).toHaveLength(1)
  })

  test('asks for nothing that this process will not need, that is optional, or that cannot come any more', async () => {
    const short = await begun(
      ['test/needed-at-end', 'test/needed-at-opening', 'test/optional-but-of-short'],
      true,
    )
    accepted(await short.send(announce))
    expect(
      await (await begun(['test/needed-at-end', 'test/needed-at-opening'])).send(announce),
    ).toMatchObject({
      details: { missing: [{ provision: 'test/needed-of-some' }] },
    })
    accepted(await (await begun([])).send({ event: 'plan.drop', data: {}, by: director }))
  })

  test('asks for what is optional where this process will need it, also for the step itself', async () => {
    const required = ['test/needed-at-end', 'test/needed-at-opening'] as const
    expect(await (await begun(required, true)).send(announce)).toMatchObject({
      code: 'law/missing',
      details: { missing: [{ provision: 'test/optional-but-of-short', neededAt: 'plan.open' }] },
    })
    const long = await begun([...required, 'test/needed-of-some'])
    accepted(await long.send(announce))
    accepted(await long.send({ event: 'plan.open', data: {}, by: director }))
  })

  test('is prepared for by a preflight, which calls nothing optional that some process needs', async () => {
    const answer = await engineOf([
      'test/needed-at-end',
      'test/needed-at-opening',
      'test/needed-of-some',
    ]).preflight({ community: 'hope', process: planned })
    expect(
      answer.status !== 'refused' && [
        answer.status,
        answer.demands.flatMap((one) => (one.status === 'missing' ? [[one.provision, one.optional]] : [])),
      ],
    ).toEqual([
      'missing',
      [
        ['test/optional-at-end', true],
        ['test/optional-but-of-short', false],
      ],
    ])
  })

  test('fixes nothing of it: each value is that of its own moment', async () => {
    const process = await begun(['test/needed-at-end', 'test/needed-at-opening', 'test/needed-of-some'])
    accepted(await process.send(announce))
    expect((await process.standing())?.law).toEqual({})
    accepted(await process.send({ event: 'plan.open', data: {}, by: director }))
    expect((await process.standing())?.law).toMatchObject({ opening: 3 })
  })

  test('is one that the definition declares', () => {
    const { vocabulary, behaviour } = planned as never as { vocabulary: object; behaviour: object }
    expect(() =>
      defineProcess({ ...vocabulary, foresees: ['plan.burn'] } as never, (() => behaviour) as never),
    ).toThrow('define/unknown-event')
  })
})
