import { randomBytes } from 'node:crypto'

import { auditStore } from './audit.ts'
import { createEngine } from './bills.ts'
import type { Disturbance } from './disturb.ts'
import { sendOut, type Throughput, throughputOf } from './field.ts'
import { latenessOf } from './lateness.ts'
import type { Outcome } from './report.ts'
import { openSpace, type Place } from './space.ts'
import { takingsOf } from './takings.ts'

/** What a play is told. Times in milliseconds. */
export interface Play {
  readonly url: string
  readonly processes: number
  readonly communities: number
  readonly workers: number
  readonly killEvery: number
  readonly lease: number
  readonly batch: number
  readonly seed: number
  /** Milliseconds over which the bills come due; absent, it follows from what the workers can do. */
  readonly spread?: number
  /** How many bills the backlog has on which numbers of workers are compared; 0 leaves that out. */
  readonly backlog: number
  /** What is done to the servers while the bills come due. */
  readonly disturbance?: Disturbance
  readonly say: (line: string) => void
}

/** Milliseconds between two looks of a worker that found nothing. */
const EVERY = 200

/**
 * Measures the throughput of one, two and four workers, sends the fleet out, and audits the store; each in a
 * space of its own, which is dropped.
 */
export async function play(given: Play): Promise<Outcome> {
  const { url, backlog, say } = given
  const server = await inSpace(url, async (_, { server }) => server())
  const throughput: Throughput[] = []
  for (const workers of backlog > 0 ? [1, 2, 4] : []) {
    // The better of two runs: what else the machine does only ever slows.
    const runs = [await backlogIn(given, workers), await backlogIn(given, workers)]
    const best = runs.reduce((one, other) => (one.tasksPerSecond > other.tasksPerSecond ? one : other))
    const who = workers === 1 ? '1 worker does' : `${workers} workers do`
    say(`a backlog of ${4 * backlog} tasks: ${who} ${best.tasksPerSecond.toFixed(0)} a second`)
    throughput.push(best)
  }
  const able = throughput.at(-1)?.tasksPerSecond ?? 400
  const spread = given.spread ?? Math.max(10_000, Math.ceil((4_000 * given.processes) / (able / 2)))
  return inSpace(url, async (place, space) => {
    const orders = { ...given, place, spread, every: EVERY }
    say(
      `${given.workers} engines, ${given.processes} bills over ${(spread / 1_000).toFixed(0)} s, ` +
        `a kill every ${given.killEvery / 1_000} s`,
    )
    const campaign = await sendOut(orders)
    say('everything is done; the store is read')
    const audit = await auditStore({ engine: createEngine(space.storage), storage: space.storage }, campaign)
    const told = { crew: campaign.crew, lease: given.lease }
    return {
      server,
      orders,
      throughput,
      campaign,
      audit,
      lateness: latenessOf(audit.effects, told),
      takings: takingsOf(audit.effects, told),
    }
  })
}

/** One run of so many workers through a backlog. What was done quickly and wrong does not count. */
async function backlogIn(given: Play, workers: number): Promise<Throughput> {
  return inSpace(given.url, async (place, { storage }) => {
    const { sent, ...throughput } = await throughputOf({
      ...given,
      place,
      processes: given.backlog,
      workers,
      every: EVERY,
    })
    const { findings } = await auditStore(
      { engine: createEngine(storage), storage },
      { sent, paid: new Set() },
    )
    if (findings.length > 0)
      throw new Error(
        `the backlog of ${workers} workers was not done as it should: ${findings.slice(0, 3).join('; ')}`,
      )
    return throughput
  })
}

/** Gives some work a space of its own on a server, and drops it afterwards, whatever came of it. */
async function inSpace<T>(
  url: string,
  work: (place: Place, space: Awaited<ReturnType<typeof openSpace>>) => Promise<T>,
): Promise<T> {
  const place = { url, space: `fleet_${randomBytes(6).toString('hex')}` }
  const space = await openSpace(place)
  try {
    return await work(place, space)
  } finally {
    await space.drop().finally(() => space.close())
  }
}
