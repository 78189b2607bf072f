// The year of a province on one store, on a virtual clock: `pnpm province`. Killed, it goes on where it stopped.
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { createProgress } from '../packages/cli/src/progress.ts'
import { digestOf } from './digest.ts'
import { growthLines } from './growth.ts'
import { type Province, WHOLE } from './plan.ts'
import { play, type Year } from './play.ts'
import { HEAD, line, type Moment, momentRow, reportOf, WIDTHS } from './report.ts'
import { openStore, type Store } from './store.ts'

/** As many communities as two cores play in about ten minutes. */
const DEFAULT = '200'
/** How often is told how it stands. */
const PARTS = 10

const USAGE = `pnpm province           the year of a province: meetings, concerns, reviews, elections
  --communities ${DEFAULT}     how many of them; ends in about ten minutes
  --whole               all ${WHOLE.communities.toLocaleString('en')}
  --postgres URL        on this server; left out, in a SQLite file
  --seed 1              which province
  --fresh               begins anew; left out, it goes on where it was stopped
  --drop                removes what was stored at the end
  --digest              one number over all entries, the same for the same province
  --out FOLDER          of the SQLite file
  --growth 100,1000,10000,49000
                        instead: what an event costs in stores of so many communities`

const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== '--'),
  options: {
    communities: { type: 'string', default: DEFAULT },
    whole: { type: 'boolean', default: false },
    postgres: { type: 'string' },
    seed: { type: 'string', default: '1' },
    fresh: { type: 'boolean', default: false },
    drop: { type: 'boolean', default: false },
    digest: { type: 'boolean', default: false },
    out: { type: 'string', default: join(import.meta.dirname, 'out') },
    growth: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

function wholeNumber(name: string, given: string, least = 0): number {
  if (!/^\d{1,9}$/.test(given) || Number(given) < least)
    throw new Error(`--${name} ${given} is no whole number from ${least}`)
  return Number(given)
}

async function main(): Promise<void> {
  const { postgres, out: folder } = values
  const seed = wholeNumber('seed', values.seed)
  if (values.growth !== undefined) {
    const sizes = values.growth.split(',').map((size) => wholeNumber('growth', size, 1))
    for await (const told of growthLines(sizes, { seed, folder, postgres })) console.log(told)
    return
  }
  const communities = values.whole ? WHOLE.communities : wholeNumber('communities', values.communities, 1)
  const province = { seed, communities }
  const place = { name: `province_${seed}_${communities}`, folder, postgres }
  if (values.fresh) {
    const former = await openStore(place)
    await former.drop()
    await former.close()
  }
  const store = await openStore(place)
  try {
    await run(province, store)
    if (values.drop) await store.drop()
  } finally {
    await store.close()
  }
}

/** Plays the year, and tells each tenth of it as it ends. */
async function run(province: Province, store: Store): Promise<void> {
  const began = performance.now()
  const moment = async (commands: number): Promise<Moment> => ({
    commands,
    ...(await store.count()),
    seconds: (performance.now() - began) / 1_000,
    rss: process.memoryUsage.rss(),
  })
  const first = await moment(0)
  console.log(`province ${province.seed}, ${store.where}`)
  if (first.entries > 0)
    console.log(`going on where it was stopped, at ${first.entries} entries; --fresh begins anew`)
  console.log(line(HEAD, WIDTHS))
  let before = first
  let [tenth, skipped] = [0, 0]
  let bar: ReturnType<typeof createProgress> | undefined
  const tell = async (commands: number, all: number): Promise<void> => {
    const now = await moment(commands)
    bar?.end()
    console.log(line(momentRow(commands / all, now, before), WIDTHS))
    before = now
  }
  const year: Year = await play({
    province,
    storage: store.storage,
    async progress(commands, all) {
      if (bar === undefined) skipped = first.entries > 0 ? commands : 0
      bar ??= createProgress('commands', { stderr: process.stderr, total: all - skipped, now: Date.now })
      bar.at(commands - skipped)
      if (commands * PARTS < all * (tenth + 1)) return
      tenth = Math.floor((commands * PARTS) / all)
      await tell(commands, all)
    },
  })
  bar?.end()
  const last = await moment(year.commands)
  const { ballots } = year
  console.log(
    reportOf({
      province,
      first,
      last,
      ballots: { count: ballots.count(), p50: ballots.at(0.5), p99: ballots.at(0.99) },
      parts: await store.parts(),
    }),
  )
  const verified = await year.governance.community('c00000').verify()
  console.log(verified.ok ? 'the first community verifies' : 'THE FIRST COMMUNITY DOES NOT VERIFY')
  if (!verified.ok) process.exitCode = 1
  if (values.digest) console.log(`digest ${await digestOf(store.storage)}`)
}

if (values.help) console.log(USAGE)
else
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
