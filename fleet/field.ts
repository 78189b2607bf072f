import { cpus } from 'node:os'

import type { Governance } from '@gongzhi/core'

import { createRandom, type Random } from '../packages/adapters/src/conformance/random.ts'
import { bill, clerk, createEngine, LEDGER, ledger, owner } from './bills.ts'
import { type Life, startWorker, type Worker, type WorkerOptions } from './crew.ts'
import { type Disturbance, disturb, untilAnswered } from './disturb.ts'
import { enteredAt, openSpace, type Place } from './space.ts'

/** What is asked of a fleet. */
export interface Orders extends Omit<WorkerOptions, 'place'> {
  readonly place: Place
  readonly processes: number
  readonly communities: number
  readonly workers: number
  /** Milliseconds between the death of one worker and the next one's; absent, nobody dies. */
  readonly killEvery?: number
  /** Milliseconds over which the bills come due. */
  readonly spread: number
  readonly seed: number
  readonly disturbance?: Disturbance
  readonly say: (line: string) => void
}

/** A bill as it was sent. */
export interface Sent {
  readonly community: string
  readonly process: string
  readonly due: number
  readonly amount: number
  readonly books: string
  readonly patience: number
}

/** What happened in the field, as far as it is not in the store. */
export interface Campaign {
  readonly sent: readonly Sent[]
  /** The bills whose payment was acknowledged to the owner, as `community/process`. */
  readonly paid: ReadonlySet<string>
  /** Every worker that ever was. */
  readonly crew: readonly Life[]
  /** Milliseconds from the first bill that came due until nothing was left. */
  readonly took: number
  /** How often the servers were disturbed. */
  readonly disturbances: number
}

/** The name of a community. */
export function communityOf(index: number): string {
  return `community-${String(index).padStart(3, '0')}`
}

const accept = async (answer: Promise<{ readonly status: string }>): Promise<void> => {
  const got = await answer
  if (got.status !== 'accepted')
    throw new Error(`a step of the preparation was refused: ${JSON.stringify(got)}`)
}

interface Filling extends Pick<Orders, 'processes' | 'communities'> {
  readonly patience: number
  /** When a bill is due, asked at the moment of its start. */
  due(index: number): number
}

/**
 * Opens a ledger in each community, and sends the bills: they go round the communities, and each is kept in
 * the books of the next one.
 */
export async function fill(
  engine: Governance,
  { processes, communities, due, patience }: Filling,
): Promise<readonly Sent[]> {
  for (let index = 0; index < communities; index++)
    await accept(engine.community(communityOf(index)).process(ledger, LEDGER).start({ input: {}, by: clerk }))
  const sent: Sent[] = []
  for (let from = 0; from < processes; from += 500) {
    await Promise.all(
      Array.from({ length: Math.min(500, processes - from) }, (_, offset) => {
        const index = from + offset
        const input = {
          amount: 1 + (index % 97),
          books: communityOf((index + 1) % communities),
          due: due(index),
          patience,
        }
        const [community, process] = [communityOf(index % communities), `bill-${index}`]
        sent.push({ community, process, ...input })
        return accept(engine.community(community).process(bill, process).start({ input, by: clerk }))
      }),
    )
  }
  return sent
}

const UNDISTURBED: Disturbance = { commands: [], every: 0 }

const until = (instant: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, instant - Date.now())))

/** Waits until no task is left; throws when that takes longer than until the given instant. */
async function drained({ storage }: Awaited<ReturnType<typeof openSpace>>, deadline: number): Promise<void> {
  const left = () => untilAnswered(() => storage.tasks({ after: null, limit: 1 }))
  while ((await left()).length > 0) {
    if (Date.now() > deadline)
      throw new Error(
        'after the time that it may take, ' +
          `the agenda is not empty: ${JSON.stringify(await storage.tasks({ after: null, limit: 3 }))}`,
      )
    await until(Date.now() + 40)
  }
}

/**
 * Sends the fleet out: workers in processes of their own share the agenda while one after the other is
 * killed and replaced, and owners pay at the last moment.
 */
export async function sendOut(orders: Orders): Promise<Campaign> {
  const { processes, communities, workers: count, killEvery, spread, seed } = orders
  const space = await openSpace(orders.place)
  const random = createRandom(seed)
  const crew: Worker[] = []
  const living: Worker[] = []
  const over = new AbortController()
  let joined = 0
  let dying: Promise<void> | undefined
  const join = async (): Promise<Worker> => {
    const worker = await startWorker({ ...orders, place: enteredAt(orders.place, joined++) })
    crew.push(worker)
    return worker
  }
  try {
    await space.make()
    const engine = createEngine(space.storage)
    living.push(...(await Promise.all(Array.from({ length: count }, join))))
    const begin = Date.now() + 3_000 + processes
    // Many periods end at the same midnight: so much comes due at once that every engine is wanted, the rest
    // one after the other.
    const surge = Math.min(Math.floor(processes / 2), 3 * orders.batch * count)
    const afterBegin = (index: number) =>
      Math.floor((Math.max(0, index - surge) * spread) / (processes - surge))
    const sent = await fill(engine, {
      processes,
      communities,
      patience: Math.round(spread / 10),
      due: (index) => Math.max(Date.now() + 3_000, begin + afterBegin(index)),
    })
    for (const worker of living) worker.go()
    const paid = new Set<string>()
    const paying = Promise.all(
      sent
        .filter((_, index) => index % 10 === 0)
        .map(async ({ community, process, due }) => {
          await until(due - 60 + random.below(120))
          const id = `pay-${process}`
          const answer = await untilAnswered(() =>
            engine
              .community(community)
              .process(bill, process)
              .send({ event: 'bill.pay', data: {}, by: owner, id }),
          )
          if (answer.status === 'accepted') paid.add(`${community}/${process}`)
          else if (answer.code !== 'state/ended')
            throw new Error(`a payment was refused: ${JSON.stringify(answer)}`)
        }),
    )
    const last = Math.max(...sent.map(({ due }) => due))
    const first = Math.min(...sent.map(({ due }) => due))
    const working = async (): Promise<number> => {
      await paying
      // Whatever happens, what comes due in the spread is done in as long again and ten leases.
      await drained(space, last + spread + 10 * orders.lease + 60_000)
      over.abort()
      return Date.now() - first
    }
    dying =
      killEvery === undefined
        ? undefined
        : killInTurn(living, { join, killEvery, random, from: first, over: over.signal })
    const disturbing = until(first).then(() => disturb(orders.disturbance ?? UNDISTURBED, orders.say))
    const [took, disturbances] = await Promise.all([working(), disturbing, dying])
    await Promise.all(crew.map((worker) => worker.stop()))
    return { sent, paid, crew: crew.map((worker) => worker.life()), took, disturbances }
  } finally {
    // Nobody joins any more: a worker that began after the space was dropped would find nothing.
    over.abort()
    await Promise.allSettled([dying])
    await Promise.allSettled(crew.map((worker) => worker.stop()))
    await space.close()
  }
}

interface Killing {
  readonly join: () => Promise<Worker>
  readonly killEvery: number
  readonly random: Random
  readonly from: number
  readonly over: AbortSignal
}

/**
 * Kills the worker that has lived longest while it works on something, puts another in its place that stood
 * ready, and so on.
 */
async function killInTurn(living: Worker[], { join, killEvery, random, from, over }: Killing): Promise<void> {
  const end = new Promise<'over'>((resolve) =>
    over.addEventListener('abort', () => resolve('over'), { once: true }),
  )
  const standBy = (): Promise<Worker> => {
    const ready = join()
    // Told where it is awaited.
    ready.catch(() => {})
    return ready
  }
  let spare = standBy()
  try {
    for (let next = from + killEvery / 2; ; next = Math.max(next + killEvery, Date.now())) {
      if ((await Promise.race([until(next), end])) === 'over') return
      const victim = living[0] as Worker
      if ((await Promise.race([victim.kill(random.below(10)), end])) === 'over') return
      living.shift()
      const replacement = await spare
      replacement.go()
      living.push(replacement)
      spare = standBy()
    }
  } finally {
    // The last one never begins: it is there to be stopped with the others.
    await spare.catch(() => {})
  }
}

/** What so many workers do. */
export interface Throughput {
  readonly workers: number
  readonly tasksPerSecond: number
  /**
   * How much of the machine's processors was busy meanwhile, with these workers, the server and whatever
   * else: 0 to 1.
   */
  readonly busy: number
  /** How much of them these workers had. */
  readonly own: number
}

/** How many tasks so many workers do in a second, from a backlog that is due already. */
export async function throughputOf(
  orders: Pick<Orders, 'place' | 'processes' | 'communities' | 'workers' | 'lease' | 'batch' | 'every'>,
): Promise<Throughput & Pick<Campaign, 'sent'>> {
  const space = await openSpace(orders.place)
  const crew: Worker[] = []
  try {
    await space.make()
    const due = Date.now()
    const sent = await fill(createEngine(space.storage), { ...orders, due: () => due, patience: 0 })
    crew.push(...(await Promise.all(Array.from({ length: orders.workers }, () => startWorker(orders)))))
    const [from, before] = [performance.now(), processorTime()]
    for (const worker of crew) worker.go()
    await drained(space, Date.now() + 600_000)
    const [took, after] = [performance.now() - from, processorTime()]
    await Promise.all(crew.map((worker) => worker.stop()))
    const own = crew.reduce((sum, worker) => sum + (worker.life().spent ?? 0), 0)
    const all = Math.max(1, after.all - before.all)
    // Every bill is a deadline, a reaction, another deadline and another reaction.
    return {
      sent,
      workers: orders.workers,
      tasksPerSecond: (4 * orders.processes * 1_000) / took,
      busy: (after.busy - before.busy) / all,
      own: own / all,
    }
  } finally {
    await Promise.allSettled(crew.map((worker) => worker.stop()))
    await space.close()
  }
}

/** Milliseconds that all processors together have been there, and busy. */
function processorTime(): { readonly busy: number; readonly all: number } {
  const spent = cpus().map(({ times }) => times)
  const all = spent.reduce((sum, { user, nice, sys, irq, idle }) => sum + user + nice + sys + irq + idle, 0)
  return { all, busy: all - spent.reduce((sum, { idle }) => sum + idle, 0) }
}
