import {
  type AnyDefinition,
  defineProcess,
  event,
  type GovernanceOptions,
  type Option,
  register,
} from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import { and, not, or } from 'xstate'
import * as z from 'zod'

import { alone, bare, clerk, label, plain } from '../single.ts'

const owner = { id: 'wang', capacity: 'owner' }
const verdicts = z.union([z.boolean(), z.literal('undetermined')])

/** A process in which one event is guarded as a test wants it. */
const guarded = (branches: unknown, data: z.ZodType = z.object({ days: z.int() })) =>
  defineProcess(
    {
      ...bare,
      name: 'guarded',
      input: z.object({ state: verdicts }),
      context: z.object({ state: verdicts }),
      events: {
        go: event({ data, label, allow: ['clerk'] }),
        leave: plain,
      },
      states: { begun: label, gone: label },
    },
    ({ setup, rule }) => ({
      machine: setup({
        guards: {
          fromState: rule({ label, judge: ({ context }) => ({ met: context.state }) }),
          byClerk: rule({ label, judge: ({ event: { by } }) => by.id === clerk.id }),
          few: rule({
            on: 'go',
            label: { zh: '不超过三日', en: 'three days at most' },
            judge: ({ event: sent }) => (sent.data as { readonly days: number }).days <= 3,
          }),
          shown: rule({
            on: 'go',
            label,
            judge: ({ event: sent }) => ({ met: false, found: sent.data as never }),
          }),
          first: rule({
            on: 'go',
            label,
            first: ({ context }) => ({
              met: context.state,
              why: { zh: '不是时候', en: 'it is not the time' },
            }),
            judge: ({ event: sent }) => (sent.data as { readonly days: number }).days <= 3,
          }),
          agreed: rule({
            on: 'go',
            label,
            judge: ({ event: sent }) => (sent.data as { agree: boolean }).agree,
          }),
          anyWord: rule({
            on: 'go',
            label,
            judge: ({ event: sent }) => ['yes', 'no'].includes((sent.data as { word: string }).word),
          }),
        },
      }).createMachine({
        context: ({ input }) => input.data,
        initial: 'begun',
        states: {
          begun: { on: { go: branches, leave: 'gone' } as never },
          gone: { type: 'final' },
        },
      }),
      due: {},
    }),
  )

async function goOf(
  definition: AnyDefinition,
  state: boolean | 'undetermined' = true,
  over: Partial<GovernanceOptions> = {},
): Promise<Option> {
  const { process } = alone(definition, over)
  accepted(await process.start({ input: { state }, by: clerk } as never))
  return ((await process.next(clerk)) as readonly Option[])[0] as Option
}

describe('what somebody may do', () => {
  test.each([
    ['no guard', 'gone', true, 'open'],
    ['a guard that looks at the state, and holds', { guard: 'fromState', target: 'gone' }, true, 'open'],
    ['one that does not hold', { guard: 'fromState', target: 'gone' }, false, 'closed'],
    ['one that is not known', { guard: 'fromState', target: 'gone' }, 'undetermined', 'closed'],
    ['a guard that looks at who acts', { guard: 'byClerk', target: 'gone' }, true, 'open'],
    ['a guard that looks at what is given', { guard: 'few', target: 'gone' }, true, 'depends'],
    ['one that only shows it, and never holds', { guard: 'shown', target: 'gone' }, true, 'closed'],
    [
      'both, where the state does not hold',
      { guard: and(['few', 'fromState']), target: 'gone' },
      false,
      'closed',
    ],
    [
      'both, where it is not known',
      { guard: and(['few', 'fromState']), target: 'gone' },
      'undetermined',
      'closed',
    ],
    ['both, where it holds', { guard: and(['few', 'fromState']), target: 'gone' }, true, 'depends'],
    ['either, where the state holds', { guard: or(['few', 'fromState']), target: 'gone' }, true, 'open'],
    ['either, where it does not', { guard: or(['few', 'fromState']), target: 'gone' }, false, 'depends'],
    [
      'either, where it is not known',
      { guard: or(['fromState', 'few']), target: 'gone' },
      'undetermined',
      'depends',
    ],
    ['the contrary of what is given', { guard: not('few'), target: 'gone' }, true, 'depends'],
    ['a rule whose first half is met', { guard: 'first', target: 'gone' }, true, 'depends'],
    ['a rule whose first half is not', { guard: 'first', target: 'gone' }, false, 'closed'],
    ['one way or another', [{ guard: 'few', target: 'gone' }, { target: 'gone' }], true, 'open'],
    [
      'another, where the first is not known',
      [{ guard: 'fromState', target: 'gone' }, { target: 'gone' }],
      'undetermined',
      'closed',
    ],
    [
      'what is forbidden as long as something given holds',
      [{ guard: 'few' }, { target: 'gone' }],
      true,
      'depends',
    ],
    ['what is forbidden by the state', [{ guard: 'fromState' }, { target: 'gone' }], true, 'closed'],
  ] as const)('is, behind %s, as the rules say that can be asked now', async (_, branches, state, status) => {
    const option = await goOf(guarded(branches), state)
    expect(option.status).toBe(status)
    expect(option.refusal !== undefined).toBe(status === 'closed')
  })

  test('names the rules that look at what is given, and says why the rest is closed', async () => {
    expect(await goOf(guarded({ guard: and(['fromState', 'few']), target: 'gone' }))).toMatchObject({
      kind: 'event',
      conditions: [{ label: { en: 'three days at most' } }],
    })
    expect(await goOf(guarded({ guard: 'first', target: 'gone' }), false)).toMatchObject({
      refusal: { code: 'rule/not-met', reason: { en: '"Test" was not accepted: it is not the time.' } },
    })
  })

  test.each([
    [z.object({ agree: z.boolean() }), 'agreed', 'depends'],
    [z.object({ agree: z.literal(true) }), 'agreed', 'open'],
    [z.object({ agree: z.literal(false) }), 'agreed', 'closed'],
    [z.object({ agree: z.literal(false), why: z.string() }), 'agreed', 'closed'],
    [z.object({ word: z.enum(['yes', 'no']) }), 'anyWord', 'open'],
    [z.object({ word: z.enum(['yes', 'no', 'perhaps']) }), 'anyWord', 'depends'],
    [z.object({ word: z.enum(['no', 'yes']).optional() }), 'anyWord', 'depends'],
  ])('is asked of each value of a field that has few: %#', async (data, guard, status) => {
    expect((await goOf(guarded({ guard, target: 'gone' }, data))).status).toBe(status)
  })

  test('asks the host too, who may look at what is given', async () => {
    const of = (authorise: NonNullable<GovernanceOptions['authorise']>) =>
      goOf(guarded('gone'), true, { authorise: (request) => request.name !== 'go' || authorise(request) })
    expect((await of(() => true)).status).toBe('open')
    expect(await of(() => ({ zh: '维护中', en: 'closed for repairs' }))).toMatchObject({
      status: 'closed',
      refusal: { code: 'authorise/host', reason: { en: 'closed for repairs' } },
    })
    expect((await of(({ data }) => (data as { readonly days: number }).days < 3)).status).toBe('depends')
    expect((await of(async ({ data }) => (data as { readonly days: number }).days < 3)).status).toBe(
      'depends',
    )
    await expect(
      of(() => {
        throw new Error('no connection')
      }),
    ).rejects.toMatchObject({ code: 'host/failed' })
  })
})

/** A vote: a roll that is sealed, and ballots by it. */
const vote = defineProcess(
  {
    ...bare,
    name: 'vote',
    events: { open: plain, close: plain },
    registers: {
      roll: register({
        record: z.object({ flat: z.string(), people: z.array(z.string()), area: z.int() }),
        label,
        key: ({ flat }) => flat,
        revisions: 'until-seal',
        allow: ['clerk'],
      }),
      ballots: register({
        record: z.strictObject({ flat: z.string(), area: z.int(), choice: z.enum(['for', 'against']) }),
        label: { zh: '表决票', en: 'Ballots' },
        known: {
          register: 'roll',
          fields: ['area'],
          key: ({ flat }) => (typeof flat === 'string' ? flat : undefined),
        },
        key: ({ flat }) => flat,
        revisions: 'once',
        allow: ['owner'],
      }),
    },
    states: { listing: label, voting: label, closed: label },
  },
  ({ setup }) => ({
    machine: setup({}).createMachine({
      context: () => ({}),
      initial: 'listing',
      states: {
        listing: { tags: ['open:roll'], on: { open: 'voting' } },
        voting: { tags: ['open:ballots'], on: { close: 'closed' } },
        closed: { type: 'final' },
      },
    }),
    due: {},
    registers: {
      ballots: {
        offers: {
          from: { roll: ({ people }: { readonly people: readonly string[] }) => people },
          records: ({ found }) => (found.roll ?? []).map(({ flat, area }) => ({ flat, area })),
        },
        reads: ({ flat }) => [{ register: 'roll', key: flat }],
        judge: ({ record, read: [listed], by }) => {
          const { people, area } = listed as { readonly people: readonly string[]; readonly area: number }
          if (!people.includes(by.id)) return { met: false, label: { zh: '本人的房屋', en: 'his own flat' } }
          return (
            record.area === area || {
              met: false,
              label: { zh: '面积相符', en: 'its area' },
              found: record.area,
            }
          )
        },
      },
    },
  }),
)

async function voting() {
  const { stage, process } = alone(vote)
  accepted(await process.start({ input: {}, by: clerk }))
  const list = (flat: string, people: readonly string[], area: number) =>
    process.register('roll').record({ data: { flat, people: [...people], area }, by: clerk })
  accepted(await list('1-101', ['wang'], 90))
  accepted(await list('1-102', ['wang', 'li'], 60))
  const open = async () => accepted(await process.send({ event: 'open', data: {}, by: clerk }))
  const ballotsOf = async (id: string) =>
    ((await process.next({ id, capacity: 'owner' })) as readonly Option[]).filter(
      ({ name }) => name === 'ballots',
    )
  return { stage, process, open, ballotsOf }
}

describe('a register', () => {
  test('is offered like an event: not before it is open, and not to other capacities', async () => {
    const { process, open, ballotsOf } = await voting()
    expect(await ballotsOf('wang')).toMatchObject([
      { kind: 'register', status: 'closed', refusal: { code: 'register/not-open' } },
    ])
    await open()
    const roll = ((await process.next(clerk)) as readonly Option[]).filter(({ kind }) => kind === 'register')
    expect(roll).toMatchObject([
      { name: 'roll', status: 'closed', refusal: { code: 'register/sealed' } },
      { name: 'ballots', status: 'closed', refusal: { code: 'authorise/capacity-not-allowed' } },
    ])
  })

  test('offers each the records that are his to make, filled in with what a sealed register knows', async () => {
    const { open, ballotsOf } = await voting()
    await open()
    expect(await ballotsOf('wang')).toMatchObject([
      { status: 'open', prefilled: { flat: '1-101', area: 90 } },
      { status: 'open', prefilled: { flat: '1-102', area: 60 } },
    ])
    expect(await ballotsOf('li')).toMatchObject([{ status: 'open', prefilled: { flat: '1-102' } }])
    expect(await ballotsOf('chen')).toMatchObject([{ status: 'depends' }])
    expect((await ballotsOf('chen'))[0]).not.toHaveProperty('prefilled')
  })

  test('takes a record without what it knows, and offers it no more', async () => {
    const { process, open, ballotsOf } = await voting()
    await open()
    const ballots = process.register('ballots')
    const [first] = await ballotsOf('wang')
    expect(first?.schema.zh.required).toEqual(['flat', 'choice'])
    const cast = { data: { flat: '1-101', choice: 'for' }, by: owner, id: 'cast-1' } as const
    accepted(await ballots.record(cast))
    expect((await ballots.records()).map(({ body }) => body.data)).toEqual([
      { flat: '1-101', area: 90, choice: 'for' },
    ])
    expect(accepted(await ballots.record(cast)).replayed).toBe(true)
    expect(await ballotsOf('wang')).toMatchObject([
      { status: 'closed', refusal: { code: 'register/already-recorded' } },
      { status: 'open' },
    ])
  })

  test('that knows something by a register which is not declared is none', () => {
    const ballots = {
      ...vote.vocabulary.registers.ballots,
      known: { register: 'list', fields: [], key: () => 'a' },
    }
    const vocabulary = { ...vote.vocabulary, registers: { ...vote.vocabulary.registers, ballots } }
    expect(() =>
      defineProcess(vocabulary as never, () => ({ ...vote.behaviour, machine: vote.machine }) as never),
    ).toThrow(expect.objectContaining({ code: 'define/unknown-register' }))
  })

  test('holds what is said otherwise against what it knows', async () => {
    const { process, open } = await voting()
    await open()
    const ballots = process.register('ballots')
    refused(
      await ballots.record({ data: { flat: '1-101', area: 91, choice: 'for' }, by: owner }),
      'record/refused',
    )
    refused(await ballots.record({ data: { flat: '9-909', choice: 'for' }, by: owner }), 'parse/malformed')
    refused(await ballots.record({ data: {} as never, by: owner }), 'parse/malformed')
  })

  test('reads a sealed roll once, however many ask', async () => {
    const { stage, process, open, ballotsOf } = await voting()
    await open()
    await stage.engine().runDue()
    await ballotsOf('wang')
    let reads = 0
    const { records } = stage.storage
    Object.assign(stage.storage, {
      records: (query: Parameters<typeof records>[0]) => {
        reads++
        return records(query)
      },
    })
    await Promise.all(['wang', 'li', 'chen'].map(ballotsOf))
    expect([reads, (await process.standing())?.registers['roll']?.sealed?.count]).toEqual([0, 2])
  })
})
