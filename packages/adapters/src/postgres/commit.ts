import type { Commit, CommitResult } from '@gongzhi/core/storage'

import { type Held, withBusy } from '../commit/held.ts'
import { type Head, hopeful, isWhole, judge, toStanding } from '../commit/judge.ts'
import type { Tables } from '../sql/schema.ts'
import type { Finding } from '../sql/transaction.ts'
import { commitAlone } from './alone.ts'
import { array } from './array.ts'
import type { Connection } from './connection.ts'
import type { Query } from './driver.ts'
import { isDuplicate, isLockTimeout } from './errors.ts'
import { takePicture } from './picture.ts'
import { mustWait } from './standby.ts'
import { type Place, write } from './write.ts'

/**
 * Commits a batch in four round trips whatever its size: begin, lock the heads, write, commit; in five where
 * the picture needs a look at registers, records or tasks. A commit alone takes one, where it can.
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
  { commits, held }: { readonly commits: readonly Commit[]; readonly held: Held },
): Promise<readonly CommitResult[]> {
  const [commit] = commits
  const alone = commit && commits.length === 1 ? await commitAlone(connection, place, commit) : undefined
  if (typeof alone === 'object') return [alone]
  const { tables } = place
  const communities = new Set(commits.map(({ community }) => community))
  for (let whole = alone === 'look-closer'; ;) {
    const outcome = await connection
      .transaction(async (query): Promise<Finding<readonly CommitResult[] | Unmade | 'look-closer'>> => {
        const locked = await lockHeads(query, tables, { communities: [...communities], held })
        if (locked.status === 'unmade') return { keep: false, value: locked }
        const { heads } = locked
        const own = commits.filter(({ community }) => heads.has(community))
        const picture = await takePicture(query, { tables, commits: own, heads, whole })
        const judgement = judge(own, whole ? picture : hopeful(picture))
        if (!whole && !isWhole(judgement)) return { keep: false, value: 'look-closer' }
        const value = withBusy(commits, { judged: own, results: judgement.results })
        if (judgement.writes.entries.length === 0) {
          const isReplay = judgement.results.some(({ status }) => status === 'replayed')
          return { keep: isReplay && (await mustWait(query)), value }
        }
        if (!(await write(query, place, { writes: judgement.writes, whole })))
          return { keep: false, value: 'look-closer' }
        return { keep: true, value }
      })
      .catch((error: unknown) => {
        if (whole || !isDuplicate(error)) throw error
        return 'look-closer' as const
      })
    if (outcome === 'look-closer') whole = true
    else if (!('status' in outcome)) return outcome
    else {
      const waits = held === 'wait' || communities.size === 1
      const begun = await makeHeads(connection, tables, { ...outcome, held: waits ? 'wait' : held })
      // One of them is waited for, where the batch has no other.
      for (const community of begun) if (communities.size > 1) communities.delete(community)
    }
  }
}

/** Communities without a head: nothing of them was ever stored. */
interface Unmade {
  readonly status: 'unmade'
  readonly communities: readonly string[]
}

/** How long a batch waits for somebody who begins a community of it. */
const PATIENCE = '100ms'

/** Makes heads, and gives the communities that somebody else begins at this moment, whom it does not wait for. */
async function makeHeads(
  connection: Connection,
  tables: Tables,
  { communities, held }: Pick<Unmade, 'communities'> & { readonly held: Held },
): Promise<readonly string[]> {
  const text =
    `INSERT INTO ${tables.communities} (community, position, recorded) SELECT id, 0, 0 ` +
    'FROM unnest($1::text[]) id ORDER BY id COLLATE "C" ON CONFLICT DO NOTHING'
  const make = async (query: Query): Promise<readonly string[]> => {
    await query(text, [array(communities)])
    return []
  }
  if (held === 'wait') return make(connection.query)
  try {
    return await connection.transaction(async (query) => {
      await query(`SET LOCAL lock_timeout = '${PATIENCE}'`)
      return { keep: true, value: await make(query) }
    })
  } catch (error) {
    if (!isLockTimeout(error)) throw error
    if (communities.length === 1) return communities
    const begun: string[] = []
    for (const community of communities)
      begun.push(...(await makeHeads(connection, tables, { communities: [community], held })))
    return begun
  }
}

/**
 * Rows are locked in the order of their sort: two batches over the same communities never wait for each
 * other in a circle. Those that somebody else holds are left out, unless it is all of them.
 */
async function lockHeads(
  query: Query,
  tables: Tables,
  { communities, held }: { readonly communities: readonly string[]; readonly held: Held },
): Promise<{ readonly status: 'locked'; readonly heads: ReadonlyMap<string, Head> } | Unmade> {
  const lock = async (mode: string): Promise<ReadonlyMap<string, Head>> => {
    const rows = await query(
      `SELECT c.community, c.position::text AS position, c.standing FROM ${tables.communities} c ` +
        `WHERE c.community = ANY ($1::text[]) ORDER BY c.community FOR UPDATE${mode}`,
      [array(communities)],
    )
    return new Map(
      rows.map(({ community, position, standing }) => [
        community as string,
        { position: Number(position), standing: toStanding(standing) },
      ]),
    )
  }
  const waits = held === 'wait' || communities.length === 1
  const heads = await lock(waits ? '' : ' SKIP LOCKED')
  const absent = communities.filter((community) => !heads.has(community))
  if (absent.length === 0) return { status: 'locked', heads }
  if (waits) return { status: 'unmade', communities: absent }
  const made = await query(
    `SELECT c.community FROM ${tables.communities} c WHERE c.community = ANY ($1::text[])`,
    [array(absent)],
  )
  const there = new Set(made.map(({ community }) => community as string))
  const unmade = absent.filter((community) => !there.has(community))
  if (unmade.length > 0) return { status: 'unmade', communities: unmade }
  return { status: 'locked', heads: heads.size > 0 ? heads : await lock('') }
}
