import { describe, expect, test } from 'vitest'

import { hashRulebook, parseRulebook } from './rulebook.ts'

const nation = {
  id: 'nation',
  package: 'demo',
  layer: 'nation',
  label: { zh: '全国', en: 'Nation' },
  instruments: {
    old: { title: '旧条例', from: '2010-01-01', until: '2019-12-31' },
    code: { title: '法典', number: '第45号', from: '2020-01-01' },
  },
  values: [{ provision: 'notice', value: 15, instrument: 'code', article: '14' }],
}
const with_ = (change: object) => () => parseRulebook({ ...nation, ...change })
const withValue = (change: object) => with_({ values: [{ ...nation.values[0], ...change }] })
const wrong = (code: string, path: string) =>
  expect.objectContaining({ name: 'RulebookError', code, path, reason: expect.any(String) })

describe('a rulebook', () => {
  test('is read as it stands', () => {
    expect(parseRulebook(nation)).toEqual(nation)
  })

  test('that is not one is refused, with the path and the reason', () => {
    expect(() => parseRulebook(null)).toThrow(wrong('rulebook/malformed', 'rulebook'))
    expect(() => parseRulebook([])).toThrow(wrong('rulebook/malformed', 'rulebook'))
    expect(with_({ layer: 'county' })).toThrow(wrong('rulebook/malformed', 'nation.layer'))
    expect(with_({ surprise: 1 })).toThrow(wrong('rulebook/malformed', 'nation'))
    for (const article of ['', ' ', '\u3000', undefined])
      expect(withValue({ article })).toThrow(wrong('rulebook/malformed', 'nation.values.0.article'))
    expect(withValue({ articel: '14' })).toThrow(wrong('rulebook/malformed', 'nation.values.0'))
    expect(withValue({ from: '2026-02-30' })).toThrow(wrong('rulebook/malformed', 'nation.values.0.from'))
    expect(with_({ instruments: { code: { title: '法典', from: '2020' } } })).toThrow(
      wrong('rulebook/malformed', 'nation.instruments.code.from'),
    )
  })

  test('is refused with everything that is wrong in it at once', () => {
    expect(with_({ layer: 'town', label: { zh: '全国' } })).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ path: 'nation.layer' }),
          expect.objectContaining({ path: 'nation.label.en' }),
        ],
      }),
    )
  })

  test.each([
    { layer: 'nation', good: [undefined], bad: ['110000'] },
    {
      layer: 'province',
      good: ['110000', '370000'],
      bad: [undefined, '370200', '000000', '37', '37000a', '370212'],
    },
    { layer: 'city', good: ['330100', '511300'], bad: [undefined, '330000', '330106', '000100', '3301'] },
    {
      layer: 'district',
      good: ['330106', '110105', '419001'],
      bad: [undefined, '330100', '330000', '000106', '330006', '3301'],
    },
    { layer: 'house', good: [undefined, '330106', '110000'], bad: ['33010', '003301'] },
  ])('of the layer $layer has a place that belongs to it', ({ layer, good, bad }) => {
    const community = layer === 'house' ? { community: 'hope-city' } : {}
    for (const place of good)
      expect(with_({ layer, ...community, ...(place !== undefined && { place }) })).not.toThrow()
    for (const place of bad)
      expect(with_({ layer, ...community, ...(place !== undefined && { place }) })).toThrow(
        wrong('rulebook/malformed', 'nation.place'),
      )
  })

  test('names a community if it holds house rules, and only then', () => {
    expect(with_({ layer: 'house' })).toThrow(wrong('rulebook/malformed', 'nation.community'))
    expect(with_({ community: 'hope-city' })).toThrow(wrong('rulebook/malformed', 'nation.community'))
  })

  test('cites only instruments that it lists', () => {
    expect(withValue({ instrument: 'codex' })).toThrow(
      wrong('rulebook/unknown-instrument', 'nation.values.0.instrument'),
    )
    expect(withValue({ instrument: 'toString' })).toThrow(
      wrong('rulebook/unknown-instrument', 'nation.values.0.instrument'),
    )
  })

  test('states a value only for days on which its instrument is in force', () => {
    expect(withValue({ from: '2019-12-31' })).toThrow(wrong('rulebook/outside-instrument', 'nation.values.0'))
    expect(withValue({ from: '2020-01-01' })).not.toThrow()
    expect(withValue({ instrument: 'old', until: '2019-12-31' })).not.toThrow()
    expect(withValue({ instrument: 'old', until: '2020-01-01' })).toThrow(
      wrong('rulebook/outside-instrument', 'nation.values.0'),
    )
  })

  test('has no span that ends before it begins', () => {
    expect(withValue({ from: '2021-01-01', until: '2021-01-01' })).not.toThrow()
    expect(withValue({ from: '2021-01-02', until: '2021-01-01' })).toThrow(
      wrong('rulebook/malformed', 'nation.values.0.until'),
    )
    expect(
      with_({
        values: [],
        instruments: { old: { title: '旧条例', from: '2010-01-02', until: '2010-01-01' } },
      }),
    ).toThrow(wrong('rulebook/malformed', 'nation.instruments.old.until'))
  })

  test('has no number that is not an integer, however deep', () => {
    expect(withValue({ value: { weights: [30, { share: 0.3 }] } })).toThrow(
      wrong('rulebook/not-an-integer', 'nation.values.0.value.weights.1.share'),
    )
    expect(withValue({ value: { weights: [30, { share: 30 }] } })).not.toThrow()
  })
})

describe('the hash of a rulebook', () => {
  test('is SHA-256 over its content, whatever the order of its keys', () => {
    const hash = hashRulebook(withValue({ value: { a: 1, b: 2 } })())
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    const { old, code } = nation.instruments
    expect(
      hashRulebook(
        parseRulebook({
          ...nation,
          instruments: { code, old },
          values: [{ ...nation.values[0], value: { b: 2, a: 1 } }],
        }),
      ),
    ).toBe(hash)
  })

  test('changes with any of it', () => {
    expect(hashRulebook(withValue({ value: 16 })())).not.toBe(hashRulebook(parseRulebook(nation)))
    expect(hashRulebook(withValue({ note: '核对过' })())).not.toBe(hashRulebook(parseRulebook(nation)))
  })
})
