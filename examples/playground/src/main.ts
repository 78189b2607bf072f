import { createServer } from 'node:http'
import { join } from 'node:path'

import { toNodeListener } from '@gongzhi/http/node'

import { commandOf } from '../../command-line.ts'
import { at } from '../../hope-city/src/stage.ts'
import { createPlayground } from './host.ts'
import { buildPage } from './page.ts'

const { language, given } = commandOf({
  command: 'npm run console',
  does: {
    zh: '在浏览器中打开希望城小区的一年：换身份办理，拨动时钟。只在本机，什么也不存。',
    en:
      'The year of Hope City in the browser: act as somebody, and move the clock. ' +
      'On this machine alone; nothing is kept.',
  },
  flags: {
    day: {
      behind: { zh: '日期，如 2025-03-05', en: 'a day, 2025-03-05' },
      does: {
        zh: '时钟先拨到这一天；不写则到 2025 年底',
        en: 'where the clock begins; without it, the end of 2025',
      },
    },
    port: {
      behind: { zh: '端口', en: 'a port' },
      does: { zh: '不写则用 4180', en: 'without it, 4180' },
    },
  },
})
const port = Number(given.port ?? process.env['PORT'] ?? 4_180)
await buildPage()
const playground = await createPlayground({
  data: join(import.meta.dirname, '../../hope-city/data'),
})
createServer(toNodeListener(playground))
  .once('error', ({ code, message }: NodeJS.ErrnoException) => {
    const taken = {
      zh: `端口 ${port} 已被占用，请换一个：npm run console -- --port ${port + 1}`,
      en: `port ${port} is taken; name another one: npm run console -- --port ${port + 1}`,
    }
    console.error(code === 'EADDRINUSE' ? taken[language] : message)
    process.exit(1)
  })
  .listen(port, '127.0.0.1', () => {
    const open = { zh: '请打开', en: 'Open' }[language]
    console.log(`${open} http://localhost:${port}/${language === 'en' ? '#en' : ''}`)
    playground.year.moveTo(at(given.day ?? '2025-12-31', '10:00')).catch((error: unknown) => {
      console.error(error)
      process.exit(1)
    })
  })
