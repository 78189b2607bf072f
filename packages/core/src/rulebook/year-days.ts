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

/** The yearly notice for a year, by its number; it is issued in the year before. */
export function notice(year: number, number: number): string {
  return `${title(year)}（国办发明电〔${year - 1}〕${number}号）`
}

/** The notice for a year of which not even the number is at hand. */
export function unnumbered(year: number): string {
  return `${title(year)}（文号未查到；日期据 chinese-days 1.5.7）`
}

function title(year: number): string {
  return `国务院办公厅关于${year}年部分节假日安排的通知`
}
