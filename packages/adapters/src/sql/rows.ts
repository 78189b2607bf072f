import {
  type Answer,
  type Attribute,
  type CommunityHead,
  type Cursor,
  type Entry,
  type RemovedCommunity,
  StorageError,
  type StoredProcess,
  type StoredRound,
  type StreamKey,
  type Task,
} from '@gongzhi/core/storage'

import type { RegisterRow } from '../commit/judge.ts'

/** A row as a driver returns it: text as strings, integers as numbers, as texts or as big integers. */
export type Row = Readonly<Record<string, unknown>>

/** A table's columns, in the order in which they are written. */
export interface Columns {
  readonly [column: string]: 'text' | 'integer'
}

export const ENTRY_COLUMNS = {
  community: 'text',
  position: 'integer',
  process: 'text',
  register: 'text',
  round: 'integer',
  number: 'integer',
  key: 'text',
  version: 'integer',
  command: 'text',
  fingerprint: 'text',
  recorded: 'integer',
  hash: 'text',
  body: 'text',
} as const satisfies Columns

export const PROCESS_COLUMNS = {
  community: 'text',
  process: 'text',
  version: 'integer',
  definition: 'text',
  release: 'integer',
  status: 'text',
  states: 'text',
  tags: 'text',
  attributes: 'text',
  cause: 'text',
  started: 'integer',
  changed: 'integer',
  due: 'integer',
  body: 'text',
} as const satisfies Columns

export const REGISTER_COLUMNS = {
  community: 'text',
  process: 'text',
  register: 'text',
  round: 'integer',
  number: 'integer',
  sealed: 'integer',
} as const satisfies Columns

export const TASK_COLUMNS = {
  community: 'text',
  process: 'text',
  name: 'text',
  kind: 'text',
  generation: 'integer',
  topic: 'text',
  due_at: 'integer',
  visible_at: 'integer',
  attempts: 'integer',
  failures: 'integer',
  failure: 'text',
  body: 'text',
} as const satisfies Columns

/** What every commit writes of a community. */
export const HEAD_COLUMNS = {
  community: 'text',
  position: 'integer',
  recorded: 'integer',
} as const satisfies Columns

/** With `standing` where it is archived or was removed, and the `mark` of its removal. */
export const COMMUNITY_COLUMNS = {
  ...HEAD_COLUMNS,
  standing: 'text',
  mark: 'text',
} as const satisfies Columns

export const CURSOR_COLUMNS = {
  follower: 'text',
  community: 'text',
  position: 'integer',
  hash: 'text',
  visible_at: 'integer',
  attempts: 'integer',
  failures: 'integer',
  failure: 'text',
  body: 'text',
} as const satisfies Columns

/** What tells a process from every other, in its table. */
export const PROCESS_KEY = ['community', 'process'] as const
/** What tells a round of a register from every other. */
export const REGISTER_KEY = ['community', 'process', 'register', 'round'] as const
/** What tells a task from every other. */
export const TASK_KEY = ['community', 'process', 'name'] as const

/** What stands in a column. */
export type Value = string | number | null

/** The columns of a row that are not of its key: what an update sets. */
export function columnsBut(columns: Columns, key: readonly string[]): readonly string[] {
  return Object.keys(columns).filter((column) => !key.includes(column))
}

/** A process as a row; its lists as JSON, in which a name is found with its quotes around it. */
export function fromProcess({
  community,
  process,
  version,
  state,
}: StoredProcess): Record<keyof typeof PROCESS_COLUMNS, Value> {
  const { definition, release, status, states, tags, attributes, cause, started, changed, due, body } = state
  return {
    community,
    process,
    version,
    definition,
    release,
    status,
    states: JSON.stringify(states),
    tags: JSON.stringify(tags),
    attributes: JSON.stringify(attributes.map(({ name, value }) => [name, value])),
    cause: cause ?? null,
    started,
    changed,
    due,
    body,
  }
}

/** A round that was opened, as a row. */
export function fromRound({ sealed, ...round }: RegisterRow): Record<keyof typeof REGISTER_COLUMNS, Value> {
  return { ...round, sealed: sealed ? 1 : 0 }
}

/** A task that was just armed, as a row. */
export function fromTask({
  community,
  process,
  name,
  kind,
  generation,
  topic,
  dueAt,
  visibleAt,
  body,
}: Omit<Task, 'attempts' | 'failures' | 'failure'>): Record<keyof typeof TASK_COLUMNS, Value> {
  return {
    community,
    process,
    name,
    kind,
    generation,
    topic,
    due_at: dueAt,
    visible_at: visibleAt,
    attempts: 0,
    failures: 0,
    failure: null,
    body,
  }
}

export function toEntry(row: Row): Entry {
  const { community, process, command, fingerprint, hash, body } = row as Readonly<Record<string, string>>
  return {
    community,
    process,
    ...(isRecord(row) && {
      record: { register: row['register'], round: Number(row['round']), key: row['key'] },
    }),
    version: Number(row['version']),
    position: Number(row['position']),
    command,
    ...(fingerprint !== null && { fingerprint }),
    recorded: Number(row['recorded']),
    hash,
    body,
  } as Entry
}

/**
 * Whether an entry is of a record. One of a process itself has round 0 and no register, and its key is empty or
 * the process; whatever else stands there is shown, and not passed over.
 */
function isRecord({ process, register, round, key }: Row): boolean {
  return Number(round) !== 0 || register !== '' || (key !== '' && key !== process)
}

export function toProcess(row: Row): StoredProcess {
  const { community, process, definition, status, states, tags, attributes, cause, body } = row as Readonly<
    Record<string, string>
  >
  return {
    community,
    process,
    version: Number(row['version']),
    state: {
      definition,
      release: Number(row['release']),
      status,
      states: toList(states, `processes.states of ${community}/${process}`),
      tags: toList(tags, `processes.tags of ${community}/${process}`),
      attributes: toAttributes(attributes, `processes.attributes of ${community}/${process}`),
      ...(cause !== null && { cause }),
      started: Number(row['started']),
      changed: Number(row['changed']),
      due: Number(row['due']),
      body,
    },
  } as StoredProcess
}

/** A list of names. Throws where the row is not what was stored, and says which. */
function toList(text: string | undefined, what: string): readonly string[] {
  try {
    const list: unknown = JSON.parse(text ?? '')
    if (Array.isArray(list)) return list
  } catch {
    // Said below.
  }
  throw new StorageError('storage/damaged', `${what} is no list, though it was stored as one`)
}

/** What a process is found by. Throws where the row is not what was stored. */
function toAttributes(text: string | undefined, what: string): readonly Attribute[] {
  return toList(text, what).map((pair: unknown) => {
    const [name, value] = Array.isArray(pair) ? (pair as readonly unknown[]) : []
    if (typeof name === 'string' && typeof value === 'string') return { name, value }
    throw new StorageError('storage/damaged', `${what} holds what is no name with a value`)
  })
}

export function toRound(row: Row): StoredRound {
  const { community, process, register } = row as Readonly<Record<string, string>>
  const [round, sealed] = [Number(row['round']), Number(row['sealed'])]
  if (sealed !== 0 && sealed !== 1)
    throw new StorageError(
      'storage/damaged',
      `registers.sealed of ${community}/${process}/${register}, round ${round}, is ${sealed}`,
    )
  return { register: register as string, round, sealed: sealed === 1 }
}

export function toTask(row: Row): Task {
  const { community, process, name, kind, topic, failure, body } = row as Readonly<Record<string, string>>
  return {
    community,
    process,
    name,
    kind,
    generation: Number(row['generation']),
    topic,
    dueAt: Number(row['due_at']),
    visibleAt: Number(row['visible_at']),
    body,
    attempts: Number(row['attempts']),
    failures: Number(row['failures']),
    ...(failure !== null && { failure }),
  } as Task
}

/** A cursor as a row. */
export function fromCursor({
  follower,
  community,
  position,
  hash,
  visibleAt,
  attempts,
  failures,
  failure,
  body,
}: Cursor): Record<keyof typeof CURSOR_COLUMNS, Value> {
  return {
    follower,
    community,
    position,
    hash,
    visible_at: visibleAt,
    attempts,
    failures,
    failure: failure ?? null,
    body,
  }
}

/** A cursor that is to be claimed; in a community without one, the first of the follower. */
export function toDueCursor(row: Row, follower: string): Cursor {
  if (row['follower'] !== null) return toCursor(row)
  const community = row['due'] as string
  return { follower, community, position: 0, hash: '', visibleAt: 0, attempts: 0, failures: 0, body: '{}' }
}

export function toCursor(row: Row): Cursor {
  const { follower, community, hash, failure, body } = row as Readonly<Record<string, string>>
  return {
    follower,
    community,
    position: Number(row['position']),
    hash,
    visibleAt: Number(row['visible_at']),
    attempts: Number(row['attempts']),
    failures: Number(row['failures']),
    ...(failure !== null && { failure }),
    body,
  } as Cursor
}

export function toCommunityHead(row: Row): CommunityHead {
  return {
    community: row['community'] as string,
    position: Number(row['position']),
    recorded: Number(row['recorded']),
    ...(row['standing'] !== null && { archived: true }),
  }
}

export function toRemoved(row: Row): RemovedCommunity {
  return { community: row['community'] as string, mark: row['mark'] as string }
}

/**
 * What `load` found in one row: a process and an answer, the columns of the answer beginning with `known_`.
 */
export function toLoaded(row: Row | undefined): {
  readonly process?: StoredProcess
  readonly answered?: Answer
} {
  if (!row) return {}
  const answered = typeof row['known_fingerprint'] === 'string' && {
    fingerprint: row['known_fingerprint'],
    stream: toStream(row),
    version: Number(row['known_version']),
    position: Number(row['known_position']),
  }
  return {
    ...(typeof row['body'] === 'string' && { process: toProcess(row) }),
    ...(answered && { answered }),
  }
}

function toStream(row: Row): StreamKey {
  const {
    known_community: community,
    known_process: process,
    known_register: register,
    known_key: key,
  } = row as Readonly<Record<string, string>>
  const round = Number(row['known_round'])
  return (round > 0 ? { community, process, register, round, key } : { community, process }) as StreamKey
}

/** The columns of the answer that `load` reads beside the process. */
export const KNOWN_COLUMNS = [
  'community',
  'process',
  'register',
  'round',
  'key',
  'fingerprint',
  'version',
  'position',
] as const
