import { type Actor, defineProcess, type Governance, type Instant, outcome } from '@gongzhi/core'
import { expectTypeOf, test } from 'vitest'
import * as z from 'zod'

const label = { zh: '公告', en: 'Notice' }
const vocabulary = {
  name: 'notice',
  version: 1,
  label,
  input: z.object({ lasts: z.int() }),
  context: z.object({ lasts: z.int(), ended: z.int() }),
  start: { allow: ['clerk'] },
  events: {},
  outcomes: { 'notice.ended': outcome({ data: z.object({ at: z.int() }), label }) },
  deadlines: { ends: { label } },
  states: { posted: label, ended: label },
} as const

test('a process that only its deadlines move has no events, and its statechart knows the moment all the same', () => {
  defineProcess(vocabulary, ({ setup, rule, assign, emit }) => ({
    machine: setup({
      guards: { lasting: rule({ label, judge: ({ context }) => context.lasts > 0 }) },
    }).createMachine({
      context: ({ input }) => ({ lasts: input.data.lasts, ended: 0 }),
      initial: 'posted',
      states: {
        posted: {
          after: {
            ends: {
              guard: 'lasting',
              target: 'ended',
              actions: [
                assign({
                  ended: ({ context, event }) => {
                    expectTypeOf(context.lasts).toEqualTypeOf<number>()
                    expectTypeOf(event.at).toEqualTypeOf<Instant>()
                    expectTypeOf(event.by).toEqualTypeOf<Actor>()
                    return event.at
                  },
                }),
                emit(({ event }) => ({ type: 'notice.ended', data: { at: event.at } })),
              ],
            },
          },
        },
        ended: { type: 'final' },
      },
    }),
    due: { ends: ({ context, entered }) => entered.at + context.lasts },
  }))
})

test('where no event is declared, none can be named', () => {
  defineProcess(vocabulary, ({ setup }) => ({
    machine: setup({}).createMachine({
      context: () => ({ lasts: 0, ended: 0 }),
      initial: 'posted',
      states: {
        // @ts-expect-error an event that is not declared
        posted: { after: { ends: 'ended' }, on: { 'notice.burn': 'ended' } },
        ended: { type: 'final' },
      },
    }),
    due: { ends: () => 0 },
  }))
  defineProcess(vocabulary, ({ rule }) => ({
    // @ts-expect-error a rule cannot judge an event that is not declared
    machine: rule({ on: 'notice.burn', label, judge: () => true }) as never,
    due: { ends: () => 0 },
  }))
  const process = ({} as Governance)
    .community('c')
    .process({} as ReturnType<typeof defineProcess<typeof vocabulary>>, 'p')
  void (() => process.start({ input: { lasts: 1 }, by: { id: 'a', capacity: 'clerk' } }))
  // @ts-expect-error an event that is not declared
  void (() => process.send({ event: 'notice.burn', data: {}, by: { id: 'a', capacity: 'clerk' } }))
})
