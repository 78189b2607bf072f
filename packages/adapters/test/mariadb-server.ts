import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

import { keepServer } from './kept-server.ts'

/**
 * A MariaDB in a temporary folder that a test stops and starts. It listens on a socket in its folder only.
 */
export interface MariadbServer {
  readonly socketPath: string
  /** Resolves when connections are taken. */
  start(...options: readonly string[]): Promise<void>
  /** `SIGTERM` shuts it down in order, `SIGKILL` as in a crash. */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
  /** Stops it, and leaves nothing behind. */
  remove(): Promise<void>
}

const PROGRAM = ['/usr/sbin/mariadbd', '/usr/local/sbin/mariadbd'].find((path) => existsSync(path))

/** Whether this machine has the programs of MariaDB. */
export const hasMariadb = PROGRAM !== undefined

/** Makes a server that is not started yet. Its shared tablespace, which is the only one, grows to 24 MB. */
export function createMariadb(): MariadbServer {
  const folder = mkdtempSync(join(tmpdir(), 'gz-my-'))
  const socketPath = join(folder, 's')
  const settings = [
    '--no-defaults',
    `--datadir=${join(folder, 'data')}`,
    `--user=${userInfo().username}`,
    '--innodb-file-per-table=0',
    '--innodb-data-file-path=ibdata1:12M:autoextend:max:24M',
    '--innodb-log-file-size=8M',
    '--innodb-buffer-pool-size=16M',
  ]
  const made = spawnSync(
    'mariadb-install-db',
    [...settings, '--auth-root-authentication-method=normal', '--skip-test-db'],
    { encoding: 'utf8' },
  )
  if (made.status !== 0)
    throw new Error(`mariadb-install-db failed: ${made.stderr || made.stdout || String(made.error)}`)
  const kept = keepServer(folder, 'SIGKILL')
  return {
    socketPath,
    async start(...options) {
      const child = kept.run(
        spawn(PROGRAM as string, [...settings, `--socket=${socketPath}`, '--skip-networking', ...options], {
          stdio: 'ignore',
        }),
      )
      for (;;) {
        if (child.exitCode !== null) throw new Error(`mariadbd ended with ${child.exitCode}`)
        const open = await new Promise<boolean>((resolve) => {
          const socket = connect(socketPath, () => resolve(true))
            .on('error', () => resolve(false))
            .once('data', () => socket.destroy())
        })
        if (open) return
        // There is no event for a socket that appears.
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    stop: kept.stop,
    remove: kept.remove,
  }
}
