import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import type { StorageAdapter } from '@gongzhi/core'
import { createPostgresStorage } from '@gongzhi/adapters/postgres'
import { openSqlite } from '@gongzhi/adapters/sqlite'
import { startPostgres } from '../packages/adapters/test/postgres-server.ts'
import { inTurns, perItemAsync, type Row } from './measure.ts'
import { clerk, governanceOn, meter } from './subject.ts'

const BALLOTS = 20_000
const EVENTS = 64 * 40
const ALONE = 400

/** A store, and the bare driver on the same kind of database: what inserting the same bytes costs at the least. */
interface Rig {
  readonly name: string
  fresh(): Promise<StorageAdapter>
  /** Inserts rows of these bytes: one in each transaction, or in batches. */
  bare(bodies: readonly string[], batch: number): Promise<void>
  readonly roundTrips?: () => number
}

/** Runs one kind of load on a store and on the bare driver, in turns. */
async function rowsOf(rig: Rig): Promise<readonly Row[]> {
  const bodies = await sampleBodies(rig)
  const take = (n: number) => Array.from({ length: n }, (_, i) => bodies[i % bodies.length] as string)
  const begin = async (processes: number) => {
    const storage = await rig.fresh()
    const city = governanceOn(storage).community('c')
    const all = Array.from({ length: processes }, (_, i) => city.process(meter, `p${i}`))
    await Promise.all(all.map((process) => process.start({ input: { subject: 's' }, by: clerk })))
    return { storage, all }
  }
  const events = (processes: number, count: number) => async () => {
    const { storage, all } = await begin(processes)
    const took = await perItemAsync(count, () => Promise.all(all.map(async (process, p) => { for (let i = 0; i < count / processes; i++) await process.send({ event: 'meter.count', data: { note: 'n' }, by: clerk, id: `${p}/${i}` }) })))
    await storage.close()
    return took
  }
  const ballots = async () => {
    const { storage, all } = await begin(1)
    const register = all[0]?.register('ballots')
    const took = await perItemAsync(BALLOTS, () => Promise.all(Array.from({ length: BALLOTS }, (_, i) => register?.record({ data: { unit: `u${i}`, choice: 'for' }, by: clerk, id: `b${i}` }))))
    await storage.close()
    return took
  }
  const bare = (count: number, batch: number) => () => perItemAsync(count, () => rig.bare(take(count), batch))
  const alone = await inTurns(3, events(1, ALONE), bare(ALONE, 1))
  const together = await inTurns(3, events(64, EVENTS), bare(EVENTS, 64))
  const voted = await inTurns(3, ballots, bare(BALLOTS, 500))
  const row = (what: string, seen: { ours: number; peer: number }, against: string, goal: number | undefined): Row => ({ what: `${rig.name}: ${what}`, ...seen, unit: 'µs', against, goal: goal === undefined ? '' : `≤ ${goal.toFixed(2)}`, met: goal === undefined || seen.ours / seen.peer <= goal })
  return [
    row('one process alone', alone, 'bare driver, one per transaction', undefined), row('64 processes at once', together, 'bare driver, batches of 64', 1 / 0.6), row('20,000 ballots', voted, 'bare driver, batches of 500', 1 / 0.6),
  ]
}

/** The bytes that an event really stores: entry and state. */
async function sampleBodies(rig: Rig): Promise<readonly string[]> {
  const storage = await rig.fresh()
  const process = governanceOn(storage).community('c').process(meter, 'p')
  await process.start({ input: { subject: 's' }, by: clerk })
  for (let i = 0; i < 20; i++) await process.send({ event: 'meter.count', data: { note: 'n' }, by: clerk })
  const entries = await storage.feed({ community: 'c', after: 1, limit: 20 })
  await storage.close()
  return entries.map(({ body }) => body)
}

/** SQLite in a file, synchronous=FULL. */
export async function sqliteRows(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gz-bench-'))
  let files = 0
  const rig: Rig = {
    name: 'SQLite',
    async fresh() {
      const storage = await openSqlite({ file: join(folder, `${++files}.sqlite`) })
      await storage.migrate()
      return storage
    },
    async bare(bodies, batch) {
      const database = new DatabaseSync(join(folder, `${++files}.sqlite`))
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE e (community TEXT, position INTEGER, stream TEXT, version INTEGER, command TEXT, hash TEXT, body TEXT, PRIMARY KEY (community, position)) STRICT; CREATE UNIQUE INDEX s ON e (community, stream, version); CREATE UNIQUE INDEX c ON e (community, command)')
      const insert = database.prepare('INSERT INTO e VALUES (?, ?, ?, ?, ?, ?, ?)')
      for (let from = 0; from < bodies.length; from += batch) {
        database.exec('BEGIN IMMEDIATE')
        for (let i = from; i < Math.min(from + batch, bodies.length); i++) insert.run('c', i, `p${i % 64}`, i, `command-${i}`, 'h'.repeat(64), bodies[i] as string)
        database.exec('COMMIT')
      }
      database.close()
    },
  }
  try {
    return await rowsOf(rig)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** PostgreSQL from npm, fsync on, a pool on a socket. */
export async function postgresRows(): Promise<readonly Row[]> {
  const server = await startPostgres()
  if (!server) {
    console.log('PostgreSQL: not run, this machine has no server in its packages')
    return []
  }
  const pool = new pg.Pool({ ...server.connection, max: 8 })
  pool.on('error', () => {})
  let runs = 0
  const rig: Rig = {
    name: 'PostgreSQL',
    async fresh() {
      const storage = createPostgresStorage({ pool, schema: `run_${++runs}` })
      await storage.migrate()
      return storage
    },
    async bare(bodies, batch) {
      const table = `bare_${++runs}`
      await pool.query(`CREATE TABLE ${table} (community text, position bigint, stream text, version bigint, command text, hash text, body text, PRIMARY KEY (community, position)); CREATE UNIQUE INDEX ON ${table} (community, stream, version); CREATE UNIQUE INDEX ON ${table} (community, command)`)
      const client = await pool.connect()
      for (let from = 0; from < bodies.length; from += batch) {
        const part = bodies.slice(from, from + batch)
        const values = part.flatMap((body, i) => ['c', from + i, `p${(from + i) % 64}`, from + i, `command-${from + i}`, 'h'.repeat(64), body])
        await client.query('BEGIN')
        await client.query(`INSERT INTO ${table} VALUES ${part.map((_, i) => `(${[1, 2, 3, 4, 5, 6, 7].map((n) => `$${i * 7 + n}`).join()})`).join()}`, values)
        await client.query('COMMIT')
      }
      client.release()
    },
  }
  try {
    return await rowsOf(rig)
  } finally {
    await pool.end()
    await server.stop()
  }
}
