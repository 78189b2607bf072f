import { addDays, addMonths, type CivilDay, type Period } from '@gongzhi/core'

/** When things were first delivered, and first moved into; null is not known. */
interface Days {
  readonly firstDelivery: CivilDay | null
  readonly firstMovedIn?: CivilDay | null | undefined
}

/** What is not known of the day that is counted from. */
export const DAY_UNKNOWN = {
  movedIn: {
    zh: '尚未查明首位业主入住的日期。',
    en: 'The day on which the first owner moved in is not known.',
  },
  delivery: { zh: '尚未查明首次交付的日期。', en: 'The day of the first delivery is not known.' },
} as const

/** The day that is counted from, or what bounds it: nobody moves in before something is delivered. */
export function firstDay(
  { firstDelivery, firstMovedIn = null }: Days,
  movedIn: boolean,
): { readonly first: CivilDay | null; readonly known: boolean } {
  const own = movedIn ? firstMovedIn : firstDelivery
  return { first: own ?? (movedIn ? firstDelivery : firstMovedIn), known: own !== null }
}

/** Whether the years are over; undefined where the day that is known is not the one that is counted from. */
export function isOver({
  first,
  known,
  movedIn,
  years,
  on,
}: {
  readonly first: CivilDay | null
  readonly known: boolean
  readonly movedIn: boolean
  readonly years: Period
  readonly on: CivilDay
}): boolean | undefined {
  if (first === null) return undefined
  const over = on >= addPeriod(first, years)
  // Delivered later is moved in later; moved in is delivered before.
  return known || over !== movedIn ? over : undefined
}

/** The day on which so long has passed. */
export function addPeriod(day: CivilDay, { unit, count }: Period): CivilDay {
  return unit === 'day' ? addDays(day, count) : addMonths(day, count * (unit === 'year' ? 12 : 1))
}
