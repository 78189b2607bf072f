import { compareBytes } from '../byte-order.ts'
import {
  type Answer,
  type Commit,
  type CommitResult,
  createWaiting,
  type Entry,
  type NewEntry,
  type ProcessCommit,
  type ProcessConditions,
  type ProcessKey,
  type RecordCommit,
  type RecordKey,
  type RegisterKey,
  type StorageAdapter,
  type StoredProcess,
  type StoredRound,
  type StoredState,
  type StreamKey,
  type Task,
} from '../storage.ts'
import { createMemoryCursors } from './cursors.ts'
import { createFinds, type Found, found, meets, reindex } from './find.ts'

interface Stream {
  readonly entries: Entry[]
}

interface Round {
  open: boolean
  readonly records: Map<string, Stream>
  /** The keys in order, until the next new key. */
  sorted: string[] | undefined
}

interface Process extends Stream {
  state: StoredState
  readonly rounds: Map<string, Round>
  readonly tasks: Map<string, Task>
}

interface Community {
  readonly entries: Entry[]
  readonly commands: Map<string, Answer>
  readonly processes: Map<string, Process>
  standing: 'open' | 'archived'
  /** Ids of processes by what they are found by. */
  readonly found: Found
}

/**
 * The reference adapter: everything in memory, nothing survives. For tests, demonstrations and as the model
 * that others are compared with.
 *
 * @example
 * ```ts
 * import { createMemoryStorage } from '@gongzhi/core'
 *
 * const storage = createMemoryStorage()
 * await storage.migrate() // []
 * ```
 */
export function createMemoryStorage(): StorageAdapter {
  const communities = new Map<string, Community>()
  const waiting = new Map<string, Task>()
  /** The marks of communities that were removed. */
  const marks = new Map<string, string>()

  function judgeProcess(community: Community | undefined, commit: ProcessCommit): CommitResult | undefined {
    const process = community?.processes.get(commit.process)
    const version = process?.entries.length ?? 0
    if (!follows(process, commit)) return { status: 'conflict', version }
    for (const { name, generation } of commit.settle ?? []) {
      if (process?.tasks.get(name)?.generation !== generation) return { status: 'stale', task: name }
    }
    return undefined
  }

  function judgeRecord(community: Community | undefined, commit: RecordCommit): CommitResult | undefined {
    const { record } = commit
    const round = community?.processes.get(record.process)?.rounds.get(roundName(record))
    const stream = round?.records.get(record.key)
    if (!follows(stream, commit)) return { status: 'conflict', version: stream?.entries.length ?? 0 }
    if (!round) return { status: 'closed', why: 'not-yet' }
    return round.open ? undefined : { status: 'closed', why: 'sealed' }
  }

  function store(commit: Commit): CommitResult {
    const known = communities.get(commit.community)
    const answered = known?.commands.get(commit.command.id)
    if (answered) {
      return answered.fingerprint === commit.command.fingerprint
        ? { status: 'replayed', version: answered.version, position: answered.position }
        : { status: 'mismatch' }
    }
    const standing = known?.standing ?? (marks.has(commit.community) ? 'removed' : 'open')
    if (standing !== 'open' && commit.standing === undefined) return { status: standing }
    const refused = commit.kind === 'process' ? judgeProcess(known, commit) : judgeRecord(known, commit)
    if (refused) return refused
    const community: Community = known ?? {
      entries: [],
      commands: new Map(),
      processes: new Map(),
      found: new Map(),
      standing: 'open',
    }
    community.standing = commit.standing ?? community.standing
    communities.set(commit.community, community)
    marks.delete(commit.community)
    const stream =
      commit.kind === 'process' ? writeProcess(community, commit) : writeRecord(community, commit)
    const last = stream.entries.at(-1) as Entry
    const answer: Answer = {
      fingerprint: commit.command.fingerprint,
      stream: Object.freeze(
        commit.kind === 'process'
          ? { community: commit.community, process: commit.process }
          : { ...commit.record },
      ),
      version: last.version,
      position: last.position,
    }
    community.commands.set(commit.command.id, Object.freeze(answer))
    return { status: 'committed', version: last.version, position: last.position }
  }

  function append(community: Community, stream: Stream, commit: Commit, entry: NewEntry): void {
    const stored: Entry = Object.freeze({
      ...entry,
      community: commit.community,
      process: commit.kind === 'process' ? commit.process : commit.record.process,
      ...(commit.kind === 'record' && {
        record: Object.freeze({
          register: commit.record.register,
          round: commit.record.round,
          key: commit.record.key,
        }),
      }),
      version: stream.entries.length + 1,
      position: community.entries.length + 1,
      command: commit.command.id,
      ...(entry === commit.entries.at(-1) && { fingerprint: commit.command.fingerprint }),
      recorded: commit.recorded,
    })
    stream.entries.push(stored)
    community.entries.push(stored)
  }

  function writeProcess(community: Community, commit: ProcessCommit): Stream {
    const process = community.processes.get(commit.process) ?? {
      entries: [],
      state: commit.state,
      rounds: new Map(),
      tasks: new Map(),
    }
    community.processes.set(commit.process, process)
    for (const entry of commit.entries) append(community, process, commit, entry)
    const before = process.state.attributes
    process.state = Object.freeze({
      ...commit.state,
      states: Object.freeze([...commit.state.states]),
      tags: Object.freeze([...commit.state.tags]),
      attributes: Object.freeze(commit.state.attributes.map((one) => Object.freeze({ ...one }))),
    })
    reindex(community.found, { process: commit.process, before, after: process.state.attributes })
    for (const opened of commit.open ?? []) {
      if (!process.rounds.has(roundName(opened)))
        process.rounds.set(roundName(opened), { open: true, records: new Map(), sorted: undefined })
    }
    for (const sealed of commit.seal ?? []) {
      const round = process.rounds.get(roundName(sealed))
      if (round) round.open = false
    }
    for (const name of [...(commit.disarm ?? []), ...(commit.settle ?? []).map((task) => task.name)]) {
      process.tasks.delete(name)
      waiting.delete(taskName({ community: commit.community, process: commit.process, name }))
    }
    for (const armed of commit.arm ?? [])
      putTask({ ...armed, community: commit.community, process: commit.process, attempts: 0, failures: 0 })
    return process
  }

  function writeRecord(community: Community, commit: RecordCommit): Stream {
    const round = community.processes
      .get(commit.record.process)
      ?.rounds.get(roundName(commit.record)) as Round
    let stream = round.records.get(commit.record.key)
    if (!stream) {
      round.records.set(commit.record.key, (stream = { entries: [] }))
      round.sorted = undefined
    }
    append(community, stream, commit, commit.entries[0])
    return stream
  }

  function putTask(task: Task): void {
    const frozen = Object.freeze(task)
    communities.get(task.community)?.processes.get(task.process)?.tasks.set(task.name, frozen)
    waiting.set(taskName(task), frozen)
  }

  /** The task as it stands, if generation and attempts are those of the worker's copy. */
  function sameTask(task: Task): Task | undefined {
    const now = waiting.get(taskName(task))
    return now?.generation === task.generation && now.attempts === task.attempts ? now : undefined
  }

  function roundOf({ community, process, register, round }: RegisterKey): Round | undefined {
    return communities.get(community)?.processes.get(process)?.rounds.get(roundName({ register, round }))
  }

  function streamOf(key: StreamKey): Stream | undefined {
    return 'key' in key
      ? roundOf(key)?.records.get(key.key)
      : communities.get(key.community)?.processes.get(key.process)
  }

  function stored({ community, process }: ProcessKey): StoredProcess | undefined {
    const found = communities.get(community)?.processes.get(process)
    return found && { community, process, version: found.entries.length, state: found.state }
  }

  function* standings(): Iterable<{ readonly community: string; readonly position: number }> {
    for (const [community, { entries }] of communities) yield { community, position: entries.length }
  }

  /** The processes that meet every condition, in no order. */
  function meeting(conditions: ProcessConditions): StoredProcess[] {
    const { community, process, attributes } = conditions
    const its = communities.get(community)
    const ids =
      process === undefined ? ((its && found(its.found, attributes)) ?? its?.processes.keys()) : [process]
    return [...(ids ?? [])].flatMap((id) => {
      const one = stored({ community, process: id })
      return one && meets(one.state, conditions) ? [one] : []
    })
  }

  const finds = createFinds(meeting)
  return {
    name: 'memory',
    supports: { survives: 'nothing', writers: 'multi', lanes: 1 },
    migrate: async () => [],
    commit: async (commits) => commits.map(store),
    load: async ({ process, command }) => {
      const found = stored(process)
      const answered =
        command === undefined ? undefined : communities.get(process.community)?.commands.get(command)
      return { ...(found && { process: found }), ...(answered && { answered }) }
    },
    head: async (record: RecordKey) => {
      const entry = streamOf(record)?.entries.at(-1)
      return entry && { revision: entry.version, entry }
    },
    read: async ({ stream, after, limit }) => (streamOf(stream)?.entries ?? []).slice(after, after + limit),
    records: async ({ register, after, limit }) => {
      const round = roundOf(register)
      if (!round) return []
      round.sorted ??= [...round.records.keys()].sort(compareBytes)
      return pageAfter(round.sorted, (key) => after === null || compareBytes(key, after) > 0, limit).map(
        (key) => round.records.get(key)?.entries.at(-1) as Entry,
      )
    },
    rounds: async ({ community, process }) =>
      [...(communities.get(community)?.processes.get(process)?.rounds ?? [])]
        .map(([name, { open }]): StoredRound => {
          const split = name.indexOf('\n')
          return { register: name.slice(split + 1), round: Number(name.slice(0, split)), sealed: !open }
        })
        .sort((a, b) => compareBytes(a.register, b.register) || a.round - b.round),
    feed: async ({ community, after, limit }) =>
      (communities.get(community)?.entries ?? []).slice(after, after + limit),
    communities: async ({ after, limit }) =>
      [...communities.keys()]
        .sort(compareBytes)
        .filter((id) => after === null || compareBytes(id, after) > 0)
        .slice(0, limit)
        .map((id) => {
          const { entries, standing } = communities.get(id) as Community
          const { position, recorded } = entries.at(-1) as Entry
          return { community: id, position, recorded, ...(standing === 'archived' && { archived: true }) }
        }),
    ...finds,
    ...createWaiting(finds),
    tasks: async ({ community, process, kind, dueBefore, failing, after, limit }) =>
      [...waiting.values()]
        .filter(
          (task) =>
            (community === undefined || task.community === community) &&
            (process === undefined || task.process === process) &&
            (kind === undefined || task.kind === kind) &&
            (dueBefore === undefined || task.dueAt < dueBefore) &&
            (!failing || task.failure !== undefined) &&
            (after === null || compareTasks(task, after) > 0),
        )
        .sort(compareTasks)
        .slice(0, limit),
    claim: async ({ now, until, limit, knows }) => {
      const due = [...waiting.values()].filter((task) => task.visibleAt <= now)
      if (due.length === 0) return []
      const topics = new Set(knows)
      const taken = due
        .filter(
          ({ topic, community }) => topics.has(topic) && communities.get(community)?.standing === 'open',
        )
        .sort(compareTasks)
        .slice(0, limit)
      return taken.map((task) => {
        const claimed: Task = Object.freeze({ ...task, attempts: task.attempts + 1, visibleAt: until })
        putTask(claimed)
        return claimed
      })
    },
    defer: async ({ task, until, failure, failures = 0 }) => {
      const now = sameTask(task)
      if (!now) return false
      const { failure: _, ...rest } = now
      putTask({ ...rest, visibleAt: until, failures, ...(failure !== undefined && { failure }) })
      return true
    },
    finish: async (task) => {
      if (!sameTask(task)) return false
      waiting.delete(taskName(task))
      communities.get(task.community)?.processes.get(task.process)?.tasks.delete(task.name)
      return true
    },
    ...createMemoryCursors(standings),
    remove: async ({ community, position, hash, mark }) => {
      const known = communities.get(community)
      const last = known?.entries.at(-1)
      if (known?.standing !== 'archived' || last?.position !== position || last.hash !== hash) return false
      communities.delete(community)
      for (const [name, task] of waiting) if (task.community === community) waiting.delete(name)
      if (mark !== undefined) marks.set(community, mark)
      return true
    },
    removed: async ({ community, after, limit }) =>
      [...marks]
        .filter(
          ([id]) =>
            (community === undefined || id === community) && (after === null || compareBytes(id, after) > 0),
        )
        .sort(([one], [other]) => compareBytes(one, other))
        .slice(0, limit)
        .map(([id, mark]) => ({ community: id, mark })),
    close: async () => {},
  }
}

/** Whether a stream stands where a commit expects it, on the entry that it expects. */
function follows(stream: Stream | undefined, { expected, head }: Commit): boolean {
  const last = stream?.entries.at(-1)
  return (last?.version ?? 0) === expected && (head === undefined || (last?.hash ?? '') === head)
}

function roundName({ register, round }: { readonly register: string; readonly round: number }): string {
  return `${round}\n${register}`
}

function taskName({ community, process, name }: Pick<Task, 'community' | 'process' | 'name'>): string {
  return `${community}\n${process}\n${name}`
}

function compareTasks(
  a: Pick<Task, 'dueAt' | 'community' | 'process' | 'name'>,
  b: Pick<Task, 'dueAt' | 'community' | 'process' | 'name'>,
): number {
  return (
    a.dueAt - b.dueAt ||
    compareBytes(a.community, b.community) ||
    compareBytes(a.process, b.process) ||
    compareBytes(a.name, b.name)
  )
}

/** The page of a sorted list that begins with the first item that is wanted; found by halving. */
function pageAfter(
  sorted: readonly string[],
  wanted: (key: string) => boolean,
  limit: number,
): readonly string[] {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (wanted(sorted[middle] as string)) high = middle
    else low = middle + 1
  }
  return sorted.slice(low, low + limit)
}
