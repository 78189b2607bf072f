import type { Commit, CommitResult, ProcessCommit, RecordCommit } from '@gongzhi/core/storage'

import {
  isWhole,
  judge,
  NO_TIP,
  type Picture,
  type ProcessWrite,
  streamOf,
  type Writes,
} from '../commit/judge.ts'
import { ATTRIBUTE_COLUMNS, ATTRIBUTE_KEY, fromAttributes } from '../sql/attributes.ts'
import {
  type Columns,
  columnsBut,
  ENTRY_COLUMNS,
  fromProcess,
  fromTask,
  PROCESS_COLUMNS,
  PROCESS_KEY,
  TASK_COLUMNS,
  TASK_KEY,
  type Value,
} from '../sql/rows.ts'
import type { Tables } from '../sql/schema.ts'
import type { Connection } from './connection.ts'
import { isDuplicate, isSerializationFailure } from './errors.ts'
import { listsOf, orUpdate, UNLESS_SAME } from './insert.ts'
import type { Place } from './write.ts'

/**
 * Commits one commit in one round trip: a statement that is a transaction of its own locks the head, asks for what
 * the commit expects, and writes all of it or nothing. `look-closer` where it wrote nothing: a batch finds out why.
 * Undefined where it cannot go this way.
 *
 * The statement sees the store as it was when it began, perhaps before it had the lock. What may have changed since
 * is locked as well, and so asked for as it is now; and everything that is written joins what was found.
 */
export async function commitAlone(
  { statement }: Connection,
  place: Place,
  commit: Commit,
): Promise<CommitResult | 'look-closer' | undefined> {
  if (!statement || !isPlain(commit)) return undefined
  const judgement = judge([commit], asExpected(commit))
  if (!isWhole(judgement)) return undefined
  const { text, values } = toStatement(place, commit, judgement.writes)
  const rows = await statement(text, values).catch((error: unknown) => {
    if (isDuplicate(error) || isSerializationFailure(error)) return []
    throw error
  })
  if (!rows) return undefined
  const [row] = rows
  if (!row) return 'look-closer'
  const { length } = commit.entries
  return {
    status: 'committed',
    version: commit.expected + length,
    position: Number(row['position']) + length,
  }
}

/** Not one that opens or seals rounds, whose numbers follow from its position, or that changes a standing. */
function isPlain(commit: Commit): boolean {
  if (commit.standing !== undefined) return false
  return commit.kind === 'record' || !(commit.open?.length || commit.seal?.length)
}

/** A store in which all is as a commit expects it. Positions are counted from its head, and its round has no number. */
function asExpected(commit: Commit): Picture {
  const { expected: version, head: hash = '' } = commit
  const settled = commit.kind === 'process' ? commit.settle : undefined
  return {
    head: () => ({ position: 0, standing: 'open' }),
    known: () => undefined,
    tip: () => (version === 0 ? NO_TIP : { version, hash }),
    round: () => ({ number: 0, sealed: false }),
    generation: ({ name }) => settled?.find((task) => task.name === name)?.generation,
  }
}

/** Gives one row, with the position of the head before; none where it wrote nothing. */
function toStatement(
  { tables, channel }: Place,
  commit: Commit,
  { entries, processes, removed, armed }: Writes,
): { readonly text: string; readonly values: readonly Value[] } {
  const words = createWords(tables, commit)
  const { text, integer, insert, community, isOwn } = words
  const parts = [
    `head AS (SELECT c.position FROM ${tables.communities} c ` +
      `WHERE c.community = ${community} AND c.standing IS NULL FOR UPDATE)`,
  ]
  const [process] = processes
  if (process) parts.push(...processParts(words, commit as ProcessCommit, process))
  else parts.push(roundPart(words, commit as RecordCommit))
  parts.push(
    `moved AS (UPDATE ${tables.communities} c SET position = place.position + ${integer(entries.length)}, ` +
      `recorded = ${integer(commit.recorded)} FROM place WHERE c.community = ${community})`,
    `noted AS (${insert(tables.entries, ENTRY_COLUMNS, entries)})`,
  )
  const attributes = process ? fromAttributes(process) : []
  if (process && process.before > 0)
    parts.push(
      `forgotten AS (DELETE FROM ${tables.attributes} t USING place WHERE ${isOwn('t')} AND NOT EXISTS ` +
        `(SELECT 1 FROM ${words.rows({ attribute: 'text', value: 'text' }, attributes)} ` +
        'WHERE a.attribute = t.attribute AND a.value = t.value))',
    )
  if (attributes.length > 0)
    parts.push(
      `found AS (${insert(`${tables.attributes} AS t`, ATTRIBUTE_COLUMNS, attributes)}` +
        `${orUpdate(ATTRIBUTE_COLUMNS, ATTRIBUTE_KEY)}${UNLESS_SAME})`,
    )
  if (removed.length > 0)
    parts.push(
      `disarmed AS (DELETE FROM ${tables.tasks} t USING place WHERE ${isOwn('t')} ` +
        `AND t.name IN (${removed.map(({ name }) => text(name)).join(', ')}))`,
    )
  if (armed.length > 0)
    parts.push(
      `armed AS (${insert(tables.tasks, TASK_COLUMNS, armed.map(fromTask))}${orUpdate(TASK_COLUMNS, TASK_KEY)})`,
    )
  const told = channel !== undefined && armed.length > 0 ? `, pg_notify(${text(channel)}, '')` : ''
  return {
    text: `WITH ${parts.join(',\n')}\nSELECT place.position::text AS position${told} FROM place`,
    values: words.values,
  }
}

type Words = ReturnType<typeof createWords>

/** What a statement is made of; each value behind those that are there. */
function createWords(tables: Tables, commit: Commit) {
  const values: Value[] = []
  const text = (value: Value): string => `$${values.push(value)}::text`
  const integer = (value: Value): string => `$${values.push(value)}::bigint`
  const stream = streamOf(commit)
  const [community, process] = [text(stream.community), text(stream.process)]
  const rows = (columns: Columns, of: readonly object[]): string =>
    `unnest(${listsOf(values, columns, of)}) a (${Object.keys(columns).join(', ')})`
  return {
    tables,
    values,
    text,
    integer,
    rows,
    community,
    process,
    isOwn: (t: string): string => `${t}.community = ${community} AND ${t}.process = ${process}`,
    /** Inserts rows where the place was found: behind its head, in its round. */
    insert(table: string, columns: Columns, of: readonly object[]): string {
      const names = Object.keys(columns)
      const taken = names.map((name) => FROM_PLACE[name] ?? `a.${name}`)
      return (
        `INSERT INTO ${table} (${names.join(', ')}) ` +
        `SELECT ${taken.join(', ')} FROM place, ${rows(columns, of)}`
      )
    },
    /** Whether the entry that is expected is there. */
    follows: (condition: string): string =>
      `EXISTS (SELECT 1 FROM ${tables.entries} e WHERE e.community = ${community} AND ${condition} ` +
      `AND e.version = ${integer(commit.expected)}` +
      `${commit.head === undefined ? '' : ` AND e.hash = ${text(commit.head)}`})`,
  }
}

/** What a row takes from the place, and not from itself. */
const FROM_PLACE: Readonly<Record<string, string>> = {
  position: 'place.position + a.position',
  number: 'place.number',
}

/** A round that is open, and in it the record that is expected. */
function roundPart({ tables, isOwn, text, integer, follows }: Words, commit: RecordCommit): string {
  const { register, round, key } = commit.record
  const expected =
    commit.expected === 0
      ? ''
      : ` AND ${follows(`e.number = r.number AND e.number > 0 AND e.key = ${text(key)}`)}`
  return (
    `place AS (SELECT head.position, r.number FROM head, ${tables.registers} r WHERE ${isOwn('r')} ` +
    `AND r.register = ${text(register)} AND r.round = ${integer(round)} AND r.sealed = 0${expected} FOR SHARE OF r)`
  )
}

/** The process is new, or changed where it is at the version and on the entry that are expected. */
function processParts(
  { tables, community, process: id, isOwn, text, integer, follows }: Words,
  commit: ProcessCommit,
  process: ProcessWrite,
): readonly string[] {
  const { settle = [], expected } = commit
  const parts: string[] = []
  if (settle.length > 0) {
    const references = settle.map(({ name, generation }) => `(${text(name)}, ${integer(generation)})`)
    parts.push(
      `settled AS (SELECT 1 FROM head, ${tables.tasks} t WHERE ${isOwn('t')} ` +
        `AND (t.name, t.generation) IN (${references.join(', ')}) FOR UPDATE OF t)`,
    )
  }
  const settled = settle.length > 0 ? ` AND (SELECT count(*) FROM settled) = ${settle.length}` : ''
  const row = fromProcess(process)
  const put = (column: string): string => {
    const value = row[column as keyof typeof row]
    return PROCESS_COLUMNS[column as keyof typeof row] === 'text' ? text(value) : integer(value)
  }
  const columns = columnsBut(PROCESS_COLUMNS, PROCESS_KEY)
  if (expected === 0)
    parts.push(
      `stands AS (INSERT INTO ${tables.processes} (community, process, ${columns.join(', ')}) ` +
        `SELECT ${community}, ${id}, ${columns.map(put).join(', ')} FROM head WHERE true${settled} RETURNING 1)`,
    )
  else {
    const set = columns.map((column) => `${column} = ${put(column)}`)
    const onEntry =
      commit.head === undefined ? '' : ` AND ${follows('e.process = p.process AND e.number = 0')}`
    parts.push(
      `stands AS (UPDATE ${tables.processes} p SET ${set.join(', ')} FROM head WHERE ${isOwn('p')} ` +
        `AND p.version = ${integer(expected)}${onEntry}${settled} RETURNING 1)`,
    )
  }
  return [...parts, 'place AS (SELECT head.position, 0::bigint AS number FROM head, stands)']
}
