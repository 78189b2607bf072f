import { createMemoryStorage, type Plugin, type StorageAdapter } from '@gongzhi/core'
import { beforeAll, describe, expect, test } from 'vitest'

import {
  ALL,
  altered,
  BEGIN,
  CITY,
  director,
  failing,
  governanceOn,
  relinked,
  rewritten,
  said,
  took,
} from '../threat-model/intruder.ts'
import { echo, passesOn } from './chain.ts'
import { label } from './reactions.ts'

/** What a says goes to b and c, what b says goes to d twice, and what d says to e. */
const echoes: Plugin = {
  name: 'echoes',
  processes: [echo],
  reactions: [passesOn('echoes', (process) => ({ a: ['b', 'c'], b: ['d', 'd'], d: ['e'] })[process] ?? [])],
  capacities: { director: label },
}

const options = { plugins: [echoes], rulebooks: [], clock: () => BEGIN }

async function stage(): Promise<StorageAdapter> {
  const storage = createMemoryStorage()
  const governance = governanceOn(storage, options)
  const city = governance.community(CITY)
  for (const id of ['a', 'b', 'c', 'd', 'e'])
    took(await city.process(echo, id).start({ input: { minutes: 0 }, by: director, id: `start-${id}` }))
  took(await city.process(echo, 'a').send({ event: 'hear', data: { word: 'x' }, by: director, id: 'hear' }))
  await governance.runDue()
  return storage
}

const verified = (storage: StorageAdapter) => governanceOn(storage, options).community(CITY).verify()

/** The last entry of a process with another cause, and everything after it made to fit. */
async function forged(storage: StorageAdapter, process: string, cause: object): Promise<StorageAdapter> {
  const all = await storage.feed({ community: CITY, after: 0, limit: ALL })
  const last = all.findLast((entry) => entry.process === process)
  const entries = relinked(
    all.map((entry) =>
      entry === last
        ? rewritten(entry, (body) => ({ ...body, cause: { ...(body['cause'] as object), ...cause } }))
        : entry,
    ),
  )
  const head = entries.findLast((entry) => entry.process === process)?.hash
  return altered(storage, {
    entries: () => entries,
    processes: (stored) =>
      stored.map((one) =>
        one.process === process
          ? { ...one, state: { ...one.state, body: JSON.stringify({ ...JSON.parse(one.state.body), head }) } }
          : one,
      ),
  })
}

describe('how long a chain of reactions is, and how many orders it came to', () => {
  let storage: StorageAdapter
  beforeAll(async () => {
    storage = await stage()
  })

  test('is written into what they order, and verifies', async () => {
    const all = await storage.feed({ community: CITY, after: 0, limit: ALL })
    const causeOf = (process: string) => {
      const last = all.findLast((entry) => entry.process === process)
      return (JSON.parse(last?.body ?? '{}') as { cause: object }).cause
    }
    expect(causeOf('b')).toMatchObject({ breadth: 2 })
    expect(causeOf('d')).toMatchObject({ hops: 2, breadth: 4 })
    expect(causeOf('e')).toMatchObject({ hops: 3, breadth: 4 })
    expect(await verified(storage)).toMatchObject({ ok: true })
    expect(await verified(await forged(storage, 'd', {}))).toMatchObject({ ok: true })
  })

  test.each<[what: string, process: string, cause: object]>([
    ['one more', 'e', { hops: 4 }],
    ['one less', 'e', { hops: 2 }],
    ['one, written down', 'e', { hops: 1 }],
    ['half a reaction', 'e', { hops: 2.5 }],
    ['fewer orders than led to it', 'e', { breadth: 2 }],
    ['no orders', 'e', { breadth: undefined }],
    ['orders that came to no whole number', 'e', { breadth: 6 }],
    ['more orders than are carried out', 'e', { breadth: 10_004 }],
    ['fewer orders than the number of this one', 'd', { breadth: 2 }],
  ])('is found where it says %s', async (_, process, cause) => {
    const found = await verified(await forged(storage, process, cause))
    expect(failing(found)).toContain('chain')
    expect(said(found)).toContain('as its cause, which did not order it')
  })

  test.each<[what: string, process: string, cause: object]>([
    ['begins anew, as after a retry', 'e', { hops: undefined, breadth: undefined }],
    ['comes to more orders at once, which only the reaction knows', 'e', { breadth: 8 }],
  ])('is believed where it %s', async (_, process, cause) => {
    expect(await verified(await forged(storage, process, cause))).toMatchObject({ ok: true })
  })
})
