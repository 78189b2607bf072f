import { StorageError } from '@gongzhi/core/storage'

import { listening, type PostgresClient, type PostgresPool } from './driver.ts'

/**
 * One pool over those of a primary and its standbys, of which any may be promoted: it gives connections to the server
 * that writes. `pg` takes one host; this is what libpq calls `target_session_attrs=read-write`.
 *
 * Each new connection is asked once; while none of the servers writes, calls end as `storage/read-only` or
 * `storage/unavailable`. Give each pool a `connectionTimeoutMillis` and a listener for `error`. A former primary that
 * comes back and still takes writes is asked first: fence it, or let it wait for a standby (`synchronous_standby_names`
 * with `ANY 1`), so that it can answer no commit.
 *
 * @example
 * ```ts
 * import { createPostgresStorage, type PostgresPool, primaryOf } from '@gongzhi/adapters/postgres'
 *
 * // a `Pool` of the package pg for each server
 * const storageOver = (pools: readonly PostgresPool[]) => createPostgresStorage({ pool: primaryOf(pools) })
 * ```
 */
export function primaryOf(pools: readonly PostgresPool[]): PostgresPool {
  if (pools.length === 0) throw new RangeError('there is one pool at least')
  const writing = new WeakSet<PostgresClient>()
  let now = 0

  async function writes(client: PostgresClient): Promise<boolean> {
    if (writing.has(client)) return true
    const { rows } = await client.query({
      text: 'SELECT pg_is_in_recovery()::text AS standby',
      values: [],
      types: { getTypeParser: () => String },
    })
    const [row] = rows as readonly { readonly standby?: unknown }[]
    if (row?.standby !== 'false') return false
    writing.add(client)
    return true
  }

  async function connect(): Promise<PostgresClient> {
    let failure: unknown
    for (let turn = 0; turn < pools.length; turn++) {
      const place = (now + turn) % pools.length
      try {
        const client = await (pools[place] as PostgresPool).connect()
        const isPrimary = await listening(client, () => writes(client)).catch((error: unknown) => {
          client.release(true)
          throw error
        })
        if (isPrimary) {
          now = place
          return client
        }
        // A connection to a standby that is promoted is as good as any: it is asked again then.
        client.release()
        failure = new StorageError('storage/read-only', 'none of the servers writes; promote a standby')
      } catch (error) {
        failure ??= error
      }
    }
    throw failure
  }

  return {
    connect,
    async query(config) {
      const client = await connect()
      let broken: Error | undefined
      try {
        return await listening(client, () => client.query(config))
      } catch (error) {
        // What the server itself said leaves the connection as it was.
        if (error instanceof Error && !('severity' in error)) broken = error
        throw error
      } finally {
        client.release(broken)
      }
    },
  }
}
