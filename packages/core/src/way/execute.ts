import type { AnyDefinition } from '../define/index.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { NewTask, ProcessKey } from '../storage.ts'
import { createAgain, type Moved } from './again.ts'
import { type Acceptance, answerAgain } from './answer.ts'
import { refuseByClock } from './clock.ts'
import { answerOf, conclude } from './conclude.ts'
import { hotKey } from './copies.ts'
import type { Engine } from './engine.ts'
import { lookForFallBack } from './fell-back.ts'
import type { CommandStamp } from './fingerprint.ts'
import { load } from './load.ts'
import type { Cause, LiveProcess, LoadedProcess } from './state.ts'
import type { PendingEntry } from './write.ts'

/** What a command comes to when it is judged: what to write, a refusal, or that the process moved on. */
export type Judgement = AcceptedEntries | Refusal | Moved

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
 * Carries a command to an existing process through: loads, judges and commits, until the process stood still
 * in between, or it is plain that the store does not fit itself.
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
  const clock = await refuseByClock(engine, key.community)
  if (live && !clock) {
    const answer = await attempt(engine, key, execution, { status: 'loaded', definition, live })
    if (answer.status === 'accepted') return answer
  }
  const again = createAgain(engine, key)
  for (let first = true; ; first = false) {
    const { answered, found } = await load(engine, key, { definition: name, command: command.id })
    if (answered) return answerAgain(engine, key, command, answered)
    if (found.status === 'refused') return found
    if (clock) return clock
    const { version } = found.live
    if (live && first) await lookForFallBack(engine, key, { before: live, version })
    if (expected !== undefined && expected !== version)
      return refuse('commit/conflict', { details: { expected, version } })
    const answer = await attempt(engine, key, execution, found)
    if (answer.status !== 'moved') return answer
    await again(answer)
  }
}

/** Judges once and commits. */
async function attempt(
  engine: Engine,
  key: ProcessKey,
  { judge, command, cause }: Execution,
  loaded: LoadedProcess,
): Promise<Acceptance | Refusal | Moved> {
  const judged = await judge(loaded)
  if (judged.status !== 'accepted') return judged
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
