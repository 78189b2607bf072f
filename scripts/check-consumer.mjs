// What a consumer gets: every package packed, installed by npm into an empty project, every sub-path
// imported, and the declarations type-checked.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'gongzhi-consumer-'))
const run = (command, args, cwd = folder) =>
  execFileSync(command, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })

try {
  const packages = readdirSync(join(root, 'packages')).map((name) => ({
    name,
    manifest: JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')),
  }))
  for (const { name } of packages)
    run('pnpm', ['pack', '--pack-destination', folder], join(root, 'packages', name))
  const tarballs = readdirSync(folder).filter((file) => file.endsWith('.tgz'))
  const overrides = Object.fromEntries(
    packages.map(({ name, manifest }) => [
      manifest.name,
      `file:./${tarballs.find((file) => file.startsWith(`gongzhi-${name}-`))}`,
    ]),
  )
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      name: 'consumer',
      private: true,
      type: 'module',
      dependencies: { ...overrides, 'fast-check': '^4.10.0', '@opentelemetry/api': '^1.9.0' },
      devDependencies: { typescript: '5.9.3', '@types/node': '24' },
      overrides,
    }),
  )
  run('npm', [
    'install',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--prefer-offline',
    '--fetch-timeout=60000',
    '--fetch-retries=2',
  ])
  const paths = packages.flatMap(({ manifest }) =>
    Object.keys(manifest.exports)
      .filter((path) => path !== './package.json')
      .map((path) => manifest.name + path.slice(1)),
  )
  writeFileSync(
    join(folder, 'all.mjs'),
    paths
      .map(
        (path, i) =>
          `import * as m${i} from '${path}'\nif (Object.keys(m${i}).length === 0) throw new Error('${path} is empty')`,
      )
      .join('\n'),
  )
  run('node', ['all.mjs'])
  writeFileSync(
    join(folder, 'all.ts'),
    paths.map((path, i) => `import * as m${i} from '${path}'\nexport const n${i}: object = m${i}`).join('\n'),
  )
  run('npx', [
    'tsc',
    '--noEmit',
    '--strict',
    '--target',
    'es2023',
    '--module',
    'nodenext',
    '--types',
    'node',
    'all.ts',
  ])
  const certificate = certified()
  console.log(
    `${paths.length} sub-paths of ${packages.length} packed packages import and type-check ` +
      `in an empty project; the certifying command asked ${certificate.cases.length} cases there`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/**
 * The command that certifies an adapter, as its author runs it: on a module that stands beside the installed
 * packages, and whose writer is killed.
 */
function certified() {
  writeFileSync(
    join(folder, 'my-adapter.mjs'),
    `import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openSqlite } from '@gongzhi/adapters/sqlite'
import { DatabaseSync } from 'node:sqlite'

export const open = async (file) => openSqlite({ file })
export async function create() {
  const folder = mkdtempSync('store-')
  const location = join(folder, 'store.sqlite')
  const opened = []
  const another = async () => { const storage = await open(location); opened.push(storage); return storage }
  const closeAll = async () => { for (const storage of opened.splice(0)) await storage.close() }
  const storage = await another()
  await storage.migrate()
  return {
    storage, location, second: another, reopen: async () => { await closeAll(); return another() },
    newer: async () => {
      const database = new DatabaseSync(location)
      database.exec("INSERT OR IGNORE INTO gongzhi_migrations (id, name, checksum) VALUES (9999, 'later', '')")
      database.close()
      return another()
    },
    close: async () => { await closeAll(); rmSync(folder, { recursive: true }) },
  }
}
`,
  )
  run('npx', [
    '--no-install',
    '@gongzhi/adapters',
    'certify',
    './my-adapter.mjs',
    '--runs',
    '5',
    '--out',
    'certificate.json',
  ])
  const certificate = JSON.parse(readFileSync(join(folder, 'certificate.json'), 'utf8'))
  if (certificate.verdict !== 'passed' || !certificate.cases.some(({ id }) => id === 'SUPPORTS-002/b'))
    throw new Error(`the packed kit does not certify SQLite: ${JSON.stringify(certificate)}`)
  return certificate
}
