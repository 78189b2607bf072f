import { tasksOf } from '../agenda/tasks.ts'
import { EngineError } from '../errors.ts'
import { feedPage } from '../pages.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { CommitResult, Entry, NewTask, Task } from '../storage.ts'
import { giveTurn } from '../turn.ts'
import type { Engine } from '../way/engine.ts'
import { headOf } from '../way/head.ts'
import { type ImportFile, misfit, readImport } from './import-file.ts'
import { createWriter, groupsOf } from './rewrite.ts'
import { standingAfter } from './standing.ts'
import { tryOut } from './try-out.ts'
import { createTaskLedger, nameOf, sameTask, type TaskLedger } from './waiting.ts'

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
 * The whole file is read, every history in it is taken again, and what a store would refuse or `verify` find
 * is looked for, before the first entry is stored: a file that is edited, or a line that breaks off, leaves
 * nothing. Then entries are stored under the command ids that they had, in a community that is archived until the
 * last of them. What a store that fails in the midst of it has taken is removed again. Where it does not take that
 * either, or the process was killed, the beginning of the file stays, archived: the same file goes on from there,
 * for what is stored is known by its command. (No adapter has transactions of a hundred thousand entries.)
 */
export async function importCommunity(
  engine: Engine,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<Imported | Refusal> {
  const file = await readImport(lines)
  if (file.status === 'refused') return file
  const waiting = createTaskLedger(engine, file.community, file.tasks)
  const tried = await tryOut(engine, file, waiting)
  if (tried) return tried
  const tasks = pendingTasks(file, waiting)
  if (tasks.status === 'refused') return tasks
  const begun = await beginningOf(engine, file, tasks.byProcess)
  if (begun === 'other') return refuse('import/not-empty', { details: { community: file.community } })
  const [before] = await engine.storage.removed({ community: file.community, after: null, limit: 1 })
  try {
    const refused = await store(engine, file, tasks.byProcess)
    if (refused) return refused
  } catch (error) {
    await leaveNothing(engine, file, before?.mark)
    throw error
  }
  const count = [...tasks.byProcess.values()].reduce((sum, own) => sum + own.length, 0)
  return { status: 'imported', community: file.community, entries: file.entries.length, tasks: count }
}

/** The tasks that wait after the file, by process. */
type TasksByProcess = ReadonlyMap<string, readonly NewTask[]>

/**
 * What waits by the history. Of a reaction that this engine does not have, or which orders in other
 * communities alone, the history does not tell whether it is done: there the lines of the file say it. A line
 * that says of a task what the history does not is refused.
 */
function pendingTasks(
  { tasks, listedAt, entries }: ImportFile,
  waiting: TaskLedger,
): { readonly status: 'found'; readonly byProcess: TasksByProcess } | Refusal {
  const known = waiting.tasks()
  const listed = new Map<string, Task>(tasks.map((task) => [nameOf(task.process, task.name), task]))
  const byProcess = new Map<string, NewTask[]>()
  const add = (process: string, task: NewTask) =>
    byProcess.set(process, [...(byProcess.get(process) ?? []), task])
  for (const { process, task, status, position } of known) {
    // One that is listed comes with its line.
    if (task.kind === 'reaction' && listed.has(nameOf(process, task.name))) continue
    if (status === 'waits' || (status === 'unknown' && position > listedAt)) add(process, task)
  }
  for (const task of listed.values()) {
    const expected = armedAs(waiting, task)
    if (!expected) return misfit('import/task', 0, { process: task.process, found: task.name })
    if (task.kind === 'reaction' && !waiting.isRefused(task)) add(task.process, expected)
  }
  // Each task goes in with the last commit of its process, so that half a history has none.
  return entries.length === 0 && byProcess.size > 0
    ? misfit('import/incomplete', 0)
    : { status: 'found', byProcess }
}

/** A task as the history armed it; undefined where it did not, or armed another one. */
function armedAs(waiting: TaskLedger, task: Task): NewTask | undefined {
  try {
    const expected = waiting.armed(task)
    return expected && sameTask(task, expected) ? expected : undefined
  } catch {
    // Its body says nothing.
    return undefined
  }
}

/**
 * Whether the community is empty here, holds what an import of the file left that broke off, or something else.
 * What broke off is archived, and its tasks are those of the file.
 */
async function beginningOf(
  engine: Engine,
  { community, entries }: ImportFile,
  byProcess: TasksByProcess,
): Promise<'empty' | 'begun' | 'other'> {
  const { storage } = engine
  let after = 0
  for (;;) {
    const page = await feedPage(storage, { community, after, limit: 1_000 })
    if (page.some(({ hash, position }) => entries[position - 1]?.hash !== hash)) return 'other'
    after += page.length
    if (page.length < 1_000) break
  }
  if (after === 0) return 'empty'
  const isKept = (await headOf(storage, community))?.archived === true
  if (after >= entries.length || !isKept) return 'other'
  const expected = (task: Task) => byProcess.get(task.process)?.some((own) => sameTask(task, own)) === true
  return (await tasksOf(storage, { community })).every(expected) ? 'begun' : 'other'
}

/** How many commits are sent together. */
const BATCH = 500

/**
 * Stores the commits of a file. Until the last one, the community is archived: nothing else is taken in, and no
 * task is given to a worker.
 */
async function store(engine: Engine, file: ImportFile, tasks: TasksByProcess): Promise<Refusal | undefined> {
  const last = new Map(file.entries.filter(({ record }) => !record).map((entry) => [entry.process, entry]))
  const writer = createWriter(engine, undefined)
  for (const batch of batchesOf(groupsOf(file.entries))) {
    const commits = batch.map((group) => {
      const written = writer.commitOf(group)
      if (written.status === 'refused') throw new EngineError('import/not-the-same', written.reason.en)
      const { commit } = written
      const end = group.at(-1) as Entry
      const arm = last.get(end.process) === end ? tasks.get(end.process) : undefined
      const standing = end === file.entries.at(-1) ? standingAtEnd(file) : 'archived'
      return commit.kind === 'process' && arm ? { ...commit, standing, arm } : { ...commit, standing }
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

/** The last commit goes alone, once all before it stand where they have to. */
function batchesOf<Group>(groups: readonly Group[]): readonly (readonly Group[])[] {
  const batches: (readonly Group[])[] = []
  const last = groups.length - 1
  for (let from = 0; from < last; from += BATCH)
    batches.push(groups.slice(from, Math.min(from + BATCH, last)))
  return [...batches, groups.slice(-1)]
}

function isTaken(result: CommitResult, { position, version }: Entry): boolean {
  return (
    (result.status === 'committed' || result.status === 'replayed') &&
    result.position === position &&
    result.version === version
  )
}

/** What the community is after the file. */
function standingAtEnd({ entries }: ImportFile): 'open' | 'archived' {
  return entries.map(standingAfter).findLast((standing) => standing !== undefined) ?? 'open'
}

/** Takes out what was stored of a file that broke off, as far as the store lets it. */
async function leaveNothing(
  { storage }: Engine,
  { community, entries }: ImportFile,
  mark: string | undefined,
): Promise<void> {
  try {
    const head = await headOf(storage, community)
    const own = new Set(entries.map(({ hash }) => hash))
    const position = head?.position ?? 0
    const [tail] = await storage.feed({ community, after: position - 1, limit: 1 })
    if (!tail || !own.has(tail.hash)) return
    await storage.remove({ community, position, hash: tail.hash, ...(mark !== undefined && { mark }) })
  } catch {
    // The same file goes on from what is there.
  }
}
