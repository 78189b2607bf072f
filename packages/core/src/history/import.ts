import { tasksOf } from '../agenda/tasks.ts'
import { EngineError, messageOf } from '../errors.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Commit, CommitResult, Entry, NewTask, Task } from '../storage.ts'
import { NEVER } from '../time.ts'
import { giveTurn } from '../turn.ts'
import { changesOf } from '../way/changes.ts'
import type { Engine } from '../way/engine.ts'
import { readEntry, readProcessEntry } from '../way/entry.ts'
import { type LiveProcess, stateText } from '../way/state.ts'
import { storedState } from '../way/write.ts'
import { CHECKPOINTS, checkpointState } from './checkpoint.ts'
import { type ImportFile, misfit, readImport } from './import-file.ts'
import { type ReplayStep, replayEntry } from './replay.ts'
import { createWaiting, type Waiting, nameOf, sameTask } from './waiting.ts'

/** What an import did. */
export interface Imported {
  readonly status: 'imported'
  readonly community: string
  readonly entries: number
  readonly tasks: number
}

/**
 * Takes in an export.
 *
 * The whole file is read and every history in it is taken again before the first entry is stored, so that a
 * file that is edited, or a line that breaks off, leaves nothing. Then entries are stored under the command
 * ids that they had. A store that fails in the midst of it keeps a beginning of the file in which no task is
 * visible to any worker; the same file goes on from there, for what is stored is known by its command. (The
 * contract has no delete, and no adapter has transactions of a hundred thousand entries.)
 */
export async function importCommunity(
  engine: Engine,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<Imported | Refusal> {
  const file = await readImport(lines)
  if (file.status === 'refused') return file
  const waiting = createWaiting(engine, file.community, file.tasks)
  const tried = await tryOut(engine, file, waiting)
  if (tried) return tried
  const tasks = pendingTasks(file, waiting)
  if (tasks.status === 'refused') return tasks
  const begun = await beginningOf(engine, file)
  if (begun === 'other') return refuse('import/not-empty', { details: { community: file.community } })
  const refused = await store(engine, file, tasks.byProcess)
  if (refused) return refused
  await wakeUp(engine, file.community, tasks.byProcess)
  const count = [...tasks.byProcess.values()].reduce((sum, own) => sum + own.length, 0)
  return { status: 'imported', community: file.community, entries: file.entries.length, tasks: count }
}

/** Takes every history again, and stores nothing. */
async function tryOut(engine: Engine, file: ImportFile, waiting: Waiting): Promise<Refusal | undefined> {
  const writer = createWriter(engine, waiting)
  for (const [index, group] of groupsOf(file.entries).entries()) {
    if (index % 100 === 0) await giveTurn()
    const commit = writer.commitOf(group)
    if (commit.status === 'refused') return commit
  }
  return undefined
}

/** The tasks that wait after the file, by process. */
type TasksByProcess = ReadonlyMap<string, readonly NewTask[]>

/**
 * What waits: deadlines and seals by the states that the history leads to, reactions by the lines of the file
 * and, where they were announced after these were listed, by what is installed. A line that says of a task
 * what the history does not is refused.
 */
function pendingTasks(
  { tasks, listedAt = Number.POSITIVE_INFINITY, entries }: ImportFile,
  waiting: Waiting,
): { readonly status: 'found'; readonly byProcess: TasksByProcess } | Refusal {
  const known = waiting.tasks()
  const listed = new Map<string, Task>(tasks.map((task) => [nameOf(task.process, task.name), task]))
  const byProcess = new Map<string, NewTask[]>()
  const add = (process: string, task: NewTask) =>
    byProcess.set(process, [...(byProcess.get(process) ?? []), task])
  for (const { process, task, status, position } of known) {
    const name = nameOf(process, task.name)
    if (task.kind !== 'reaction' ? status === 'waits' : position > listedAt && !listed.has(name))
      add(process, task)
  }
  for (const task of listed.values()) {
    const expected = waiting.armed(task)
    if (!expected || !sameTask(task, expected))
      return misfit('import/task', 0, { process: task.process, found: task.name })
    if (task.kind === 'reaction' && !waiting.isRefused(task)) add(task.process, expected)
  }
  // Each task goes in with the last commit of its process, so that half a history has none.
  return entries.length === 0 && byProcess.size > 0
    ? misfit('import/incomplete', 0)
    : { status: 'found', byProcess }
}

/** Whether the community is empty here, holds the beginning of the file, or something else. */
async function beginningOf(
  engine: Engine,
  { community, entries }: ImportFile,
): Promise<'empty' | 'begun' | 'other'> {
  const { storage } = engine
  let after = 0
  for (;;) {
    const page = await storage.feed({ community, after, limit: 1_000 })
    if (page.some(({ hash, position }) => entries[position - 1]?.hash !== hash)) return 'other'
    after += page.length
    if (page.length < 1_000) break
  }
  if (after === 0) return 'empty'
  if (after < entries.length) return 'begun'
  // All of it is there: perhaps only the tasks still sleep.
  return (await tasksOf(storage, { community })).some(sleeps) ? 'begun' : 'other'
}

/** How many commits are sent together. */
const BATCH = 500

async function store(engine: Engine, file: ImportFile, tasks: TasksByProcess): Promise<Refusal | undefined> {
  const last = new Map(file.entries.filter(({ record }) => !record).map((entry) => [entry.process, entry]))
  const writer = createWriter(engine, undefined)
  const groups = groupsOf(file.entries)
  for (let from = 0; from < groups.length; from += BATCH) {
    const batch = groups.slice(from, from + BATCH)
    const commits = batch.map((group) => {
      const written = writer.commitOf(group)
      if (written.status === 'refused') throw new EngineError('import/not-the-same', written.reason.en)
      const { commit } = written
      const end = group.at(-1) as Entry
      const own = last.get(end.process) === end ? tasks.get(end.process) : undefined
      return commit.kind === 'process' && own
        ? { ...commit, arm: own.map((task) => ({ ...task, visibleAt: NEVER })) }
        : commit
    })
    const results = await Promise.all(commits.map((commit) => engine.committer.commit(commit)))
    for (const [index, result] of results.entries()) {
      const end = batch[index]?.at(-1) as Entry
      if (!isTaken(result, end))
        return refuse('import/not-empty', {
          details: { community: file.community, position: end.position, found: result.status },
        })
    }
    await giveTurn()
  }
  return undefined
}

function isTaken(result: CommitResult, { position, version }: Entry): boolean {
  return (
    (result.status === 'committed' || result.status === 'replayed') &&
    result.position === position &&
    result.version === version
  )
}

/** A task that an import stored and did not come to wake up. */
function sleeps({ visibleAt, attempts, failure }: Task): boolean {
  return visibleAt === NEVER && attempts === 0 && failure === undefined
}

/** Makes the tasks visible, now that everything is there. */
async function wakeUp(engine: Engine, community: string, tasks: TasksByProcess): Promise<void> {
  const visible = new Map(
    [...tasks].flatMap(([process, own]) =>
      own.map(({ name, visibleAt }) => [nameOf(process, name), visibleAt] as const),
    ),
  )
  const sleeping = (await tasksOf(engine.storage, { community })).filter(sleeps)
  for (let from = 0; from < sleeping.length; from += 50)
    await Promise.all(
      sleeping
        .slice(from, from + 50)
        .map((task) =>
          engine.storage.defer({ task, until: visible.get(nameOf(task.process, task.name)) ?? task.dueAt }),
        ),
    )
}

/** Entries of one commit stand next to each other and carry its command. */
function groupsOf(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const groups: Entry[][] = []
  for (const entry of entries) {
    const group = groups.at(-1)
    const before = group?.at(-1)
    if (group && before && before.command === entry.command && before.process === entry.process)
      group.push(entry)
    else groups.push([entry])
  }
  return groups
}

/** A commit as it was, or why its entries do not lead where they say. */
type WrittenCommit = { readonly status: 'written'; readonly commit: Commit } | Refusal

/** Writes the commits of a file again, one after the other. */
function createWriter(engine: Engine, waiting: Waiting | undefined) {
  const lives = new Map<string, ReplayStep>()
  return {
    commitOf(group: readonly Entry[]): WrittenCommit {
      const [first, last] = [group[0] as Entry, group.at(-1) as Entry]
      const { command, prev } = readEntry(first).body
      const base = {
        community: first.community,
        command,
        recorded: first.recorded,
        expected: first.version - 1,
        head: prev,
        entries: group.map(({ body, hash }) => ({ body, hash })) as unknown as Commit['entries'],
      }
      const { process, record, community } = first
      if (record)
        return {
          status: 'written',
          commit: { ...base, kind: 'record', record: { community, process, ...record } },
        }
      if (process === CHECKPOINTS) {
        const state = checkpointState(last.hash, first.recorded)
        return { status: 'written', commit: { ...base, kind: 'process', process, state } }
      }
      const before = lives.get(process)
      const step = takeAgain(engine, group, { before, waiting })
      if (step.status === 'refused') return step
      const { definition, live } = step.taken
      lives.set(process, step.taken)
      const change = { before: before?.live.state, after: live.state, version: live.version }
      const { open, seal } = changesOf(definition, change)
      return {
        status: 'written',
        commit: {
          ...base,
          kind: 'process',
          process,
          state: storedState(definition, live, stateText(live.state)),
          ...(open && { open }),
          ...(seal && { seal }),
        },
      }
    },
  }
}

function takeAgain(
  engine: Engine,
  group: readonly Entry[],
  { before, waiting }: { readonly before: ReplayStep | undefined; readonly waiting: Waiting | undefined },
): { readonly status: 'taken'; readonly taken: ReplayStep } | Refusal {
  let step = before
  for (const entry of group) {
    const { process, hash, position } = entry
    try {
      const { body } = readProcessEntry(entry)
      const live: LiveProcess | undefined = step?.live
      const taken = replayEntry(engine, { process, entry: body, hash, before: live })
      if (taken.difference !== undefined)
        return refuse('import/replay', { details: { position, found: `${body.name} ${taken.difference}` } })
      waiting?.take(entry, body, { definition: taken.definition, before: live, live: taken.live })
      step = taken
    } catch (error) {
      return refuse('import/replay', {
        details: { position, found: messageOf(error) },
      })
    }
  }
  return { status: 'taken', taken: step as ReplayStep }
}
