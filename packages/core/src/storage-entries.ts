/**
 * What passes between an engine and its store: keys, entries, states, tasks, and the commits that carry them.
 * Part of the storage contract, whose promises stand in `storage.ts`.
 *
 * @module
 */
import type { Instant } from './time.ts'

/** A process in its community. */
export interface ProcessKey {
  readonly community: string
  readonly process: string
}

/** One round of one register of one process. Rounds count from 1. */
export interface RegisterKey extends ProcessKey {
  readonly register: string
  readonly round: number
}

/** One record of a register: what is kept under one key, with all its revisions. */
export interface RecordKey extends RegisterKey {
  readonly key: string
}

/** What can be read as a history: a process, or one record with its revisions. */
export type StreamKey = ProcessKey | RecordKey

/**
 * An entry before it is stored. `body` is JSON text, kept byte for byte; `hash` is its link in the chain of
 * its stream.
 */
export interface NewEntry {
  readonly body: string
  readonly hash: string
}

/** A stored entry. */
export interface Entry extends NewEntry {
  readonly community: string
  readonly process: string
  /** The record that the entry revises; absent for an entry of the process itself. */
  readonly record?: { readonly register: string; readonly round: number; readonly key: string }
  /** 1 for the first entry of its stream, without gaps. For a record this is its revision. */
  readonly version: number
  /** 1 for the first entry of its community, without gaps, in commit order. */
  readonly position: number
  /** The id of the command whose commit stored the entry. */
  readonly command: string
  /** The fingerprint of that command, at the last entry of its commit; absent at the others. */
  readonly fingerprint?: string
  /** When the engine recorded it, by the engine's clock. */
  readonly recorded: Instant
}

/** A round of a register that was opened, and whether it is sealed. */
export interface StoredRound {
  readonly register: string
  readonly round: number
  readonly sealed: boolean
}

/** What a process is found by: a value under a name, both plain text. */
export interface Attribute {
  readonly name: string
  readonly value: string
}

/**
 * The state of a process as an adapter keeps it: a body that it does not look into, and the fields that
 * `find` asks for.
 */
export interface StoredState {
  readonly definition: string
  readonly release: number
  readonly status: 'active' | 'done'
  /**
   * Every active state as a dotted path from the root: `['voting', 'voting.open']`. Letters, digits, `-`,
   * `_` and `.` only.
   */
  readonly states: readonly string[]
  /** Letters, digits, `-`, `_`, `.` and `:` only. */
  readonly tags: readonly string[]
  /** The process that caused this one, as the engine writes it; compared as a whole. */
  readonly cause?: string
  /** What it is found by: none twice, in no order that matters. */
  readonly attributes: readonly Attribute[]
  readonly started: Instant
  readonly changed: Instant
  /** When something comes due in it next; `NEVER` of `time.ts` where nothing does. */
  readonly due: Instant
  /** JSON text, kept byte for byte. */
  readonly body: string
}

/** A process as `load` and `find` return it. */
export interface StoredProcess extends ProcessKey {
  /** The version of its last entry. */
  readonly version: number
  readonly state: StoredState
}

/** Which processes are meant; every condition given must hold. */
export interface ProcessConditions {
  readonly community: string
  readonly process?: string
  readonly definition?: string
  /** A dotted state path. */
  readonly state?: string
  readonly tag?: string
  readonly status?: 'active' | 'done'
  readonly cause?: string
  /** Started at or after. */
  readonly startedFrom?: Instant
  /** Started before. */
  readonly startedBefore?: Instant
  /** Something comes due in it before. */
  readonly dueBefore?: Instant
  /** Under each of these names, one of the values at least. No name stands twice. */
  readonly attributes?: readonly { readonly name: string; readonly values: readonly string[] }[]
}

/** Which processes to find, and in which order. */
export interface ProcessQuery extends ProcessConditions {
  /**
   * `id`, unless told: by process id. By time: `oldest` is started first, `newest` started last, `due` is what
   * comes due first, where nothing does last. Ties stand by id, for `newest` from the last id to the first.
   */
  readonly sort?: 'id' | 'oldest' | 'newest' | 'due'
  /** The last process id of the page before; null for the first page. */
  readonly after: string | null
  /** The time of that process by which is sorted; needed where `sort` is by time. */
  readonly afterAt?: Instant
  readonly limit: number
}

/** A task before it is armed. Its name is unique within its process. */
export interface NewTask {
  readonly name: string
  readonly kind: 'deadline' | 'reaction' | 'engine'
  /** Which arming of this name it is: a number that the engine gives, never twice to one name. */
  readonly generation: number
  /** What a worker has to know to do it, for instance `joint-meeting@1` or `reaction:company-rectified`. */
  readonly topic: string
  /** The legal time; fixed for the task's generation. */
  readonly dueAt: Instant
  /** From when a worker may take it. */
  readonly visibleAt: Instant
  /** JSON text, kept byte for byte. */
  readonly body: string
}

/** A task that waits. */
export interface Task extends NewTask, ProcessKey {
  /** How often it was claimed, which tells the copies of two workers apart. A delivery is not a failure. */
  readonly attempts: number
  /** How often it failed in a row, as whoever deferred it said; 0 when it is armed. */
  readonly failures: number
  /** Why it waits, where that is not for its time alone: what the last failed attempt said. */
  readonly failure?: string
}

/**
 * Which tasks to list, over all communities unless one is named. Sorted by `dueAt`, community, process, name.
 */
export interface TaskQuery {
  readonly community?: string
  readonly process?: string
  readonly kind?: NewTask['kind']
  /** `dueAt` strictly before. */
  readonly dueBefore?: Instant
  /** Only tasks with a `failure`. */
  readonly failing?: true
  /** The last task of the page before; null for the first page. */
  readonly after: Pick<Task, 'dueAt' | 'community' | 'process' | 'name'> | null
  readonly limit: number
}

/** Which task, of which generation. */
export interface TaskReference {
  readonly name: string
  readonly generation: number
}

/** What every commit carries. */
export interface CommitBase {
  readonly community: string
  readonly command: { readonly id: string; readonly fingerprint: string }
  /** The engine's clock, never the database's. */
  readonly recorded: Instant
  /** The version of the stream before this commit; 0 is a new stream. Always a number. */
  readonly expected: number
  /**
   * The hash of the entry that the first of these follows, empty for a new stream. Left out, the version alone
   * is looked at.
   */
  readonly head?: string
  readonly entries: readonly [NewEntry, ...NewEntry[]]
  /**
   * What the community is from this commit on. A commit that says so is taken whatever the community was; one
   * that does not, by an open one alone.
   */
  readonly standing?: 'open' | 'archived'
}

/** A step of a process. */
export interface ProcessCommit extends CommitBase {
  readonly kind: 'process'
  readonly process: string
  readonly state: StoredState
  readonly open?: readonly { readonly register: string; readonly round: number }[]
  readonly seal?: readonly { readonly register: string; readonly round: number }[]
  readonly arm?: readonly NewTask[]
  readonly disarm?: readonly string[]
  readonly settle?: readonly TaskReference[]
}

/** A record into a register. Has exactly one entry. */
export interface RecordCommit extends CommitBase {
  readonly kind: 'record'
  readonly record: RecordKey
}

/** One atomic change of one community. */
export type Commit = ProcessCommit | RecordCommit

/** What became of a commit. */
export type CommitResult =
  /**
   * Stored now, or known already by its command id and fingerprint; the numbers are those of the first time.
   */
  | { readonly status: 'committed' | 'replayed'; readonly version: number; readonly position: number }
  /** The stream is at another version than expected, or stands there on another entry. */
  | { readonly status: 'conflict'; readonly version: number }
  /** The command id is known with another fingerprint. */
  | { readonly status: 'mismatch' }
  /** A settled task is gone or of another generation. */
  | { readonly status: 'stale'; readonly task: string }
  /** The register's round was never opened, or is sealed. */
  | { readonly status: 'closed'; readonly why: 'not-yet' | 'sealed' }
  /** The community is archived, or was removed, and the commit does not say that it is anything else from now on. */
  | { readonly status: 'archived' | 'removed' }
  /** Somebody else holds the head of the community, and others of the batch did not wait: it is sent again. */
  | { readonly status: 'busy' }

/** A community that was removed, and what was kept of it: text, byte for byte. */
export interface RemovedCommunity {
  readonly community: string
  readonly mark: string
}

/** What was stored for a command id. `version` is that of the last entry of its commit. */
export interface Answer {
  readonly fingerprint: string
  readonly stream: StreamKey
  readonly version: number
  readonly position: number
}

/** The newest revision of a record. */
export interface RecordHead {
  readonly revision: number
  readonly entry: Entry
}
