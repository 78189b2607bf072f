import type { Actor } from '../actor.ts'
import type { AnyDefinition } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import type { Json } from '../json.ts'
import { SCHEMA } from '../schema.ts'
import type { NewEntry, NewTask, ProcessCommit, ProcessKey, StoredState, TaskReference } from '../storage.ts'
import { type Instant, NEVER } from '../time.ts'
import { attributesOf } from './attributes.ts'
import { armedBy, changesOf, reactionTasks } from './changes.ts'
import type { Engine } from './engine.ts'
import { type ProcessEntry, writeEntry } from './entry.ts'
import type { CommandStamp } from './fingerprint.ts'
import { ENGINE_RELEASE } from './release.ts'
import {
  causeKey,
  type Cause,
  digestOf,
  type FixedProvision,
  type LiveProcess,
  type ProcessState,
  pathsOf,
  stateText,
  writeState,
} from './state.ts'
import type { EmittedOutcome, Transition } from './transition.ts'

/** One entry to be: what happened, and the state after it. */
export interface PendingEntry {
  readonly kind: ProcessEntry['kind']
  readonly name: string
  readonly data: Json
  readonly by: Actor
  readonly enteredBy?: Actor
  readonly at: Instant
  readonly law?: { readonly [name: string]: FixedProvision }
  readonly transition: Transition
}

/** What a commit of a process is made of. */
export interface CommitInput {
  readonly command: CommandStamp
  /** The process as it was; undefined for a start. */
  readonly before: LiveProcess | undefined
  readonly entries: readonly PendingEntry[]
  readonly cause?: Cause
  /** Further tasks that this commit settles: a reaction that ends as a fact. */
  readonly settle?: readonly TaskReference[]
  /** Further tasks that it arms: those that a migration takes along. */
  readonly arm?: readonly NewTask[]
}

/** A commit, what it makes of the process, and its entries as they were written. */
export interface PreparedCommit {
  readonly commit: ProcessCommit
  readonly live: LiveProcess
  readonly entries: readonly ProcessEntry[]
}

/**
 * Writes what was judged as one commit: entries in a chain, the state, registers opened and sealed, tasks
 * armed and settled.
 */
export function prepareCommit(
  engine: Engine,
  definition: AnyDefinition,
  { community, process }: ProcessKey,
  input: CommitInput,
): PreparedCommit {
  const { before, command, entries: pending, settle = [] } = input
  let version = before?.version ?? 0
  let head = before?.head ?? ''
  let text = ''
  const written: NewEntry[] = []
  const bodies: ProcessEntry[] = []
  const further: NewTask[] = [...(input.arm ?? [])]
  const last = pending.at(-1) as PendingEntry
  for (const each of pending) {
    version++
    check(definition, each)
    text = stateText(each.transition.state)
    const cause = each === last ? input.cause : undefined
    const reactions = armedBy(engine, definition, each.transition.outcomes)
    const body = bodyOf(definition, each, {
      community,
      process,
      command,
      digest: digestOf(text),
      prev: head,
      version,
      cause,
      reactions,
    })
    const entry = writeEntry(body)
    written.push(entry)
    bodies.push(body)
    head = entry.hash
    further.push(...reactionTasks(body))
  }
  const { state, snapshot } = last.transition
  const live: LiveProcess = { state, snapshot, version, head }
  const { arm = [], ...changes } = changesOf(definition, { before: before?.state, after: state, version })
  const tasks = further.length > 0 ? [...further, ...arm] : arm
  const commit: ProcessCommit = {
    kind: 'process',
    community,
    process,
    command,
    recorded: state.recorded,
    expected: before?.version ?? 0,
    head: before?.head ?? '',
    entries: written as unknown as ProcessCommit['entries'],
    state: storedState(definition, { community, process }, { live, text }),
    ...changes,
    ...(tasks.length > 0 && { arm: tasks }),
    ...(settle.length > 0 && { settle }),
  }
  return { commit, live, entries: bodies }
}

/** The state of a process as a store keeps it, with its text. */
export function storedState(
  definition: AnyDefinition,
  key: ProcessKey,
  { live, text }: { readonly live: LiveProcess; readonly text: string },
): StoredState {
  const { state, snapshot, head } = live
  return {
    definition: definition.name,
    release: definition.version,
    status: state.status,
    states: pathsOf(snapshot),
    tags: [...snapshot.tags].sort() as string[],
    attributes: attributesOf(definition, { context: state.context, snapshot }),
    ...(state.cause && { cause: causeKey(state.cause) }),
    started: state.started,
    changed: state.recorded,
    due: nextDue(state) ?? NEVER,
    body: writeState(key, head, text),
  }
}

/** When something comes due in a process next. What is spent does not come again. */
export function nextDue({ deadlines }: ProcessState): Instant | undefined {
  const dues = Object.values(deadlines)
    .filter(({ spent }) => !spent)
    .map(({ due }) => due)
  return dues.length > 0 ? Math.min(...dues) : undefined
}

/** An entry in full: what happened, and its place in the chain. */
function bodyOf(
  definition: AnyDefinition,
  pending: PendingEntry,
  link: ProcessKey & {
    readonly command: CommandStamp
    readonly digest: string
    readonly prev: string
    readonly version: number
    readonly cause: Cause | undefined
    readonly reactions: ProcessEntry['reactions']
  },
): ProcessEntry {
  const { state, outcomes, resolved } = pending.transition
  // In the order of the canonical text, which then has nothing to sort.
  return {
    at: pending.at,
    by: pending.by,
    ...(link.cause && { cause: link.cause }),
    command: link.command,
    community: link.community,
    data: pending.data,
    definition: definition.name,
    digest: link.digest,
    engine: ENGINE_RELEASE,
    ...(pending.enteredBy && { enteredBy: pending.enteredBy }),
    kind: pending.kind,
    ...(pending.law && { law: pending.law }),
    name: pending.name,
    ...(pending.kind === 'start' && { offset: state.offset }),
    ...(outcomes.length > 0 && { outcomes }),
    prev: link.prev,
    process: link.process,
    ...(link.reactions && { reactions: link.reactions }),
    recorded: state.recorded,
    release: definition.version,
    ...(Object.keys(resolved).length > 0 && { resolved }),
    schema: SCHEMA,
    status: state.status,
    to: state.value,
    version: link.version,
  }
}

function check(definition: AnyDefinition, { transition, name }: PendingEntry): void {
  const read = definition.vocabulary.context.safeParse(transition.state.context)
  if (!read.success)
    throw new EngineError(
      'step/context-invalid',
      `${definition.name}@${definition.version} left a context ` +
        `that its schema refuses after ${name}: ${read.error.message}`,
    )
  for (const outcome of transition.outcomes) checkOutcome(definition, outcome)
}

function checkOutcome(definition: AnyDefinition, { name, data }: EmittedOutcome): void {
  if (name === 'register.sealed') return
  const { outcomes } = definition.vocabulary
  const read = Object.hasOwn(outcomes, name) ? outcomes[name]?.data.safeParse(data) : undefined
  if (!read?.success)
    throw new EngineError(
      'step/outcome-invalid',
      `${definition.name}@${definition.version} ` +
        `announced "${name}" ${read ? `with ${read.error.message}` : 'without declaring it'}`,
    )
}
