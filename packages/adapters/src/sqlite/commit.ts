import type { CommitResult, Commit } from '@gongzhi/core/storage'

import { hopeful, isWhole, judge, type Picture, type ProcessWrite, type Writes } from '../commit/judge.ts'
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
import { isDuplicate } from './errors.ts'
import type { Prepare, Scope } from './handle.ts'

/**
 * Commits batches, each in one turn under the write lock.
 *
 * The picture is a hopeful one first (see there); a batch that is not stored as a whole under it is judged
 * again by the whole picture, in a transaction of its own: a savepoint around the first try would copy every
 * page that is touched.
 */
export function createCommit(
  { prepare, transaction }: Pick<Scope, 'prepare' | 'transaction'>,
  tables: Tables,
): (commits: readonly Commit[]) => readonly CommitResult[] {
  const picture = createPicture(prepare, tables)
  const write = createWrite(prepare, tables)
  const attempt = (commits: readonly Commit[], whole: boolean): readonly CommitResult[] | undefined =>
    transaction(() => {
      const judgement = judge(commits, whole ? picture : hopeful(picture))
      if (!whole && !isWhole(judgement)) return { keep: false, value: undefined }
      if (!write(judgement.writes, whole)) return { keep: false, value: undefined }
      return { keep: judgement.writes.entries.length > 0, value: judgement.results }
    })
  return (commits) =>
    unlessDuplicate(() => attempt(commits, false)) ?? (attempt(commits, true) as readonly CommitResult[])
}

/** Undefined where a unique index refused a row; then the transaction was rolled back. */
function unlessDuplicate<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (isDuplicate(error)) return undefined
    throw error
  }
}

/** Looks into the tables when the judge asks; the write lock is held meanwhile. */
function createPicture(prepare: Prepare, tables: Tables): Picture {
  const head = `SELECT position AS position, rounds AS rounds FROM ${tables.communities} WHERE community = ?`
  const known = `SELECT fingerprint AS fingerprint, version AS version, position AS position FROM ${tables.entries} WHERE community = ? AND command = ? AND fingerprint IS NOT NULL`
  const ofProcess = `SELECT max(version) AS version FROM ${tables.entries} WHERE community = ? AND process = ? AND number = 0`
  const ofRecord = `SELECT max(version) AS version FROM ${tables.entries} WHERE community = ? AND number = ? AND number > 0 AND key = ?`
  const round = `SELECT number AS number, sealed AS sealed FROM ${tables.registers} WHERE community = ? AND process = ? AND register = ? AND round = ?`
  const generation = `SELECT generation AS generation FROM ${tables.tasks} WHERE community = ? AND process = ? AND name = ?`
  return {
    head: (community) => {
      const row = prepare(head).get(community) as Row | undefined
      return row
        ? { position: Number(row['position']), rounds: Number(row['rounds']) }
        : { position: 0, rounds: 0 }
    },
    known: (community, command) => {
      const row = prepare(known).get(community, command) as Row | undefined
      return (
        row && {
          fingerprint: row['fingerprint'] as string,
          version: Number(row['version']),
          position: Number(row['position']),
        }
      )
    },
    version: ({ community, process, number, key }) => {
      const row =
        number === 0
          ? prepare(ofProcess).get(community, process)
          : prepare(ofRecord).get(community, number, key)
      return Number((row as Row)['version'] ?? 0)
    },
    round: ({ community, process, register, round: which }) => {
      const row = prepare(round).get(community, process, register, which) as Row | undefined
      return row && { number: Number(row['number']), sealed: Number(row['sealed']) === 1 }
    },
    generation: ({ community, process, name }) => {
      const row = prepare(generation).get(community, process, name) as Row | undefined
      return row && Number(row['generation'])
    },
  }
}

/**
 * Writes what was judged. By a hopeful picture, a process is changed where it is at the version before and
 * nothing that is indexed changes; false where one is not.
 */
function createWrite(prepare: Prepare, tables: Tables): (writes: Writes, whole: boolean) => boolean {
  const insert = (table: string, columns: Columns): string =>
    `INSERT INTO ${table} (${Object.keys(columns).join(', ')}) VALUES (${Object.keys(columns)
      .map(() => '?')
      .join(', ')})`
  const upsert = (table: string, columns: Columns, key: readonly string[]): string =>
    `${insert(table, columns)} ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${Object.keys(columns)
      .filter((column) => !key.includes(column))
      .map((column) => `${column} = excluded.${column}`)
      .join(', ')}`
  const sql = {
    entry: insert(tables.entries, ENTRY_COLUMNS),
    begin: insert(tables.processes, PROCESS_COLUMNS),
    go: `UPDATE ${tables.processes} SET version = ?, release = ?, status = ?, states = ?, tags = ?, started = ?, changed = ?, body = ? WHERE community = ? AND process = ? AND version = ? AND definition = ? AND cause IS ?`,
    process: upsert(tables.processes, PROCESS_COLUMNS, ['community', 'process']),
    register: upsert(tables.registers, REGISTER_COLUMNS, ['community', 'process', 'register', 'round']),
    head: upsert(tables.communities, COMMUNITY_COLUMNS, ['community']),
    task: upsert(tables.tasks, TASK_COLUMNS, ['community', 'process', 'name']),
    remove: `DELETE FROM ${tables.tasks} WHERE community = ? AND process = ? AND name = ?`,
  }
  const goOn = ({ community, process, version, state, before }: ProcessWrite): boolean => {
    const { definition, release, status, states, tags, cause = null, started, changed, body } = state
    const { changes } = prepare(sql.go).run(
      version,
      release,
      status,
      JSON.stringify(states),
      JSON.stringify(tags),
      started,
      changed,
      body,
      community,
      process,
      before,
      definition,
      cause,
    ) as { readonly changes: number | bigint }
    return Number(changes) === 1
  }
  return ({ entries, processes, registers, removed, armed, heads }, whole) => {
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
    }
    for (const { community, process, register, round, number, sealed } of registers)
      prepare(sql.register).run(community, process, register, round, number, sealed ? 1 : 0)
    for (const { community, process, name } of removed) prepare(sql.remove).run(community, process, name)
    for (const task of armed) prepare(sql.task).run(...inOrder(TASK_COLUMNS, fromTask(task)))
    for (const { community, position, rounds, recorded } of heads)
      prepare(sql.head).run(community, position, rounds, recorded)
    return true
  }
}

/** The values of a row as they are written. */
function inOrder(
  columns: Columns,
  row: Readonly<Record<string, string | number | null>>,
): (string | number | null)[] {
  return Object.keys(columns).map((column) => row[column] as string | number | null)
}
