import { describe, expect, test } from 'vitest'

import type { CivilDay } from '../time.ts'
import { defineProvision } from './provision.ts'
import { parseRulebook } from './rulebook.ts'
import { createRules } from './rules.ts'
import { describeUnknownPlaces } from './sentences.ts'
import { count } from './value-types.ts'

const label = { zh: '通知期', en: 'Notice' }
const notice = defineProvision({
  id: 'notice',
  type: count({ unit: 'day' }),
  label,
  meaning: label,
  strength: 'default',
})
const other = defineProvision({
  id: 'other',
  type: count({ unit: 'day' }),
  label: { zh: '答复期', en: 'Reply' },
  meaning: label,
  strength: 'default',
})
const book = (id: string, layer: string, more: object = {}) =>
  parseRulebook({
    id,
    package: 'demo',
    layer,
    label,
    instruments: { text: { title: id, from: '2020-01-01' } },
    values: [{ provision: 'other', value: 1, instrument: 'text', article: '1' }],
    ...more,
  })
const rules = createRules({
  provisions: [notice, other],
  rulebooks: [
    book('nation', 'nation'),
    book('zhejiang', 'province', { place: '330000' }),
    book('hangzhou', 'city', { place: '330100' }),
    book('zhengzhou', 'city', {
      place: '410100',
      instruments: { text: { title: 'zhengzhou', from: '2008-01-01', until: '2020-12-31' } },
    }),
    book('henan', 'province', { place: '410000' }),
  ],
})
const missing = (place: string | undefined, on: CivilDay = '2026-06-01') => {
  const found = rules.resolve({ provision: notice, on, ...(place !== undefined && { place }) })
  if (found.status !== 'missing') throw new Error('it is stated')
  return found
}

describe('a provision that no text states', () => {
  test('of a place whose texts are known: they were read and are silent', () => {
    expect(missing('330100').looked.map(({ text }) => text)).toEqual(['silent', 'silent', 'silent'])
    expect(missing('330100')).toMatchObject({
      unknownPlaces: [],
      reason: {
        zh: '2026-06-01没有任何有效文本规定“通知期”。已查，没有规定：国家、省级（330000）、市级（330100）。',
        en:
          'No text in force on 2026-06-01 states "Notice". ' +
          'Read, and silent: the nation, the province (330000) and the city (330100).',
      },
    })
  })

  test('of a place of which no text is installed: nothing is known of it', () => {
    expect(missing('440300')).toMatchObject({
      unknownPlaces: [
        { layer: 'province', place: '440000' },
        { layer: 'city', place: '440300' },
      ],
      reason: {
        zh:
          '本系统已收录的文本中，没有在2026-06-01有效并规定“通知期”的。' +
          '已查，没有规定：国家。本系统未收录省级（440000）、市级（440300）的文本，不知道其如何规定。',
        en:
          'No text known here that is in force on 2026-06-01 states "Notice". ' +
          'Read, and silent: the nation. No text of the province ' +
          '(440000) or the city (440300) is known here, so it is not known what it says.',
      },
    })
  })

  // 331000 is Taizhou; 330100 was meant.
  test('of a place whose code is mistyped names the code', () => {
    expect(missing('331000').unknownPlaces).toEqual([{ layer: 'city', place: '331000' }])
    expect(missing('331000').reason.en).toContain('No text of the city (331000) is known here')
  })

  test.each<[CivilDay, string]>([
    ['2020-12-31', 'silent'],
    ['2021-01-01', 'not-in-force'],
  ])('of a place whose text ended on 2020-12-31, asked for %s: the text is %s', (on, text) => {
    expect(missing('410100', on).looked.at(-1)?.text).toBe(text)
    expect(missing('410100', on).unknownPlaces).toEqual(
      text === 'silent'
        ? []
        : [
            {
              layer: 'city',
              place: '410100',
              known: [{ title: 'zhengzhou', from: '2008-01-01', until: '2020-12-31' }],
            },
          ],
    )
    expect(
      missing('410100', on).reason.en.includes(
        'The text of the city (410100) that was in force on the day is not known here; what is known is ' +
          'zhengzhou from 2008-01-01 to 2020-12-31, which cannot be taken for the law of that day.',
      ),
    ).toBe(text === 'not-in-force')
  })

  test('where no place is given says that none was asked', () => {
    expect(missing(undefined).reason.zh).toBe(
      '2026-06-01没有任何有效文本规定“通知期”。已查，没有规定：国家。没有给出小区所在地，未查省、市、区县的规定。',
    )
  })
})

describe('a provision that some text states', () => {
  test('says of which places nothing is known: their texts may say otherwise', () => {
    const found = rules.resolve({ provision: other, place: '330106', on: '2026-06-01' })
    expect(found).toMatchObject({ status: 'set', unknownPlaces: [{ layer: 'district', place: '330106' }] })
    expect(rules.explain({ provision: other, place: '440300', on: '2026-06-01' }).en).toBe(
      '"Reply" is 1 day, set by the nation, by 《nation》 Art. 1. ' +
        'No other text in force that is known here says anything. No text of the province ' +
        '(440000) or the city (440300) is known here, so it is not known what it says.',
    )
  })
})

describe('a text of which only the amended wording is known', () => {
  const amended = createRules({
    provisions: [notice, other],
    rulebooks: [
      book('nation', 'nation'),
      book('beijing', 'province', {
        place: '110000',
        instruments: { text: { title: '条例', since: '2020-05-01', from: '2024-03-29' } },
      }),
      book('beijing-else', 'province', {
        place: '110000',
        instruments: { other: { title: '办法', from: '2020-01-01' } },
        values: [],
      }),
    ],
  })
  const at = (on: CivilDay) => amended.resolve({ provision: notice, place: '110000', on })
  const known = [{ title: '条例', since: '2020-05-01', from: '2024-03-29' }]

  test.each([
    ['2020-04-30', []],
    ['2020-05-01', [{ layer: 'province', place: '110000', known }]],
    ['2024-03-28', [{ layer: 'province', place: '110000', known }]],
    ['2024-03-29', []],
  ] as const)('on %s it leaves these places unknown: %j', (on, unknownPlaces) => {
    expect(at(on).unknownPlaces).toEqual(unknownPlaces)
  })

  test('says from when its wording is known, and never that no text in force states something', () => {
    const found = at('2022-06-01')
    expect(found).toMatchObject({
      status: 'missing',
      reason: {
        en:
          'No text known here that is in force on 2022-06-01 states "Notice". ' +
          'Read, and silent: the nation and the province (110000). ' +
          'Of the province (110000): 条例 has been in force since 2020-05-01; ' +
          'its wording is known from 2024-03-29 on, so it is not known what it said on the day.',
      },
    })
    expect(found.status === 'missing' && found.reason.zh).toContain(
      '《条例》自2020-05-01起施行，所知文本自2024-03-29起',
    )
  })

  test('where no other text of the place is known for the day, names it beside those of other days', () => {
    const alone = createRules({
      provisions: [notice, other],
      rulebooks: [
        book('nation', 'nation'),
        book('beijing', 'province', {
          place: '110000',
          instruments: {
            text: { title: '条例', since: '2020-05-01', from: '2024-03-29' },
            later: { title: '规定', from: '2023-01-01' },
          },
        }),
      ],
    })
    const [seat] = alone.unknownPlaces({ place: '110000', on: '2022-06-01' })
    expect(seat?.known).toEqual([{ title: '规定', from: '2023-01-01' }, ...known])
    expect(describeUnknownPlaces([seat!]).en).toBe(
      'The text of the province (110000) that was in force on the day is not known here; what is known is ' +
        '规定 from 2023-01-01 on, which cannot be taken for the law of that day. ' +
        '条例 has been in force since 2020-05-01; its wording is known from 2024-03-29 on, ' +
        'so it is not known what it said on the day.',
    )
  })

  test('refuses a wording that is known before the text was in force', () => {
    const text = { title: '条例', since: '2024-03-29', from: '2024-03-29' }
    expect(() => book('beijing', 'province', { place: '110000', instruments: { text } })).toThrow(
      expect.objectContaining({ code: 'rulebook/malformed' }),
    )
  })
})

describe('a text that is in force and that nobody has read', () => {
  const text = { title: '条例', from: '2022-05-01', unread: true }
  const sichuan = (more: object = {}) =>
    book('sichuan', 'province', { place: '510000', instruments: { text }, values: [], ...more })
  const unread = createRules({
    provisions: [notice, other],
    rulebooks: [book('nation', 'nation'), sichuan()],
  })
  const at = (on: CivilDay) => unread.resolve({ provision: notice, place: '510000', on })

  test('is never said to be silent: its name is told, and that it is not here', () => {
    expect(at('2026-03-02')).toMatchObject({
      status: 'missing',
      unknownPlaces: [
        {
          layer: 'province',
          place: '510000',
          known: [{ title: '条例', from: '2022-05-01', unread: true }],
        },
      ],
      reason: {
        en:
          'No text known here that is in force on 2026-03-02 states "Notice". Read, and silent: the nation. ' +
          'Of the province (510000): 条例 is in force since 2022-05-01; its text is not here, ' +
          'so it is not known what it says.',
      },
    })
    expect(at('2022-04-30').unknownPlaces).toEqual([
      { layer: 'province', place: '510000', known: [{ title: '条例', from: '2022-05-01' }] },
    ])
  })

  test('is read once another file of the place has it under its title', () => {
    const own = book('own', 'province', {
      place: '510000',
      instruments: { own: { title: '条例', from: '2022-05-01' } },
      values: [],
    })
    const both = createRules({
      provisions: [notice, other],
      rulebooks: [book('nation', 'nation'), sichuan(), own],
    })
    expect(both.unknownPlaces({ place: '510000', on: '2026-03-02' })).toEqual([])
  })

  test('is cited by no value', () => {
    const values = [{ provision: 'other', value: 1, instrument: 'text', article: '1' }]
    expect(() => sichuan({ values })).toThrow(expect.objectContaining({ code: 'rulebook/malformed' }))
  })
})

describe('a text that is about one subject', () => {
  const about = { id: 'credit', label: { zh: '信用', en: 'credit' } }
  const repair = defineProvision({ ...notice, id: 'credit/repair', subject: about })
  const shown = defineProvision({ ...notice, id: 'credit/shown', subject: about })
  const advice = defineProvision({ ...notice, id: 'guidance/advice' })
  const credit = book('credit', 'city', {
    place: '440300',
    instruments: { text: { title: '信用条例', from: '2023-03-01', subjects: ['credit'] } },
    values: [{ provision: 'credit/repair', value: 3, instrument: 'text', article: '82' }],
  })
  const nation = book('nation', 'nation')
  const province = book('province', 'province', { place: '440000', values: [] })
  const provisions = [notice, other, repair, shown, advice]
  const asked = createRules({ provisions, rulebooks: [nation, province, credit] })
  const shenzhen = { place: '440300', on: '2026-03-02' } as const

  test('is silent on what it does not say of that subject, and is not a known text of anything else', () => {
    expect(asked.unknownPlaces(shenzhen)).toEqual([{ layer: 'city', place: '440300' }])
    expect(asked.resolve({ provision: notice, ...shenzhen })).toMatchObject({
      unknownPlaces: [{ layer: 'city', place: '440300' }],
      looked: [
        { layer: 'nation', text: 'silent' },
        { layer: 'province', text: 'silent' },
        { layer: 'city', text: 'unknown', rulebooks: [] },
      ],
    })
    expect(asked.resolve({ provision: shown, ...shenzhen })).toMatchObject({
      status: 'missing',
      looked: [
        { layer: 'nation', text: 'unknown' },
        { layer: 'province', text: 'unknown' },
        { layer: 'city', text: 'silent', rulebooks: ['credit'] },
      ],
      reason: {
        zh:
          '本系统已收录的文本中，没有在2026-03-02有效并规定“通知期”的。已查，没有规定：市级（440300）。' +
          '本系统未收录国家、省级（440000）关于信用的文本，不知道其如何规定。',
        en:
          'No text known here that is in force on 2026-03-02 states "Notice". ' +
          'Read, and silent: the city (440300). No text on credit of the nation or the province (440000) ' +
          'is known here, so it is not known what it says.',
      },
    })
  })

  test.each([
    ['2023-02-28', 'not-in-force'],
    ['2023-03-01', 'silent'],
  ] as const)('on %s, in force since 2023-03-01, is %s', (on, text) => {
    const found = asked.resolve({ provision: shown, ...shenzhen, on })
    expect(found.status === 'missing' && found.looked.at(-1)?.text).toBe(text)
  })

  test('stands beside the general text of a place, and is in force without it', () => {
    const own = book('own', 'city', {
      place: '440300',
      instruments: {
        general: { title: '物业条例', from: '2024-01-01' },
        street: { title: '街道条例', from: '2020-01-01', subjects: ['guidance'] },
      },
      values: [],
    })
    const both = createRules({ provisions, rulebooks: [nation, province, own] })
    const known = [{ title: '物业条例', from: '2024-01-01' }]
    const before = { place: '440300', on: '2023-12-31' } as const
    expect(both.unknownPlaces(before)).toEqual([{ layer: 'city', place: '440300', known }])
    expect(both.unknownPlaces({ ...before, on: '2024-01-01' })).toEqual([])
    expect(both.unknownPlaces({ ...before, provision: advice })).toEqual([])
  })

  test('a general text is read for a subject once it states something of it', () => {
    const own = book('own', 'city', {
      place: '440300',
      values: [{ provision: 'credit/repair', value: 3, instrument: 'text', article: '82' }],
    })
    const both = createRules({ provisions, rulebooks: [nation, province, own] })
    const seats = (provision: typeof shown) => both.unknownPlaces({ ...shenzhen, provision })
    expect(seats(shown).map(({ layer }) => layer)).toEqual(['nation', 'province'])
    expect(both.unknownPlaces(shenzhen)).toEqual([])
  })

  test('house rules are a community’s own about every subject', () => {
    const house = book('house', 'house', { community: 'hope', values: [] })
    const both = createRules({ provisions, rulebooks: [nation, house] })
    const found = both.resolve({ provision: shown, community: 'hope', on: '2026-03-02' })
    expect(found.status === 'missing' && found.looked.at(-1)?.text).toBe('silent')
  })
})
