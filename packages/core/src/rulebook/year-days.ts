import type { CivilDay } from '../time.ts'
import { addDays } from './civil-day.ts'

/** Days and spans of days of a year, as the notices state them: `01-01..01-03`. */
export function days(year: number, ...spans: readonly string[]): readonly CivilDay[] {
  return spans.flatMap((span) => {
    const [from, to = from] = span.split('..').map((day) => `${year}-${day}` as CivilDay) as [
      CivilDay,
      CivilDay?,
    ]
    const all = [from]
    for (let day = from; day < to;) all.push((day = addDays(day, 1)))
    return all
  })
}
