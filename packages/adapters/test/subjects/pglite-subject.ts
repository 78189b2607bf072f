import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { PGlite } from '@electric-sql/pglite'
import type { AdapterModule, CreateSubject, Host, HostTransaction } from '@gongzhi/adapters/conformance'
import { createPostgresStorage } from '@gongzhi/adapters/postgres'

import { versionOf } from './version-of.ts'

export const driver = `@electric-sql/pglite ${versionOf('@electric-sql/pglite')}`

interface Location {
  readonly folder: string
  readonly schema: string
}

/**
 * What the host has set is wrong for all that it reads and writes, and holds for every handle: there is one
 * PGlite.
 */
const no = () => 'no'
const HOSTILE = {
  parsers: { 20: no, 23: no, 25: no, 1009: no, 1016: no },
  serializers: { 20: no, 25: no, 1009: no, 1016: no },
}

/**
 * One PGlite for all cases, in a schema of its own for each: in memory, or in a folder that is opened anew.
 */
export function pgliteModule(where: 'memory' | 'disk'): Pick<AdapterModule, 'create' | 'open' | 'close'> {
  let folder: string | undefined
  let current: PGlite | undefined
  const opened = async (): Promise<PGlite> => {
    if (where === 'disk') folder ??= mkdtempSync(join(tmpdir(), 'gz-pglite-'))
    return (current ??= await PGlite.create({ ...HOSTILE, ...(folder !== undefined && { dataDir: folder }) }))
  }
  const release = async () => {
    const closing = current
    current = undefined
    await closing?.close()
  }
  let schemas = 0
  const create: CreateSubject = async () => {
    const schema = `case_${++schemas}`
    const open = async () => createPostgresStorage({ pglite: await opened(), schema })
    const run = async (sql: string) => (await opened()).exec(sql)
    const storage = await open()
    await storage.migrate()
    await run(`CREATE TABLE ${schema}.notes (text text)`)
    return {
      storage,
      host: hostIn(schema, opened),
      second: open,
      ...(folder !== undefined && {
        location: JSON.stringify({ folder, schema } satisfies Location),
        release,
      }),
      async reopen() {
        if (where === 'disk') await release()
        // As empty as a new one would be, which takes seconds to make.
        else await run(`DROP SCHEMA ${schema} CASCADE`)
        const again = await open()
        await again.migrate()
        return again
      },
      newer: async () => {
        await run(
          `INSERT INTO ${schema}.migrations (id, name, checksum) VALUES (9999, 'later', '') ON CONFLICT DO NOTHING`,
        )
        return open()
      },
      close: async () => void (await run(`DROP SCHEMA IF EXISTS ${schema} CASCADE`)),
    }
  }
  return {
    create,
    open: async (location) => {
      const { folder, schema } = JSON.parse(location) as Location
      return createPostgresStorage({ pglite: await PGlite.create(folder), schema })
    },
    async close() {
      await release()
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
      folder = undefined
    },
  }
}

/** A transaction of PGlite is the work that it is given, at the isolation of the server. */
function hostIn(schema: string, opened: () => Promise<PGlite>): Host {
  return {
    async begin(isolation) {
      if (isolation === 'past') return undefined
      const database = await opened()
      return new Promise<HostTransaction>((resolve, reject) => {
        const done = database.transaction(
          (transaction) =>
            new Promise<void>((leave) => {
              let over = false
              const end = async (how: 'commit' | 'rollback') => {
                if (over) return
                over = true
                if (how === 'rollback') await transaction.rollback()
                leave()
                await done
              }
              const note = async (text: string) =>
                void (await transaction.exec(
                  `INSERT INTO ${schema}.notes VALUES ('${text.replaceAll("'", "''")}')`,
                ))
              resolve({ transaction, note, commit: () => end('commit'), rollback: () => end('rollback') })
            }),
        )
        done.catch(reject)
      })
    },
    notes: async () =>
      (
        await (
          await opened()
        ).query<{ text: string }>(`SELECT text FROM ${schema}.notes ORDER BY text`, [], {
          parsers: { 25: String },
        })
      ).rows.map(({ text }) => text),
  }
}
