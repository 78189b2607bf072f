import type { StorageAdapter } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { type Histories, lostOf, unfinished } from './aftermath.ts'
import { killMany } from './kills.ts'
import { disorder, race, type Recorded } from './linear.ts'

/** What is drawn is the same in every run of the tests; `pnpm torture` draws anew. */
const SEED = 20261130

describe('an engine that is killed while it writes', () => {
  test('loses nothing that was acknowledged, does nothing twice, and verifies', async () => {
    const { faults, acknowledged } = await killMany({ store: 'sqlite', kills: 3, seed: SEED })
    expect(faults).toEqual([])
    expect(acknowledged).toBeGreaterThan(9)
  })
})

describe('what a kill left is found out', () => {
  const at = (command: string, position: number) => ({ community: 'east', command, position })

  test.each<[string, readonly ReturnType<typeof at>[], string]>([
    ['where it is gone', [at('east/1', 1)], 'east/2 was acknowledged at 2, and stands at undefined'],
    ['where it stands elsewhere', [at('east/2', 3)], 'east/2 was acknowledged at 2, and stands at 3'],
    [
      'where it stands twice',
      [at('east/2', 1), at('east/3', 2), at('east/2', 2)],
      'east/2 stands at 1 and again at 2',
    ],
  ])('if it was acknowledged, %s', (_, feed, fault) => {
    const faults = lostOf(
      feed.map((entry, index) => (index === 2 ? { ...entry, position: 3 } : entry)),
      new Map([['east/2', 2]]),
    )
    expect(faults[0]).toBe(fault.replace('again at 2', 'again at 3'))
  })

  const entry = (name: string, definition = 'bill', data: object = { books: 'west' }) => ({
    name,
    definition,
    data,
  })
  const bill = [entry('start'), entry('paymentEnds@open')] as const
  const reminder = [entry('start', 'reminder'), entry('reminderEnds@waiting', 'reminder')]
  const booked = entry('sum.add', 'ledger', { source: 'east/b1/reminder' })
  const whole = {
    'east/b1': bill,
    'east/b1/reminder': reminder,
    'west/ledger': [entry('start', 'ledger'), booked],
  }
  const histories = (over: object): Histories => new Map(Object.entries({ ...whole, ...over })) as never

  test('and what is whole is no fault', () => {
    expect(unfinished(histories({}))).toEqual([])
    expect(unfinished(new Map([['east/b2', [entry('start'), entry('bill.pay')]]]) as never)).toEqual([])
  })

  test.each<[string, object, string]>([
    ['without an end', { 'east/b1': bill.slice(0, 1) }, 'east/b1 has 1 entries'],
    ['with two ends', { 'east/b1': [...bill, entry('bill.pay')] }, 'east/b1 has 3 entries'],
    [
      'whose reminder is missing',
      { 'east/b1/reminder': [] },
      'east/b1 ended with paymentEnds@open, and east/b1/reminder has 0 entries',
    ],
    ['that is not in the books', { 'west/ledger': [] }, 'east/b1/reminder in west/ledger stands 0 times'],
    [
      'that stands in the books twice',
      { 'west/ledger': [booked, booked] },
      'east/b1/reminder in west/ledger stands 2 times',
    ],
    [
      'that stands in the wrong books',
      { 'south/ledger': [booked] },
      'east/b1/reminder in south/ledger stands 1 times, and follows from nothing',
    ],
  ])('if it is a bill %s', (_, over, fault) => {
    expect(unfinished(histories(over))).toContain(fault)
  })
})

describe('engines that race on one store', () => {
  test.each(['memory', 'sqlite'])('are answered as one order explains, on %s', async (store) => {
    const { faults, accepted, conflicts, reads } = await race({ store, calls: 600, seed: SEED })
    expect(faults).toEqual([])
    expect([accepted, conflicts, reads].every((count) => count > 30)).toBe(true)
  })

  test('are found out where the store answers one of them with the state of before', async () => {
    /** A replica that lags: every other load is what it was a few loads ago. */
    const lagging = (storage: StorageAdapter): StorageAdapter => {
      const past: Awaited<ReturnType<StorageAdapter['load']>>[] = []
      return {
        ...storage,
        async load(query) {
          const found = await storage.load(query)
          if (query.command !== undefined) return found
          past.push(found)
          const old = past.findLast(
            ({ process }, index) => index < past.length - 3 && process?.process === query.process.process,
          )
          return old ?? found
        },
      }
    }
    const { faults } = await race({ store: 'memory', calls: 300, seed: SEED, spoil: lagging })
    expect(faults).not.toEqual([])
  })

  const added = (over: Partial<Recorded & { readonly kind: 'add' }>): Recorded => ({
    kind: 'add',
    process: 'a',
    id: 'one',
    by: 1,
    began: 1,
    ended: 2,
    answer: { status: 'accepted', version: 2, position: 4 },
    ...over,
  })

  test.each<[string, readonly Recorded[], string]>([
    [
      'a place before one that was answered earlier',
      [
        added({ answer: { status: 'accepted', version: 3, position: 5 } }),
        added({ id: 'two', began: 3, ended: 4 }),
      ],
      'two at 4 began after a later place was answered',
    ],
    [
      'two places of one command',
      [added({}), added({ began: 3, ended: 4, answer: { status: 'accepted', version: 3, position: 5 } })],
      'one was answered 4 and 5',
    ],
    [
      'another version than the one after what was expected',
      [added({ expected: 2 })],
      'one expected 2, and made version 2',
    ],
    [
      'a reader that sees less than was answered before he asked',
      [added({}), { kind: 'read', process: 'a', began: 3, ended: 4, version: 1, sum: 0 }],
      'a reader of a saw version 1 after 2 was answered',
    ],
    [
      'a reader that sees what has not begun',
      [added({ began: 5, ended: 6 }), { kind: 'read', process: 'a', began: 3, ended: 4, version: 2, sum: 1 }],
      'a reader of a saw what had not begun',
    ],
  ])('are found out by %s', (_, record, fault) => {
    expect(disorder(record)).toEqual([fault])
  })

  test('may be answered in any order where they overlap', () => {
    expect(
      disorder([
        added({ began: 1, ended: 6, answer: { status: 'accepted', version: 2, position: 4 } }),
        added({ id: 'two', began: 2, ended: 3, answer: { status: 'accepted', version: 3, position: 5 } }),
        { kind: 'read', process: 'a', began: 4, ended: 5, version: 3, sum: 2 },
      ]),
    ).toEqual([])
  })
})
