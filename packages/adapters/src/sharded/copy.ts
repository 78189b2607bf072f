import {
  type Commit,
  type Cursor,
  type Entry,
  type NewTask,
  type StorageAdapter,
  StorageError,
  type StoredProcess,
  type StoredRound,
  type Task,
} from '@gongzhi/core/storage'

/** A community on its way from one store to another. */
export interface Passage {
  readonly community: string
  readonly source: StorageAdapter
  readonly target: StorageAdapter
}

/** How many commits travel together, and how many items come in a page. */
const [BATCH, PAGE] = [200, 1_000]

interface Settled {
  readonly process: StoredProcess
  readonly rounds: readonly StoredRound[]
  readonly tasks: readonly Task[]
}

/**
 * Copies an archived community, through the contract that every store has: its entries in their order and under the
 * commands that they had, then what its processes are by now. The copy is archived from its first commit on.
 */
export async function copyCommunity(passage: Passage): Promise<void> {
  const { community, source, target } = passage
  const settled = await settledOf(passage)
  let group: Entry[] = []
  let batch: Commit[] = []
  const store = async () => {
    const results = await target.commit(batch)
    for (const [index, { status }] of results.entries())
      if (status !== 'committed' && status !== 'replayed')
        throw new StorageError(
          'storage/failed',
          `the copy of a community stopped at command ${batch[index]?.command.id}: ${status}`,
        )
    batch = []
  }
  for await (const entry of pagesOf((after: number) => source.feed({ community, after, limit: PAGE }), {
    first: 0,
    placeOf: ({ position }: Entry) => position,
  })) {
    group.push(entry)
    // The last entry of a commit has its fingerprint.
    if (entry.fingerprint === undefined) continue
    batch.push(commitOf(group, settled))
    group = []
    if (batch.length === BATCH) await store()
  }
  if (batch.length > 0) await store()
  for (const { tasks } of settled.values())
    for (const task of tasks)
      if (task.failures !== 0 || task.failure !== undefined) await deferAgain(target, task)
  await copyCursors(passage)
}

async function settledOf({ community, source }: Passage): Promise<ReadonlyMap<string, Settled>> {
  const processes = new Map<string, Settled>()
  for await (const process of pagesOf(
    (after: string | null) => source.find({ community, after, limit: PAGE }),
    { first: null, placeOf: (each: StoredProcess) => each.process },
  )) {
    const rounds = await source.rounds({ community, process: process.process })
    processes.set(process.process, { process, rounds, tasks: [] })
  }
  for await (const task of tasksOf(source, community)) {
    const settled = processes.get(task.process) as Settled
    processes.set(task.process, { ...settled, tasks: [...settled.tasks, task] })
  }
  return processes
}

/** A commit as it was, with the state that its process has by now. */
function commitOf(group: readonly Entry[], processes: ReadonlyMap<string, Settled>): Commit {
  const [first, last] = [group[0] as Entry, group.at(-1) as Entry]
  const { community, process, record } = first
  const base = {
    community,
    command: { id: last.command, fingerprint: last.fingerprint as string },
    recorded: last.recorded,
    expected: first.version - 1,
    entries: group.map(({ body, hash }) => ({ body, hash })) as unknown as Commit['entries'],
    standing: 'archived',
  } as const
  if (record) return { ...base, kind: 'record', record: { community, process, ...record } }
  const { process: stored, rounds, tasks } = processes.get(process) as Settled
  const isLast = last.version === stored.version
  return {
    ...base,
    kind: 'process',
    process,
    state: stored.state,
    // Records come after the first step and before the last one: what was sealed took none afterwards.
    ...(first.version === 1 && { open: rounds }),
    ...(isLast && { seal: rounds.filter(({ sealed }) => sealed), arm: tasks.map(armed) }),
  }
}

function armed({ name, kind, generation, topic, dueAt, visibleAt, body }: Task): NewTask {
  return { name, kind, generation, topic, dueAt, visibleAt, body }
}

/** A task that failed keeps why, and how often. */
async function deferAgain(target: StorageAdapter, task: Task): Promise<void> {
  const { visibleAt, failure, failures } = task
  await target.defer({
    task: { ...task, attempts: 0 },
    until: visibleAt,
    failures,
    ...(failure !== undefined && { failure }),
  })
}

/** Followers go on where they stand. */
async function copyCursors({ community, source, target }: Passage): Promise<void> {
  for await (const cursor of pagesOf(
    (after: Cursor | null) => source.cursors({ community, after, limit: PAGE }),
    { first: null, placeOf: (each: Cursor) => each },
  )) {
    for (;;) {
      const row = await cursorIn(target, cursor)
      if (await target.moveCursor({ cursor: row, to: cursor })) break
    }
  }
}

/** The cursor of a follower in a store; where it has none, the first one is taken, and held for nobody. */
async function cursorIn(target: StorageAdapter, { follower, community }: Cursor): Promise<Cursor> {
  for (;;) {
    const [row] = await target.cursors({ follower, community, after: null, limit: 1 })
    if (row) return row
    const first = await target.claimCursors({ follower, now: 0, until: 1, limit: PAGE })
    const own = first.find((each) => each.community === community)
    if (own) return own
    if (first.length === 0)
      throw new StorageError('storage/try-again', `a worker has just taken the cursor of ${follower}`)
  }
}

/** What of a copy is not as it is in the source; undefined where all is. */
export async function differenceOf(passage: Passage): Promise<string | undefined> {
  const { community, source, target } = passage
  for (const { name, list } of lists(community)) {
    const there = list(target)[Symbol.asyncIterator]()
    for await (const one of list(source)) {
      const { value, done } = await there.next()
      if (done || JSON.stringify(value) !== JSON.stringify(one)) return `${name}: ${JSON.stringify(one)}`
    }
    if (!(await there.next()).done) return `${name}: more than there were`
  }
  return undefined
}

/** Everything of a community, in order, as it has to be the same in both stores. */
function lists(community: string) {
  const entries = (storage: StorageAdapter) =>
    pagesOf((after: number) => storage.feed({ community, after, limit: PAGE }), {
      first: 0,
      placeOf: ({ position }: Entry) => position,
    })
  async function* processes(storage: StorageAdapter) {
    for await (const each of pagesOf(
      (after: string | null) => storage.find({ community, after, limit: PAGE }),
      { first: null, placeOf: (one: StoredProcess) => one.process },
    )) {
      const { process, version, state } = each
      yield [process, version, ordered(state), await storage.rounds({ community, process })]
    }
  }
  async function* tasks(storage: StorageAdapter) {
    for await (const task of tasksOf(storage, community)) yield ordered({ ...task, attempts: 0 })
  }
  return [
    {
      name: 'entries',
      list: async function* (storage: StorageAdapter) {
        for await (const entry of entries(storage)) yield ordered(entry)
      },
    },
    { name: 'processes', list: processes },
    { name: 'tasks', list: tasks },
  ]
}

/** An object as its fields in one order: stores give them in orders of their own. */
function ordered(value: object): unknown {
  return Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([name, field]) => [
      name,
      Array.isArray(field) ? field.map((each) => plain(each)).toSorted() : plain(field),
    ])
    .toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1))
}

function plain(field: unknown): unknown {
  return typeof field === 'object' && field !== null ? JSON.stringify(ordered(field)) : field
}

function tasksOf(storage: StorageAdapter, community: string): AsyncGenerator<Task> {
  return pagesOf((after: Task | null) => storage.tasks({ community, after, limit: PAGE }), {
    first: null,
    placeOf: (task: Task) => task,
  })
}

async function* pagesOf<Item, Place>(
  read: (after: Place) => Promise<readonly Item[]>,
  { first, placeOf }: { readonly first: Place; readonly placeOf: (item: Item) => Place },
): AsyncGenerator<Item> {
  for (let after = first; ;) {
    const page = await read(after)
    yield* page
    const last = page.at(-1)
    if (page.length < PAGE || last === undefined) return
    after = placeOf(last)
  }
}
