import { tasksOf } from '../agenda/tasks.ts'
import { EngineError } from '../errors.ts'
import { feedPage } from '../pages.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { CommitResult, Entry, NewTask, Task } from '../storage.ts'
import { NEVER } from '../time.ts'
import { giveTurn } from '../turn.ts'
import type { Engine } from '../way/engine.ts'
import { type ImportFile, misfit, readImport } from './import-file.ts'
import { createWriter, groupsOf } from './rewrite.ts'
import { tryOut } from './try-out.ts'
import { createWaiting, nameOf, sameTask, type TaskLedger } from './waiting.ts'

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
 * nothing. Then entries are stored under the command ids that they had. A store that fails in the midst of it
 * keeps a beginning of the file in which no task is visible to any worker; the same file goes on from there,
 * for what is stored is known by its command. (The contract has no delete, and no adapter has transactions of
 * a hundred thousand entries.)
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

/** Whether the community is empty here, holds the beginning of the file, or something else. */
async function beginningOf(
  engine: Engine,
  { community, entries }: ImportFile,
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
