import { createMemoryStorage, type ProcessKey } from '@gongzhi/core'
import { trials } from '@gongzhi/testing/trials'
import { describe, expect, test } from 'vitest'

import { fuzz } from './fuzz.ts'

/** What is drawn is the same in every run of the tests; `pnpm torture fuzz` draws anew. */
const SEED = 20261130
const CALLS = trials(1_500, 3_000)

type Storage = ReturnType<typeof createMemoryStorage>

/** A store that keeps an entry more whenever a command is looked for, in a community of its choice. */
function storesMore(storage: Storage, communityOf: (process: ProcessKey) => string): Storage {
  return {
    ...storage,
    load: async (query) => {
      const found = await storage.load(query)
      const { process } = found
      if (!process || query.command === undefined) return found
      const community = communityOf(process)
      const record = { community, process: process.process, register: 'x', round: 1, key: 'k' }
      await storage.commit([
        {
          kind: 'process',
          community,
          process: `odd-${query.command}`.slice(0, 90),
          command: { id: `odd-${query.command}`.slice(0, 90), fingerprint: 'f' },
          recorded: 0,
          expected: 0,
          entries: [{ body: JSON.stringify({ record }), hash: 'h' }],
          state: process.state,
        } as never,
      ])
      return found
    },
  }
}

describe('hostile calls against the moments of the kept histories', () => {
  test('are answered by typed answers, store nothing where they are refused, and leave what verifies', async () => {
    const found = await fuzz({ calls: CALLS, seed: SEED })
    expect(found.faults).toEqual([])
    expect(found.calls).toBeGreaterThanOrEqual(CALLS)
    expect(Math.min(found.accepted, found.refused)).toBeGreaterThan(CALLS / 15)
    expect(found.codes.size).toBeGreaterThan(9)
  })

  test.each([
    [
      'that stores what it refuses',
      /answered .* and stored|only reads, and stored|does not verify/,
      (storage: Storage) => storesMore(storage, ({ community }) => community),
    ],
    [
      'that stores something in another community',
      /nobody ordered elsewhere\/odd-/,
      (storage: Storage) => storesMore(storage, () => 'elsewhere'),
    ],
    [
      'that answers with an error of JavaScript',
      /threw TypeError/,
      (storage: Storage) => ({
        ...storage,
        read: async (query: Parameters<typeof storage.read>[0]) =>
          query.limit <= 50
            ? ((undefined as unknown as { length: number }).length as never)
            : storage.read(query),
      }),
    ],
  ])('find out a store %s', async (_, fault, spoil) => {
    const { faults } = await fuzz({ calls: 120, seed: SEED, spoil: spoil as never })
    expect(faults.some((one) => fault.test(one))).toBe(true)
  })
})
