import { civilDayOf, startOfDay } from './rulebook/index.ts'
import type { Instant, UtcOffset } from './time.ts'

/** A civil day and a time of day, where the community is: `2026-03-02 09:00`. */
export function sayTime(at: Instant, offset: UtcOffset): string {
  const day = civilDayOf(at, offset)
  const minutes = Math.floor((at - startOfDay(day, offset)) / 60_000)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
