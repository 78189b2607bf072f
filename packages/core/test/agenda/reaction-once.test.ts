import { createMemoryStorage, type StorageAdapter } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { createStage, feedOf, HOUR, MINUTE, MORNING, race } from '../stage.ts'
import { seats, tells, withReactions } from './reactions.ts'

/**
 * A store at which one worker dies: from the moment that it should finish a reaction, nothing of what it
 * does arrives.
 */
function dying(own: StorageAdapter): StorageAdapter {
  const dead = () => {
    throw new Error('dead')
  }
  return {
    ...own,
    finish: async (task) => (task.kind === 'reaction' ? dead() : own.finish(task)),
    defer: async (query) => (query.task.kind === 'reaction' ? dead() : own.defer(query)),
  }
}

describe('a reaction', () => {
  test('happens once, though its worker dies after the target has committed and another one begins again', async () => {
    const stage = createStage(withReactions(seats, tells))
    await race(stage.engine(), { alpha: MORNING + HOUR })
    const told = await race(stage.engine(), {}, 'r2')
    stage.now = MORNING + HOUR
    await expect(stage.engine({ storage: dying(stage.storage) }).runDue()).rejects.toThrow('dead')
    expect((await feedOf(stage.storage)).map(({ process }) => process)).toEqual([
      'r1',
      'r2',
      'r1',
      'r1-alpha',
    ])
    // Its lease still runs: nobody takes what the dead one holds.
    stage.now += MINUTE - 1
    expect(await stage.engine().runDue()).toEqual({ done: 0, failed: 0 })
    stage.now += 1
    expect(await stage.engine().runDue()).toEqual({ done: 2, failed: 0 })
    expect((await feedOf(stage.storage)).filter(({ process }) => process === 'r1-alpha')).toHaveLength(1)
    expect(await told.standing()).toMatchObject({ context: { words: 1 } })
    expect(await stage.storage.tasks({ after: null, limit: 10 })).toEqual([])
  })

  test('happens once, though two engines work at the same time', async () => {
    const stage = createStage(withReactions(tells))
    for (const id of ['a', 'b', 'c', 'd']) await race(stage.engine(), { alpha: MORNING + HOUR }, id)
    const told = await race(stage.engine(), {}, 'r2')
    stage.now = MORNING + HOUR
    const passes = await Promise.all([1, 2, 3].map(() => stage.engine({ batch: 1 }).runDue()))
    expect(passes.reduce((sum, { done, failed }) => sum + done + 100 * failed, 0)).toBe(8)
    expect(await told.standing()).toMatchObject({ context: { words: 4 } })
    expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true })
  })

  test('that has no turn before the lease ends is left to whoever takes it next, done once, and reported', async () => {
    const stage = createStage(withReactions(tells))
    for (let index = 0; index < 6; index++)
      await race(stage.engine(), { alpha: MORNING + HOUR }, `r${index + 10}`)
    const told = await race(stage.engine(), {}, 'r2')
    stage.now = MORNING + HOUR
    // Each note takes a quarter of a lease: of six, four are begun in time.
    const slow: StorageAdapter = {
      ...stage.storage,
      commit: async (commits) => {
        if (
          commits.some(
            ({ kind, ...rest }) => kind === 'process' && 'process' in rest && rest.process === 'r2',
          )
        )
          stage.now += MINUTE / 4
        return stage.storage.commit(commits)
      },
    }
    const engine = stage.engine({ storage: slow })
    expect(await engine.runDue()).toEqual({ done: 12, failed: 0 })
    expect(await told.standing()).toMatchObject({ context: { words: 6 } })
    expect(stage.reports.map(({ code, details }) => [code, details])).toEqual([
      ['agenda/lease-too-short', { lease: MINUTE, batch: 100, left: 2 }],
    ])
    expect(await stage.storage.tasks({ after: null, limit: 10 })).toEqual([])
    expect(await engine.community('hope').verify()).toMatchObject({ ok: true })
  })

  test('is done under a lease that is over as soon as it begins', async () => {
    const stage = createStage(withReactions(tells))
    for (let index = 0; index < 3; index++)
      await race(stage.engine(), { alpha: MORNING + HOUR }, `r${index + 10}`)
    const told = await race(stage.engine(), {}, 'r2')
    stage.now = MORNING + HOUR
    const aging: StorageAdapter = {
      ...stage.storage,
      claim: async (query) => {
        const tasks = await stage.storage.claim(query)
        stage.now += 5
        return tasks
      },
    }
    expect(await stage.engine({ storage: aging, lease: 1 }).runDue()).toEqual({ done: 6, failed: 0 })
    expect(await told.standing()).toMatchObject({ context: { words: 3 } })
  })

  test('takes its turn where others of its batch act on the same process: none is judged for nothing', async () => {
    const own = createMemoryStorage()
    const answers: string[] = []
    const stage = createStage({
      ...withReactions(tells),
      storage: {
        ...own,
        commit: async (commits) => {
          const results = await own.commit(commits)
          answers.push(...results.map(({ status }) => status))
          return results
        },
      },
    })
    for (let index = 0; index < 20; index++)
      await race(stage.engine(), { alpha: MORNING + HOUR }, `r${index + 10}`)
    const told = await race(stage.engine(), {}, 'r2')
    stage.now = MORNING + HOUR
    answers.length = 0
    expect(await stage.engine().runDue()).toEqual({ done: 40, failed: 0 })
    expect([await told.standing(), answers]).toMatchObject([
      { context: { words: 20 } },
      Array.from({ length: 40 }, () => 'committed'),
    ])
  })
})
