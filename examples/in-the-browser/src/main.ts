// Builds the page and hands it out. The server knows nothing: stop it, and the page that is open goes on.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join, relative } from 'node:path'

import { commandOf } from '../../command-line.ts'
import { buildPage } from './build.ts'

const { language } = commandOf({
  command: 'npm run browser',
  does: {
    zh: '生成一个不需要服务器的联席会议网页，并在 http://localhost:4173 打开；PORT=8080 npm run browser 换端口。',
    en:
      'Builds a joint meeting in one page that needs no server, and shows it at http://localhost:4173; ' +
      'PORT=8080 npm run browser takes another port.',
  },
  flags: {},
})
const file = await buildPage(join(import.meta.dirname, '..', 'out'))
const page = readFileSync(file)
const port = Number(process.env['PORT'] ?? 4_173)
createServer((_request, response) =>
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page),
)
  .once('error', ({ code, message }: NodeJS.ErrnoException) => {
    console.error(
      code === 'EADDRINUSE'
        ? {
            zh: `端口 ${port} 已被占用，请换一个：PORT=${port + 1} npm run browser`,
            en: `port ${port} is taken; name another one: PORT=${port + 1} npm run browser`,
          }[language]
        : message,
    )
    process.exitCode = 1
  })
  .listen(port, '127.0.0.1', () =>
    console.log(
      `${relative(process.cwd(), file)} · ${Math.round(page.length / 1_024)} kB · http://localhost:${port}`,
    ),
  )
