import { DatabaseSync } from 'node:sqlite'

import { fc, test } from '@fast-check/vitest'
import { createMemoryStorage, type FindQuery, type StorageAdapter } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect } from 'vitest'

import { clerk, workOrder, workOrders } from '../test/work-order.ts'
import { createSqliteStorage } from './sqlite.ts'

// What every object of JavaScript has, what SQL and paths and globs mean something by, and what looks alike.
const NASTY = [
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
  'then',
  'length',
  '0',
  'null',
  'undefined',
  '%',
  '_',
  "'; DROP TABLE entries; --",
  '"',
  '\\',
  '../..',
  'a/b',
  '$',
  '{}',
  '[]',
  '😀',
  'İ',
  'ß',
]
const name = fc.constantFrom(...NASTY)
/** Names of which no two are the same. */
const names = fc.uniqueArray(name, { minLength: 2, maxLength: 2 })

const sqlite = async (): Promise<StorageAdapter> => {
  const storage = createSqliteStorage({ database: new DatabaseSync(':memory:') })
  await storage.migrate()
  return storage
}

describe.each([
  ['memory', () => Promise.resolve(createMemoryStorage())],
  ['SQLite', sqlite],
] as const)('on %s, whatever names are given', (_, create) => {
  test.prop([names, names, name, name], { numRuns: 60 })(
    'each is a name like any other, and nothing of another community is read',
    async ([own, other], [first, second], unit, id) => {
      const governance = workOrders(await create())
      const city = governance.community(own as string)
      const elsewhere = governance.community(other as string)
      const process = city.process(workOrder, first as string)
      expect(await process.standing()).toBeUndefined()
      accepted(await process.start({ input: { what: unit }, by: clerk, id }))
      accepted(await process.send({ event: 'work.note', data: { text: unit }, by: clerk }))
      const ratings = process.register('ratings')
      accepted(await ratings.record({ data: { unit, stars: 5 }, by: clerk }))
      accepted(
        await elsewhere.process(workOrder, second as string).start({ input: { what: 'other' }, by: clerk }),
      )

      expect(await process.standing()).toMatchObject({ context: { what: unit, notes: 1 } })
      expect((await ratings.records()).map(({ body }) => body.key)).toEqual([unit])
      expect((await city.find()).map((found) => found.process)).toEqual([first])
      expect(await city.process(workOrder, second as string).standing()).toBeUndefined()
      expect(await city.process(workOrder, second as string).history()).toEqual([])
      expect((await city.worklist({ capacities: ['clerk'] })).map((item) => item.process)).toEqual([first])
      // A query comes from a request as it is.
      const asked = { community: other, __proto__: { community: other } } as unknown as FindQuery
      expect((await city.find(asked)).map((found) => found.process)).toEqual([first])
      expect(await process.register(unit as never).records()).toEqual([])
      expect(await process.send({ event: unit as never, data: {}, by: clerk })).toMatchObject({
        code: 'parse/unknown-event',
      })
      expect(await city.verify()).toMatchObject({ ok: true })
    },
  )
})
