import { NEVER } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { sitting } from '../sitting.ts'
import { chair, createStage, ENDS, HOUR, MORNING, post, race, seat } from '../stage.ts'

describe('the day after', () => {
  test('a worklist has what waits for a capacity, and the next deadline of it', async () => {
    const stage = createStage()
    const engine = stage.engine()
    const city = engine.community('hope')
    await post(engine, 'b')
    await post(engine, 'a')
    await seat(engine, 'c')
    expect(
      (await city.worklist({ capacities: ['director'] })).map(({ process, states, events, deadline }) => [
        process,
        states,
        events.map(({ name }) => name),
        deadline?.due,
      ]),
    ).toEqual(
      ['a', 'b'].map((process) => [
        process,
        ['posted'],
        ['notice.amend', 'notice.extend', 'notice.withdraw'],
        ENDS,
      ]),
    )
    expect(
      (await city.worklist({ capacities: ['director', 'chair'], limit: 2 })).map(({ process }) => process),
    ).toEqual(['a', 'b'])
    expect(
      (await city.worklist({ capacities: ['director', 'chair'], after: 'a' })).map(({ process, events }) => [
        process,
        events.at(0)?.capacities,
      ]),
    ).toEqual([
      ['b', ['director']],
      ['c', ['chair']],
    ])
    expect(await city.worklist({ capacities: ['member', 'engine'] })).toMatchObject([
      { process: 'c', events: [{ name: 'votes.count' }] },
    ])
    stage.now = ENDS
    await engine.runDue()
    expect(await city.worklist({ capacities: ['director'] })).toEqual([])
  })

  test('the deadlines of the next days are listed, the next first', async () => {
    const stage = createStage()
    const engine = stage.engine()
    await race(engine, { alpha: MORNING + 3 * HOUR, beta: MORNING + HOUR }, 'r1')
    await race(engine, { gamma: MORNING + 2 * HOUR }, 'r2')
    const names = async (before: number, limit?: number) =>
      (await engine.community('hope').deadlines({ before, ...(limit !== undefined && { limit }) })).map(
        ({ process, name }) => `${process} ${name}`,
      )
    expect([
      await names(MORNING + 3 * HOUR),
      await names(MORNING + 3 * HOUR + 1),
      await names(NEVER, 1),
    ]).toEqual([['r1 beta', 'r2 gamma'], ['r1 beta', 'r2 gamma', 'r1 alpha'], ['r1 beta']])
    expect(await engine.community('peace').deadlines({ before: NEVER })).toEqual([])
  })

  test('processes are found by definition, state, tag, status and time, page by page', async () => {
    const stage = createStage()
    const engine = stage.engine()
    const city = engine.community('hope')
    await post(engine, 'a')
    stage.now += HOUR
    const council = await seat(engine, 'b')
    accepted(await council.send({ event: 'sitting.call', data: {}, by: chair }))
    await seat(engine, 'c')
    accepted(await city.process(sitting, 'c').send({ event: 'sitting.end', data: {}, by: chair }))
    await city.checkpoint()
    const ids = async (query: Parameters<typeof city.find>[0]) =>
      (await city.find(query)).map(({ process }) => process)
    expect([
      await ids({}),
      await ids({ definition: sitting }),
      await ids({ state: 'calling' }),
      await ids({ tag: 'open:objections' }),
      await ids({ status: 'done' }),
    ]).toEqual([['a', 'b', 'c'], ['b', 'c'], ['b'], ['a'], ['c']])
    expect([
      await ids({ startedFrom: MORNING + HOUR }),
      await ids({ startedBefore: MORNING + HOUR }),
      await ids({ limit: 1 }),
      await ids({ after: 'a', limit: 1 }),
      await ids({ after: 'c' }),
    ]).toEqual([['b', 'c'], ['a'], ['a'], ['b'], []])
    expect(await engine.communities()).toEqual(['hope'])
  })
})
