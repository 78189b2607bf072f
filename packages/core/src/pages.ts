import { EngineError } from './errors.ts'
import type {
  CommunityHead,
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

/** Pages until one is not full; between two of them others have a turn. */
async function* pages<One, Place>(
  size: number,
  {
    from,
    page,
    placeOf,
  }: {
    readonly from: Place
    readonly page: (after: Place) => Promise<readonly One[]>
    readonly placeOf: (one: One) => Place
  },
): AsyncIterable<readonly One[]> {
  for (let after = from; ;) {
    const found = await page(after)
    yield found
    const last = found.at(-1)
    if (last === undefined || found.length < size) return
    after = placeOf(last)
    await giveTurn()
  }
}

const HISTORY = 500
const RECORDS = 1_000
const PROCESSES = 200
const TASKS = 500
const COMMUNITIES = 500

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
      'load/feed-goes-back',
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
    from,
    page: (after) => storage.read({ stream, after, limit: HISTORY }),
    placeOf: ({ version }) => version,
  })
}

/** The records of a round, page by page, by key. */
export function recordPages(storage: StorageAdapter, register: RegisterKey): AsyncIterable<readonly Entry[]> {
  return pages<Entry, string | null>(RECORDS, {
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
    from: null,
    page: (after) => storage.find({ ...query, after, limit: PROCESSES }),
    placeOf: ({ process }) => process,
  })
}

/** Tasks, page by page, by when they are due. */
export function taskPages(
  storage: Pick<StorageAdapter, 'tasks'>,
  query: Omit<TaskQuery, 'after' | 'limit'>,
): AsyncIterable<readonly Task[]> {
  return pages<Task, Task | null>(TASKS, {
    from: null,
    page: (after) => storage.tasks({ ...query, after, limit: TASKS }),
    placeOf: (task) => task,
  })
}

/** How far each community has come, page by page, by id. */
export function communityPages(
  storage: Pick<StorageAdapter, 'communities'>,
): AsyncIterable<readonly CommunityHead[]> {
  return pages<CommunityHead, string | null>(COMMUNITIES, {
    from: null,
    page: (after) => storage.communities({ after, limit: COMMUNITIES }),
    placeOf: ({ community }) => community,
  })
}
