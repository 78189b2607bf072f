import { spawnSync } from 'node:child_process'
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import pg from 'pg'
import { expect, test } from 'vitest'

import { createPostgresStorage } from '../../src/postgres.ts'
import { createCluster, inFolder, serverFolder } from '../postgres-cluster.ts'
import { postgresPrograms } from '../postgres-server.ts'
import { beginLiving, expectCopied } from './living.ts'

const none = postgresPrograms().folder ? '' : `: no ${postgresPrograms().package}`

test.skipIf(none !== '')(
  `a PostgreSQL is copied whole while it is written to, as a base copy${none}`,
  async () => {
    const cluster = createCluster()
    await cluster.start()
    const pool = new pg.Pool(cluster.connection)
    const original = createPostgresStorage({ pool })
    await original.migrate()
    const living = await beginLiving(original)
    const before = living.acknowledged()
    // As `pg_basebackup` does it: the files between the two calls, and the log up to the second one.
    const session = new pg.Client(cluster.connection)
    await session.connect()
    await session.query(`SELECT pg_backup_start('copy', true)`)
    const copy = serverFolder()
    const { host } = cluster.connection
    cpSync(join(host, 'data'), join(copy, 'data'), {
      recursive: true,
      preserveTimestamps: true,
      filter: (path) => !path.endsWith('postmaster.pid') && !path.includes('/pg_wal/'),
    })
    const { rows } = await session.query<{ readonly labelfile: string }>(
      'SELECT labelfile FROM pg_backup_stop(false)',
    )
    writeFileSync(join(copy, 'data', 'backup_label'), rows[0]?.labelfile ?? '')
    cpSync(join(host, 'data', 'pg_wal'), join(copy, 'data', 'pg_wal'), {
      recursive: true,
      preserveTimestamps: true,
    })
    await session.end()
    await living.stop()
    if (process.getuid?.() === 0) spawnSync('chown', ['-R', '65534:65534', copy])
    const restored = inFolder(copy)
    await restored.start()
    const second = new pg.Pool(restored.connection)
    const storage = createPostgresStorage({ pool: second })
    expect(await storage.migrate()).toEqual([])
    await expectCopied(storage, { original, before })
    await Promise.all([pool.end(), second.end()])
    await restored.remove()
    await cluster.remove()
  },
)
