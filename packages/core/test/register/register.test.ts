import { defineProcess, event, type Process, register } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { notice } from '../notice.ts'
import { sitting } from '../sitting.ts'
import {
  clerk,
  createStage,
  DAY,
  director,
  ENDS,
  everything,
  HOUR,
  MINUTE,
  MORNING,
  owner,
  post,
  seat,
} from '../stage.ts'
import { attend, does, object, vote } from './ballot.ts'

/** A vote whose close somebody may set, with a state after it in which paper is entered. */
const ballot = defineProcess(
  {
    name: 'ballot',
    version: 1,
    label: { zh: '投票', en: 'Vote' },
    input: z.object({}),
    context: z.object({ closes: z.int() }),
    start: { allow: ['director'] },
    outcomes: {},
    events: {
      'close.set': event({
        data: z.object({ at: z.int() }),
        label: { zh: '定截止', en: 'Set the close' },
        allow: ['director'],
      }),
      'entry.end': event({
        data: z.object({}),
        label: { zh: '补录完毕', en: 'End of entry' },
        allow: ['director'],
      }),
    },
    registers: {
      ballots: register({
        record: z.object({ unit: z.string() }),
        label: { zh: '选票', en: 'Ballots' },
        key: ({ unit }) => unit,
        revisions: 'until-seal',
        closes: 'voteEnds',
        allow: ['owner'],
      }),
    },
    deadlines: { voteEnds: { label: { zh: '投票截止', en: 'End of the vote' } } },
    states: {
      voting: { zh: '投票中', en: 'Voting' },
      entering: { zh: '补录中', en: 'Entering' },
      ended: { zh: '已结束', en: 'Ended' },
    },
  },
  ({ setup, assign }) => ({
    machine: setup({}).createMachine({
      context: () => ({ closes: MORNING + 5 * HOUR }),
      initial: 'voting',
      states: {
        voting: {
          tags: ['open:ballots'],
          on: { 'close.set': { actions: assign({ closes: ({ event: { data } }) => data.at }) } },
          after: { voteEnds: 'entering' },
        },
        entering: { tags: ['open:ballots'], on: { 'entry.end': 'ended' } },
        ended: { type: 'final' },
      },
    }),
    due: { voteEnds: ({ context }) => context.closes },
  }),
)

type BallotBox = Process<(typeof ballot)['vocabulary']>

describe('a register', () => {
  test('is not open before the machine is in a state that is tagged so', async () => {
    const process = await seat(createStage().engine())
    expect(await attend(process, 'a')).toMatchObject({ code: 'register/not-open' })
    await does(process, 'sitting.call')
    expect(await attend(process, 'a')).toMatchObject({ status: 'accepted', round: 1, key: 'a', revision: 1 })
    expect(await vote(process, 'a')).toMatchObject({ code: 'register/not-open' })
  })

  test.each([
    [-1, 'accepted'],
    [0, 'register/closed'],
    [1, 'register/closed'],
  ])('closes at the instant of its deadline to what happens later: %i ms from it', async (from, answer) => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now = ENDS + from
    for (const engine of [stage.engine(), stage.engine()]) {
      const given = await object(engine.community('hope').process(notice, 'n1'), '1')
      expect(given.status === 'refused' ? given.code : given.status).toBe(answer)
    }
    const hot = await object(process, '2')
    expect(hot.status === 'refused' ? hot.code : hot.status).toBe(answer)
  })

  test('takes paper that was cast in time while it is being entered, and none that was not', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now = ENDS + DAY
    await stage.engine().runDue()
    expect(await process.standing()).toMatchObject({
      state: 'entering',
      registers: { objections: { open: true, closesAt: ENDS } },
    })
    const paper = (unit: string, at: number) => object(process, unit, { enteredBy: clerk, at })
    expect([await paper('1', ENDS - 1), await paper('2', ENDS), await object(process, '3')]).toMatchObject([
      { status: 'accepted', at: ENDS - 1, recorded: ENDS + DAY },
      { code: 'register/closed' },
      { code: 'register/closed' },
    ])
  })

  test('that names no deadline is closed by the seal, at the instant of what seals it, on every host', async () => {
    const stage = createStage()
    const here = stage.engine()
    const process = await seat(here)
    await does(process, 'sitting.call')
    stage.now = MORNING + 30 * MINUTE - 1
    expect(await attend(process, 'a')).toMatchObject({ status: 'accepted' })
    stage.now = MORNING + 30 * MINUTE
    // The host that holds a hot copy of the open register, and one that does not, answer alike.
    expect(await attend(process, 'b')).toMatchObject({ code: 'register/sealed' })
    expect(await attend(stage.engine().community('hope').process(sitting, 's1'), 'c')).toMatchObject({
      code: 'register/sealed',
    })
    expect((await process.register('attendance').records()).map(({ body }) => body.key)).toEqual(['a'])
  })

  test('is sealed in the commit that leaves its last state, and takes nothing after it', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    accepted(await object(process, '1'))
    accepted(await process.send({ event: 'notice.withdraw', data: { reason: 'void' }, by: director }))
    expect(await object(process, '2')).toMatchObject({ code: 'register/sealed', details: { round: 1 } })
    expect(await stage.storage.tasks({ after: null, limit: 10 })).toMatchObject([
      { name: 'seal:objections:1', kind: 'engine' },
    ])
  })

  test('that was told elsewhere to close earlier is closed on a host that knows only the later close', async () => {
    const stage = createStage({ plugins: [{ ...everything, processes: [ballot] }] })
    const [here, there] = [stage.engine(), stage.engine()].map((engine) =>
      engine.community('hope').process(ballot, 'b1'),
    ) as [BallotBox, BallotBox]
    accepted(await here.start({ input: {}, by: director }))
    const cast = (process: BallotBox, unit: string) =>
      process.register('ballots').record({ data: { unit }, by: owner })
    accepted(await cast(here, '1'))
    accepted(await there.send({ event: 'close.set', data: { at: MORNING + HOUR }, by: director }))
    stage.now = MORNING + HOUR
    expect([await cast(here, '2'), await cast(there, '3')]).toMatchObject([
      { code: 'register/closed' },
      { code: 'register/closed' },
    ])
    expect((await here.register('ballots').records()).map(({ body }) => body.key)).toEqual(['1'])
  })

  test('that is suspended with its deadline stays open until that is set again', async () => {
    const stage = createStage()
    const process = await seat(stage.engine())
    await does(process, 'sitting.call')
    for (const who of ['a', 'b', 'c']) accepted(await attend(process, who))
    await does(process, 'vote.open')
    await does(process, 'vote.pause')
    stage.now = MORNING + 2 * HOUR
    expect([await vote(process, 'a'), (await process.standing())?.state]).toMatchObject([
      { status: 'accepted' },
      'voting',
    ])
    expect(await vote(stage.engine().community('hope').process(sitting, 's1'), 'b')).toMatchObject({
      status: 'accepted',
    })
    await does(process, 'vote.resume')
    // The hour was over long ago: the vote ends as soon as it is resumed.
    expect(await vote(process, 'c')).toMatchObject({ status: 'refused' })
    expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true })
  })
})
