import { EngineError } from '../errors.ts'
import type { Report } from '../report.ts'
import type { Commit, CommitResult, StorageAdapter } from '../storage.ts'
import { pause } from '../turn.ts'

/** How many commits travel together at most. */
const BATCH = 500
/** From so many that wait on, they are shared out among the free lanes: a lane gets at least so many communities. */
const [MANY, APART] = [256, 16]
/** How often a commit whose outcome is unknown, or that the store asks to try again, is sent; each time later. */
const TRIES = 5
/** A batch that takes longer than so many milliseconds, while others wait for its lane, waits for somebody itself. */
const PATIENCE = 20

/**
 * Sends commits to the store: those that wait at the same moment travel together, of whatever communities, in
 * as many lanes as the store can use. A community is in one batch at a time, so that its commits keep their
 * order.
 */
export interface Committer {
  commit(commit: Commit): Promise<CommitResult>
}

interface QueuedCommit {
  readonly commit: Commit
  readonly resolve: (result: CommitResult) => void
  readonly reject: (error: unknown) => void
}

/** What is sent as one batch. Its communities are in no other one until it has come to its end. */
interface Parcel {
  readonly batch: readonly QueuedCommit[]
  /** What goes one by one afterwards: of the one community, where a batch of it failed. */
  readonly rest: readonly QueuedCommit[]
  /** How often it was sent, where it holds one commit. */
  readonly tries: number
}

/** A parcel on its way. */
interface Flight {
  /** It waits for somebody else, and takes up no lane. */
  waits: boolean
}

/** Creates a committer for a store: one for each of its parts, where it has several. */
export function createCommitter(storage: StorageAdapter, report: (report: Report) => void): Committer {
  if (!storage.partOf) return createLanes(storage, report)
  const committers = new Map<string, Committer>()
  /** Where commits of a community are on their way: the next ones follow them there, or they would overtake them. */
  const riding = new Map<string, { readonly committer: Committer; count: number }>()

  function committerOf(part: string): Committer {
    const committer = committers.get(part) ?? createLanes(storage, report)
    committers.set(part, committer)
    return committer
  }

  return {
    async commit(commit) {
      const { community } = commit
      const ride = riding.get(community) ?? {
        committer: committerOf(storage.partOf?.(community) ?? ''),
        count: 0,
      }
      riding.set(community, ride)
      ride.count++
      try {
        return await ride.committer.commit(commit)
      } finally {
        if (--ride.count === 0) riding.delete(community)
      }
    },
  }
}

/** The committer of a store, or of one part of it. */
function createLanes(storage: StorageAdapter, report: (report: Report) => void): Committer {
  const { lanes } = storage.supports
  /** How many flights may wait for somebody else, beside the lanes. */
  const mostWait = lanes > 1 ? 2 * lanes : 0
  /** What waits to be sent, by community. */
  const queues = new Map<string, QueuedCommit[]>()
  /** The communities of what is on its way. */
  const flying = new Set<string>()
  const flights = new Set<Flight>()
  /** What has to go again, and goes first. */
  const again: Parcel[] = []
  let called = false
  let watching = false

  /** One turn of the event loop's microtasks lets everybody who is ready now come along. */
  function call(): void {
    if (called) return
    called = true
    void Promise.resolve().then(() => {
      called = false
      sendAll()
    })
  }

  function sendAll(): void {
    for (let free = lanes - countOf(false); free > 0; free--) {
      const parcel = again.shift() ?? take(free)
      if (!parcel) return
      void send(parcel, { waits: false })
    }
    watch()
  }

  function countOf(waits: boolean): number {
    let count = 0
    for (const flight of flights) if (flight.waits === waits) count++
    return count
  }

  /** Everything that waits of communities that are not on their way; of very much, the share of a free lane. */
  function take(free: number): Parcel | undefined {
    const ready = [...queues].filter(([community]) => !flying.has(community))
    const many = ready.reduce((sum, [, queue]) => sum + queue.length, 0) >= MANY
    const share = many ? Math.max(APART, Math.ceil(ready.length / free)) : ready.length
    const batch: QueuedCommit[] = []
    for (const [community, queue] of ready.slice(0, share)) {
      batch.push(...queue.splice(0, BATCH - batch.length))
      flying.add(community)
      // Who has more than a batch holds stands behind the others with the rest.
      queues.delete(community)
      if (queue.length > 0) queues.set(community, queue)
      if (batch.length === BATCH) break
    }
    return batch.length > 0 ? { batch, rest: [], tries: 0 } : undefined
  }

  async function send(parcel: Parcel, flight: Flight): Promise<void> {
    flights.add(flight)
    try {
      answer(parcel, await storage.commit(parcel.batch.map(({ commit }) => commit)))
    } catch (error) {
      fail(parcel, error)
    }
    flights.delete(flight)
    call()
  }

  function answer(parcel: Parcel, results: readonly CommitResult[]): void {
    const several = communitiesOf(parcel).size > 1
    const done: QueuedCommit[] = []
    const busy = new Map<string, QueuedCommit[]>()
    for (const [index, each] of parcel.batch.entries()) {
      const result = results[index] as CommitResult
      const { community } = each.commit
      if (several && result.status === 'busy') busy.set(community, [...(busy.get(community) ?? []), each])
      else {
        done.push(each)
        each.resolve(result)
      }
    }
    end({ ...parcel, batch: done })
    for (const [community, batch] of busy) goAlone(community, batch)
  }

  /** A parcel has come to its end: its communities are free, or what is left of them goes one by one. */
  function end(parcel: Parcel): void {
    const [next, ...rest] = parcel.rest
    if (next) again.push({ batch: [next], rest, tries: 0 })
    else for (const community of communitiesOf(parcel)) flying.delete(community)
  }

  /** Whose head somebody else holds waits for it alone; where too many wait already, it tries again in company. */
  function goAlone(community: string, batch: readonly QueuedCommit[]): void {
    if (countOf(true) < mostWait) return void send({ batch, rest: [], tries: 0 }, { waits: true })
    queues.set(community, [...batch, ...(queues.get(community) ?? [])])
    flying.delete(community)
  }

  /**
   * An exception reaches only its cause: of several communities each half goes again, of one community each
   * commit alone. What was stored meanwhile is known by its command id.
   */
  function fail(parcel: Parcel, error: unknown): void {
    const { batch, rest } = parcel
    const [first, ...others] = batch
    if (!first) return end(parcel)
    const communities = [...communitiesOf(parcel)]
    if (communities.length > 1) {
      const half = new Set(communities.slice(0, communities.length / 2))
      const isOfHalf = ({ commit }: QueuedCommit) => half.has(commit.community)
      again.push(
        { batch: batch.filter(isOfHalf), rest: [], tries: 0 },
        { batch: batch.filter((each) => !isOfHalf(each)), rest: [], tries: 0 },
      )
    } else if (others.length > 0) again.push({ batch: [first], rest: [...others, ...rest], tries: 0 })
    else return failOne({ ...parcel, tries: parcel.tries + 1 }, error)
    report({
      code: 'commit/batch-failed',
      message: `a batch of ${batch.length} commits failed; it is sent again in parts`,
      error,
    })
  }

  function failOne(parcel: Parcel, error: unknown): void {
    if (parcel.tries < TRIES && mayTryAgain(error)) {
      void pause(2 ** parcel.tries).then(() => {
        again.push(parcel)
        call()
      })
      return
    }
    for (const { reject } of parcel.batch) reject(failed(error))
    end(parcel)
  }

  /** Who waits for a lane looks whether those who have one only wait themselves: for a head, or a slow server. */
  function watch(): void {
    const isHeldUp = again.length > 0 || [...queues.keys()].some((community) => !flying.has(community))
    if (watching || mostWait === 0 || !isHeldUp) return
    watching = true
    const seen = [...flights]
    void pause(PATIENCE).then(() => {
      watching = false
      for (const flight of seen) if (flights.has(flight) && countOf(true) < mostWait) flight.waits = true
      sendAll()
    })
  }

  return {
    commit: (commit) =>
      new Promise((resolve, reject) => {
        const queue = queues.get(commit.community)
        if (queue) queue.push({ commit, resolve, reject })
        else queues.set(commit.community, [{ commit, resolve, reject }])
        call()
      }),
  }
}

function communitiesOf({ batch }: Parcel): ReadonlySet<string> {
  return new Set(batch.map(({ commit }) => commit.community))
}

function failed(error: unknown): EngineError {
  return new EngineError(
    isUnknown(error) ? 'storage/unknown-outcome' : codeOf(error),
    `the store could not take the commit: ${error instanceof Error ? error.message : String(error)}`,
    { cause: error },
  )
}

/**
 * The same commit may go again: its outcome is unknown and its command id will tell, or the store says that
 * nothing was stored.
 */
function mayTryAgain(error: unknown): boolean {
  return isUnknown(error) || codeOf(error) === 'storage/try-again'
}

/** Whether an error is an `UnknownOutcome`; by its code, for an adapter may have another copy of the class. */
function isUnknown(error: unknown): boolean {
  return codeOf(error) === 'storage/unknown-outcome'
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code
  return typeof code === 'string' && code.startsWith('storage/') ? code : 'storage/failed'
}
