import type { Commit, CommitResult } from '@gongzhi/core/storage'

import { type Head, hopeful, isWhole, judge } from '../commit/judge.ts'
import type { Tables } from '../sql/schema.ts'
import type { Finding } from '../sql/transaction.ts'
import { array } from './array.ts'
import type { Connection } from './connection.ts'
import type { Query } from './driver.ts'
import { isDuplicate } from './errors.ts'
import { takePicture } from './picture.ts'
import { type Place, write } from './write.ts'

/**
 * Commits a batch in four round trips whatever its size: begin, lock the heads, write, commit; in five where
 * the picture needs a look at registers, records or tasks.
 *
 * The picture is a hopeful one first (see there); only a batch that is not stored as a whole under it costs
 * a second transaction. A community's first commit needs its head row before it can be locked; the row is
 * made outside the transaction, so that no transaction ever waits for a lock while it holds one that comes
 * later in the order. (Inside a transaction of the host there is no outside: there it stands in a savepoint
 * of its own.)
 */
export async function commitBatch(
  connection: Connection,
  place: Place,
  commits: readonly Commit[],
): Promise<readonly CommitResult[]> {
  const { tables } = place
  const communities = [...new Set(commits.map(({ community }) => community))]
  for (let whole = false; ;) {
    const outcome = await connection
      .transaction(async (query): Promise<Finding<readonly CommitResult[] | 'no-head' | 'look-closer'>> => {
        const heads = await lockHeads(query, tables, communities)
        if (heads.size < communities.length) return { keep: false, value: 'no-head' }
        const picture = await takePicture(query, { tables, commits, heads, whole })
        const judgement = judge(commits, whole ? picture : hopeful(picture))
        if (!whole && !isWhole(judgement)) return { keep: false, value: 'look-closer' }
        if (judgement.writes.entries.length === 0) return { keep: false, value: judgement.results }
        if (!(await write(query, place, { writes: judgement.writes, whole })))
          return { keep: false, value: 'look-closer' }
        return { keep: true, value: judgement.results }
      })
      .catch((error: unknown) => {
        if (whole || !isDuplicate(error)) throw error
        return 'look-closer' as const
      })
    if (outcome === 'look-closer') whole = true
    else if (outcome === 'no-head') await makeHeads(connection.query, tables, communities)
    else return outcome
  }
}

async function makeHeads(query: Query, tables: Tables, communities: readonly string[]): Promise<void> {
  await query(
    `INSERT INTO ${tables.communities} (community, position, recorded) SELECT id, 0, 0 FROM unnest($1::text[]) id ORDER BY id COLLATE "C" ON CONFLICT DO NOTHING`,
    [array(communities)],
  )
}

/**
 * Rows are locked in the order of their sort: two batches over the same communities never wait for each
 * other in a circle.
 */
async function lockHeads(
  query: Query,
  tables: Tables,
  communities: readonly string[],
): Promise<ReadonlyMap<string, Head>> {
  const rows = await query(
    `SELECT c.community, c.position::text AS position FROM ${tables.communities} c WHERE c.community = ANY ($1::text[]) ORDER BY c.community FOR UPDATE`,
    [array(communities)],
  )
  return new Map(rows.map(({ community, position }) => [community as string, { position: Number(position) }]))
}
