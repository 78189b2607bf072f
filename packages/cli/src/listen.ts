import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { Governance, Label } from '@gongzhi/core'

import type { Flags } from './declare.ts'
import { CommandFailure } from './failure.ts'
import { wholeNumber } from './number.ts'
import type { Session } from './session.ts'

/** What every command takes that serves. */
export const SERVING = {
  port: {
    behind: { zh: '端口', en: 'port' },
    does: {
      zh: '端口；不写则为 3000，0 为任意空闲端口',
      en: 'the port: 3000, unless told; 0 is any that is free',
    },
  },
  host: {
    behind: { zh: '地址', en: 'address' },
    does: {
      zh: '监听的地址；不写则只限本机',
      en: 'the address to listen at; without it, this machine alone',
    },
  },
  'without-agenda': {
    does: { zh: '不执行到期待办：由其他进程执行', en: 'leaves what is due to another process' },
  },
} as const satisfies Flags

/** What is served. */
export interface Served {
  fetch(this: void, request: Request): Promise<Response>
  /** Ends what is still open, when the server shuts down. */
  close(this: void): void
}

/** Serves at an address that stands on stdout, and does what is due, until Ctrl-C. */
export async function serveUntilStopped(
  session: Session,
  {
    governance,
    served,
    path,
    flags,
  }: {
    readonly governance: Governance
    readonly served: Served
    /** What the printed address ends with. */
    readonly path: string
    readonly flags: {
      readonly port: string | undefined
      readonly host: string | undefined
      readonly 'without-agenda': boolean
    }
  },
): Promise<void> {
  // A store without its tables would answer nobody: it is said before anybody asks.
  await governance.communities({ limit: 1 })
  const { toNodeListener } = await import('@gongzhi/http/node')
  const server = createServer(toNodeListener(served))
  const port = wholeNumber('port', flags.port ?? '3000', 65_535)
  const url = `${await listenAt(server, { port, host: flags.host ?? '127.0.0.1' })}${path}`
  await session.answer({ url }, () => url)
  session.tell(STOPS)
  await (flags['without-agenda'] ? stopped(session.signal) : governance.run({ signal: session.signal }))
  served.close()
  server.close()
  server.closeIdleConnections()
  await once(server, 'close')
}

/** Lets a server listen, and gives what its addresses begin with. */
export async function listenAt(
  server: Server,
  at: { readonly port: number; readonly host: string },
): Promise<string> {
  server.listen(at.port, at.host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw (error as { readonly code?: unknown }).code === 'EADDRINUSE' ? portTaken(at.port) : error
  }
  return originOf(server.address() as AddressInfo)
}

function portTaken(port: number): CommandFailure {
  return new CommandFailure({
    zh: `端口 ${port} 已被别的程序占用。请用 --port 另选一个，--port 0 为任意空闲端口。`,
    en: `Port ${port} is taken by another program. Choose one with --port; --port 0 is any that is free.`,
  })
}

/** What is told beside an address that is served. */
export const STOPS: Label = { zh: '按 Ctrl-C 停止。', en: 'Ctrl-C stops it.' }

function originOf({ address, port, family }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

async function stopped(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}
