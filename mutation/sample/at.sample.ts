import { expect, test } from 'vitest'

import { tall } from './tall.ts'

test('one below, at and one above the bound', () => {
  expect([tall(179), tall(180), tall(181)]).toEqual(['short', 'tall', 'tall'])
})
