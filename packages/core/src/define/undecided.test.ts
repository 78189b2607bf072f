import { type AnyDefinition, defineProcess, event } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import { and, not, or, stateIn } from 'xstate'
import * as z from 'zod'

import { alone, bare, clerk, label, plain } from '../../test/single.ts'
import { DAY, MORNING } from '../../test/stage.ts'
import { answerOf, type Guard } from './guard.ts'

const answers = [true, false, 'undetermined'] as const
type Known = (typeof answers)[number]
const known = z.union([z.boolean(), z.literal('undetermined')])
const facts = z.object({ a: known, b: known })

/** A process that decides by two rules, whose answers it is given: on an event, by itself, or when it is due. */
const decide = (branches: readonly unknown[], where: 'event' | 'always' | 'deadline' | 'begin' = 'event') =>
  defineProcess(
    {
      ...bare,
      name: 'decide',
      input: facts,
      context: facts,
      events: {
        go: event({ data: z.object({}), label: { zh: '决定', en: 'Decide' }, allow: ['clerk'] }),
        leave: plain,
      },
      deadlines: where === 'deadline' ? { ends: { label: { zh: '期满', en: 'End' } } } : {},
      states: { open: label, deciding: label, yes: label, no: label },
    } as const,
    ({ setup, rule }) => {
      const say = (fact: 'a' | 'b') =>
        rule({
          label: { zh: `${fact} 成立`, en: `${fact} holds` },
          judge: ({ context }) => ({ met: (context as z.infer<typeof facts>)[fact] }),
        })
      const byItself = where === 'always' || where === 'begin'
      return {
        machine: setup({ guards: { a: say('a'), b: say('b') } }).createMachine({
          context: ({ input }: { input: { data: z.infer<typeof facts> } }) => input.data,
          initial: where === 'begin' ? 'deciding' : 'open',
          states: {
            open: {
              on: { go: where === 'event' ? branches : 'deciding', leave: 'deciding' },
              ...(where === 'deadline' && { after: { ends: branches } }),
            },
            deciding: { always: byItself ? branches : 'no' },
            yes: { type: 'final', on: { leave: 'open' } },
            no: { type: 'final', on: { leave: 'yes' } },
          },
        } as never),
        due: where === 'deadline' ? { ends: () => MORNING + DAY } : {},
      } as never
    },
  )

async function started(definition: AnyDefinition, a: Known, b: Known = false) {
  const { stage, process } = alone(definition)
  const answer = await process.start({ input: { a, b }, by: clerk } as never)
  const go = () => process.send({ event: 'go', data: {}, by: clerk } as never)
  return { stage, process, answer, go }
}

describe('a guard of parts', () => {
  const rule = (met: Known): Guard => ({
    kind: 'rule',
    name: undefined,
    rule: { label, verdict: () => ({ met }) },
  })
  const question = { snapshot: { _nodes: [] } as never, context: {}, event: {} }
  const ask = (kind: 'and' | 'or' | 'not', ...parts: Known[]) =>
    answerOf({ kind, parts: parts.map(rule) }, question)

  test('is decided as Kleene has it', () => {
    expect(answers.map((one) => ask('not', one))).toEqual([false, true, 'undetermined'])
    expect(answers.map((one) => answers.map((other) => ask('and', one, other)))).toEqual([
      [true, false, 'undetermined'],
      [false, false, false],
      ['undetermined', false, 'undetermined'],
    ])
    expect(answers.map((one) => answers.map((other) => ask('or', one, other)))).toEqual([
      [true, true, true],
      [true, false, 'undetermined'],
      [true, 'undetermined', 'undetermined'],
    ])
  })

  test.each([
    [not('a'), 'undetermined', false, 'refused'],
    [not('a'), false, false, 'accepted'],
    [not('a'), true, false, 'refused'],
    [not(not('a')), 'undetermined', false, 'refused'],
    [and(['b', not('a')]), 'undetermined', true, 'refused'],
    [or(['b', not('a')]), 'undetermined', true, 'accepted'],
    [or(['b', not('a')]), 'undetermined', false, 'refused'],
    [not(and(['a', 'b'])), 'undetermined', false, 'accepted'],
    [not(or(['a', 'b'])), 'undetermined', false, 'refused'],
    [and([stateIn('open'), not('a')]), false, false, 'accepted'],
    [and([stateIn('yes'), not('a')]), false, false, 'refused'],
  ] as const)('lets nothing through that is not known to hold: %#', async (guard, a, b, status) => {
    const { go } = await started(decide([{ guard, target: 'yes' }]), a, b)
    const answer = (await go()) as { status: string; result?: string }
    expect(answer.status).toBe(status)
    if (status === 'refused' && a === 'undetermined') expect(answer.result).toBe('undetermined')
  })

  test('is refused with what should not have held, and never with the condition as if it failed', async () => {
    const { go } = await started(decide([{ guard: not('a'), target: 'yes' }]), true)
    expect(refused((await go()) as never)).toMatchObject({
      result: 'not-met',
      reason: { zh: '“决定”未予接受。须满足：并非：a 成立。' },
      rules: [{ name: 'a', label: { en: 'not: a holds' } }],
    })
  })
})

describe('a branch that is not known to be the one', () => {
  const otherwise = [{ guard: 'a', target: 'yes' }, { target: 'no' }]

  test('is not passed over for what is done otherwise: the event is refused with the reason', async () => {
    const { process, go } = await started(decide(otherwise), 'undetermined')
    expect(refused((await go()) as never)).toMatchObject({
      code: 'rule/not-met',
      result: 'undetermined',
      reason: { en: '"Decide" cannot be accepted yet. It is not known whether this holds: a holds.' },
      rules: [{ name: 'a', result: 'undetermined' }],
    })
    expect((await process.standing())?.version).toBe(1)
  })

  test.each([
    [true, 'yes'],
    [false, 'no'],
  ] as const)('is taken, or what is done otherwise is, where it is known: %s', async (a, state) => {
    const { go } = await started(decide(otherwise), a)
    expect(accepted((await go()) as never)).toMatchObject({ state })
  })

  test.each([
    [true, 'accepted'],
    [false, 'refused'],
    ['undetermined', 'refused'],
  ] as const)('leaves one whose own rule is met: %s', async (b, status) => {
    const branches = [
      { guard: 'a', target: 'yes' },
      { guard: 'b', target: 'no' },
    ]
    const { go } = await started(decide(branches), 'undetermined', b)
    expect(((await go()) as { status: string }).status).toBe(status)
  })

  test('by itself: the event that leads there is refused, and so is a start', async () => {
    const { go } = await started(decide(otherwise, 'always'), 'undetermined')
    expect(refused((await go()) as never)).toMatchObject({ code: 'rule/not-met', result: 'undetermined' })
    expect(accepted((await (await started(decide(otherwise, 'always'), false)).go()) as never)).toMatchObject(
      {
        state: 'no',
      },
    )
    const { answer, process } = await started(decide(otherwise, 'begin'), 'undetermined')
    expect(refused(answer as never)).toMatchObject({ code: 'rule/not-met', result: 'undetermined' })
    expect(await process.standing()).toBeUndefined()
    expect((await started(decide(otherwise, 'begin'), true)).answer).toMatchObject({ state: 'yes' })
  })

  test('when it is due: the deadline waits, is reported with the reason, and nothing goes past it', async () => {
    const { stage, process, go } = await started(decide(otherwise, 'deadline'), 'undetermined')
    stage.now = MORNING + DAY
    expect(await stage.engine().runDue()).toEqual({ done: 0, failed: 1 })
    expect(stage.reports.map(({ code, message }) => [code, message.includes('a holds')])).toEqual([
      ['agenda/task-failed', true],
    ])
    expect(refused((await go()) as never)).toMatchObject({
      code: 'rule/not-met',
      reason: { zh: '“期满”暂不能接受。尚不能确定是否满足：a 成立。' },
    })
    expect((await process.standing())?.version).toBe(1)
  })

  test('when it is due, and known: the process moves', async () => {
    const { stage, process } = await started(decide(otherwise, 'deadline'), false)
    stage.now = MORNING + DAY
    expect(await stage.engine().runDue()).toEqual({ done: 1, failed: 0 })
    expect((await process.standing())?.state).toBe('no')
  })
})
