import type { Trees } from '../history/register-tree.ts'
import type { Refusal } from '../refusal.ts'
import type { ProcessKey } from '../storage.ts'
import type { Queues } from './queue.ts'
import type { LiveProcess, LoadedProcess } from './state.ts'

/** Reads of processes that begin together, and those that wait for the one in flight. */
export interface Reads {
  readonly flying: Map<string, Promise<unknown>>
  readonly waiting: Map<string, Promise<LoadedProcess | Refusal>>
}

/** What an engine remembers of processes; all of it may be lost at any moment. */
export interface Copies extends Trees {
  readonly hot: Map<string, LiveProcess>
  readonly hotLimit: number
  readonly reads: Reads
  readonly queues: Queues
}

/** Nothing remembered yet. */
export function createCopies(hotLimit: number): Copies {
  return {
    hot: new Map(),
    hotLimit,
    reads: { flying: new Map(), waiting: new Map() },
    queues: { came: 0, of: new Map() },
    trees: new Map(),
  }
}

/** The key of a process in the copies of one engine. */
export function hotKey({ community, process }: ProcessKey): string {
  return `${community}\n${process}`
}

/**
 * Keeps a copy in memory. It may lead to a commit, never to a refusal; the oldest goes when there are too
 * many.
 */
export function keepHot({ hot, hotLimit }: Copies, key: ProcessKey, live: LiveProcess): void {
  const name = hotKey(key)
  kept.add(live)
  hot.delete(name)
  hot.set(name, live)
  if (hot.size > hotLimit) hot.delete(hot.keys().next().value as string)
}

/** Every copy that was kept, for as long as somebody has it in his hand. */
const kept = new WeakSet<LiveProcess>()

/** Whether this is a copy from memory, and not what was read from the store just now. */
export function isCopy(live: LiveProcess): boolean {
  return kept.has(live)
}

/** Forgets a process that moved on elsewhere. */
export function forget({ hot }: Copies, key: ProcessKey): void {
  hot.delete(hotKey(key))
}
