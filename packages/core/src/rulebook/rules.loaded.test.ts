import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { book, community, days, on, place, provisionOf, rulesOf, WAIVED, where } from '../../test/book.ts'
import type { Json } from '../json.ts'
import type { CivilDay } from '../time.ts'
import { defineProvision } from './provision.ts'
import type { Rulebook } from './rulebook.ts'
import { createRules } from './rules.ts'
import { count, period, table } from './value-types.ts'

const wrong = (code: string, ...texts: string[]) =>
  expect.objectContaining({
    name: 'RulebookError',
    code,
    reason: expect.stringMatching(
      new RegExp(texts.map((text) => `(?=.*${text.replace(/[[\]{}()]/g, '\\$&')})`).join(''), 's'),
    ),
  })

describe('house rules', () => {
  test('that weaken a higher rule are refused, with both articles and both values', () => {
    const texts = ['《nation条例》', '《house条例》', '第7条', '15 days', '14 days']
    expect(() => rulesOf(provisionOf('at-least', days), book('nation', 15), book('house', 14))).toThrow(
      wrong('rulebook/weakens-higher-rule', ...texts),
    )
    expect(() => rulesOf(provisionOf('at-most', days), book('nation', 14), book('house', 15))).toThrow(
      wrong('rulebook/weakens-higher-rule', ...texts),
    )
    expect(() => rulesOf(provisionOf('mandatory', days), book('nation', 15), book('house', 16))).toThrow(
      wrong('rulebook/weakens-higher-rule'),
    )
  })

  test('that keep to it or ask for more are not', () => {
    for (const value of [15, 16])
      expect(() =>
        rulesOf(provisionOf('at-least', days), book('nation', 15), book('house', value)),
      ).not.toThrow()
    for (const value of [15, 14])
      expect(() =>
        rulesOf(provisionOf('at-most', days), book('nation', 15), book('house', value)),
      ).not.toThrow()
    expect(() => rulesOf(provisionOf('mandatory', days), book('nation', 15), book('house', 15))).not.toThrow()
    expect(() => rulesOf(provisionOf('default', days), book('nation', 15), book('house', 1))).not.toThrow()
  })

  test('are held against the statute that stands where the community lies', () => {
    const provision = provisionOf('at-least', days)
    expect(() => rulesOf(provision, book('city', 15), book('house', 14))).toThrow(
      wrong('rulebook/weakens-higher-rule', '《city条例》'),
    )
    expect(() => rulesOf(provision, book('city', 15, { place: '330100' }), book('house', 14))).not.toThrow()
    const waived = book('province', 10, { prevails: WAIVED })
    expect(() => rulesOf(provision, book('nation', 15), waived, book('house', 10))).not.toThrow()
    expect(() => rulesOf(provision, book('nation', 15), waived, book('house', 9))).toThrow(
      wrong('rulebook/weakens-higher-rule', '《province条例》', '10 days'),
    )
  })

  test('learn from the host where the community lies, if their file does not say', () => {
    const provision = provisionOf('at-least', days)
    const { place: _, ...homeless } = book('house', 14)
    const rulebooks = [book('city', 15), homeless]
    expect(() =>
      createRules({
        provisions: [provision],
        rulebooks,
        placeOf: (id) => (id === community ? place : undefined),
      }),
    ).toThrow(wrong('rulebook/weakens-higher-rule', '《city条例》'))
    const rules = createRules({ provisions: [provision], rulebooks })
    expect(rules.resolve({ provision, ...where })).toMatchObject({
      value: 15,
      layer: 'city',
      others: [{ layer: 'house', why: 'yields-to-higher' }],
      conflicts: [{ how: 'weaker' }],
    })
  })

  test('are refused for the days on which both are in force, and only for those', () => {
    const provision = provisionOf('at-least', days)
    const later = book('nation', 15, { from: '2026-01-01' })
    expect(() => rulesOf(provision, later, book('house', 14, { until: '2025-12-31' }))).not.toThrow()
    expect(() => rulesOf(provision, later, book('house', 14, { until: '2026-01-01' }))).toThrow(
      wrong('rulebook/weakens-higher-rule', 'from 2026-01-01'),
    )
    const ended = book('nation', 10, {
      id: 'ended',
      until: '2025-12-31',
      prevails: WAIVED,
    })
    expect(() =>
      rulesOf(provision, book('nation', 15), ended, book('house', 10, { until: '2025-12-31' })),
    ).not.toThrow()
    expect(() =>
      rulesOf(provision, book('nation', 15), ended, book('house', 10, { until: '2026-01-01' })),
    ).toThrow(wrong('rulebook/weakens-higher-rule', 'from 2026-01-01'))
  })

  test('are refused once, from the first day on which they are too weak', () => {
    const statutes = [
      book('nation', 15, { id: 'a', from: '2026-03-01' }),
      book('nation', 14, { id: 'b', from: '2026-01-01', until: '2026-02-28' }),
    ]
    const load = () => rulesOf(provisionOf('at-least', days), ...statutes, book('house', 10))
    expect(load).toThrow(
      expect.objectContaining({
        problems: [expect.objectContaining({ reason: expect.stringContaining('from 2026-01-01') })],
      }),
    )
  })

  test('can be held against a statute that lasts as long as days can be written', () => {
    expect(() =>
      rulesOf(provisionOf('at-least', days), book('nation', 15, { until: '9999-12-31' }), book('house', 15)),
    ).not.toThrow()
  })

  test('in a unit that does not compare are refused for that reason', () => {
    expect(() =>
      rulesOf(
        provisionOf('at-least', period()),
        book('nation', { count: 10, unit: 'day' }),
        book('house', { count: 9, unit: 'working-day' }),
      ),
    ).toThrow(wrong('rulebook/incomparable', '10 days', '9 working days'))
  })

  test('that are longer than a statute by their unit alone weaken it', () => {
    const told = (house: Json) => () =>
      rulesOf(
        provisionOf('at-most', period()),
        book('nation', { count: 10, unit: 'day' }),
        book('house', house),
      )
    expect(told({ count: 1, unit: 'month' })).toThrow(
      wrong('rulebook/weakens-higher-rule', '10 days', '1 month'),
    )
    expect(told({ count: 10, unit: 'working-day' })).toThrow(wrong('rulebook/weakens-higher-rule'))
    expect(told({ count: 48, unit: 'hour' })).not.toThrow()
  })

  test('never prevail over a statute, whatever they record', () => {
    const provision = provisionOf('at-least', days)
    expect(() => rulesOf(provision, book('nation', 15), book('house', 20, { prevails: WAIVED }))).toThrow(
      wrong('rulebook/house-cannot-prevail'),
    )
  })
})

describe('two texts of one layer', () => {
  const provision = provisionOf('mandatory', days)
  const code = book('nation', 15, { id: 'code' })

  test('that say the same both stand', () => {
    expect(
      rulesOf(provision, code, book('nation', 15, { id: 'regulation' })).resolve({ provision, on }),
    ).toMatchObject({
      value: 15,
      rulebook: { id: 'code' },
      others: [{ rulebook: { id: 'regulation' }, why: 'agrees' }],
    })
  })

  test('that contradict each other are refused, unless one records why it prevails', () => {
    expect(() => rulesOf(provision, code, book('nation', 10, { id: 'regulation' }))).toThrow(
      wrong('rulebook/contradiction', '《code条例》', '《regulation条例》', '15', '10'),
    )
    const found = rulesOf(provision, book('nation', 10, { id: 'a-regulation' }), {
      ...code,
      values: [{ ...code.values[0]!, prevails: WAIVED }],
    }).resolve({ provision, on })
    expect(found).toMatchObject({
      value: 15,
      others: [{ value: 10, why: 'yields-to-recorded-reason' }],
      conflicts: [{ how: 'differs', because: 'recorded-reason', reason: WAIVED }],
    })
    expect(() =>
      rulesOf(
        provision,
        book('nation', 15, { id: 'a', prevails: WAIVED }),
        book('nation', 10, { id: 'b', prevails: WAIVED }),
      ),
    ).toThrow(wrong('rulebook/contradiction'))
  })

  test('of different days or places do not', () => {
    expect(() =>
      rulesOf(
        provision,
        { ...code, values: [{ ...code.values[0]!, until: '2025-12-31' }] },
        book('nation', 10, { id: 'regulation', from: '2026-01-01' }),
      ),
    ).not.toThrow()
    expect(() =>
      rulesOf(
        provision,
        { ...code, values: [{ ...code.values[0]!, until: '2026-01-01' }] },
        book('nation', 10, { id: 'regulation', from: '2026-01-01' }),
      ),
    ).toThrow(wrong('rulebook/contradiction'))
    expect(() =>
      rulesOf(provision, book('city', 15), book('city', 10, { id: 'hangzhou', place: '330100' })),
    ).not.toThrow()
  })
})

describe('what is loaded', () => {
  const provision = provisionOf('default', days)

  test('is refused with everything that is wrong at once', () => {
    const load = () =>
      rulesOf(
        provision,
        book('nation', 15, { id: 'a', provision: 'noticed' }),
        book('nation', '15', { id: 'b' }),
        book('nation', 1.5, { id: 'c' }),
      )
    expect(load).toThrow(
      expect.objectContaining({
        problems: expect.arrayContaining([
          expect.objectContaining({ code: 'rulebook/unknown-provision', path: 'a.values.0' }),
          expect.objectContaining({ code: 'rulebook/wrong-value', path: 'b.values.0.value' }),
          expect.objectContaining({ code: 'rulebook/not-an-integer', path: 'c.values.0.value' }),
        ]),
      }),
    )
  })

  test('may name one thing twice only if it is the same thing', () => {
    expect(() => createRules({ provisions: [provision, provision], rulebooks: [] })).not.toThrow()
    expect(() =>
      createRules({ provisions: [provision, provisionOf('mandatory', days)], rulebooks: [] }),
    ).toThrow(wrong('provision/declared-twice'))
    expect(rulesOf(provision, book('nation', 15), book('nation', 15)).rulebooks).toHaveLength(1)
    expect(() => rulesOf(provision, book('nation', 15), book('nation', 16))).toThrow(
      wrong('rulebook/id-twice'),
    )
  })

  test('merges files of one place by instrument', () => {
    const size = provisionOf('default', count({ unit: 'member' }), 'size')
    const file = (id: string, said: string, from: CivilDay): Rulebook => ({
      ...book('city', 5, { id, provision: said }),
      instruments: { regulation: { title: '条例', from } },
      values: [{ provision: said, value: 5, instrument: 'regulation', article: '3' }],
    })
    const load = (from: CivilDay) =>
      createRules({
        provisions: [provision, size],
        rulebooks: [file('one', 'notice', '2020-01-01'), file('two', 'size', from)],
      })
    expect(
      load('2020-01-01')
        .list(where)
        .map(({ resolution }) => resolution.status),
    ).toEqual(['set', 'set'])
    expect(() => load('2021-01-01')).toThrow(wrong('rulebook/instrument-differs', 'one'))
  })

  test('may call different instruments of different places the same', () => {
    const file = (at: string): Rulebook => ({
      ...book('city', 5, { id: at, place: at }),
      instruments: { regulation: { title: `${at}条例`, from: '2020-01-01' } },
      values: [{ provision: 'notice', value: 5, instrument: 'regulation', article: '3' }],
    })
    expect(() => rulesOf(provision, file('370200'), file('330100'))).not.toThrow()
  })

  test('is not changed by what a caller does to the data afterwards', () => {
    const mutable = structuredClone(book('nation', 15)) as unknown as {
      id: string
      layer: string
      values: { value: number }[]
    }
    const rules = rulesOf(provision, mutable as unknown as Rulebook)
    mutable.values[0]!.value = 1
    mutable.id = 'changed'
    expect(rules.resolve({ provision, on })).toMatchObject({ value: 15, rulebook: { id: 'nation' } })
    expect(rules.resolve({ provision, on: '2019-12-31' })).toMatchObject({
      looked: [{ rulebooks: ['nation'] }],
    })
  })
})

describe('house rules under a provision that another one bounds', () => {
  const reply = provisionOf('at-most', period(), 'reply')
  const terms = defineProvision({
    ...provisionOf('default', table(z.record(z.string(), period().schema)), 'terms'),
    bounds: [{ by: reply, entry: 'complaint' }],
  })
  const statute = book('city', { count: 10, unit: 'day' }, { provision: 'reply' })
  const told = (house: Json, ...others: Rulebook[]) =>
    createRules({
      provisions: [reply, terms],
      rulebooks: [statute, ...others, book('house', house, { provision: 'terms' })],
    })

  test('are no longer than the statute gives', () => {
    expect(() => told({ complaint: { count: 9, unit: 'day' } })).not.toThrow()
    expect(() => told({ complaint: { count: 10, unit: 'day' } })).not.toThrow()
    expect(() => told({ complaint: { count: 11, unit: 'day' } })).toThrow(
      wrong(
        'rulebook/weakens-higher-rule',
        'terms, bounded by reply, is at-most',
        '《city条例》',
        '10 days',
        '11 days',
      ),
    )
    expect(() => told({ complaint: { count: 9, unit: 'working-day' } })).toThrow(
      wrong('rulebook/incomparable'),
    )
  })

  test('are free where no statute speaks, and for what the bound does not name', () => {
    expect(() => told({ repair: { count: 60, unit: 'day' } })).not.toThrow()
    expect(() =>
      createRules({
        provisions: [reply, terms],
        rulebooks: [book('house', { complaint: { count: 60, unit: 'day' } }, { provision: 'terms' })],
      }),
    ).not.toThrow()
  })

  test('are bounded as a whole where no word is named', () => {
    const whole = defineProvision({ ...provisionOf('default', period(), 'terms'), bounds: [{ by: reply }] })
    const of = (count: number) => () =>
      createRules({
        provisions: [reply, whole],
        rulebooks: [statute, book('house', { count, unit: 'day' }, { provision: 'terms' })],
      })
    expect(of(10)).not.toThrow()
    expect(of(11)).toThrow(wrong('rulebook/weakens-higher-rule'))
  })

  test('are bounded by what has a side', () => {
    expect(() =>
      defineProvision({
        ...provisionOf('default', period()),
        bounds: [{ by: provisionOf('default', period(), 'x') }],
      }),
    ).toThrow(wrong('provision/no-order', 'x is to bound it'))
  })
})
