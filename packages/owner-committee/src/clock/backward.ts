import {
  addDays,
  addMonths,
  type BackwardConvention,
  type Calendar,
  type CivilDay,
  daysBetween,
  type LastDay,
  latestDayBefore,
  type Period,
  restsOn,
  type TraceStep,
} from '@gongzhi/core'

/** A period that is counted back from an event: in days, working days, months or years. */
export interface Backward {
  readonly period: Period
  readonly calendar: Calendar
  readonly convention: BackwardConvention
}

const CODE = '中华人民共和国民法典'
/**
 * No text says how a period runs backward: these articles count forward, and are followed in the other
 * direction.
 */
const steps = {
  day: {
    step: { zh: '自该日向前按日计算', en: 'Counted back in days' },
    article: { instrument: CODE, article: '200' },
  },
  'working-day': {
    step: { zh: '自该日的前一日起，向前计算工作日', en: 'Working days counted back from the day before' },
  },
  month: {
    step: {
      zh: '向前的对应日；没有对应日的，为该月末日（比照适用）',
      en: 'The corresponding day before it, or the last day of its month, by analogy',
    },
    article: { instrument: CODE, article: '202' },
  },
} as const

/**
 * The latest day on which something that is due so long before an event is still in time, with its trace. It
 * never moves off a rest day: to the next working day it would come too late, and no text moves it to the
 * one before.
 *
 * `calendar-difference` ends on the day that lies so far back; `full-days` on the day before it, so that the
 * whole length lies between.
 */
export function countBack({
  event,
  period,
  calendar,
  convention,
}: Backward & { readonly event: CivilDay }): LastDay {
  const full = convention === 'full-days'
  if (period.unit === 'working-day') {
    const walked = workingDaysBack({ event, count: period.count, calendar })
    const counted = { ...steps['working-day'], day: walked.day }
    const day = full ? addDays(walked.day, -1) : walked.day
    const trace = full ? [counted, wholeBetween(day)] : [counted]
    if (walked.unknown === undefined) return { status: 'set', day, trace }
    const reason = {
      zh: `没有${walked.unknown}年的放假安排，不能确定哪一天是工作日。`,
      en: `There is no calendar for ${walked.unknown}: which days are worked is not known.`,
    }
    return { status: 'undetermined', year: walked.unknown, plain: day, reason, trace: [] }
  }
  const inDays = period.unit === 'day'
  const corresponding = inDays
    ? latestDayBefore({ event, days: period.count, convention: 'calendar-difference' })
    : addMonths(event, -period.count * (period.unit === 'year' ? 12 : 1))
  const counted = { ...(inDays ? steps.day : steps.month), day: corresponding }
  if (!full) return { status: 'set', day: corresponding, trace: [counted] }
  const day = addDays(corresponding, -1)
  return { status: 'set', day, trace: [counted, wholeBetween(day)] }
}

function wholeBetween(day: CivilDay): TraceStep {
  return {
    step: { zh: '按完整的日数，再提前一日', en: 'One day earlier, so that the whole length lies between' },
    day,
  }
}

function workingDaysBack({
  event,
  count,
  calendar,
}: {
  readonly event: CivilDay
  readonly count: number
  readonly calendar: Calendar
}): { readonly day: CivilDay; readonly unknown: number | undefined } {
  let day = event
  let unknown: number | undefined
  for (let left = count; left > 0;) {
    day = addDays(day, -1)
    const rest = restsOn(day, calendar)
    if (rest === undefined) unknown ??= Number(day.slice(0, 4))
    if (!(rest ?? isWeekend(day))) left--
  }
  return { day, unknown }
}

/** Plain weeks, for a provisional day only. 2000-01-01 was a Saturday. */
export function isWeekend(day: CivilDay): boolean {
  const since = daysBetween('2000-01-01', day) % 7
  return (since + 7) % 7 < 2
}

/**
 * The earliest event for which what is done on a day is in time: the least day from which counting back does
 * not pass over the given one.
 */
export function earliestEvent({ given, ...rest }: Backward & { readonly given: CivilDay }): LastDay {
  const { count, unit } = rest.period
  // Where the search begins: counted back, the day before it always lies before the given one.
  let event =
    unit === 'day' || unit === 'working-day'
      ? addDays(given, count)
      : addMonths(given, count * (unit === 'year' ? 12 : 1))
  for (;;) {
    const back = countBack({ event, ...rest })
    if (daysBetween(given, back.status === 'set' ? back.day : back.plain) >= 0) {
      const trace = [
        ...back.trace,
        { step: { zh: '最早可以定在该日', en: 'The earliest day of the event' }, day: event },
      ]
      return back.status === 'set' ? { status: 'set', day: event, trace } : { ...back, plain: event, trace }
    }
    event = addDays(event, 1)
  }
}
