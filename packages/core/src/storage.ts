/**
 * The storage contract: everything that an engine asks of a database, and nothing else.
 *
 * An adapter is dumb on purpose. It makes no ids, validates nothing, hashes nothing, retries nothing and has
 * no opinion about time; whatever it stores comes in the commit. JSON arrives as text and is kept byte for
 * byte. Each promise is a numbered sentence; the conformance kit has a case for every one of them.
 *
 * Promises that hold for every method:
 *
 * - `GENERAL-001` Ids, keys and names are compared by their UTF-8 bytes: case, blanks, accents and
 *   normalisation forms are distinct.
 * - `GENERAL-002` Order of ids and keys is the order of their UTF-8 bytes.
 * - `GENERAL-003` Nothing of one community is ever visible through another.
 * - `GENERAL-004` Well-formed text without U+0000 is returned byte for byte as it was given; integers up to
 *   2^53 - 1 come back as numbers.
 * - `GENERAL-005` An expected outcome is a value. A thrown error means that nothing was stored, unless it is
 *   an `UnknownOutcome`: then the adapter cannot know, and the same commit may be sent again.
 * - `GENERAL-006` A page holds at most `limit` items, and the next page begins strictly after the last one.
 * - `GENERAL-007` What the host has set for its driver (type parsers, big integers, time zones) changes
 *   nothing of what is read.
 * - `GENERAL-008` Ids, keys, names of registers and of attributes have up to 100 characters (code points),
 *   names and topics of tasks, definitions, causes and values of attributes up to 250; a state has up to 500
 *   attributes, a body up to a million characters, a batch up to 500 commits, a page up to 1,000 items.
 * - `GENERAL-009` Times are data. The adapter goes by no clock: it neither orders nor hides anything by a time
 *   that it was not given in this call, and a clock that went back is stored as it is.
 * - `GENERAL-010` What is given is neither changed nor kept: a caller that changes it afterwards changes
 *   nothing of what is stored.
 * - `MODEL-001` Whatever is done, in whatever order, every method answers as the memory adapter does: it is
 *   the reference.
 *
 * @module
 */
import type { CursorStore } from './storage-cursors.ts'
import type {
  Answer,
  Commit,
  CommitResult,
  Entry,
  ProcessConditions,
  ProcessKey,
  ProcessQuery,
  RecordHead,
  RecordKey,
  RegisterKey,
  RemovedCommunity,
  StoredProcess,
  StoredRound,
  StreamKey,
  Task,
  TaskQuery,
} from './storage-entries.ts'
import type { WaitingStore } from './storage-waiting.ts'
import type { Instant } from './time.ts'

export type { Cursor, CursorClaim, CursorMove, CursorQuery, CursorStore } from './storage-cursors.ts'
export { StorageError, UnknownOutcome, type StorageErrorCode } from './storage-error.ts'
export { createWaiting, mergeWaiting } from './storage-waiting.ts'
export type {
  FindStore,
  WaitingConditions,
  WaitingPlace,
  WaitingQuery,
  WaitingStore,
} from './storage-waiting.ts'

export type {
  Answer,
  Attribute,
  Commit,
  CommitBase,
  CommitResult,
  Entry,
  NewEntry,
  NewTask,
  ProcessCommit,
  ProcessConditions,
  ProcessKey,
  ProcessQuery,
  RecordCommit,
  RecordHead,
  RecordKey,
  RegisterKey,
  RemovedCommunity,
  StoredProcess,
  StoredRound,
  StoredState,
  StreamKey,
  Task,
  TaskQuery,
  TaskReference,
} from './storage-entries.ts'

/** How far a community has come. A community without an entry does not exist. */
export interface CommunityHead {
  readonly community: string
  readonly position: number
  /** The recorded time of its last entry. */
  readonly recorded: Instant
  /** It is kept to be read, and takes nothing; left out, it is open. */
  readonly archived?: true
}

/** What an integrator implements: this, and what `storage-cursors.ts` and `storage-waiting.ts` ask for. */
export interface StorageAdapter extends CursorStore, WaitingStore {
  /** For messages and certificates. */
  readonly name: string
  /**
   * What is true of this adapter; the conformance kit tests both directions.
   *
   * - `SUPPORTS-001` What was acknowledged is there after the store was closed and opened again, unless it
   *   survives `nothing`: then it is gone.
   * - `SUPPORTS-002` What was acknowledged survives that the process is killed while it writes, where it
   *   survives a `kill` or a `power-cut`; what was not
   *   acknowledged is there once or not at all.
   * - `SUPPORTS-003` With `multi`, several handles, hosts or processes may write at the same time. With
   *   `single`, a second handle is refused.
   * - `SUPPORTS-004` As many batches as there are lanes, each of other communities, are stored at the same time.
   */
  readonly supports: {
    /**
     * What acknowledged commits survive: an end in order (`restart`), the `kill` of the process that wrote
     * them, a `power-cut`. Each survives what stands before it. `restart` is what a store says of itself
     * whose files a kill may damage beyond repair, as those of a browser.
     */
    readonly survives: 'nothing' | 'restart' | 'kill' | 'power-cut'
    /** Whether several handles, hosts or processes may write at the same time. */
    readonly writers: 'single' | 'multi'
    /**
     * How many batches of one engine the store can use at the same time, 1 or more. An engine sends no
     * community in two batches at once, and beside these at most twice as many batches that wait for somebody
     * else; with one lane, nothing beside it.
     */
    readonly lanes: number
  }

  /**
   * Which part of the store a community lives in, where it has several and as far as is known: no batch is of two, each
   * has `lanes`, and `claim` and `claimCursors` keep the order within each. `headOf` is what `communities` says of one.
   */
  headOf?(community: string): Promise<CommunityHead | undefined>
  partOf?(community: string): string

  /**
   * Brings the schema to this release and returns the ids of the migrations that it applied.
   *
   * - `MIGRATE-001` Migrating twice applies nothing the second time.
   * - `MIGRATE-002` Two handles migrating at once end with one schema and no error.
   * - `MIGRATE-003` A schema of a newer release is refused, and untouched.
   */
  migrate(): Promise<readonly string[]>

  /**
   * Stores commits. Commits are judged in the order given, each seeing those before it; results stand in the
   * same order. A batch is only company: each commit is atomic by itself.
   *
   * The head of the community is locked first, in its own statement; every check reads after the lock.
   *
   * - `COMMIT-001` All of a commit is stored, or nothing of it.
   * - `COMMIT-002` A known command id with the same fingerprint is `replayed` with the first version and
   *   position, whatever else has changed.
   * - `COMMIT-003` A known command id with another fingerprint is a `mismatch`. Command ids are known per
   *   community.
   * - `COMMIT-004` A stream at another version than `expected` is a `conflict` that names its version; 0 is
   *   a new stream.
   * - `COMMIT-005` Entries get the next versions of their stream and the next positions of their community,
   *   both without gaps.
   * - `COMMIT-006` Of several commits with one expected version, exactly one is stored.
   * - `COMMIT-007` A record is `closed` with `not-yet` where its round was never opened, with `sealed` after
   *   the seal.
   * - `COMMIT-008` No record is stored after the commit that seals its round, however the two race.
   * - `COMMIT-009` Arming a name that is armed replaces the task: the generation given, no attempts, no
   *   failures.
   * - `COMMIT-010` Disarming removes a task; a name that is not armed is passed over.
   * - `COMMIT-011` Settling removes a task of exactly this generation; anything else is `stale` and nothing
   *   is stored.
   * - `COMMIT-012` Disarm and settle come before arm, so that one commit can settle a task and arm its name
   *   again.
   * - `COMMIT-013` One commit that throws leaves no trace of itself, and the commits around it can be sent
   *   again alone.
   * - `COMMIT-014` Opening a round that was opened before changes nothing; sealing one that was never opened
   *   is passed over.
   * - `COMMIT-015` The checks stand in this order: known command, standing of the community, expected version,
   *   register, settled tasks. The first that fails gives the answer.
   * - `COMMIT-016` Sent again after an `UnknownOutcome`, alone or in other company, a commit is stored once.
   * - `COMMIT-017` A stream at the expected version, whose last entry has another hash than `head`, is a
   *   `conflict` that names this version: the store fell back, and went another way from there.
   * - `COMMIT-018` Where there are several lanes, a batch of several communities does not wait for a head that
   *   somebody else holds: commits of that community are `busy`, nothing of them is stored, and the others are
   *   answered. Never all of a batch is `busy`: one that got no head waits.
   * - `COMMIT-019` A commit that says the `standing` of its community sets it, and is taken whatever it was. One
   *   that does not is `archived` where the community is, and `removed` where it was: nothing of it is stored.
   */
  commit(commits: readonly Commit[]): Promise<readonly CommitResult[]>

  /**
   * One process, and in the same read whether a command is known.
   *
   * - `LOAD-001` The state is that of the last commit, with the version of its last entry.
   * - `LOAD-002` A known command is answered even where the process is another one or does not exist.
   * - `LOAD-003` Process and answer are of one moment: where the answer of a step is there, its state is.
   */
  load(query: {
    readonly process: ProcessKey
    readonly command?: string
  }): Promise<{ readonly process?: StoredProcess; readonly answered?: Answer }>

  /** The newest revision of a record. `HEAD-001` It is that of the last commit, with its whole entry. */
  head(record: RecordKey): Promise<RecordHead | undefined>

  /**
   * A history, oldest first.
   *
   * - `READ-001` Versions are those after `after`, in order, without gaps.
   * - `READ-002` An entry has the fingerprint of its command where it is the last of its commit, and nowhere
   *   else; so it has in `head`, `records` and `feed`.
   */
  read(query: {
    readonly stream: StreamKey
    readonly after: number
    readonly limit: number
  }): Promise<readonly Entry[]>

  /**
   * The records of one round.
   *
   * - `RECORDS-001` The latest revision of each key, in order of key.
   * - `RECORDS-002` Read page by page while others revise and add records, a key that was there at the
   *   beginning comes exactly once.
   */
  records(query: {
    readonly register: RegisterKey
    readonly after: string | null
    readonly limit: number
  }): Promise<readonly Entry[]>

  /**
   * Every round of the registers of a process that was opened, and whether it is sealed, in order of register
   * and round. `ROUNDS-001` They are those that commits have opened and sealed.
   */
  rounds(process: ProcessKey): Promise<readonly StoredRound[]>

  /**
   * Everything of a community, in commit order.
   *
   * - `FEED-001` Positions are dense: a reader that has seen position n has seen all before it.
   * - `FEED-002` What a reader has seen never changes, and nothing appears before it later.
   */
  feed(query: {
    readonly community: string
    readonly after: number
    readonly limit: number
  }): Promise<readonly Entry[]>

  /**
   * `COMMUNITIES-001` Every community with an entry, in order of id, with its last position and recorded
   * time, and whether it is archived.
   */
  communities(query: {
    readonly after: string | null
    readonly limit: number
  }): Promise<readonly CommunityHead[]>

  /**
   * Processes by what is known of them. By attributes, and sorted by time, they are looked up and not looked
   * through.
   *
   * - `FIND-001` Exactly the processes that meet every condition, in order of id.
   * - `FIND-002` A process is found by the attributes of its last commit, and by no earlier ones. Names and
   *   values are compared as a whole.
   * - `FIND-003` Of several values under one name one is enough, and a process that has more of them comes once;
   *   under each name that is asked for there has to be one.
   * - `FIND-004` Sorted by time, ties by id, and read page by page, each process comes once and in its place.
   */
  find(query: ProcessQuery): Promise<readonly StoredProcess[]>

  /** `COUNT-001` How many processes `find` would give in all its pages, and no more than `limit`. */
  count(query: ProcessConditions & { readonly limit: number }): Promise<number>

  /**
   * Tasks, what is due first at their head.
   *
   * - `TASKS-001` Exactly the tasks that meet every condition, by `dueAt`, community, process, name.
   * - `TASKS-002` Read page by page under whatever conditions, each task comes once and in its place, wherever a
   *   page ends; the task behind which a page begins need not be there any more.
   */
  tasks(query: TaskQuery): Promise<readonly Task[]>

  /**
   * Takes tasks under a lease: each one taken has one more attempt and is invisible until `until`.
   *
   * - `CLAIM-001` Only tasks with `visibleAt` at or before `now` and a topic in `knows`, oldest `dueAt`
   *   first, ties by community, process, name.
   * - `CLAIM-002` Two workers never hold the same task under leases that overlap.
   * - `CLAIM-003` Claiming never changes `dueAt`. An untouched task is claimable again at `until`.
   * - `CLAIM-004` A task that is settled or armed anew while a worker holds it is no longer that worker's:
   *   neither `defer` nor `finish` touches what came after.
   * - `CLAIM-005` Tasks of an archived community are not taken. They stay as they are, and are taken once it is
   *   open again.
   */
  claim(query: {
    readonly now: Instant
    readonly until: Instant
    readonly limit: number
    readonly knows: readonly string[]
  }): Promise<readonly Task[]>

  /**
   * Makes a task visible at another time, and keeps why it failed.
   *
   * - `DEFER-001` Only while generation and attempts are those given; otherwise false, and nothing changes.
   * - `DEFER-002` With a `failure` the task is failing; without one it is no longer.
   * - `DEFER-003` `failures` is the number given, -1 or more, and 0 where none is. Claiming leaves it as it
   *   is.
   */
  defer(query: {
    readonly task: Task
    readonly until: Instant
    readonly failure?: string
    readonly failures?: number
  }): Promise<boolean>

  /**
   * Removes a task that is done. `FINISH-001` Only while generation and attempts are those given; otherwise
   * false.
   */
  finish(task: Task): Promise<boolean>

  /**
   * Takes a community out of the store, with everything that it has.
   *
   * - `REMOVE-001` Only while it is archived, and its last entry has this position and this hash; otherwise false,
   *   and nothing changes.
   * - `REMOVE-002` Nothing of it is there afterwards, whatever is asked, but the cursors of those who follow it:
   *   should it come back, they go on. Nothing of any other is touched.
   * - `REMOVE-003` With a `mark`, the community is `removed`: a commit that says its standing begins it anew, from
   *   position 1. Without one, it is as if it had never been.
   */
  remove(query: {
    readonly community: string
    readonly position: number
    readonly hash: string
    readonly mark?: string
  }): Promise<boolean>

  /**
   * `REMOVED-001` Every community that was removed with a mark, and not begun anew, in order of id; or the one
   * that is named.
   */
  removed(query: {
    readonly community?: string
    readonly after: string | null
    readonly limit: number
  }): Promise<readonly RemovedCommunity[]>

  /**
   * What the clock of the database says, milliseconds since 1970. Left out where it has none of its own, beside
   * that of the process that asks.
   *
   * - `TIME-001` It is one clock for all handles, and it goes on.
   */
  time?(): Promise<Instant>

  /**
   * `CLOSE-001` Closes what the adapter opened itself, and never a handle or pool that the host passed in.
   */
  close(): Promise<void>

  /**
   * This store inside a transaction of the host: what the host writes of its own and what is committed here
   * is stored together, or neither is. Left out where the database has no such transactions.
   *
   * `transaction` is what the driver has of it: a client of a pool, a connection, the handle. The host began
   * it, and ends it, as the last thing: other writers of the same community wait until then. Each commit
   * stands in a savepoint. Nothing is acknowledged before the host has committed.
   *
   * - `WITHIN-001` What is committed within is read within, and through no other handle until the host has
   *   committed.
   * - `WITHIN-002` Committed by the host, everything is there, its own rows and these; rolled back, nothing
   *   is, and the next commit takes the same positions.
   * - `WITHIN-003` A commit that is refused or throws leaves the host's transaction as it was before: the
   *   host can go on and commit its own.
   * - `WITHIN-004` Without an open transaction, and in one whose isolation would show it a picture of the
   *   past (above READ COMMITTED on a server), every method throws, and nothing is stored.
   * - `WITHIN-005` A transaction that the server has ended (a lost connection, a deadlock that undid all of
   *   it) throws `storage/transaction-lost`; nothing of it is stored.
   */
  within?(transaction: never): StorageAdapter

  /**
   * Tells a listener that some handle has armed a task. A hint, for a worker that sleeps between two looks:
   * it may come late, twice, without cause or never, and nothing may rest on it. Gives back how to stop.
   * Left out where the database has no way to tell.
   *
   * - `WAKE-001` A task that another handle arms is told within seconds; after the stop nothing is told.
   */
  wakeUps?(listener: () => void): Promise<() => Promise<void>>
}
