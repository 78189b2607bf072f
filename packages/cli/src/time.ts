import {
  CHINA_STANDARD_TIME,
  type CivilDay,
  civilDayOf,
  type Instant,
  sayTime,
  startOfDay,
  type UtcOffset,
} from '@gongzhi/core'

/** An instant as people where the communities are read it: `2026-03-02 09:00`. */
export function timeOf(at: Instant, offset: UtcOffset = CHINA_STANDARD_TIME): string {
  return sayTime(at, offset)
}

/** Today, where the communities are. */
export function today(offset: UtcOffset = CHINA_STANDARD_TIME): CivilDay {
  return civilDayOf(Date.now(), offset)
}

/** The first instant of a day, where the communities are. */
export function startOf(day: CivilDay, offset: UtcOffset = CHINA_STANDARD_TIME): Instant {
  return startOfDay(day, offset)
}
