import { deadlineOfTask, deadlineTask, releaseOfTopic, waitsForYear } from '../agenda/task-name.ts'
import { parseDeadlineKey } from '../define/chart.ts'
import type { AnyDefinition } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import { asked, isText, notOfItsKind } from '../given.ts'
import { isOwn } from '../history/own-process.ts'
import type { Label } from '../label.ts'
import { taskPages } from '../pages.ts'
import { DEADLINE_PLACE, TASK_PLACE } from '../question.ts'
import type { ProcessConditions, Task, TaskQuery } from '../storage.ts'
import { type Instant, NEVER } from '../time.ts'
import {
  declaredAttributes,
  declaredValues,
  OF_DEFINITION,
  OF_PERSON,
  OF_PLACE,
  OF_RELEASE,
  placeOf,
  releaseOf,
} from '../way/attributes.ts'
import type { Engine } from '../way/engine.ts'
import { causeKey } from '../way/state.ts'
import { type Overview, overviewOf } from './worklist.ts'

/** A value that processes are found by, or several of which one is enough. */
export type Wanted = string | number | boolean | readonly (string | number | boolean)[]

/** Which processes to find; every condition given must hold. */
export interface FindQuery {
  /** The one with this id, whatever it is of. */
  readonly process?: string
  readonly definition?: AnyDefinition
  /** The release of that definition which it runs on; left out, any. */
  readonly release?: number
  readonly state?: string
  readonly tag?: string
  readonly status?: 'active' | 'done'
  readonly cause?: { readonly community?: string; readonly process: string }
  readonly startedFrom?: Instant
  readonly startedBefore?: Instant
  /** Something comes due in it before. */
  readonly dueBefore?: Instant
  /** Somebody's id: what names him in an attribute of persons. */
  readonly person?: string
  /** By what definitions declare (`attributes`): each name with its value. */
  readonly attributes?: { readonly [name: string]: Wanted }
  /**
   * `id`, unless told: by process id. `oldest` and `newest` are by the start; `due` is what comes due first,
   * where nothing does last.
   */
  readonly sort?: 'id' | 'oldest' | 'newest' | 'due'
  /** The process id of the last one of the page before. */
  readonly after?: string
  /** When that one was started, or comes due, where `sort` is by time; left out, nothing comes due in it. */
  readonly afterAt?: Instant
  readonly limit?: number
}

/** How many processes of its own the engine has in a community. */
const OWN = 2

const SORTS = ['id', 'oldest', 'newest', 'due'] as const

/** Processes of a community, in the order that is asked for. */
export async function findProcesses(
  engine: Engine,
  community: string,
  query: FindQuery,
): Promise<readonly Overview[]> {
  const { after, afterAt = NEVER, limit = 100, sort = 'id', cause, definition } = query
  if (!SORTS.includes(sort)) throw notOfItsKind('find', 'sort')
  if (definition && !isText(definition.name)) throw notOfItsKind('find', 'definition')
  if (query.release !== undefined && !definition)
    throw new EngineError('call/malformed', 'find: a release is one of a definition, which is missing')
  if (cause && ![cause.process, cause.community ?? community].every(isText))
    throw notOfItsKind('find', 'cause')
  const found = await engine.storage.find({
    ...conditionsOf(engine, community, query),
    sort,
    ...(sort !== 'id' && { afterAt }),
    after: after ?? null,
    limit: Math.min(limit + OWN, Number.MAX_SAFE_INTEGER),
  })
  // The engine keeps its checkpoints, and more, in processes of its own, which are none of the host's.
  return found
    .filter(({ process }) => !isOwn(process))
    .slice(0, limit)
    .map((stored) => overviewOf(engine, stored))
}

/** By name: what else a request put into the query, a community above all, is not asked for. */
function conditionsOf(engine: Engine, community: string, query: FindQuery): ProcessConditions {
  const { process, definition, state, tag, status, cause, startedFrom, startedBefore, dueBefore } = query
  const attributes = wantedOf(engine, query)
  return {
    community,
    ...(process !== undefined && { process }),
    ...(state !== undefined && { state }),
    ...(tag !== undefined && { tag }),
    ...(status !== undefined && { status }),
    ...(startedFrom !== undefined && { startedFrom }),
    ...(startedBefore !== undefined && { startedBefore }),
    ...(dueBefore !== undefined && { dueBefore }),
    ...(definition && { definition: definition.name }),
    ...(cause && { cause: causeKey({ community: cause.community ?? community, process: cause.process }) }),
    ...(attributes.length > 0 && { attributes }),
  }
}

/** What the store looks up: what is rarest first, as far as that can be said. */
function wantedOf(
  engine: Engine,
  { person, attributes = {}, definition, release, state, sort = 'id' }: FindQuery,
): NonNullable<ProcessConditions['attributes']> {
  const wanted = Object.entries(attributes).map(([name, value]) => ({ name, values: textsOf(name, value) }))
  const unknown = wanted.find(({ name }) => !isDeclared(engine, name))
  if (unknown)
    throw new EngineError('call/malformed', `find: no definition declares the attribute "${unknown.name}"`)
  if (person !== undefined) wanted.unshift({ name: OF_PERSON, values: [person] })
  if (definition && release !== undefined)
    wanted.push({ name: OF_RELEASE, values: [releaseOf(definition.name, release)] })
  if (definition && state !== undefined)
    wanted.push({ name: OF_PLACE, values: [placeOf(definition.name, state)] })
  else if (definition && release === undefined && sort !== 'id')
    wanted.push({ name: OF_DEFINITION, values: [definition.name] })
  return wanted
}

function isDeclared({ definitions }: Engine, name: string): boolean {
  return [...definitions.values()].some((releases) =>
    [...releases.values()].some(({ vocabulary }) => Object.hasOwn(vocabulary.attributes ?? {}, name)),
  )
}

function textsOf(name: string, wanted: Wanted): readonly string[] {
  const all: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted]
  if (!all.every((one) => ['string', 'number', 'boolean'].includes(typeof one)))
    throw notOfItsKind('find', `attributes.${name}`)
  return all.map(String)
}

/**
 * Whether what was asked for stands in a context from which something was taken away: whoever may not read it
 * does not find by it either.
 */
export function isFoundIn(
  definitions: readonly AnyDefinition[],
  context: unknown,
  { person, attributes = {} }: FindQuery,
): boolean {
  const has = (name: string, values: readonly string[]) =>
    definitions.some((definition) =>
      declaredValues(definition, name, context).some((value) => values.includes(value)),
    )
  const names = (id: string) =>
    definitions.some((definition) =>
      declaredAttributes(definition).some(
        ([name, declared]) =>
          declared.names === 'person' && declaredValues(definition, name, context).includes(id),
      ),
    )
  return (
    (person === undefined || names(person)) &&
    Object.entries(attributes).every(([name, wanted]) => has(name, textsOf(name, wanted)))
  )
}

/** A deadline that comes. */
export interface ComingDeadline {
  readonly process: string
  readonly definition: string
  readonly name: string
  /** Which one of that name: the key under which it stands in the `deadlines` of its process. */
  readonly key: string
  readonly label: Label
  readonly dueAt: Instant
  /** The calendar does not know the year yet, so that the day may still move. */
  readonly provisional: boolean
}

/** Which deadlines: those before an instant, the next first. */
export interface DeadlineQuery {
  readonly before: Instant
  /** The last deadline of the page before: what it says of its place is all that is looked at. */
  readonly after?: Pick<ComingDeadline, 'dueAt' | 'process' | 'key'>
  readonly limit?: number
}

/** The deadlines of a community before an instant, the next first; of some definitions alone, where asked. */
export async function comingDeadlines(
  engine: Engine,
  community: string,
  { before, after: last, limit = 100, of }: DeadlineQuery & { readonly of?: (definition: string) => boolean },
): Promise<readonly ComingDeadline[]> {
  const query = { community, kind: 'deadline', dueBefore: before } as const
  const after = last === undefined ? null : placeOfDeadline(community, last)
  if (!of)
    return (await engine.storage.tasks({ ...query, after, limit })).map((task) => comingOf(engine, task))
  const coming: ComingDeadline[] = []
  for await (const page of taskPages(engine.storage, query, after))
    for (const deadline of page.map((task) => comingOf(engine, task))) {
      if (coming.length >= limit) return coming
      if (of(deadline.definition)) coming.push(deadline)
    }
  return coming
}

function placeOfDeadline(
  community: string,
  last: NonNullable<DeadlineQuery['after']>,
): NonNullable<TaskQuery['after']> {
  const { dueAt, process, key } = asked('deadlines: after', last, DEADLINE_PLACE)
  return { dueAt, community, process, name: deadlineTask(key) }
}

function comingOf(engine: Engine, { process, name: task, dueAt, topic }: Task): ComingDeadline {
  const key = deadlineOfTask(task)
  const { name } = parseDeadlineKey(key)
  const { definition, release } = releaseOfTopic(topic)
  const deadlines = engine.definitions.get(definition)?.get(release)?.vocabulary.deadlines
  const label = deadlines?.[name]?.label ?? { zh: name, en: name }
  return { process, definition, name, key, label, dueAt, provisional: waitsForYear(topic) }
}

/** A reaction or another task that failed. */
export interface FailingTask {
  readonly process: string
  readonly name: string
  /** When it was due; tasks stand in this order. */
  readonly dueAt: Instant
  /** How often it failed in a row. */
  readonly failures: number
  readonly failure: string
  /** When it is tried again; a parked one never, until somebody retries it. */
  readonly visibleAt: Instant
}

/** Which failing tasks: what was due first comes first. */
export interface FailingQuery {
  /** The last task of the page before: what it says of its place is all that is looked at. */
  readonly after?: Pick<FailingTask, 'dueAt' | 'process' | 'name'>
  readonly limit?: number
}

/** Tasks of a community that failed and wait, or are parked. */
export async function failingTasks(
  engine: Engine,
  community: string,
  { after: last, limit = 100 }: FailingQuery,
): Promise<readonly FailingTask[]> {
  const after = last === undefined ? null : { ...asked('failing: after', last, TASK_PLACE), community }
  const tasks = await engine.storage.tasks({ community, failing: true, after, limit })
  return tasks.map(({ process, name, dueAt, failures, failure = '', visibleAt }) => ({
    process,
    name,
    dueAt,
    failures,
    failure,
    visibleAt,
  }))
}
