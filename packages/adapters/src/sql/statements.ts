import type {
  Cursor,
  CursorClaim,
  CursorQuery,
  ProcessKey,
  ProcessQuery,
  RecordKey,
  RegisterKey,
  StorageAdapter,
  StreamKey,
  Task,
  TaskQuery,
} from '@gongzhi/core/storage'

import { countProcesses, findProcesses } from './find.ts'
import { type Put, resultList } from './put.ts'
import {
  type Columns,
  COMMUNITY_COLUMNS,
  CURSOR_COLUMNS,
  ENTRY_COLUMNS,
  KNOWN_COLUMNS,
  PROCESS_COLUMNS,
  REGISTER_COLUMNS,
  type Row,
  TASK_COLUMNS,
} from './rows.ts'
import type { Dialect, Tables } from './schema.ts'
import { countWaiting, findWaiting } from './waiting.ts'

/** A statement with its values, in the order of their placeholders. */
export interface Statement {
  readonly text: string
  readonly values: readonly (string | number)[]
}

type Query<Method extends keyof StorageAdapter> = StorageAdapter[Method] extends (query: infer Q) => unknown
  ? Q
  : never

/**
 * Every statement that reads, or changes one task; the same for all dialects. Each is one statement, so that
 * what it reads is of one moment.
 */
export interface Statements {
  load(query: Query<'load'>): Statement
  head(record: RecordKey): Statement
  read(query: Query<'read'>): Statement
  records(query: Query<'records'>): Statement
  rounds(process: ProcessKey): Statement
  feed(query: Query<'feed'>): Statement
  communities(query: Query<'communities'>): Statement
  /** What `communities` says of these; of one that has no entry, nothing. */
  heads(communities: readonly string[]): Statement
  removed(query: Query<'removed'>): Statement
  find(query: ProcessQuery): Statement
  count(query: Query<'count'>): Statement
  waiting(query: Query<'waiting'>): Statement
  countWaiting(query: Query<'countWaiting'>): Statement
  tasks(query: TaskQuery): Statement
  defer(query: Query<'defer'>): Statement
  finish(task: Task): Statement
  cursors(query: CursorQuery): Statement
  /** The cursors that are to be claimed, in order; of a community without one, its columns are null. */
  dueCursors(query: Omit<CursorClaim, 'until'>): Statement
  /** Not for MySQL, which tells it in words of its own. */
  moveCursor(query: Query<'moveCursor'>): Statement
  remove: Removal
}

/** The statements that take a community out: its head is locked first, then looked at, then all of it goes. */
export interface Removal {
  lock(community: string): Statement
  tail(query: Query<'remove'>): Statement
  all(query: Query<'remove'>): readonly Statement[]
}

/** Builds the statements of a dialect. */
export function createStatements(dialect: Dialect, tables: Tables): Statements {
  /** Collects values while a template is evaluated, from left to right. */
  function build(template: (put: Put) => string): Statement {
    const values: (string | number)[] = []
    const put = (value: string | number, type: 'text' | 'integer'): string =>
      dialect.placeholder(values.push(value), type)
    const text = template({ text: (value) => put(value, 'text'), integer: (value) => put(value, 'integer') })
    return { text, values }
  }
  // Ordering is always by a qualified column: a bare name would mean the result, which may be cast to text.
  const list = (columns: Columns, alias: string): string => resultList(dialect, columns, alias)
  const entries = `SELECT ${list(ENTRY_COLUMNS, 'e')} FROM ${tables.entries} e`
  const inRound = (
    alias: string,
    { community, process, register, round }: RegisterKey,
    { text, integer }: Put,
  ): string =>
    `${alias}.community = ${text(community)} AND ${alias}.number > 0
        AND ${alias}.number = (SELECT n.number FROM ${tables.registers} n
        WHERE n.community = ${text(community)} AND n.process = ${text(process)}
          AND n.register = ${text(register)} AND n.round = ${integer(round)})`
  const inStream = (stream: StreamKey, put: Put): string =>
    'key' in stream
      ? `${inRound('e', stream, put)} AND e.key = ${put.text(stream.key)}`
      : `e.community = ${put.text(stream.community)} ` +
        `AND e.${dialect.processColumn ?? 'process'} = ${put.text(stream.process)} AND e.number = 0`
  const known = KNOWN_COLUMNS.map(
    (column) => `${dialect.result(`e.${column}`, ENTRY_COLUMNS[column])} AS known_${column}`,
  ).join(', ')

  return {
    load: ({ process: { community, process }, command }) =>
      command === undefined
        ? build(
            ({ text }) =>
              `SELECT ${list(PROCESS_COLUMNS, 'p')} FROM ${tables.processes} p ` +
              `WHERE p.community = ${text(community)} AND p.process = ${text(process)}`,
          )
        : build(
            ({ text }) => `SELECT ${list(PROCESS_COLUMNS, 'p')}, ${known} FROM (SELECT 1) one
          LEFT JOIN ${tables.processes} p ON p.community = ${text(community)} AND p.process = ${text(process)}
          LEFT JOIN ${tables.entries} e ON e.community = ${text(community)}
            AND e.command = ${text(command)} AND e.fingerprint IS NOT NULL`,
          ),
    head: (record) =>
      build((put) => `${entries} WHERE ${inStream(record, put)} ORDER BY e.version DESC LIMIT 1`),
    read: ({ stream, after, limit }) =>
      build(
        (put) =>
          `${entries} WHERE ${inStream(stream, put)} ` +
          `AND e.version > ${put.integer(after)} ORDER BY e.version LIMIT ${put.integer(limit)}`,
      ),
    // CROSS JOIN, for SQLite then goes through the page first and looks up each of its keys; the other way
    // round is a walk through the whole round.
    records: ({ register, after, limit }) =>
      build(
        (put) => `SELECT ${list(ENTRY_COLUMNS, 'e')} FROM (
        SELECT r.community, r.number, r.key, max(r.version) AS version FROM ${tables.entries} r
        WHERE ${inRound('r', register, put)}${after === null ? '' : ` AND r.key > ${put.text(after)}`}
        GROUP BY r.community, r.number, r.key ORDER BY r.community, r.number, r.key LIMIT ${put.integer(limit)}) latest
      CROSS JOIN ${tables.entries} e
      WHERE e.community = latest.community AND e.number = latest.number AND e.number > 0
        AND e.key = latest.key AND e.version = latest.version ORDER BY e.key`,
      ),
    rounds: ({ community, process }) =>
      build(
        ({ text }) =>
          `SELECT ${list(REGISTER_COLUMNS, 'r')} ` +
          `FROM ${tables.registers} r WHERE r.community = ${text(community)} ` +
          `AND r.process = ${text(process)} ORDER BY r.register, r.round`,
      ),
    feed: ({ community, after, limit }) =>
      build(
        ({ text, integer }) =>
          `${entries} WHERE e.community = ${text(community)} ` +
          `AND e.position > ${integer(after)} ORDER BY e.position LIMIT ${integer(limit)}`,
      ),
    // A head at position 0 was made for its lock only.
    communities: ({ after, limit }) =>
      build(
        ({ text, integer }) =>
          `SELECT ${list(COMMUNITY_COLUMNS, 'c')} FROM ${tables.communities} c WHERE c.position > 0` +
          (after === null ? '' : ` AND c.community > ${text(after)}`) +
          ` ORDER BY c.community LIMIT ${integer(limit)}`,
      ),
    heads: (communities) =>
      build(
        ({ text }) =>
          `SELECT ${list(COMMUNITY_COLUMNS, 'c')} FROM ${tables.communities} c ` +
          `WHERE c.position > 0 AND ${dialect.isOneOf('c.community', communities, text)}`,
      ),
    removed: ({ community, after, limit }) =>
      build(
        ({ text, integer }) =>
          `SELECT ${list(REMOVED_COLUMNS, 'c')} FROM ${tables.communities} c WHERE c.standing = 'removed'` +
          (community === undefined ? '' : ` AND c.community = ${text(community)}`) +
          (after === null ? '' : ` AND c.community > ${text(after)}`) +
          ` ORDER BY c.community LIMIT ${integer(limit)}`,
      ),
    find: (query) => build((put) => findProcesses({ dialect, tables, put }, query)),
    count: (query) => build((put) => countProcesses({ dialect, tables, put }, query)),
    waiting: (query) => build((put) => findWaiting({ dialect, tables, put }, query)),
    countWaiting: (query) => build((put) => countWaiting({ dialect, tables, put }, query)),
    tasks: (query) =>
      build(({ text, integer }) => {
        const where: string[] = []
        if (query.community !== undefined) where.push(`t.community = ${text(query.community)}`)
        if (query.process !== undefined) where.push(`t.process = ${text(query.process)}`)
        if (query.kind !== undefined) where.push(`t.kind = ${text(query.kind)}`)
        if (query.dueBefore !== undefined) where.push(`t.due_at < ${integer(query.dueBefore)}`)
        if (query.failing) where.push(dialect.failing?.('t') ?? 't.failure IS NOT NULL')
        if (query.after !== null) {
          const { dueAt, community, process, name } = query.after
          where.push(
            '(t.due_at, t.community, t.process, ' +
              `t.name) > (${integer(dueAt)}, ${text(community)}, ${text(process)}, ${text(name)})`,
          )
        }
        const those = where.length > 0 ? ` WHERE ${where.join(' AND ')}` : ''
        return (
          `SELECT ${list(TASK_COLUMNS, 't')} FROM ${tables.tasks} t${those}` +
          ` ORDER BY ${taskOrder('t')} LIMIT ${integer(query.limit)}`
        )
      }),
    defer: ({ task, until, failure, failures = 0 }) =>
      build(
        (put) =>
          `UPDATE ${tables.tasks} SET visible_at = ${put.integer(until)}, failures = ${put.integer(failures)},` +
          ` failure = ${failure === undefined ? 'NULL' : put.text(failure)}` +
          ` WHERE ${sameTask(task, put)} RETURNING name`,
      ),
    finish: (task) =>
      build((put) => `DELETE FROM ${tables.tasks} WHERE ${sameTask(task, put)} RETURNING name`),
    cursors: ({ follower, community, failing, after, limit }) =>
      build(({ text, integer }) => {
        const where = ['f.attempts > 0']
        if (follower !== undefined) where.push(`f.follower = ${text(follower)}`)
        if (community !== undefined) where.push(`f.community = ${text(community)}`)
        if (failing) where.push('f.failure IS NOT NULL')
        if (after !== null)
          where.push(`(f.follower, f.community) > (${text(after.follower)}, ${text(after.community)})`)
        return `SELECT ${list(CURSOR_COLUMNS, 'f')} FROM ${tables.cursors} f WHERE ${where.join(' AND ')}
          ORDER BY f.follower, f.community LIMIT ${integer(limit)}`
      }),
    dueCursors: ({ follower, now, limit }) =>
      build(
        ({ text, integer }) =>
          `SELECT ${list(CURSOR_COLUMNS, 'f')}, c.community AS due FROM ${tables.communities} c
          LEFT JOIN ${tables.cursors} f ON f.follower = ${text(follower)} AND f.community = c.community
          WHERE c.position > 0 AND c.position <> COALESCE(f.position, 0)
            AND COALESCE(f.visible_at, 0) <= ${integer(now)}
          ORDER BY COALESCE(f.visible_at, 0), c.community LIMIT ${integer(limit)}`,
      ),
    moveCursor: ({ cursor, to: { position, hash, visibleAt, failures, failure, body } }) =>
      build(
        (put) =>
          `UPDATE ${tables.cursors} SET position = ${put.integer(position)}, hash = ${put.text(hash)},
            visible_at = ${put.integer(visibleAt)}, failures = ${put.integer(failures)},
            failure = ${failure === undefined ? 'NULL' : put.text(failure)}, body = ${put.text(body)}
          WHERE ${sameCursor(cursor, put)} RETURNING follower`,
      ),
    remove: {
      lock: (community) =>
        build(
          ({ text }) =>
            `SELECT ${dialect.result('c.position', 'integer')} AS position, c.standing AS standing ` +
            `FROM ${tables.communities} c WHERE c.community = ${text(community)}` +
            (dialect.name === 'sqlite' ? '' : ' FOR UPDATE'),
        ),
      tail: ({ community, position }) =>
        build(
          ({ text, integer }) =>
            `SELECT e.hash AS hash FROM ${tables.entries} e ` +
            `WHERE e.community = ${text(community)} AND e.position = ${integer(position)}`,
        ),
      all: ({ community, mark }) => [
        ...[tables.entries, tables.processes, tables.attributes, tables.registers, tables.tasks].map(
          (table) => build(({ text }) => `DELETE FROM ${table} WHERE community = ${text(community)}`),
        ),
        build(
          ({ text }) =>
            `UPDATE ${tables.communities} SET position = 0, recorded = 0, ` +
            (mark === undefined
              ? 'standing = NULL, mark = NULL'
              : `standing = 'removed', mark = ${text(mark)}`) +
            ` WHERE community = ${text(community)}`,
        ),
      ],
    },
  }
}

/** What is told of a community that was removed. */
const REMOVED_COLUMNS = { community: 'text', mark: 'text' } as const satisfies Columns

/** Whether a row of a head, and of its last entry, say that the community may be removed. */
export function mayRemove(
  { position, hash }: Query<'remove'>,
  { head, tail }: { readonly head: Row | undefined; readonly tail: Row | undefined },
): boolean {
  return head?.['standing'] === 'archived' && Number(head['position']) === position && tail?.['hash'] === hash
}

/** The condition that a task is of no archived community. */
export function notArchived(tables: Tables, alias: string): string {
  return (
    `NOT EXISTS (SELECT 1 FROM ${tables.communities} a ` +
    `WHERE a.standing = 'archived' AND a.community = ${alias}.community)`
  )
}

/** The order of the agenda. */
export function taskOrder(alias: string): string {
  return `${alias}.due_at, ${alias}.community, ${alias}.process, ${alias}.name`
}

function sameTask({ community, process, name, generation, attempts }: Task, { text, integer }: Put): string {
  return (
    `community = ${text(community)} AND process = ${text(process)} ` +
    `AND name = ${text(name)} AND generation = ${integer(generation)} AND attempts = ${integer(attempts)}`
  )
}

function sameCursor({ follower, community, position, attempts }: Cursor, { text, integer }: Put): string {
  return (
    `follower = ${text(follower)} AND community = ${text(community)} ` +
    `AND position = ${integer(position)} AND attempts = ${integer(attempts)}`
  )
}
