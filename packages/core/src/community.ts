import type { Actor } from './actor.ts'
import { isWaiting } from './agenda/sequence.ts'
import { tasksOf } from './agenda/tasks.ts'
import type { Definition, Vocabulary } from './define/index.ts'
import { isActor } from './from-outside.ts'
import { asked, notOfItsKind } from './given.ts'
import type { Checkpoint } from './history/checkpoint.ts'
import { exportCommunity } from './history/export.ts'
import { verifyCommunity, type Verification } from './history/verify.ts'
import { createCheckpoint } from './history/write-checkpoint.ts'
import { createReader, type Reader } from './look/as-actor.ts'
import { effectsOf, causesOf, type CauseLink, type Effect } from './look/causes.ts'
import {
  type ComingDeadline,
  comingDeadlines,
  type FailingTask,
  failingTasks,
  findProcesses,
  type FindQuery,
} from './look/find.ts'
import { type Overview, worklistOf, type WorkItem } from './look/worklist.ts'
import { createProcess, type Process } from './process.ts'
import type { Instant } from './time.ts'
import type { Engine } from './way/engine.ts'

/** A community in a host's hand (小区). */
export interface Community {
  readonly id: string
  /** A process; the definition is the type. */
  process<V extends Vocabulary>(definition: Definition<V>, id: string): Process<V>
  /**
   * The community as somebody reads it: what the definitions give to his capacity, and nothing else. The
   * other reads of this handle are the host's own, and ask nobody.
   */
  as(actor: Actor): Reader
  /** Unguarded: processes by definition, state, tag, status, cause and time, sorted by id. */
  find(query?: FindQuery): Promise<readonly Overview[]>
  /** Unguarded: what waits for somebody in these capacities. */
  worklist(query: {
    readonly capacities: readonly string[]
    readonly after?: string
    readonly limit?: number
  }): Promise<readonly WorkItem[]>
  /** Unguarded: the deadlines before an instant, the next first. */
  deadlines(query: { readonly before: Instant; readonly limit?: number }): Promise<readonly ComingDeadline[]>
  /** Unguarded: tasks that failed and wait, or are parked. */
  failing(query?: { readonly limit?: number }): Promise<readonly FailingTask[]>
  /** Makes a failing task visible now; its failures are counted anew. False where it is gone. */
  retry(task: { readonly process: string; readonly name: string }): Promise<boolean>
  /** Unguarded: why a process exists, the chain of outcomes back to where nothing caused it. */
  causes(process: string): Promise<readonly CauseLink[]>
  /** Unguarded: what followed from a process, every order of every reaction to its outcomes. */
  effects(process: string): Promise<readonly Effect[]>
  /** Checks the whole community: chain, checkpoints, roots, replay. Anchors are checkpoints kept outside. */
  verify(query?: { readonly anchors?: readonly Checkpoint[] }): Promise<Verification>
  /** Writes a checkpoint over the feed since the last one; undefined when nothing is new. */
  checkpoint(): Promise<Checkpoint | undefined>
  /** Unguarded: everything of the community as lines of JSON, hashes intact. */
  export(): AsyncIterable<string>
  /** The position of the last entry: what figures over several processes looked up to. */
  position(): Promise<number>
}

const TEXT = { needed: 'text' } as const
const FIND = {
  definition: 'object',
  state: 'text',
  tag: 'text',
  status: 'text',
  cause: 'object',
  startedFrom: 'number',
  startedBefore: 'number',
  after: 'text',
  limit: 'number',
} as const
const WORKLIST = { capacities: { needed: 'texts' }, after: 'text', limit: 'number' } as const
const DEADLINES = { before: { needed: 'number' }, limit: 'number' } as const

/** Creates the handle of a community. No I/O. */
export function createCommunity(engine: Engine, id: string): Community {
  return {
    id,
    process(definition, process) {
      const { vocabulary } = (definition ?? {}) as { readonly vocabulary?: unknown }
      if (typeof vocabulary !== 'object') throw notOfItsKind('process', 'the definition')
      return createProcess(engine, definition, { community: id, process })
    },
    as(actor) {
      if (!isActor(actor)) throw notOfItsKind('as', 'the actor')
      return createReader(engine, id, actor)
    },
    find: async (query) => findProcesses(engine, id, asked('find', query, FIND)),
    worklist: async (query) => worklistOf(engine, id, asked('worklist', query, WORKLIST)),
    deadlines: async (query) => comingDeadlines(engine, id, asked('deadlines', query, DEADLINES)),
    failing: async (query) => failingTasks(engine, id, asked('failing', query, { limit: 'number' })),
    async retry(which) {
      const { process, name } = asked('retry', which, { process: TEXT, name: TEXT })
      const failing = await tasksOf(engine.storage, { community: id, process, failing: true })
      const task = failing.find((candidate) => candidate.name === name)
      const until = engine.clock()
      if (!task || !(await engine.storage.defer({ task, until }))) return false
      // What waited for it follows it.
      for (const other of failing) if (isWaiting(other)) await engine.storage.defer({ task: other, until })
      return true
    },
    causes: (process) => causesOf(engine, { community: id, process }),
    effects: (process) => effectsOf(engine, { community: id, process }),
    verify: async (query) => verifyCommunity(engine, id, asked('verify', query, { anchors: 'objects' })),
    checkpoint: () => createCheckpoint(engine, id),
    export: () => exportCommunity(engine.storage, id),
    async position() {
      for (let after: string | null = null; ;) {
        const page = await engine.storage.communities({ after, limit: 500 })
        const own = page.find(({ community }) => community === id)
        if (own || page.length < 500) return own?.position ?? 0
        after = page.at(-1)?.community ?? null
      }
    },
  }
}
