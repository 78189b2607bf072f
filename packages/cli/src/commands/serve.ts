import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { command } from '../declare.ts'
import { EXIT } from '../exit.ts'
import { CommandFailure } from '../failure.ts'
import { wholeNumber } from '../number.ts'

/** Serves the HTTP face of the configuration, and does what is due. */
export const serve = command({
  name: 'serve',
  does: { zh: '启动 HTTP 接口和到期待办', en: 'serves the HTTP face, and does what is due' },
  more: {
    zh: '须在 gongzhi.config.ts 中写明 http.authenticate。按 Ctrl-C 停止，退出码为 0。',
    en: 'gongzhi.config.ts has to say http.authenticate. Ctrl-C stops it, with exit code 0.',
  },
  flags: {
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
  },
  async run(session, { flags }) {
    const { governance, config } = await session.open()
    if (!config.http)
      throw new CommandFailure({
        zh: '配置没有写明 http：谁在发出请求，须由 http.authenticate 说明。',
        en: 'The configuration says no http: who sends a request, http.authenticate has to say.',
      })
    const [{ createHttpFace }, { toNodeListener }] = await Promise.all([
      import('@gongzhi/http'),
      import('@gongzhi/http/node'),
    ])
    const face = createHttpFace({ ...config.http, governance })
    const server = createServer(toNodeListener(face))
    return session.whole(async () => {
      const port = wholeNumber('port', flags.port ?? '3000', 65_535)
      server.listen(port, flags.host ?? '127.0.0.1')
      await once(server, 'listening')
      const url = urlOf(server.address() as AddressInfo, config.http?.basePath)
      await session.answer({ url }, () => url)
      session.tell({ zh: '按 Ctrl-C 停止。', en: 'Ctrl-C stops it.' })
      await (flags['without-agenda'] ? stopped(session.signal) : governance.run({ signal: session.signal }))
      face.close()
      server.close()
      server.closeIdleConnections()
      await once(server, 'close')
      return EXIT.done
    })
  },
})

function urlOf({ address, port, family }: AddressInfo, basePath = '/gongzhi'): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}${basePath}`
}

async function stopped(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}
