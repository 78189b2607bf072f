import { startPostgres } from '../packages/adapters/test/postgres-server.ts'
import { agendaRows } from './agenda.ts'
import { communityRows } from './communities.ts'
import { findingRows } from './finding.ts'
import type { Table } from './measure.ts'
import { ownWorkRows } from './own-work.ts'
import { readingRows } from './reading.ts'
import { mysqlRig } from './rig-mysql.ts'
import { pgliteRig, postgresRig } from './rig-postgres.ts'
import { sqliteRig } from './rig-sqlite.ts'
import type { Rig } from './rig.ts'
import type { Size } from './size.ts'
import { writingRows } from './writing.ts'

/** Everything that is measured of one store. */
async function tableOf(rig: Rig, size: Size, notes: readonly string[] = []): Promise<Table> {
  try {
    const rows = []
    for (const part of [writingRows, readingRows, findingRows, ownWorkRows, agendaRows, communityRows])
      rows.push(...(await part(rig, size)))
    return { title: rig.name, rows, notes }
  } finally {
    await rig.stop()
  }
}

const ONE_THREAD =
  "The engine and this store take turns on one thread: the ratio has the engine's own work in it, undivided."

/** SQLite by Node's own driver. */
export function nodeSqliteTable(size: Size): Promise<Table> {
  return tableOf(sqliteRig('node:sqlite'), size, [ONE_THREAD])
}

/** SQLite by better-sqlite3. */
export function betterSqliteTable(size: Size): Promise<Table> {
  return tableOf(sqliteRig('better-sqlite3'), size, [ONE_THREAD])
}

/** PGlite in memory. */
export async function pgliteTable(size: Size): Promise<Table> {
  return tableOf(await pgliteRig(), size, [ONE_THREAD, 'Nothing is flushed.'])
}

/** A PostgreSQL that is started for it, fsync on. */
export async function postgresTable(size: Size): Promise<Table> {
  const server = await startPostgres()
  if (!server)
    return { title: 'PostgreSQL', rows: [], notes: ['not run: this machine has no server in its packages'] }
  try {
    return await tableOf(postgresRig(server), size, [
      `PostgreSQL ${server.version}, fsync on, a socket; ` +
        'server and engine share this machine. Four workers are four pools in one Node.',
    ])
  } finally {
    await server.stop()
  }
}

/** The MySQL or MariaDB that the environment names, as for the tests. */
export async function mysqlTable(size: Size): Promise<Table> {
  const url = process.env['GONGZHI_TEST_MYSQL']
  if (url === undefined)
    return { title: 'MySQL or MariaDB', rows: [], notes: ['left out: GONGZHI_TEST_MYSQL names no server'] }
  const rig = await mysqlRig(url)
  return tableOf(rig, size, [
    `${rig.name} ${rig.about}; server and engine share this machine. Four workers are four pools in one Node.`,
  ])
}
