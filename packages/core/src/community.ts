import type { Actor } from './actor.ts'
import { isWaiting } from './agenda/sequence.ts'
import { RETRIED, tasksOf } from './agenda/tasks.ts'
import {
  changeStanding,
  type CommunityEnd,
  type CommunityStanding,
  type Removal,
  removeCommunity,
  type StandingChange,
  type StandingCommand,
  standingOf,
} from './command/standing.ts'
import type { Definition, Vocabulary } from './define/index.ts'
import { isActor } from './from-outside.ts'
import { asked, notOfItsKind, textOf } from './given.ts'
import type { Checkpoint } from './history/checkpoint.ts'
import { exportCommunity } from './history/export.ts'
import { verifyCommunity, type Verification } from './history/verify.ts'
import { createCheckpoint } from './history/write-checkpoint.ts'
import { createReader, type Reader } from './look/as-actor.ts'
import { effectsOf, causesOf, type CauseLink, type Effect, type Reach } from './look/causes.ts'
import {
  type ComingDeadline,
  comingDeadlines,
  type DeadlineQuery,
  type FailingQuery,
  type FailingTask,
  failingTasks,
  findProcesses,
  type FindQuery,
} from './look/find.ts'
import { type Overview, worklistOf, type WorkItem } from './look/worklist.ts'
import { feedPage } from './pages.ts'
import { createProcess, type Process } from './process.ts'
import { DEADLINES, FAILING, FIND, STANDING, TEXT, WORKLIST } from './question.ts'
import type { Refusal } from './refusal.ts'
import type { Engine } from './way/engine.ts'
import { readEntry, type ReadEntry } from './way/entry.ts'
import { headOf } from './way/head.ts'
import { watchedCalls } from './way/trace.ts'

/** A community in a host's hand (小区). */
export interface Community {
  readonly id: string
  /** A process; the definition is the type. */
  process<V extends Vocabulary>(definition: Definition<V>, id: string): Process<V>
  /**
   * The community as somebody reads it: what the definitions give to his capacity, and nothing else. This is
   * what a person is shown. The other reads of this handle and of its processes are the host's own: they ask
   * nobody, and what they answer is not to be handed to a person.
   */
  as(actor: Actor): Reader
  /**
   * The host's own, asks nobody: processes by id, by what their definitions declare, by person, state, cause and
   * time, sorted as asked. However many there are, they are looked up and not looked through.
   */
  find(query?: FindQuery): Promise<readonly Overview[]>
  /** The host's own, asks nobody: what waits for whoever holds these capacities. */
  worklist(query: {
    readonly capacities: readonly string[]
    readonly after?: string
    readonly limit?: number
  }): Promise<readonly WorkItem[]>
  /** The host's own, asks nobody: the deadlines before an instant, the next first, page by page. */
  deadlines(query: DeadlineQuery): Promise<readonly ComingDeadline[]>
  /** The host's own, asks nobody: tasks that failed and wait, or are parked, page by page. */
  failing(query?: FailingQuery): Promise<readonly FailingTask[]>
  /** Makes a failing task visible now; its failures are counted anew. False where it is gone. */
  retry(task: { readonly process: string; readonly name: string }): Promise<boolean>
  /**
   * The host's own, asks nobody: why a process exists, the chain of outcomes back to where nothing caused it,
   * or to where another community did. With `across` that one is read too.
   */
  causes(process: string, reach?: Reach): Promise<readonly CauseLink[]>
  /**
   * The host's own, asks nobody: what followed from a process, every order of every reaction to its outcomes.
   * What became of those to other communities is told with `across` alone.
   */
  effects(process: string, reach?: Reach): Promise<readonly Effect[]>
  /** Checks the whole community: chain, checkpoints, roots, replay. Anchors are checkpoints kept outside. */
  verify(query?: { readonly anchors?: readonly Checkpoint[] }): Promise<Verification>
  /** Writes a checkpoint over the feed since the last one; undefined when nothing is new. */
  checkpoint(): Promise<Checkpoint | undefined>
  /** The host's own, asks nobody: everything of the community as lines of JSON, hashes intact. */
  export(): AsyncIterable<string>
  /** The host's own, asks nobody: whether it is here, open or archived, and where it ends. */
  standing(): Promise<CommunityStanding>
  /**
   * The host's own, asks nobody: archives the community. Nothing is taken in any more, no deadline fires and no
   * reaction runs; everything can be read, verified and exported. Archived twice, it is archived once.
   */
  archive(command: StandingCommand): Promise<StandingChange | Refusal>
  /** The host's own, asks nobody: opens it again. What came due meanwhile fires, at its own time. */
  reopen(command: StandingCommand): Promise<StandingChange | Refusal>
  /**
   * The host's own, asks nobody: takes an archived community out of this store, where its last entry is the one at
   * `position`. What `archive` answered is what has to be given, after the export was verified where it went:
   * nothing brings it back but an import. That it was here, how far it went, and who took it away stays
   * (`governance.removals`), and nothing begins under its id again unless it is imported.
   */
  remove(
    command: StandingCommand & Pick<CommunityEnd, 'position'> & Partial<Pick<CommunityEnd, 'hash'>>,
  ): Promise<Removal | Refusal>
  /**
   * The host's own, asks nobody: entries of all processes and registers behind a position, in the order in which they
   * were stored; a hundred, unless told. Ballots of a running vote are among them. What has to be done for each entry
   * once and lastingly is a follower's (`governance.follow`).
   */
  feed(query?: { readonly after?: number; readonly limit?: number }): Promise<readonly ReadEntry[]>
  /** The position of the last entry: what figures over several processes looked up to. */
  position(): Promise<number>
}

/** Creates the handle of a community. No I/O. */
export function createCommunity(engine: Engine, id: string): Community {
  /** The id, where a store can be asked for it. */
  const own = (call: string) => textOf(call, 'the community', id)
  const keyOf = (call: string, process: string) => ({
    community: own(call),
    process: textOf(call, 'the process', process),
  })
  const handle: Community = {
    id,
    process(definition, process) {
      const { vocabulary } = (definition ?? {}) as { readonly vocabulary?: unknown }
      if (typeof vocabulary !== 'object') throw notOfItsKind('process', 'the definition')
      return createProcess(engine, definition, { community: id, process })
    },
    as(actor) {
      if (!isActor(actor)) throw notOfItsKind('as', 'the actor')
      return createReader(engine, own('as'), actor)
    },
    find: async (query) => findProcesses(engine, own('find'), asked('find', query, FIND)),
    worklist: async (query) => worklistOf(engine, own('worklist'), asked('worklist', query, WORKLIST)),
    deadlines: async (query) =>
      comingDeadlines(engine, own('deadlines'), asked('deadlines', query, DEADLINES)),
    failing: async (query) => failingTasks(engine, own('failing'), asked('failing', query, FAILING)),
    async retry(which) {
      const { process, name } = asked('retry', which, { process: TEXT, name: TEXT })
      const failing = await tasksOf(engine.storage, { community: own('retry'), process, failing: true })
      const task = failing.find((candidate) => candidate.name === name)
      const until = engine.clock()
      if (!task || !(await engine.storage.defer({ task, until, failures: RETRIED }))) return false
      // What waited for it follows it.
      for (const other of failing) if (isWaiting(other)) await engine.storage.defer({ task: other, until })
      return true
    },
    causes: async (process, reach) =>
      causesOf(engine, keyOf('causes', process), asked('causes', reach, { across: 'boolean' })),
    effects: async (process, reach) =>
      effectsOf(engine, keyOf('effects', process), asked('effects', reach, { across: 'boolean' })),
    // What was kept outside and is no checkpoint is a finding.
    verify: async (query) =>
      verifyCommunity(engine, own('verify'), asked('verify', query, { anchors: 'any' })),
    checkpoint: async () => createCheckpoint(engine, own('checkpoint')),
    export: () => exportCommunity(engine.storage, own('export')),
    standing: async () => standingOf(engine.storage, own('standing')),
    archive: async (command) =>
      changeStanding(engine, own('archive'), { ...asked('archive', command, STANDING), to: 'archived' }),
    reopen: async (command) =>
      changeStanding(engine, own('reopen'), { ...asked('reopen', command, STANDING), to: 'open' }),
    remove: async (command) =>
      removeCommunity(
        engine,
        own('remove'),
        asked('remove', command, { ...STANDING, position: { needed: 'number' }, hash: 'text' }),
      ),
    async feed(query) {
      const { after = 0, limit = 100 } = asked('feed', query, { after: 'count', limit: 'count' })
      return (await feedPage(engine.storage, { community: own('feed'), after, limit })).map((entry) =>
        readEntry(entry),
      )
    },
    position: async () => (await headOf(engine.storage, own('position')))?.position ?? 0,
  }
  return watchedCalls(engine, { community: id }, { handle, but: ['process', 'as', 'export'] })
}
