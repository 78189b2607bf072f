// Measures how a page of 1,000 communities scrolls: `pnpm scroll`. Figures of a machine that is busy say little.
import { chromium } from 'playwright-core'

import { findChromium } from '../../../packages/adapters/test/browser/chromium.ts'
import { handsOn, serveConsole } from './console.ts'

const COMMUNITIES = 1_000
const found = await findChromium()
if ('missing' in found) throw new Error(found.missing)
const served = await serveConsole()
const browser = await chromium.launch({ executablePath: found.program, args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
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
const { as, go, main } = handsOn(page, served)
await as('engineer')
await go('/communities')
await main.getByRole('row').nth(COMMUNITIES).waitFor({ state: 'attached' })
const frames = await page.evaluate(async () => {
  const taken: number[] = []
  let last = performance.now()
  const height = document.documentElement.scrollHeight
  for (let at = 0; at < height; at += 400) {
    window.scrollTo(0, at)
    await new Promise((resolve) => requestAnimationFrame(resolve))
    const now = performance.now()
    taken.push(now - last)
    last = now
  }
  return taken.toSorted((one, other) => one - other)
})
const share = (part: number) => `${frames[Math.floor((frames.length - 1) * part)]?.toFixed(0)} ms`
console.log(
  `${COMMUNITIES} communities, ${frames.length} frames: median ${share(0.5)}, 95 % ${share(0.95)}, longest ${share(1)}`,
)
await browser.close()
await served.close()
