import {
  type AskedLaw,
  type BackwardConvention,
  type Calendar,
  type Citation,
  type CivilDay,
  describeValue,
  type Label,
  lastDay,
  type Period,
  type Rules,
  type RulesPlace,
  type TraceStep,
} from '@gongzhi/core'

import { askedOf } from '../provisions/asked.ts'
import { sourced } from '../provisions/sourced.ts'
import { countBack, earliestEvent } from './backward.ts'
import {
  type BackwardClockName,
  type Clock,
  type ClockName,
  CLOCKS,
  type ForwardClockName,
} from './clocks.ts'

/** Units that are counted from an instant, and not from a day. */
const FROM_AN_INSTANT: ReadonlySet<Period['unit']> = new Set([
  'hour',
  'minute',
  'working-hour',
  'working-minute',
])

/** Where and when a clock is asked. */
export interface ClockPlace {
  /** A six-digit code of GB/T 2260; absent, only the nation and the house rules speak. */
  readonly place?: string
  readonly community?: string
  /** The day whose law is asked; absent, the day that is counted from. */
  readonly on?: CivilDay
  /**
   * Which days are worked. A year that it does not know makes the answer undetermined where working days or
   * rest days decide it.
   */
  readonly calendar: Calendar
}

/** What is asked of a clock. Backward ones need the convention: no text says how they are counted. */
export type ClockQuery = ClockPlace & { readonly from: CivilDay } & (
    | { readonly clock: ForwardClockName; readonly convention?: undefined }
    | { readonly clock: ClockName; readonly convention: BackwardConvention }
  )

/** What is asked of a backward clock: for which event what is done on a day is still in time. */
export type EventQuery = ClockPlace & {
  readonly clock: BackwardClockName
  readonly given: CivilDay
  readonly convention: BackwardConvention
}

/**
 * The last day of a clock with its computation and its article, or why there is none; and the places whose
 * texts nobody could look up: another day may be due there.
 */
export type ClockAnswer = AskedLaw & ClockAnswered

/** An answer without the places that are not known. */
export type ClockAnswered =
  | {
      readonly status: 'set'
      readonly day: CivilDay
      readonly trace: readonly TraceStep[]
      readonly citation: Citation
      /** The article that lets the contract state another time (合同另有约定的除外). */
      readonly contract?: Citation
    }
  /** No text in force states the period: the house rules have to. */
  | { readonly status: 'missing'; readonly provision: string; readonly reason: Label }
  /**
   * The calendar does not know the year. `plain` is the day in plain weeks: for a reminder, never for a
   * decision.
   */
  | {
      readonly status: 'undetermined'
      readonly year: number
      readonly plain: CivilDay
      readonly reason: Label
      readonly trace: readonly TraceStep[]
      readonly citation: Citation
      readonly contract?: Citation
    }
  /** The question has no day for an answer. */
  | {
      readonly status: 'refused'
      readonly code: 'clock/needs-a-convention' | 'clock/needs-an-instant'
      readonly reason: Label
      readonly provision: string
    }

/** Where a clock is asked, as the rules take it. */
export function placeOf({
  place,
  community,
}: {
  readonly place?: string | undefined
  readonly community?: string | undefined
}): Omit<RulesPlace, 'on'> {
  return { ...(place !== undefined && { place }), ...(community !== undefined && { community }) }
}

/** The length that the law sets for a clock, and the sentence that says so. */
export function lengthOf(
  rules: Rules,
  {
    clock,
    place,
    community,
    on,
  }: Omit<ClockPlace, 'calendar'> & { readonly clock: Clock; readonly on: CivilDay },
):
  | {
      readonly status: 'set'
      readonly period: Period
      readonly citation: Citation
      readonly sentence: Label
      /** From which day it is counted, as the place says where places differ. */
      readonly from: Label
      readonly contract?: Citation
    }
  | Extract<ClockAnswered, { status: 'missing' | 'refused' }> {
  const { label, provision } = clock
  const found = rules.resolve<number | Period | 'elected'>({
    provision,
    on,
    ...placeOf({ place, community }),
  })
  if (found.status === 'missing') return { status: 'missing', provision: provision.id, reason: found.reason }
  const { value, citation } = found
  const where = { on, ...placeOf({ place, community }) }
  const [from, contract] = [beginsOf(rules, { clock, where }), contractOf(rules, { clock, where })]
  const more = { citation, from, ...(contract && { contract }) }
  // "Before the term ends" has no length: its last day itself is still in time.
  if (typeof value === 'string')
    return { status: 'set', period: { count: 0, unit: 'day' }, sentence: label, ...more }
  const period: Period = typeof value === 'number' ? { count: value, unit: 'day' } : value
  const length = describeValue(provision, typeof value === 'number' ? value : { ...value })
  if (FROM_AN_INSTANT.has(period.unit)) {
    const reason = {
      zh: `“${label.zh}”为${length.zh}，须自具体时刻起算，不按日计算。`,
      en: `"${label.en}" is ${length.en}: that is counted from an instant, not from a day.`,
    }
    return { status: 'refused', code: 'clock/needs-an-instant', provision: provision.id, reason }
  }
  const unless = contract
    ? { zh: '，合同另有约定的除外', en: ', unless the contract states another time' }
    : { zh: '', en: '' }
  return {
    status: 'set',
    period,
    sentence: { zh: `${label.zh}：${length.zh}${unless.zh}`, en: `${label.en}: ${length.en}${unless.en}` },
    ...more,
  }
}

interface ClockAsked {
  readonly clock: Clock
  readonly where: RulesPlace
}

/** From which day a clock is counted at a place: what its text says, where places differ. */
function beginsOf(rules: Rules, { clock, where }: ClockAsked): Label {
  const stated = (clock.begins ?? []).flatMap((provision) => {
    const found = rules.resolve<string>({ provision, ...where })
    return found.status === 'set' ? [{ ...provision, said: describeValue(provision, found.value) }] : []
  })
  if (stated.length === 0) return clock.from
  return {
    zh: stated.map(({ label, said }) => `${label.zh}：${said.zh}`).join('；'),
    en: stated.map(({ label, said }) => `${label.en}: ${said.en}`).join('; '),
  }
}

/** The article by which a contract may state another time. */
function contractOf(rules: Rules, { clock, where }: ClockAsked): Citation | undefined {
  return clock.byContract && sourced(rules, clock.byContract, where)?.citation
}

/**
 * The last day of a statutory period, by its name, for a day, a place and a calendar, with the computation
 * step by step.
 *
 * - Forward periods follow Civil Code, Arts. 200 to 204: the opening day is not counted, months and years
 *   end on the corresponding day or the month's
 *   last one, and a last day on a rest day moves to the next working day, unless the clock's `roll` says
 * that it does not.
 * - A term of office is not a period for an act: its last day stays where it is, also on a rest day. Five
 *   years from 2018-05-20 end on 2023-05-20.
 * - Backward periods run from the event by the `convention` that is given, in months and years to the
 *   corresponding day; they never move off a rest day.
 * - The law is that of `on`, or of `from` where `on` is absent. What no text states is `missing`, never a
 *   default.
 *
 * @example
 * ```ts
 * import { createRules, mainlandChina } from '@gongzhi/core'
 * import { lastDayOf, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const rules = createRules({ provisions, rulebooks })
 * // 物业管理条例, Art. 16: filed within 30 days of the election. The thirtieth is the National Day holiday.
 * const filing = lastDayOf(rules, { clock: 'filing', from: '2025-09-02', calendar: mainlandChina })
 * filing.status === 'set' && filing.day // '2025-10-09'
 * // Art. 14: 15 days before the meeting.
 * const notice = lastDayOf(rules, {
 *   clock: 'notice',
 *   from: '2025-10-31',
 *   convention: 'calendar-difference',
 *   calendar: mainlandChina,
 * })
 * notice.status === 'set' && notice.day // '2025-10-16'
 * ```
 */
export function lastDayOf(rules: Rules, query: ClockQuery): ClockAnswer {
  return {
    ...lastDayKnown(rules, query),
    ...askedOf(rules, { ...placeOf(query), on: query.on ?? query.from }),
  }
}

function lastDayKnown(rules: Rules, query: ClockQuery): ClockAnswered {
  const { from, on = from, calendar, convention } = query
  const clock: Clock = CLOCKS[query.clock]
  if (clock.direction === 'backward' && convention === undefined) return needsConvention(clock)
  const length = lengthOf(rules, { ...query, on, clock })
  if (length.status !== 'set') return length
  const { period, citation, contract, sentence } = length
  const more = { citation, ...(contract && { contract }) }
  const first: TraceStep = {
    step: {
      zh: `${sentence.zh}；起算：${length.from.zh}`,
      en: `${sentence.en}. Counted from: ${length.from.en}`,
    },
    day: from,
    article: citation,
  }
  if (period.count === 0) return { status: 'set', day: from, trace: [first], ...more }
  const end =
    clock.direction === 'backward'
      ? countBack({ event: from, period, calendar, convention: convention as BackwardConvention })
      : lastDay({ from, period, calendar, roll: clock.roll })
  return { ...end, trace: [first, ...end.trace], ...more }
}

/**
 * The earliest day of an event for which something that is done on a given day is still in time: the
 * question of {@link lastDayOf} turned round.
 *
 * A notice that was given too late for its meeting is in time for one on this day; a contract that is
 * terminated today can end on it. Same rules, conventions and answers as {@link lastDayOf}; the law is that
 * of `on`, or of the given day.
 *
 * @example
 * ```ts
 * import { createRules, mainlandChina } from '@gongzhi/core'
 * import { earliestEventOf, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const rules = createRules({ provisions, rulebooks })
 * const meeting = earliestEventOf(rules, {
 *   clock: 'notice',
 *   given: '2025-10-17',
 *   convention: 'calendar-difference',
 *   calendar: mainlandChina,
 * })
 * meeting.status === 'set' && meeting.day // '2025-11-01'
 * ```
 */
export function earliestEventOf(rules: Rules, query: EventQuery): ClockAnswer {
  return {
    ...earliestEventKnown(rules, query),
    ...askedOf(rules, { ...placeOf(query), on: query.on ?? query.given }),
  }
}

function earliestEventKnown(rules: Rules, query: EventQuery): ClockAnswered {
  const { given, on = given, calendar, convention } = query
  const clock: Clock = CLOCKS[query.clock]
  if (convention === undefined) return needsConvention(clock)
  const length = lengthOf(rules, { ...query, on, clock })
  if (length.status !== 'set') return length
  const { period, citation, contract, sentence } = length
  const more = { citation, ...(contract && { contract }) }
  const first: TraceStep = {
    step: { zh: `${sentence.zh}；已于该日作出`, en: `${sentence.en}. Done on this day` },
    day: given,
    article: citation,
  }
  if (period.count === 0) return { status: 'set', day: given, trace: [first], ...more }
  const event = earliestEvent({ given, period, calendar, convention })
  return { ...event, trace: [first, ...event.trace], ...more }
}

function needsConvention({ label, provision }: Clock): ClockAnswered {
  return {
    status: 'refused',
    code: 'clock/needs-a-convention',
    provision: provision.id,
    reason: {
      zh:
        `“${label.zh}”自将来的日期向前计算，` +
        '法律没有规定计算方法：须指明按日期相差（calendar-difference）还是按完整的日数（full-days）。',
      en: `"${label.en}" is counted back from an event and no text says how: say calendar-difference or full-days.`,
    },
  }
}
