import { createMemoryStorage, createGovernance, defineProcess, event, guardsOf } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { createRule } from './rule.ts'

const vocabulary = {
  name: 'hire',
  version: 1,
  label: { zh: '选聘', en: 'Hire' },
  input: z.object({ area: z.int().nullable(), heads: z.int().nullable() }),
  context: z.object({ area: z.int().nullable(), heads: z.int().nullable() }),
  start: { allow: ['clerk'] },
  events: {
    'hire.decide': event({ data: z.object({}), label: { zh: '决定', en: 'Decide' }, allow: ['clerk'] }),
  },
  outcomes: {},
  states: { open: { zh: '进行中', en: 'Open' }, done: { zh: '已决定', en: 'Done' } },
} as const

const enough = (of: number | null) => (of === null ? ('undetermined' as const) : of >= 3)
const guards = guardsOf(vocabulary, ({ rule }) => ({
  byArea: rule({
    label: { zh: '面积不少于三', en: 'the area is three at least' },
    judge: ({ context }) => ({ met: enough(context.area) }),
  }),
  byHeads: rule({
    label: { zh: '人数不少于三', en: 'the people are three at least' },
    judge: ({ context }) => ({
      met: enough(context.heads),
      ...(context.heads !== null && {
        why: { zh: `只有 ${context.heads} 人`, en: `there are ${context.heads} only` },
      }),
    }),
  }),
}))

const hire = defineProcess(vocabulary, ({ setup }) => ({
  machine: setup({ guards }).createMachine({
    context: ({ input }) => ({ area: input.data.area, heads: input.data.heads }),
    initial: 'open',
    states: {
      open: {
        on: {
          'hire.decide': [
            { guard: 'byArea', target: 'done' },
            { guard: 'byHeads', target: 'done' },
          ],
        },
      },
      done: { type: 'final' },
    },
  }),
  due: {},
}))

async function decide(input: { readonly area: number | null; readonly heads: number | null }) {
  const by = { id: 'zhao', capacity: 'clerk' }
  const governance = createGovernance({
    storage: createMemoryStorage(),
    plugins: [{ name: 'test', processes: [hire], capacities: { clerk: { zh: '经办人', en: 'Clerk' } } }],
    clock: () => Date.UTC(2025, 5, 2),
    holdings: () => [{ capacity: 'clerk' }],
  })
  const process = governance.community('c').process(hire, 'h')
  await process.start({ input, by })
  return process.send({ event: 'hire.decide', data: {}, by })
}

describe('a rule', () => {
  test('that is not met says why, with its figures, and never its condition as if it held', async () => {
    expect(await decide({ area: 1, heads: 2 })).toMatchObject({
      code: 'rule/not-met',
      result: 'not-met',
      reason: {
        zh: '“决定”未予接受。须满足：面积不少于三。',
        en: '"Decide" was not accepted. This has to hold: the area is three at least.',
      },
      rules: [{ name: 'byArea' }, { name: 'byHeads', why: { zh: '只有 2 人' } }],
    })
  })

  test('that is not known says so: one of two ways that may still be open leaves the whole undetermined', async () => {
    expect(await decide({ area: 2, heads: null })).toMatchObject({
      result: 'undetermined',
      reason: {
        en: '"Decide" cannot be accepted yet. It is not known whether this holds: the people are three at least.',
      },
      rules: [{ result: 'not-met' }, { result: 'undetermined' }],
    })
    expect(await decide({ area: null, heads: 2 })).toMatchObject({ result: 'undetermined' })
  })

  test('that is not known lets nothing through, and one that is met does, whatever the other says', async () => {
    expect(await decide({ area: null, heads: null })).toMatchObject({ status: 'refused' })
    expect(await decide({ area: null, heads: 3 })).toMatchObject({ status: 'accepted' })
  })
})

describe('a rule that looks at something first', () => {
  const verdictWith = (first: boolean | 'undetermined', judged: boolean): unknown => {
    const asked: string[] = []
    const guard = createRule({
      label: { zh: '可以进行', en: 'it may go on' },
      first: () => {
        asked.push('first')
        return { met: first }
      },
      judge: () => {
        asked.push('judge')
        return { met: judged }
      },
    })
    const args = { context: {}, event: { type: 'hire.decide' } } as Parameters<typeof guard>[0]
    return { met: guard.rule.verdict(args).met, asked }
  }

  test.each([
    [false, true, false, ['first']],
    ['undetermined', true, 'undetermined', ['first']],
    [true, true, true, ['first', 'judge']],
    [true, false, false, ['first', 'judge']],
  ] as const)('that is %s, and then at something that is %s, says %s', (first, judged, met, asked) => {
    expect(verdictWith(first, judged)).toEqual({ met, asked })
  })

  test('judges the event that it was written for, and no other', () => {
    const guard = createRule({
      label: { zh: '可以', en: 'it may' },
      on: 'hire.decide' as never,
      judge: () => true,
    })
    const ask = (type: string) => () => guard({ context: {}, event: { type } } as Parameters<typeof guard>[0])
    expect(ask('hire.decide')()).toBe(true)
    expect(ask('hire.undo')).toThrow(
      'the rule "it may" judges hire.decide, but a transition on hire.undo asks it',
    )
  })
})
