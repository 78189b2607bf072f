import {
  createWaiting,
  type ProcessConditions,
  type ProcessQuery,
  type StoredProcess,
  type WaitingConditions,
  type WaitingQuery,
  type WaitingStore,
} from '@gongzhi/core/storage'

import { type Part, partsOf } from '../find/parts.ts'
import { asked, between, type Source, type Transaction } from './browser.ts'
import { endOf, toKey } from './keys.ts'
import { byText, page } from './read.ts'
import { type AttributeRow, type ProcessRow, toProcess } from './rows.ts'

/** Where processes are looked up, in what order, and where to go on. */
interface Walk {
  readonly source: Source
  readonly from: readonly unknown[]
  readonly to: readonly unknown[]
  readonly back: boolean
  readonly placeOf: (row: AttributeRow | ProcessRow) => readonly unknown[]
}

type Sorted = ProcessConditions &
  Pick<ProcessQuery, 'sort' | 'limit'> &
  Partial<Pick<ProcessQuery, 'after' | 'afterAt'>>

/** In which index each order stands. */
const INDEXES = { id: 'by-id', oldest: 'by-start', newest: 'by-start', due: 'by-due' } as const

/** How many rows are fetched at once where some of them will not be wanted. */
const CHUNK = 500

/** A page of the processes that meet every condition: a page of each part, put together. */
export async function find(transaction: Transaction, query: ProcessQuery): Promise<readonly StoredProcess[]> {
  return (await rowsOf(transaction, query)).map(toProcess)
}

/** How many processes meet every condition, up to a limit. */
export async function count(
  transaction: Transaction,
  query: ProcessConditions & { readonly limit: number },
): Promise<number> {
  return (await rowsOf(transaction, query)).length
}

/** What waits over many communities, in one transaction. */
export function findWaiting(
  transaction: Transaction,
  query: WaitingQuery,
): Promise<readonly StoredProcess[]> {
  return waitingIn(transaction).waiting(query)
}

/** How much waits over many communities, up to a limit. */
export function countWaiting(
  transaction: Transaction,
  query: WaitingConditions & { readonly limit: number },
): Promise<number> {
  return waitingIn(transaction).countWaiting(query)
}

const waitingIn = (transaction: Transaction): WaitingStore =>
  createWaiting({ find: (query) => find(transaction, query), count: (query) => count(transaction, query) })

async function rowsOf(transaction: Transaction, query: Sorted): Promise<readonly ProcessRow[]> {
  if (query.limit < 1) return []
  const found = new Map<string, ProcessRow>()
  for (const part of partsOf(query))
    for (const row of await rowsIn(transaction, part, query)) found.set(row.process, row)
  return [...found.values()].sort(inOrder(query)).slice(0, query.limit)
}

async function rowsIn(transaction: Transaction, part: Part, query: Sorted): Promise<readonly ProcessRow[]> {
  const processes = transaction.objectStore('processes')
  const community = toKey(query.community)
  const get = ({ process }: { readonly process: string }) =>
    asked(processes.get([community, process])) as Promise<ProcessRow | undefined>
  const wanted = (row: ProcessRow | undefined): row is ProcessRow =>
    row !== undefined && meets(row, query) && isBehind(row, query)
  if (query.process !== undefined) return [await get({ process: toKey(query.process) })].filter(wanted)
  const walks = walksOf(transaction, part, query)
  const found: ProcessRow[] = []
  for (const walk of walks) {
    // Where it is not walked in the order that is asked for, all of it has to be seen.
    const most = inItsOrder(part, query) ? query.limit : Infinity
    let own = 0
    let { from, to } = walk
    for (let size = Math.min(query.limit, CHUNK); own < most; size = CHUNK) {
      const rows = await step<AttributeRow | ProcessRow>({ ...walk, from, to }, size)
      const full =
        part.from === 'processes' ? (rows as readonly ProcessRow[]) : await Promise.all(rows.map(get))
      const more = full.filter(wanted)
      own += more.length
      found.push(...more)
      const last = rows.at(-1)
      if (last === undefined || rows.length < size) break
      if (walk.back) to = walk.placeOf(last)
      else from = walk.placeOf(last)
    }
  }
  return found
}

/** Whether a part is read in the order that is asked for. */
function inItsOrder({ from, status }: Part, { cause, sort = 'id' }: Sorted): boolean {
  return from === 'attributes' || status !== undefined || sort === 'id' || cause === undefined
}

function walksOf(transaction: Transaction, part: Part, query: Sorted): readonly Walk[] {
  const community = toKey(query.community)
  const store = transaction.objectStore(part.from)
  if (part.from === 'processes' && part.status === undefined) {
    const { index, by } = indexFor(query)
    const { sort = 'id', after = null } = query
    const byId: Sorted = { ...query, sort: 'id', after: sort === 'id' ? after : null }
    return [walkIn(index === undefined ? store : store.index(index), [community, ...by], byId)]
  }
  const { sort = 'id' } = query
  const source = store.index(INDEXES[sort])
  const statuses = part.status === undefined ? ['active', 'done'] : [part.status]
  const names =
    part.from === 'attributes' ? part.values.map((value) => [toKey(part.name), toKey(value)]) : [[]]
  return names.flatMap((name) =>
    statuses.map((status) => walkIn(source, [community, ...name, status], query)),
  )
}

function walkIn(source: Source, prefix: readonly string[], query: Sorted): Walk {
  const { sort = 'id', after = null, afterAt = 0 } = query
  const at = (time: number): readonly (string | number)[] => (sort === 'id' ? prefix : [...prefix, time])
  const back = sort === 'newest'
  const place = after === null ? undefined : [...at(afterAt), toKey(after)]
  return {
    source,
    from: place && !back ? place : prefix,
    to: place && back ? place : endOf(prefix),
    back,
    placeOf: (row) => [...at(sort === 'due' ? row.due : row.started), row.process],
  }
}

/** The index in which processes are looked up by id, by what; none where they are walked through. */
function indexFor({ cause, definition }: Pick<ProcessQuery, 'cause' | 'definition'>): {
  readonly index?: 'by-cause' | 'by-definition'
  readonly by: readonly string[]
} {
  if (cause !== undefined) return { index: 'by-cause', by: [toKey(cause)] }
  return definition === undefined ? { by: [] } : { index: 'by-definition', by: [toKey(definition)] }
}

/** The first rows of a walk, or the last ones from the end. */
function step<R>({ source, from, to, back }: Walk, size: number): Promise<readonly R[]> {
  return back ? stepBack(source.openCursor(between(from, to), 'prev'), size) : page<R>(source, from, to, size)
}

function stepBack<R>(request: ReturnType<Source['openCursor']>, size: number): Promise<readonly R[]> {
  const found: R[] = []
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => {
      const cursor = request.result
      if (cursor) found.push(cursor.value as R)
      if (!cursor || found.length === size) resolve(found)
      else cursor.continue()
    })
    request.addEventListener('error', () => reject(request.error))
  })
}

function meets(row: ProcessRow, wanted: ProcessConditions): boolean {
  const { states, tags, attributes } = row
  return (
    (wanted.definition === undefined || row.definition === toKey(wanted.definition)) &&
    (wanted.status === undefined || row.status === wanted.status) &&
    (wanted.cause === undefined || row.cause === toKey(wanted.cause)) &&
    (wanted.state === undefined || states.includes(wanted.state)) &&
    (wanted.tag === undefined || tags.includes(wanted.tag)) &&
    liesIn(row, wanted) &&
    (wanted.attributes ?? []).every(({ name, values }) =>
      attributes.some((one) => one.name === name && values.includes(one.value)),
    )
  )
}

function liesIn(
  { started, due }: ProcessRow,
  { startedFrom = -Infinity, startedBefore = Infinity, dueBefore = Infinity }: ProcessConditions,
): boolean {
  return started >= startedFrom && started < startedBefore && due < dueBefore
}

function isBehind(row: ProcessRow, query: Sorted): boolean {
  const { after = null, afterAt = 0 } = query
  if (after === null) return true
  return inOrder(query)(row, { process: toKey(after), started: afterAt, due: afterAt }) > 0
}

type Place = Pick<ProcessRow, 'process' | 'started' | 'due'>

function inOrder({ sort = 'id' }: Pick<Sorted, 'sort'>): (a: Place, b: Place) => number {
  const byId = (a: Place, b: Place) => byText(a.process, b.process)
  switch (sort) {
    case 'id':
      return byId
    case 'oldest':
      return (a, b) => a.started - b.started || byId(a, b)
    case 'newest':
      return (a, b) => b.started - a.started || byId(b, a)
    case 'due':
      return (a, b) => a.due - b.due || byId(a, b)
  }
}
