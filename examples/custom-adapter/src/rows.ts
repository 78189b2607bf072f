import type {
  Answer,
  Attribute,
  Commit,
  CommitResult,
  Cursor,
  Entry,
  ProcessConditions,
  ProcessKey,
  RegisterKey,
  RemovedCommunity,
  StoredProcess,
  StoredRound,
  StreamKey,
  Task,
} from '@gongzhi/core/storage'

/** A list as the scripts read one: how many, then each. */
export function list(items: readonly string[], each = 1): readonly string[] {
  return [String(items.length / each), ...items]
}

/** What may be left out. */
export function maybe(value: string | number | null | undefined): readonly string[] {
  return value === undefined || value === null ? ['0'] : ['1', String(value)]
}

/**
 * A commit as the script takes it apart again: texts and numbers, one after the other. Nothing of it is
 * parsed or printed on the server.
 */
export function toArguments(commit: Commit): readonly string[] {
  const { kind, community, command, recorded, expected, head, standing, entries } = commit
  const process = kind === 'process' ? commit.process : commit.record.process
  const common = [
    kind,
    community,
    command.id,
    command.fingerprint,
    String(recorded),
    String(expected),
    ...maybe(head),
    ...maybe(standing),
    process,
    ...list(
      entries.flatMap(({ body, hash }) => [body, hash]),
      2,
    ),
  ]
  if (commit.kind === 'record')
    return [...common, commit.record.register, String(commit.record.round), commit.record.key]
  const { state, open = [], seal = [], disarm = [], settle = [], arm = [] } = commit
  const rounds = (some: typeof open) =>
    list(
      some.flatMap(({ register, round }) => [register, String(round)]),
      2,
    )
  return [
    ...common,
    ...list([
      'definition',
      state.definition,
      'release',
      String(state.release),
      'status',
      state.status,
      'states',
      toLines(state.states),
      'tags',
      toLines(state.tags),
      'started',
      String(state.started),
      'changed',
      String(state.changed),
      'due',
      String(state.due),
      'body',
      state.body,
      ...(state.cause === undefined ? [] : ['cause', state.cause]),
    ]),
    ...list(
      state.attributes.flatMap(({ name, value }) => [name, value]),
      2,
    ),
    ...rounds(open),
    ...rounds(seal),
    ...list(disarm),
    ...list(
      settle.flatMap(({ name, generation }) => [name, String(generation)]),
      2,
    ),
    ...list(
      arm.flatMap((task) => [
        task.name,
        task.kind,
        String(task.generation),
        task.topic,
        String(task.dueAt),
        String(task.visibleAt),
        task.body,
      ]),
      7,
    ),
  ]
}

/** Each on a line of its own, so that one can be looked for whole: states and tags contain no line break. */
function toLines(texts: readonly string[]): string {
  return `\n${texts.map((text) => `${text}\n`).join('')}`
}

/** Names and values, as the script has joined them: each with a U+0000 behind it. */
function fromPairs(pairs: string): readonly Attribute[] {
  const texts = pairs.split('\0')
  return Array.from({ length: (texts.length - 1) / 2 }, (_, i) => ({
    name: texts[2 * i] as string,
    value: texts[2 * i + 1] as string,
  }))
}

function fromLines(lines: string): readonly string[] {
  return lines.split('\n').slice(1, -1)
}

/** What a process has to meet, as the scripts read it. */
export function toConditions(conditions: ProcessConditions): readonly string[] {
  const { process, definition, status, cause, state, tag } = conditions
  const { startedFrom, startedBefore, dueBefore, attributes = [] } = conditions
  return [
    ...[process, definition, status, cause, state, tag, startedFrom, startedBefore, dueBefore].flatMap(maybe),
    String(attributes.length),
    ...attributes.flatMap(({ name, values }) => [name, ...list([...new Set(values)])]),
  ]
}

/** What the script answered to one commit. */
export function toResult([status, first, second]: readonly string[]): CommitResult {
  switch (status) {
    case 'committed':
    case 'replayed':
      return { status, version: Number(first), position: Number(second) }
    case 'conflict':
      return { status, version: Number(first) }
    case 'closed':
      return { status, why: first as 'not-yet' | 'sealed' }
    case 'stale':
      return { status, task: first as string }
    case 'archived':
    case 'removed':
      return { status }
    default:
      return { status: 'mismatch' }
  }
}

/** The parts of a stream's name in its community. */
export function partsOf(stream: StreamKey): readonly string[] {
  return 'key' in stream ? [stream.process, ...roundOf(stream), stream.key] : [stream.process]
}

/** The parts of a round's name in its process. */
export function roundOf({ register, round }: Pick<RegisterKey, 'register' | 'round'>): readonly string[] {
  return [register, String(round)]
}

/** A stored entry: its position and its fields. */
export type EntryRow = readonly [id: string, fields: readonly string[]]

/** An entry of a community. */
export function toEntry(community: string, [id, fields]: EntryRow): Entry {
  const row = toObject(fields)
  const [register, round] = row['round']?.split('\0') ?? []
  return {
    community,
    process: text(row, 'process'),
    ...(register !== undefined && { record: { register, round: Number(round), key: text(row, 'key') } }),
    version: Number(row['version']),
    position: Number.parseInt(id),
    command: text(row, 'command'),
    ...(row['fingerprint'] !== undefined && { fingerprint: row['fingerprint'] }),
    recorded: Number(row['recorded']),
    body: text(row, 'body'),
    hash: text(row, 'hash'),
  }
}

/** What was stored for a command. */
export function toAnswer(community: string, joined: string): Answer {
  const [version, position, fingerprint, process, register, round, key] = joined.split('\0') as [
    string,
    string,
    string,
    string,
    string?,
    string?,
    string?,
  ]
  const stream =
    register === undefined
      ? { community, process }
      : { community, process, register, round: Number(round), key: key as string }
  return { fingerprint, stream, version: Number(version), position: Number(position) }
}

/** A process of a community. */
export function toProcess({ community, process }: ProcessKey, fields: readonly string[]): StoredProcess {
  const row = toObject(fields)
  const { cause } = row
  return {
    community,
    process,
    version: Number(row['version']),
    state: {
      definition: text(row, 'definition'),
      release: Number(row['release']),
      status: text(row, 'status') as 'active' | 'done',
      states: fromLines(text(row, 'states')),
      tags: fromLines(text(row, 'tags')),
      attributes: fromPairs(text(row, 'attributes')),
      ...(cause !== undefined && { cause }),
      started: Number(row['started']),
      changed: Number(row['changed']),
      due: Number(row['due']),
      body: text(row, 'body'),
    },
  }
}

/** A round of a process: its register and number, and how it stands. */
export function toRounds(fields: readonly string[]): readonly StoredRound[] {
  return Object.entries(toObject(fields))
    .map(([name, stands]): StoredRound => {
      const [register, round] = name.split('\0') as [string, string]
      return { register, round: Number(round), sealed: stands === 'sealed' }
    })
    .sort((a, b) => Buffer.compare(Buffer.from(a.register), Buffer.from(b.register)) || a.round - b.round)
}

/** The communities that were removed, each with its mark. */
export function toRemoved(rows: unknown): readonly RemovedCommunity[] {
  return (rows as readonly (readonly [string, string])[]).map(([community, mark]) => ({ community, mark }))
}

/** What TIME answers, in milliseconds. */
export function toInstant(answer: unknown): number {
  const [seconds, micros] = answer as readonly [string, string]
  return Number(seconds) * 1_000 + Math.trunc(Number(micros) / 1_000)
}

/** A task. */
export function toTask(fields: readonly string[]): Task {
  const row = toObject(fields)
  const { failure } = row
  return {
    community: text(row, 'community'),
    process: text(row, 'process'),
    name: text(row, 'name'),
    kind: text(row, 'kind') as Task['kind'],
    generation: Number(row['generation']),
    topic: text(row, 'topic'),
    dueAt: Number(row['dueAt']),
    visibleAt: Number(row['visibleAt']),
    body: text(row, 'body'),
    attempts: Number(row['attempts']),
    failures: Number(row['failures']),
    ...(failure !== undefined && { failure }),
  }
}

/** A cursor. */
export function toCursor(fields: readonly string[]): Cursor {
  const row = toObject(fields)
  const { failure } = row
  return {
    follower: text(row, 'follower'),
    community: text(row, 'community'),
    position: Number(row['position']),
    hash: text(row, 'hash'),
    visibleAt: Number(row['visibleAt']),
    attempts: Number(row['attempts']),
    failures: Number(row['failures']),
    ...(failure !== undefined && { failure }),
    body: text(row, 'body'),
  }
}

function toObject(fields: readonly string[]): Readonly<Record<string, string>> {
  const row: Record<string, string> = {}
  for (let i = 0; i < fields.length; i += 2) row[fields[i] as string] = fields[i + 1] as string
  return row
}

/** A field that is always there; a layout in which it is not has been changed by somebody else. */
function text(row: Readonly<Record<string, string>>, field: string): string {
  const value = row[field]
  if (value === undefined)
    throw new Error(`a stored row has no ${field}: somebody else writes under this prefix`)
  return value
}
