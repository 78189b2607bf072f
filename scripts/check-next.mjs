// The face in Next.js, as docs/http.md mounts it: packed packages in an empty application that Next.js itself builds
// and serves, and a process that is started, refused, read and streamed through it. By hand (`pnpm check:next`, after
// `pnpm build`): Next.js is too large to be installed at every run.
import { execFileSync, spawn } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'gongzhi-next-'))
const programs = join(import.meta.dirname, 'next')
const run = (command, args, cwd = folder) =>
  execFileSync(command, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' })
const quiet = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }

/** The line of the page that mounts it. */
function mountOf(page) {
  const [, route, lines] = /\| Next\.js \| `([^`]+)`: `([^`]+)`/.exec(page) ?? []
  if (route === undefined) throw new Error('docs/http.md does not say how Next.js mounts the face')
  return { route, lines: lines.split('; ').join('\n') }
}

function lay() {
  const packed = Object.fromEntries(
    ['core', 'http'].map((name) => {
      run('pnpm', ['pack', '--pack-destination', folder], join(root, 'packages', name))
      const tarball = readdirSync(folder).find((file) => file.startsWith(`gongzhi-${name}-`))
      return [`@gongzhi/${name}`, `file:./${tarball}`]
    }),
  )
  const dependencies = { ...packed, next: '^16.4.0', react: '^19.2.0', 'react-dom': '^19.2.0', zod: '^4.6.0' }
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'host', private: true, type: 'module', dependencies, overrides: packed }),
  )
  for (const file of readdirSync(programs)) copyFileSync(join(programs, file), join(folder, file))
  const { route, lines } = mountOf(readFileSync(join(root, 'docs/http.md'), 'utf8'))
  const place = join(folder, route.replace(/\.ts$/, '.js'))
  mkdirSync(join(place, '..'), { recursive: true })
  const up = '../'.repeat(route.split('/').length - 1)
  writeFileSync(place, `import { face } from '${up}face.mjs'\n${lines}\n`)
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'])
}

/** A port of this machine at which nobody listens. */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

let server
try {
  lay()
  const next = join(folder, 'node_modules/next/dist/bin/next')
  execFileSync(process.execPath, [next, 'build'], {
    cwd: folder,
    env: quiet,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await freePort()
  server = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: folder,
    env: quiet,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve, reject) => {
    server.stdout.on('data', (said) => String(said).includes('Ready') && resolve())
    server.once('exit', (code) => reject(new Error(`next start ended with ${code}`)))
  })
  console.log(run(process.execPath, ['asks.mjs', `http://127.0.0.1:${port}/gongzhi`]).trim())
} finally {
  server?.removeAllListeners('exit')
  server?.kill()
  rmSync(folder, { recursive: true, force: true })
}
