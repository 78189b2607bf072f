import { addDays, type CivilDay, createCalendar, createRules, mainlandChina } from '@gongzhi/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { rulebooks } from '../rulebooks/index.ts'
import type { ClockName } from './clocks.ts'
import { assessInTime, type InTimeQuery } from './in-time.ts'
import { lastDayOf } from './last-day.ts'
import { reachOf } from './reach.ts'

const rules = createRules({ provisions, rulebooks })
const ask = (query: Omit<InTimeQuery, 'calendar'> & { readonly calendar?: InTimeQuery['calendar'] }) =>
  assessInTime(rules, { calendar: mainlandChina, ...query })
const result = (query: Parameters<typeof ask>[0]) => {
  const found = ask(query)
  return found.status === 'assessed' ? found.result : found.status
}

describe('whether a day was in time', () => {
  // Interpretation, Art. 12: one year. 2025-10-08 is the last of the holidays, 2025-10-09 is worked.
  test.each([
    ['2025-10-08', 'met'],
    ['2025-10-09', 'met'],
    ['2025-10-10', 'not-met'],
  ] as const)('of a year from 2024-10-08, %s: %s', (done, expected) => {
    expect(result({ clock: 'challenge', from: '2024-10-08', done })).toBe(expected)
  })

  // From 2029-10-01 it ends in 2030, of which there is no calendar.
  test.each([
    ['2030-03-04', 'met'],
    ['2030-10-01', 'met'],
    ['2030-10-02', 'undetermined'],
    ['2030-11-13', 'undetermined'],
    ['2030-11-14', 'not-met'],
    ['2031-02-03', 'not-met'],
  ] as const)('of a year that ends where no calendar is known, %s: %s', (done, expected) => {
    expect(result({ clock: 'challenge', from: '2029-10-01', done })).toBe(expected)
  })

  // 物业管理条例, Art. 14: fifteen days before. No text says how they are counted back.
  test.each([
    ['2026-03-15', 'met'],
    ['2026-03-16', 'undetermined'],
    ['2026-03-17', 'not-met'],
  ] as const)('of fifteen days before 2026-03-31, however counted, %s: %s', (done, expected) => {
    expect(result({ clock: 'notice', from: '2026-03-31', done })).toBe(expected)
  })

  test.each([
    ['calendar-difference', '2026-03-16', 'met'],
    ['calendar-difference', '2026-03-17', 'not-met'],
    ['full-days', '2026-03-15', 'met'],
    ['full-days', '2026-03-16', 'not-met'],
  ] as const)('of fifteen days before, counted by %s, %s: %s', (convention, done, expected) => {
    expect(result({ clock: 'notice', from: '2026-03-31', done, convention })).toBe(expected)
  })

  // 杭州市物业管理条例, Art. 26: candidates are shown for at least seven days.
  test.each([
    ['2026-03-08', 'not-met'],
    ['2026-03-09', 'met'],
    ['2026-03-10', 'met'],
  ] as const)(
    'of a showing that lasts at least seven days from 2026-03-02, over on %s: %s',
    (done, expected) => {
      expect(result({ clock: 'candidates-shown', from: '2026-03-02', done, place: '330100' })).toBe(expected)
    },
  )

  // Henan, Art. 33: before the term ends, and no length. Its last day is still before its end.
  test.each([
    ['2026-06-29', 'met'],
    ['2026-06-30', 'met'],
    ['2026-07-01', 'not-met'],
  ] as const)('of an election before a term ends on 2026-06-30, %s: %s', (done, expected) => {
    const query = { clock: 're-election-by-expiry', from: '2026-06-30', done } as const
    expect(result({ ...query, place: '410100' })).toBe(expected)
    expect(result({ ...query, place: '110000' })).toBe(expected)
    expect(result({ ...query, place: '330100' })).toBe('missing')
  })

  test('says the day, or the days between which it is open, and the article', () => {
    const told = ask({ clock: 'challenge', from: '2029-10-01', done: '2030-10-08' })
    expect(told).toMatchObject({
      bounds: { earliest: '2030-10-01', latest: '2030-11-13' },
      criteria: [{ citation: { article: '12' } }],
    })
    expect(told.status === 'assessed' && told.criteria[0]?.note?.en).toContain(
      'The last day is 2030-10-01 at the earliest and 2030-11-13 at the latest; 2030-10-08 is not determined.',
    )
    expect(told.status === 'assessed' && told.criteria[0]?.note?.zh).toContain(
      '期限最后一日最早为2030-10-01，最迟为2030-11-13；2030-10-08：不能确定。',
    )
  })

  test('is missing where no text states the length, and refused where it runs from an instant', () => {
    expect(ask({ clock: 'certificate', from: '2026-03-02', done: '2026-03-05' })).toMatchObject({
      status: 'missing',
      provision: 'committee/certificate-period',
    })
  })

  const day = fc.integer({ min: 0, max: 365 * 20 }).map((offset) => addDays('2007-01-01' as CivilDay, offset))
  const unit = fc.constantFrom('day', 'working-day', 'month', 'year')

  test('never contradicts the calendar when it comes: the last day lies between the bounds', () => {
    const clocks: readonly ClockName[] = ['challenge', 'notice', 'filing', 'certificate', 're-election-lead']
    fc.assert(
      fc.property(
        day,
        fc.constantFrom(...clocks),
        fc.integer({ min: 1, max: 60 }),
        unit,
        (from, name, count, per) => {
          const known = lastDayOf(rules, {
            clock: name,
            from,
            on: '2026-03-02',
            place: '110000',
            convention: 'calendar-difference',
            calendar: mainlandChina,
          })
          const blind = createCalendar({ id: 'blind', years: {} })
          const answer = assessInTime(rules, {
            clock: name,
            from,
            done: from,
            on: '2026-03-02',
            place: '110000',
            calendar: blind,
          })
          if (known.status === 'set' && answer.status === 'assessed') {
            expect(answer.bounds.earliest <= known.day).toBe(true)
            expect(known.day <= answer.bounds.latest).toBe(true)
          }
          const { earliest, latest } = reachOf({
            clock: { direction: 'forward', roll: 'next-working-day' },
            from,
            period: { count, unit: per },
            calendar: blind,
          })
          expect(from < earliest && earliest <= latest).toBe(true)
        },
      ),
    )
  })
})
