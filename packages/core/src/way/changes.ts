import {
  deadlineTask,
  reactionTask,
  reactionTopic,
  sealTask,
  topicOf,
  topicOfYear,
  writeReactionBody,
  writeSealBody,
  type SealTaskBody,
} from '../agenda/task-name.ts'
import type { AnyDefinition, Reaction } from '../define/index.ts'
import type { NewTask, ProcessCommit } from '../storage.ts'
import type { Engine } from './engine.ts'
import type { ProcessEntry } from './entry.ts'
import type { ArmedDeadline, ProcessState } from './state.ts'

/** Two states of a process, the second of which a commit stores. */
interface StateChange {
  readonly before: ProcessState | undefined
  readonly after: ProcessState
  /** The version of the process after the commit. */
  readonly version: number
}

/** What a commit does besides entries and state. */
interface Changes {
  readonly arm: NewTask[]
  readonly disarm: string[]
  readonly open: { readonly register: string; readonly round: number }[]
  readonly seal: { readonly register: string; readonly round: number }[]
}

/** What is the same in two states is not touched; what differs is armed, disarmed, opened or sealed. */
export function changesOf(
  definition: AnyDefinition,
  change: StateChange,
): Pick<ProcessCommit, 'arm' | 'disarm' | 'open' | 'seal'> {
  const changes: Changes = { arm: [], disarm: [], open: [], seal: [] }
  changeDeadlines(definition, change, changes)
  changeRegisters(definition, change, changes)
  const { arm, disarm, open, seal } = changes
  return {
    ...(arm.length > 0 && { arm }),
    ...(disarm.length > 0 && { disarm }),
    ...(open.length > 0 && { open }),
    ...(seal.length > 0 && { seal }),
  }
}

function changeDeadlines(
  definition: AnyDefinition,
  { before, after }: StateChange,
  { arm, disarm }: Changes,
): void {
  for (const [key, deadline] of Object.entries(after.deadlines)) {
    const old = before?.deadlines[key]
    if (deadline.spent) {
      if (old && !old.spent) disarm.push(deadlineTask(key))
    } else if (old?.since !== deadline.since)
      arm.push(newDeadlineTask(definition, key, { deadline, now: after.recorded }))
  }
  for (const [key, old] of Object.entries(before?.deadlines ?? {}))
    if (!old.spent && !after.deadlines[key]) disarm.push(deadlineTask(key))
}

function newDeadlineTask(
  definition: AnyDefinition,
  key: string,
  { deadline, now }: { readonly deadline: ArmedDeadline; readonly now: number },
): NewTask {
  const { since, due, provisional } = deadline
  const waits =
    provisional === undefined
      ? { topic: topicOf(definition), visibleAt: due }
      : { topic: topicOfYear(definition, provisional), visibleAt: now }
  return { name: deadlineTask(key), kind: 'deadline', generation: since, dueAt: due, ...waits, body: '{}' }
}

function changeRegisters(
  definition: AnyDefinition,
  { before, after, version }: StateChange,
  { arm, open, seal }: Changes,
): void {
  for (const [register, now] of Object.entries(after.registers)) {
    const old = before?.registers[register]
    if (old === now) continue
    // A commit may hold several entries: a round can open, or be sealed, in any of them.
    const opened = (old?.round ?? 0) + 1
    for (let round = opened; round <= now.round; round++) open.push({ register, round })
    const first = old?.open ? old.round : opened
    const last = now.open ? now.round - 1 : now.round
    for (let round = first; round <= last; round++) {
      seal.push({ register, round })
      arm.push(newSealTask(definition, { register, round }, { generation: version, dueAt: after.recorded }))
    }
  }
}

/** The task that writes the root of a sealed round. */
export function newSealTask(
  definition: AnyDefinition,
  sealed: SealTaskBody,
  { generation, dueAt }: Pick<NewTask, 'generation' | 'dueAt'>,
): NewTask {
  return {
    name: sealTask(sealed),
    kind: 'engine',
    generation,
    topic: topicOf(definition),
    dueAt,
    visibleAt: dueAt,
    body: writeSealBody(sealed),
  }
}

/** By outcome, the names of the reactions that this engine has to it; undefined where it has none to any. */
export function armedBy(
  { reactions }: Pick<Engine, 'reactions'>,
  definition: AnyDefinition,
  outcomes: readonly { readonly name: string }[],
): ProcessEntry['reactions'] {
  const names = outcomes.map((outcome) =>
    (reactions.get(`${definition.name}/${outcome.name}`) ?? []).map(({ name }) => name),
  )
  return names.some((own) => own.length > 0) ? names : undefined
}

/** The tasks of the reactions that an entry armed. */
export function reactionTasks(
  entry: Pick<ProcessEntry, 'version' | 'recorded' | 'reactions'>,
): readonly NewTask[] {
  return (entry.reactions ?? []).flatMap((names, index) =>
    names.map((name) => newReactionTask({ name }, entry, index)),
  )
}

/** The task of a reaction to one outcome of an entry. */
export function newReactionTask(
  reaction: Pick<Reaction, 'name'>,
  { version, recorded }: Pick<ProcessEntry, 'version' | 'recorded'>,
  index: number,
): NewTask {
  return {
    name: reactionTask(reaction, { version, index }),
    kind: 'reaction',
    generation: version,
    topic: reactionTopic(reaction),
    dueAt: recorded,
    visibleAt: recorded,
    body: writeReactionBody({ version, index }),
  }
}
