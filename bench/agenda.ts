import type { Commit, StorageAdapter } from '@gongzhi/core'

import { startCommit, storeAll } from './loads.ts'
import { inTurns, perItemAsync, row, type Row } from './measure.ts'
import type { Looked, Rig } from './rig.ts'
import type { Size } from './size.ts'

const DAY = 86_400_000
/** How many tasks a worker takes at a time. */
const BATCH = 50
const TOPICS = ['meter@1']

/** Tasks that are claimed and finished, by four workers against one, each worker with a handle of its own. */
export async function agendaRows(rig: Rig, size: Size): Promise<readonly Row[]> {
  const start = await startCommit()
  const commits = Array.from({ length: size.backlog }, (_, i): Commit => ({
    ...start,
    community: `c${i % 50}`,
    process: `p${i}`,
    command: { ...start.command, id: `s${i}` },
  }))
  const now = start.recorded + 40 * DAY
  const work = (workers: number) => async () => {
    const storage = await rig.fresh()
    await storeAll(storage, commits)
    const all = [storage, ...(await Promise.all(Array.from({ length: workers - 1 }, () => rig.another())))]
    let done = 0
    const took = await perItemAsync(size.backlog, async () => {
      for (const each of await Promise.all(all.map((one) => empty(one, now)))) done += each
    })
    if (done !== size.backlog) throw new Error(`${done} of ${size.backlog} tasks were finished`)
    await Promise.all(all.map((one) => one.close()))
    return took
  }
  const seen = await inTurns(size.rounds, work(4), work(1))
  const rate = (each: number) => `${Math.round(1_000_000 / each).toLocaleString('en')}/s`
  return [
    row(
      `a task claimed and finished, 4 workers (${rate(seen.ours)})`,
      seen,
      `1 worker (${rate(seen.peer)})`,
      rig.server ? { atMost: 0.99 } : {},
    ),
    await idleRow(rig, size),
  ]
}

/** How often a look is taken in a measurement. */
const LOOKS = 50

/**
 * What a worker does nearly all the time: it asks for what is due while many tasks wait, and nothing is. Against the
 * bare driver that asks one indexed table and finds nothing either.
 */
async function idleRow(rig: Rig, size: Size): Promise<Row> {
  const start = await startCommit()
  const count = 10 * size.found[0]
  const storage = await rig.fresh()
  await storeAll(
    storage,
    Array.from({ length: count }, (_, i): Commit => ({
      ...start,
      community: `c${i % 50}`,
      process: `p${i}`,
      command: { ...start.command, id: `s${i}` },
    })),
  )
  const driver = await rig.bare()
  const look = await driver.lookup(
    Array.from({ length: count }, (_, i): Looked => ['c', `handler-${i % 40}`, 'active', i, `p${i}`]),
  )
  const now = start.recorded + DAY
  const often = (work: () => Promise<number>) => () =>
    perItemAsync(LOOKS, async () => {
      for (let i = 0; i < LOOKS; i++) if ((await work()) > 0) throw new Error('something was due')
    })
  const seen = await inTurns(
    size.rounds,
    often(
      async () => (await storage.claim({ now, until: now + 60_000, limit: BATCH, knows: TOPICS })).length,
    ),
    often(() => look('nobody', BATCH)),
  )
  await driver.close()
  await storage.close()
  return row(
    `a claim with nothing due, ${count.toLocaleString('en')} waiting`,
    seen,
    'bare driver, one index',
  )
}

/** One worker's turn until nothing is left; gives how many tasks it finished. */
async function empty(storage: StorageAdapter, now: number): Promise<number> {
  let done = 0
  for (;;) {
    const tasks = await storage.claim({ now, until: now + 60_000, limit: BATCH, knows: TOPICS })
    if (tasks.length === 0) return done
    for (const finished of await Promise.all(tasks.map((task) => storage.finish(task)))) if (finished) done++
  }
}
