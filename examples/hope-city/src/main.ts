import { rmSync } from 'node:fs'
import { join, relative } from 'node:path'

import { commandOf, PLAYED } from '../../command-line.ts'
import { InputError } from '../../input-files.ts'
import { createPaint } from '../../words.ts'
import { playFollows } from './follows.ts'
import { createLedger } from './ledger.ts'
import { writePapers } from './papers.ts'
import { nameOf } from './people.ts'
import { drawPictures } from './pictures.ts'
import { readInput } from './read.ts'
import { openStore, storageCodeOf, StoreProblem, toProblem } from './store.ts'
import { tellCommittee } from './tell-committee.ts'
import { tellFollows } from './tell-follows.ts'
import { tellLoop } from './tell-loop.ts'
import { tellOneRefusal, tellRefusal } from './tell-refusal.ts'
import { tellConsequences, tellMonth, tellOpening, tellReview, tellSeries, tellVerification } from './tell.ts'
import type { Teller } from './words.ts'
import { at, CITY, prepareYear } from './year.ts'

const { language, given } = commandOf({
  command: 'npm start',
  does: {
    zh: '模拟希望城小区三方联动的一年；上次中断的，从停下处继续。',
    en: 'Plays a year of the three parties in Hope City, or goes on where the last run stopped.',
  },
  flags: {
    fresh: PLAYED.fresh,
    store: {
      behind: { zh: 'postgres://… 或 mysql://…', en: 'postgres://… or mysql://…' },
      does: { zh: '存到这个数据库；不写则存到 SQLite 文件', en: 'the database; without it, a SQLite file' },
    },
    data: PLAYED.data,
    out: PLAYED.out,
  },
})
const here = join(import.meta.dirname, '..')
const data = given.data ?? join(here, 'data')
const out = given.out ?? join(here, 'out')
const url = given.store
const teller: Teller = {
  language,
  paint: createPaint(process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined),
  say: (text = '') => console.log(text),
}

/** Plays the year, or goes on with it where an earlier run stopped. */
async function main(): Promise<void> {
  const input = await readInput(data)
  const fresh = given.fresh !== undefined
  if (fresh) rmSync(out, { recursive: true, force: true })
  const { storage, place, close } = await openStore({ url, folder: out, fresh })
  tellOpening(teller, input)
  const before = await storage.communities({ after: null, limit: 1 })
  if (before[0])
    teller.say(
      teller.paint.dim(
        language === 'zh'
          ? `接着上次的进度（已有 ${before[0].position} 条记录；加 -- --fresh 从头开始）`
          : `Going on where the last run stopped (${before[0].position} entries; -- --fresh begins anew)`,
      ),
    )
  const year = await prepareYear(input, storage)
  const ledger = createLedger(storage, CITY)
  let month = '2025-01'
  const { refusals } = await year.play(async (now, step) => {
    showProgress(step, year.steps)
    const current = new Date(now + 8 * 3_600_000).toISOString().slice(0, 7)
    while (month < current) {
      const next = nextMonth(month)
      clearProgress()
      tellMonth(teller, month, await ledger.until(at(`${next}-01`, '00:00')))
      month = next
    }
  })
  clearProgress()
  tellMonth(teller, month, await ledger.until(Number.MAX_SAFE_INTEGER))
  await tellSeries(teller, year)
  await tellCommittee(teller, year, input)
  await tellLoop(teller, year, input)
  await tellReview(teller, year)
  await tellConsequences(teller, year)
  const follows = await playFollows(year)
  await tellFollows(teller, follows, input)
  if (refusals.length > 0) {
    teller.say()
    teller.say(
      teller.paint.bold(language === 'zh' ? '这一年没有被接受的事' : 'What was not accepted in this year'),
    )
    for (const { what, refusal } of refusals) {
      const name = nameOf(input, { id: what.who, language })
      tellRefusal(teller, { what: what[language], refusal, named: { [what.who]: name } })
    }
  }
  await tellOneRefusal(teller, year)
  const verification = await year.governance.community(CITY).verify()
  tellVerification(teller, verification, ledger.last())
  const pictures = await drawPictures(join(out, 'pictures'), language)
  teller.say()
  teller.say(
    language === 'zh'
      ? `流程图 ${pictures} 张：${relative(process.cwd(), join(out, 'pictures'))}`
      : `${pictures} pictures: ${relative(process.cwd(), join(out, 'pictures'))}`,
  )
  const papers = await writePapers(year.governance, { input, folder: join(out, 'papers'), language })
  teller.say(
    language === 'zh'
      ? `文书 ${papers} 份（网页和 Word）：${relative(process.cwd(), join(out, 'papers'))}`
      : `${papers} papers, as pages and for Word: ${relative(process.cwd(), join(out, 'papers'))}`,
  )
  teller.say(teller.paint.dim(language === 'zh' ? `案卷：${place}` : `The case file: ${place}`))
  await close()
  if (!verification.ok || !follows.verified) process.exitCode = 1
}

function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

function showProgress(step: number, steps: number): void {
  if (!process.stderr.isTTY || step % 25 !== 0) return
  const done = Math.floor((step * 30) / steps)
  process.stderr.write(`\r${'█'.repeat(done)}${'░'.repeat(30 - done)} ${Math.floor((step * 100) / steps)}%`)
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
}

main().catch((error: unknown) => {
  const zh = language === 'zh'
  if (error instanceof InputError)
    console.error(
      `${zh ? '输入文件有误，未存入任何内容' : 'An input file is wrong, and nothing was stored'}: ${error.message}`,
    )
  else if (error instanceof StoreProblem) console.error(error.label[language])
  else if (url !== undefined && storageCodeOf(error) !== undefined) {
    const again = zh ? '（再次运行即从停下处继续）' : '(run it again, and it goes on where it stopped)'
    console.error(`${toProblem(error, url).label[language]} ${again}`)
  } else console.error(error)
  // A pool whose server hangs would keep the process.
  process.exit(1)
})
