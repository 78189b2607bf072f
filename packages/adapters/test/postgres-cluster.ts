import { spawn, spawnSync } from 'node:child_process'
import { appendFileSync, chmodSync, chownSync, cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { keepServer } from './kept-server.ts'
import { postgresPrograms } from './postgres-server.ts'

/** A PostgreSQL in a temporary folder that a test stops and starts. */
export interface Cluster {
  /** Settings for a `pg` Pool: it listens on a socket in its folder, the same one after every start. */
  readonly connection: {
    readonly host: string
    readonly port: number
    readonly user: string
    readonly database: string
  }
  /** The path of the socket. */
  readonly socket: string
  /** Resolves when connections are taken. */
  start(): Promise<void>
  /** `SIGINT` shuts it down in order, `SIGQUIT` at once and without a word, as in a crash. */
  stop(signal: 'SIGINT' | 'SIGQUIT'): Promise<void>
  /** A standby of this one, which must be stopped meanwhile; start both. It follows as long as both run. */
  standby(): Cluster
  /** Stops it, and leaves nothing behind. */
  remove(): Promise<void>
}

const PORT = 54_558
// PostgreSQL refuses to run as root.
const asUser = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

/** Makes a folder that the server's user may enter and write to. */
export function serverFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gz-pg-'))
  chmodSync(folder, 0o755)
  if (asUser.uid !== undefined) chownSync(folder, asUser.uid, asUser.gid)
  return folder
}

/** Makes a cluster that is not started yet. Rules of access come before the one that trusts everybody. */
export function createCluster({ access = [] }: { readonly access?: readonly string[] } = {}): Cluster {
  const folder = serverFolder()
  const programs = postgresPrograms().folder as string
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', join(folder, 'data'), '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...asUser, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || String(made.error)}`)
  writeFileSync(
    join(folder, 'data', 'pg_hba.conf'),
    [...access, 'local all all trust', 'local replication all trust', ''].join('\n'),
  )
  return clusterIn(folder, programs)
}

/** A cluster whose files stand in a folder already. */
export function inFolder(folder: string): Cluster {
  return clusterIn(folder, postgresPrograms().folder as string)
}

function clusterIn(folder: string, programs: string): Cluster {
  const kept = keepServer(folder, 'SIGQUIT')
  return {
    connection: { host: folder, port: PORT, user: 'postgres', database: 'postgres' },
    socket: join(folder, `.s.PGSQL.${PORT}`),
    async start() {
      const started = kept.run(
        spawn(
          join(programs, 'postgres'),
          ['-D', join(folder, 'data'), '-p', String(PORT), '-k', folder, '-c', 'listen_addresses='],
          { ...asUser, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
        ),
      )
      await new Promise<void>((resolve, reject) => {
        let said = ''
        started.stderr?.on('data', (chunk: Buffer) => {
          said += String(chunk)
          if (/ready to accept (read-only )?connections/.test(said)) resolve()
        })
        started.once('exit', (code) => reject(new Error(`postgres ended with ${String(code)}: ${said}`)))
        started.once('error', reject)
      })
    },
    stop: kept.stop,
    standby() {
      const copy = serverFolder()
      cpSync(join(folder, 'data'), join(copy, 'data'), { recursive: true, preserveTimestamps: true })
      if (asUser.uid !== undefined) spawnSync('chown', ['-R', `${asUser.uid}:${asUser.gid}`, copy])
      chmodSync(join(copy, 'data'), 0o700)
      writeFileSync(join(copy, 'data', 'standby.signal'), '')
      appendFileSync(
        join(copy, 'data', 'postgresql.conf'),
        `\nprimary_conninfo = 'host=${folder} port=${PORT} user=postgres'\n`,
      )
      return clusterIn(copy, programs)
    },
    remove: kept.remove,
  }
}
