import { accepted } from '@gongzhi/core/testing'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import createKnex from 'knex'
import { CamelCasePlugin, CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { DataSource } from 'typeorm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { postgresPrograms, type PostgresServer, startPostgres } from '../test/postgres-server.ts'
import { createPrismaClient } from '../test/prisma.ts'
import { coded, note, start } from '../test/within.ts'
import { workOrders } from '../test/work-order.ts'
import { createPostgresStorage, type PostgresRunner } from './postgres.ts'
import { drizzleRunner, knexRunner, kyselyRunner, prismaRunner, typeormRunner } from './runners.ts'

/** A transaction of a library. */
interface Transaction {
  readonly runner: PostgresRunner
  /** Writes a row of the host's own, as the library does it. */
  note(text: string): Promise<unknown>
}

/** A library, as a host has it. */
interface Library {
  begin(work: (transaction: Transaction) => Promise<void>, isolation?: 'serializable'): Promise<unknown>
  close(): Promise<unknown>
}

let server: PostgresServer
let pool: pg.Pool

const programs = postgresPrograms()

const begin = async () => {
  server = (await startPostgres()) as PostgresServer
  pool = new pg.Pool({ ...server.connection, max: 4 })
  pool.on('error', () => {})
  await pool.query('CREATE TABLE notes (text text)')
}

const end = async () => {
  await pool?.end()
  await server?.stop()
}

const libraries: readonly (readonly [string, () => Promise<Library>])[] = [
  [
    'Drizzle',
    async () => {
      const db = drizzle({ client: pool })
      return {
        begin: (work, isolation) =>
          db.transaction(
            (tx) =>
              work({
                runner: drizzleRunner(tx, sql),
                note: (text) => tx.execute(sql`INSERT INTO notes VALUES (${text})`),
              }),
            ...(isolation ? [{ isolationLevel: isolation }] : []),
          ),
        close: async () => {},
      }
    },
  ],
  [
    'Kysely, with a plugin that renames columns',
    async () => {
      const own = new pg.Pool(server.connection)
      const db = new Kysely<{ notes: { text: string } }>({
        dialect: new PostgresDialect({ pool: own }),
        plugins: [new CamelCasePlugin()],
      })
      return {
        begin: (work, isolation) =>
          (isolation ? db.transaction().setIsolationLevel(isolation) : db.transaction()).execute((tx) =>
            work({
              runner: kyselyRunner(tx, CompiledQuery),
              note: (text) => tx.insertInto('notes').values({ text }).execute(),
            }),
          ),
        close: () => db.destroy(),
      }
    },
  ],
  [
    'Knex',
    async () => {
      const knex = createKnex({ client: 'pg', connection: { ...server.connection } })
      return {
        begin: (work, isolation) =>
          knex.transaction(
            (trx) => work({ runner: knexRunner(trx), note: async (text) => trx('notes').insert({ text }) }),
            isolation && { isolationLevel: isolation },
          ),
        close: () => knex.destroy(),
      }
    },
  ],
  [
    'TypeORM',
    async () => {
      const { user, ...connection } = server.connection
      const source = await new DataSource({ type: 'postgres', username: user, ...connection }).initialize()
      const run = (work: (transaction: Transaction) => Promise<void>) => (manager: typeof source.manager) =>
        work({
          runner: typeormRunner(manager),
          note: (text) => manager.query('INSERT INTO notes VALUES ($1)', [text]),
        })
      return {
        begin: (work, isolation) =>
          isolation ? source.transaction('SERIALIZABLE', run(work)) : source.transaction(run(work)),
        close: () => source.destroy(),
      }
    },
  ],
  [
    'Prisma',
    async () => {
      const prisma = createPrismaClient(server.connection)
      return {
        begin: (work, isolation) =>
          prisma.$transaction(
            (tx) =>
              work({
                runner: prismaRunner(tx),
                note: (text) => Promise.resolve(tx.$executeRaw`INSERT INTO notes VALUES (${text})`),
              }),
            { timeout: 600_000, ...(isolation && { isolationLevel: 'Serializable' }) },
          ),
        close: () => prisma.$disconnect(),
      }
    },
  ],
]

let schemas = 0

async function stage(open: () => Promise<Library>) {
  const storage = createPostgresStorage({ pool, schema: `runner_${++schemas}` })
  await storage.migrate()
  await pool.query('DELETE FROM notes')
  const library = await open()
  const notes = async () =>
    (await pool.query('SELECT text FROM notes ORDER BY text')).rows.map((row) => row.text)
  return { storage, governance: workOrders(storage), library, notes }
}

describe.skipIf(!programs.folder)(`libraries on PostgreSQL from ${programs.package}`, () => {
  beforeAll(begin)
  afterAll(end)

  describe.each(libraries)('a transaction of %s', (_, open) => {
    it('takes the engine in: its rows and the steps are stored together, or neither is', async () => {
      const { governance, library, notes } = await stage(open)
      await library.begin(async ({ runner, note: write }) => {
        await write('first')
        const inside = governance.within(runner)
        accepted(await start(inside, 'a'))
        accepted(await note(inside, 'a'))
      })
      await expect(
        library.begin(async ({ runner, note: write }) => {
          await write('second')
          accepted(await note(governance.within(runner), 'a', 'n2'))
          throw new Error('no')
        }),
      ).rejects.toThrow('no')
      expect(await notes()).toEqual(['first'])
      expect(await governance.community('hope').position()).toBe(2)
      expect(await governance.community('hope').verify()).toMatchObject({ ok: true })
      await library.close()
    })

    it('is as it was after a refusal, and answers again what was answered before', async () => {
      const { governance, library, notes } = await stage(open)
      accepted(await start(governance, 'a'))
      await library.begin(async ({ runner, note: write }) => {
        const inside = governance.within(runner)
        expect(await note(inside, 'nowhere')).toMatchObject({ status: 'refused' })
        expect(await start(inside, 'a')).toMatchObject({ status: 'accepted', replayed: true })
        accepted(await note(inside, 'a'))
        await write('kept')
      })
      expect(await notes()).toEqual(['kept'])
      expect(await governance.community('hope').position()).toBe(2)
      await library.close()
    })

    it('goes on after an error of the server, which is told by its code however the library wraps it', async () => {
      const { library, notes } = await stage(open)
      const absent = createPostgresStorage({ pool, schema: 'nowhere' })
      await library.begin(async ({ runner, note: write }) => {
        const feed = { community: 'hope', after: 0, limit: 1 }
        await expect(absent.within(runner).feed(feed)).rejects.toEqual(coded('storage/not-migrated'))
        await write('went on')
      })
      expect(await notes()).toEqual(['went on'])
      await library.close()
    })

    it('is refused where it would see a picture of the past', async () => {
      const { governance, library, notes } = await stage(open)
      await library.begin(async ({ runner, note: write }) => {
        await expect(start(governance.within(runner), 'a')).rejects.toEqual(coded('storage/wrong-isolation'))
        await write('went on')
      }, 'serializable')
      expect(await notes()).toEqual(['went on'])
      await library.close()
    })

    it('keeps the rows of a follower and its progress together', async () => {
      const { governance, library, notes } = await stage(open)
      accepted(await start(governance, 'a'))
      accepted(await note(governance, 'a'))
      let broken = true
      const follower = governance.follow<Transaction>({
        name: 'messages',
        transaction: (work) => library.begin((own) => work(own.runner, own)),
        async handle({ position }, own) {
          await own.note(`message ${position}`)
          if (broken && position === 2) throw new Error('no')
        },
      })
      expect(await follower.runDue()).toEqual({ handled: 1, failed: 1 })
      expect(await notes()).toEqual(['message 1'])
      broken = false
      await governance.followers.retry({ follower: 'messages', community: 'hope' })
      expect(await follower.runDue()).toEqual({ handled: 1, failed: 0 })
      expect(await notes()).toEqual(['message 1', 'message 2'])
      await library.close()
    })
  })
})

it('the entity manager of TypeORM that is in no transaction is no runner', () => {
  expect(() => typeormRunner({})).toThrow('takes the entity manager of a transaction')
})
