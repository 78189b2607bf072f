import { clockAgrees } from '../agenda/clock.ts'
import { backOff, PATIENCE } from '../agenda/patience.ts'
import { EngineError, messageOf } from '../errors.ts'
import type { Cursor, CursorMove, Entry } from '../storage.ts'
import { NEVER } from '../time.ts'
import { giveTurn } from '../turn.ts'
import type { Engine } from '../way/engine.ts'
import { endOfError, watched } from '../way/trace.ts'
import { deliver } from './deliver.ts'
import type { Following } from './following.ts'
import { FellBack, readOn } from './read-on.ts'

/** What a look at all feeds came to. */
export interface FollowPass {
  /** Entries that were dealt with. Those that were recorded before `from` are not counted. */
  readonly handled: number
  /** Communities that stopped at an entry that failed: it is tried again, or parked. */
  readonly failed: number
}

/** How many entries of one community are dealt with before others have their turn. */
const PAGE = 100
/** How often in a row a cursor may come back where it was, without a failure. */
const STANDS = 3
/** What is kept of a failure. */
const LONGEST = 2_000

/** Deals with all that is there, until nothing is, or until the signal says stop. */
export async function followAll(following: Following): Promise<FollowPass> {
  const { engine, plan, signal } = following
  const pass = { handled: 0, failed: 0 }
  if (!(await clockAgrees(engine))) return pass
  const stood = new Map<string, { readonly position: number; times: number }>()
  const broken: unknown[] = []
  const lanes: Promise<void>[] = []
  const lane = async (): Promise<void> => {
    for (;;) {
      if (signal?.aborted || broken.length > 0) return
      const now = engine.clock()
      const [cursor] = await engine.storage.claimCursors({
        follower: plan.name,
        now,
        until: now + plan.lease,
        limit: 1,
      })
      if (!cursor) return
      assertGetsOn(stood, cursor)
      if (lanes.length < plan.together) begin()
      const { handled, failed } = await followOne(following, cursor)
      pass.handled += handled
      if (failed) pass.failed++
      await giveTurn()
    }
  }
  const begin = (): void => void lanes.push(lane().catch((error: unknown) => void broken.push(error)))
  begin()
  // Each lane begins the next one before it ends.
  for (let i = 0; i < lanes.length; i++) await lanes[i]
  if (broken.length > 0) throw broken[0]
  return pass
}

/** A store that gives the same cursor again and again would keep a worker for ever. */
function assertGetsOn(
  stood: Map<string, { readonly position: number; times: number }>,
  { community, follower, position, failure }: Cursor,
): void {
  const before = stood.get(community)
  const times = before?.position === position && failure === undefined ? before.times + 1 : 1
  stood.set(community, { position, times })
  if (times > STANDS)
    throw new EngineError(
      'follow/stands-still',
      `the cursor of ${follower} in ${community} was taken ${times} times behind ${position}, and did not move: ` +
        `the store gives what is held, or does not keep what is moved`,
    )
}

/** A cursor in the hands of this worker. */
interface Held {
  readonly cursor: Cursor
  readonly following: Following
}

/** One community, one page: up to where it ends, stops or fails. */
async function followOne(
  following: Following,
  claimed: Cursor,
): Promise<{ readonly handled: number; readonly failed: boolean }> {
  const { engine, plan, signal } = following
  let cursor = claimed
  let handled = 0
  try {
    const entries = await readOn(engine.storage, cursor, PAGE)
    const old = entries.findIndex(({ recorded }) => recorded >= plan.from)
    const passed = old < 0 ? entries.length : old
    const last = entries[passed - 1]
    if (last) {
      const moved = await moveTo({ cursor, following }, last, passed === entries.length)
      if (!moved) return { handled, failed: false }
      cursor = moved
    }
    let size = plan.batch
    for (let at = passed; at < entries.length;) {
      if (signal?.aborted || engine.clock() >= cursor.visibleAt) break
      const batch = entries.slice(at, at + size) as [Entry, ...Entry[]]
      const isLast = at + batch.length === entries.length
      const to = toBehind({ cursor, following }, batch.at(-1) as Entry, isLast)
      const end = await watched(
        engine,
        { kind: 'follow', name: plan.name, community: cursor.community, size: batch.length },
        () => deliver(following, { cursor, batch, to }),
        (delivered) =>
          delivered.status === 'failed' ? endOfError(delivered.error) : { status: 'ok', size: batch.length },
      )
      if (end.status === 'moved') {
        handled += batch.length
        at += batch.length
        cursor = { ...cursor, ...end.to }
      } else if (end.status === 'lost') {
        reportLost(engine, cursor)
        return { handled, failed: false }
      } else if (batch.length > 1) size = 1
      else {
        await stop({ cursor, following }, { entry: batch[0], error: end.error })
        return { handled, failed: true }
      }
    }
  } catch (error) {
    if (!(error instanceof FellBack)) throw error
    await park({ cursor, following }, error)
    return { handled, failed: true }
  }
  if (cursor.visibleAt > engine.clock()) await release({ cursor, following })
  return { handled, failed: false }
}

/** Behind an entry, held on for the next one, or given back after the last one. */
function toBehind({ cursor, following: { engine, plan } }: Held, entry: Entry, isLast: boolean): CursorMove {
  const now = engine.clock()
  return {
    position: entry.position,
    hash: entry.hash,
    visibleAt: isLast ? now : now + plan.lease,
    failures: 0,
    body: cursor.body,
  }
}

async function moveTo(held: Held, entry: Entry, isLast: boolean): Promise<Cursor | undefined> {
  const { cursor, following } = held
  const to = toBehind(held, entry, isLast)
  if (await following.engine.storage.moveCursor({ cursor, to })) {
    const { failure: _, ...rest } = cursor
    return { ...rest, ...to }
  }
  reportLost(following.engine, cursor)
  return undefined
}

/** Gives back what was taken and not dealt with. */
async function release({ cursor, following: { engine } }: Held): Promise<void> {
  const { position, hash, failures, failure, body } = cursor
  const visibleAt = engine.clock()
  const to = { position, hash, visibleAt, failures, ...(failure !== undefined && { failure }), body }
  await engine.storage.moveCursor({ cursor, to })
}

/** The community stops at this entry: it is tried again later, and parked where it failed too often. */
async function stop(
  { cursor, following: { engine } }: Held,
  { entry, error }: { readonly entry: Entry; readonly error: unknown },
): Promise<void> {
  const failures = cursor.failures + 1
  const parked = failures >= PATIENCE
  const { follower, community, position, hash, body } = cursor
  const failure = storable(messageOf(error))
  engine.report({
    code: parked ? 'follow/parked' : 'follow/failed',
    message: `${follower} stops in ${community} at position ${entry.position}: ${failure}`,
    error,
    details: { follower, community, position: entry.position, failures },
  })
  const visibleAt = parked ? NEVER : backOff(engine.clock(), failures)
  await engine.storage.moveCursor({ cursor, to: { position, hash, visibleAt, failures, failure, body } })
}

async function park({ cursor, following: { engine } }: Held, error: FellBack): Promise<void> {
  const { follower, community, position, hash, body } = cursor
  engine.report({
    code: 'follow/fell-back',
    message: error.message,
    details: { follower, community, position },
  })
  await engine.storage.moveCursor({
    cursor,
    to: { position, hash, visibleAt: NEVER, failures: PATIENCE, failure: error.message, body },
  })
}

function reportLost(engine: Engine, { follower, community, position }: Cursor): void {
  engine.report({
    code: 'follow/lease-lost',
    message:
      `${follower} was not done behind ${position} of ${community} when its lease ended, ` +
      `and another worker took it: what was done is done again there`,
    details: { follower, community, position },
  })
}

/** Whatever an error says, as a text that every store keeps. */
function storable(message: string): string {
  return message.toWellFormed().replaceAll('\0', '\uFFFD').slice(0, LONGEST).toWellFormed()
}
