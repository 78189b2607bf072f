import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import type { RedisClientOptions } from '@redis/client'

/** A redis-server of this test's own, in a folder of its own. */
export interface Server {
  /** How a client finds it. */
  readonly connection: Pick<RedisClientOptions, 'socket'>
  readonly path: string
  /** Where it keeps its files. */
  readonly data: string
  /** Resolves when the server writes a line like this into its log. */
  says(pattern: RegExp): Promise<void>
  /**
   * Kills it without warning, as the kernel does when memory is short, and starts it again in the same
   * folder.
   */
  killAndStart(): Promise<void>
  /** Shuts it down in order, and starts it again in the same folder. */
  restart(): Promise<void>
  /** Kills it without warning. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Kills it, and leaves nothing behind. */
  stop(): Promise<void>
}

/** The version of the redis-server that can be started here; empty where there is none. */
export const version =
  /v=([\d.]+)/.exec(spawnSync('redis-server', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1] ?? ''
/** Whether there is one of 7.0 or newer. */
export const hasRedisServer = Number.parseInt(version, 10) >= 7

/** Settings of a server that keeps an acknowledged commit through a power cut. */
export const ALWAYS = ['--appendonly', 'yes', '--appendfsync', 'always'] as const
/** Settings of a server that keeps it through a kill, and may lose the last second in a power cut. */
export const EVERY_SECOND = ['--appendonly', 'yes', '--appendfsync', 'everysec'] as const

/** Starts one at a socket in a folder, and at a TCP port where one is given. */
export async function startRedis(settings: readonly string[], port = 0): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'gz-redis-'))
  const [path, data] = [join(folder, 'redis.sock'), join(folder, 'data')]
  mkdirSync(data)
  let running: ChildProcess | undefined
  const awaited = new Map<RegExp, () => void>()
  const end = () => {
    running?.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  process.on('exit', end)

  async function start(): Promise<void> {
    const server = spawn(
      'redis-server',
      ['--port', String(port), '--unixsocket', path, '--dir', data, '--save', '', ...settings],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    running = server
    const said: string[] = []
    await new Promise<void>((resolve, reject) => {
      server.once('exit', () => reject(new Error(`redis-server ended: ${said.slice(-5).join('\n')}`)))
      createInterface({ input: server.stdout }).on('line', (line) => {
        said.push(line)
        if (line.includes('now ready to accept connections')) resolve()
        for (const [pattern, heard] of awaited) if (pattern.test(line)) heard()
      })
    })
  }

  async function endBy(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const server = running
    running = undefined
    if (!server || server.exitCode !== null || server.signalCode !== null) return
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill(signal)
    await ended
  }
  const kill = () => endBy('SIGKILL')

  await start()
  return {
    connection: { socket: { path, tls: false } },
    path,
    data,
    start,
    kill,
    says: (pattern) =>
      new Promise((resolve) =>
        awaited.set(pattern, () => {
          awaited.delete(pattern)
          resolve()
        }),
      ),
    async killAndStart() {
      await kill()
      await start()
    },
    async restart() {
      await endBy('SIGTERM')
      await start()
    },
    async stop() {
      process.off('exit', end)
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A port that nobody listens at now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address() as { readonly port: number }
        server.close(() => resolve(port))
      })
  })
}
