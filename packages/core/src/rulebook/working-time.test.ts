import { describe, expect, test } from 'vitest'

import { CHINA_STANDARD_TIME as offset, type CivilDay } from '../time.ts'
import { civilDayOf, startOfDay } from './civil-day.ts'
import { mainlandChina } from './mainland-china.ts'
import { endOfWorkingTime, type Pause } from './working-time.ts'

/** 9:00 to 12:00 and 14:00 to 17:30: six and a half hours a day. */
const hours = [
  { opens: 540, closes: 720 },
  { opens: 840, closes: 1_050 },
]
const at = (day: CivilDay, time: string): number => {
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  return startOfDay(day, offset) + (hour * 60 + minute) * 60_000
}
const moment = (day: CivilDay, time: string) => ({ at: at(day, time), day })
const pause = (
  ...[from, to]: readonly [readonly [CivilDay, string], readonly [CivilDay, string]]
): Pause => ({
  from: moment(...from),
  to: moment(...to),
})

function end(from: number, minutes: number, pauses: readonly Pause[] = []) {
  const found = endOfWorkingTime({ from, minutes, hours, offset, calendar: mainlandChina, pauses })
  if (found.status !== 'set') return found
  const day = civilDayOf(found.at, offset)
  const time = (found.at - startOfDay(day, offset)) / 60_000
  return `${day} ${Math.floor(time / 60)}:${String(time % 60).padStart(2, '0')}`
}

describe('working time', () => {
  test.each([
    // Friday, 6 March 2026.
    ['2026-03-06', '9:00', 60, '2026-03-06 10:00'],
    ['2026-03-06', '9:00', 179, '2026-03-06 11:59'],
    ['2026-03-06', '9:00', 180, '2026-03-06 12:00'],
    ['2026-03-06', '9:00', 181, '2026-03-06 14:01'],
    ['2026-03-06', '9:00', 390, '2026-03-06 17:30'],
    ['2026-03-06', '9:00', 391, '2026-03-09 9:01'],
    ['2026-03-06', '16:30', 120, '2026-03-09 10:00'],
    // What begins before business opens, between its hours, after they close or on a rest day begins with the
    // next.
    ['2026-03-06', '0:00', 60, '2026-03-06 10:00'],
    ['2026-03-06', '13:00', 60, '2026-03-06 15:00'],
    ['2026-03-06', '17:30', 60, '2026-03-09 10:00'],
    ['2026-03-07', '10:00', 60, '2026-03-09 10:00'],
    // Qingming: 4 to 6 April; a Saturday that is worked: 9 May.
    ['2026-04-03', '17:00', 60, '2026-04-07 9:30'],
    ['2026-05-08', '17:00', 60, '2026-05-09 9:30'],
  ] as const)('from %s %s, %i minutes are over at the end of %4$s', (day, time, minutes, expected) => {
    expect(end(at(day, time), minutes)).toBe(expected)
  })

  test('is exact to the millisecond', () => {
    const from = at('2026-03-06', '9:00') + 1
    expect(endOfWorkingTime({ from, minutes: 1, hours, offset, calendar: mainlandChina })).toEqual({
      status: 'set',
      at: from + 60_000,
    })
  })

  test.each([
    // An hour within business, over noon, over night, over the weekend, and outside of business.
    [pause(['2026-03-05', '10:00'], ['2026-03-05', '11:00']), '2026-03-05 17:00'],
    [pause(['2026-03-05', '11:30'], ['2026-03-05', '14:30']), '2026-03-05 17:00'],
    [pause(['2026-03-05', '17:00'], ['2026-03-06', '9:30']), '2026-03-05 16:00'],
    [pause(['2026-03-05', '15:30'], ['2026-03-09', '10:00']), '2026-03-09 10:30'],
    [pause(['2026-03-05', '12:00'], ['2026-03-05', '14:00']), '2026-03-05 16:00'],
    [pause(['2026-03-05', '8:00'], ['2026-03-05', '9:00']), '2026-03-05 16:00'],
  ])('does not count while the clock stands: %#', (stood, expected) => {
    // Five hours from 9:00: 16:00, had it never stood.
    expect(end(at('2026-03-05', '9:00'), 300, [stood])).toBe(expected)
  })

  test('stands as often as it stood', () => {
    const twice = [
      pause(['2026-03-05', '9:30'], ['2026-03-05', '10:00']),
      pause(['2026-03-05', '11:00'], ['2026-03-05', '15:00']),
    ]
    expect(end(at('2026-03-05', '9:00'), 180, twice)).toBe('2026-03-05 16:30')
  })

  test.each([
    [mainlandChina, '2027-01-04', 2027],
    [mainlandChina, '2026-12-31', 2027],
    [undefined, '2026-03-06', 2026],
  ] as const)('is undetermined where the calendar has no data: %#', (calendar, day, year) => {
    const from = at(day, '9:00')
    const asked = { from, minutes: 60, hours, offset, ...(calendar && { calendar }) }
    expect(endOfWorkingTime(asked)).toEqual({ status: 'undetermined', year, plain: from + 3_600_000 })
  })

  test.each([
    [[]],
    [[{ opens: 540, closes: 540 }]],
    [[{ opens: -1, closes: 60 }]],
    [[{ opens: 540, closes: 1_441 }]],
    [[{ opens: 540.5, closes: 720 }]],
    [[{ opens: 540, closes: 720.5 }]],
    [[...hours].reverse()],
    [
      [
        { opens: 540, closes: 721 },
        { opens: 720, closes: 800 },
      ],
    ],
  ])('is refused within hours that no day has: %j', (wrong) => {
    expect(() => endOfWorkingTime({ from: 0, minutes: 1, hours: wrong, offset })).toThrow(
      expect.objectContaining({ code: 'period/not-hours' }),
    )
  })

  test.each([
    [[{ opens: 0, closes: 1_440 }]],
    [
      [
        { opens: 540, closes: 720 },
        { opens: 720, closes: 800 },
      ],
    ],
  ])('goes by hours that meet, and by whole days: %j', (whole) => {
    const from = at('2026-03-06', '11:00')
    const found = endOfWorkingTime({ from, minutes: 90, hours: whole, offset, calendar: mainlandChina })
    expect(found).toEqual({ status: 'set', at: from + 5_400_000 })
  })

  test.each([0, -1, 1.5])('is refused for %d minutes', (minutes) => {
    expect(() => endOfWorkingTime({ from: 0, minutes, hours, offset })).toThrow(
      expect.objectContaining({ code: 'period/not-a-length' }),
    )
  })
})
