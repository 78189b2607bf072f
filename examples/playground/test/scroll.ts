// Measures how a page of 1,000 communities and a history of 10,000 entries scroll: `pnpm scroll`, which fails where
// a frame takes longer than it may. Figures of a machine that is busy say little.
import { chromium, type Locator } from 'playwright-core'

import { findChromium } from '../../../packages/adapters/test/browser/chromium.ts'
import { handsOn, serveConsole } from './console.ts'

const COMMUNITIES = 1_000
const ENTRIES = 10_000
const PASSES = 2
/** In milliseconds. From 50 on a task counts as long, and from 200 on a page no longer answers at once. */
const BUDGET = { slowestTwentieth: 50, longest: 200 } as const

const found = await findChromium()
if ('missing' in found) throw new Error(found.missing)
const served = await serveConsole()
const browser = await chromium.launch({ executablePath: found.program, args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
const { as, go, main, open } = handsOn(page, served)

/** Scrolls from the top to the bottom, 400 px in each frame: how long each frame took. */
async function framesOf(scroller: Locator): Promise<readonly number[]> {
  return scroller.evaluate(async (element) => {
    const taken: number[] = []
    element.scrollTop = 0
    await new Promise((resolve) => requestAnimationFrame(resolve))
    let last = performance.now()
    for (let at = 0; at < element.scrollHeight; at += 400) {
      element.scrollTop = at
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const now = performance.now()
      taken.push(now - last)
      last = now
    }
    return taken
  })
}

/**
 * The frames of a page that is opened anew each time, the shortest first. Of each frame the quickest time counts: what
 * the page does takes long every time, and what else the machine does does not.
 */
async function measured(show: () => Promise<Locator>): Promise<readonly number[]> {
  const passes: (readonly number[])[] = []
  for (let pass = 0; pass < PASSES; pass += 1) passes.push(await framesOf(await show()))
  const [first = []] = passes
  return first
    .map((_, frame) => Math.min(...passes.map((taken) => taken[frame] ?? Infinity)))
    .toSorted((one, other) => one - other)
}

/** Says how something scrolled, and whether it keeps within the budget. */
function tell(what: string, frames: readonly number[]): boolean {
  const at = (part: number) => frames[Math.floor((frames.length - 1) * part)] ?? 0
  const [median, twentieth, longest] = [at(0.5), at(0.95), at(1)]
  const keeps = twentieth <= BUDGET.slowestTwentieth && longest <= BUDGET.longest
  const shown = (time: number) => `${time.toFixed(0)} ms`
  console.log(
    `${what}, ${frames.length} frames: median ${shown(median)}, ` +
      `95 % ${shown(twentieth)} of ${shown(BUDGET.slowestTwentieth)}, ` +
      `longest ${shown(longest)} of ${shown(BUDGET.longest)}${keeps ? '' : ': over its budget'}`,
  )
  return keeps
}

const rows = Array.from({ length: COMMUNITIES }, (_, index) => ({
  community: `c-${index}`,
  name: `小区 ${index}`,
  group: `街道 ${index % 20}`,
  archived: false,
  running: index % 30,
  missed: index % 7,
  late: 0,
  failing: index % 50 === 0 ? 1 : 0,
}))
await page.route('**/data/communities', (route) =>
  route.fulfill({ json: { rows, complete: true, since: '2025-01-01', lag: 0, counted: 100 } }),
)
const communities = await measured(async () => {
  await as('engineer')
  await go('/communities')
  await main.getByRole('row').nth(COMMUNITIES).waitFor({ state: 'attached' })
  return page.locator('html')
})

interface Answered {
  readonly entries: readonly { readonly body: { readonly version: number }; readonly position: number }[]
}
// What really stands in the history of the meetings comes again and again, numbered on, until there are so many.
await page.route('**/joint-meeting-series/joint-meetings/history?*', async (route) => {
  const query = new URL(route.request().url()).searchParams
  const after = Number(query.get('after') ?? 0)
  const until = Math.min(ENTRIES, after + Number(query.get('limit') ?? 1_000))
  const first = new URL(route.request().url())
  first.searchParams.delete('after')
  const answer = await route.fetch({ url: first.href })
  const { entries: real, next: _, ...rest } = (await answer.json()) as Answered & { readonly next?: unknown }
  const entries = Array.from({ length: until - after }, (_entry, index) => {
    const version = after + index + 1
    const entry = real[(version - 1) % real.length]!
    return { ...entry, position: version, body: { ...entry.body, version } }
  })
  await route.fulfill({ json: { ...rest, entries } })
})
const entries = await measured(async () => {
  await as('zhou', { day: '2025-08-04' })
  await open('joint-meeting-series', 'joint-meetings', 'party.secretary')
  const history = main.locator('gongzhi-history')
  await history.getByText(`${ENTRIES} 条记录`, { exact: true }).waitFor()
  return history.locator('.entries')
})
await browser.close()
await served.close()
const kept = [
  tell(`${COMMUNITIES} communities`, communities),
  tell(`a history of ${ENTRIES} entries`, entries),
]
if (kept.includes(false)) process.exitCode = 1
