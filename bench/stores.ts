import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { type Commit, createMemoryStorage, type StorageAdapter } from '@gongzhi/core'
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
  /** Writes the rows of these commits, reads nothing and judges nothing: one commit in each transaction, or in batches. */
  bare(commits: readonly Commit[], batch: number): Promise<void>
}

/** Runs one kind of load on a store and on the bare driver, in turns. */
async function rowsOf(rig: Rig): Promise<readonly Row[]> {
  const begin = async (storage: StorageAdapter, processes: number) => {
    const city = governanceOn(storage).community('c')
    const all = Array.from({ length: processes }, (_, i) => city.process(meter, `p${i}`))
    await Promise.all(all.map((process) => process.start({ input: { subject: 's' }, by: clerk })))
    return all
  }
  type Load = (all: Awaited<ReturnType<typeof begin>>) => Promise<unknown>
  const events = (count: number): Load => (all) => Promise.all(all.map(async (process, p) => { for (let i = 0; i < count / all.length; i++) await process.send({ event: 'meter.count', data: { note: 'n' }, by: clerk, id: `${p}/${i}` }) }))
  const ballots: Load = ([process]) => Promise.all(Array.from({ length: BALLOTS }, (_, i) => process?.register('ballots').record({ data: { unit: `u${i}`, choice: 'for' }, by: clerk, id: `b${i}` })))
  const compare = async (load: Load, { processes, count, batch }: { readonly processes: number; readonly count: number; readonly batch: number }) => {
    const commits = await commitsOf(async (storage) => { const all = await begin(storage, processes); return () => load(all) })
    const ours = async () => {
      const storage = await rig.fresh()
      const all = await begin(storage, processes)
      const took = await perItemAsync(count, () => load(all))
      await storage.close()
      return took
    }
    return inTurns(3, ours, () => perItemAsync(count, () => rig.bare(commits, batch)))
  }
  const alone = await compare(events(ALONE), { processes: 1, count: ALONE, batch: 1 })
  const together = await compare(events(EVENTS), { processes: 64, count: EVENTS, batch: 64 })
  const voted = await compare(ballots, { processes: 1, count: BALLOTS, batch: 500 })
  const row = (what: string, seen: { ours: number; peer: number }, against: string, goal: number | undefined): Row => ({ what: `${rig.name}: ${what}`, ...seen, unit: 'µs', against, goal: goal === undefined ? '' : `≤ ${goal.toFixed(2)}`, met: goal === undefined || seen.ours / seen.peer <= goal })
  return [
    row('one process alone', alone, 'bare driver, one per transaction', undefined), row('64 processes at once', together, 'bare driver, batches of 64', 1 / 0.6), row('20,000 ballots', voted, 'bare driver, batches of 500', 1 / 0.6),
  ]
}

/** The commits that a load really sends to its store. */
async function commitsOf(begin: (storage: StorageAdapter) => Promise<() => Promise<unknown>>): Promise<readonly Commit[]> {
  const commits: Commit[] = []
  const memory = createMemoryStorage()
  const load = await begin({ ...memory, commit: (batch) => (commits.push(...batch), memory.commit(batch)) })
  commits.length = 0
  await load()
  return commits
}

type Value = string | number | null

/** The rows of a batch of commits: its entries, the last state of each of its processes, and the head of the community. */
function rowsToWrite(commits: readonly Commit[], before: number): { readonly entries: readonly Value[][]; readonly states: readonly Value[][]; readonly head: Value[] } {
  const states = new Map<string, Value[]>()
  const entries = commits.map((commit, i): Value[] => {
    const { community, command, recorded, entries: [{ hash, body }] } = commit
    const position = before + i + 1
    if (commit.kind === 'record') return [community, position, commit.record.process, commit.record.register, commit.record.round, 1, commit.record.key, 1, command.id, command.fingerprint, recorded, hash, body]
    const { definition, release, status, states: paths, tags, cause = null, started, changed, body: state } = commit.state
    states.set(commit.process, [community, commit.process, commit.expected + 1, definition, release, status, JSON.stringify(paths), JSON.stringify(tags), cause, started, changed, state])
    return [community, position, commit.process, '', 0, 0, '', commit.expected + 1, command.id, command.fingerprint, recorded, hash, body]
  })
  return { entries, states: [...states.values()], head: ['c', before + commits.length, 1, (commits.at(-1) as Commit).recorded] }
}

/** The tables that hold these rows, with the keys that a store of them needs at the least. */
function bareTables(name: string, { text, integer, table }: { readonly text: string; readonly integer: string; readonly table: string }): readonly string[] {
  const columns = (list: string) => list.split(' ').map((column) => { const [title, type] = column.split(':'); return `${title} ${type === 'i' ? integer : text}` }).join(', ')
  return [
    `CREATE TABLE ${name}_e (${columns('community position:i process register round:i number:i key version:i command fingerprint recorded:i hash body')}, PRIMARY KEY (community, position))${table}`,
    `CREATE UNIQUE INDEX ${name}_p ON ${name}_e (community, process, version) WHERE number = 0`, `CREATE UNIQUE INDEX ${name}_r ON ${name}_e (community, number, key, version) WHERE number > 0`,
    `CREATE UNIQUE INDEX ${name}_c ON ${name}_e (community, command) WHERE fingerprint IS NOT NULL`,
    `CREATE TABLE ${name}_s (${columns('community process version:i definition release:i status states tags cause started:i changed:i body')}, PRIMARY KEY (community, process))${table}`,
    `CREATE TABLE ${name}_h (${columns('community position:i rounds:i recorded:i')}, PRIMARY KEY (community))${table}`,
  ]
}

/** What writing these rows costs with nothing but the driver. */
function bareSqlite(file: string, commits: readonly Commit[], batch: number): void {
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000')
  for (const sql of bareTables('t', { text: 'TEXT', integer: 'INTEGER', table: ' STRICT' })) database.exec(sql)
  const put = (table: string, columns: number) => database.prepare(`INSERT OR REPLACE INTO ${table} VALUES (${Array(columns).fill('?').join()})`)
  const [entry, state, head] = [database.prepare(`INSERT INTO t_e VALUES (${Array(13).fill('?').join()})`), put('t_s', 12), put('t_h', 4)]
  for (let from = 0; from < commits.length; from += batch) {
    const rows = rowsToWrite(commits.slice(from, from + batch), from)
    database.exec('BEGIN IMMEDIATE')
    for (const row of rows.entries) entry.run(...row)
    for (const row of rows.states) state.run(...row)
    head.run(...rows.head)
    database.exec('COMMIT')
  }
  database.close()
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
    bare: async (commits, batch) => bareSqlite(join(folder, `${++files}.sqlite`), commits, batch),
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
    async bare(commits, batch) {
      const name = `bare_${++runs}`
      for (const sql of bareTables(name, { text: 'text COLLATE "C"', integer: 'bigint', table: '' })) await pool.query(sql)
      const client = await pool.connect()
      const values = (rows: readonly Value[][]) => rows.map((row, i) => `(${row.map((_, n) => `$${i * row.length + n + 1}`).join()})`).join()
      const update = 'version = excluded.version, status = excluded.status, states = excluded.states, tags = excluded.tags, changed = excluded.changed, body = excluded.body'
      for (let from = 0; from < commits.length; from += batch) {
        const rows = rowsToWrite(commits.slice(from, from + batch), from)
        await client.query('BEGIN')
        await client.query(`INSERT INTO ${name}_e VALUES ${values(rows.entries)}`, rows.entries.flat())
        if (rows.states.length > 0) await client.query(`INSERT INTO ${name}_s VALUES ${values(rows.states)} ON CONFLICT (community, process) DO UPDATE SET ${update}`, rows.states.flat())
        await client.query(`INSERT INTO ${name}_h VALUES ($1, $2, $3, $4) ON CONFLICT (community) DO UPDATE SET position = excluded.position, recorded = excluded.recorded`, rows.head)
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
