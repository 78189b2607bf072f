import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import pg from 'pg'
import { expect, test } from 'vitest'

import { createPostgresStorage } from '../../src/postgres.ts'
import { createCluster, inFolder, serverFolder } from '../postgres-cluster.ts'
import { postgresPrograms } from '../postgres-server.ts'
import { beginLiving, expectCopied, expectNoticed } from './living.ts'

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

test.skipIf(none !== '')(
  `an engine that went on over a restore of PostgreSQL to an earlier moment notices at its next write${none}`,
  async () => {
    const cluster = createCluster()
    await cluster.start()
    const pool = new pg.Pool(cluster.connection)
    pool.on('error', () => {})
    const storage = createPostgresStorage({ pool })
    await storage.migrate()
    const [files, kept] = ['data', 'kept'].map((name) => join(cluster.connection.host, name)) as [
      string,
      string,
    ]
    const whileStopped = async (work: () => unknown) => {
      await cluster.stop('SIGINT')
      work()
      await cluster.start()
    }
    // As root, the files belong to the server's user: what copies has to keep that.
    const copy = (from: string, to: string) => spawnSync('cp', ['-a', from, to])
    await expectNoticed(storage, {
      keep: () => whileStopped(() => copy(files, kept)),
      putBack: () =>
        whileStopped(() => {
          rmSync(files, { recursive: true })
          renameSync(kept, files)
        }),
    })
    await pool.end()
    await cluster.remove()
  },
)

const url = process.env['GONGZHI_TEST_POSTGRES']
const missing = ['pg_dump', 'pg_restore'].filter((program) => spawnSync(program, ['--version']).status !== 0)
const noDump =
  url === undefined ? ': GONGZHI_TEST_POSTGRES names no server' : missing.map((one) => `: no ${one}`).join()

/** A program of PostgreSQL on a database of the server that is named. */
function run(program: string, database: string, args: readonly string[]): Promise<void> {
  const where = Object.assign(new URL(url as string), { pathname: `/${database}` }).href
  const child = spawn(program, [`--dbname=${where}`, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk) => (said += String(chunk)))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${program}: ${said}`))))
  })
}

test.skipIf(noDump !== '')(
  `a PostgreSQL is copied whole while it is written to, by a dump of its schema${noDump}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gz-backup-'))
    const file = join(folder, 'gongzhi.dump')
    const admin = new pg.Client(url)
    await admin.connect()
    const [from, to] = ['from', 'to'].map((which) => `gongzhi_backup_${which}_${process.pid}`) as [
      string,
      string,
    ]
    for (const name of [from, to]) await admin.query(`CREATE DATABASE ${name}`)
    const poolOf = (name: string) =>
      new pg.Pool({ connectionString: Object.assign(new URL(url as string), { pathname: `/${name}` }).href })
    const [first, second] = [poolOf(from), poolOf(to)]
    const original = createPostgresStorage({ pool: first })
    await original.migrate()
    const living = await beginLiving(original)
    const before = living.acknowledged()
    await run('pg_dump', from, ['--format=custom', '--schema=gongzhi', `--file=${file}`])
    await living.stop()
    await run('pg_restore', to, ['--exit-on-error', file])
    const restored = createPostgresStorage({ pool: second })
    expect(await restored.migrate()).toEqual([])
    await expectCopied(restored, { original, before })
    await Promise.all([first.end(), second.end()])
    for (const name of [from, to]) await admin.query(`DROP DATABASE ${name}`)
    await admin.end()
    rmSync(folder, { recursive: true })
  },
)
