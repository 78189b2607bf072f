import { defineProcess, event, outcome } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { expect, test } from 'vitest'
import * as z from 'zod'

import { createStage, director, everything, feedOf } from '../stage.ts'

const label = { zh: '交接', en: 'Handover' }
const data = z.object({})

/** What stands around all states is taken in each of them, says the chart: the final one is one of them. */
const handover = defineProcess(
  {
    name: 'handover',
    version: 1,
    label,
    input: data,
    context: z.object({ things: z.int() }),
    start: { allow: ['director'] },
    events: {
      'thing.add': event({ data, label, allow: ['director'] }),
      'handover.drop': event({ data, label, allow: ['director'] }),
      'handover.complete': event({ data, label, allow: ['director'] }),
    },
    outcomes: { dropped: outcome({ data, label, notice: ['director'] }) },
    states: { going: label, completed: label, gone: label },
  },
  ({ setup, assign, emit }) => ({
    machine: setup({}).createMachine({
      context: () => ({ things: 0 }),
      initial: 'going',
      on: {
        'thing.add': { actions: assign({ things: ({ context }) => context.things + 1 }) },
        'handover.drop': { target: '.gone', actions: emit({ type: 'dropped', data: {} }) },
      },
      states: {
        going: { on: { 'handover.complete': 'completed' } },
        completed: { type: 'final' },
        gone: { type: 'final' },
      },
    }),
    due: {},
  }),
)

test('what has ended takes nothing more, and offers nothing, whatever its chart has around all states', async () => {
  const stage = createStage({
    plugins: [{ ...everything, processes: [...(everything.processes ?? []), handover] }],
  })
  const process = stage.engine().community('hope').process(handover, 'h1')
  accepted(await process.start({ input: {}, by: director }))
  accepted(await process.send({ event: 'thing.add', data: {}, by: director }))
  accepted(await process.send({ event: 'handover.complete', data: {}, by: director }))
  const stored = await feedOf(stage.storage)
  for (const event of ['thing.add', 'handover.drop'] as const) {
    expect(await process.can({ event, data: {}, by: director })).toMatchObject({ code: 'state/ended' })
    // By an engine that has it in memory, and by one that has to read it.
    for (const engine of [process, stage.engine().community('hope').process(handover, 'h1')])
      expect(await engine.send({ event, data: {}, by: director })).toMatchObject({ code: 'state/ended' })
  }
  expect(await process.next(director)).toMatchObject([
    { status: 'closed' },
    { status: 'closed' },
    { status: 'closed' },
  ])
  expect(await feedOf(stage.storage)).toEqual(stored)
  expect(await process.standing()).toMatchObject({ status: 'done', states: ['completed'] })
})
