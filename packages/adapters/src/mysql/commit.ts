import { type Commit, type CommitResult, StorageError } from '@gongzhi/core/storage'

import { withBusy } from '../commit/held.ts'
import { judge } from '../commit/judge.ts'
import type { Row } from '../sql/rows.ts'
import type { Tables } from '../sql/schema.ts'
import type { Finding } from '../sql/transaction.ts'
import type { Connection, Run } from './connection.ts'
import { inList, text } from './literal.ts'
import { lookStatements, toPicture } from './picture.ts'
import { writeStatements } from './write.ts'

/** How often the heads of communities are made: once, but for a server that loses what it has committed. */
const TRIES = 3

/**
 * Commits a batch. Where the server takes several statements as one, three round trips whatever its size:
 * begin, lock the heads and look; write; commit. Four where it has several communities, of which some may be
 * held.
 *
 * A community's first commit needs its head row before it can be locked; the row is made outside the
 * transaction, so that no transaction ever waits for a lock while it holds one that comes later in the
 * order. Only inside a transaction of the host is it made there: what is stored apart would stay. A batch that
 * begins a community waits for a host that has begun it too.
 */
export async function commitBatch(
  connection: Connection,
  tables: Tables,
  commits: readonly Commit[],
): Promise<readonly CommitResult[]> {
  const communities = [...new Set(commits.map(({ community }) => community))]
  for (let tries = 0; tries < TRIES; tries++) {
    const outcome = await connection.transaction(
      async (run): Promise<Finding<readonly CommitResult[] | Unmade>> => {
        if (connection.joined) await run(makeHeads(tables, communities))
        const found = await lockAndLook(run, tables, {
          commits,
          communities,
          joined: connection.joined === true,
        })
        if (found.status === 'unmade') return { keep: false, value: found }
        const { judged, locked, seen } = found
        const { results, writes } = judge(judged, toPicture(locked, seen))
        const value = withBusy(commits, { judged, results })
        if (writes.entries.length === 0) return { keep: false, value }
        await run(...writeStatements(tables, writes))
        return { keep: true, value }
      },
    )
    if (!('status' in outcome)) return outcome
    await connection.transaction(async (run) => ({
      keep: true,
      value: await run(makeHeads(tables, outcome.communities)),
    }))
  }
  throw new StorageError(
    'storage/failed',
    `the heads of ${communities.join(', ')} were made ${TRIES} times, and are not there; nothing was stored`,
  )
}

/** The heads that were locked, whose commits are judged, and what is there to judge them by. */
interface Look {
  readonly status: 'locked'
  readonly judged: readonly Commit[]
  readonly locked: readonly Row[]
  readonly seen: readonly Row[]
}

/** Locks the heads and looks; heads that somebody else holds are left out, unless it is all of them. */
async function lockAndLook(
  run: Run,
  tables: Tables,
  {
    commits,
    communities,
    joined,
  }: {
    readonly commits: readonly Commit[]
    readonly communities: readonly string[]
    readonly joined: boolean
  },
): Promise<Look | Unmade> {
  const wait = async (): Promise<Look | Unmade> => {
    const look = lookStatements(tables, commits, joined)
    const [locked = [], ...seen] = await run(lockHeads(tables, communities), ...look)
    if (locked.length < communities.length) return { status: 'unmade', communities }
    return { status: 'locked', judged: commits, locked, seen: seen.flat() }
  }
  if (joined || communities.length === 1) return wait()
  const [locked = []] = await run(`${lockHeads(tables, communities)} SKIP LOCKED`)
  const own = new Set(locked.map(({ community }) => community))
  if (own.size < communities.length) {
    const [made = []] = await run(headsOf(tables, communities))
    const there = new Set(made.map(({ community }) => community))
    const unmade = communities.filter((community) => !there.has(community))
    if (unmade.length > 0) return { status: 'unmade', communities: unmade }
    if (own.size === 0) return wait()
  }
  const judged = commits.filter(({ community }) => own.has(community))
  // Only of what is not passed over: a task of it may be held as well.
  const seen = await run(...lookStatements(tables, judged, false))
  return { status: 'locked', judged, locked, seen: seen.flat() }
}

/** Communities without a head: nothing of them was ever stored. */
interface Unmade {
  readonly status: 'unmade'
  readonly communities: readonly string[]
}

/**
 * Not INSERT IGNORE: that takes a shared lock on a row that is there, and two that hold one wait for each
 * other when they want to lock it.
 */
function makeHeads(tables: Tables, communities: readonly string[]): string {
  const rows = communities
    .map((community) => Buffer.from(community))
    .toSorted(Buffer.compare)
    .map((community) => `(${text(community.toString())}, 0, 0)`)
  return (
    `INSERT INTO ${tables.communities} (community, position, recorded) ` +
    `VALUES ${rows.join(', ')} ON DUPLICATE KEY UPDATE community = VALUES(community)`
  )
}

/**
 * Rows are locked in the order of the key: two batches over the same communities never wait for each other
 * in a circle.
 */
function lockHeads(tables: Tables, communities: readonly string[]): string {
  return `${headsOf(tables, communities)} ORDER BY c.community FOR UPDATE`
}

/** The index is named, for a scan of a small table would wait for all others. */
function headsOf(tables: Tables, communities: readonly string[]): string {
  return (
    `SELECT c.community, c.position, c.standing FROM ${tables.communities} c FORCE INDEX (PRIMARY) ` +
    `WHERE ${inList('c.community', communities)}`
  )
}
