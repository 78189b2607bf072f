import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Http2Server, type ServerHttp2Session } from 'node:http2'
import { createServer as createListener, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Contender } from './contender.ts'
import { installPeer } from './installed.ts'

interface Meter {
  get(name: string): Promise<unknown>
  set(name: string, value: unknown): void
}
interface Restate {
  object(definition: {
    readonly name: string
    readonly handlers: { readonly count: (meter: Meter, note: string) => Promise<number> }
  }): unknown
  createEndpointHandler(options: { readonly services: readonly unknown[] }): (...given: never[]) => void
}

/** How long the server may take until it answers, milliseconds. */
const PATIENCE = 60_000

/**
 * A virtual object for each process, whose handler changes its state. Its server keeps a log of its own, not
 * PostgreSQL, and flushes it as it comes from npm.
 */
export async function restateContenders(): Promise<readonly Contender[]> {
  const peer = installPeer('restate')
  // It tells of every call, unless told not to.
  process.env['RESTATE_LOGGING'] ??= 'ERROR'
  const { object, createEndpointHandler } = (await peer.load('@restatedev/restate-sdk')) as Restate
  const meter = object({
    name: 'meter',
    handlers: {
      async count(state, note) {
        const count = Number((await state.get('count')) ?? 0) + 1
        state.set('count', count)
        state.set('last', note)
        return count
      },
    },
  })
  const sessions = new Set<ServerHttp2Session>()
  const endpoint = createServer(createEndpointHandler({ services: [meter] }) as never)
  endpoint.on('session', (session) => {
    sessions.add(session)
    session.once('close', () => sessions.delete(session))
  })
  const at = await listenOn(endpoint)
  const folder = mkdtempSync(join(tmpdir(), 'gongzhi-restate-'))
  const [ingress, admin, node] = [await freePort(), await freePort(), await freePort()]
  const server = startServer(peer.program('restate-server'), folder, { ingress, admin, node })
  await untilItTakes(`http://127.0.0.1:${admin}/deployments`, { uri: `http://127.0.0.1:${at}` })
  return [
    {
      name: 'Restate: a virtual object, on its own log',
      begin: async ({ processes }) => {
        const keys = Array.from({ length: processes }, () => randomUUID())
        return async (sender) => {
          const url = `http://127.0.0.1:${ingress}/meter/${keys[sender % processes]}/count`
          const answer = await fetch(url, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: '"n"',
          })
          if (!answer.ok) throw new Error(`Restate answers ${answer.status}: ${await answer.text()}`)
          await answer.arrayBuffer()
        }
      },
      async close() {
        await ended(server)
        for (const session of sessions) session.destroy()
        endpoint.close()
        rmSync(folder, { recursive: true, force: true })
      },
    },
  ]
}

interface Ports {
  readonly ingress: number
  readonly admin: number
  readonly node: number
}

function startServer(program: string, folder: string, { ingress, admin, node }: Ports): ChildProcess {
  return spawn(program, ['--base-dir', folder, '--node-name', 'bench'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${ingress}`,
      RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${admin}`,
      RESTATE_BIND_ADDRESS: `127.0.0.1:${node}`,
      RESTATE_ADVERTISED_ADDRESS: `http://127.0.0.1:${node}`,
      RESTATE_DISABLE_TELEMETRY: 'true',
    },
  })
}

/** Tells a server about something until it takes it: it is not there at once. */
async function untilItTakes(url: string, body: unknown): Promise<void> {
  const until = performance.now() + PATIENCE
  for (;;) {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      if (answer.ok) return
      throw new Error(`Restate answers ${answer.status}: ${await answer.text()}`)
    } catch (error) {
      if (performance.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const over = new Promise((resolve) => server.once('close', resolve))
  server.kill('SIGKILL')
  await over
}

async function listenOn(server: Http2Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function freePort(): Promise<number> {
  const listener = createListener()
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const { port } = listener.address() as AddressInfo
  await new Promise((resolve) => listener.close(resolve))
  return port
}
