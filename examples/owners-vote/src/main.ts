import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'

import { openSqlite } from '@gongzhi/adapters/sqlite'

import { commandOf, PLAYED } from '../../command-line.ts'
import { InputError } from '../../input-files.ts'
import { createPaint, textIn } from '../../words.ts'
import { readInput } from './read.ts'
import { at, COMMUNITY, DAYS, ELECTION } from './story.ts'
import { tellDeadlines } from './tell-deadlines.ts'
import { tellCandidates, tellElection } from './tell-election.ts'
import { tellProof, tellResults } from './tell-result.ts'
import {
  tellAgenda,
  tellHalfWay,
  tellOpening,
  tellRefusals,
  tellRoll,
  tellVerification,
  type Teller,
} from './tell.ts'
import { effectsOf, meetingOf, prepareVote, toCase } from './vote.ts'

const { language, given: asked } = commandOf({
  command: 'npm run vote',
  does: {
    zh: '模拟一个 1500 户小区的业主表决；上次中断的，从停下处继续。',
    en: 'Plays a vote in a community of 1,500 units, or goes on where the last run stopped.',
  },
  flags: PLAYED,
})
const here = join(import.meta.dirname, '..')
const data = asked.data ?? join(here, 'data')
const out = asked.out ?? join(here, 'out')
const either = textIn(language)
const teller: Teller = {
  language,
  paint: createPaint(process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined),
  say: (text = '') => console.log(text),
}

/** Plays the vote, or goes on with it where an earlier run stopped. */
async function main(): Promise<void> {
  const given = toCase(await readInput(data))
  const file = join(out, 'owners-vote.sqlite')
  if (asked.fresh !== undefined) rmSync(out, { recursive: true, force: true })
  const known = existsSync(file)
  mkdirSync(out, { recursive: true })
  const storage = await openSqlite({ file })
  await storage.migrate()
  const vote = prepareVote(given, storage)
  tellOpening(teller, vote)
  const [before] = await storage.communities({ after: null, limit: 1 })
  if (known && before) {
    const done = before.recorded >= at(DAYS.end)
    teller.say(
      teller.paint.dim(
        done
          ? either(
              `已办结（${before.position} 条记录），以下据案卷重述；加 -- --fresh 从头开始`,
              `All of it is done (${before.position} entries); ` +
                'what follows is told from the case file; -- --fresh begins anew',
            )
          : either(
              `接着上次的进度（已有 ${before.position} 条记录；加 -- --fresh 从头开始）`,
              `Going on where the last run stopped (${before.position} entries; -- --fresh begins anew)`,
            ),
      ),
    )
  }
  // Each chapter is told from what is stored when its time is over: the same on a first run and on one that
  // goes on.
  const meeting = () => meetingOf(vote)
  const chapters: { readonly after: number; readonly tell: () => Promise<void> | void }[] = [
    { after: at(DAYS.begin, '00:00'), tell: () => tellRoll(teller, vote) },
    { after: at(DAYS.candidates, '23:00'), tell: () => tellCandidates(teller, vote) },
    { after: at(DAYS.notice, '23:00'), tell: async () => tellAgenda(teller, vote, await meeting()) },
    { after: at(DAYS.closes, '23:59'), tell: async () => tellHalfWay(teller, vote, await meeting()) },
  ]
  const { refusals } = await vote.play(async (now, step) => {
    while (chapters[0] && chapters[0].after <= now) {
      clearProgress()
      await chapters.shift()?.tell()
    }
    showProgress(step, vote.steps, now)
  })
  clearProgress()
  tellRefusals(teller, refusals)
  await tellResults(teller, vote, await meeting())
  await tellElection(teller, vote)
  await tellDeadlines(teller, vote)
  await tellProof(teller, vote, await meeting())
  const verification = await vote.governance.community(COMMUNITY).verify()
  const failing = await vote.governance.community(COMMUNITY).failing()
  const effects = await effectsOf(vote)
  tellVerification(teller, { verification, failing, effects })
  teller.say()
  teller.say(
    teller.paint.dim(
      either(
        `案卷：${relative(process.cwd(), file)}（${ELECTION}）`,
        `The case file: ${relative(process.cwd(), file)} (${ELECTION})`,
      ),
    ),
  )
  await storage.close()
  if (!verification.ok || failing.length > 0 || effects.some(({ status }) => status !== 'done'))
    process.exitCode = 1
}

function showProgress(step: number, steps: number, now: number): void {
  if (!process.stderr.isTTY || step % 3 !== 0) return
  const done = Math.floor((step * 30) / steps)
  const bar = '█'.repeat(done) + '░'.repeat(30 - done)
  const day = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10)
  process.stderr.write(`\r${bar} ${Math.floor((step * 100) / steps)}%  ${day}`)
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
}

main().catch((error: unknown) => {
  if (error instanceof InputError)
    console.error(
      `${either('输入文件有误，未存入任何内容', 'An input file is wrong, and nothing was stored')}: ${error.message}`,
    )
  else console.error(error)
  process.exitCode = 1
})
