import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { ROOT, RUNTIMES } from '@gongzhi/testing/runtimes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { postgresPrograms, type PostgresServer, startPostgres } from './postgres-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'gz-runtimes-'))
const runs = promisify(execFile)

let server: PostgresServer | undefined
beforeAll(async () => void (server = await startPostgres()))
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true })
})

const wanted = { begun: 200, again: true, early: 'rule/not-met', stored: 200, ok: true, roots: [] }

describe.each(Object.entries(RUNTIMES))(
  'on %s, two hundred processes begin at once, and verify',
  (name, { binary, args }) => {
    const found = async (...where: string[]) => {
      const program = join(import.meta.dirname, 'runtimes/host.ts')
      const { stdout } = await runs(binary ?? '', [...args, program, ...where], { cwd: ROOT })
      return JSON.parse(stdout) as unknown
    }

    test.skipIf(binary === undefined)('over SQLite', async () => {
      expect(await found('sqlite', join(folder, `${name}.sqlite`))).toEqual(wanted)
    })

    test.skipIf(binary === undefined || !postgresPrograms().folder)('over PostgreSQL', async () => {
      const database = { ...server?.connection }
      expect(await found('postgres', JSON.stringify(database), name.toLowerCase())).toEqual(wanted)
    })
  },
)
