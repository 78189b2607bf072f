import { expect, test } from 'vitest'

import { steps } from './steps.ts'

test('nothing is left', () => {
  expect(steps(3)).toBe(0)
})
