import { defineProcess } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { alone, bare, clerk, label, plain } from '../single.ts'

/** A motion that can be withdrawn, but for where a chart forbids it. */
const motion = (forbidding: unknown) =>
  defineProcess(
    {
      ...bare,
      name: 'motion',
      input: z.object({ locked: z.boolean() }),
      context: z.object({ locked: z.boolean() }),
      events: { withdraw: { ...plain, label: { zh: '撤回', en: 'Withdraw' } }, count: plain, note: plain },
      states: { open: label, 'open.debating': label, 'open.counting': label, withdrawn: label },
    },
    ({ setup, rule, assign }) => ({
      machine: setup({
        guards: {
          locked: rule({
            label: { zh: '票箱已锁', en: 'the box is locked' },
            judge: ({ context }) => context.locked,
          }),
        },
      }).createMachine({
        context: ({ input }) => ({ locked: input.data.locked }),
        initial: 'open',
        states: {
          open: {
            on: { withdraw: 'withdrawn', note: { actions: assign({}) } },
            initial: 'debating',
            states: {
              debating: { on: { count: 'counting' } },
              counting: { on: { withdraw: forbidding as never } },
            },
          },
          withdrawn: { type: 'final' },
        },
      }),
      due: {},
    }),
  )

async function counting(forbidding: unknown, locked = false) {
  const { process } = alone(motion(forbidding))
  accepted(await process.start({ input: { locked }, by: clerk }))
  accepted(await process.send({ event: 'count', data: {}, by: clerk }))
  return process
}

const withdraw = { event: 'withdraw', data: {}, by: clerk } as const

describe('an event that a state forbids', () => {
  test.each([
    ['an empty transition', {}],
    ['undefined', undefined],
    ['a list with an empty transition', [{}]],
    ['one that would enter again, and goes nowhere', { reenter: true }],
    ['an empty transition before one that leads on', [{}, { target: '#(machine).withdrawn' }]],
  ])(
    'by %s is refused, not offered and not stored, though the state around it accepts it',
    async (_, forbidding) => {
      const process = await counting(forbidding)
      const options = await process.next(clerk)
      if ('status' in options) throw new Error(options.code)
      expect(options.map(({ name, status }) => [name, status])).toEqual([
        ['withdraw', 'closed'],
        ['count', 'closed'],
        ['note', 'open'],
      ])
      expect(refused(await process.can(withdraw)).code).toBe('state/not-accepted')
      expect(refused(await process.send(withdraw))).toMatchObject({
        code: 'state/not-accepted',
        details: { accepted: ['note'] },
      })
      expect((await process.standing())?.version).toBe(2)
    },
  )

  test('is accepted again where the state does not forbid it', async () => {
    const { process } = alone(motion({}))
    accepted(await process.start({ input: { locked: true }, by: clerk }))
    expect(accepted(await process.send(withdraw)).state).toBe('withdrawn')
  })

  test('as long as a rule holds is refused by that rule, and is accepted once it does not', async () => {
    const locked = await counting({ guard: 'locked' }, true)
    expect(refused(await locked.send(withdraw))).toMatchObject({
      code: 'rule/not-met',
      reason: {
        zh: '“撤回”未予接受。须满足：并非：票箱已锁。',
        en: '"Withdraw" was not accepted. This has to hold: not: the box is locked.',
      },
      rules: [{ name: 'locked', result: 'not-met' }],
    })
    const open = await counting({ guard: 'locked' })
    expect(accepted(await open.send(withdraw)).state).toBe('withdrawn')
  })

  test('otherwise is refused by the rule of the way that there is', async () => {
    const otherwise = [{ guard: 'locked', target: '#(machine).withdrawn' }, {}]
    expect(refused(await (await counting(otherwise)).send(withdraw))).toMatchObject({
      code: 'rule/not-met',
      rules: [{ name: 'locked' }],
    })
    expect(accepted(await (await counting(otherwise, true)).send(withdraw)).state).toBe('withdrawn')
  })

  test('in one region is taken where another one accepts it', async () => {
    const definition = defineProcess(
      {
        ...bare,
        name: 'regions',
        standing: true,
        events: { go: plain },
        states: { left: label, 'left.here': label, right: label, 'right.here': label, 'right.gone': label },
      },
      ({ setup }) => ({
        machine: setup({}).createMachine({
          context: () => ({}),
          type: 'parallel',
          states: {
            left: { initial: 'here', states: { here: { on: { go: {} } } } },
            right: { initial: 'here', states: { here: { on: { go: 'gone' } }, gone: {} } },
          },
        }),
        due: {},
      }),
    )
    const { process } = alone(definition)
    accepted(await process.start({ input: {}, by: clerk }))
    const go = { event: 'go', data: {}, by: clerk } as const
    expect(accepted(await process.send(go)).state).toEqual({ left: 'here', right: 'gone' })
    expect(refused(await process.send(go)).code).toBe('state/not-accepted')
  })

  test('is not accepted by what would happen by itself', async () => {
    const definition = defineProcess(
      {
        ...bare,
        name: 'eager',
        events: { go: plain, stay: plain },
        states: { open: label, gone: label },
      },
      ({ setup, rule, assign }) => ({
        machine: setup({
          guards: {
            stays: rule({ label, judge: ({ event: { type } }) => String(type) === 'stay' }),
          },
        }).createMachine({
          context: () => ({}),
          initial: 'open',
          states: {
            open: {
              on: { go: 'gone', stay: {} },
              always: { guard: 'stays', actions: assign({}), target: 'gone' },
            },
            gone: { type: 'final', on: { stay: { actions: assign({}) } } },
          },
        }),
        due: {},
      }),
    )
    const { process } = alone(definition)
    accepted(await process.start({ input: {}, by: clerk }))
    expect(refused(await process.send({ event: 'stay', data: {}, by: clerk })).code).toBe(
      'state/not-accepted',
    )
  })
})
