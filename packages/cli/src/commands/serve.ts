import { command } from '../declare.ts'
import { EXIT } from '../exit.ts'
import { CommandFailure } from '../failure.ts'
import { SERVING, serveUntilStopped } from '../listen.ts'

/** Serves the HTTP face of the configuration, and does what is due. */
export const serve = command({
  name: 'serve',
  does: { zh: '启动 HTTP 接口和到期待办', en: 'serves the HTTP face, and does what is due' },
  more: {
    zh: '须在 gongzhi.config.ts 中写明 http.authenticate。按 Ctrl-C 停止，退出码为 0。',
    en: 'gongzhi.config.ts has to say http.authenticate. Ctrl-C stops it, with exit code 0.',
  },
  flags: SERVING,
  run: (session, { flags }) =>
    session.whole(async () => {
      const { governance, config } = await session.open()
      if (!config.http)
        throw new CommandFailure({
          zh: '配置没有写明 http：谁在发出请求，须由 http.authenticate 说明。',
          en: 'The configuration says no http: who sends a request, http.authenticate has to say.',
        })
      const { createHttpFace } = await import('@gongzhi/http')
      const served = createHttpFace({ ...config.http, governance })
      await serveUntilStopped(session, {
        governance,
        served,
        path: config.http.basePath ?? '/gongzhi',
        flags,
      })
      return EXIT.done
    }),
})
