// What a consumer gets: every package packed, installed by npm into an empty project, every sub-path
// imported, and the declarations type-checked; then what docs/joining.md promises of CommonJS, Jest, NestJS and
// the settings of a compiler, what a page of Vite or webpack loads, and what the types cost. The programs of that are
// in `consumer/`.
import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'gongzhi-consumer-'))
/** As a package manager calls what it packs. */
const tarballOf = ({ name, version }) => `${name.replace('@', '').replace('/', '-')}-${version}.tgz`
const INSTALL = [
  'install',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  '--prefer-offline',
  '--fetch-timeout=60000',
  '--fetch-retries=2',
]
const run = (command, args, cwd = folder) =>
  execFileSync(command, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })

const packages = readdirSync(join(root, 'packages')).map((name) => ({
  name,
  manifest: JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')),
}))

try {
  for (const { name } of packages)
    run('pnpm', ['pack', '--pack-destination', folder], join(root, 'packages', name))
  const tarballs = readdirSync(folder).filter((file) => file.endsWith('.tgz'))
  const overrides = Object.fromEntries(
    packages.map(({ manifest }) => [
      manifest.name,
      `file:./${tarballs.find((file) => file === tarballOf(manifest))}`,
    ]),
  )
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      name: 'consumer',
      private: true,
      type: 'module',
      dependencies: { ...overrides, 'fast-check': '^4.10.0', '@opentelemetry/api': '^1.9.0' },
      devDependencies: {
        typescript: '5.9.3',
        '@types/node': '24',
        jest: '30.5.2',
        '@swc/jest': '0.2.39',
        '@swc/core': '^1.11.0',
        '@nestjs/core': '^12.0.0',
        '@nestjs/common': '^12.0.0',
        'reflect-metadata': '^0.2.2',
        rxjs: '^7.8.0',
        'zone.js': '^0.16.0',
        bluebird: '^3.7.0',
        bun: '^1.4.0',
        vite: '^8.3.0',
        webpack: '^5.110.0',
      },
      overrides,
    }),
  )
  run('npm', INSTALL)
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
  joins()
  const loads = run('node', ['bundles.mjs']) + run('node', ['check-time.mjs'])
  const certificate = certified()
  begins()
  console.log(loads.trimEnd())
  console.log(
    `${paths.length} sub-paths of ${packages.length} packed packages import and type-check ` +
      `in an empty project; the certifying command asked ${certificate.cases.length} cases there; ` +
      'a project that gongzhi init makes passes its own tests',
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** What docs/joining.md says of the surroundings of a host. */
function joins() {
  const programs = join(root, 'scripts/consumer')
  for (const file of readdirSync(programs)) copyFileSync(join(programs, file), join(folder, file))
  for (const program of ['require.cjs', 'nest.cjs', 'surroundings.mjs']) run('node', [program])
  run('npx', ['--no-install', 'bun', 'run', 'on-bun.mjs'])
  jest()
  compiles()
}

/** The lines for Jest as the page has them, on a test that imports the packages. */
function jest() {
  const page = readFileSync(join(root, 'docs/joining.md'), 'utf8')
  const [, lines] = /```js\n(module\.exports = \{\n {2}transform[^`]*)```/.exec(page) ?? []
  if (lines === undefined) throw new Error('docs/joining.md has no lines for Jest')
  mkdirSync(join(folder, 'jest'))
  writeFileSync(join(folder, 'jest/jest.config.cjs'), lines)
  copyFileSync(join(folder, 'under-jest.mjs'), join(folder, 'jest/under-jest.test.js'))
  run('npx', ['--no-install', 'jest', '--config', 'jest/jest.config.cjs', '--silent'])
}

/** The settings of a compiler that a host may have. */
function compiles() {
  copyFileSync(join(folder, 'vendor.txt'), join(folder, 'vendor.ts'))
  copyFileSync(join(folder, 'vendor.txt'), join(folder, 'vendor.cts'))
  const tsc = (file, ...settings) =>
    run('npx', ['tsc', '--noEmit', '--strict', '--target', 'es2023', '--types', 'node', ...settings, file])
  const lib = ['--skipLibCheck', 'true']
  tsc('vendor.ts', '--module', 'node16', ...lib)
  tsc('vendor.ts', '--module', 'esnext', '--moduleResolution', 'bundler', ...lib)
  tsc('vendor.cts', '--module', 'nodenext', ...lib)
  tsc('vendor.ts', '--module', 'nodenext', '--exactOptionalPropertyTypes', ...lib)
  tsc('vendor.ts', '--module', 'nodenext')
  tsc('vendor.ts', '--module', 'nodenext', '--exactOptionalPropertyTypes')
  // A host that names guards of XState itself: its types and those shipped with ours are alike.
  copyFileSync(join(folder, 'chart.txt'), join(folder, 'chart.ts'))
  tsc('chart.ts', '--module', 'nodenext', '--exactOptionalPropertyTypes', ...lib)
}

/** A project from nothing: made, installed, tested, type-checked; another process is added; the store is made. */
function begins() {
  const gongzhi = (...args) => run('npx', ['--no-install', 'gongzhi', ...args], project)
  const project = join(folder, 'project')
  run('npx', ['--no-install', 'gongzhi', 'init', 'project'])
  const file = join(project, 'package.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  // What is packed here stands in the place of what the registry would have.
  const packed = Object.fromEntries(
    packages.map(({ manifest }) => [manifest.name, `file:${join(folder, tarballOf(manifest))}`]),
  )
  for (const name of Object.keys(manifest.dependencies))
    manifest.dependencies[name] = packed[name] ?? manifest.dependencies[name]
  writeFileSync(file, JSON.stringify({ ...manifest, overrides: packed }))
  run('npm', INSTALL, project)
  gongzhi('new', 'process', 'lift-repair')
  run('npm', ['test'], project)
  run('npm', ['run', 'typecheck'], project)
  gongzhi('migrate')
  const { store, ok } = JSON.parse(gongzhi('doctor', '--json'))
  if (store !== 'sqlite' || !ok) throw new Error('the new project is not well')
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
