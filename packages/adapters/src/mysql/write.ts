import { StorageError } from '@gongzhi/core/storage'

import type { Writes } from '../commit/judge.ts'
import { ATTRIBUTE_COLUMNS, ATTRIBUTE_KEY, fromAttributes } from '../sql/attributes.ts'
import {
  type Columns,
  columnsBut,
  fromProcess,
  fromRound,
  fromTask,
  HEAD_COLUMNS,
  PROCESS_COLUMNS,
  PROCESS_KEY,
  REGISTER_COLUMNS,
  REGISTER_KEY,
  type Row,
  TASK_KEY,
  type Value,
} from '../sql/rows.ts'
import type { Tables } from '../sql/schema.ts'
import { literal, text } from './literal.ts'
import { bytesOf, MYSQL_ENTRY_COLUMNS, MYSQL_TASK_COLUMNS } from './schema.ts'
import { areTasks, byProcess } from './tasks.ts'

/** Each table in as few statements as the length of one allows. */
export function writeStatements(
  tables: Tables,
  { entries, processes, registers, removed, armed, heads, standings }: Writes,
): readonly string[] {
  const gone = byProcess(removed).map((tasks) => `(${areTasks(tasks)})`)
  return [
    ...upsert({
      table: tables.processes,
      columns: PROCESS_COLUMNS,
      rows: processes.map(fromProcess),
      key: PROCESS_KEY,
    }),
    ...processes.filter(({ before }) => before > 0).map((process) => forget(tables, process)),
    ...upsert({
      table: tables.attributes,
      columns: ATTRIBUTE_COLUMNS,
      rows: processes.flatMap(fromAttributes),
      key: ATTRIBUTE_KEY,
    }),
    ...upsert({
      table: tables.registers,
      columns: REGISTER_COLUMNS,
      rows: registers.map(fromRound),
      key: REGISTER_KEY,
    }),
    ...(gone.length > 0
      ? [`DELETE t FROM ${tables.tasks} t FORCE INDEX (PRIMARY) WHERE ${gone.join(' OR ')}`]
      : []),
    ...upsert({
      table: tables.tasks,
      columns: MYSQL_TASK_COLUMNS,
      rows: armed.map((task) => ({ ...fromTask(task), failing: 0, turns: 0 })),
      key: TASK_KEY,
    }),
    ...upsert({ table: tables.communities, columns: HEAD_COLUMNS, rows: heads, key: ['community'] }),
    ...standings.map(
      ({ community, standing }) =>
        `UPDATE ${tables.communities} SET standing = ${literal(standing === 'open' ? null : standing)}, ` +
        `mark = NULL WHERE community = ${literal(community)}`,
    ),
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

/** Takes away what a process is no longer found by. */
function forget(tables: Tables, { community, process, state }: Writes['processes'][number]): string {
  const kept = state.attributes.map(
    ({ name, value }) => `(t.attribute = ${text(name)} AND t.value = ${text(value)})`,
  )
  const others = kept.length > 0 ? ` AND NOT (${kept.join(' OR ')})` : ''
  return (
    `DELETE t FROM ${tables.attributes} t FORCE INDEX (PRIMARY) WHERE t.community = ` +
    `${text(community)} AND t.process = ${text(process)}${others}`
  )
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
    const values = `(${names.map((name) => fitting(name, (row as Row)[name] as Value)).join(', ')})`
    if (length + values.length > PIECE) end()
    piece.push(values)
    length += values.length
  }
  end()
  return statements
}

function upsert({ key, ...rows }: Insert & { readonly key: readonly string[] }): string[] {
  const set = columnsBut(rows.columns, key)
    .map((column) => `${quoted(column)} = VALUES(${quoted(column)})`)
    .join(', ')
  return insert(rows).map((statement) => `${statement} ON DUPLICATE KEY UPDATE ${set}`)
}

/**
 * A value that its column holds as it is. A server that is not strict would cut a longer text off, and say
 * so nowhere.
 */
function fitting(column: string, value: Value): string {
  const bytes = typeof value === 'string' ? bytesOf(column) : undefined
  if (
    bytes !== undefined &&
    (value as string).length * 3 > bytes &&
    Buffer.byteLength(value as string) > bytes
  ) {
    throw new StorageError(
      'storage/unstorable-text',
      'nothing was stored, for this text is longer ' +
        `than the ${bytes} bytes of ${column}: ${JSON.stringify((value as string).slice(0, 80))}`,
    )
  }
  return literal(value)
}

function quoted(column: string): string {
  return `\`${column}\``
}
