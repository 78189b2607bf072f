import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PGlite } from '@electric-sql/pglite'
import type { Acceptance, Governance, Refusal } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { type HostApp, pgliteHost, postgresHost, sqliteHost } from '../test/hosts.ts'
import { postgresPrograms, type PostgresServer, startPostgres } from '../test/postgres-server.ts'
import { ballot, deadline, opening, SAMPLE, step } from '../test/sample.ts'
import { clerk, workOrder, workOrders } from '../test/work-order.ts'
import { createPostgresStorage, type PostgresTransaction } from './postgres.ts'
import { createSqliteStorage } from './sqlite.ts'

const coded = (code: string) => expect.objectContaining({ code })
const order = (city: { community: Governance['community'] }, id: string, community = 'hope') => city.community(community).process(workOrder, id)
const start = (city: { community: Governance['community'] }, id: string, community?: string) => order(city, id, community).start({ input: { what: 'lamp' }, by: clerk, id: `start-${id}` })
const note = (city: { community: Governance['community'] }, id: string, command = `note-${id}`) => order(city, id).send({ event: 'work.note', data: { text: 'seen' }, by: clerk, id: command })
const finish = (city: { community: Governance['community'] }, id: string) => order(city, id).send({ event: 'work.finish', data: {}, by: clerk, id: `finish-${id}` })
const feed = async (app: HostApp, community = 'hope') => (await app.elsewhere.feed({ community, after: 0, limit: 100 })).map(({ process, position }) => `${position} ${process}`)

/** What a host may rely on, on every store that can join its transaction. */
function holds(open: () => Promise<HostApp>, store: 'a file' | 'a server' | 'one connection'): void {
  it('a host that rolls back leaves nothing, and the same command is then accepted at the same position', async () => {
    const app = await open()
    const governance = workOrders(app.storage)
    const host = await app.begin()
    await host.note('bill 1')
    const inside = governance.within(host.transaction)
    expect(accepted(await start(inside, 'a'))).toMatchObject({ position: 1 })
    expect(accepted(await note(inside, 'a'))).toMatchObject({ position: 2 })
    await host.end('ROLLBACK')
    expect([await app.notes(), await feed(app), await app.elsewhere.communities({ after: null, limit: 9 }), await app.elsewhere.tasks({ after: null, limit: 9 })]).toEqual([[], [], [], []])
    expect(accepted(await start(governance, 'a'))).toMatchObject({ position: 1, replayed: false })
  })

  it('a host that commits has its own row and the step, and the listeners hear of it once, in order, when they are told to', async () => {
    const app = await open()
    const governance = workOrders(app.storage)
    const told: string[] = []
    governance.onAny(({ process, name }) => told.push(`${process} ${name}`))
    const host = await app.begin()
    const inside = governance.within(host.transaction)
    await host.note('bill 1')
    for (const id of ['a', 'b']) {
      accepted(await start(inside, id))
      accepted(await note(inside, id))
      accepted(await finish(inside, id))
    }
    // Inside, what was written is read; nobody else sees it.
    expect(await order(inside, 'a').standing()).toMatchObject({ state: 'done' })
    if (store !== 'one connection') expect([await app.notes(), await feed(app)]).toEqual([[], []])
    await host.end('COMMIT')
    expect([await app.notes(), await feed(app), told]).toEqual([['bill 1'], ['1 a', '2 a', '3 a', '4 b', '5 b', '6 b'], []])
    inside.committed()
    inside.committed()
    expect(told).toEqual(['a work.finished', 'b work.finished'])
    expect(accepted(await start(governance, 'a'))).toMatchObject({ replayed: true, position: 1 })
  })

  it('a reaction runs after the host has committed, and never when it has rolled back', async () => {
    const app = await open()
    const governance = workOrders(app.storage)
    for (const [id, end] of [['a', 'ROLLBACK'], ['b', 'COMMIT']] as const) {
      const host = await app.begin()
      const inside = governance.within(host.transaction)
      accepted(await start(inside, id))
      accepted(await note(inside, id))
      accepted(await finish(inside, id))
      await host.end(end)
      await governance.runDue()
    }
    expect((await governance.community('hope').find()).map(({ process }) => process)).toEqual(['b', 'b-inspection'])
    expect(await governance.community('hope').verify()).toMatchObject({ ok: true })
  })

  /** The store refuses a command of this name when its entry is written, and a task of this name, which is written after it. */
  async function refuseGhosts(app: HostApp): Promise<void> {
    for (const [table, column] of [[app.entries, 'command'], [app.entries.replace('entries', 'tasks'), 'name']] as const) {
      await app.run(store === 'a file'
        ? `CREATE TRIGGER no_ghost_${column} BEFORE INSERT ON ${table} WHEN NEW.${column} LIKE 'ghost%' BEGIN SELECT RAISE(ABORT, 'no ghosts'); END`
        : `CREATE FUNCTION ${table}_no_ghost() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no ghosts'; END $$;
           CREATE TRIGGER no_ghost BEFORE INSERT ON ${table} FOR EACH ROW WHEN (NEW.${column} LIKE 'ghost%') EXECUTE FUNCTION ${table}_no_ghost()`)
    }
  }

  it('a step that is refused and one that throws leave the host its row, and the steps around them', async () => {
    const app = await open()
    const governance = workOrders(app.storage)
    accepted(await start(governance, 'a'))
    await refuseGhosts(app)
    const host = await app.begin()
    const inside = governance.within(host.transaction)
    await host.note('bill 1')
    expect(await finish(inside, 'a')).toMatchObject({ status: 'refused', code: 'rule/not-met' })
    accepted(await note(inside, 'a'))
    // The store refuses this one after it was judged: another content under a known command.
    expect(await order(inside, 'a').send({ event: 'work.note', data: { text: 'another' }, by: clerk, id: 'note-a' })).toMatchObject({ status: 'refused' })
    await expect(note(inside, 'a', 'ghost')).rejects.toThrow(/no ghosts/)
    const stored = inside.community('new').process(workOrder, 'b').start({ input: { what: 'x' }, by: clerk, id: 'ghost' })
    await expect(stored).rejects.toThrow(/no ghosts/)
    await host.note('bill 2')
    accepted(await finish(inside, 'a'))
    await host.end('COMMIT')
    expect([await app.notes(), await feed(app), await feed(app, 'new')]).toEqual([['bill 1', 'bill 2'], ['1 a', '2 a', '3 a'], []])
    expect(accepted(await start(governance, 'b', 'new'))).toMatchObject({ position: 1 })
  })

  it('a commit at a version that is not there yet is a conflict, and nothing of it is stored', async () => {
    const app = await open()
    await app.storage.commit([opening()])
    const host = await app.begin()
    const conflict = { status: 'conflict', version: 1 }
    expect(await app.storage.within(host.transaction).commit([step(7)])).toEqual([conflict])
    expect(await app.storage.within(host.transaction).commit([step(8), ballot('a')])).toEqual([conflict, { status: 'committed', version: 1, position: 2 }])
    await host.end('COMMIT')
    expect((await app.elsewhere.feed({ community: SAMPLE.community, after: 0, limit: 9 })).map(({ command }) => command)).toEqual(['step-0', 'ballot-a-1'])
    expect((await app.elsewhere.load({ process: SAMPLE })).process).toMatchObject({ version: 1 })
  })

  it('commits at once, through two joins, of which every other one throws: the others are stored', async () => {
    const app = await open()
    await refuseGhosts(app)
    const host = await app.begin()
    const joins = [app.storage.within(host.transaction), app.storage.within(host.transaction)] as const
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, (_, i) => joins[i % 3 === 0 ? 0 : 1].commit([opening({ community: `c${i}`, command: { id: i % 4 === 1 ? 'ghost' : 'x', fingerprint: 'f' }, arm: [deadline(i % 4 === 3 ? 'ghost' : 'x')] })])))
    expect(outcomes.map(({ status }) => status)).toEqual(outcomes.map((_, i) => (i % 2 ? 'rejected' : 'fulfilled')))
    await host.end('COMMIT')
    expect((await app.elsewhere.communities({ after: null, limit: 99 })).map(({ community }) => community)).toEqual(['c0', 'c10', 'c2', 'c4', 'c6', 'c8'])
  })

  it('sends that are made at once in one transaction go one after the other, through one join or through two', async () => {
    const app = await open()
    const governance = workOrders(app.storage)
    const host = await app.begin()
    const [inside, again] = [governance.within(host.transaction), governance.within(host.transaction)]
    accepted(await start(inside, 'a'))
    const answers: (Acceptance | Refusal)[] = await Promise.all([note(inside, 'a', 'n1'), note(again, 'a', 'n2'), start(inside, 'b'), start(again, 'c'), note(inside, 'a', 'n3')])
    for (const answer of answers) accepted(answer)
    await host.end('COMMIT')
    expect((await feed(app)).map((line) => line.split(' ')[0])).toEqual(['1', '2', '3', '4', '5', '6'])
    expect(await order(governance, 'a').standing()).toMatchObject({ context: { notes: 3 } })
  })

  it('without a transaction every method throws and nothing is stored', async () => {
    const app = await open()
    const host = await app.begin()
    const storage = app.storage.within(host.transaction)
    await host.end('COMMIT')
    await throwsEverywhere(storage, 'storage/no-transaction')
    await expect(start(workOrders(app.storage).within(host.transaction), 'a')).rejects.toEqual(coded('storage/no-transaction'))
    expect(await feed(app)).toEqual([])
  })

  it('neither migrates nor closes anything in the host\'s transaction', async () => {
    const app = await open()
    const host = await app.begin()
    const storage = app.storage.within(host.transaction)
    await expect(storage.migrate()).rejects.toEqual(coded('storage/in-host-transaction'))
    await storage.close()
    await host.note('bill 1')
    await host.end('COMMIT')
    expect(await app.notes()).toEqual(['bill 1'])
  })
}

/** Every method, with a question that would be answered outside. */
async function throwsEverywhere(storage: ReturnType<HostApp['storage']['within']>, code: string): Promise<void> {
  const key = { community: 'hope', process: 'a' }
  const register = { ...key, register: 'ratings', round: 1 }
  const task = { ...key, name: 't', kind: 'deadline', generation: 1, topic: 't', dueAt: 1, visibleAt: 1, body: '{}', attempts: 0 } as const
  const state = { definition: 'd', release: 1, status: 'active', states: [], tags: [], started: 1, changed: 1, body: '{}' } as const
  const asked = {
    commit: storage.commit([{ kind: 'process', ...key, command: { id: 'x', fingerprint: 'f' }, recorded: 1, expected: 0, entries: [{ body: '{}', hash: 'h' }], state }]),
    load: storage.load({ process: key }), head: storage.head({ ...register, key: 'k' }), read: storage.read({ stream: key, after: 0, limit: 1 }), records: storage.records({ register, after: null, limit: 1 }),
    feed: storage.feed({ community: 'hope', after: 0, limit: 1 }), communities: storage.communities({ after: null, limit: 1 }), find: storage.find({ community: 'hope', after: null, limit: 1 }),
    tasks: storage.tasks({ after: null, limit: 1 }), claim: storage.claim({ now: 1, until: 2, limit: 1, knows: ['t'] }), defer: storage.defer({ task, until: 2 }), finish: storage.finish(task),
  }
  const codes = await Promise.all(Object.entries(asked).map(([method, answer]) => answer.then(() => `${method} answers`, (error: { code: string }) => `${method} ${error.code}`)))
  expect(codes).toEqual(Object.keys(asked).map((method) => `${method} ${code}`))
}

const folder = mkdtempSync(join(tmpdir(), 'gz-within-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(['node', 'better-sqlite3'] as const)('SQLite, a handle of %s', (driver) => {
  const open = () => sqliteHost(folder, driver)
  holds(open, 'a file')

  it('while the host has a transaction open, the store itself answers nobody', async () => {
    const app = await open()
    const host = await app.begin()
    await throwsEverywhere(app.storage, 'storage/in-host-transaction')
    await expect(app.storage.migrate()).rejects.toEqual(coded('storage/in-host-transaction'))
    await host.end('ROLLBACK')
    accepted(await start(workOrders(app.storage), 'a'))
  })

  it('a host that waits in the middle makes another handle wait with a typed error, and both end right', async () => {
    const app = await open()
    const [governance, other] = [workOrders(app.storage), workOrders(app.elsewhere)]
    accepted(await start(governance, 'a'))
    const host = await app.begin()
    const inside = governance.within(host.transaction)
    accepted(await note(inside, 'a', 'n1'))
    await expect(note(other, 'a', 'n2')).rejects.toEqual(coded('storage/locked'))
    expect(await feed(app)).toEqual(['1 a'])
    accepted(await note(inside, 'a', 'n3'))
    await host.end('COMMIT')
    expect(accepted(await note(other, 'a', 'n2'))).toMatchObject({ position: 4 })
  })

  it('a host that began without the write lock and has read is told to begin anew once somebody else has written, and can go on reading', async () => {
    const app = await open()
    const [governance, other] = [workOrders(app.storage), workOrders(app.elsewhere)]
    accepted(await start(governance, 'a'))
    const host = await app.begin('BEGIN')
    await host.run('SELECT * FROM host_notes')
    accepted(await note(other, 'a'))
    await throwsEverywhere(app.storage.within(host.transaction), 'storage/locked')
    await expect(note(governance.within(host.transaction), 'a', 'n2')).rejects.toThrow(/BEGIN IMMEDIATE/)
    await host.end('COMMIT')
    expect(await feed(app)).toEqual(['1 a', '2 a'])
    const anew = await app.begin()
    await anew.run('SELECT * FROM host_notes')
    accepted(await note(governance.within(anew.transaction), 'a', 'n2'))
    await anew.end('COMMIT')
    expect(await feed(app)).toEqual(['1 a', '2 a', '3 a'])
  })

  it('a transaction that SQLite rolls back by itself is lost with all it held, and the engine goes on', async () => {
    const app = await open()
    const governance = workOrders(app.storage)
    accepted(await start(governance, 'a'))
    await app.run(`CREATE TRIGGER undo BEFORE INSERT ON ${app.entries} WHEN NEW.command = 'note-ghost' BEGIN SELECT RAISE(ROLLBACK, 'all of it'); END`)
    const host = await app.begin()
    const inside = governance.within(host.transaction)
    await host.note('bill 1')
    accepted(await note(inside, 'a', 'n1'))
    await expect(note(inside, 'a', 'note-ghost')).rejects.toEqual(coded('storage/transaction-lost'))
    expect([await app.notes(), await feed(app)]).toEqual([[], ['1 a']])
    expect(accepted(await note(governance, 'a', 'n1'))).toMatchObject({ position: 2 })
  })

  it('takes only the handle that the store was made over', async () => {
    const app = await open()
    const stranger = driver === 'node' ? new DatabaseSync(':memory:') : new BetterSqlite3(':memory:')
    stranger.exec('BEGIN')
    expect(() => app.storage.within(stranger as never)).toThrow(/storage\/no-transaction/)
    stranger.close()
  })
})

describe('the type of a transaction', () => {
  it('is what the store was made over', () => {
    const [node, better] = [new DatabaseSync(':memory:'), new BetterSqlite3(':memory:')]
    expectTypeOf(workOrders(createSqliteStorage({ database: node })).within).parameter(0).toEqualTypeOf<DatabaseSync>()
    expectTypeOf(workOrders(createSqliteStorage({ database: better })).within).parameter(0).toEqualTypeOf<BetterSqlite3.Database>()
    const postgres = workOrders(createPostgresStorage({ pool: new pg.Pool() }))
    expectTypeOf(postgres.within).parameter(0).toEqualTypeOf<PostgresTransaction>()
    expectTypeOf<pg.PoolClient>().toExtend<Parameters<typeof postgres.within>[0]>()
    expectTypeOf<string>().not.toExtend<Parameters<typeof postgres.within>[0]>()
    for (const database of [node, better]) database.close()
  })
})

describe('PGlite', () => {
  let pglite: PGlite
  beforeAll(async () => void (pglite = await PGlite.create()))
  afterAll(() => pglite.close())
  holds(() => pgliteHost(pglite), 'one connection')
})

const programs = postgresPrograms()

describe.skipIf(!programs.folder)(`PostgreSQL from ${programs.package}`, () => {
  let server: PostgresServer
  let pool: pg.Pool
  let other: pg.Pool
  beforeAll(async () => {
    server = (await startPostgres()) as PostgresServer
    ;[pool, other] = [new pg.Pool(server.connection), new pg.Pool(server.connection)]
    for (const each of [pool, other]) each.on('error', () => {})
  })
  afterAll(async () => {
    // A test that failed may never give its client back: the server is stopped all the same.
    const ended = Promise.all([pool?.end(), other?.end()])
    await server?.stop()
    await ended
  })
  const open = () => postgresHost({ pool, other })
  holds(open, 'a server')

  /** Resolves when as many sessions wait for a lock, in the schema of this test. */
  async function waiting(app: HostApp, count: number): Promise<void> {
    const schema = app.entries.split('.')[0] as string
    for (;;) {
      const { rows } = await other.query(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%' || $1 || '%'`, [schema])
      if (rows.length >= count) return
    }
  }

  it('writers of the same community wait for a host that waits in the middle, those of another do not, and all end right', async () => {
    const app = await open()
    const [governance, outside] = [workOrders(app.storage), workOrders(app.elsewhere)]
    accepted(await start(governance, 'a'))
    const host = await app.begin()
    const inside = governance.within(host.transaction)
    accepted(await note(inside, 'a', 'n1'))
    const held = [note(outside, 'a', 'n2'), start(governance, 'b')]
    await waiting(app, 2)
    expect(accepted(await start(outside, 'c', 'spring'))).toMatchObject({ position: 1 })
    await host.note('bill 1')
    accepted(await note(inside, 'a', 'n3'))
    await host.end('COMMIT')
    for (const answer of await Promise.all(held)) accepted(answer)
    expect((await feed(app)).map((line) => line.split(' ')[0])).toEqual(['1', '2', '3', '4', '5'])
    expect(await order(governance, 'a').standing()).toMatchObject({ context: { notes: 3 } })
    expect(await governance.community('hope').verify()).toMatchObject({ ok: true })
  })

  it('the first writers of a new community wait for the host that made it, whatever its end', async () => {
    for (const end of ['COMMIT', 'ROLLBACK'] as const) {
      const app = await open()
      const [governance, outside] = [workOrders(app.storage), workOrders(app.elsewhere)]
      const host = await app.begin()
      accepted(await start(governance.within(host.transaction), 'a'))
      const held = start(outside, 'b')
      await waiting(app, 1)
      await host.end(end)
      expect(accepted(await held)).toMatchObject({ position: end === 'COMMIT' ? 2 : 1 })
    }
  })

  it('a host that has read first sees what was stored since, when it acts', async () => {
    const app = await open()
    const [governance, outside] = [workOrders(app.storage), workOrders(app.elsewhere)]
    accepted(await start(governance, 'a'))
    const host = await app.begin()
    const inside = governance.within(host.transaction)
    expect(await order(inside, 'a').standing()).toMatchObject({ context: { notes: 0 } })
    accepted(await note(outside, 'a', 'n1'))
    // The rule asks for a note, and there is one now.
    expect(accepted(await finish(inside, 'a'))).toMatchObject({ version: 3 })
    await host.end('COMMIT')
    expect(await feed(app)).toEqual(['1 a', '2 a', '3 a'])
  })

  it.each(['between two steps', 'in the middle of one'])('a host whose transaction is killed %s is told so, nothing is stored, and the engine goes on', async (when) => {
    const app = await open()
    const governance = workOrders(app.storage)
    const told: string[] = []
    governance.onAny(({ name }) => told.push(name))
    accepted(await start(governance, 'a'))
    const host = await app.begin()
    const inside = governance.within(host.transaction)
    await host.note('bill 1')
    accepted(await note(inside, 'a', 'n1'))
    if (when === 'between two steps') {
      await other.query('SELECT pg_terminate_backend($1)', [host.pid])
      await expect(note(inside, 'a', 'n2')).rejects.toEqual(coded('storage/transaction-lost'))
    } else {
      const blocker = await other.connect()
      await blocker.query(`BEGIN; INSERT INTO ${app.entries.replace('entries', 'communities')} VALUES ('spring', 0, 0, 0)`)
      const lost = expect(start(inside, 'b', 'spring')).rejects.toEqual(coded('storage/transaction-lost'))
      await waiting(app, 1)
      await other.query('SELECT pg_terminate_backend($1)', [host.pid])
      await lost
      await blocker.query('ROLLBACK')
      blocker.release()
    }
    await expect(note(inside, 'a', 'n3')).rejects.toEqual(coded('storage/transaction-lost'))
    await expect(host.end('COMMIT')).rejects.toThrow(/connection error|terminat/i)
    expect([await app.notes(), await feed(app), told]).toEqual([[], ['1 a'], []])
    expect(accepted(await note(governance, 'a', 'n1'))).toMatchObject({ position: 2, replayed: false })
  })

  it('a transaction that has failed already is lost, and so says every method', async () => {
    const app = await open()
    const host = await app.begin()
    await expect(host.run('SELECT 1 / 0')).rejects.toThrow(/division by zero/)
    await throwsEverywhere(app.storage.within(host.transaction), 'storage/transaction-lost')
    await host.end('ROLLBACK')
  })

  it.each(['REPEATABLE READ', 'SERIALIZABLE'])('at %s every method throws with the way out, and the host can go on', async (level) => {
    const app = await open()
    const host = await app.begin(`BEGIN ISOLATION LEVEL ${level}`)
    await throwsEverywhere(app.storage.within(host.transaction), 'storage/wrong-isolation')
    await expect(start(workOrders(app.storage).within(host.transaction), 'a')).rejects.toThrow(/BEGIN ISOLATION LEVEL READ COMMITTED/)
    await host.note('bill 1')
    await host.end('COMMIT')
    expect([await app.notes(), await feed(app)]).toEqual([['bill 1'], []])
  })

  it('a deadlock undoes the step alone, and ends it as storage/try-again; the host commits its own', async () => {
    const app = await open()
    const [governance, outside] = [workOrders(app.storage), workOrders(app.elsewhere)]
    accepted(await start(governance, 'a'))
    const schema = app.entries.split('.')[0] as string
    await app.run(`INSERT INTO ${schema}.host_notes VALUES ('row')`)
    const host = await app.begin(`BEGIN; SET LOCAL deadlock_timeout = '20ms'`)
    await host.run(`UPDATE ${schema}.host_notes SET text = 'changed'`)
    const rival = await other.connect()
    await rival.query(`BEGIN; SET LOCAL deadlock_timeout = '60s'; SELECT 1 FROM ${schema}.communities FOR UPDATE`)
    const held = rival.query(`UPDATE ${schema}.host_notes SET text = 'rival'`)
    await waiting(app, 1)
    await expect(note(governance.within(host.transaction), 'a')).rejects.toEqual(coded('storage/try-again'))
    await host.end('COMMIT')
    await held
    await rival.query('ROLLBACK')
    rival.release()
    expect([await app.notes(), await feed(app)]).toEqual([['changed'], ['1 a']])
    expect(accepted(await note(outside, 'a'))).toMatchObject({ position: 2 })
  })

  it('a pool is no transaction', async () => {
    const app = await open()
    await expect(start(workOrders(app.storage).within(pool as never), 'a')).rejects.toEqual(coded('storage/no-transaction'))
    expect(await feed(app)).toEqual([])
  })
})
