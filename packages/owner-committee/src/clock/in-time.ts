import {
  type AskedLaw,
  type Assessment,
  assess,
  type BackwardConvention,
  type CivilDay,
  describeCitation,
  type Label,
  type Rules,
} from '@gongzhi/core'

import { askedOf } from '../provisions/asked.ts'
import { type Clock, type ClockName, CLOCKS } from './clocks.ts'
import { type ClockAnswered, type ClockPlace, lengthOf, placeOf } from './last-day.ts'
import { type Reach, reachOf } from './reach.ts'

/** Whether something was done in time: by which clock, from which day, and when it was done. */
export interface InTimeQuery extends ClockPlace {
  readonly clock: ClockName
  /** The day that opens the period; of a backward clock, the day of the event. */
  readonly from: CivilDay
  readonly done: CivilDay
  /** How a backward clock counts; absent, both ways are readings. */
  readonly convention?: BackwardConvention
}

/** Whether it was in time, with the day or the days that decide; or why nobody can say. */
export type InTime = AskedLaw &
  (
    | ({ readonly status: 'assessed'; readonly bounds: Reach } & Omit<Assessment, 'unknownPlaces'>)
    | Extract<ClockAnswered, { status: 'missing' | 'refused' }>
  )

/**
 * Whether something was done in time (是否在期限内), where every reading agrees.
 *
 * A year that the calendar does not know, and the way of counting back that no text states, leave the last day open
 * between two bounds. What was done by the first is in time and what was done after the second is late, however
 * these are settled: a suit that comes months after its year is late under any calendar. Between them it is
 * `undetermined`. Of a period that has to last at least so long (公示), it is the day on which it ended.
 *
 * @example
 * ```ts
 * import { createRules, mainlandChina } from '@gongzhi/core'
 * import { assessInTime, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const rules = createRules({ provisions, rulebooks })
 * // One year to ask the court, Art. 12 of the interpretation. It ends in a year without a calendar.
 * const suit = { clock: 'challenge', from: '2029-10-01', calendar: mainlandChina } as const
 * const [early, late, close] = (['2030-06-03', '2031-03-03', '2030-10-05'] as const).map((done) =>
 *   assessInTime(rules, { ...suit, done }),
 * )
 * early?.status === 'assessed' && early.result // 'met'
 * late?.status === 'assessed' && late.result // 'not-met'
 * close?.status === 'assessed' && close.result // 'undetermined'
 * ```
 */
export function assessInTime(rules: Rules, query: InTimeQuery): InTime {
  const { from, done, on = from, calendar, convention } = query
  const clock: Clock = CLOCKS[query.clock]
  const asked = askedOf(rules, { ...placeOf(query), on })
  const length = lengthOf(rules, { ...query, on, clock })
  if (length.status !== 'set') return { ...length, ...asked }
  const bounds = reachOf({ clock, from, period: length.period, calendar, convention })
  const lasts = clock.direction === 'forward' && clock.provision.strength === 'at-least'
  const met = lasts ? hasLasted(done, bounds) : isBy(done, bounds)
  const { result, criteria, conflicts } = assess([
    {
      id: `in-time/${query.clock}`,
      label: clock.label,
      required: { [lasts ? 'from' : 'by']: { ...bounds } },
      found: done,
      met,
      citation: length.citation,
      note: sentence({
        clock,
        bounds,
        done,
        met,
        lasts,
        where: describeCitation(length.citation),
        contract: length.contract && describeCitation(length.contract),
      }),
    },
  ])
  return { status: 'assessed', bounds, result, criteria, ...(conflicts && { conflicts }), ...asked }
}

type Met = boolean | 'undetermined'

function isBy(done: CivilDay, { earliest, latest }: Reach): Met {
  if (done <= earliest) return true
  return done > latest ? false : 'undetermined'
}

function hasLasted(done: CivilDay, { earliest, latest }: Reach): Met {
  if (done >= latest) return true
  return done < earliest ? false : 'undetermined'
}

const verdicts: { readonly [met in `${Met}`]: Label } = {
  true: { zh: '在期限内', en: 'in time' },
  false: { zh: '不在期限内', en: 'not in time' },
  undetermined: { zh: '不能确定', en: 'not determined' },
}

function sentence({
  clock,
  bounds: { earliest, latest },
  done,
  met,
  lasts,
  where,
  contract,
}: {
  readonly clock: Clock
  readonly bounds: Reach
  readonly done: CivilDay
  readonly met: Met
  readonly lasts: boolean
  readonly where: Label
  /** The article by which the contract may state another time. */
  readonly contract: Label | undefined
}): Label {
  const verdict = verdicts[`${met}`]
  const one = earliest === latest
  const due = {
    zh: one ? `${latest}` : `最早为${earliest}，最迟为${latest}`,
    en: one ? latest : `${earliest} at the earliest and ${latest} at the latest`,
  }
  const what = lasts
    ? { zh: '最早可以结束之日', en: 'The first day on which it may end' }
    : { zh: '期限最后一日', en: 'The last day' }
  const unless = contract
    ? {
        zh: `合同另有约定的，从其约定（${contract.zh}）。`,
        en: ` A contract that states another time prevails (${contract.en}).`,
      }
    : { zh: '', en: '' }
  return {
    zh: `${clock.label.zh}（${where.zh}）：${what.zh}${one ? '为' : ''}${due.zh}；${done}：${verdict.zh}。${unless.zh}`,
    en: `${clock.label.en} (${where.en}): ${what.en} is ${due.en}; ${done} is ${verdict.en}.${unless.en}`,
  }
}
