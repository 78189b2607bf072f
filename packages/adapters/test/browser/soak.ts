// node --conditions=source packages/adapters/test/browser/soak.ts [kills] [seed]: kills a real Chromium
// again and again while its pages write and while they migrate, and holds what is there afterwards against
// what was acknowledged. Not a part of the tests, for it takes minutes; where it fails, the profile is kept.
import { conformance } from '../../src/conformance/index.ts'
import { createRandom } from '../../src/conformance/random.ts'
import { step } from '../sample.ts'
import { createProfile, findChromium, type RunningBrowser, startChromium } from './chromium.ts'
import { askedForKills, inTwoTabs } from './in-two-tabs.ts'
import { killInPage } from './kill-in-page.ts'
import { bundlePage, createTabs, remoteStorage, type Tab } from './tab.ts'

const [kills = 200, first = 1] = process.argv.slice(2).map(Number)
const found = await findChromium()
if ('missing' in found) throw new Error(found.missing)
const { program } = found
const scripts = await bundlePage()
const profile = createProfile()
let browser: RunningBrowser
let tabs: readonly [Tab, Tab]

async function start(): Promise<readonly [Tab, Tab]> {
  browser = await startChromium({ program }, profile.folder)
  const { open } = await createTabs(browser.context, scripts)
  return (tabs = [await open(), await open()])
}

/**
 * A store that nobody writes to after the first kill: where the browser throws everything away, it is gone
 * too.
 */
const CANARY = 'canary'

async function again(): Promise<void> {
  await browser.kill()
  await start()
  const canary = await remoteStorage(tabs[1], CANARY)
  const { length } = await canary.communities({ after: null, limit: 9 })
  if (length !== 1) throw new Error(`the store that nobody writes to holds ${length} communities`)
  await canary.close()
}

/**
 * A page is killed while it opens and migrates a database that was never there; whatever was done of it, it
 * can be migrated and written afterwards.
 */
async function killWhileMigrating(name: string, afterMs: number): Promise<string> {
  const migrating = Promise.all(tabs.map(async (tab) => (await remoteStorage(tab, name)).migrate())).then(
    (applied) => JSON.stringify(applied),
    () => 'killed',
  )
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  await again()
  const seen = await migrating
  const storage = await remoteStorage(tabs[0], name)
  const applied = await storage.migrate()
  if (seen !== 'killed' && applied.length > 0)
    throw new Error(`${name}: both tabs had migrated, ${seen}, and it had to be migrated again`)
  const [stored] = await storage.commit([step(0)])
  if (stored?.status !== 'committed') throw new Error(`${name}: ${JSON.stringify(stored)}`)
  await storage.close()
  if (seen !== 'killed') return 'after'
  return applied.length === 0 ? 'in' : 'before'
}

let killed = 0
const migrations: Record<string, number> = { before: 0, in: 0, after: 0 }
const from = Date.now()
const say = () =>
  console.log(
    `${new Date().toISOString()} ${killed} kills; those while migrating, ${JSON.stringify(migrations)} of their end`,
  )
try {
  const [tab] = await start()
  const canary = await remoteStorage(tab, CANARY)
  await canary.migrate()
  await canary.commit([step(0)])
  await canary.close()
  for (let seed = first; killed < kills; seed++) {
    const kill = killInPage({
      tab: () => tabs[1],
      again: async () => {
        killed++
        await again()
      },
    })
    // The kit's own case: the writer is killed four times on one store, and everything is looked at each
    // time.
    await conformance(askedForKills(inTwoTabs(async () => tabs)), { kill, seed })
      .find(({ id }) => id === 'SUPPORTS-002/b')
      ?.run()
    const random = createRandom(seed)
    for (let time = 0; time < 4; time++) {
      const came = await killWhileMigrating(`soak-${seed}-${time}`, random.below(80))
      migrations[came] = (migrations[came] ?? 0) + 1
      killed++
    }
    say()
  }
  console.log(`nothing lost in ${killed} kills, ${Math.round((Date.now() - from) / 1_000)} seconds`)
  await browser!.close()
  profile.remove()
} catch (error) {
  say()
  console.log(`the profile: ${profile.folder}`)
  throw error
}
