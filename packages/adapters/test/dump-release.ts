// Writes what the newest schema of this release holds after the sample history, one file for each dialect. A
// file that is there is never written over: a released schema does not change. Run it once for each new
// migration: node --conditions=source packages/adapters/test/dump-release.ts With GONGZHI_TEST_MYSQL set,
// the one of MySQL too.
import { existsSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

import { PGlite } from '@electric-sql/pglite'
import mysql from 'mysql2/promise'

import { createMysqlStorage } from '../src/mysql.ts'
import { databaseTables, MYSQL } from '../src/mysql/schema.ts'
import { createPostgresStorage } from '../src/postgres.ts'
import { POSTGRES, schemaTables } from '../src/postgres/schema.ts'
import { MIGRATIONS, migrationsTable } from '../src/sql/migrations.ts'
import { type Dialect, prefixedTables, type Tables } from '../src/sql/schema.ts'
import { createSqliteStorage } from '../src/sqlite.ts'
import { SQLITE } from '../src/sqlite/schema.ts'
import { HISTORY } from './sample.ts'

type Rows = readonly Readonly<Record<string, unknown>>[]

const TABLES = [
  'migrations',
  'communities',
  'entries',
  'processes',
  'attributes',
  'registers',
  'tasks',
] as const

async function dump(
  dialect: Dialect,
  tables: Tables,
  rowsOf: (table: string) => Promise<Rows>,
): Promise<string> {
  const lines = [
    migrationsTable(dialect, tables),
    ...MIGRATIONS.flatMap(({ statements }) => statements(dialect, tables)),
  ]
  if (dialect.name === 'postgres') lines.unshift('CREATE SCHEMA gongzhi')
  for (const name of TABLES) {
    for (const row of await rowsOf(tables[name]))
      lines.push(
        `INSERT INTO ${tables[name]} (${Object.keys(row)
          .map((column) => (dialect.name === 'mysql' ? `\`${column}\`` : column))
          .join(', ')}) VALUES (${Object.values(row).map(literal).join(', ')})`,
      )
  }
  return `${lines.join(';\n')};\n`
}

function literal(value: unknown): string {
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`
  if (value === null) return 'NULL'
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
}

function keep(dialect: Dialect, text: string): void {
  const file = new URL(`../src/sql/released/${MIGRATIONS.length}.${dialect.name}.sql`, import.meta.url)
  if (existsSync(file)) console.log(`${file.pathname} is released and stays as it is`)
  else writeFileSync(file, text)
}

const database = new DatabaseSync(':memory:')
const sqlite = createSqliteStorage({ database })
await sqlite.migrate()
await sqlite.commit(HISTORY)
keep(
  SQLITE,
  await dump(
    SQLITE,
    prefixedTables('gongzhi_'),
    async (table) => database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).all() as unknown as Rows,
  ),
)

const pglite = new PGlite()
const postgres = createPostgresStorage({ pglite })
await postgres.migrate()
await postgres.commit(HISTORY)
keep(
  POSTGRES,
  await dump(
    POSTGRES,
    schemaTables('gongzhi'),
    async (table) =>
      (await pglite.query<Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY 1, 2, 3`)).rows,
  ),
)
await pglite.close()

const url = process.env['GONGZHI_TEST_MYSQL']
if (url !== undefined) {
  const name = `gongzhi_dump_${process.pid}`
  const root = await mysql.createConnection(url)
  await root.query(`CREATE DATABASE ${name}`)
  const pool = mysql.createPool({ uri: url, database: name })
  try {
    const storage = createMysqlStorage({ pool })
    await storage.migrate()
    await storage.commit(HISTORY)
    const tables = databaseTables('gongzhi_')
    keep(
      MYSQL,
      await dump(
        MYSQL,
        tables,
        async (table) => (await pool.query(`SELECT * FROM ${table} ORDER BY 1, 2, 3`))[0] as Rows,
      ),
    )
  } finally {
    await pool.end()
    await root.query(`DROP DATABASE ${name}`)
    await root.end()
  }
}
