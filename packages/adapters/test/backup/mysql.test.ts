import { spawn, spawnSync } from 'node:child_process'
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { createMysqlStorage } from '../../src/mysql.ts'
import { createMysqlDatabase, mysqlUrl } from '../mysql-database.ts'
import { beginLiving, expectCopied } from './living.ts'

const none = mysqlUrl === undefined ? ': GONGZHI_TEST_MYSQL names no server' : ''

/** The programs of MariaDB have had names of their own since 11, those of MySQL the old ones. */
const program = (...names: readonly string[]): string =>
  names.find((name) => spawnSync(name, ['--version']).status === 0) ?? (names[0] as string)

function run(name: string, args: readonly string[], file: string, how: 'reads' | 'writes'): Promise<void> {
  const { hostname, port, username, password } = new URL(mysqlUrl as string)
  const where = ['-h', hostname, '-P', port || '3306', '-u', username, ...(password ? [`-p${password}`] : [])]
  const child = spawn(name, ['--no-defaults', ...where, ...args])
  if (how === 'reads') createReadStream(file).pipe(child.stdin)
  else child.stdout.pipe(createWriteStream(file))
  let said = ''
  child.stderr.on('data', (chunk) => (said += String(chunk)))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${name}: ${said}`))))
  })
}

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
    await run(
      program('mariadb-dump', 'mysqldump'),
      ['--single-transaction', '--hex-blob', from.name],
      file,
      'writes',
    )
    await living.stop()
    await run(program('mariadb', 'mysql'), [to.name], file, 'reads')
    const restored = createMysqlStorage({ pool: to.pool() })
    expect(await restored.migrate()).toEqual([])
    await expectCopied(restored, { original, before })
    await Promise.all([from.drop(), to.drop()])
    rmSync(folder, { recursive: true })
  },
)
