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

const hours = [
  { opens: 540, closes: 720 },
  { opens: 840, closes: 1_050 },
]
const stood = {
  from: { at: from.at + 60_000, day: '2024-02-29' as CivilDay },
  to: { at: from.at + 90_000, day: '2024-02-29' as CivilDay },
}
const working = { kind: 'working-time', ...from, hours }

test.each([
  [
    { count: 2, unit: 'working-minute', hours },
    { ...working, minutes: 2 },
  ],
  [
    { count: 2, unit: 'working-hour', hours },
    { ...working, minutes: 120 },
  ],
  [
    { count: 2, unit: 'day', hours },
    { ...day('2024-03-02'), closes: 1_050 },
  ],
  [
    { count: 2, unit: 'month', hours },
    { ...day('2024-04-29'), closes: 1_050 },
  ],
  [
    { count: 2, unit: 'working-day', hours },
    { kind: 'working-days', day: '2024-02-29', workingDays: 2, closes: 1_050 },
  ],
] as const)('a deadline after %j goes by business hours: %j', (period, due) => {
  expect(dueAfter(from, period)).toEqual(due)
})

test.each([
  [{ count: 2, unit: 'hour' }, from.at + 7_230_000],
  [
    { count: 2, unit: 'working-hour', hours },
    { ...working, minutes: 120, pauses: [stood] },
  ],
  [
    { count: 2, unit: 'day' },
    { ...day('2024-03-02'), pauses: [stood] },
  ],
  [
    { count: 2, unit: 'year' },
    { ...day('2026-02-28'), pauses: [stood] },
  ],
  [
    { count: 2, unit: 'working-day' },
    { kind: 'working-days', day: '2024-02-29', workingDays: 2, pauses: [stood] },
  ],
] as const)('a deadline after %j whose clock stood has what was left: %j', (period, due) => {
  expect(dueAfter(from, period, [stood])).toEqual(due)
})
