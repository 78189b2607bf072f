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
import type { Prepare } from './driver.ts'

/**
 * Writes what was judged. By a hopeful picture, a process is changed where it is at the version before and
 * nothing that is indexed changes; false where one is not.
 */
export function createWrite(prepare: Prepare, tables: Tables): (writes: Writes, whole: boolean) => boolean {
  const insert = (table: string, columns: Columns): string =>
    `INSERT INTO ${table} (${Object.keys(columns).join(', ')}) VALUES (${Object.keys(columns)
      .map(() => '?')
      .join(', ')})`
  const upsert = (table: string, columns: Columns, key: readonly string[]): string =>
    `${insert(table, columns)} ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${columnsBut(columns, key)
      .map((column) => `${column} = excluded.${column}`)
      .join(', ')}`
  const sql = {
    entry: insert(tables.entries, ENTRY_COLUMNS),
    begin: insert(tables.processes, PROCESS_COLUMNS),
    go:
      `UPDATE ${tables.processes} SET version = ?, ` +
      'release = ?, status = ?, states = ?, tags = ?, attributes = ?, started = ?, changed = ?, due = ?, body = ? ' +
      'WHERE community = ? AND process = ? AND version = ? AND definition = ? AND cause IS ?',
    // The same, and the entry at the version before is the one that the commit follows.
    goOnFrom:
      ` AND EXISTS (SELECT 1 FROM ${tables.entries} e ` +
      'WHERE e.community = ? AND e.process = ? AND e.number = 0 AND e.version = ? AND e.hash = ?)',
    process: upsert(tables.processes, PROCESS_COLUMNS, PROCESS_KEY),
    attributes:
      'SELECT attribute AS attribute, value AS value, status AS status, started AS started, due AS ' +
      `due FROM ${tables.attributes} WHERE community = ? AND process = ?`,
    attribute: upsert(tables.attributes, ATTRIBUTE_COLUMNS, ATTRIBUTE_KEY),
    gone: `DELETE FROM ${tables.attributes} WHERE community = ? AND process = ? AND attribute = ? AND value = ?`,
    register: upsert(tables.registers, REGISTER_COLUMNS, REGISTER_KEY),
    head: upsert(tables.communities, HEAD_COLUMNS, ['community']),
    standing: `UPDATE ${tables.communities} SET standing = ?, mark = NULL WHERE community = ?`,
    task: upsert(tables.tasks, TASK_COLUMNS, TASK_KEY),
    remove: `DELETE FROM ${tables.tasks} WHERE community = ? AND process = ? AND name = ?`,
  }
  const goOn = ({ community, process, version, state, before, head }: ProcessWrite): boolean => {
    const { definition, release, status, states, tags, cause = null, started, changed, due, body } = state
    const { changes } = prepare(head === undefined ? sql.go : sql.go + sql.goOnFrom).run(
      version,
      release,
      status,
      JSON.stringify(states),
      JSON.stringify(tags),
      fromProcess({ community, process, version, state }).attributes,
      started,
      changed,
      due,
      body,
      community,
      process,
      before,
      definition,
      cause,
      ...(head === undefined ? [] : [community, process, before, head]),
    ) as { readonly changes: number | bigint }
    return Number(changes) === 1
  }
  /** Only what is not there already: what a process is found by changes seldom. */
  const describe = (written: ProcessWrite): void => {
    const { community, process } = written
    const wanted = fromAttributes(written)
    const there = new Map(
      (prepare(sql.attributes).all(community, process) as AttributeRow[]).map((row) => [nameOf(row), row]),
    )
    for (const row of wanted) {
      const old = there.get(nameOf(row as AttributeRow))
      there.delete(nameOf(row as AttributeRow))
      if (old?.status !== row.status || old.started !== row.started || old.due !== row.due)
        prepare(sql.attribute).run(...inOrder(ATTRIBUTE_COLUMNS, row))
    }
    for (const { attribute, value } of there.values())
      prepare(sql.gone).run(community, process, attribute, value)
  }
  return ({ entries, processes, registers, removed, armed, heads, standings }, whole) => {
    if (entries.length > 0) {
      const entry = prepare(sql.entry)
      for (const e of entries)
        entry.run(
          e.community,
          e.position,
          e.process,
          e.register,
          e.round,
          e.number,
          e.key,
          e.version,
          e.command,
          e.fingerprint,
          e.recorded,
          e.hash,
          e.body,
        )
    }
    for (const process of processes) {
      if (whole || process.before === 0)
        prepare(whole ? sql.process : sql.begin).run(...inOrder(PROCESS_COLUMNS, fromProcess(process)))
      else if (!goOn(process)) return false
      describe(process)
    }
    for (const round of registers) prepare(sql.register).run(...inOrder(REGISTER_COLUMNS, fromRound(round)))
    for (const { community, process, name } of removed) prepare(sql.remove).run(community, process, name)
    for (const task of armed) prepare(sql.task).run(...inOrder(TASK_COLUMNS, fromTask(task)))
    for (const { community, position, recorded } of heads)
      prepare(sql.head).run(community, position, recorded)
    for (const { community, standing } of standings)
      prepare(sql.standing).run(standing === 'open' ? null : standing, community)
    return true
  }
}

interface AttributeRow {
  readonly attribute: string
  readonly value: string
  readonly status: string
  readonly started: number
  readonly due: number
}

function nameOf({ attribute, value }: AttributeRow): string {
  return `${attribute.length}:${attribute}${value}`
}

/** The values of a row as they are written. */
function inOrder(columns: Columns, row: Readonly<Record<string, Value>>): Value[] {
  return Object.keys(columns).map((column) => row[column] as Value)
}
