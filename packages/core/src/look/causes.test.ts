import { expect, test } from 'vitest'

import type { ProcessKey } from '../storage.ts'
import type { Engine } from '../way/engine.ts'
import { causesOf } from './causes.ts'

/** A store in which each of these processes was caused by the other. */
const storage = {
  load: async ({ process: { community, process } }: { readonly process: ProcessKey }) => {
    const cause = { community, process: process === 'a' ? 'b' : 'a', version: 1, outcome: 'o', reaction: 'r' }
    return {
      process: {
        community,
        process,
        state: {
          definition: 'letter',
          body: JSON.stringify({ community, process, head: '', state: { schema: 1, cause } }),
        },
      },
    }
  },
  read: async () => [],
}

test('processes that a damaged store says caused each other are told once', async () => {
  const chain = await causesOf({ storage } as unknown as Engine, { community: 'hope', process: 'a' }, {})
  expect(chain.map(({ process }) => process)).toEqual(['a', 'b'])
})
