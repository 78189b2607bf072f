import type { WaitingConditions, WaitingQuery } from '@gongzhi/core/storage'

import { type Put, resultList } from './put.ts'
import { PROCESS_COLUMNS } from './rows.ts'
import type { Dialect, Tables } from './schema.ts'

interface Where {
  readonly dialect: Dialect
  readonly tables: Tables
  readonly put: Put
}

/** Communities in which the same values are looked for. */
interface Group {
  readonly communities: readonly string[]
  readonly values: readonly string[]
}

type Page = Pick<WaitingQuery, 'attribute' | 'after' | 'limit'>

/** As many pairs of a community and a value as are read one by one where a server plans each for itself. */
const PAIRS = 200

/**
 * Active processes of many communities by the values of an attribute, what comes due first at their head. Under each
 * pair of a community and a value a page is read in that order from an index; what they give is put together, and
 * only then are the processes read.
 */
export function findWaiting(where: Where, { within, ...page }: WaitingQuery): string {
  const { dialect, tables, put } = where
  const order = (alias: string) => `${alias}.due, ${alias}.community, ${alias}.process`
  return (
    `SELECT ${resultList(dialect, PROCESS_COLUMNS, 'p')} FROM ` +
    `(SELECT f.community AS community, f.process AS process, f.due AS due FROM (${placesOf(where, within, page)}) f ` +
    `ORDER BY ${order('f')} LIMIT ${put.integer(page.limit)}) l ` +
    `CROSS JOIN ${tables.processes} p WHERE p.community = l.community AND p.process = l.process ` +
    `ORDER BY ${order('l')}`
  )
}

/** How many there are, up to a limit. */
export function countWaiting(
  where: Where,
  { within, attribute, limit }: WaitingConditions & { readonly limit: number },
): string {
  const { dialect, put } = where
  const places = placesOf(where, within, { attribute, after: null, limit })
  return (
    `SELECT ${dialect.result('c.found', 'integer')} AS found FROM (SELECT count(*) AS found FROM ` +
    `(SELECT f.process AS process FROM (${places}) f LIMIT ${put.integer(limit)}) l) c`
  )
}

const PLACED = ['community', 'process', 'due'] as const

const named = (alias: string) => PLACED.map((column) => `${alias}.${column} AS ${column}`).join(', ')

/** Where processes stand, each once: of every pair no more than a page. */
function placesOf(where: Where, within: WaitingConditions['within'], page: Page): string {
  const groups = groupsOf(within)
  if (groups.length === 0) return `SELECT ${named('a')} FROM ${where.tables.attributes} a WHERE 1 = 0`
  const parts = groups.map((group) => partsIn(where, group, page)).flat()
  // UNION leaves out what stands twice; of one part, DISTINCT.
  if (parts.length === 1) return `SELECT DISTINCT ${named('u')} FROM (${parts[0] ?? ''}) u`
  return parts.map((part, index) => `SELECT ${named(`u${index}`)} FROM (${part}) u${index}`).join(' UNION ')
}

function groupsOf(within: WaitingConditions['within']): readonly Group[] {
  const groups = new Map<string, { readonly communities: string[]; readonly values: readonly string[] }>()
  for (const { community, values } of within) {
    if (values.length === 0) continue
    const own = [...new Set(values)]
    const name = JSON.stringify(own.toSorted())
    const group = groups.get(name) ?? { communities: [], values: own }
    group.communities.push(community)
    groups.set(name, group)
  }
  return [...groups.values()]
}

/** What is read in the pairs of a group, as one statement where the server can go through them, or as several. */
function partsIn(where: Where, group: Group, page: Page): readonly string[] {
  const { dialect, tables, put } = where
  const { communities, values } = group
  const { list, rowid } = dialect
  if (list) {
    const pairs = `${list('c', communities, put.text)} CROSS JOIN ${list('v', values, put.text)} CROSS JOIN`
    const pair = { community: 'c.one', value: 'v.one' }
    // SQLite knows no LATERAL: there a page of a pair is a list of rows, each of which is found at once.
    return rowid === undefined
      ? [`SELECT ${named('b')} FROM ${pairs} LATERAL (${inPair(where, page, pair)}) b`]
      : [
          `SELECT ${named('b')} FROM ${pairs} ${tables.attributes} b ` +
            `WHERE b.${rowid} IN (${inPair(where, page, { ...pair, gives: `a.${rowid}` })})`,
        ]
  }
  if (communities.length * values.length <= PAIRS)
    return communities.flatMap((community) =>
      values.map((value) => inPair(where, page, { community: put.text(community), value: put.text(value) })),
    )
  return [
    `SELECT ${named('a')} FROM ${tables.attributes} a WHERE a.community IN (${communities.map(put.text).join(', ')}) ` +
      `AND a.value IN (${values.map(put.text).join(', ')}) AND ${conditionsOf(page, put)}`,
  ]
}

/** A page of one pair, in the order of its index. */
function inPair(
  { tables, put }: Where,
  page: Page,
  {
    community,
    value,
    gives = named('a'),
  }: { readonly community: string; readonly value: string; readonly gives?: string },
): string {
  return (
    `SELECT ${gives} FROM ${tables.attributes} a WHERE a.community = ${community} AND a.value = ${value} ` +
    `AND ${conditionsOf(page, put)} ORDER BY a.due, a.process LIMIT ${put.integer(page.limit)}`
  )
}

/** Active, under the attribute, and behind the last one of the page before, so that every index is entered there. */
function conditionsOf({ attribute, after }: Page, { text, integer }: Put): string {
  const own = `a.attribute = ${text(attribute)} AND a.status = 'active'`
  if (after === null) return own
  return (
    `${own} AND a.due >= ${integer(after.due)} AND (a.due > ${integer(after.due)} ` +
    `OR a.community > ${text(after.community)} ` +
    `OR (a.community = ${text(after.community)} AND a.process > ${text(after.process)}))`
  )
}
