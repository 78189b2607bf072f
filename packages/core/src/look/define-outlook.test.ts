import { createGovernance, createMemoryStorage, defineOutlook } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { lamp, lamps } from '../../test/lamp.ts'

test('two packages that compute an outlook of one kind of process do not install together', () => {
  const install = (...plugins: readonly string[]) =>
    createGovernance({
      storage: createMemoryStorage(),
      plugins: [lamps, ...plugins.map((name) => ({ name, outlooks: [defineOutlook(lamp, async () => [])] }))],
      holdings: () => [],
    }).installed.outlooks.size
  expect(install('one')).toBe(1)
  expect(() => install('one', 'two')).toThrow('plugin/outlook-twice')
})
