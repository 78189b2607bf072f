import {
  type Commit,
  type CommitResult,
  type CommunityHead,
  type NewTask,
  type ProcessCommit,
  type ProcessKey,
  type RegisterKey,
  StorageError,
  type StoredProcess,
} from '@gongzhi/core/storage'

/** An entry as its row: an entry of the process itself has round 0, and an empty register and key. */
interface EntryRow extends RegisterKey {
  readonly position: number
  readonly key: string
  /** The number of its round in the community; 0 for an entry of the process itself. */
  readonly number: number
  readonly version: number
  readonly command: string
  /**
   * The command's fingerprint, at the last entry of its commit: there a command is looked up. Elsewhere null.
   */
  readonly fingerprint: string | null
  readonly recorded: number
  readonly hash: string
  readonly body: string
}

/** The address of a stream, as rows have it. */
export type StreamAddress = Pick<EntryRow, 'community' | 'process' | 'register' | 'round' | 'key'>

/**
 * A round that was opened. Its number is its own in its community, and shorter than its name, so that the index
 * of many thousand records is.
 */
export interface RegisterRow extends RegisterKey {
  readonly number: number
  readonly sealed: boolean
}

/** How far a community has come. */
export interface Head {
  readonly position: number
  readonly standing: Standing
}

/** Whether a community takes what happens, is kept to be read, or was removed. */
export type Standing = 'open' | 'archived' | 'removed'

/** A standing as a row has it: nothing where it is open; what nobody here has written takes nothing. */
export function toStanding(stored: unknown): Standing {
  if (stored === null || stored === undefined) return 'open'
  return stored === 'removed' ? 'removed' : 'archived'
}

/** How many rounds one commit opens at most. */
const ROUNDS = 1_000

/**
 * The number of the round that a commit opens as its first, second and so on. It follows from where the commit
 * stands, and is counted nowhere: a count that was set back would give two rounds one number, and their records
 * to each other.
 */
function roundNumber(position: number, index: number): number {
  if (index >= ROUNDS) throw new StorageError('storage/failed', `one commit opens more than ${ROUNDS} rounds`)
  return position * ROUNDS + index
}

/** The address of a task. */
export interface TaskAddress extends ProcessKey {
  readonly name: string
}

/** What is known of a command. */
export interface KnownCommand {
  readonly fingerprint: string
  readonly version: number
  readonly position: number
}

/** Where a stream stands: the version and the hash of its last entry; 0 and empty where there is none. */
export interface Tip {
  readonly version: number
  readonly hash: string
}

/** The tip of a stream that is new. */
export const NO_TIP: Tip = { version: 0, hash: '' }

/** What the store held after the heads of all communities were locked. */
export interface Picture {
  /** How far a community has come; zeros where it is new. */
  head(community: string): Head
  known(community: string, command: string): KnownCommand | undefined
  /** Where a stream stands, of which a commit expects something. */
  tip(stream: StreamAddress & Pick<EntryRow, 'number'>, commit: Expectation): Tip
  /** A round; undefined where it was never opened. */
  round(register: RegisterKey): Pick<RegisterRow, 'number' | 'sealed'> | undefined
  /** The generation of a task that waits. */
  generation(task: TaskAddress): number | undefined
}

/** What a commit expects of its stream. */
export type Expectation = Pick<Commit, 'expected' | 'head'>

/**
 * The same picture without a look at what is seldom there: no command is known, and a process, or a record
 * that is expected to be new, is at the version that is expected, on the entry that is expected.
 *
 * A batch that is committed as a whole under it may be written, for the unique indexes on commands and on
 * versions then refuse what the picture left out, and a process is only changed where it is at the version
 * before, on the entry before. Whatever else comes of it (a refusal, a replay, a duplicate, a process at
 * another version) counts for nothing: the batch is judged again by the whole picture.
 */
export function hopeful(picture: Picture): Picture {
  return {
    ...picture,
    known: () => undefined,
    tip(stream, commit) {
      const { expected, head = '' } = commit
      if (expected === 0) return NO_TIP
      return stream.number === 0 ? { version: expected, hash: head } : picture.tip(stream, commit)
    },
  }
}

/** What came of a batch, and what is to be written for it. */
export interface Judgement {
  readonly results: readonly CommitResult[]
  readonly writes: Writes
}

/** Whether every commit of a batch is to be stored. */
export function isWhole({ results }: Judgement): boolean {
  return results.every(({ status }) => status === 'committed')
}

/**
 * A process as it is to be, and the version that it was at before the batch, 0 where it is new; with the hash
 * of its entry there, where a commit named it.
 */
export interface ProcessWrite extends StoredProcess {
  readonly before: number
  readonly head?: string
}

/**
 * Everything that a judged batch stores: rows to insert, and last values to set. No address stands twice in
 * one list.
 */
export interface Writes {
  readonly entries: readonly EntryRow[]
  readonly processes: readonly ProcessWrite[]
  readonly registers: readonly RegisterRow[]
  readonly removed: readonly TaskAddress[]
  readonly armed: readonly (NewTask & TaskAddress)[]
  readonly heads: readonly (Pick<CommunityHead, 'community' | 'recorded'> & Head)[]
  /** The communities that are another than they were. */
  readonly standings: readonly { readonly community: string; readonly standing: 'open' | 'archived' }[]
}

/**
 * Judges the commits of a batch in their order, each seeing those before it, and says what is to be written.
 *
 * Pure: the store is seen through the picture alone, so that every store comes to the same results.
 */
export function judge(commits: readonly Commit[], picture: Picture): Judgement {
  const entries: EntryRow[] = []
  const heads = new Map<string, Writes['heads'][number]>()
  const standings = new Map<string, Writes['standings'][number]>()
  const commands = new Map<string, KnownCommand>()
  const streams = new Map<string, Tip>()
  const processes = new Map<string, ProcessWrite>()
  const registers = new Map<string, RegisterRow | undefined>()
  const changed = new Map<string, RegisterRow>()
  const removed = new Map<string, TaskAddress>()
  const armed = new Map<string, NewTask & TaskAddress>()

  function roundOf(register: RegisterKey): RegisterRow | undefined {
    const id = registerId(register)
    if (!registers.has(id)) {
      const round = picture.round(register)
      // A picture may give more than it is asked for; the address is that of the commit.
      registers.set(id, round && { ...register, number: round.number, sealed: round.sealed })
    }
    return registers.get(id)
  }

  function setRound(row: RegisterRow): void {
    const id = registerId(row)
    registers.set(id, row)
    changed.set(id, row)
  }

  function generationOf(task: TaskAddress): number | undefined {
    const id = taskId(task)
    return armed.get(id)?.generation ?? (removed.has(id) ? undefined : picture.generation(task))
  }

  function refuse(commit: Commit, round: RegisterRow | undefined, tip: Tip): CommitResult | undefined {
    const { version, hash } = tip
    if (version !== commit.expected || (commit.head !== undefined && commit.head !== hash))
      return { status: 'conflict', version }
    if (commit.kind === 'record')
      return round && !round.sealed ? undefined : { status: 'closed', why: round ? 'sealed' : 'not-yet' }
    for (const { name, generation } of commit.settle ?? []) {
      if (generationOf({ community: commit.community, process: commit.process, name }) !== generation)
        return { status: 'stale', task: name }
    }
    return undefined
  }

  /** What a commit does beside its entries, of which the last stands here. */
  function changeProcess(
    commit: ProcessCommit,
    { version, position }: { readonly version: number; readonly position: number },
  ): void {
    const { community, process } = commit
    const id = processId(commit)
    const { before, head } = processes.get(id) ?? { before: commit.expected, head: commit.head }
    const write = { community, process, version, state: commit.state, before }
    processes.set(id, head === undefined ? write : { ...write, head })
    for (const [index, { register, round }] of (commit.open ?? []).entries()) {
      const address = { community, process, register, round }
      if (!roundOf(address)) setRound({ ...address, number: roundNumber(position, index), sealed: false })
    }
    for (const { register, round } of commit.seal ?? []) {
      const opened = roundOf({ community, process, register, round })
      if (opened && !opened.sealed) setRound({ ...opened, sealed: true })
    }
    for (const name of [...(commit.disarm ?? []), ...(commit.settle ?? []).map((task) => task.name)]) {
      const id = taskId({ community, process, name })
      armed.delete(id)
      removed.set(id, { community, process, name })
    }
    for (const task of commit.arm ?? []) {
      const id = taskId({ community, process, name: task.name })
      removed.delete(id)
      armed.set(id, { ...task, community, process })
    }
  }

  const results = commits.map((commit): CommitResult => {
    const { community, command, recorded } = commit
    const commandKey = commandId(community, command.id)
    const known = commands.get(commandKey) ?? picture.known(community, command.id)
    if (known)
      return known.fingerprint === command.fingerprint
        ? { status: 'replayed', version: known.version, position: known.position }
        : { status: 'mismatch' }
    const head = picture.head(community)
    const standing = standings.get(community)?.standing ?? head.standing
    if (standing !== 'open' && commit.standing === undefined) return { status: standing }
    const stream = streamOf(commit)
    const round = commit.kind === 'record' ? roundOf(stream) : undefined
    const number = commit.kind === 'record' ? round?.number : 0
    const id = streamId(stream)
    const before =
      streams.get(id) ?? (number === undefined ? NO_TIP : picture.tip({ ...stream, number }, commit))
    const refused = refuse(commit, round, before)
    if (refused) return refused
    let { version, hash: tip } = before
    let { position } = heads.get(community) ?? head
    const last = commit.entries.length - 1
    commit.entries.forEach(({ body, hash }, index) => {
      version++
      position++
      tip = hash
      entries.push({
        ...stream,
        position,
        number: number as number,
        version,
        command: command.id,
        fingerprint: index === last ? command.fingerprint : null,
        recorded,
        hash,
        body,
      })
    })
    streams.set(id, { version, hash: tip })
    commands.set(commandKey, { fingerprint: command.fingerprint, version, position })
    if (commit.kind === 'process') changeProcess(commit, { version, position })
    heads.set(community, { community, position, recorded, standing: commit.standing ?? standing })
    if (commit.standing !== undefined && commit.standing !== standing)
      standings.set(community, { community, standing: commit.standing })
    return { status: 'committed', version, position }
  })

  return {
    results,
    writes: {
      entries,
      processes: [...processes.values()],
      registers: [...changed.values()],
      removed: [...removed.values()],
      armed: [...armed.values()],
      heads: [...heads.values()],
      standings: [...standings.values()],
    },
  }
}

/** The stream that a commit appends to. A record belongs to the community of its commit. */
export function streamOf(commit: Commit): StreamAddress {
  if (commit.kind === 'process')
    return { community: commit.community, process: commit.process, register: '', round: 0, key: '' }
  const { process, register, round, key } = commit.record
  return { community: commit.community, process, register, round, key }
}

// Ids may hold any character: each part but the last is preceded by its length, so that no two addresses
// share a text.

/** One text for one stream. */
export function streamId({ community, process, register, round, key }: StreamAddress): string {
  return `${community.length}:${community}${process.length}:${process}${round}:${register.length}:${register}${key}`
}

/** One text for one round of a register. */
export function registerId({ community, process, register, round }: RegisterKey): string {
  return `${community.length}:${community}${process.length}:${process}${round}:${register}`
}

/** One text for one task. */
export function taskId({ community, process, name }: TaskAddress): string {
  return `${community.length}:${community}${process.length}:${process}${name}`
}

/** One text for one command. */
export function commandId(community: string, command: string): string {
  return `${community.length}:${community}${command}`
}

function processId({ community, process }: ProcessKey): string {
  return `${community.length}:${community}${process}`
}
