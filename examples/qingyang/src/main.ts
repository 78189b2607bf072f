import { mkdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'

import { openSqlite } from '@gongzhi/adapters/sqlite'

import { commandOf, PLAYED } from '../../command-line.ts'
import { buildPage } from '../../playground/src/page.ts'
import { createPaint, textIn } from '../../words.ts'
import { createPlay } from './host.ts'
import { serveQuarter } from './page.ts'
import { playQuarter } from './quarter.ts'
import {
  tellCredit,
  tellFigures,
  tellModel,
  tellOpening,
  tellPark,
  type Teller,
  tellTree,
  tellVerification,
  tellVisit,
} from './tell.ts'

const { language, given } = commandOf({
  command: 'npm run qingyang',
  does: {
    zh: '模拟一个园区和一个街道的一个季度，每次从头开始。',
    en: 'Plays a quarter of a park and a street, from the beginning each time.',
  },
  flags: {
    out: PLAYED.out,
    port: {
      behind: { zh: '端口', en: 'a port' },
      does: {
        zh: '讲完之后，在此端口打开页面：各分区的案卷，和街道看到的数字',
        en: 'afterwards shows the pages at this port: the case files, and what the street sees',
      },
    },
  },
})
const out = given.out ?? join(import.meta.dirname, '..', 'out')
const teller: Teller = {
  language,
  paint: createPaint(process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined),
  say: (text = '') => console.log(text),
}

const file = join(out, 'qingyang.sqlite')
for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
mkdirSync(out, { recursive: true })
const storage = await openSqlite({ file })
await storage.migrate()
tellOpening(teller)
const play = createPlay(storage)
const computed = await playQuarter(play)
const telling = { ...teller, play, computed }
await tellPark(telling)
await tellVisit(telling)
await tellModel(telling)
await tellCredit(telling)
await tellTree(telling)
await tellFigures(telling)
const ok = await tellVerification(telling)
teller.say()
teller.say(teller.paint.dim(`${textIn(language)('案卷', 'The case file')}: ${relative(process.cwd(), file)}`))
if (!ok) process.exitCode = 1
if (given.port === undefined) await storage.close()
else {
  await buildPage()
  const { url } = await serveQuarter(play, Number(given.port))
  teller.say(`${textIn(language)('请打开', 'Open')} ${url}`)
}
