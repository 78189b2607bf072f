import type { CommitResult } from '@gongzhi/core/storage'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type Cluster, createCluster } from '../test/postgres-cluster.ts'
import { postgresPrograms } from '../test/postgres-server.ts'
import { opening, step } from '../test/sample.ts'
import { createPostgresStorage, primaryOf } from './postgres.ts'

describe.skipIf(postgresPrograms().folder === undefined)(
  'PostgreSQL whose commits wait for a standby',
  () => {
    let primary: Cluster
    let standby: Cluster
    const pools: pg.Pool[] = []
    const poolOf = ({ connection }: Cluster) => {
      const pool = new pg.Pool({ ...connection, max: 4, connectionTimeoutMillis: 5_000 })
      pool.on('error', () => {})
      pools.push(pool)
      return pool
    }

    beforeAll(async () => {
      primary = createCluster()
      await primary.start()
      await primary.stop('SIGINT')
      standby = primary.standby()
      await Promise.all([primary.start(), standby.start()])
      const storage = createPostgresStorage({ pool: poolOf(primary) })
      await storage.migrate()
      await storage.commit([opening()])
      const [pool] = pools as [pg.Pool]
      await pool.query("ALTER SYSTEM SET synchronous_standby_names = '*'")
      await pool.query('SELECT pg_reload_conf()')
    })
    afterAll(async () => {
      await Promise.all(pools.map((pool) => pool.end()))
      await standby?.remove()
      await primary?.remove()
    })

    /** Ends the wait of the COMMIT that waits for the standby, as an administrator would. */
    async function endTheWait(pool: pg.Pool): Promise<void> {
      const ended = () =>
        pool
          .query("SELECT pg_cancel_backend(pid) AS done FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
          .then(({ rows }) => rows.length)
      await expect.poll(ended).toBe(1)
    }

    test('an ended wait is an unknown outcome, and nothing is answered again before a standby has it', async () => {
      const pool = poolOf(primary)
      const storage = createPostgresStorage({ pool })
      await standby.stop('SIGINT')
      const committing = storage.commit([step(1)])
      const unknown = expect(committing).rejects.toMatchObject({ code: 'storage/unknown-outcome' })
      await endTheWait(pool)
      await unknown
      // It is here, and nowhere else: neither the store nor a read of the command says so yet.
      const process = { community: 'hope-city', process: 'assembly-2026' }
      const { rows } = await pool.query('SELECT version::int FROM gongzhi.processes')
      expect(rows).toEqual([{ version: 2 }])
      let answers: readonly unknown[] | undefined
      const again = Promise.all([
        storage.commit([step(1)]),
        storage.load({ process, command: 'step-1' }).then(({ answered }) => answered?.version),
      ]).then((both) => (answers = both))
      const waiting = () =>
        pool
          .query("SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
          .then(({ rows: [row] }) => row.waiting as number)
      await expect.poll(waiting).toBe(2)
      expect(answers).toBeUndefined()
      await standby.start()
      await again
      const replayed: CommitResult = { status: 'replayed', version: 2, position: 2 }
      expect(answers).toEqual([[replayed], 2])
    })

    test('a pool over both gives the one that writes, also after the other is promoted', async () => {
      const pool = primaryOf([poolOf(standby), poolOf(primary)])
      const storage = createPostgresStorage({ pool })
      expect(await storage.commit([step(2)])).toMatchObject([{ status: 'committed', version: 3 }])
      const [asked] = pools.slice(-2) as [pg.Pool, pg.Pool]
      await primary.stop('SIGQUIT')
      await expect(storage.commit([step(3)])).rejects.toMatchObject({
        code: expect.stringMatching(/^storage\/(read-only|unavailable|unknown-outcome)$/),
      })
      await asked.query('SELECT pg_promote(true, 60)')
      expect(await storage.commit([step(3)])).toMatchObject([{ status: 'committed', version: 4 }])
      const feed = await storage.feed({ community: 'hope-city', after: 0, limit: 9 })
      expect(feed.map(({ position }) => position)).toEqual([1, 2, 3, 4])
    })
  },
)
