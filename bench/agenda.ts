import type { Commit, StorageAdapter } from '@gongzhi/core'

import { startCommit, storeAll } from './loads.ts'
import { inTurns, perItemAsync, row, type Row } from './measure.ts'
import type { Rig } from './rig.ts'
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
  ]
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
