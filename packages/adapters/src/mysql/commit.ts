import {
  type Commit,
  type CommitResult,
  type ProcessKey,
  type RegisterKey,
  StorageError,
} from '@gongzhi/core/storage'

import {
  commandId,
  type Head,
  judge,
  type KnownCommand,
  type Picture,
  registerId,
  type RegisterRow,
  streamId,
  streamOf,
  type StreamAddress,
  type TaskAddress,
  taskId,
  type Writes,
} from '../commit/judge.ts'
import {
  type Columns,
  COMMUNITY_COLUMNS,
  fromProcess,
  fromTask,
  PROCESS_COLUMNS,
  REGISTER_COLUMNS,
  type Row,
} from '../sql/rows.ts'
import type { Tables } from '../sql/schema.ts'
import type { Connection } from './connection.ts'
import { integer, literal, text } from './literal.ts'
import { bytesOf, MYSQL_ENTRY_COLUMNS, MYSQL_TASK_COLUMNS } from './schema.ts'

/**
 * Commits a batch. Where the server takes several statements as one, three round trips whatever its size:
 * begin, lock the heads and look; write; commit.
 *
 * A community's first commit needs its head row before it can be locked; the row is made outside the
 * transaction, so that no transaction ever waits for a lock while it holds one that comes later in the
 * order. Only inside a transaction of the host is it made there: what is stored apart would stay.
 */
export async function commitBatch(
  connection: Connection,
  tables: Tables,
  commits: readonly Commit[],
): Promise<readonly CommitResult[]> {
  const communities = [...new Set(commits.map(({ community }) => community))]
  const look = lookStatements(tables, commits, connection.joined === true)
  for (;;) {
    const outcome = await connection.transaction(
      async (
        run,
      ): Promise<{ readonly keep: boolean; readonly value: readonly CommitResult[] | 'no-head' }> => {
        if (connection.joined) await run(makeHeads(tables, communities))
        const [locked = [], ...seen] = await run(lockHeads(tables, communities), ...look)
        if (locked.length < communities.length) return { keep: false, value: 'no-head' }
        const { results, writes } = judge(commits, toPicture(locked, seen.flat()))
        if (writes.entries.length === 0) return { keep: false, value: results }
        await run(...writeStatements(tables, writes))
        return { keep: true, value: results }
      },
    )
    if (outcome !== 'no-head') return outcome
    await connection.transaction(async (run) => ({
      keep: true,
      value: await run(makeHeads(tables, communities)),
    }))
  }
}

/**
 * Not INSERT IGNORE: that takes a shared lock on a row that is there, and two that hold one wait for each
 * other when they want to lock it.
 */
function makeHeads(tables: Tables, communities: readonly string[]): string {
  const rows = communities
    .map((community) => Buffer.from(community))
    .toSorted(Buffer.compare)
    .map((community) => `(${text(community.toString())}, 0, 0, 0)`)
  return `INSERT INTO ${tables.communities} (community, position, rounds, recorded) VALUES ${rows.join(', ')} ON DUPLICATE KEY UPDATE community = VALUES(community)`
}

/**
 * Rows are locked in the order of the key: two batches over the same communities never wait for each other
 * in a circle. The index is named, for a scan of a small table would wait for all others.
 */
function lockHeads(tables: Tables, communities: readonly string[]): string {
  return `SELECT c.community, c.position, c.rounds FROM ${tables.communities} c FORCE INDEX (PRIMARY) WHERE ${inList('c.community', communities)} ORDER BY c.community FOR UPDATE`
}

/** What a statement of the look gives: what it is about, its address, and what was found there. */
const LOOK = ['kind', 'community', 'process', 'register', 'round', 'name', 'a', 'b', 'c'] as const
type Looked = { readonly [Column in (typeof LOOK)[number]]?: string }

/**
 * Reads whatever the judge may ask of this batch. At READ COMMITTED a statement that begins after the lock
 * sees all that was stored before it.
 *
 * In a transaction of the host the look locks too: the level that a host sets for one transaction only is
 * told by no variable, and a locking read sees what is stored at any level.
 */
function lookStatements(tables: Tables, commits: readonly Commit[], locking: boolean): readonly string[] {
  const commands = new Map<string, Set<string>>()
  const processes = new Map<string, Set<string>>()
  const records = new Map<string, { readonly register: RegisterKey; readonly keys: Set<string> }>()
  const registers = new Map<string, RegisterKey>()
  const tasks = new Map<string, ProcessKey & { readonly names: Set<string> }>()
  for (const commit of commits) {
    const stream = streamOf(commit)
    const { community, process } = stream
    into(commands, community, () => new Set()).add(commit.command.id)
    if (commit.kind === 'record') {
      registers.set(registerId(stream), stream)
      into(records, registerId(stream), () => ({ register: stream, keys: new Set<string>() })).keys.add(
        stream.key,
      )
      continue
    }
    into(processes, community, () => new Set()).add(process)
    for (const { register, round } of [...(commit.open ?? []), ...(commit.seal ?? [])])
      registers.set(registerId({ community, process, register, round }), {
        community,
        process,
        register,
        round,
      })
    for (const { name } of commit.settle ?? [])
      into(tasks, taskId({ community, process, name: '' }), () => ({
        community,
        process,
        names: new Set<string>(),
      })).names.add(name)
  }
  const select = (found: Looked, from: string): string =>
    `SELECT ${LOOK.map((column) => `${found[column] ?? 'NULL'} AS ${column}`).join(', ')} ${from}`
  const any = (conditions: Iterable<string>): string =>
    [...conditions].map((condition) => `(${condition})`).join(' OR ')
  const mode = locking ? ' FOR UPDATE' : ''

  const parts = [
    select(
      {
        kind: `'command'`,
        community: 'e.community',
        name: 'e.command',
        a: 'e.version',
        b: 'e.position',
        c: 'e.fingerprint',
      },
      `FROM ${tables.entries} e FORCE INDEX (${tables.index('entries_by_command')}) WHERE e.last = 1 AND (${any([...commands].map(([community, ids]) => `e.community = ${text(community)} AND ${inList('e.command', ids)}`))})${mode}`,
    ),
  ]
  if (processes.size > 0) {
    parts.push(
      select(
        { kind: `'process'`, community: 'p.community', process: 'p.process', a: 'p.version' },
        `FROM ${tables.processes} p FORCE INDEX (PRIMARY) WHERE ${any([...processes].map(([community, ids]) => `p.community = ${text(community)} AND ${inList('p.process', ids)}`))}${mode}`,
      ),
    )
  }
  if (registers.size > 0) {
    parts.push(
      select(
        {
          kind: `'register'`,
          community: 'r.community',
          process: 'r.process',
          register: 'r.register',
          round: 'r.round',
          a: 'r.number',
          b: 'r.sealed',
        },
        `FROM ${tables.registers} r FORCE INDEX (PRIMARY) WHERE ${any([...registers.values()].map(isRound))}${mode}`,
      ),
    )
  }
  for (const { register, keys } of records.values()) {
    // The number of a round never changes once it is given, and the entries of one community change under
    // the lock of its head only.
    parts.push(
      select(
        {
          kind: `'record'`,
          community: text(register.community),
          process: text(register.process),
          register: text(register.register),
          round: integer(register.round),
          name: 'e.`key`',
          a: 'max(e.version)',
        },
        `FROM ${tables.entries} e FORCE INDEX (${tables.index('entries_by_stream')}) WHERE e.community = ${text(register.community)} AND e.number > 0 AND e.number = (SELECT r.number FROM ${tables.registers} r WHERE ${isRound(register)}) AND ${inList('e.`key`', keys)} GROUP BY e.\`key\`${mode}`,
      ),
    )
  }
  const looks = locking ? parts : [parts.map((part) => `(${part})`).join(' UNION ALL ')]
  // A worker may finish a task without the head's lock: the row is locked, so that what is judged to be
  // there is there to be settled.
  if (tasks.size > 0) {
    looks.push(
      `${select(
        { kind: `'task'`, community: 't.community', process: 't.process', name: 't.name', a: 't.generation' },
        `FROM ${tables.tasks} t FORCE INDEX (PRIMARY) WHERE ${any([...tasks.values()].map(({ community, process, names }) => `t.community = ${text(community)} AND t.process = ${text(process)} AND ${inList('t.name', names)}`))}`,
      )} FOR UPDATE`,
    )
  }
  return looks
}

function isRound({ community, process, register, round }: RegisterKey): string {
  return `r.community = ${text(community)} AND r.process = ${text(process)} AND r.register = ${text(register)} AND r.round = ${integer(round)}`
}

/** What was seen, as the judge asks for it. */
function toPicture(locked: readonly Row[], seen: readonly Row[]): Picture {
  const heads = new Map<string, Head>(
    locked.map(({ community, position, rounds }) => [
      community as string,
      { position: Number(position), rounds: Number(rounds) },
    ]),
  )
  const known = new Map<string, KnownCommand>()
  const versions = new Map<string, number>()
  const rounds = new Map<string, Pick<RegisterRow, 'number' | 'sealed'>>()
  const generations = new Map<string, number>()
  for (const row of seen as readonly Readonly<Record<(typeof LOOK)[number], string>>[]) {
    const { kind, community, process, name } = row
    if (kind === 'command')
      known.set(commandId(community, name), {
        version: Number(row.a),
        position: Number(row.b),
        fingerprint: row.c,
      })
    else if (kind === 'process')
      versions.set(streamId({ community, process, register: '', round: 0, key: '' }), Number(row.a))
    else if (kind === 'record')
      versions.set(
        streamId({ community, process, register: row.register, round: Number(row.round), key: name }),
        Number(row.a),
      )
    else if (kind === 'register')
      rounds.set(registerId({ community, process, register: row.register, round: Number(row.round) }), {
        number: Number(row.a),
        sealed: row.b === '1',
      })
    else generations.set(taskId({ community, process, name }), Number(row.a))
  }
  return {
    head: (community) => heads.get(community) as Head,
    known: (community, command) => known.get(commandId(community, command)),
    version: (stream: StreamAddress) => versions.get(streamId(stream)) ?? 0,
    round: (register) => rounds.get(registerId(register)),
    generation: (task: TaskAddress) => generations.get(taskId(task)),
  }
}

/** Each table in as few statements as the length of one allows. */
function writeStatements(
  tables: Tables,
  { entries, processes, registers, removed, armed, heads }: Writes,
): readonly string[] {
  const tasks = new Map<string, ProcessKey & { readonly names: string[] }>()
  for (const { community, process, name } of removed)
    into(tasks, taskId({ community, process, name: '' }), () => ({
      community,
      process,
      names: [],
    })).names.push(name)
  const gone = [...tasks.values()].map(
    ({ community, process, names }) =>
      `(t.community = ${text(community)} AND t.process = ${text(process)} AND ${inList('t.name', names)})`,
  )
  return [
    ...upsert({
      table: tables.processes,
      columns: PROCESS_COLUMNS,
      rows: processes.map(fromProcess),
      key: ['community', 'process'],
    }),
    ...upsert({
      table: tables.registers,
      columns: REGISTER_COLUMNS,
      rows: registers.map((each) => ({ ...each, sealed: each.sealed ? 1 : 0 })),
      key: ['community', 'process', 'register', 'round'],
    }),
    ...(gone.length > 0
      ? [`DELETE t FROM ${tables.tasks} t FORCE INDEX (PRIMARY) WHERE ${gone.join(' OR ')}`]
      : []),
    ...upsert({
      table: tables.tasks,
      columns: MYSQL_TASK_COLUMNS,
      rows: armed.map((task) => ({ ...fromTask(task), failing: 0, turns: 0 })),
      key: ['community', 'process', 'name'],
    }),
    ...upsert({ table: tables.communities, columns: COMMUNITY_COLUMNS, rows: heads, key: ['community'] }),
    ...insert({
      table: tables.entries,
      columns: MYSQL_ENTRY_COLUMNS,
      rows: entries.map((entry) => ({
        ...entry,
        key: entry.number === 0 ? entry.process : entry.key,
        last: entry.fingerprint === null ? null : 1,
      })),
    }),
  ]
}

interface Insert {
  readonly table: string
  readonly columns: Columns
  readonly rows: readonly object[]
}

/** How many characters of rows stand in one statement, and a row more. */
const PIECE = 2_000_000

function insert({ table, columns, rows }: Insert): string[] {
  const names = Object.keys(columns)
  const statements: string[] = []
  let piece: string[] = []
  let length = 0
  const end = (): void => {
    if (piece.length > 0)
      statements.push(`INSERT INTO ${table} (${names.map(quoted).join(', ')}) VALUES ${piece.join(', ')}`)
    piece = []
    length = 0
  }
  for (const row of rows) {
    const values = `(${names.map((name) => fitting(name, (row as Row)[name] as string | number | null)).join(', ')})`
    if (length + values.length > PIECE) end()
    piece.push(values)
    length += values.length
  }
  end()
  return statements
}

function upsert({ key, ...rows }: Insert & { readonly key: readonly string[] }): string[] {
  const set = Object.keys(rows.columns)
    .filter((column) => !key.includes(column))
    .map((column) => `${quoted(column)} = VALUES(${quoted(column)})`)
    .join(', ')
  return insert(rows).map((statement) => `${statement} ON DUPLICATE KEY UPDATE ${set}`)
}

/**
 * A value that its column holds as it is. A server that is not strict would cut a longer text off, and say
 * so nowhere.
 */
function fitting(column: string, value: string | number | null): string {
  const bytes = typeof value === 'string' ? bytesOf(column) : undefined
  if (
    bytes !== undefined &&
    (value as string).length * 3 > bytes &&
    Buffer.byteLength(value as string) > bytes
  ) {
    throw new StorageError(
      'storage/unstorable-text',
      `nothing was stored, for this text is longer than the ${bytes} bytes of ${column}: ${JSON.stringify((value as string).slice(0, 80))}`,
    )
  }
  return literal(value)
}

function inList(column: string, values: Iterable<string>): string {
  return `${column} IN (${[...values].map(text).join(', ')})`
}

function quoted(column: string): string {
  return `\`${column}\``
}

function into<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const there = map.get(key)
  if (there !== undefined) return there
  const made = make()
  map.set(key, made)
  return made
}
