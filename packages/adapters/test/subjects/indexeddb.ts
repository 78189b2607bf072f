// IndexedDB in a real Chromium: two tabs of one browser, which is started with the first case and ended
// after the last. The process that is killed has a browser of its own on the same profile, which dies with
// it.
import { execFileSync } from 'node:child_process'

import type { AdapterModule, CreateSubject } from '@gongzhi/adapters/conformance'

import { createProfile, findChromium, type RunningBrowser, startChromium } from '../browser/chromium.ts'
import { inTwoTabs } from '../browser/in-two-tabs.ts'
import { bundlePage, createTabs, type PageScripts, remoteStorage, type Tab } from '../browser/tab.ts'

interface Location {
  readonly profile: string
  readonly name: string
}

interface Running {
  readonly browser: RunningBrowser
  readonly tabs: readonly [Tab, Tab]
}

/** The browser, or why there is none. */
export const chromium = await findChromium()

export const about = {
  browser:
    'missing' in chromium
      ? chromium.missing
      : execFileSync(chromium.program, ['--version'], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        }).trim(),
  settings: 'durability: strict',
}

let profile: ReturnType<typeof createProfile> | undefined
let running: Promise<Running> | undefined
let scripts: Promise<PageScripts> | undefined

async function start(folder: string): Promise<Running> {
  if ('missing' in chromium) throw new Error(chromium.missing)
  const browser = await startChromium(chromium, folder)
  const { open } = await createTabs(browser.context, await (scripts ??= bundlePage()))
  return { browser, tabs: [await open(), await open()] }
}

const tabs = async () => (await (running ??= start((profile ??= createProfile()).folder))).tabs

/** Ends the browser: a profile belongs to one at a time. */
async function release(): Promise<void> {
  const ending = running
  running = undefined
  await (await ending)?.browser.close()
}

const createInTabs = inTwoTabs(tabs)

export const create: CreateSubject = async () => {
  const subject = await createInTabs()
  return {
    ...subject,
    location: JSON.stringify({
      profile: profile?.folder as string,
      name: subject.location as string,
    } satisfies Location),
    release,
  }
}

export const open: NonNullable<AdapterModule['open']> = async (location) => {
  const { profile, name } = JSON.parse(location) as Location
  return remoteStorage((await start(profile)).tabs[0], name)
}

export const close: NonNullable<AdapterModule['close']> = async () => {
  await release()
  profile?.remove()
  profile = undefined
}
