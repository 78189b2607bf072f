import { describe, test } from 'vitest'

import { keepBrowser, none, tabs } from '../browser/own-browser.ts'
import { indexeddbStore } from './indexeddb-store.ts'
import { expectFound } from './try-changes.ts'

keepBrowser()

describe.skipIf(none !== '')('a single change of what is stored in a browser', () => {
  test(`is found by verify, or named in the threat model, in IndexedDB${none}`, async () => {
    const store = await indexeddbStore(tabs[0])
    try {
      await expectFound(store, { most: 25 })
    } finally {
      await store.close()
    }
  })
})
