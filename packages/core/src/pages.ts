import { compareBytes } from './byte-order.ts'
import { EngineError } from './errors.ts'
import type {
  CommunityHead,
  Cursor,
  CursorQuery,
  Entry,
  ProcessQuery,
  RegisterKey,
  StorageAdapter,
  StoredProcess,
  StreamKey,
  Task,
  TaskQuery,
} from './storage.ts'
import { giveTurn } from './turn.ts'

/** Where a page ended: a version, a key, an id, or a task with when it is due; `null` before all of them. */
type Place = number | string | Pick<Task, 'dueAt' | 'community' | 'process' | 'name'> | null

/** Pages until one is not full; between two of them others have a turn. */
async function* pages<One, Of extends Place>(
  size: number,
  {
    what,
    from,
    page,
    placeOf,
  }: {
    /** What is read, for the error of a store that reads it again. */
    readonly what: string
    readonly from: Of
    readonly page: (after: Of) => Promise<readonly One[]>
    readonly placeOf: (one: One) => Of
  },
): AsyncIterable<readonly One[]> {
  for (let after = from; ;) {
    const found = await page(after)
    yield found
    const last = found.at(-1)
    if (last === undefined || found.length < size) return
    const place = placeOf(last)
    assertFurther(what, { after, place })
    after = place
    await giveTurn()
  }
}

/**
 * Throws where a page does not end behind the place from which it was asked for: whoever read on would come to no
 * end.
 */
export function assertFurther(
  what: string,
  { after, place }: { readonly after: Place | undefined; readonly place: Place | undefined },
): void {
  if (after === null || after === undefined || isFurther(place, after)) return
  throw new EngineError(
    'load/goes-back',
    `${what} were asked for from behind ${shown(after)}, and came to ${shown(place)}: ` +
      `the store answers what was read before`,
  )
}

function isFurther(place: Place | undefined, after: Exclude<Place, null>): boolean {
  if (place === null || place === undefined) return false
  if (typeof after === 'number') return typeof place === 'number' && place > after
  if (typeof after === 'string') return typeof place === 'string' && compareBytes(place, after) > 0
  return typeof place === 'object' && compareDue(place, after) > 0
}

function compareDue(
  one: Exclude<Place, null | number | string>,
  other: Exclude<Place, null | number | string>,
): number {
  return (
    one.dueAt - other.dueAt ||
    compareBytes(one.community, other.community) ||
    compareBytes(one.process, other.process) ||
    compareBytes(one.name, other.name)
  )
}

function shown(place: Place | undefined): string {
  return typeof place === 'object' && place !== null
    ? `${place.name} of ${place.community}/${place.process}`
    : String(place)
}

const HISTORY = 500
const RECORDS = 1_000
const PROCESSES = 200
const TASKS = 500
const COMMUNITIES = 500
const CURSORS = 500

/**
 * The next entries of a feed. What stands no further than where it was asked from was read before: whoever read
 * on would come to no end.
 */
export async function feedPage(
  storage: Pick<StorageAdapter, 'feed'>,
  query: { readonly community: string; readonly after: number; readonly limit: number },
): Promise<readonly Entry[]> {
  const page = await storage.feed(query)
  const [first] = page
  if (first && first.position <= query.after)
    throw new EngineError(
      'load/goes-back',
      `the feed of ${query.community} was asked for what comes after ${query.after}, ` +
        `and answered ${first.position}: the store answers what was read before`,
    )
  return page
}

/** A history, page by page, from behind a version on. */
export function historyPages(
  storage: StorageAdapter,
  stream: StreamKey,
  from = 0,
): AsyncIterable<readonly Entry[]> {
  return pages(HISTORY, {
    what: `entries of ${stream.community}/${stream.process}`,
    from,
    page: (after) => storage.read({ stream, after, limit: HISTORY }),
    placeOf: ({ version }) => version,
  })
}

/** The records of a round, page by page, by key. */
export function recordPages(storage: StorageAdapter, register: RegisterKey): AsyncIterable<readonly Entry[]> {
  return pages<Entry, string | null>(RECORDS, {
    what: `records of ${register.register} of ${register.community}/${register.process}`,
    from: null,
    page: (after) => storage.records({ register, after, limit: RECORDS }),
    placeOf: ({ record }) => record?.key ?? null,
  })
}

/** Processes, page by page, by id. */
export function processPages(
  storage: StorageAdapter,
  query: Omit<ProcessQuery, 'after' | 'limit'>,
): AsyncIterable<readonly StoredProcess[]> {
  return pages<StoredProcess, string | null>(PROCESSES, {
    what: `processes of ${query.community}`,
    from: null,
    page: (after) => storage.find({ ...query, after, limit: PROCESSES }),
    placeOf: ({ process }) => process,
  })
}

/** Tasks, page by page, by when they are due, from behind one on. */
export function taskPages(
  storage: Pick<StorageAdapter, 'tasks'>,
  query: Omit<TaskQuery, 'after' | 'limit'>,
  from: TaskQuery['after'] = null,
): AsyncIterable<readonly Task[]> {
  return pages<Task, TaskQuery['after']>(TASKS, {
    what: 'tasks',
    from,
    page: (after) => storage.tasks({ ...query, after, limit: TASKS }),
    placeOf: (task) => task,
  })
}

/** How far each community has come, page by page, by id. */
export function communityPages(
  storage: Pick<StorageAdapter, 'communities'>,
): AsyncIterable<readonly CommunityHead[]> {
  return pages<CommunityHead, string | null>(COMMUNITIES, {
    what: 'communities',
    from: null,
    page: (after) => storage.communities({ after, limit: COMMUNITIES }),
    placeOf: ({ community }) => community,
  })
}

/** Cursors of followers, page by page, by follower and community. */
export function cursorPages(
  storage: Pick<StorageAdapter, 'cursors'>,
  query: Omit<CursorQuery, 'after' | 'limit'>,
): AsyncIterable<readonly Cursor[]> {
  return pages<Cursor, string | null>(CURSORS, {
    what: 'cursors',
    from: null,
    page: (after) => storage.cursors({ ...query, after: placeOfCursor(after), limit: CURSORS }),
    // In no id there is a U+0000: the order of these texts is that of both parts.
    placeOf: ({ follower, community }) => `${follower}\0${community}`,
  })
}

function placeOfCursor(place: string | null): CursorQuery['after'] {
  if (place === null) return null
  const [follower = '', community = ''] = place.split('\0')
  return { follower, community }
}
