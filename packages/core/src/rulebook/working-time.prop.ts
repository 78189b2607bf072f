import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'

import { CHINA_STANDARD_TIME as offset } from '../time.ts'
import { civilDayOf, startOfDay } from './civil-day.ts'
import { mainlandChina as calendar } from './mainland-china.ts'
import { endOfWorkingTime, type Pause } from './working-time.ts'

const MINUTE = 60_000
const hours = [
  { opens: 540, closes: 720 },
  { opens: 840, closes: 1_050 },
]
const starts = fc
  .integer({ min: Date.UTC(2024, 0, 1) / MINUTE, max: Date.UTC(2026, 9, 1) / MINUTE })
  .map((minute) => minute * MINUTE)
const lengths = fc.integer({ min: 1, max: 900 })
const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 1, max: 1_500 })), {
  maxLength: 4,
})

/** Whether a minute that begins at an instant is one of business. */
function isOpen(at: number): boolean {
  const day = civilDayOf(at, offset)
  const minute = (at - startOfDay(day, offset)) / MINUTE
  return !calendar.isRestDay(day) && hours.some(({ opens, closes }) => minute >= opens && minute < closes)
}

/** Pauses one after the other, from an instant on. */
function pausesFrom(from: number, steps: readonly (readonly [gap: number, length: number])[]): Pause[] {
  let at = from
  return steps.map(([gap, length]) => {
    const begins = at + gap * MINUTE
    at = begins + length * MINUTE
    const moment = (instant: number) => ({ at: instant, day: civilDayOf(instant, offset) })
    return { from: moment(begins), to: moment(at) }
  })
}

describe('working time against a walk through the minutes', () => {
  test.prop([starts, lengths, spans])(
    'has as many minutes of business in which its clock ran as it is long, and ends with one',
    (from, minutes, steps) => {
      const pauses = pausesFrom(from, steps)
      const stands = (at: number) => pauses.some((pause) => at >= pause.from.at && at < pause.to.at)
      let left = minutes
      let at = from
      for (; left > 0; at += MINUTE) if (isOpen(at) && !stands(at)) left--
      expect(endOfWorkingTime({ from, minutes, hours, offset, calendar, pauses })).toEqual({
        status: 'set',
        at,
      })
    },
  )
})
