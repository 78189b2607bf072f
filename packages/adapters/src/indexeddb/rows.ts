import {
  type Answer,
  type CommunityHead,
  type Entry,
  StorageError,
  type StoredProcess,
  type StoredRound,
  type StoredState,
  type Task,
} from '@gongzhi/core/storage'

import type { Writes } from '../commit/judge.ts'
import { fromKey, toKey } from './keys.ts'

// Every text that is part of a key stands in its row as `toKey` writes it: the browser takes keys out of
// rows by itself.

/**
 * An entry. `number` is that of its round in the community, 0 for an entry of the process itself; `stream`
 * is the record's key, or the process.
 */
export interface EntryRow {
  readonly community: string
  readonly position: number
  readonly number: number
  readonly stream: string
  readonly version: number
  readonly process: string
  readonly register: string
  readonly round: number
  readonly command: string
  /**
   * The command once more, at the last entry of its commit: there a command is looked up. What is absent
   * stands in no index.
   */
  readonly known?: string
  readonly fingerprint?: string
  readonly recorded: number
  readonly hash: string
  readonly body: string
}

export interface ProcessRow extends Omit<StoredState, 'cause'> {
  readonly community: string
  readonly process: string
  readonly version: number
  readonly cause?: string
}

/** What a process is found by, with what is sorted by. */
export interface AttributeRow {
  readonly community: string
  readonly process: string
  readonly attribute: string
  readonly value: string
  readonly status: string
  readonly started: number
  readonly due: number
}

export interface RegisterRow {
  readonly community: string
  readonly process: string
  readonly register: string
  readonly round: number
  readonly number: number
  readonly sealed: boolean
}

export function toRound({ community, process, register, round, sealed }: RegisterRow): StoredRound {
  if (typeof sealed !== 'boolean')
    throw new StorageError(
      'storage/damaged',
      `registers.sealed of ${community}/${process}/${register}, round ${round}, is ${String(sealed)}`,
    )
  return { register: fromKey(register), round, sealed }
}

export interface TaskRow extends Task {
  /** 1 while it has a failure, else absent. */
  readonly failing?: 1
}

/** A community; where it is open, it has no standing, and stands in no index of those. */
export interface HeadRow extends Omit<CommunityHead, 'archived'> {
  readonly standing?: 'archived' | 'removed'
  /** Of one that was removed. */
  readonly mark?: string
}

export function fromEntry({
  community,
  position,
  process,
  register,
  round,
  number,
  key,
  version,
  command,
  fingerprint,
  recorded,
  hash,
  body,
}: Writes['entries'][number]): EntryRow {
  const id = toKey(command)
  return {
    community: toKey(community),
    position,
    number,
    stream: toKey(number === 0 ? process : key),
    version,
    process: toKey(process),
    register: toKey(register),
    round,
    command: id,
    ...(fingerprint !== null && { known: id, fingerprint }),
    recorded,
    hash,
    body,
  }
}

export function toEntry({
  community,
  process,
  register,
  round,
  stream,
  version,
  position,
  command,
  known,
  fingerprint,
  recorded,
  hash,
  body,
}: EntryRow): Entry {
  return {
    community: fromKey(community),
    process: fromKey(process),
    // One of a process itself has no register and round 0; whatever else stands there is shown.
    ...((round !== 0 || register !== '') && {
      record: { register: fromKey(register), round, key: fromKey(stream) },
    }),
    version,
    position,
    command: fromKey(command),
    // A command is known where it is looked up, and nowhere else.
    ...(fingerprint !== undefined && known === command && { fingerprint }),
    recorded,
    hash,
    // A row that somebody wrote past this adapter may have anything there.
    body: String(body),
  }
}

export function toAnswer({
  community,
  process,
  register,
  round,
  stream,
  version,
  position,
  fingerprint,
}: EntryRow): Answer {
  const key = { community: fromKey(community), process: fromKey(process) }
  return {
    fingerprint: fingerprint as string,
    stream: round > 0 ? { ...key, register: fromKey(register), round, key: fromKey(stream) } : key,
    version,
    position,
  }
}

export function fromProcess({ community, process, version, state }: StoredProcess): ProcessRow {
  const { definition, release, status, states, tags, attributes, cause, started, changed, due, body } = state
  return {
    community: toKey(community),
    process: toKey(process),
    version,
    definition: toKey(definition),
    release,
    status,
    states,
    tags,
    attributes,
    ...(cause !== undefined && { cause: toKey(cause) }),
    started,
    changed,
    due,
    body,
  }
}

/** What a process is found by, as rows. */
export function fromAttributes({ community, process, state }: StoredProcess): readonly AttributeRow[] {
  const { attributes, status, started, due } = state
  return attributes.map(({ name, value }) => ({
    community: toKey(community),
    process: toKey(process),
    attribute: toKey(name),
    value: toKey(value),
    status,
    started,
    due,
  }))
}

export function toProcess({
  community,
  process,
  version,
  cause,
  definition,
  release,
  status,
  states,
  tags,
  attributes,
  started,
  changed,
  due,
  body,
}: ProcessRow): StoredProcess {
  return {
    community: fromKey(community),
    process: fromKey(process),
    version,
    state: {
      definition: fromKey(definition),
      release,
      status,
      states,
      tags,
      attributes,
      ...(cause !== undefined && { cause: fromKey(cause) }),
      started,
      changed,
      due,
      body,
    },
  }
}

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
}: Writes['armed'][number]): TaskRow {
  return {
    community: toKey(community),
    process: toKey(process),
    name: toKey(name),
    kind,
    generation,
    topic,
    dueAt,
    visibleAt,
    body,
    attempts: 0,
    failures: 0,
  }
}

export function toTask({ failing: _failing, community, process, name, ...task }: TaskRow): Task {
  return { ...task, community: fromKey(community), process: fromKey(process), name: fromKey(name) }
}
