import type { StateValue } from 'xstate'

import { EngineError } from '../errors.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { ProcessKey } from '../storage.ts'
import type { Instant } from '../time.ts'
import type { Engine } from './engine.ts'
import { type ProcessEntry, readProcessEntry } from './entry.ts'
import type { CommandStamp } from './fingerprint.ts'
import type { EmittedOutcome } from './transition.ts'

/** What became true. The same command always gets the same answer, however often it is sent. */
export interface Acceptance {
  readonly status: 'accepted'
  /** Whether the command was known already: nothing was done this time. */
  readonly replayed: boolean
  readonly community: string
  readonly process: string
  /** The version of the process after the event. */
  readonly version: number
  /** The place of the entry in its community. */
  readonly position: number
  readonly at: Instant
  readonly recorded: Instant
  /** The state value after it. */
  readonly state: StateValue
  /** Whether the process has ended. */
  readonly done: boolean
  readonly outcomes: readonly EmittedOutcome[]
  /** The hash of the entry: what a receipt quotes. */
  readonly hash: string
}

/** The refusal of a command whose id was used with another content. */
export function mismatch({ id }: Pick<CommandStamp, 'id'>): Refusal {
  return refuse('command/mismatch', {
    details: { id },
    instead: { zh: '请换用新的命令编号。', en: 'Use a new command id.' },
  })
}

/** The first answer comes again, whatever the state or the actor's capacity is by now. */
export async function answerAgain(
  engine: Engine,
  key: ProcessKey,
  command: CommandStamp,
  answered: { readonly fingerprint: string; readonly version: number },
): Promise<Acceptance | Refusal> {
  return answered.fingerprint === command.fingerprint
    ? firstAnswer(engine, key, command, answered.version)
    : mismatch(command)
}

/** The answer that was given when the command was committed. */
export async function firstAnswer(
  engine: Engine,
  { community, process }: ProcessKey,
  command: CommandStamp,
  version: number,
): Promise<Acceptance> {
  const stream = { community, process }
  const [entry] = await engine.storage.read({ stream, after: version - 1, limit: 1 })
  if (!entry) throw entryMissing(engine, command)
  const { body, hash, position } = readProcessEntry(entry)
  return acceptanceOf(stream, body, { hash, position, replayed: true })
}

/** A store knows a command and not what it stored for it. */
export function entryMissing({ storage }: Pick<Engine, 'storage'>, { id }: CommandStamp): EngineError {
  return new EngineError('storage/entry-missing', `${storage.name} knows command ${id}, but not its entry`)
}

/** The answer to an entry. */
export function acceptanceOf(
  key: ProcessKey,
  entry: ProcessEntry,
  more: { readonly hash: string; readonly position: number; readonly replayed: boolean },
): Acceptance {
  return {
    status: 'accepted',
    replayed: more.replayed,
    community: key.community,
    process: key.process,
    version: entry.version,
    position: more.position,
    at: entry.at,
    recorded: entry.recorded,
    state: entry.to,
    done: entry.status === 'done',
    outcomes: entry.outcomes ?? [],
    hash: more.hash,
  }
}
