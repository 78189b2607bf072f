import { expect, test } from 'vitest'

import type { CivilDay } from '../time.ts'
import { dueAfter } from './due.ts'

const from = { at: Date.UTC(2024, 1, 29, 2), day: '2024-02-29' as CivilDay }
const day = (last: string) => ({ kind: 'civil-day', day: last, roll: 'next-working-day' })

test.each([
  [{ count: 2, unit: 'minute' }, from.at + 120_000],
  [{ count: 2, unit: 'hour' }, from.at + 7_200_000],
  [{ count: 2, unit: 'day' }, day('2024-03-02')],
  [
    { count: 2, unit: 'working-day' },
    { kind: 'working-days', day: '2024-02-29', workingDays: 2 },
  ],
  [{ count: 2, unit: 'month' }, day('2024-04-29')],
  [{ count: 2, unit: 'year' }, day('2026-02-28')],
] as const)('a deadline after %j is %j', (period, due) => {
  expect(dueAfter(from, period)).toEqual(due)
})
