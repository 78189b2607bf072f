import { defineProcess, event, guardsOf } from '@gongzhi/core'
import { expectTypeOf, test } from 'vitest'
import * as z from 'zod'

const label = { zh: '函件', en: 'Letter' }
const vocabulary = {
  name: 'letter',
  version: 1,
  label,
  input: z.object({}),
  context: z.object({ copies: z.int() }),
  start: { allow: ['clerk'] },
  events: { 'letter.send': event({ data: z.object({ copies: z.int() }), label, allow: ['clerk'] }) },
  outcomes: {},
  states: { open: label, sent: label },
} as const

const guards = guardsOf(vocabulary, ({ rule }) => ({
  enough: rule({
    on: 'letter.send',
    label,
    judge: ({ context, event: { data } }) => {
      expectTypeOf(data.copies).toEqualTypeOf<number>()
      return data.copies <= context.copies
    },
  }),
}))

test('a chart takes the guards of a file of their own by their names', () => {
  expectTypeOf<keyof typeof guards>().toEqualTypeOf<'enough'>()
  defineProcess(vocabulary, ({ setup }) => ({
    machine: setup({ guards }).createMachine({
      context: () => ({ copies: 0 }),
      initial: 'open',
      states: {
        open: { on: { 'letter.send': { guard: 'enough', target: 'sent' } } },
        sent: { type: 'final' },
      },
    }),
    due: {},
  }))
})

test('a guard whose name is misspelt in the chart does not compile', () => {
  defineProcess(vocabulary, ({ setup }) => ({
    machine: setup({ guards }).createMachine({
      context: () => ({ copies: 0 }),
      initial: 'open',
      states: {
        // @ts-expect-error there is no such guard
        open: { on: { 'letter.send': { guard: 'enuogh', target: 'sent' } } },
        sent: { type: 'final' },
      },
    }),
    due: {},
  }))
})

test('a rule of a vocabulary without that event, or that looks for what it does not have, does not compile', () => {
  guardsOf(vocabulary, ({ rule }) => ({
    // @ts-expect-error there is no such event
    other: rule({ on: 'letter.burn', label, judge: () => true }),
    // @ts-expect-error there is no such figure in the context
    figure: rule({ label, judge: ({ context }) => context.pages > 0 }),
  }))
})
