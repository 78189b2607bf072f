// node --conditions=source packages/adapters/test/browser/measure.ts: how fast the store is in a real
// Chromium, beside the bare driver that writes the same bytes.
import { createProfile, findChromium, startChromium } from './chromium.ts'
import { bundlePage, createTabs } from './tab.ts'

const found = await findChromium()
if ('missing' in found) throw new Error(found.missing)
const profile = createProfile()
const browser = await startChromium(found, profile.folder)
try {
  const tab = await (await createTabs(browser.context, await bundlePage())).open()
  console.log(
    'engine',
    await tab.run('measure', 'engine', 500),
    'hashes of a kilobyte per second',
    await tab.run('measure', 'hashesPerSecond'),
  )
  for (const durability of ['strict', 'relaxed'] as const) {
    console.log(durability, {
      bare: await tab.run('measure', 'bare', durability, 3_000),
      store: await tab.run('measure', 'records', durability, 3_000),
      large: await tab.run('measure', 'records', durability, 20_000),
    })
  }
} finally {
  await browser.close()
  profile.remove()
}
