import {
  createMemoryStorage,
  type Entry,
  LARGEST_PAYLOAD,
  type StorageAdapter,
  type StoredProcess,
  type Task,
} from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { expect, test } from 'vitest'

import { echo, passesOn } from '../agenda/chain.ts'
import { createStage, director, ENDS, everything, feedOf, MINUTE, namesOf, post, race } from '../stage.ts'
import { threat } from './intruder.ts'

/** A city of echoes that pass on what they hear. */
async function echoes(to: (process: string) => readonly string[], over: { storage?: StorageAdapter } = {}) {
  const processes = [...(everything.processes ?? []), echo]
  const reactions = [passesOn('goes', to)]
  const stage = createStage({ ...over, plugins: [{ ...everything, processes, reactions }] })
  const city = stage.engine().community('hope')
  for (const id of ['a', 'b'])
    accepted(await city.process(echo, id).start({ input: { minutes: 0 }, by: director }))
  const say = async (word: string) =>
    accepted(await city.process(echo, 'a').send({ event: 'hear', data: { word }, by: director }))
  return { stage, city, say }
}

test(threat('THREAT-090'), async () => {
  const own = createMemoryStorage()
  let damaged = false
  const load: StorageAdapter['load'] = async (query) => {
    const { process, answered } = await own.load(query)
    const lowered = damaged && process?.process === 'n1' ? { ...process, version: 0 } : process
    return { ...(lowered && { process: lowered }), ...(answered && { answered }) }
  }
  const stage = createStage({ storage: { ...own, load }, batch: 1 })
  await post(stage.engine())
  const healthy = await race(stage.engine(), { alpha: ENDS })
  damaged = true
  stage.now = ENDS
  expect(await stage.engine().runDue()).toEqual({ done: 1, failed: 1 })
  expect(await namesOf(healthy)).toHaveLength(2)
  expect(stage.reports[0]).toMatchObject({ code: 'store/versions-differ', details: { read: 0, stands: 1 } })
})

test(threat('THREAT-091'), async () => {
  const { stage, city, say } = await echoes((process) => [process === 'a' ? 'b' : 'a'])
  await say('x')
  expect(await stage.engine().runDue()).toEqual({ done: 500, failed: 1 })
  expect(stage.reports[0]).toMatchObject({
    code: 'agenda/reactions-in-circle',
    details: { reactions: ['goes'] },
  })
  expect(await city.failing()).toMatchObject([{ failure: expect.stringContaining('without end') }])
})

test(threat('THREAT-092'), async () => {
  const own = createMemoryStorage()
  let away = true
  const commit: StorageAdapter['commit'] = async (commits) => {
    if (away && commits.some((each) => each.kind === 'process' && each.process === 'b' && each.expected > 0))
      throw new Error('away')
    return own.commit(commits)
  }
  const { stage, city, say } = await echoes((process) => (process === 'a' ? ['b'] : []), {
    storage: { ...own, commit },
  })
  await say('1')
  await stage.engine().runDue()
  away = false
  await say('2')
  await stage.engine().runDue()
  expect(await city.failing()).toMatchObject([{ failures: 1 }, { failures: 0 }])
  stage.now += MINUTE
  await stage.engine().runDue()
  expect((await city.process(echo, 'b').standing())?.context.heard).toEqual(['1', '2'])
})

test(threat('THREAT-093'), async () => {
  const stage = createStage()
  const process = await post(stage.engine())
  const data = { text: 'x'.repeat(LARGEST_PAYLOAD) }
  expect(await process.send({ event: 'notice.amend', data, by: director })).toMatchObject({
    code: 'parse/too-large',
  })
  expect(await feedOf(stage.storage)).toHaveLength(1)
})

test(threat('THREAT-094'), async () => {
  const own = createMemoryStorage()
  let read = 0
  const find: StorageAdapter['find'] = async (query) => {
    const found = await own.find(query)
    read += found.length
    return found
  }
  const stage = createStage({ storage: { ...own, find } })
  await post(stage.engine())
  expect(
    await stage
      .engine()
      .community('hope')
      .worklist({ capacities: ['owner'] }),
  ).toEqual([])
  expect(read).toBe(0)
})

test(threat('THREAT-095'), async () => {
  const own = createMemoryStorage()
  const finish: StorageAdapter['finish'] = async (task) => task.process !== 'n1' && own.finish(task)
  let known: Task | undefined
  const claim: StorageAdapter['claim'] = async (query) => {
    const tasks = await own.claim(query)
    known = tasks.find(({ process }) => process === 'n1') ?? known
    return [...(known ? [known] : []), ...tasks.filter(({ process }) => process !== 'n1')]
  }
  const stage = createStage({ storage: { ...own, claim, finish }, batch: 1 })
  await post(stage.engine())
  const healthy = await race(stage.engine(), { alpha: ENDS })
  stage.now = ENDS
  await expect(stage.engine().runDue()).rejects.toMatchObject({
    code: 'storage/task-comes-back',
    message: expect.stringContaining('of hope/n1'),
  })
  expect(await namesOf(healthy)).toHaveLength(2)
})

test(threat('THREAT-096'), async () => {
  const own = createMemoryStorage()
  const stage = createStage({
    storage: {
      ...own,
      feed: async ({ community, limit }) => {
        const page = await own.feed({ community, after: 0, limit })
        return Array.from({ length: limit }, (_, index) => page[index % page.length] as Entry)
      },
      find: async ({ community, limit }) => {
        const page = await own.find({ community, after: null, limit })
        return Array.from({ length: limit }, (_, index) => page[index % page.length] as StoredProcess)
      },
    },
  })
  await post(stage.engine())
  const city = stage.engine().community('hope')
  const ends = { code: 'load/goes-back' }
  await expect(city.verify()).rejects.toMatchObject(ends)
  await expect(city.checkpoint()).rejects.toMatchObject(ends)
  await expect(city.worklist({ capacities: ['director'], limit: 1_000 })).rejects.toMatchObject(ends)
  const read = async () => {
    for await (const line of city.export()) expect(line).not.toBe('')
  }
  await expect(read()).rejects.toMatchObject(ends)
})
