import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'

import { canonicalJson } from './canonical.ts'

/** The same value with the keys of each object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, shuffled(item)]),
  )
}

const json = fc.jsonValue({ maxDepth: 4 })

test.prop([json])('the canonical text is JSON of the same value', (value) => {
  expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
})

test.prop([json])('the order in which the keys stand does not matter', (value) => {
  expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value))
})

test.prop([json, json])('two values have one text only where they are one value', (one, other) => {
  expect(canonicalJson(one) === canonicalJson(other)).toBe(
    JSON.stringify(JSON.parse(canonicalJson(one))) === JSON.stringify(JSON.parse(canonicalJson(other))),
  )
})
