import type { AnyDefinition } from '../define/index.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { NewTask, ProcessKey } from '../storage.ts'
import { type Acceptance, answerAgain } from './answer.ts'
import { answerOf, conclude } from './conclude.ts'
import { hotKey } from './copies.ts'
import type { Engine } from './engine.ts'
import { lookForFallBack } from './fell-back.ts'
import type { CommandStamp } from './fingerprint.ts'
import { load } from './load.ts'
import type { Cause, LiveProcess, LoadedProcess } from './state.ts'
import type { PendingEntry } from './write.ts'

/** What a command comes to when it is judged: what to write, a refusal, or that the process moved on. */
export type Judgement = AcceptedEntries | Refusal | { readonly status: 'moved' }

/** A command that was accepted: the entries of deadlines that came first, then its own. */
export interface AcceptedEntries {
  readonly status: 'accepted'
  readonly entries: readonly PendingEntry[]
  /** Tasks that go along: those that a migration takes with it. */
  readonly arm?: readonly NewTask[]
  /** The definition that the process is on from now on, where it is another one. */
  readonly definition?: AnyDefinition
}

/** A command to an existing process, on its way. */
export interface Execution {
  readonly command: CommandStamp
  readonly judge: (loaded: LoadedProcess) => Promise<Judgement>
  /** Only if the process is at this version. */
  readonly expected?: number
  readonly cause?: Cause
}

/**
 * How often a command is judged anew because the process moved on meanwhile. Each time somebody else got
 * through, so that this only ends what a broken store never lets end.
 */
const ATTEMPTS = 1_000

/**
 * Carries a command to an existing process through: loads, judges and commits, until the process stood still
 * in between.
 *
 * A hot copy may lead to a commit, never to a refusal: what it refuses is judged again on what is read from
 * the store.
 */
export async function execute(
  engine: Engine,
  definition: AnyDefinition,
  key: ProcessKey,
  execution: Execution,
): Promise<Acceptance | Refusal> {
  const { command, expected } = execution
  const { name } = definition
  const live = expected === undefined ? hotCopy(engine, definition, key) : undefined
  if (live) {
    const answer = await attempt(engine, key, execution, { status: 'loaded', definition, live })
    if (answer && answer.status !== 'refused') return answer
  }
  for (let attempts = 0; attempts < ATTEMPTS; attempts++) {
    const { answered, found } = await load(engine, key, { definition: name, command: command.id })
    if (answered) return answerAgain(engine, key, command, answered)
    if (found.status === 'refused') return found
    const { version } = found.live
    if (live && attempts === 0) await lookForFallBack(engine, key, { before: live, version })
    if (expected !== undefined && expected !== version)
      return refuse('commit/conflict', { details: { expected, version } })
    const answer = await attempt(engine, key, execution, found)
    if (answer) return answer
  }
  return refuse('commit/conflict', { instead: { zh: '请重试。', en: 'Try again.' } })
}

/** Judges once and commits. Undefined when the process moved on in between. */
async function attempt(
  engine: Engine,
  key: ProcessKey,
  { judge, command, cause }: Execution,
  loaded: LoadedProcess,
): Promise<Acceptance | Refusal | undefined> {
  const judged = await judge(loaded)
  if (judged.status === 'moved') return undefined
  if (judged.status === 'refused') return judged
  const { entries, arm, definition = loaded.definition } = judged
  const conclusion = await conclude(engine, definition, key, {
    command,
    before: loaded.live,
    entries,
    ...(cause && { cause }),
    ...(arm && { arm }),
  })
  return answerOf(engine, key, command, conclusion)
}

function hotCopy(engine: Engine, definition: AnyDefinition, key: ProcessKey): LiveProcess | undefined {
  const hot = engine.hot.get(hotKey(key))
  if (!hot || hot.state.definition !== definition.name) return undefined
  return hot.state.release === definition.version ? hot : undefined
}
