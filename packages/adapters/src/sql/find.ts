import type { ProcessConditions, ProcessQuery } from '@gongzhi/core/storage'

import { type Part, partsOf } from '../find/parts.ts'
import { type Put, resultList } from './put.ts'
import { PROCESS_COLUMNS } from './rows.ts'
import type { Dialect, Tables } from './schema.ts'

interface Where {
  readonly dialect: Dialect
  readonly tables: Tables
  readonly put: Put
}

/**
 * Processes in the order that is asked for. Each part is read in that order from an index, no further than a
 * page; what they give is put together, and only then are the processes read.
 */
export function findProcesses(where: Where, query: ProcessQuery): string {
  const { dialect, tables, put } = where
  const order = orderOf(query)
  const select = (part: Part) => {
    const { from, conditions } = lookUp(where, part, query)
    const after = query.after === null ? [] : [behind(order, query as Behind, put)]
    return (
      `SELECT a.community AS community, a.process AS process, ${order.by} AS place FROM ${from} ` +
      `WHERE ${[...conditions, ...after].join(' AND ')} ORDER BY ${order.by} ${order.way}, ` +
      `a.process ${order.way} LIMIT ${put.integer(query.limit)}`
    )
  }
  const parts = partsOf(query)
  const found = dialect.lateral && parts.length > 1 ? eachOf(parts, select, put) : union(parts, select)
  return (
    `SELECT ${resultList(dialect, PROCESS_COLUMNS, 'p')} FROM ` +
    `(SELECT f.community AS community, f.process AS process, f.place AS place FROM (${found}) f ` +
    `ORDER BY f.place ${order.way}, f.process ${order.way} LIMIT ${put.integer(query.limit)}) l ` +
    `CROSS JOIN ${tables.processes} p WHERE p.community = l.community AND p.process = l.process ` +
    `ORDER BY l.place ${order.way}, l.process ${order.way}`
  )
}

/** How many there are, up to a limit: in no order, so that all values are looked up as one part. */
export function countProcesses(where: Where, query: ProcessConditions & { readonly limit: number }): string {
  const { dialect, put } = where
  const [first] = query.attributes ?? []
  const alone = query.process !== undefined || query.cause !== undefined || !first
  const part: Part = alone
    ? { from: 'processes', status: undefined }
    : { from: 'attributes', status: undefined, name: first.name, values: [...new Set(first.values)] }
  const { from, conditions } = lookUp(where, part, query)
  const found = `SELECT DISTINCT a.process AS process FROM ${from} WHERE ${conditions.join(' AND ')}`
  return (
    `SELECT ${dialect.result('c.found', 'integer')} AS found FROM (SELECT count(*) AS found FROM ` +
    `(${found} LIMIT ${put.integer(query.limit)}) l) c`
  )
}

const PLACED = ['community', 'process', 'place'] as const

/**
 * What stands in several parts comes once. Every column is named: what `*` gives is called as the host has set
 * its SQLite.
 */
function union(parts: readonly Part[], select: (part: Part) => string): string {
  if (parts.length === 1) return select(parts[0] as Part)
  const named = (alias: string) => PLACED.map((column) => `${alias}.${column} AS ${column}`).join(', ')
  return parts
    .map((part, index) => `SELECT ${named(`u${index}`)} FROM (${select(part)}) u${index}`)
    .join(' UNION ')
}

/**
 * The same parts in one that is asked for each of them: a server that plans a query by its length plans this one
 * once, and not each part for itself (of 60 parts, PostgreSQL took 70 of 74 ms for that).
 */
function eachOf(parts: readonly Part[], select: (part: Part) => string, { text }: Put): string {
  const [first] = parts as readonly [Part]
  const of = (alias: string) => PLACED.map((column) => `${alias}.${column} AS ${column}`).join(', ')
  const rows = parts.map(
    (part) =>
      `(${text(part.status ?? '')}, ${text(part.from === 'attributes' ? (part.values[0] ?? '') : '')})`,
  )
  return (
    `SELECT DISTINCT ${of('u')} FROM (VALUES ${rows.join(', ')}) v (status, value) ` +
    `CROSS JOIN LATERAL (${select({ ...first, of: 'v' })}) u`
  )
}

/** Where a part is read, and everything that has to hold there. */
function lookUp(
  where: Where,
  part: Part,
  query: ProcessConditions,
): { readonly from: string; readonly conditions: readonly string[] } {
  const { tables, put } = where
  const { text, integer } = put
  const conditions = [`a.community = ${text(query.community)}`]
  if (part.from === 'attributes')
    conditions.push(
      `a.attribute = ${text(part.name)}`,
      part.of === undefined ? oneOf('a.value', part.values, put) : `a.value = ${part.of}.value`,
    )
  const status = part.status ?? query.status
  if (part.of !== undefined) conditions.push(`a.status = ${part.of}.status`)
  else if (status !== undefined) conditions.push(`a.status = ${text(status)}`)
  if (query.process !== undefined) conditions.push(`a.process = ${text(query.process)}`)
  if (query.startedFrom !== undefined) conditions.push(`a.started >= ${integer(query.startedFrom)}`)
  if (query.startedBefore !== undefined) conditions.push(`a.started < ${integer(query.startedBefore)}`)
  if (query.dueBefore !== undefined) conditions.push(`a.due < ${integer(query.dueBefore)}`)
  const alone = part.from === 'processes'
  const own = ofProcess(where, query, alone ? 'a' : 'q')
  if (alone) conditions.push(...own)
  else if (own.length > 0)
    conditions.push(
      `EXISTS (SELECT 1 FROM ${tables.processes} q WHERE q.community = a.community ` +
        `AND q.process = a.process AND ${own.join(' AND ')})`,
    )
  for (const { name, values } of alone ? (query.attributes ?? []) : (query.attributes ?? []).slice(1))
    conditions.push(
      `EXISTS (SELECT 1 FROM ${tables.attributes} b WHERE b.community = a.community ` +
        `AND b.process = a.process AND b.attribute = ${text(name)} AND ${oneOf('b.value', values, put)})`,
    )
  return { from: `${alone ? tables.processes : tables.attributes} a`, conditions }
}

/** What only the process itself knows. */
function ofProcess(
  { dialect, put: { text } }: Where,
  query: ProcessConditions,
  alias: string,
): readonly string[] {
  const { definition, cause, state, tag } = query
  return [
    ...(definition === undefined ? [] : [`${alias}.definition = ${text(definition)}`]),
    ...(cause === undefined ? [] : [`${alias}.cause = ${text(cause)}`]),
    ...(state === undefined ? [] : [dialect.contains(`${alias}.states`, text(JSON.stringify(state)))]),
    ...(tag === undefined ? [] : [dialect.contains(`${alias}.tags`, text(JSON.stringify(tag)))]),
  ]
}

/** An empty list has none of them. */
function oneOf(column: string, values: readonly string[], { text }: Put): string {
  if (values.length === 1) return `${column} = ${text(values[0] as string)}`
  return values.length === 0 ? '1 = 0' : `${column} IN (${values.map(text).join(', ')})`
}

interface Order {
  readonly by: string
  readonly way: 'ASC' | 'DESC'
}

function orderOf({ sort = 'id' }: ProcessQuery): Order {
  switch (sort) {
    case 'id':
      return { by: 'a.process', way: 'ASC' }
    case 'oldest':
      return { by: 'a.started', way: 'ASC' }
    case 'newest':
      return { by: 'a.started', way: 'DESC' }
    case 'due':
      return { by: 'a.due', way: 'ASC' }
  }
}

type Behind = ProcessQuery & { readonly after: string }

/** Behind the last one of the page before; written so that every server begins there in its index. */
function behind(
  { by, way }: Order,
  { after, afterAt = 0, sort = 'id' }: Behind,
  { text, integer }: Put,
): string {
  const sign = way === 'ASC' ? '>' : '<'
  if (sort === 'id') return `a.process > ${text(after)}`
  return (
    `${by} ${sign}= ${integer(afterAt)} AND (${by} ${sign} ${integer(afterAt)} ` +
    `OR a.process ${sign} ${text(after)})`
  )
}
