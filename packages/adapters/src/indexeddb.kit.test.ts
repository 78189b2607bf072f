import { createMemoryStorage } from '@gongzhi/core'
import { everything, trials } from '@gongzhi/testing/trials'
import { beforeAll, describe, expect, it, test } from 'vitest'

import type { Outcome } from '../test/browser/in-page.ts'
import { askedForKills, inTwoTabs } from '../test/browser/in-two-tabs.ts'
import { killInPage } from '../test/browser/kill-in-page.ts'
import { browser, keepBrowser, newName, none, start, tabs } from '../test/browser/own-browser.ts'
import { tellStories, type Told } from '../test/browser/stories.ts'
import { conformance } from './conformance/index.ts'

keepBrowser()

describe.skipIf(none !== '')(`IndexedDB, the kit in a page of a real Chromium${none}`, () => {
  const cases = conformance(() => Promise.reject(new Error('the cases run in the page')))
  for (const [index, { id, sentence }] of cases.entries()) {
    test(`${id}: ${sentence}`, async () => {
      const outcome = await (id === 'MODEL-001'
        ? tabs[0].run<Outcome<undefined>>('model', 1, trials(15, 100))
        : tabs[0].run<Outcome<undefined>>('run', index))
      if ('error' in outcome) throw new Error(outcome.error.message)
    })
  }
  it('has the same cases in the page', async () => {
    expect(await tabs[0].run('cases')).toEqual(cases.map(({ id, sentence }) => ({ id, sentence })))
  })
})

/** What one tab is enough for; a kill of the whole browser, which asks less than the one below. */
const IN_EITHER_TAB =
  /^(GENERAL|FIND|COUNT|WAITING|FEED|TASKS|READ|RECORDS|COMMUNITIES|MODEL|SUPPORTS-002\/b)/

const kill = killInPage({
  tab: () => tabs[1],
  again: async () => {
    await browser.kill()
    await start()
  },
})

describe.skipIf(none !== '')(`IndexedDB, the kit with a handle in each of two tabs${none}`, () => {
  for (const { id, sentence, run } of conformance(
    inTwoTabs(async () => tabs),
    { kill, runs: trials(8, 25) },
  ).filter((one) => everything || !IN_EITHER_TAB.test(one.id)))
    test(`${id}: ${sentence}`, run)

  // More than is promised, and so with its one way out: a kill in the few moments in which Chromium writes
  // the list of its files makes it throw all of them away.
  it('loses nothing acknowledged when the browser is killed while it writes, or says that all is gone', async () => {
    const asked = conformance(askedForKills(inTwoTabs(async () => tabs)), { kill }).find(
      ({ id }) => id === 'SUPPORTS-002/b',
    )
    await expect(asked?.run().catch((error: Error) => error.message)).resolves.toSatisfy(
      (said) => said === undefined || /storage\/not-migrated: .*thrown all of it away/.test(String(said)),
    )
  })
})

describe.skipIf(none !== '')(`the engine and both packages in one page${none}`, () => {
  let told: Told
  beforeAll(async () => {
    const outcome = await tabs[0].run<Outcome<Told>>('tellStories', newName())
    if ('error' in outcome) throw new Error(outcome.error.message)
    told = outcome.value
  })

  it('take an assembly and a joint meeting to their ends, seals and counts included, and it verifies', () => {
    expect(told).toMatchObject({
      verified: true,
      failures: [],
      waiting: 0,
      meeting: { state: 'closed' },
      assembly: { state: 'closed' },
    })
    expect(told.feed.filter(({ record }) => record?.register === 'ballots')).toHaveLength(7)
  })

  it('write the same entries, byte for byte and hash for hash, as on Node', async () => {
    expect(told.feed).toEqual((await tellStories(createMemoryStorage())).feed)
  })
})
