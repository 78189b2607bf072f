// Runs one root script on a Node and a pnpm that are known to work. A machine whose own are new enough keeps
// them; what is missing comes from the npm registry into .toolchain/ (ignored by git). Plain JavaScript for
// Node 18 and newer.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE = '24.21.0'
const OLDEST = [22, 18]
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const pnpmVersion = /^pnpm@([\d.]+)/.exec(manifest.packageManager)[1]
const windows = process.platform === 'win32'
const box = join(root, '.toolchain')
const [task, ...args] = process.argv.slice(2)

function run(command, argv, options = {}) {
  return spawnSync(command, argv, { cwd: root, stdio: 'inherit', shell: windows, ...options })
}

const [major, minor] = process.versions.node.split('.').map(Number)
const nodeIsNew = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
const family = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'
const nodeName = `${family}-${windows ? 'win' : process.platform}-${process.arch}`
const nodeHome = join(box, 'node_modules', nodeName, 'bin')

const found = run('pnpm', ['--version'], {
  stdio: 'pipe',
  encoding: 'utf8',
  env: { ...process.env, COREPACK_ENABLE_DOWNLOAD_PROMPT: '0' },
})
const pnpmIsThere = found.status === 0 && found.stdout.trim().split('.')[0] === pnpmVersion.split('.')[0]

const missing = []
if (!nodeIsNew && !existsSync(join(nodeHome, windows ? 'node.exe' : 'node')))
  missing.push(`${nodeName}@${NODE}`)
if (!pnpmIsThere && !existsSync(join(box, 'node_modules', 'pnpm'))) missing.push(`pnpm@${pnpmVersion}`)
if (missing.length > 0) {
  console.error(`Fetching ${missing.join(' and ')} (once) …`)
  mkdirSync(box, { recursive: true })
  const fetched = run('npm', [
    'install',
    '--prefix',
    box,
    '--no-save',
    '--no-package-lock',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--loglevel=error',
    ...missing,
  ])
  if (fetched.status !== 0) {
    console.error(
      `That failed. Install Node ${manifest.engines.node} and pnpm ${pnpmVersion} by hand, then run this again.`,
    )
    process.exit(1)
  }
}

const PATH = [
  nodeIsNew ? dirname(process.execPath) : nodeHome,
  ...(pnpmIsThere ? [] : [join(box, 'node_modules', '.bin')]),
  process.env.PATH,
].join(delimiter)
// What Node compiled and stripped of its types is kept: a program of the packages' sources starts in half the
// time from the second run on.
const NODE_COMPILE_CACHE = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/node')
const env = { ...process.env, PATH, NODE_COMPILE_CACHE }
// What only the documentation site needs is fetched for the site.
const install = ['install', '--frozen-lockfile', '--prefer-offline']
if (task !== 'site:here') install.push('--filter=!@gongzhi/site')
const quiet = run('pnpm', [...install, '--reporter=silent'], { env })
if (quiet.status !== 0) {
  const loud = run('pnpm', [...install, '--reporter=append-only'], { env })
  if (loud.status !== 0) process.exit(loud.status ?? 1)
}
process.exit(run('pnpm', ['--silent', 'run', task, ...args], { env }).status ?? 1)
