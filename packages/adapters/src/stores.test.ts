import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { StorageAdapter } from '@gongzhi/core/storage'
import pg from 'pg'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { postgresPrograms, type PostgresServer, startPostgres } from '../test/postgres-server.ts'
import { conformance, type CreateSubject } from './conformance/index.ts'
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
    return { storage: await open(), second: open, reopen: async () => { await close(); return open() }, close }
  })
})

let schemas = 0
const newSchema = () => `run_${++schemas}`

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
    return { storage, second: async () => storage, reopen, close: async () => void (await database.exec(`DROP SCHEMA ${schema} CASCADE`)) }
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
    return {
      storage, second: async () => createPostgresStorage({ pool: other, schema }), reopen: async () => createPostgresStorage({ pool: other, schema }),
      close: async () => void (await first.query(`DROP SCHEMA ${schema} CASCADE`)),
    }
  })
})
