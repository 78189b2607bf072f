import { describe, expect, test } from 'vitest'

import { movePromises } from './move-promises.ts'
import { failurePromises, growthPromises, namePromises, placePromises } from './promises.ts'
import { SHARDED_SABOTEURS } from './saboteurs.ts'

const PROMISES = [...placePromises, ...namePromises, ...growthPromises, ...failurePromises, ...movePromises]

describe('a sharded store with a defect is found out: one that', () => {
  test.each(SHARDED_SABOTEURS.map((saboteur) => [saboteur.defect, saboteur] as const))(
    '%s',
    async (_, { create }) => {
      const found: string[] = []
      for (const [sentence, hold] of PROMISES) {
        await hold(create).catch(() => found.push(sentence))
        if (found.length > 0) break
      }
      expect(found).not.toEqual([])
    },
  )
})
