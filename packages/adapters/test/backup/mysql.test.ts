import { spawn, spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { createMysqlStorage } from '../../src/mysql.ts'
import { createMysqlDatabase, mysqlUrl } from '../mysql-database.ts'
import { beginLiving, expectCopied, expectNoticed } from './living.ts'

const none = mysqlUrl === undefined ? ': GONGZHI_TEST_MYSQL names no server' : ''

/** The programs of MariaDB have had names of their own since 11, those of MySQL the old ones. */
const program = (...names: readonly string[]): string =>
  names.find((name) => spawnSync(name, ['--version']).status === 0) ?? (names[0] as string)

/** Runs a program on a file, which is its own standard input or output: it is whole when the program has ended. */
function run(name: string, args: readonly string[], file: string, how: 'reads' | 'writes'): Promise<void> {
  const { hostname, port, username, password } = new URL(mysqlUrl as string)
  const where = ['-h', hostname, '-P', port || '3306', '-u', username, ...(password ? [`-p${password}`] : [])]
  const opened = openSync(file, how === 'reads' ? 'r' : 'w')
  const child = spawn(name, ['--no-defaults', ...where, ...args], {
    stdio: how === 'reads' ? [opened, 'ignore', 'pipe'] : ['ignore', opened, 'pipe'],
  })
  closeSync(opened)
  let said = ''
  child.stderr?.on('data', (chunk) => (said += String(chunk)))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${name}: ${said}`))))
  })
}

const dump = (database: string, file: string): Promise<void> =>
  run(program('mariadb-dump', 'mysqldump'), ['--single-transaction', '--hex-blob', database], file, 'writes')
const restore = (database: string, file: string): Promise<void> =>
  run(program('mariadb', 'mysql'), [database], file, 'reads')

test.skipIf(none !== '')(
  `a MariaDB or MySQL is copied whole while it is written to, by a dump in one transaction${none}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gz-backup-'))
    const file = join(folder, 'dump.sql')
    const [from, to] = [await createMysqlDatabase(), await createMysqlDatabase()]
    const original = createMysqlStorage({ pool: from.pool() })
    await original.migrate()
    const living = await beginLiving(original)
    const before = living.acknowledged()
    await dump(from.name, file)
    await living.stop()
    await restore(to.name, file)
    const restored = createMysqlStorage({ pool: to.pool() })
    expect(await restored.migrate()).toEqual([])
    await expectCopied(restored, { original, before })
    await Promise.all([from.drop(), to.drop()])
    rmSync(folder, { recursive: true })
  },
)

test.skipIf(none !== '')(
  `an engine that went on over a restore of a MariaDB or MySQL to an earlier moment notices at its next write${none}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gz-backup-'))
    const file = join(folder, 'dump.sql')
    const database = await createMysqlDatabase()
    const storage = createMysqlStorage({ pool: database.pool() })
    await storage.migrate()
    await expectNoticed(storage, {
      keep: () => dump(database.name, file),
      putBack: () => restore(database.name, file),
    })
    await database.drop()
    rmSync(folder, { recursive: true })
  },
)
