import { type ComingDeadline, NEVER } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { relay } from '../relay.ts'
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

  test('deadlines are read page by page, ties by process and key, and behind one that is gone', async () => {
    const stage = createStage()
    const engine = stage.engine()
    const city = engine.community('hope')
    const at = MORNING + HOUR
    await race(engine, { alpha: at, beta: at, gamma: at + HOUR }, 'r2')
    await race(engine, { alpha: at, beta: at + HOUR }, 'r1')
    const whole = await city.deadlines({ before: NEVER })
    expect(whole.map(({ process, name }) => `${process} ${name}`)).toEqual([
      'r1 alpha',
      'r2 alpha',
      'r2 beta',
      'r1 beta',
      'r2 gamma',
    ])
    for (const limit of [1, 2, 5]) {
      const read: ComingDeadline[] = []
      for (let page = 0; page <= whole.length; page += 1) {
        const after = read.at(-1)
        read.push(...(await city.deadlines({ before: NEVER, limit, ...(after && { after }) })))
      }
      expect(read).toEqual(whole)
    }
    const [first] = whole
    if (!first) throw new Error('no deadline')
    expect(Object.keys((await city.process(relay, 'r1').standing())?.deadlines ?? {})).toContain(first.key)
    stage.now = at
    await engine.runDue()
    expect((await city.deadlines({ before: NEVER, after: first, limit: 1 }))[0]).toMatchObject({
      process: 'r1',
      name: 'beta',
    })
    for (const after of [{}, { ...first, dueAt: '1' }, { ...first, key: '\u0000' }, null, 'r1'])
      await expect(city.deadlines({ before: NEVER, after: after as never })).rejects.toMatchObject({
        code: 'call/malformed',
      })
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
