import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { defineProvision } from './provision.ts'
import { choice, choices, count, fraction, period, table, text } from './value-types.ts'

const label = { zh: '通知期', en: 'Notice' }
const declare = (id: string) =>
  defineProvision({ id, type: count({ unit: 'day' }), label, meaning: label, strength: 'at-least' })

describe('a provision', () => {
  test('is frozen data', () => {
    const provision = declare('joint-meeting/notice-days')
    expect(Object.keys(provision)).toEqual(['id', 'type', 'label', 'meaning', 'strength'])
    for (const part of [provision, provision.type, provision.label, provision.meaning])
      expect(Object.isFrozen(part)).toBe(true)
  })

  test('has an id of lower case words with hyphens and slashes', () => {
    expect(declare('a/b-2/c').id).toBe('a/b-2/c')
    for (const id of ['', 'A', 'a/', '/a', 'a b', 'a_b', 'a//b', '通知'])
      expect(() => declare(id)).toThrow(expect.objectContaining({ code: 'provision/malformed-id' }))
  })

  test('is at-least or at-most only where its values have an order', () => {
    for (const type of [choice(['a', 'b']), table(z.array(z.int())), text()]) {
      for (const strength of ['at-least', 'at-most'] as const) {
        expect(() => defineProvision<unknown>({ id: 'p', type, label, meaning: label, strength })).toThrow(
          expect.objectContaining({ code: 'provision/no-order' }),
        )
      }
      expect(() =>
        defineProvision<unknown>({ id: 'p', type, label, meaning: label, strength: 'cumulative' }),
      ).toThrow(expect.objectContaining({ code: 'provision/no-sum' }))
      for (const strength of ['mandatory', 'default'] as const)
        expect(defineProvision<unknown>({ id: 'p', type, label, meaning: label, strength }).strength).toBe(
          strength,
        )
    }
  })
})

describe('the types of values', () => {
  test.each([
    {
      type: fraction(),
      good: [
        { n: 2, d: 3, bound: 'inclusive' },
        { n: 0, d: 1, bound: 'strict' },
        { n: 3, d: 3, bound: 'inclusive' },
      ],
      bad: [
        { n: 4, d: 3, bound: 'inclusive' },
        { n: 2, d: 3 },
        { n: 1, d: 0, bound: 'strict' },
        { n: 0.5, d: 1, bound: 'strict' },
        { n: -1, d: 2, bound: 'strict' },
        '2/3',
        0.5,
      ],
    },
    {
      type: period(),
      good: [{ count: 1, unit: 'working-day' }],
      bad: [
        { count: 0, unit: 'day' },
        { count: 1.5, unit: 'day' },
        { count: 1, unit: 'week' },
        { count: 1, unit: 'day', roll: 'none' },
        15,
      ],
    },
    { type: count({ unit: 'seat' }), good: [0, 5], bad: [-1, 1.5, '5', null] },
    { type: choice(['unit', 'owner']), good: ['unit'], bad: ['house', '', ['unit']] },
    {
      type: choices(['police', 'housing']),
      good: [[], ['housing']],
      bad: [['police', 'police'], ['fire'], 'police'],
    },
    {
      type: table(z.array(z.strictObject({ grade: z.string(), from: z.int() }))),
      good: [[{ grade: 'A', from: 85 }]],
      bad: [[{ grade: 'A' }], {}],
    },
    { type: text(), good: ['x'], bad: ['', 1] },
  ])('a $type.kind takes what it is and nothing else', ({ type, good, bad }) => {
    for (const value of good)
      expect(type.schema.safeParse(value)).toMatchObject({ success: true, data: value })
    for (const value of bad) expect(type.schema.safeParse(value).success).toBe(false)
  })

  test('a set of words is read in the order in which they are declared', () => {
    expect(choices(['interview', 'credit', 'dismissal']).schema.parse(['dismissal', 'interview'])).toEqual([
      'interview',
      'dismissal',
    ])
  })

  test('periods compare within days, within working days, within months and years, within hours and minutes', () => {
    const compare = period().compare!
    expect(compare({ count: 14, unit: 'day' }, { count: 15, unit: 'day' })).toBeLessThan(0)
    expect(compare({ count: 11, unit: 'month' }, { count: 1, unit: 'year' })).toBeLessThan(0)
    expect(compare({ count: 12, unit: 'month' }, { count: 1, unit: 'year' })).toBe(0)
    expect(compare({ count: 13, unit: 'month' }, { count: 1, unit: 'year' })).toBeGreaterThan(0)
    expect(compare({ count: 59, unit: 'minute' }, { count: 1, unit: 'hour' })).toBeLessThan(0)
    expect(compare({ count: 61, unit: 'minute' }, { count: 1, unit: 'hour' })).toBeGreaterThan(0)
  })

  test.each([
    [31, 'day', 1, 'month', undefined],
    [32, 'day', 1, 'month', 1],
    [28, 'day', 1, 'month', undefined],
    [27, 'day', 1, 'month', -1],
    [367, 'day', 1, 'year', 1],
    [366, 'day', 1, 'year', undefined],
    [6, 'working-day', 5, 'day', 1],
    [5, 'working-day', 5, 'day', 1],
    [4, 'working-day', 5, 'day', undefined],
    [23, 'working-day', 1, 'month', undefined],
    [31, 'working-day', 1, 'month', 1],
    [24, 'hour', 2, 'day', undefined],
    [24, 'hour', 3, 'day', -1],
    [49, 'hour', 4, 'day', undefined],
    [48, 'hour', 4, 'day', -1],
    // A holiday may lie on the last day, and lengthens it.
    [240, 'hour', 1, 'day', undefined],
    [24, 'hour', 2, 'working-day', -1],
  ] as const)(
    '%i %ss and %i %ss compare only where one is longer whenever they begin',
    (count, unit, other, otherUnit, expected) => {
      const compare = period().compare!
      const [a, b] = [
        { count, unit },
        { count: other, unit: otherUnit },
      ]
      expect(compare(a, b)).toBe(expected)
      expect(compare(b, a)).toBe(expected === undefined ? undefined : -expected)
    },
  )

  const day = [{ opens: 540, closes: 720 }]
  const longDay = [{ opens: 540, closes: 1_020 }]
  const hour = (count: number, hours = day) => ({ count, unit: 'working-hour' as const, hours })

  test.each([
    [hour(1), { count: 61, unit: 'working-minute', hours: day }, -1],
    [hour(1), { count: 60, unit: 'working-minute', hours: day }, 0],
    // Within other hours as many may be over sooner or later.
    [hour(1), hour(2, longDay), undefined],
    // As many hours of business are longer than hours; how much longer, nobody knows.
    [hour(4), { count: 4, unit: 'hour' }, 1],
    [hour(4), { count: 241, unit: 'minute' }, undefined],
    // Three hours a day: seven lie on three days that are worked, two of which are whole.
    [hour(7), { count: 3, unit: 'working-day' }, -1],
    [hour(7), { count: 2, unit: 'working-day' }, undefined],
    [hour(7), { count: 1, unit: 'working-day' }, 1],
    [hour(6), { count: 2, unit: 'working-day' }, -1],
    [hour(7, longDay), { count: 1, unit: 'working-day', hours: day }, undefined],
    [hour(3), { count: 1, unit: 'working-day', hours: day }, -1],
    [hour(7), { count: 1, unit: 'day' }, 1],
    [hour(7), { count: 2, unit: 'day' }, undefined],
    // What ends with the close of business is over before the day is.
    [{ count: 2, unit: 'day', hours: day }, { count: 2, unit: 'day' }, -1],
    [{ count: 2, unit: 'day', hours: day }, { count: 2, unit: 'day', hours: longDay }, -1],
    [{ count: 2, unit: 'day', hours: day }, { count: 1, unit: 'day' }, 1],
  ] as const)('%j and %j compare only where one is over no later than the other: %s', (a, b, expected) => {
    const compare = period().compare!
    const signs = [compare(a, b), compare(b, a)].map((one) => one && Math.sign(one))
    expect(signs).toEqual([expected, expected && -expected])
  })

  test.each([
    [
      { count: 1, unit: 'working-hour' },
      'working-hours count within business hours, and the period names none',
    ],
    [{ count: 1, unit: 'hour', hours: day }, 'hours are exact and have no business hours'],
    [{ count: 1, unit: 'minute', hours: day }, 'working-minute counts within them'],
    [{ count: 1, unit: 'working-minute', hours: [] }, 'there are no business hours'],
    [{ count: 1, unit: 'day', hours: [{ opens: 720, closes: 540 }] }, 'closes later, and not at 540'],
    [{ count: 1, unit: 'day', hours: [...day, ...longDay] }, 'one span after the other'],
  ])('%j is no period: %s', (value, why) => {
    const parsed = period().schema.safeParse(value)
    expect(parsed.error?.issues.map(({ message }) => message).join()).toContain(why)
  })

  test('a period names the business hours within which it counts', () => {
    const value = { ...hour(4), hours: [...day, { opens: 840, closes: 1_050 }] }
    expect(period().schema.parse(value)).toEqual(value)
    expect(period().schema.parse({ count: 5, unit: 'working-day', hours: day })).toHaveProperty('hours', day)
  })

  test('of two bounds at one share the strict one is the greater floor and the lesser ceiling', () => {
    const [floor, ceiling] = [fraction().compare!, fraction('ceiling').compare!]
    const [inclusive, strict] = [
      { n: 1, d: 2, bound: 'inclusive' } as const,
      { n: 2, d: 4, bound: 'strict' } as const,
    ]
    expect(floor(strict, inclusive)).toBe(1)
    expect(ceiling(strict, inclusive)).toBe(-1)
    expect(ceiling(inclusive, { ...inclusive, n: 3, d: 6 })).toBe(0)
  })

  test('sets of words compare where one contains the other', () => {
    const compare = choices(['a', 'b', 'c']).compare!
    expect(compare(['a'], ['a', 'b'])).toBe(-1)
    expect(compare(['a', 'b'], ['a'])).toBe(1)
    expect(compare(['a', 'b'], ['b', 'a'])).toBe(0)
    expect(compare(['a', 'b'], ['b', 'c'])).toBeUndefined()
  })
})
