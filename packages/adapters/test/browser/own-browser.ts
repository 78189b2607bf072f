import { afterAll, beforeAll, expect } from 'vitest'

import { SAMPLE } from '../sample.ts'
import {
  createProfile,
  findChromium,
  type FoundChromium,
  type RunningBrowser,
  startChromium,
} from './chromium.ts'
import { bundlePage, createTabs, type PageScripts, type Tab } from './tab.ts'

const found = await findChromium()

export const none = 'missing' in found ? `, not run: ${found.missing}` : ''

const chromium = found as Extract<FoundChromium, { readonly program: string }>

export const scripts: PageScripts = none === '' ? await bundlePage() : new Map()

export const profile = createProfile()

export let browser: RunningBrowser

export let openTab: (origin?: string) => Promise<Tab>

export let tabs: readonly [Tab, Tab]

/** Starts the browser on the profile of this file, as a user does who comes back. */
export async function start(): Promise<void> {
  browser = await startChromium(chromium, profile.folder)
  ;({ open: openTab } = await createTabs(browser.context, scripts))
  tabs = [await openTab(), await openTab()]
}

/** Has the browser run as long as the cases of a file. */
export function keepBrowser(): void {
  if (none === '') beforeAll(start)
  afterAll(async () => {
    await browser?.close()
    profile.remove()
  })
}

export const feed = { community: SAMPLE.community, after: 0, limit: 1_000 }

export const code = (wanted: string) => expect.objectContaining({ name: 'StorageError', code: wanted })

export let names = 0

export const newName = () => `test-${++names}`
