import { describe, test } from 'vitest'

import { mysqlUrl } from '../mysql-database.ts'
import type { AlteredStore } from './altered-store.ts'
import { mysqlStore } from './mysql-store.ts'
import { hasPostgres, pgliteStore, postgresStore } from './postgres-stores.ts'
import { expectFound } from './try-changes.ts'

describe('a single change of what is stored is found by verify, or named in the threat model', () => {
  async function holdsOn(create: () => Promise<AlteredStore>): Promise<void> {
    const store = await create()
    try {
      await expectFound(store, { most: 25 })
    } finally {
      await store.close()
    }
  }
  test('in PGlite', () => holdsOn(pgliteStore))
  test.skipIf(!hasPostgres)('in PostgreSQL', () => holdsOn(postgresStore))
  test.skipIf(mysqlUrl === undefined)('in MySQL or MariaDB', () => holdsOn(mysqlStore))
})
