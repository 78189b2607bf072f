import { runInNewContext, runInThisContext } from 'node:vm'

import { describe, expect, test } from 'vitest'

import { canonicalJson } from './canonical.ts'

describe('the canonical text', () => {
  test.each<[unknown, string]>([
    [{ b: 1, a: [true, 'x'] }, '{"a":[true,"x"],"b":1}'],
    [{ a: { d: null, c: '' } }, '{"a":{"c":"","d":null}}'],
    [{ 10: 1, 9: 2, a: 3 }, '{"10":1,"9":2,"a":3}'],
    [{ gone: undefined, kept: 0 }, '{"kept":0}'],
    [-0, '0'],
    [1e21, '1e+21'],
    [0.1 + 0.2, '0.30000000000000004'],
    [[], '[]'],
    [{}, '{}'],
    ['"\\\u0000\u001f\u007f\u0085é中\ud83d\ude00', '"\\"\\\\\\u0000\\u001f\u007f\u0085é中\ud83d\ude00"'],
    // Keys stand in the order of UTF-16 code units: the surrogate of an emoji comes before U+FF5E.
    [{ '\uff5e': 1, '\u{1f600}': 2 }, '{"\u{1f600}":2,"\uff5e":1}'],
    [JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
    [Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
  ])('of %j is %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })

  test('of what another realm made is that of what this one makes', () => {
    const code = '({ b: [{ c: 1 }], a: null, d: { e: "x" } })'
    expect(canonicalJson(runInNewContext(code))).toBe(canonicalJson(runInThisContext(code)))
    expect(() => canonicalJson(runInNewContext('({ when: new Date(0) })'))).toThrow('when: Date is not JSON')
    expect(() => canonicalJson(runInNewContext('new (class Bill {})()'))).toThrow('Bill is not JSON')
    expect(() => canonicalJson(Object.create({ own: 1 }))).toThrow('Object is not JSON')
  })

  test('of a key is the same the first time and later, however long it is and however many there are', () => {
    const keys = [
      'a"b',
      'k'.repeat(100),
      'k'.repeat(101),
      ...Array.from({ length: 6_000 }, (_, i) => `key-${i}`),
    ].sort()
    const value = Object.fromEntries(keys.map((key, i) => [key, i]))
    const text = `{${keys.map((key, i) => `${JSON.stringify(key)}:${i}`).join()}}`
    expect([canonicalJson(value), canonicalJson(value)]).toEqual([text, text])
  })

  test.each<[unknown, string]>([
    [Number.NaN, '$: NaN is not JSON'],
    [{ a: { b: Number.POSITIVE_INFINITY } }, 'a.b: Infinity is not JSON'],
    [{ a: [0, { b: () => 1 }] }, 'a.b: function is not JSON'],
    [{ when: new Date(0) }, 'when: Date is not JSON'],
    [{ a: new Map() }, 'a: Map is not JSON'],
    [[undefined], '$: undefined is not JSON'],
    [{ a: 1n }, 'a: bigint is not JSON'],
    [{ gone: undefined, a: 1n }, 'a: bigint is not JSON'],
    [{ a: 'x\ud800' }, 'a: a lone surrogate is not JSON'],
    [{ a: { '\udc00': 1 } }, 'a.\udc00: a lone surrogate is not JSON'],
    [undefined, '$: undefined is not JSON'],
  ])('is refused where JSON cannot carry it, with the place: %#', (value, message) => {
    expect(() => canonicalJson(value)).toThrow(new TypeError(message))
  })
})
