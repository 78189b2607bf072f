import {
  type Actor,
  count,
  defineProcess,
  defineProvision,
  event,
  fixed,
  type Governance,
  outcome,
  register,
  whenever,
} from '@gongzhi/core'
import { expectTypeOf, test } from 'vitest'
import * as z from 'zod'

const label = { zh: '信函', en: 'Letter' }
const days = defineProvision({
  id: 'test/days',
  type: count({ unit: 'day' }),
  label,
  meaning: label,
  strength: 'default',
})
const vocabulary = {
  name: 'letter',
  version: 1,
  label,
  input: z.object({ to: z.string() }),
  context: z.object({ signed: z.int() }),
  start: { allow: ['clerk'] },
  events: {
    'letter.sign': event({ data: z.object({ name: z.string() }), label, allow: ['clerk'] }),
    'letter.count': event({ data: z.object({ copies: z.int() }), label, allow: ['engine'] }),
  },
  outcomes: { 'letter.sent': outcome({ data: z.object({ to: z.string() }), label }) },
  registers: {
    copies: register({
      record: z.object({ holder: z.string() }),
      label,
      key: ({ holder }) => holder,
      revisions: 'once',
      allow: ['clerk'],
    }),
  },
  deadlines: { expires: { label } },
  provisions: { days: fixed({ provision: days, fixed: 'start' }) },
  states: { open: label, sent: label },
} as const
const letter = defineProcess(vocabulary, ({ setup, rule, assign, emit }) => {
  rule({
    on: 'letter.sign',
    label,
    judge: ({ context, event: { data, by, law } }) => {
      expectTypeOf(context).toEqualTypeOf<{ signed: number }>()
      expectTypeOf(data).toEqualTypeOf<{ name: string }>()
      expectTypeOf(by).toEqualTypeOf<Actor>()
      expectTypeOf(law.days).toEqualTypeOf<number>()
      return true
    },
  })
  // @ts-expect-error a rule cannot judge an event that is not declared
  rule({ on: 'letter.burn', label, judge: () => true })
  return {
    machine: setup({}).createMachine({
      context: () => ({ signed: 0 }),
      initial: 'open',
      states: {
        open: {
          on: {
            'letter.sign': { actions: assign({ signed: ({ context }) => context.signed + 1 }) },
            'letter.count': {
              target: 'sent',
              actions: emit(({ context }) => ({ type: 'letter.sent', data: { to: String(context.signed) } })),
            },
          },
          after: { expires: 'sent' },
        },
        sent: { type: 'final' },
      },
    }),
    due: { expires: ({ entered, law }) => entered.at + law.days * 86_400_000 },
  }
})

test('a declaration that leaves something out does not compile', () => {
  // @ts-expect-error who may send it is left out
  event({ data: z.object({}), label })
  // @ts-expect-error nobody may send it
  event({ data: z.object({}), label, allow: [] })
  // @ts-expect-error the label has one language
  event({ data: z.object({}), label: { en: 'Letter' }, allow: ['clerk'] })
  // @ts-expect-error a late event without a window
  event({ data: z.object({}), label, allow: ['clerk'], late: { by: ['clerk'] } })
  // @ts-expect-error whether a record can be replaced is left out
  register({ record: z.object({ holder: z.string() }), label, key: ({ holder }) => holder, allow: ['clerk'] })
  register({
    record: z.object({ holder: z.string() }),
    label,
    // @ts-expect-error the key is not of the record
    key: ({ nobody }) => nobody,
    revisions: 'once',
    allow: ['clerk'],
  })
  // @ts-expect-error when it is fixed is left out
  fixed({ provision: days })
  const { start: _, ...withoutStart } = vocabulary
  // @ts-expect-error who may start it is left out
  defineProcess(withoutStart, () => ({}) as never)
})

test('a behaviour that does not fit its vocabulary does not compile', () => {
  const { machine } = letter
  // @ts-expect-error a deadline has no due
  defineProcess(vocabulary, () => ({ machine, due: {} }))
  // @ts-expect-error a due that is neither an instant nor a day
  defineProcess(vocabulary, () => ({ machine, due: { expires: () => 'tomorrow' } }))
  // @ts-expect-error the behaviour of a register that is not declared
  defineProcess(vocabulary, () => ({ machine, due: { expires: () => 0 }, registers: { ballots: {} } }))
  defineProcess(vocabulary, () => ({
    machine,
    due: { expires: () => 0 },
    // @ts-expect-error a count that comes back as an event that is not declared
    registers: { copies: { count: { event: 'letter.burn', begin: () => 0, add: () => 0, end: () => 0 } } },
  }))
})

test('a command that does not fit its definition does not compile', async () => {
  const process = ({} as Governance).community('c').process(letter, 'p')
  const by = { id: 'a', capacity: 'clerk' }
  void (() => process.send({ event: 'letter.sign', data: { name: 'a' }, by }))
  // @ts-expect-error an event that is not declared
  void (() => process.send({ event: 'letter.burn', data: {}, by }))
  // @ts-expect-error the payload of another event
  void (() => process.send({ event: 'letter.sign', data: { copies: 1 }, by }))
  // @ts-expect-error nobody did it
  void (() => process.send({ event: 'letter.sign', data: { name: 'a' } }))
  // @ts-expect-error the input of another process
  void (() => process.start({ input: { from: 'a' }, by }))
  // @ts-expect-error a register that is not declared
  void (() => process.register('ballots'))
  // @ts-expect-error a record of another register
  void (() => process.register('copies').record({ data: { unit: '1' }, by }))
})

test('a reaction that does not fit its two ends does not compile', () => {
  void (() =>
    whenever(letter, 'letter.sent').start(letter, {
      name: 'again',
      label,
      orders: ({ data }) => [{ process: 'x', input: { to: data.to } }],
    }))
  // @ts-expect-error an outcome that is not announced
  void (() => whenever(letter, 'letter.burnt'))
  void (() =>
    whenever(letter, 'letter.sent').start(letter, {
      name: 'again',
      label,
      // @ts-expect-error the input of another process
      orders: () => [{ process: 'x', input: { from: 'a' } }],
    }))
  void (() =>
    // @ts-expect-error an event that the target does not have
    whenever(letter, 'letter.sent').send(letter, 'letter.burn', { name: 'burn', label, orders: () => [] }))
})
