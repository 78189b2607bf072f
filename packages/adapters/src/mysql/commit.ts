import { type Commit, type CommitResult, StorageError } from '@gongzhi/core/storage'

import { judge } from '../commit/judge.ts'
import type { Tables } from '../sql/schema.ts'
import type { Finding } from '../sql/transaction.ts'
import type { Connection } from './connection.ts'
import { inList, text } from './literal.ts'
import { lookStatements, toPicture } from './picture.ts'
import { writeStatements } from './write.ts'

/** How often the heads of communities are made: once, but for a server that loses what it has committed. */
const TRIES = 3

/**
 * Commits a batch. Where the server takes several statements as one, three round trips whatever its size:
 * begin, lock the heads and look; write; commit.
 *
 * A community's first commit needs its head row before it can be locked; the row is made outside the
 * transaction, so that no transaction ever waits for a lock while it holds one that comes later in the
 * order. Only inside a transaction of the host is it made there: what is stored apart would stay.
 */
export async function commitBatch(
  connection: Connection,
  tables: Tables,
  commits: readonly Commit[],
): Promise<readonly CommitResult[]> {
  const communities = [...new Set(commits.map(({ community }) => community))]
  const look = lookStatements(tables, commits, connection.joined === true)
  for (let tries = 0; tries < TRIES; tries++) {
    const outcome = await connection.transaction(
      async (run): Promise<Finding<readonly CommitResult[] | 'no-head'>> => {
        if (connection.joined) await run(makeHeads(tables, communities))
        const [locked = [], ...seen] = await run(lockHeads(tables, communities), ...look)
        if (locked.length < communities.length) return { keep: false, value: 'no-head' }
        const { results, writes } = judge(commits, toPicture(locked, seen.flat()))
        if (writes.entries.length === 0) return { keep: false, value: results }
        await run(...writeStatements(tables, writes))
        return { keep: true, value: results }
      },
    )
    if (outcome !== 'no-head') return outcome
    await connection.transaction(async (run) => ({
      keep: true,
      value: await run(makeHeads(tables, communities)),
    }))
  }
  throw new StorageError(
    'storage/failed',
    `the heads of ${communities.join(', ')} were made ${TRIES} times, and are not there; nothing was stored`,
  )
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
  return `INSERT INTO ${tables.communities} (community, position, recorded) VALUES ${rows.join(', ')} ON DUPLICATE KEY UPDATE community = VALUES(community)`
}

/**
 * Rows are locked in the order of the key: two batches over the same communities never wait for each other
 * in a circle. The index is named, for a scan of a small table would wait for all others.
 */
function lockHeads(tables: Tables, communities: readonly string[]): string {
  return `SELECT c.community, c.position FROM ${tables.communities} c FORCE INDEX (PRIMARY) WHERE ${inList('c.community', communities)} ORDER BY c.community FOR UPDATE`
}
