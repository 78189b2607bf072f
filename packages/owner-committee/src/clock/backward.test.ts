import { type BackwardConvention, type CivilDay, mainlandChina, type Period } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { countBack, earliestEvent } from './backward.ts'

const back = (event: CivilDay, period: Period, convention: BackwardConvention = 'calendar-difference') =>
  countBack({ event, period, calendar: mainlandChina, convention })
const dayOf = (found: ReturnType<typeof back>) => (found.status === 'set' ? found.day : found.status)

describe('counting back from an event', () => {
  test.each([
    [{ count: 1, unit: 'day' }, '2025-10-30', '2025-10-29'],
    [{ count: 1, unit: 'working-day' }, '2025-10-30', '2025-10-29'],
    [{ count: 1, unit: 'month' }, '2025-09-30', '2025-09-29'],
    [{ count: 1, unit: 'year' }, '2024-10-31', '2024-10-30'],
    [{ count: 2, unit: 'year' }, '2023-10-31', '2023-10-30'],
  ] as const)('by %j comes to %s, and to %s where the whole length lies between', (period, day, full) => {
    expect(dayOf(back('2025-10-31', period))).toBe(day)
    expect(dayOf(back('2025-10-31', period, 'full-days'))).toBe(full)
  })

  test.each(['day', 'working-day', 'month', 'year'] as const)('by a %s shows each step', (unit) => {
    const steps = (convention: BackwardConvention) =>
      back('2025-10-31', { count: 1, unit }, convention).trace.map(({ day }) => day)
    const counted = steps('calendar-difference')
    expect(counted).toHaveLength(1)
    expect(steps('full-days')).toEqual([
      ...counted,
      dayOf(back('2025-10-31', { count: 1, unit }, 'full-days')),
    ])
  })

  test('by a year ends on the last day of February where that year has no 29th', () => {
    expect(dayOf(back('2024-02-29', { count: 1, unit: 'year' }))).toBe('2023-02-28')
    expect(dayOf(back('2024-02-29', { count: 4, unit: 'year' }))).toBe('2020-02-29')
  })
})

describe('the earliest event', () => {
  test.each([
    [{ count: 15, unit: 'day' }, '2025-11-15'],
    [{ count: 1, unit: 'month' }, '2025-12-01'],
    [{ count: 1, unit: 'year' }, '2026-10-31'],
    [{ count: 2, unit: 'year' }, '2027-10-31'],
  ] as const)('for which the day is in time by %j is %s', (period, day) => {
    const found = earliestEvent({
      given: '2025-10-31',
      period,
      calendar: mainlandChina,
      convention: 'calendar-difference',
    })
    expect(found).toMatchObject({ status: 'set', day })
  })
})
