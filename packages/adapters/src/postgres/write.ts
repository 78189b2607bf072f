import type { ProcessWrite, Writes } from '../commit/judge.ts'
import { ATTRIBUTE_COLUMNS, ATTRIBUTE_KEY, fromAttributes } from '../sql/attributes.ts'
import {
  type Columns,
  columnsBut,
  ENTRY_COLUMNS,
  fromProcess,
  fromRound,
  fromTask,
  HEAD_COLUMNS,
  PROCESS_COLUMNS,
  PROCESS_KEY,
  REGISTER_COLUMNS,
  REGISTER_KEY,
  TASK_COLUMNS,
  TASK_KEY,
  type Value,
} from '../sql/rows.ts'
import type { Tables } from '../sql/schema.ts'
import type { Query } from './driver.ts'
import { listsOf, orUpdate, UNLESS_SAME } from './insert.ts'

/** Where a batch goes. */
export interface Place {
  readonly tables: Tables
  /** The channel on which armed tasks are told; where it is left out, nobody is told. */
  readonly channel: string | undefined
}

/**
 * Writes everything in one statement: each table once, each with lists of values. By a hopeful picture, a
 * process is changed where it is at the version before; false where one is not.
 */
export async function write(
  query: Query,
  { tables, channel }: Place,
  { writes, whole }: { readonly writes: Writes; readonly whole: boolean },
): Promise<boolean> {
  const { entries, processes, registers, removed, armed, heads } = writes
  const going = whole ? [] : processes.filter(({ before }) => before > 0)
  const others = whole ? processes : processes.filter(({ before }) => before === 0)
  const values: Value[] = []
  const { goOn, insert, upsert, forget, remove, setHeads } = createParts(tables, values)

  const parts: string[] = []
  if (going.length > 0) parts.push(goOn(going))
  if (others.length > 0) {
    const rows = { table: tables.processes, columns: PROCESS_COLUMNS, rows: others.map(fromProcess) }
    parts.push(whole ? upsert({ ...rows, key: PROCESS_KEY }) : insert(rows))
  }
  const attributes = processes.flatMap(fromAttributes)
  const before = processes.filter((process) => process.before > 0)
  if (before.length > 0) parts.push(forget(before, attributes))
  if (attributes.length > 0) {
    const rows = { table: `${tables.attributes} AS t`, columns: ATTRIBUTE_COLUMNS, rows: attributes }
    parts.push(`${upsert({ ...rows, key: ATTRIBUTE_KEY })}${UNLESS_SAME}`)
  }
  if (registers.length > 0)
    parts.push(
      upsert({
        table: tables.registers,
        columns: REGISTER_COLUMNS,
        key: REGISTER_KEY,
        rows: registers.map(fromRound),
      }),
    )
  if (removed.length > 0) parts.push(remove(removed))
  if (armed.length > 0)
    parts.push(
      upsert({ table: tables.tasks, columns: TASK_COLUMNS, key: TASK_KEY, rows: armed.map(fromTask) }),
    )
  parts.push(setHeads(heads))
  parts.push(insert({ table: tables.entries, columns: ENTRY_COLUMNS, rows: entries }))
  const gone = going.length === 0 ? '0' : '(SELECT count(*) FROM part_0)'
  const told =
    channel !== undefined && armed.length > 0 ? `, pg_notify($${values.push(channel)}::text, '')` : ''
  const [row] = await query(
    `WITH ${parts.map((part, index) => `part_${index} AS (${part})`).join(', ')} SELECT (${gone})::text AS gone${told}`,
    values,
  )
  if (Number(row?.['gone']) !== going.length) return false
  // Apart, for one statement changes a row once.
  for (const { community, standing } of writes.standings)
    await query(
      `UPDATE ${tables.communities} c SET standing = $2::text, mark = NULL WHERE c.community = $1::text`,
      [community, standing === 'open' ? null : standing],
    )
  return true
}

interface Insert {
  readonly table: string
  readonly columns: Columns
  readonly rows: readonly object[]
}

/** The parts of the statement; each puts its lists behind the values that are there. */
function createParts(tables: Tables, values: Value[]) {
  const lists = (columns: Columns, rows: readonly object[]): string => listsOf(values, columns, rows)
  const insert = ({ table, columns, rows }: Insert): string =>
    `INSERT INTO ${table} (${Object.keys(columns).join(', ')}) SELECT * FROM unnest(${lists(columns, rows)})`

  return {
    insert,
    upsert: ({ key, ...rows }: Insert & { readonly key: readonly string[] }): string =>
      `${insert(rows)}${orUpdate(rows.columns, key)}`,
    /** Changes processes that are at the version before, and gives a row for each. */
    goOn(processes: readonly ProcessWrite[]): string {
      const columns = { ...PROCESS_COLUMNS, before: 'integer', head: 'text' } as const
      const set = columnsBut(PROCESS_COLUMNS, PROCESS_KEY)
        .map((column) => `${column} = a.${column}`)
        .join(', ')
      return `UPDATE ${tables.processes} p SET ${set} FROM unnest(${lists(
        columns,
        processes.map((process) => ({
          ...fromProcess(process),
          before: process.before,
          head: process.head ?? null,
        })),
      )}) a (${Object.keys(columns).join(', ')})
      WHERE p.community = a.community AND p.process = a.process AND p.version = a.before
        AND (a.head IS NULL OR EXISTS (SELECT 1 FROM ${tables.entries} e
          WHERE e.community = a.community AND e.process = a.process AND e.number = 0
            AND e.version = a.before AND e.hash = a.head))
      RETURNING 1`
    },
    /** Takes away what processes are no longer found by. */
    forget(processes: readonly ProcessWrite[], attributes: readonly object[]): string {
      const address = { community: 'text', process: 'text' } as const
      const kept = { ...address, attribute: 'text', value: 'text' } as const
      return (
        `DELETE FROM ${tables.attributes} t USING unnest(${lists(address, processes)}) a (community, process) ` +
        'WHERE t.community = a.community AND t.process = a.process AND NOT EXISTS ' +
        `(SELECT 1 FROM unnest(${lists(kept, attributes)}) k (community, process, attribute, value) ` +
        'WHERE k.community = t.community AND k.process = t.process ' +
        'AND k.attribute = t.attribute AND k.value = t.value)'
      )
    },
    remove(tasks: Writes['removed']): string {
      const address = { community: 'text', process: 'text', name: 'text' } as const
      return (
        `DELETE FROM ${tables.tasks} t USING unnest(${lists(address, tasks)}) a (community, ` +
        'process, name) WHERE t.community = a.community AND t.process = a.process AND t.name = a.name'
      )
    },
    setHeads: (heads: Writes['heads']): string =>
      `UPDATE ${tables.communities} c SET position = a.position, recorded = a.recorded ` +
      `FROM unnest(${lists(HEAD_COLUMNS, heads)}) a (community, ` +
      'position, recorded) WHERE c.community = a.community',
  }
}
