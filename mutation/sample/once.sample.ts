import { expect, test } from 'vitest'

import { tall } from './tall.ts'

let ran = 0

test('passes once', () => {
  expect([tall(179), tall(180), ++ran]).toEqual(['short', 'tall', 1])
})
