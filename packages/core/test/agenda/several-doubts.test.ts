import { type CivilDay, defineProcess, type DueDay } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { alone, bare, clerk, label, plain } from '../single.ts'
import { DAY } from '../stage.ts'
import { PLAIN, putOff } from './approval.ts'

const on = (day: CivilDay): DueDay => ({ kind: 'civil-day', day, roll: 'next-working-day' })

/**
 * Two days in one year without an order, the first on Monday and the other on Wednesday, declared the other way
 * round; and an event that is accepted as long as both have passed or neither has.
 */
const pair = defineProcess(
  {
    ...bare,
    name: 'pair',
    context: z.object({ first: z.boolean(), second: z.boolean(), agreed: z.int() }),
    events: { agree: plain },
    deadlines: { aSecond: { label }, bFirst: { label } },
    states: Object.fromEntries(
      ['a', 'a.wait', 'a.passed', 'b', 'b.wait', 'b.passed'].map((path) => [path, label]),
    ),
    standing: true,
  },
  ({ setup, rule, assign }) => ({
    machine: setup({
      guards: {
        alike: rule({ on: 'agree', label, judge: ({ context }) => context.first === context.second }),
      },
    }).createMachine({
      context: () => ({ first: false, second: false, agreed: 0 }),
      type: 'parallel',
      on: {
        agree: { guard: 'alike', actions: assign({ agreed: ({ context }) => context.agreed + 1 }) },
      },
      states: {
        a: {
          initial: 'wait',
          states: {
            wait: { after: { aSecond: { target: 'passed', actions: assign({ second: true }) } } },
            passed: {},
          },
        },
        b: {
          initial: 'wait',
          states: {
            wait: { after: { bFirst: { target: 'passed', actions: assign({ first: true }) } } },
            passed: {},
          },
        },
      },
    }),
    due: { aSecond: () => on('2027-03-10'), bFirst: () => on('2027-03-08') },
  }),
)

async function begun() {
  const { stage, on: at } = alone(pair, { now: Date.UTC(2027, 2, 1, 1) } as never)
  accepted(await at().start({ input: {}, by: clerk }))
  return { stage, at, agree: (more: object = {}) => at(more).send({ event: 'agree', data: {}, by: clerk }) }
}

describe('two deadlines in doubt', () => {
  test.each([
    ['the first one alone may have passed', PLAIN],
    ['both may have, or the first one alone', PLAIN + 2 * DAY],
    ['both may have, long ago', PLAIN + 30 * DAY],
  ])('hold up what would not be accepted in between: %s', async (_when, now) => {
    const { stage, agree } = await begun()
    stage.now = PLAIN - 1
    accepted(await agree())
    stage.now = now
    expect(refused(await agree())).toMatchObject({
      code: 'calendar/unknown-year',
      details: { year: 2027, deadline: 'bFirst@b.wait', plain: PLAIN },
    })
  })

  test('hold up nothing any more when the order is there', async () => {
    const { stage, at, agree } = await begun()
    const calendar = putOff(0)
    stage.now = PLAIN
    expect(refused(await agree({ calendar })).code).toBe('rule/not-met')
    stage.now = PLAIN + 2 * DAY
    accepted(await agree({ calendar }))
    expect((await at().standing())?.context).toEqual({ first: true, second: true, agreed: 1 })
  })
})
