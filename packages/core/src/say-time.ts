import { civilDayOf, startOfDay } from './rulebook/index.ts'
import type { Instant, UtcOffset } from './time.ts'

/**
 * An instant as people where the community is read it: a civil day and a time of day, to the minute.
 *
 * @example
 * ```ts
 * import { CHINA_STANDARD_TIME, sayTime } from '@gongzhi/core'
 *
 * sayTime(Date.parse('2026-03-02T01:00Z'), CHINA_STANDARD_TIME) // '2026-03-02 09:00'
 * ```
 */
export function sayTime(at: Instant, offset: UtcOffset): string {
  const day = civilDayOf(at, offset)
  const minutes = Math.floor((at - startOfDay(day, offset)) / 60_000)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
