import { readFileSync } from 'node:fs'

import { PGlite } from '@electric-sql/pglite'
import type { StorageAdapter } from '@gongzhi/core/storage'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import {
  between,
  feed,
  holds,
  keepServer,
  migrated,
  newSchema,
  pool,
  pooledStorage,
  programs,
  runners,
} from '../test/on-postgres.ts'
import { ballot, deadline, HISTORY, opening, SAMPLE, step } from '../test/sample.ts'
import type { PostgresPool } from './postgres.ts'
import { createPostgresStorage } from './postgres.ts'
import { array } from './postgres/array.ts'
import { MIGRATIONS } from './sql/migrations.ts'

const released = (id: number): string =>
  readFileSync(new URL(`./sql/released/${id}.postgres.sql`, import.meta.url), 'utf8')

async function readsReleased(storage: StorageAdapter, fresh: StorageAdapter, id: number): Promise<void> {
  expect(await storage.migrate()).toEqual(MIGRATIONS.slice(id).map((later) => `${later.id}-${later.name}`))
  await fresh.migrate()
  await fresh.commit(HISTORY)
  for (const each of [storage, fresh])
    await each.commit([
      ballot('late', 1, { record: { ...SAMPLE, register: 'ballots', round: 2, key: 'late' } }),
      step(3, { arm: [deadline('next')] }),
    ])
  expect(await feed(storage)).toEqual(await feed(fresh))
  expect(await storage.find({ community: SAMPLE.community, after: null, limit: 9 })).toEqual(
    await fresh.find({ community: SAMPLE.community, after: null, limit: 9 }),
  )
  expect(await storage.tasks({ after: null, limit: 9 })).toEqual(await fresh.tasks({ after: null, limit: 9 }))
}

describe('PGlite in memory', () => {
  let pglite: PGlite
  beforeAll(async () => void (pglite = await PGlite.create()))
  afterAll(() => pglite.close())
  const storageIn = (schema: string): StorageAdapter => {
    const storage = createPostgresStorage({ pglite, schema })
    runners.set(storage, (sql) => pglite.exec(sql))
    return storage
  }
  holds(storageIn)

  it('promises no survival in memory', () => {
    expect(storageIn(newSchema()).supports).toEqual({ survives: 'nothing', writers: 'multi', lanes: 1 })
  })

  it('migrates from the dump of each release, whatever parsers and serializers the host has set', async () => {
    const no = (): string => 'no'
    const hostile = await PGlite.create({
      parsers: { 20: no, 25: no, 1009: no, 1016: no },
      serializers: { 20: no, 25: no, 1009: no, 1016: no },
    })
    for (const { id } of MIGRATIONS) {
      await hostile.exec(released(id))
      await readsReleased(createPostgresStorage({ pglite: hostile }), storageIn(newSchema()), id)
      await hostile.exec('DROP SCHEMA gongzhi CASCADE')
    }
    await hostile.close()
  })
})

describe.skipIf(!programs.folder)(`PostgreSQL from ${programs.package}`, () => {
  keepServer()

  holds((schema) => pooledStorage(schema))

  it('takes four round trips for a batch of processes of any size, and five for one of records', async () => {
    const { schema, storage } = await migrated()
    await storage.commit([opening()])
    const { counted, statements } = counting(pool)
    const results = await pooledStorage(schema, counted).commit(
      Array.from({ length: 500 }, (_, i) => ballot(`unit-${i}`)),
    )
    expect(results.every(({ status }) => status === 'committed')).toBe(true)
    expect(statements.length).toBe(5)
    const steps = await pooledStorage(schema, counted).commit(
      Array.from({ length: 100 }, (_, i) => step(1 + i)),
    )
    expect(steps.every(({ status }) => status === 'committed')).toBe(true)
    expect(statements.length).toBe(5 + 4)
    // One that is at another version costs a second look, and its company nothing.
    expect(
      await pooledStorage(schema, counted).commit([
        step(101),
        step(5, { command: { id: 'late', fingerprint: 'f' } }),
        step(102),
      ]),
    ).toMatchObject([
      { status: 'committed', version: 102 },
      { status: 'conflict', version: 102 },
      { status: 'committed', version: 103 },
    ])
    expect((await storage.load({ process: SAMPLE })).process).toMatchObject({ version: 103 })
  })

  it('migrates from the dump of each release', async () => {
    for (const { id } of MIGRATIONS) {
      await pool.query(released(id))
      await readsReleased(pooledStorage('gongzhi'), pooledStorage(newSchema()), id)
      await pool.query('DROP SCHEMA gongzhi CASCADE')
    }
  })
})

describe('the text of an array', () => {
  it('is the same with control characters as without', () => {
    expect(array(['a', null, 5, 'b"\\'])).toBe('{"a",null,5,"b\\"\\\\"}')
    expect(array(['a', null, 5, 'b"\\', '\n'])).toBe('{"a",null,5,"b\\"\\\\","\n"}')
  })
})

function counting(pool: PostgresPool): { readonly counted: PostgresPool; readonly statements: string[] } {
  const statements: string[] = []
  const counted = between(pool, (client, config) => {
    statements.push(config.text)
    return client.query(config)
  })
  return { counted, statements }
}
