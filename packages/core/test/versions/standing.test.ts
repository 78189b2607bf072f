import { defineProcess, event } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { expect, test } from 'vitest'
import * as z from 'zod'

import { sitting } from '../sitting.ts'
import { createStage, director, race } from '../stage.ts'
import { label, plugin } from './letter.ts'

test('a process that is standing has no end by nature, and another one must have one', async () => {
  const series = (standing: boolean) =>
    defineProcess(
      {
        name: 'series',
        version: 1,
        label,
        ...(standing && { standing: true as const }),
        input: z.object({}),
        context: z.object({ count: z.int() }),
        start: { allow: ['director'] },
        outcomes: {},
        events: { 'series.next': event({ data: z.object({}), label, allow: ['director'] }) },
        states: { going: label },
      },
      ({ setup, assign }) => ({
        machine: setup({}).createMachine({
          context: () => ({ count: 0 }),
          initial: 'going',
          states: {
            going: {
              on: { 'series.next': { actions: assign({ count: ({ context }) => context.count + 1 }) } },
            },
          },
        }),
        due: {},
      }),
    )
  expect(() => series(false)).toThrow('define/never-ends')
  const process = createStage(plugin(series(true)))
    .engine()
    .community('hope')
    .process(series(true), 's1')
  accepted(await process.start({ input: {}, by: director }))
  for (let month = 1; month <= 24; month++)
    accepted(await process.send({ event: 'series.next', data: {}, by: director }))
  expect(await process.standing()).toMatchObject({ status: 'active', context: { count: 24 } })
})

test('a history is read page by page', async () => {
  const process = await race(createStage().engine(), {})
  for (const word of ['a', 'b', 'c'])
    accepted(await process.send({ event: 'relay.note', data: { word }, by: director }))
  expect((await process.history({ after: 1, limit: 2 })).map(({ body }) => body.version)).toEqual([2, 3])
  expect(sitting.version).toBe(1)
})
