import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PGlite } from '@electric-sql/pglite'
import type { StorageAdapter } from '@gongzhi/core/storage'
import pg from 'pg'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { postgresPrograms, type PostgresServer, startPostgres } from '../test/postgres-server.ts'
import { create as sqliteWithHost } from '../test/saboteurs/sqlite-module.ts'
import { conformance, type CreateSubject, type Host } from './conformance/index.ts'
import { createPostgresStorage } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

/** One test for each case of the contract. */
function certify(create: CreateSubject): void {
  for (const { id, sentence, run } of conformance(create)) test(`${id}: ${sentence}`, run)
}

const folder = mkdtempSync(join(tmpdir(), 'gz-stores-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0

describe('SQLite, one file and two handles', () => {
  certify(async () => {
    const file = join(folder, `${++files}.sqlite`)
    const opened: StorageAdapter[] = []
    const open = async () => {
      const storage = await openSqlite({ file })
      await storage.migrate()
      opened.push(storage)
      return storage
    }
    const close = async () => void (await Promise.all(opened.splice(0).map((storage) => storage.close())))
    const newer = async () => {
      const database = new DatabaseSync(file)
      database.exec("INSERT OR IGNORE INTO gongzhi_migrations (id, name, checksum) VALUES (9999, 'later', '')")
      database.close()
      return openSqlite({ file })
    }
    return { storage: await open(), second: open, reopen: async () => { await close(); return open() }, newer, close }
  })
})

describe('SQLite, a handle that the host has transactions on', () => {
  certify(sqliteWithHost)
})

let schemas = 0
const newSchema = () => `run_${++schemas}`
const later = (schema: string) => `INSERT INTO ${schema}.migrations (id, name, checksum) VALUES (9999, 'later', '') ON CONFLICT DO NOTHING`

describe('PGlite, one connection', () => {
  let database: PGlite
  beforeAll(async () => { database = await PGlite.create() })
  afterAll(() => database.close())
  certify(async () => {
    const schema = newSchema()
    const storage = createPostgresStorage({ pglite: database, schema })
    await storage.migrate()
    const reopen = async () => {
      await database.exec(`DROP SCHEMA ${schema} CASCADE`)
      await storage.migrate()
      return storage
    }
    await database.exec(`CREATE TABLE ${schema}.notes (text text)`)
    const host: Host = {
      // Its isolation is that of the server, and a transaction is the work that it is given.
      begin: (isolation) => isolation === 'past' ? Promise.resolve(undefined) : new Promise((resolve, reject) => {
        const done = database.transaction((transaction) => new Promise<void>((leave) => {
          let over = false
          const end = async (rollback: boolean) => {
            if (over) return
            over = true
            if (rollback) await transaction.rollback()
            leave()
            await done
          }
          resolve({ transaction, note: async (text) => void (await transaction.query(`INSERT INTO ${schema}.notes VALUES ($1)`, [text])), commit: () => end(false), rollback: () => end(true) })
        }))
        done.catch(reject)
      }),
      notes: async () => (await database.query<{ text: string }>(`SELECT text FROM ${schema}.notes ORDER BY text`)).rows.map(({ text }) => text),
    }
    return { storage, second: async () => storage, reopen, host, newer: async () => { await database.exec(later(schema)); return storage }, close: async () => void (await database.exec(`DROP SCHEMA ${schema} CASCADE`)) }
  })
})

const { package: name, folder: programs } = postgresPrograms()
describe.skipIf(programs === undefined)(`PostgreSQL of ${name}, two pools`, () => {
  let server: PostgresServer
  let first: pg.Pool
  let other: pg.Pool
  beforeAll(async () => {
    server = (await startPostgres()) as PostgresServer
    first = new pg.Pool({ ...server.connection, max: 8 })
    other = new pg.Pool({ ...server.connection, max: 8 })
  })
  afterAll(async () => {
    await Promise.all([first?.end(), other?.end()])
    await server?.stop()
  })
  certify(async () => {
    const schema = newSchema()
    const storage = createPostgresStorage({ pool: first, schema })
    await storage.migrate()
    await first.query(`CREATE TABLE ${schema}.notes (text text)`)
    const host: Host = {
      async begin(isolation) {
        const client = await first.connect()
        const lost = () => {}
        client.on('error', lost)
        await client.query(isolation === 'past' ? 'BEGIN ISOLATION LEVEL REPEATABLE READ' : 'BEGIN')
        let over = false
        const end = async (word: string) => {
          if (over) return
          over = true
          try {
            await client.query(word)
            client.removeListener('error', lost)
            client.release()
          } catch (error) {
            client.release(true)
            throw error
          }
        }
        return {
          transaction: client, note: async (text) => void (await client.query(`INSERT INTO ${schema}.notes VALUES ($1)`, [text])), commit: () => end('COMMIT'), rollback: () => end('ROLLBACK'),
          kill: async () => void (await other.query('SELECT pg_terminate_backend($1, 5000)', [(client as unknown as { readonly processID: number }).processID])),
        }
      },
      notes: async () => (await other.query<{ text: string }>(`SELECT text FROM ${schema}.notes ORDER BY text`)).rows.map(({ text }) => text),
    }
    return {
      host, newer: async () => { await other.query(later(schema)); return createPostgresStorage({ pool: other, schema }) },
      storage, second: async () => createPostgresStorage({ pool: other, schema }), reopen: async () => createPostgresStorage({ pool: other, schema }),
      close: async () => void (await first.query(`DROP SCHEMA ${schema} CASCADE`)),
    }
  })
})
