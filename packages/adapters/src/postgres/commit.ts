import type { Commit, CommitResult, RegisterKey } from '@gongzhi/core/storage'

import {
  commandId,
  type Head,
  hopeful,
  isWhole,
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
  ENTRY_COLUMNS,
  fromProcess,
  fromTask,
  PROCESS_COLUMNS,
  REGISTER_COLUMNS,
  type Row,
  TASK_COLUMNS,
} from '../sql/rows.ts'
import type { Tables } from '../sql/schema.ts'
import type { Connection, Query } from './connection.ts'
import { isDuplicate } from './errors.ts'

/** Where a batch goes. */
interface Place {
  readonly tables: Tables
  /** The channel on which armed tasks are told; where it is left out, nobody is told. */
  readonly channel: string | undefined
}

/**
 * Commits a batch in four round trips whatever its size: begin, lock the heads, write, commit; in five where
 * the picture needs a look at registers, records or tasks.
 *
 * The picture is a hopeful one first (see there); only a batch that is not stored as a whole under it costs
 * a second transaction. A community's first commit needs its head row before it can be locked; the row is
 * made outside the transaction, so that no transaction ever waits for a lock while it holds one that comes
 * later in the order. (Inside a transaction of the host there is no outside: there it stands in a savepoint
 * of its own.)
 */
export async function commitBatch(
  connection: Connection,
  { tables, channel }: Place,
  commits: readonly Commit[],
): Promise<readonly CommitResult[]> {
  const communities = [...new Set(commits.map(({ community }) => community))]
  for (let whole = false; ;) {
    const outcome = await connection
      .transaction(
        async (
          query,
        ): Promise<{
          readonly keep: boolean
          readonly value: readonly CommitResult[] | 'no-head' | 'look-closer'
        }> => {
          const heads = await lockHeads(query, tables, communities)
          if (heads.size < communities.length) return { keep: false, value: 'no-head' }
          const picture = await takePicture(query, { tables, commits, heads, whole })
          const judgement = judge(commits, whole ? picture : hopeful(picture))
          if (!whole && !isWhole(judgement)) return { keep: false, value: 'look-closer' }
          if (judgement.writes.entries.length === 0) return { keep: false, value: judgement.results }
          if (!(await write(query, { tables, channel, writes: judgement.writes, whole })))
            return { keep: false, value: 'look-closer' }
          return { keep: true, value: judgement.results }
        },
      )
      .catch((error: unknown) => {
        if (whole || !isDuplicate(error)) throw error
        return 'look-closer' as const
      })
    if (outcome === 'look-closer') whole = true
    else if (outcome === 'no-head') await makeHeads(connection.query, tables, communities)
    else return outcome
  }
}

async function makeHeads(query: Query, tables: Tables, communities: readonly string[]): Promise<void> {
  await query(
    `INSERT INTO ${tables.communities} (community, position, rounds, recorded) SELECT id, 0, 0, 0 FROM unnest($1::text[]) id ORDER BY id COLLATE "C" ON CONFLICT DO NOTHING`,
    [array(communities)],
  )
}

interface Sight {
  readonly tables: Tables
  readonly commits: readonly Commit[]
  readonly heads: ReadonlyMap<string, Head>
  /** Otherwise only what a hopeful picture looks at. */
  readonly whole: boolean
}

/**
 * Rows are locked in the order of their sort: two batches over the same communities never wait for each
 * other in a circle.
 */
async function lockHeads(
  query: Query,
  tables: Tables,
  communities: readonly string[],
): Promise<ReadonlyMap<string, Head>> {
  const rows = await query(
    `SELECT c.community, c.position::text AS position, c.rounds::text AS rounds FROM ${tables.communities} c WHERE c.community = ANY ($1::text[]) ORDER BY c.community FOR UPDATE`,
    [array(communities)],
  )
  return new Map(
    rows.map(({ community, position, rounds }) => [
      community as string,
      { position: Number(position), rounds: Number(rounds) },
    ]),
  )
}

/** Reads in one statement, begun after the lock, whatever the judge may ask of this batch. */
async function takePicture(query: Query, { tables, commits, heads, whole }: Sight): Promise<Picture> {
  const processes = new Map<string, StreamAddress>()
  const records = new Map<string, StreamAddress>()
  const registers = new Map<string, RegisterKey>()
  const tasks = new Map<string, TaskAddress>()
  for (const commit of commits) {
    const stream = streamOf(commit)
    const { community, process } = stream
    if (whole || (commit.kind === 'record' && commit.expected > 0))
      (commit.kind === 'record' ? records : processes).set(streamId(stream), stream)
    if (commit.kind === 'record') registers.set(registerId(stream), stream)
    else {
      for (const { register, round } of [...(commit.open ?? []), ...(commit.seal ?? [])])
        registers.set(registerId({ community, process, register, round }), {
          community,
          process,
          register,
          round,
        })
      for (const { name } of commit.settle ?? [])
        tasks.set(taskId({ community, process, name }), { community, process, name })
    }
  }
  const values: string[] = []
  const put = (list: readonly (string | number)[], type: 'text' | 'bigint'): string =>
    `$${values.push(array(list))}::${type}[]`
  const rounds = (list: readonly RegisterKey[]): string =>
    `${put(
      list.map((x) => x.community),
      'text',
    )}, ${put(
      list.map((x) => x.process),
      'text',
    )}, ${put(
      list.map((x) => x.register),
      'text',
    )}, ${put(
      list.map((x) => x.round),
      'bigint',
    )}`
  const asked = {
    processes: [...processes],
    records: [...records],
    registers: [...registers],
    tasks: [...tasks],
  }

  const parts: string[] = []
  if (whole) {
    parts.push(`SELECT 'commands' AS kind, a.i::text AS i, e.version::text AS a, e.position::text AS b, e.fingerprint AS c
      FROM unnest(${put(
        commits.map((x) => x.community),
        'text',
      )}, ${put(
        commits.map((x) => x.command.id),
        'text',
      )}) WITH ORDINALITY a (community, command, i)
      JOIN ${tables.entries} e ON e.community = a.community AND e.command = a.command AND e.fingerprint IS NOT NULL`)
  }
  if (processes.size > 0) {
    parts.push(`SELECT 'processes' AS kind, a.i::text AS i, e.version::text AS a, NULL AS b, NULL AS c
      FROM unnest(${put(
        [...processes.values()].map((x) => x.community),
        'text',
      )}, ${put(
        [...processes.values()].map((x) => x.process),
        'text',
      )}) WITH ORDINALITY a (community, process, i)
      CROSS JOIN LATERAL (SELECT max(s.version) AS version FROM ${tables.entries} s WHERE s.community = a.community AND s.process = a.process AND s.number = 0) e`)
  }
  if (records.size > 0) {
    parts.push(`SELECT 'records' AS kind, a.i::text AS i, e.version::text AS a, NULL AS b, NULL AS c
      FROM unnest(${rounds([...records.values()])}, ${put(
        [...records.values()].map((x) => x.key),
        'text',
      )}) WITH ORDINALITY a (community, process, register, round, key, i)
      JOIN ${tables.registers} r ON r.community = a.community AND r.process = a.process AND r.register = a.register AND r.round = a.round
      CROSS JOIN LATERAL (SELECT max(s.version) AS version FROM ${tables.entries} s WHERE s.community = a.community AND s.number = r.number AND s.number > 0 AND s.key = a.key) e`)
  }
  if (registers.size > 0) {
    parts.push(`SELECT 'registers' AS kind, a.i::text AS i, r.number::text AS a, r.sealed::text AS b, NULL AS c
      FROM unnest(${rounds([...registers.values()])}) WITH ORDINALITY a (community, process, register, round, i)
      JOIN ${tables.registers} r ON r.community = a.community AND r.process = a.process AND r.register = a.register AND r.round = a.round`)
  }
  // A worker may finish a task without the head's lock: the row is locked, so that what is judged to be
  // there is there to be settled.
  const settled =
    tasks.size === 0
      ? ''
      : `WITH settled AS MATERIALIZED (SELECT a.i, t.generation
      FROM unnest(${put(
        [...tasks.values()].map((x) => x.community),
        'text',
      )}, ${put(
        [...tasks.values()].map((x) => x.process),
        'text',
      )}, ${put(
        [...tasks.values()].map((x) => x.name),
        'text',
      )})
        WITH ORDINALITY a (community, process, name, i)
      JOIN ${tables.tasks} t ON t.community = a.community AND t.process = a.process AND t.name = a.name FOR UPDATE OF t) `
  if (tasks.size > 0)
    parts.push(
      `SELECT 'tasks' AS kind, i::text AS i, generation::text AS a, NULL AS b, NULL AS c FROM settled`,
    )

  const known = new Map<string, KnownCommand>()
  const found = {
    processes: new Map<string, number>(),
    records: new Map<string, number>(),
    registers: new Map<string, Pick<RegisterRow, 'number' | 'sealed'>>(),
    tasks: new Map<string, number>(),
  }
  const rows = parts.length === 0 ? [] : await query(settled + parts.join('\nUNION ALL\n'), values)
  for (const row of rows) {
    const { kind, i, a, b, c } = row as {
      readonly kind: 'commands' | keyof typeof found
      readonly i: string
      readonly a: string | null
      readonly b: string
      readonly c: string
    }
    const index = Number(i) - 1
    if (kind === 'commands') {
      const { community, command } = commits[index] as Commit
      known.set(commandId(community, command.id), { version: Number(a), position: Number(b), fingerprint: c })
    } else {
      const id = asked[kind][index]?.[0] as string
      if (kind === 'registers') found.registers.set(id, { number: Number(a), sealed: b === '1' })
      else found[kind].set(id, Number(a ?? 0))
    }
  }
  return {
    head: (community) => heads.get(community) as Head,
    known: (community, command) => known.get(commandId(community, command)),
    version: (stream) => (stream.number === 0 ? found.processes : found.records).get(streamId(stream)) ?? 0,
    round: (register) => found.registers.get(registerId(register)),
    generation: (task) => found.tasks.get(taskId(task)),
  }
}

/**
 * Writes everything in one statement: each table once, each with lists of values. By a hopeful picture, a
 * process is changed where it is at the version before; false where one is not.
 */
async function write(
  query: Query,
  { tables, channel, writes, whole }: Place & { readonly writes: Writes; readonly whole: boolean },
): Promise<boolean> {
  const values: string[] = []
  const put = (list: readonly (string | number | null)[], type: 'text' | 'integer'): string =>
    `$${values.push(array(list))}::${type === 'text' ? 'text' : 'bigint'}[]`
  const lists = (columns: Columns, rows: readonly object[]): string =>
    Object.entries(columns)
      .map(([column, type]) =>
        put(
          rows.map((row) => (row as Row)[column] as string | number | null),
          type,
        ),
      )
      .join(', ')
  const insert = (table: string, columns: Columns, rows: readonly object[]): string =>
    `INSERT INTO ${table} (${Object.keys(columns).join(', ')}) SELECT * FROM unnest(${lists(columns, rows)})`
  const upsert = ({
    table,
    columns,
    key,
    rows,
  }: {
    readonly table: string
    readonly columns: Columns
    readonly key: readonly string[]
    readonly rows: readonly object[]
  }): string =>
    `${insert(table, columns, rows)} ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${Object.keys(columns)
      .filter((column) => !key.includes(column))
      .map((column) => `${column} = excluded.${column}`)
      .join(', ')}`

  const parts: string[] = []
  const { entries, processes, registers, removed, armed, heads } = writes
  const going = whole ? [] : processes.filter(({ before }) => before > 0)
  const others = whole ? processes : processes.filter(({ before }) => before === 0)
  if (going.length > 0) {
    const columns = { ...PROCESS_COLUMNS, before: 'integer' } as const
    const set = Object.keys(PROCESS_COLUMNS)
      .filter((column) => column !== 'community' && column !== 'process')
      .map((column) => `${column} = a.${column}`)
      .join(', ')
    parts.push(`UPDATE ${tables.processes} p SET ${set} FROM unnest(${lists(
      columns,
      going.map((process) => ({ ...fromProcess(process), before: process.before })),
    )}) a (${Object.keys(columns).join(', ')})
      WHERE p.community = a.community AND p.process = a.process AND p.version = a.before RETURNING 1`)
  }
  if (others.length > 0 && !whole)
    parts.push(insert(tables.processes, PROCESS_COLUMNS, others.map(fromProcess)))
  if (others.length > 0 && whole)
    parts.push(
      upsert({
        table: tables.processes,
        columns: PROCESS_COLUMNS,
        key: ['community', 'process'],
        rows: others.map(fromProcess),
      }),
    )
  if (registers.length > 0) {
    parts.push(
      upsert({
        table: tables.registers,
        columns: REGISTER_COLUMNS,
        key: ['community', 'process', 'register', 'round'],
        rows: registers.map((each) => ({ ...each, sealed: each.sealed ? 1 : 0 })),
      }),
    )
  }
  if (removed.length > 0) {
    const address = { community: 'text', process: 'text', name: 'text' } as const
    parts.push(
      `DELETE FROM ${tables.tasks} t USING unnest(${lists(address, removed)}) a (community, process, name) WHERE t.community = a.community AND t.process = a.process AND t.name = a.name`,
    )
  }
  if (armed.length > 0)
    parts.push(
      upsert({
        table: tables.tasks,
        columns: TASK_COLUMNS,
        key: ['community', 'process', 'name'],
        rows: armed.map(fromTask),
      }),
    )
  parts.push(
    `UPDATE ${tables.communities} c SET position = a.position, rounds = a.rounds, recorded = a.recorded FROM unnest(${lists(COMMUNITY_COLUMNS, heads)}) a (community, position, rounds, recorded) WHERE c.community = a.community`,
  )
  parts.push(insert(tables.entries, ENTRY_COLUMNS, entries))
  const gone = going.length === 0 ? '0' : '(SELECT count(*) FROM part_0)'
  const told =
    channel !== undefined && armed.length > 0 ? `, pg_notify($${values.push(channel)}::text, '')` : ''
  const [row] = await query(
    `WITH ${parts.map((part, index) => `part_${index} AS (${part})`).join(', ')} SELECT (${gone})::text AS gone${told}`,
    values,
  )
  return Number(row?.['gone']) === going.length
}

/**
 * The text of an array, as the server reads it; it does not go through a driver's own idea of lists.
 *
 * JSON quotes a text as an array does, as long as it holds no control character, and does so several times
 * faster than a replacement.
 */
export function array(list: readonly (string | number | null)[]): string {
  if (list.some((value) => typeof value === 'string' && /[^\x20-\uffff]/.test(value))) {
    return `{${list.map((value) => (typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : String(value))).join(',')}}`
  }
  return `{${JSON.stringify(list).slice(1, -1)}}`
}
