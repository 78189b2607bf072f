import { once } from 'node:events'
import { createServer } from 'node:http'
import { Readable, Writable } from 'node:stream'

import { createGovernance, createMemoryStorage, type Governance } from '@gongzhi/core'
import type { McpFace, McpFaceOptions } from '@gongzhi/mcp'

import { command } from '../declare.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import { CommandFailure } from '../failure.ts'
import { listenAt, STOPS } from '../listen.ts'
import { wholeNumber } from '../number.ts'
import type { Session } from '../session.ts'

/** Serves rules, votes and, for whom the configuration says, communities to an assistant. */
export const mcp = command({
  name: 'mcp',
  does: {
    zh: '供智能助手查询规定、表决和流程（MCP），经标准输入输出',
    en: 'answers an assistant about rules, votes and processes (MCP), over stdin and stdout',
  },
  more: {
    zh: '没有配置和 --sqlite 时，只依据已收录的规定作答。为谁查询、可办何事，写在配置的 mcp 中。',
    en: 'Without a configuration and --sqlite it answers from the texts. For whom it asks: mcp in the configuration.',
  },
  flags: {
    http: { does: { zh: '改用 HTTP', en: 'over HTTP instead' } },
    port: {
      behind: { zh: '端口', en: 'port' },
      does: {
        zh: 'HTTP 的端口；不写则为 3001，0 为任意空闲端口',
        en: 'the port of HTTP: 3001, unless told; 0 is any that is free',
      },
    },
    host: {
      behind: { zh: '地址', en: 'address' },
      does: {
        zh: 'HTTP 监听的地址；不写则只限本机',
        en: 'the address to listen at; without it, this machine alone',
      },
    },
  },
  async run(session, { flags }) {
    if (!flags.http && (flags.port !== undefined || flags.host !== undefined))
      throw new CommandFailure(
        { zh: '--port 和 --host 须与 --http 一起用。', en: '--port and --host go with --http.' },
        { kind: 'usage' },
      )
    const options = await optionsOf(session)
    const { createMcpFace } = await import('@gongzhi/mcp')
    if (!flags.http) return overStdio(session, createMcpFace(options))
    // Whoever reaches a port is nobody until he has said who he is.
    const { caller: _, ...own } = options
    const host = flags.host ?? '127.0.0.1'
    const local = flags.host === undefined && { hosts: ['127.0.0.1', 'localhost', '[::1]'] }
    return overHttp(session, createMcpFace({ ...local, ...own }), {
      host,
      port: wholeNumber('port', flags.port ?? '3001', 65_535),
    })
  },
})

/** The governance over the store that is named, or over none, and what the configuration says of assistants. */
async function optionsOf(session: Session): Promise<McpFaceOptions> {
  const said = (governance: Governance, config: Awaited<ReturnType<Session['declared']>>) => ({
    language: session.language,
    ...(config.governance.calendar && { calendar: config.governance.calendar }),
    ...config.mcp,
    governance,
  })
  if (session.hasStore()) {
    const { governance, config } = await session.open()
    return said(governance, config)
  }
  const config = await session.declared()
  return said(createGovernance({ ...config.governance, storage: createMemoryStorage() }), config)
}

async function overStdio(session: Session, face: McpFace): Promise<ExitCode> {
  const { serveMcpOverStdio } = await import('@gongzhi/mcp/stdio')
  const stdout = new Writable({
    decodeStrings: false,
    write(text: string | Buffer, _, done) {
      session.write(String(text)).then(() => done(), done)
    },
  })
  const { stdin = [], signal } = session
  return session.whole(async () => {
    await serveMcpOverStdio(face, {
      stdin: stdin instanceof Readable ? stdin : Readable.from(stdin),
      stdout,
      signal,
    })
    return EXIT.done
  })
}

async function overHttp(
  session: Session,
  face: McpFace,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<ExitCode> {
  const { toNodeListener } = await import('@gongzhi/http/node')
  const server = createServer(toNodeListener(face))
  return session.whole(async () => {
    const url = `${await listenAt(server, { host, port })}/mcp`
    await session.answer({ url }, () => url)
    session.tell(STOPS)
    if (!session.signal.aborted) await once(session.signal, 'abort')
    await face.close()
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
    return EXIT.done
  })
}
