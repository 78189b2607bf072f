import { processIdUnder, whenever } from '@gongzhi/core'
import { defineProcess, event, outcome } from '@gongzhi/core'
import { accepted, createHarness } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

const label = { zh: '转办', en: 'Referral' }
const way = { zh: '请在诉求中转办', en: 'Refer it from the concern' }
const clerk = { id: 'zhao', capacity: 'clerk' }

const referral = defineProcess(
  {
    name: 'referral',
    version: 1,
    label,
    standing: true,
    input: z.object({
      what: z.string(),
      concern: z.string().nullable(),
      from: z.object({ series: z.string().nullable() }).optional(),
      items: z.array(z.object({ id: z.string(), subject: z.string().nullable() })),
    }),
    context: z.object({ concern: z.string().nullable() }),
    start: {
      allow: ['clerk', 'engine'],
      ordered: { concern: way, 'from.series': way, 'items.*.subject': way },
    },
    events: { refer: event({ data: z.object({}), label, allow: ['clerk'] }) },
    outcomes: { referred: outcome({ data: z.object({}), label }) },
    states: { open: label },
  },
  ({ setup, emit }) => ({
    machine: setup({}).createMachine({
      context: ({ input }) => ({ concern: input.data.concern }),
      initial: 'open',
      states: { open: { on: { refer: { actions: emit({ type: 'referred', data: {} }) } } } },
    }),
    due: {},
  }),
)

const input = { what: 'x', concern: null, items: [] }

const reaction = (under: string, suffix = under) =>
  whenever(referral, 'referred').start(referral, {
    name: 'refers',
    label,
    under,
    orders: ({ process }) => [
      { process: processIdUnder(process, suffix), input: { ...input, concern: process } },
    ],
  })

const stage = (...reactions: readonly ReturnType<typeof reaction>[]) =>
  createHarness({
    plugins: [{ name: 'referrals', processes: [referral], reactions, capacities: { clerk: label } }],
    start: '2026-03-02',
  })

describe('a process that somebody starts by hand', () => {
  test.each([
    [{ ...input, concern: 'c1' }, 'concern'],
    [{ ...input, from: { series: 's1' } }, 'from.series'],
    [
      {
        ...input,
        items: [
          { id: '1', subject: null },
          { id: '2', subject: 'a' },
        ],
      },
      'items.*.subject',
    ],
  ])('leaves empty what only an order may fill: %j', async (filled, field) => {
    const process = stage().process(referral, 'r1')
    expect(await process.start({ input: filled, by: clerk })).toMatchObject({
      code: 'start/ordered-only',
      instead: way,
      details: { field },
    })
    expect(await process.standing()).toBeUndefined()
  })

  test('may leave it empty in whichever way', async () => {
    const harness = stage()
    for (const [index, empty] of [
      input,
      { ...input, concern: '' },
      { ...input, from: { series: null } },
      { ...input, items: [{ id: '1', subject: null }] },
    ].entries())
      accepted(await harness.process(referral, `r${index}`).start({ input: empty, by: clerk }))
  })

  test('that a test has ordered is filled as an order fills it, and has a lineage', async () => {
    const harness = stage()
    const process = harness.process(referral, 'r1')
    const filled = { ...input, concern: 'c1' }
    accepted(await process.start({ input: filled, by: harness.sentBy('c1', { lineage: ['c0'] }) }))
    expect((await process.standing())?.context.concern).toBe('c1')
    expect((await harness.community.causes('r1'))[0]?.cause).toMatchObject({ process: 'c1' })
    const outside = harness.governance.community('test').process(referral, 'r2')
    expect(await outside.start({ input: filled, by: harness.sentBy('c1') })).toMatchObject({
      code: 'authorise/capacity-missing',
    })
  })

  test('takes no id that a reaction derives, of whichever definition, and the reaction happens', async () => {
    const harness = stage(reaction('referral'))
    accepted(await harness.process(referral, 'r1').start({ input, by: clerk }))
    expect(await harness.process(referral, 'r1/referral').start({ input, by: clerk })).toMatchObject({
      code: 'parse/id',
      details: { field: 'process', value: 'r1/referral' },
    })
    expect(await harness.process(referral, 'nobody/referral').start({ input, by: clerk })).toMatchObject({
      code: 'parse/id',
    })
    accepted(await harness.process(referral, 'r1/other').start({ input, by: clerk }))
    await harness.process(referral, 'r1').by(clerk).does('refer', {})
    await harness.pass()
    expect((await harness.process(referral, 'r1/referral').standing())?.context.concern).toBe('r1')
    expect(harness.reports).toEqual([])
  })

  test('that a host switched the reaction off for is refused all the same: another engine may run it', async () => {
    const harness = createHarness({
      plugins: [
        { name: 'r', processes: [referral], reactions: [reaction('referral')], capacities: { clerk: label } },
      ],
      start: '2026-03-02',
      off: ['refers'],
    })
    expect(await harness.process(referral, 'r1/referral').start({ input, by: clerk })).toMatchObject({
      code: 'parse/id',
    })
  })
})

test('a reaction that starts under another id than it says fails, and says so', async () => {
  const harness = stage(reaction('referral', 'other'))
  accepted(await harness.process(referral, 'r1').start({ input, by: clerk }))
  await harness.process(referral, 'r1').by(clerk).does('refer', {})
  await harness.pass()
  expect(await harness.community.failing()).toMatchObject([
    { failure: expect.stringContaining('reaction/other-id') as string },
  ])
})

test.each(['', '*', '/', '/a', 'a/', 'a//b', '*/a', 'a/*', '*a', 'a**', 'a*b*'])(
  'a suffix "%s" is none',
  (under) => {
    expect(() => reaction(under)).toThrow('define/suffix')
  },
)
