import { rmSync } from 'node:fs'
import { join, relative } from 'node:path'

import { createLedger } from './ledger.ts'
import { drawPictures } from './pictures.ts'
import { InputError, readInput } from './read.ts'
import { openStore, storageCodeOf, StoreProblem, toProblem } from './store.ts'
import { tellCommittee } from './tell-committee.ts'
import {
  tellConsequences,
  tellMonth,
  tellOneRefusal,
  tellOpening,
  tellRefusal,
  tellReview,
  tellSeries,
  tellVerification,
} from './tell.ts'
import { createPaint, languageOf, type Teller } from './words.ts'
import { at, CITY, prepareYear } from './year.ts'

const args = process.argv.slice(2)
const here = join(import.meta.dirname, '..')
const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const data = option('--data') ?? join(here, 'data')
const out = option('--out') ?? join(here, 'out')
/** `--store postgres://…` or `--store mysql://…`; without it the year is kept in a SQLite file. */
const url = option('--store')
const language = languageOf(args, process.env)
const teller: Teller = {
  language,
  paint: createPaint(process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined),
  say: (text = '') => console.log(text),
}

/** Plays the year, or goes on with it where an earlier run stopped. */
async function main(): Promise<void> {
  const input = await readInput(data)
  const fresh = args.includes('--fresh')
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
  await tellReview(teller, year)
  await tellConsequences(teller, year)
  if (refusals.length > 0) {
    teller.say()
    teller.say(
      teller.paint.bold(language === 'zh' ? '这一年没有被接受的事' : 'What was not accepted in this year'),
    )
    for (const { what, refusal } of refusals) tellRefusal(teller, what[language], refusal)
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
  teller.say(teller.paint.dim(language === 'zh' ? `案卷：${place}` : `The case file: ${place}`))
  await close()
  if (!verification.ok) process.exitCode = 1
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
  else if (url !== undefined && storageCodeOf(error) !== undefined)
    console.error(
      `${toProblem(error, url).label[language]} ${zh ? '（再次运行即从停下处继续）' : '(run it again, and it goes on where it stopped)'}`,
    )
  else console.error(error)
  // A pool whose server hangs would keep the process.
  process.exit(1)
})
