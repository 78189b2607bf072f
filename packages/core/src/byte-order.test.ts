import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'

import { compareBytes } from './byte-order.ts'

describe('the order by UTF-8 bytes', () => {
  test.each([
    ['', '', 0],
    ['a', 'a', 0],
    ['', 'a', -1],
    ['a', 'ab', -1],
    ['ab', 'b', -1],
    ['abc', 'abd', -1],
    // The last before the surrogates, and the first and last after them, against the first beyond the plane.
    ['\ud7ff', '\u{10000}', -1],
    ['\ue000', '\u{10000}', -1],
    ['\uffff', '\u{10000}', -1],
    ['\ud7ff', '\ue000', -1],
    ['\u{10000}', '\u{10ffff}', -1],
    ['户\u{20000}', '户\u{20001}', -1],
  ])('of %j and %j is %i', (one, other, order) => {
    expect(Math.sign(compareBytes(one, other))).toBe(order)
    expect(Math.sign(compareBytes(other, one))).toBe(0 - order)
  })

  const text = fc.string({ unit: 'binary', maxLength: 4 })
  test.prop([text, text])('is that of the bytes', (one, other) => {
    expect(Math.sign(compareBytes(one, other))).toBe(Buffer.compare(Buffer.from(one), Buffer.from(other)))
  })
})
