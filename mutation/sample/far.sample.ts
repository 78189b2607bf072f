import { expect, test } from 'vitest'

import { tall } from './tall.ts'

test('far from the bound', () => {
  expect([tall(100), tall(300)]).toEqual(['short', 'tall'])
})
