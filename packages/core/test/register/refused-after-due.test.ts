import { defineProcess, register } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import {
  clerk,
  createStage,
  DAY,
  director,
  ENDS,
  everything,
  feedOf,
  HOUR,
  MORNING,
  namesOf,
  owner,
  post,
} from '../stage.ts'
import { object } from './ballot.ts'

/** A vote in which everybody votes once, with a state after it in which paper is entered. */
const ballot = defineProcess(
  {
    name: 'ballot',
    version: 1,
    label: { zh: '投票', en: 'Vote' },
    input: z.object({}),
    context: z.object({}),
    start: { allow: ['director'] },
    outcomes: {},
    events: {},
    registers: {
      ballots: register({
        record: z.object({ unit: z.string() }),
        label: { zh: '选票', en: 'Ballots' },
        key: ({ unit }) => unit,
        revisions: 'once',
        closes: 'voteEnds',
        allow: ['owner'],
        late: { by: ['clerk'], within: { days: 3 } },
      }),
    },
    deadlines: {
      voteEnds: { label: { zh: '表决截止', en: 'End of the vote' } },
      entryEnds: { label: { zh: '补录截止', en: 'End of entry' } },
    },
    states: {
      voting: { zh: '投票中', en: 'Voting' },
      entering: { zh: '补录中', en: 'Entering' },
      ended: { zh: '已结束', en: 'Ended' },
    },
  },
  ({ setup }) => ({
    machine: setup({}).createMachine({
      context: () => ({}),
      initial: 'voting',
      states: {
        voting: { tags: ['open:ballots'], after: { voteEnds: 'entering' } },
        entering: { tags: ['open:ballots'], after: { entryEnds: 'ended' } },
        ended: { type: 'final' },
      },
    }),
    due: { voteEnds: ({ entered }) => entered.at + HOUR, entryEnds: ({ entered }) => entered.at + DAY },
  }),
)

describe('a record that comes when a deadline of its process is due', () => {
  test.each([
    ['too late', { by: owner }, 'register/closed'],
    ['by somebody who may not', { by: director }, 'authorise/capacity-not-allowed'],
    ['of what happened before it opened', { enteredBy: clerk, at: ENDS - 9 * DAY }, 'time/too-early'],
    ['of what has not happened', { at: ENDS + 2 * DAY }, 'time/in-future'],
  ])('and is refused, stores nothing: %s', async (_, given, code) => {
    const stage = createStage()
    const process = await post(stage.engine())
    const before = await feedOf(stage.storage)
    stage.now = ENDS + HOUR
    expect(await object(process, '1', given)).toMatchObject({ status: 'refused', code })
    expect(await feedOf(stage.storage)).toEqual(before)
  })

  test('and is accepted, stands behind it', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now = ENDS + HOUR
    accepted(await object(process, '1', { enteredBy: clerk, at: ENDS - 1 }))
    const feed = (await feedOf(stage.storage)).map(({ body }) => (JSON.parse(body) as { name: string }).name)
    expect(feed).toEqual(['start', 'noticeEnds@posted', 'objections'])
    expect(await namesOf(process)).toEqual(['start', 'noticeEnds@posted'])
  })

  test('and was recorded already, has its receipt again, and stores nothing', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    const first = accepted(await object(process, '1', { id: 'c1' }))
    const before = await feedOf(stage.storage)
    stage.now = ENDS + HOUR
    expect(await object(process, '1', { id: 'c1' })).toEqual({ ...first, replayed: true })
    expect(await feedOf(stage.storage)).toEqual(before)
  })
  test('and stands already where the register says once, stores nothing', async () => {
    const stage = createStage({
      plugins: [{ ...everything, processes: [...(everything.processes ?? []), ballot] }],
    })
    const process = stage.engine().community('hope').process(ballot, 'b1')
    accepted(await process.start({ input: {}, by: director }))
    const vote = (unit: string) =>
      process
        .register('ballots')
        .record({ data: { unit }, by: owner, enteredBy: clerk, at: MORNING + HOUR - 1 })
    stage.now = MORNING + HOUR - 1
    accepted(await vote('1'))
    const before = await feedOf(stage.storage)
    stage.now = MORNING + 2 * HOUR
    expect(await vote('1')).toMatchObject({ code: 'register/already-recorded', details: { key: '1' } })
    expect(await feedOf(stage.storage)).toEqual(before)
    accepted(await vote('2'))
    expect(await feedOf(stage.storage)).toHaveLength(before.length + 2)
  })
})
