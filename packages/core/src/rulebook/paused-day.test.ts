import { describe, expect, test } from 'vitest'

import type { CivilDay } from '../time.ts'
import { mainlandChina } from './mainland-china.ts'
import { lastDayAfterPauses, workingDayAfterPauses } from './paused-day.ts'
import { lastDay } from './period.ts'
import type { Pause } from './working-time.ts'

/** A clock that stood from one day to another; at which hour does not matter. */
const pause = (from: CivilDay, to: CivilDay): Pause => ({
  from: { at: 0, day: from },
  to: { at: 0, day: to },
})

const civil = (roll: 'next-working-day' | 'none', pauses: readonly Pause[]) =>
  lastDayAfterPauses({ day: '2026-03-13', roll, pauses, calendar: mainlandChina })
const working = (pauses: readonly Pause[], calendar: typeof mainlandChina | undefined = mainlandChina) =>
  workingDayAfterPauses({ from: '2026-03-02', count: 5, pauses, calendar })

describe('a period of days whose clock stood', () => {
  // Friday, 13 March 2026.
  test.each([
    [[], '2026-03-13'],
    [[pause('2026-03-10', '2026-03-10')], '2026-03-13'],
    [[pause('2026-03-10', '2026-03-11')], '2026-03-14'],
    [[pause('2026-03-10', '2026-03-13')], '2026-03-16'],
    // On its last day it had that day, and has the one on which it goes on.
    [[pause('2026-03-13', '2026-03-20')], '2026-03-20'],
    [[pause('2026-03-03', '2026-03-04'), pause('2026-03-14', '2026-03-18')], '2026-03-18'],
  ])('has as many days left as it had when it stopped: %j', (pauses, day) => {
    expect(civil('none', pauses)).toEqual({ status: 'set', day })
  })

  test.each([
    [[pause('2026-03-10', '2026-03-11')], '2026-03-16'],
    // It had rolled from Saturday to Monday, and stood from Sunday on: a day is left.
    [[pause('2026-03-10', '2026-03-11'), pause('2026-03-15', '2026-03-18')], '2026-03-19'],
    [[pause('2026-03-10', '2026-03-11'), pause('2026-03-16', '2026-03-18')], '2026-03-18'],
  ])('rolls over rest days: %j', (pauses, day) => {
    expect(civil('next-working-day', pauses)).toEqual({ status: 'set', day })
  })

  test('is undetermined where the calendar has no data for the day, or for the one to which it had rolled', () => {
    const without = { roll: 'next-working-day', calendar: undefined } as const
    const stood = [pause('2026-03-10', '2026-03-11')]
    expect(lastDayAfterPauses({ ...without, day: '2026-03-13', pauses: stood })).toEqual({
      status: 'undetermined',
      year: 2026,
      plain: '2026-03-14',
    })
    expect(
      lastDayAfterPauses({ ...without, day: '2026-03-14', pauses: [pause('2026-03-15', '2026-03-18')] }),
    ).toEqual({ status: 'undetermined', year: 2026, plain: '2026-03-18' })
  })
})

describe('a period of working days whose clock stood', () => {
  // Five working days from Monday, 2 March 2026: Monday, 9 March.
  test.each([
    [[], '2026-03-09'],
    [[pause('2026-03-04', '2026-03-04')], '2026-03-09'],
    [[pause('2026-03-04', '2026-03-05')], '2026-03-10'],
    [[pause('2026-03-02', '2026-03-04')], '2026-03-11'],
    [[pause('2026-03-06', '2026-03-09')], '2026-03-10'],
    [[pause('2026-03-07', '2026-03-08')], '2026-03-09'],
    // None is left: the first working day on which the clock goes on.
    [[pause('2026-03-09', '2026-03-12')], '2026-03-12'],
    [[pause('2026-03-09', '2026-03-14')], '2026-03-16'],
    [[pause('2026-03-03', '2026-03-04'), pause('2026-03-05', '2026-03-10')], '2026-03-13'],
  ])('has as many working days left as it had when it stopped: %j', (pauses, day) => {
    expect(working(pauses)).toEqual({ status: 'set', day })
  })

  test('is what it is without pauses, whenever it begins', () => {
    for (const [from, count] of [
      ['2026-02-13', 3],
      ['2026-04-30', 2],
      ['2026-09-24', 7],
    ] as const) {
      const plain = lastDay({ from, period: { count, unit: 'working-day' }, calendar: mainlandChina })
      expect(workingDayAfterPauses({ from, count, pauses: [], calendar: mainlandChina })).toEqual({
        status: 'set',
        day: plain.status === 'set' ? plain.day : '',
      })
    }
  })

  test('is undetermined where the calendar has no data, with the day of plain weeks', () => {
    const asked = { from: '2026-12-24', count: 3, pauses: [], calendar: mainlandChina } as const
    expect(workingDayAfterPauses(asked)).toEqual({ status: 'undetermined', year: 2027, plain: '2026-12-29' })
    expect(workingDayAfterPauses({ ...asked, from: '2026-03-02', calendar: undefined, count: 1 })).toEqual({
      status: 'undetermined',
      year: 2026,
      plain: '2026-03-03',
    })
  })
})
