import { compareBytes } from '@gongzhi/core'
import type {
  ProcessKey,
  Answer,
  CommunityHead,
  Entry,
  RecordHead,
  RecordKey,
  RegisterKey,
  RemovedCommunity,
  StorageAdapter,
  StoredProcess,
  StoredRound,
  StreamKey,
  Task,
  TaskQuery,
} from '@gongzhi/core/storage'

import { asked, between, type Source, type Transaction } from './browser.ts'
import { endOf, fromKey, toKey } from './keys.ts'
import {
  type EntryRow,
  type HeadRow,
  type ProcessRow,
  type RegisterRow,
  type TaskRow,
  toAnswer,
  toEntry,
  toProcess,
  toRound,
  toTask,
} from './rows.ts'

type Query<M extends 'load' | 'read' | 'records' | 'feed' | 'communities' | 'remove' | 'removed'> =
  Parameters<StorageAdapter[M]>[0]

/** How many rows are fetched at once where some of them will not be wanted. */
const CHUNK = 500

/** A process, and whether a command is known, in one transaction. */
export async function load(
  transaction: Transaction,
  { process: { community, process }, command }: Query<'load'>,
): Promise<{ readonly process?: StoredProcess; readonly answered?: Answer }> {
  const [row, known] = await Promise.all([
    asked(transaction.objectStore('processes').get([toKey(community), toKey(process)])) as Promise<
      ProcessRow | undefined
    >,
    command === undefined
      ? undefined
      : (asked(
          transaction
            .objectStore('entries')
            .index('by-command')
            .get([toKey(community), toKey(command)]),
        ) as Promise<EntryRow | undefined>),
  ])
  return { ...(row && { process: toProcess(row) }), ...(known && { answered: toAnswer(known) }) }
}

/** The newest revision of a record. */
export async function head(transaction: Transaction, record: RecordKey): Promise<RecordHead | undefined> {
  const prefix = await prefixOf(transaction, record)
  const row = prefix && (await newest(transaction, prefix))
  return row && { revision: row.version, entry: toEntry(row) }
}

/** A page of a history. */
export async function read(
  transaction: Transaction,
  { stream, after, limit }: Query<'read'>,
): Promise<readonly Entry[]> {
  const prefix = await prefixOf(transaction, stream)
  if (!prefix) return []
  return (
    await page<EntryRow>(
      transaction.objectStore('entries').index('by-stream'),
      [...prefix, after],
      endOf(prefix),
      limit,
    )
  ).map(toEntry)
}

/**
 * A page of a round: of each key the newest revision. Revisions stand one after the other, so that a key is
 * complete where the next one begins; of the last key of a chunk the newest is asked for.
 */
export async function records(
  transaction: Transaction,
  { register, after, limit }: Query<'records'>,
): Promise<readonly Entry[]> {
  const round = await roundOf(transaction, register)
  if (!round) return []
  const prefix = [toKey(register.community), round.number]
  const byStream = transaction.objectStore('entries').index('by-stream')
  const found: EntryRow[] = []
  let from: readonly unknown[] = after === null ? prefix : endOf([...prefix, toKey(after)])
  while (found.length < limit) {
    const wanted = limit - found.length
    const rows = await page<EntryRow>(byStream, from, endOf(prefix), wanted)
    found.push(...rows.filter((row, index) => rows[index + 1]?.stream !== row.stream))
    const last = found.at(-1)
    if (rows.length < wanted || !last) break
    const stream = [...prefix, last.stream]
    found[found.length - 1] = (await newest(transaction, stream)) as EntryRow
    from = endOf(stream)
  }
  return found.map(toEntry)
}

/** The rounds of the registers of a process. */
export async function rounds(
  transaction: Transaction,
  { community, process }: ProcessKey,
): Promise<readonly StoredRound[]> {
  const prefix = [toKey(community), toKey(process)]
  const all = Number.MAX_SAFE_INTEGER
  const rows = await page<RegisterRow>(transaction.objectStore('registers'), prefix, endOf(prefix), all)
  return rows.map(toRound)
}

/** A page of everything of a community. */
export async function feed(
  transaction: Transaction,
  { community, after, limit }: Query<'feed'>,
): Promise<readonly Entry[]> {
  const prefix = [toKey(community)]
  return (
    await page<EntryRow>(transaction.objectStore('entries'), [...prefix, after], endOf(prefix), limit)
  ).map(toEntry)
}

/** A page of the communities. */
export async function communities(
  transaction: Transaction,
  { after, limit }: Query<'communities'>,
): Promise<readonly CommunityHead[]> {
  // Numbers stand before all texts, lists behind them.
  const rows = await walk<HeadRow>(transaction.objectStore('communities'), {
    from: after === null ? 0 : toKey(after),
    to: [],
    limit,
    placeOf: ({ community }) => community,
    wanted: ({ standing }) => standing !== 'removed',
  })
  return rows.map(({ community, position, recorded, standing }) => ({
    community: fromKey(community),
    position,
    recorded,
    ...(standing !== undefined && { archived: true }),
  }))
}

/** A page of the communities that were removed. */
export async function removed(
  transaction: Transaction,
  { community, after, limit }: Query<'removed'>,
): Promise<readonly RemovedCommunity[]> {
  const byStanding = transaction.objectStore('communities').index('by-standing')
  const from = after === null ? ['removed'] : ['removed', toKey(after)]
  const rows =
    community === undefined
      ? await page<HeadRow>(byStanding, from, endOf(['removed']), limit)
      : [(await asked(byStanding.get(['removed', toKey(community)]))) as HeadRow | undefined]
  return rows
    .filter((row) => row !== undefined)
    .map((row) => ({ community: fromKey(row.community), mark: row.mark as string }))
    .filter((row) => after === null || compareBytes(row.community, after) > 0)
    .slice(0, limit)
}

/**
 * Takes a community out: every row whose key begins with it. `false` where it is not archived, or stands
 * elsewhere.
 */
export async function remove(
  transaction: Transaction,
  { community, position, hash, mark }: Query<'remove'>,
): Promise<boolean> {
  const [id, communities] = [toKey(community), transaction.objectStore('communities')]
  const head = (await asked(communities.get(id))) as HeadRow | undefined
  if (head?.standing !== 'archived' || head.position !== position) return false
  const tail = (await asked(transaction.objectStore('entries').get([id, position]))) as EntryRow | undefined
  if (tail?.hash !== hash) return false
  for (const name of ['entries', 'processes', 'attributes', 'registers', 'tasks'])
    transaction.objectStore(name).delete(between([id], endOf([id])))
  if (mark === undefined) communities.delete(id)
  else
    communities.put({ community: id, position: 0, recorded: 0, standing: 'removed', mark } satisfies HeadRow)
  return true
}

/** A page of the tasks that meet every condition. */
export async function tasks(
  transaction: Transaction,
  { community, process, kind, dueBefore, failing, after, limit }: TaskQuery,
): Promise<readonly Task[]> {
  // To the browser, a range that ends before it begins is a mistake, and not empty.
  if (dueBefore !== undefined && after !== null && after.dueAt >= dueBefore) return []
  const store = transaction.objectStore('tasks')
  const prefix = failing ? [1] : []
  const rows = await walk<TaskRow>(store.index(failing ? 'failing' : 'by-due'), {
    from:
      after === null
        ? prefix
        : [
            ...prefix,
            ...dueOf({
              ...after,
              community: toKey(after.community),
              process: toKey(after.process),
              name: toKey(after.name),
            }),
          ],
    to: dueBefore === undefined ? endOf(prefix) : [...prefix, dueBefore],
    limit,
    placeOf: (row) => [...prefix, ...dueOf(row)],
    wanted: (row) =>
      (community === undefined || row.community === toKey(community)) &&
      (process === undefined || row.process === toKey(process)) &&
      (kind === undefined || row.kind === kind),
  })
  return rows.map(toTask)
}

/**
 * The tasks that a worker may take, oldest due first.
 *
 * What is visible is mostly little, and is fetched and sorted. Where it is much, the tasks are gone through
 * in the order of their due time until there are enough.
 */
export async function claimable(
  transaction: Transaction,
  {
    now,
    limit,
    topics,
  }: { readonly now: number; readonly limit: number; readonly topics: ReadonlySet<string> },
): Promise<readonly TaskRow[]> {
  const store = transaction.objectStore('tasks')
  const kept = transaction.objectStore('communities').index('by-standing')
  const all = Number.MAX_SAFE_INTEGER
  const archived = new Set(
    (await page<HeadRow>(kept, ['archived'], endOf(['archived']), all)).map(({ community }) => community),
  )
  const wanted = ({ topic, visibleAt, community }: TaskRow): boolean =>
    visibleAt <= now && topics.has(topic) && !archived.has(community)
  const most = Math.max(CHUNK, limit)
  const visible = await page<TaskRow>(store.index('by-visible'), -Infinity, now + 1, most)
  if (visible.length < most) return visible.filter(wanted).sort(byDue).slice(0, limit)
  return walk<TaskRow>(store.index('by-due'), { from: [], to: endOf([]), limit, placeOf: dueOf, wanted })
}

function byDue(a: TaskRow, b: TaskRow): number {
  return (
    a.dueAt - b.dueAt ||
    byText(a.community, b.community) ||
    byText(a.process, b.process) ||
    byText(a.name, b.name)
  )
}

/** Texts of rows are in the order of their units, as the browser has them. */
export function byText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function dueOf({
  dueAt,
  community,
  process,
  name,
}: Pick<TaskRow, 'dueAt' | 'community' | 'process' | 'name'>): readonly (string | number)[] {
  return [dueAt, community, process, name]
}

async function roundOf(
  transaction: Transaction,
  { community, process, register, round }: RegisterKey,
): Promise<RegisterRow | undefined> {
  const row = (await asked(
    transaction.objectStore('registers').get([toKey(community), toKey(process), toKey(register), round]),
  )) as RegisterRow | undefined
  // Under something else than a number there are no records.
  return typeof row?.number === 'number' ? row : undefined
}

/** Where the history of a stream stands in its index; undefined where its round was never opened. */
async function prefixOf(
  transaction: Transaction,
  stream: StreamKey,
): Promise<readonly (string | number)[] | undefined> {
  if (!('key' in stream)) return [toKey(stream.community), 0, toKey(stream.process)]
  const round = await roundOf(transaction, stream)
  return round && [toKey(stream.community), round.number, toKey(stream.key)]
}

async function newest(
  transaction: Transaction,
  prefix: readonly (string | number)[],
): Promise<EntryRow | undefined> {
  const cursor = await asked(
    transaction
      .objectStore('entries')
      .index('by-stream')
      .openCursor(between(prefix, endOf(prefix)), 'prev'),
  )
  return cursor?.value as EntryRow | undefined
}

/** The first rows strictly between two keys. */
export async function page<R>(
  source: Source,
  from: unknown,
  to: unknown,
  limit: number,
): Promise<readonly R[]> {
  // For the browser, a limit of 0 is none, and one of more than 32 bits a mistake.
  return limit < 1
    ? []
    : ((await asked(source.getAll(between(from, to), Math.min(limit, 0xffff_ffff)))) as R[])
}

interface Walk<R> {
  readonly from: unknown
  readonly to: readonly unknown[]
  readonly limit: number
  readonly wanted: (row: R) => boolean
  readonly placeOf: (row: R) => unknown
}

/**
 * Goes through rows in order until there are enough of those that are wanted; in larger steps the less is
 * found.
 */
async function walk<R>(source: Source, { from, to, limit, wanted, placeOf }: Walk<R>): Promise<readonly R[]> {
  const found: R[] = []
  let place = from
  for (let size = limit; found.length < limit; size = Math.max(CHUNK, Math.min(2 * size, 4 * CHUNK))) {
    const rows = await page<R>(source, place, to, size)
    found.push(...rows.filter(wanted))
    const last = rows.at(-1)
    if (rows.length < size || last === undefined) break
    place = placeOf(last)
  }
  return found.slice(0, limit)
}
