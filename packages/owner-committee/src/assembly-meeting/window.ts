import { addDays, type CivilDay, daysBetween } from '@gongzhi/core'

/**
 * The first day on which a vote can open after its notice. No text says how days are counted backwards: the
 * dates differ by as many days as the text asks.
 */
export function earliestOpening(noticeDay: CivilDay, noticeDays: number): CivilDay {
  return addDays(noticeDay, noticeDays)
}

/**
 * The last day on which a vote can be opened that closes on its announced day: as many days have to be left
 * as the rules ask at least.
 */
export function lastOpening({
  opens,
  closes,
  shortest = 1,
}: {
  readonly opens: CivilDay
  readonly closes: CivilDay
  readonly shortest?: number | undefined
}): CivilDay {
  const latest = addDays(closes, 1 - shortest)
  return latest < opens ? opens : latest
}

/** For how many days a vote is open, the first and the last one counted. */
export function windowDays(opens: CivilDay, closes: CivilDay): number {
  return daysBetween(opens, closes) + 1
}

/** The earlier of two days, the second of which may be none. */
export function earlier(a: CivilDay, b: CivilDay | undefined): CivilDay {
  return b === undefined || a < b ? a : b
}
