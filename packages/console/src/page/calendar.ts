import type { CivilDay, ComingDeadline, Instant, Label } from '@gongzhi/core'

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

/** Where a list of deadlines goes on. */
type Place = Pick<ComingDeadline, 'dueAt' | 'process' | 'key'>

/** Deadlines as far as they were asked for, and where they go on, if they do. */
export interface DeadlinesRead {
  readonly deadlines: readonly ComingDeadline[]
  readonly next?: Place
}

/** As many deadlines as are asked for at once. */
export const PAGE = 200

/**
 * Asks for deadlines page by page, until one is due at `until` or later, or there are no more. What comes behind is
 * read from `next` on.
 */
export async function deadlinesUntil(
  ask: (query: { readonly after: Place; readonly limit: number }) => Promise<readonly ComingDeadline[]>,
  { from, until }: { readonly from: Place; readonly until: Instant },
): Promise<DeadlinesRead> {
  const deadlines: ComingDeadline[] = []
  for (let after = from; ;) {
    const page = await ask({ after, limit: PAGE })
    deadlines.push(...page)
    const last = page.at(-1)
    if (!last || page.length < PAGE) return { deadlines }
    after = { dueAt: last.dueAt, process: last.process, key: last.key }
    if (last.dueAt >= until) return { deadlines, next: after }
  }
}

/** The place before everything that is due from an instant on. */
export function placeBefore(at: Instant): Place {
  return { dueAt: at - 1, process: '~', key: '~' }
}
