import { deadlineOfTask, releaseOfTopic, waitsForYear } from '../agenda/task-name.ts'
import { parseDeadlineKey } from '../define/chart.ts'
import type { AnyDefinition } from '../define/index.ts'
import { isText, notOfItsKind } from '../given.ts'
import { isOwn } from '../history/own-process.ts'
import type { Label } from '../label.ts'
import type { Instant } from '../time.ts'
import type { Engine } from '../way/engine.ts'
import { causeKey } from '../way/state.ts'
import { type Overview, overviewOf } from './worklist.ts'

/** Which processes to find; every condition given must hold. */
export interface FindQuery {
  readonly definition?: AnyDefinition
  readonly state?: string
  readonly tag?: string
  readonly status?: 'active' | 'done'
  readonly cause?: { readonly community?: string; readonly process: string }
  readonly startedFrom?: Instant
  readonly startedBefore?: Instant
  readonly after?: string
  readonly limit?: number
}

/** How many processes of its own the engine has in a community. */
const OWN = 2

/** Processes of a community, sorted by id. */
export async function findProcesses(
  engine: Engine,
  community: string,
  query: FindQuery,
): Promise<readonly Overview[]> {
  // By name: what else a request put into the query, a community above all, is not asked for.
  const { definition, state, tag, status, cause, startedFrom, startedBefore, after, limit = 100 } = query
  if (definition && !isText(definition.name)) throw notOfItsKind('find', 'definition')
  if (cause && ![cause.process, cause.community ?? community].every(isText))
    throw notOfItsKind('find', 'cause')
  const found = await engine.storage.find({
    community,
    ...(state !== undefined && { state }),
    ...(tag !== undefined && { tag }),
    ...(status !== undefined && { status }),
    ...(startedFrom !== undefined && { startedFrom }),
    ...(startedBefore !== undefined && { startedBefore }),
    ...(definition && { definition: definition.name }),
    ...(cause && { cause: causeKey({ community: cause.community ?? community, process: cause.process }) }),
    after: after ?? null,
    limit: Math.min(limit + OWN, Number.MAX_SAFE_INTEGER),
  })
  // The engine keeps its checkpoints, and more, in processes of its own, which are none of the host's.
  return found
    .filter(({ process }) => !isOwn(process))
    .slice(0, limit)
    .map(overviewOf)
}

/** A deadline that comes. */
export interface ComingDeadline {
  readonly process: string
  readonly definition: string
  readonly name: string
  readonly label: Label
  readonly dueAt: Instant
  /** The calendar does not know the year yet, so that the day may still move. */
  readonly provisional: boolean
}

/** The deadlines of a community before an instant, the next first. */
export async function comingDeadlines(
  engine: Engine,
  community: string,
  { before, limit = 100 }: { readonly before: Instant; readonly limit?: number },
): Promise<readonly ComingDeadline[]> {
  const query = { community, kind: 'deadline', dueBefore: before, after: null, limit } as const
  const tasks = await engine.storage.tasks(query)
  return tasks.map(({ process, name: task, dueAt, topic }) => {
    const { name } = parseDeadlineKey(deadlineOfTask(task))
    const { definition, release } = releaseOfTopic(topic)
    const deadlines = engine.definitions.get(definition)?.get(release)?.vocabulary.deadlines
    const label = deadlines?.[name]?.label ?? { zh: name, en: name }
    return { process, definition, name, label, dueAt, provisional: waitsForYear(topic) }
  })
}

/** A reaction or another task that failed. */
export interface FailingTask {
  readonly process: string
  readonly name: string
  /** How often it failed in a row. */
  readonly failures: number
  readonly failure: string
  /** When it is tried again; a parked one never, until somebody retries it. */
  readonly visibleAt: Instant
}

/** Tasks of a community that failed and wait, or are parked. */
export async function failingTasks(
  engine: Engine,
  community: string,
  { limit = 100 }: { readonly limit?: number },
): Promise<readonly FailingTask[]> {
  const tasks = await engine.storage.tasks({ community, failing: true, after: null, limit })
  return tasks.map(({ process, name, failures, failure = '', visibleAt }) => ({
    process,
    name,
    failures,
    failure,
    visibleAt,
  }))
}
