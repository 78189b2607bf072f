import { test } from 'vitest'

import { sqliteStore } from './sqlite-store.ts'
import { expectFound } from './try-changes.ts'

test('a single change of what SQLite stores is found by verify, or named in the threat model', async () => {
  const store = await sqliteStore()
  await expectFound(store, { most: 300 })
  await store.close()
})
