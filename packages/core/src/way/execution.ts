import type { AnyDefinition } from '../define/index.ts'
import type { Refusal } from '../refusal.ts'
import type { NewTask } from '../storage.ts'
import type { VersionConflict } from './again.ts'
import type { CommandStamp } from './fingerprint.ts'
import type { PendingPermit, Permit } from './permit.ts'
import type { Cause, LoadedProcess } from './state.ts'
import type { PendingEntry } from './write.ts'

/** A command that was accepted: the entries of deadlines that came first, then its own. */
export interface AcceptedEntries {
  readonly status: 'accepted'
  readonly entries: readonly PendingEntry[]
  /** Tasks that go along: those that a migration takes with it. */
  readonly arm?: readonly NewTask[]
  /** The definition that the process is on from now on, where it is another one. */
  readonly definition?: AnyDefinition
}

/** What a command comes to when it is judged at once. */
export type QuickJudgement = AcceptedEntries | Refusal | PendingPermit

/** What a command comes to: what to write, a refusal, that the host is asked, or that the process moved on. */
export type Judgement = QuickJudgement | VersionConflict

/** A command to an existing process, on its way. */
export type Execution = QuickExecution | SlowExecution

interface ExecutionBase {
  readonly command: CommandStamp
  readonly cause?: Cause
}

/** A command that is judged at once, on whatever state it is given: many of them take one turn. */
export interface QuickExecution extends ExecutionBase {
  readonly pace: 'quick'
  readonly judge: (loaded: LoadedProcess, permit: Permit | undefined) => QuickJudgement
  /** Asks the host ahead, before anything is read. */
  readonly permit: () => Promise<Permit | undefined>
}

/** A command that is judged on what is stored, and may look there for more: it takes a turn by itself. */
export interface SlowExecution extends ExecutionBase {
  readonly pace: 'slow'
  readonly judge: (loaded: LoadedProcess, permit: Permit | undefined) => Judgement | Promise<Judgement>
  /** Only if the process is at this version. */
  readonly expected?: number
}
