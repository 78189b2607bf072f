import { defineProcess, EngineError } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'
import { cancel, log, raise, sendTo } from 'xstate'

import { alone, bare, clerk, label, plain } from '../../test/single.ts'
import { DAY } from '../../test/stage.ts'

type Place = 'entry' | 'exit' | 'transition' | 'initial' | 'after' | 'named'

/** A process that does something at one place of its chart. */
const doing = (actions: unknown, place: Place) =>
  defineProcess(
    {
      ...bare,
      name: 'bell',
      events: { go: plain, ring: plain },
      deadlines: { ends: { label } },
      states: { open: label, 'open.inner': label, done: label },
    },
    ({ setup, assign }) => {
      const at = (here: Place) => (here === place ? { actions: actions as never } : {})
      const named = setup({ actions: { named: (place === 'named' ? actions : assign({})) as never } })
      return {
        machine: named.createMachine({
          context: () => ({}),
          initial: 'open',
          states: {
            open: {
              ...(place === 'entry' && { entry: actions as never }),
              ...(place === 'exit' && { exit: [actions] as never }),
              initial: { target: 'inner', ...at('initial') },
              states: { inner: {} },
              on: {
                go: { target: 'done', ...at('transition') },
                ring: { actions: place === 'named' ? 'named' : assign({}) },
              },
              after: { ends: { target: 'done', ...at('after') } },
            },
            done: { type: 'final' },
          },
        } as never),
        due: { ends: ({ entered }: { entered: { at: number } }) => entered.at + DAY },
      } as never
    },
  )

const places = ['entry', 'exit', 'transition', 'initial', 'after', 'named'] as const

describe('a definition whose actions wait', () => {
  test.each(places)('is refused where it raises an event after a delay: %s', (place) => {
    for (const delay of [0, 1, 86_400_000, 'ends', () => 5])
      expect(() => doing(raise({ type: 'go' }, { delay: delay as never }), place)).toThrow(
        expect.objectContaining({ code: 'define/delayed-raise' }),
      )
    expect(() => doing(raise({ type: 'ring' }), place)).not.toThrow()
  })

  test.each(places)('is refused where it cancels or sends: %s', (place) => {
    expect(() => doing(cancel('x'), place)).toThrow(expect.objectContaining({ code: 'define/actor' }))
    expect(() => doing(sendTo('x', { type: 'go' }, { delay: 1 }), place)).toThrow(
      expect.objectContaining({ code: 'define/actor' }),
    )
    expect(() => doing(log('x'), place)).not.toThrow()
  })
})

describe('what a process does that no definition shows', () => {
  const enqueuing = (does: (enqueue: never) => void) =>
    defineProcess(
      { ...bare, name: 'queue', standing: true, events: { go: plain }, states: { open: label } },
      ({ setup, enqueueActions }) => ({
        machine: setup({}).createMachine({
          context: () => ({}),
          initial: 'open',
          states: {
            open: { on: { go: { actions: enqueueActions(({ enqueue }) => does(enqueue as never)) } } },
          },
        }),
        due: {},
      }),
    )

  test.each([
    ['raises after a delay', 'effect', (enqueue: any) => enqueue.raise({ type: 'go' }, { delay: 5 })],
    ['sends', 'definition-threw', (enqueue: any) => enqueue.sendTo('x', { type: 'go' })],
    ['runs a function', 'effect', (enqueue: any) => enqueue(() => {})],
  ])('is an error when it is done, and nothing is stored: it %s', async (_, code, does) => {
    const { process } = alone(enqueuing(does as never))
    await process.start({ input: {}, by: clerk })
    const sent = process.send({ event: 'go', data: {}, by: clerk })
    await expect(sent).rejects.toBeInstanceOf(EngineError)
    await expect(sent).rejects.toMatchObject({ code: `step/${code}` })
    expect((await process.standing())?.version).toBe(1)
  })
})
