import type { AnyDefinition, Reaction } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import type { NewEntry, NewTask, ProcessCommit, TaskReference } from '../storage.ts'
import type { Instant } from '../time.ts'
import type { Engine } from './engine.ts'
import { type ProcessEntry, writeEntry } from './entry.ts'
import type { Taken } from './judge.ts'
import { causeKey, type Cause, digestOf, type Live, pathsOf, type ProcessState, stateText } from './state.ts'
import type { EmittedOutcome } from './step.ts'

/**
 * The release of the engine and of XState: written into every entry, so that a replay that differs can say
 * what was upgraded.
 */
export const ENGINE_RELEASE = 'gongzhi/0 xstate/5.33.3'

/** What stands behind a commit of a process. */
export interface Writing {
  readonly community: string
  readonly process: string
  readonly command: { readonly id: string; readonly fingerprint: string }
  /** The process as it was; undefined for a start. */
  readonly before: Live | undefined
  readonly taken: readonly Taken[]
  readonly cause?: Cause
  /** Further tasks that this commit settles: a reaction that ends as a fact. */
  readonly settle?: readonly TaskReference[]
  /** Further tasks that it arms: those that a migration takes along. */
  readonly arm?: readonly NewTask[]
}

/** A commit, what it makes of the process, and its entries as they were written. */
export interface Written {
  readonly commit: ProcessCommit
  readonly live: Live
  readonly entries: readonly ProcessEntry[]
}

/**
 * Writes what was judged as one commit: entries in a chain, the state, registers opened and sealed, tasks
 * armed and settled.
 */
export function writeCommit(engine: Engine, definition: AnyDefinition, writing: Writing): Written {
  const { before, taken } = writing
  let version = before?.version ?? 0
  let head = before?.head ?? ''
  const entries: NewEntry[] = []
  const bodies: ProcessEntry[] = []
  const extra: NewTask[] = [...(writing.arm ?? [])]
  let text = ''
  for (const each of taken) {
    version++
    checkContext(definition, each)
    const { state, outcomes, resolved } = each.stepped
    checkOutcomes(definition, outcomes)
    text = stateText(state)
    // In the order of the canonical text, which then has nothing to sort.
    const body: ProcessEntry = {
      at: each.at,
      by: each.by,
      ...(writing.cause && each === taken.at(-1) && { cause: writing.cause }),
      command: writing.command,
      data: each.data,
      definition: definition.name,
      digest: digestOf(text),
      engine: ENGINE_RELEASE,
      ...(each.enteredBy && { enteredBy: each.enteredBy }),
      kind: each.kind,
      ...(each.law && { law: each.law }),
      name: each.name,
      ...(each.kind === 'start' && { offset: state.offset }),
      ...(outcomes.length > 0 && { outcomes }),
      prev: head,
      recorded: state.recorded,
      release: definition.version,
      ...(Object.keys(resolved).length > 0 && { resolved }),
      schema: 1,
      status: state.status,
      to: state.value,
      version,
    }
    const entry = writeEntry(body)
    entries.push(entry)
    bodies.push(body)
    head = entry.hash
    extra.push(...reactionTasks(engine, definition, body))
  }
  const last = taken.at(-1) as Taken
  const { state, snapshot } = last.stepped
  const live: Live = { state, snapshot, version, head }
  const commit: ProcessCommit = {
    kind: 'process',
    community: writing.community,
    process: writing.process,
    command: writing.command,
    recorded: state.recorded,
    expected: before?.version ?? 0,
    entries: entries as unknown as ProcessCommit['entries'],
    state: {
      definition: definition.name,
      release: definition.version,
      status: state.status,
      states: pathsOf(snapshot),
      tags: [...snapshot.tags].sort() as string[],
      ...(state.cause && { cause: causeKey(state.cause) }),
      started: state.started,
      changed: state.recorded,
      body: bodyText(head, text),
    },
    ...changesOf(definition, before?.state, state, { version, arm: extra, settle: writing.settle ?? [] }),
  }
  return { commit, live, entries: bodies }
}

/** The stored text of a state: what its digest covers, and beside it the hash of the last entry. */
export function bodyText(head: string, state: string): string {
  return `{"head":"${head}","state":${state}}`
}

function checkContext(definition: AnyDefinition, { stepped, name }: Taken): void {
  const read = definition.vocabulary.context.safeParse(stepped.state.context)
  if (!read.success)
    throw new EngineError(
      'step/context-invalid',
      `${definition.name}@${definition.version} left a context that its schema refuses after ${name}: ${read.error.message}`,
    )
}

function checkOutcomes(definition: AnyDefinition, outcomes: readonly EmittedOutcome[]): void {
  for (const { name, data } of outcomes) {
    if (name === 'register.sealed') continue
    const read = definition.vocabulary.outcomes[name]?.data.safeParse(data)
    if (!read?.success)
      throw new EngineError(
        'step/outcome-invalid',
        `${definition.name}@${definition.version} announced "${name}" ${read ? `with ${read.error.message}` : 'without declaring it'}`,
      )
  }
}

/**
 * What is the same in two states is not touched; what differs is armed, disarmed, settled, opened or sealed.
 */
export function changesOf(
  definition: AnyDefinition,
  before: ProcessState | undefined,
  after: ProcessState,
  extra: {
    readonly version: number
    readonly arm: readonly NewTask[]
    readonly settle: readonly TaskReference[]
  },
): Pick<ProcessCommit, 'arm' | 'disarm' | 'settle' | 'open' | 'seal'> {
  const topic = topicOf(definition)
  const arm: NewTask[] = [...extra.arm]
  const disarm: string[] = []
  for (const [key, { since, due, provisional, spent }] of Object.entries(after.deadlines)) {
    const old = before?.deadlines[key]
    if (spent) {
      if (old && !old.spent) disarm.push(deadlineTask(key))
    } else if (old?.since !== since) {
      const waits =
        provisional === undefined
          ? { topic, visibleAt: due }
          : { topic: `${topic}#${provisional}`, visibleAt: after.recorded }
      arm.push({
        name: deadlineTask(key),
        kind: 'deadline',
        generation: since,
        dueAt: due,
        ...waits,
        body: '{}',
      })
    }
  }
  for (const [key, old] of Object.entries(before?.deadlines ?? {})) {
    if (!old.spent && !after.deadlines[key]) disarm.push(deadlineTask(key))
  }
  const open: { register: string; round: number }[] = []
  const seal: { register: string; round: number }[] = []
  for (const [register, now] of Object.entries(after.registers)) {
    const old = before?.registers[register]
    // A commit may hold several entries: a round can open, or be sealed, in any of them.
    for (let round = (old?.round ?? 0) + 1; round <= now.round; round++) open.push({ register, round })
    for (
      let round = old?.open ? old.round : (old?.round ?? 0) + 1;
      round <= (now.open ? now.round - 1 : now.round);
      round++
    ) {
      seal.push({ register, round })
      arm.push({
        name: `seal:${register}:${round}`,
        kind: 'engine',
        generation: extra.version,
        topic,
        dueAt: after.recorded,
        visibleAt: after.recorded,
        body: JSON.stringify({ register, round }),
      })
    }
  }
  return {
    ...(arm.length > 0 && { arm }),
    ...(disarm.length > 0 && { disarm }),
    ...(extra.settle.length > 0 && { settle: extra.settle }),
    ...(open.length > 0 && { open }),
    ...(seal.length > 0 && { seal }),
  }
}

/** What a worker has to know to take the tasks of a release. */
export function topicOf(definition: Pick<AnyDefinition, 'name' | 'version'>): string {
  return `${definition.name}@${definition.version}`
}

/** The name of a deadline's task. */
export function deadlineTask(key: string): string {
  return `deadline:${key}`
}

function reactionTasks(engine: Engine, definition: AnyDefinition, entry: ProcessEntry): readonly NewTask[] {
  return (entry.outcomes ?? []).flatMap((outcome, index) =>
    (engine.reactions.get(`${definition.name}/${outcome.name}`) ?? []).map((reaction): NewTask => ({
      name: reactionTask(reaction, entry.version, index),
      kind: 'reaction',
      generation: entry.version,
      topic: `reaction:${reaction.name}`,
      dueAt: entry.recorded,
      visibleAt: entry.recorded,
      body: JSON.stringify({ version: entry.version, index }),
    })),
  )
}

/** The name of a reaction's task: once for each outcome of each entry. */
export function reactionTask(reaction: Pick<Reaction, 'name'>, version: number, index: number): string {
  return `reaction:${reaction.name}:${version}:${index}`
}

/** What a reaction's task says: which outcome of which entry it is for. */
export interface ReactionTaskBody {
  readonly version: number
  readonly index: number
}

/** The instant at which a task that failed so often is tried again: one minute, doubling, a day at most. */
export function backOff(now: Instant, attempts: number): Instant {
  return now + Math.min(2 ** Math.max(0, attempts - 1), 24 * 60) * 60_000
}
