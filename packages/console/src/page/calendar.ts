import type { CivilDay, Label } from '@gongzhi/core'

/** A month as a calendar draws it. */
export interface Month {
  readonly name: string
  readonly weekdays: readonly string[]
  /** From Monday on; nothing before the first. */
  readonly days: readonly (CivilDay | undefined)[]
}

const DAY = 86_400_000

/** The twelve months of a year. */
export function monthsOf(year: number, language: keyof Label): readonly Month[] {
  const locale = { zh: 'zh-CN', en: 'en-GB' }[language]
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'narrow', timeZone: 'UTC' })
  // 6 January 2025 is a Monday.
  const weekdays = Array.from({ length: 7 }, (_, day) => weekday.format(Date.UTC(2025, 0, 6) + day * DAY))
  return Array.from({ length: 12 }, (_, month) => {
    const first = Date.UTC(year, month, 1)
    const count = Math.round((Date.UTC(year, month + 1, 1) - first) / DAY)
    const before = (new Date(first).getUTCDay() + 6) % 7
    const days = Array.from(
      { length: count },
      (_, day) => new Date(first + day * DAY).toISOString().slice(0, 10) as CivilDay,
    )
    return {
      name: name.format(first),
      weekdays,
      days: [...Array.from({ length: before }, () => undefined), ...days],
    }
  })
}
