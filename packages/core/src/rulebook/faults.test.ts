import { type RulebookCode, RulebookError, type RulebookProblem } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { provisionOf } from '../../test/book.ts'
import { createCalendar } from './calendar.ts'
import { parseRulebook } from './rulebook.ts'
import { createRules, loadRules } from './rules.ts'
import { choices, count, fraction, period, table } from './value-types.ts'

const notice = provisionOf('at-least', count({ unit: 'day' }))
const length = provisionOf('at-least', period(), 'length')
const share = provisionOf('at-least', fraction(), 'share')
const words = provisionOf('default', choices(['one', 'two']), 'words')
const rows = provisionOf('default', table(z.array(z.strictObject({ from: z.int() }))), 'rows')
const fixed = provisionOf('mandatory', count({ unit: 'day' }), 'fixed')
const provisions = [notice, length, share, words, rows, fixed]

const PLACE = {
  nation: {},
  province: { place: '370000' },
  house: { community: 'hope-city', place: '370212' },
}
const file = (layer: keyof typeof PLACE, value: object = {}, more: object = {}) => ({
  id: layer,
  package: 'demo',
  layer,
  ...PLACE[layer],
  label: { zh: '示例', en: 'Demo' },
  instruments: { code: { title: '条例', from: '2020-01-01', until: '2029-12-31' } },
  values: [{ provision: 'notice', value: 15, instrument: 'code', article: '14', ...value }],
  ...more,
})
const code = { title: '条例', from: '2020-01-01' }
const load = (...rulebooks: readonly object[]) => createRules({ provisions, rulebooks: rulebooks as never })
const nation = file('nation')
const parsed = (value: object, more: object = {}) => [() => parseRulebook(file('nation', value, more))]
const year = (more: object) => () =>
  createCalendar({ id: 'days', years: { 2030: { holidays: [], workdays: [], source: '通知', ...more } } })
const because = { zh: '另有考虑', en: 'for a reason' }

type Bug = `period/${string}` | `fraction/${string}` | `provision/${'malformed-id' | 'no-order' | 'no-sum'}`

/** Each fault that may stand in a file of rules or a calendar: what is not here is a bug of whoever computes. */
const faults: Readonly<Record<Exclude<RulebookCode, Bug>, readonly (() => unknown)[]>> = {
  'rulebook/malformed': [
    () => parseRulebook(null),
    ...parsed({ articel: '14' }),
    ...parsed({ article: ' ' }),
    ...parsed({ from: '2026-02-30' }),
    ...parsed({}, { layer: 'county' }),
    ...parsed({}, { place: '370000' }),
    ...parsed({}, { layer: 'province' }),
    ...parsed({}, { layer: 'city', place: '370000' }),
    ...parsed({}, { layer: 'district', place: '370200' }),
    ...parsed({}, { layer: 'house', place: '3702' }),
    ...parsed({}, { community: 'hope-city' }),
    ...parsed({}, { instruments: { code: { ...code, since: '2020-01-01' } } }),
    ...parsed({}, { instruments: { code: { ...code, until: '2019-12-31' } } }),
    ...parsed({}, { instruments: { code: { ...code, unread: true } } }),
    ...parsed({ unless: ['notice'] }),
    ...parsed({ from: '2021-01-01', until: '2020-12-31' }),
  ],
  'rulebook/id-twice': [() => load(nation, file('nation', { value: 16 }))],
  'rulebook/unknown-provision': [
    () => load(file('nation', { provision: 'notise' })),
    () =>
      load(file('nation', { unless: ['notise'] }, { instruments: { code: { ...code, guidance: true } } })),
  ],
  'rulebook/wrong-value': [
    () => load(file('nation', { value: 'fifteen' })),
    () => load(file('nation', { value: -1 })),
    () => load(file('nation', { provision: 'share', value: { n: 3, d: 2, bound: 'strict' } })),
    () => load(file('nation', { provision: 'share', value: { n: 1, d: 2, bound: 'above' } })),
    () => load(file('nation', { provision: 'words', value: ['one', 'one'] })),
    () => load(file('nation', { provision: 'words', value: ['three'] })),
    () => load(file('nation', { provision: 'rows', value: [{}] })),
    () => load(file('nation', { provision: 'length', value: { count: 1, unit: 'working-hour' } })),
    () => load(file('nation', { provision: 'length', value: { count: 1, unit: 'hour', hours: [] } })),
    ...[[], [{ opens: 0, closes: 1441 }], [{ opens: 60, closes: 60 }]].map(
      (hours) => () =>
        load(file('nation', { provision: 'length', value: { count: 1, unit: 'working-hour', hours } })),
    ),
  ],
  'rulebook/not-an-integer': parsed({ value: 1.5 }),
  'rulebook/unknown-instrument': parsed({ instrument: 'law' }),
  'rulebook/outside-instrument': [...parsed({ from: '2019-12-31' }), ...parsed({ until: '2030-01-01' })],
  'rulebook/instrument-differs': [
    () => load(nation, file('nation', {}, { id: 'other', instruments: { code } })),
  ],
  'rulebook/contradiction': [() => load(nation, file('nation', { value: 16 }, { id: 'other' }))],
  'rulebook/weakens-higher-rule': [() => load(nation, file('house', { value: 14 }))],
  'rulebook/incomparable': [
    () =>
      load(
        file('nation', { provision: 'length', value: { count: 30, unit: 'day' } }),
        file('house', { provision: 'length', value: { count: 1, unit: 'month' } }),
      ),
  ],
  'rulebook/house-cannot-prevail': [() => load(nation, file('house', { value: 16, prevails: because }))],
  'rulebook/mandatory-prevails': [undefined, { instrument: '授权决定', article: '1' }].map(
    (allowedBy) => () =>
      load(
        file('nation', { provision: 'fixed' }),
        file('province', {
          provision: 'fixed',
          value: 9,
          prevails: because,
          ...(allowedBy && { allowedBy }),
        }),
      ),
  ),
  'rulebook/other-place': [
    () =>
      createRules({
        provisions,
        rulebooks: [file('house')] as never,
        placeOf: () => '370202',
      }),
  ],
  'rulebook/other-community': [nation, file('house')].map(
    (given) => () =>
      loadRules({ provisions, rulebooks: [] }).withHouse({
        community: 'other',
        place: undefined,
        rulebooks: [given],
      } as never),
  ),
  'rulebook/malformed-place': [() => load(nation).list({ place: '37', on: '2026-01-01' })],
  'provision/declared-twice': [
    () =>
      createRules({ provisions: [notice, provisionOf('default', count({ unit: 'day' }))], rulebooks: [] }),
  ],
  'calendar/no-source': [year({ source: ' ' })],
  'calendar/day-outside-year': [year({ holidays: ['2031-06-01'] })],
  'calendar/day-twice': [year({ holidays: ['2030-05-01', '2030-05-01'] })],
  'calendar/make-up-on-weekday': [year({ workdays: ['2030-05-01'] })],
}

function problemsOf(make: () => unknown): readonly RulebookProblem[] {
  try {
    make()
    return []
  } catch (error) {
    if (error instanceof RulebookError) return error.problems
    throw error
  }
}

describe('a fault of a file', () => {
  test.each(Object.entries(faults))('%s is said in both languages', (expected, makes) => {
    for (const [index, make] of makes.entries()) {
      const problems = problemsOf(make)
      expect(
        problems.map((one) => one.code),
        String(index),
      ).toContain(expected)
      for (const { label, reason } of problems) {
        expect(label?.en, reason).toBeTruthy()
        expect(label?.zh, reason).toMatch(/\p{Script=Han}/u)
        // A sentence, and not one of the other language with a word put before it.
        expect(label?.zh.replaceAll(/《[^》]*》|[{[].*[}\]]/g, ''), reason).not.toMatch(
          /[a-z]+ [a-z]+ [a-z]+/,
        )
        expect(label?.en.replaceAll(/《[^》]*》第\d+条/g, ''), reason).not.toMatch(/[，。；]/)
      }
    }
  })
})
