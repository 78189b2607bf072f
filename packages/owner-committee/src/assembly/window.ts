import {
  type AskedLaw,
  addDays,
  assess,
  type Assessment,
  type CivilDay,
  type Criterion,
  daysBetween,
  type Label,
  type Rules,
  type RulesPlace,
  type TimeOfDay,
} from '@gongzhi/core'

import { notStated, askedOf, noTextSays } from '../provisions/asked.ts'
import { interimNoticeDays, noticeDays } from '../provisions/assembly.ts'
import { type Sourced, sourced } from '../provisions/sourced.ts'
import { votingNames } from '../provisions/voting-names.ts'
import { windowExtension, windowMaximum, windowMinimum } from '../provisions/voting.ts'

/**
 * The first day on which a vote can open after its notice. No text says how days are counted backwards: the
 * dates differ by as many days as the text asks.
 */
export function earliestOpening(noticeDay: CivilDay, noticeDays: number): CivilDay {
  return addDays(noticeDay, noticeDays)
}

/**
 * The last day on which a vote can be opened that closes on its announced day: as many days have to be left
 * as the rules ask at least. A day on which it closes early (`cut`) is none of them.
 */
export function lastOpening({
  opens,
  closes,
  shortest,
  cut = false,
}: {
  readonly opens: CivilDay
  readonly closes: CivilDay
  readonly shortest?: number | undefined
  readonly cut?: boolean | undefined
}): CivilDay {
  const latest = addDays(closes, shortest === undefined ? 0 : 1 - shortest - (cut ? 1 : 0))
  return latest < opens ? opens : latest
}

/** For how many days a vote is open, the first and the last one counted. */
export function windowDays(opens: CivilDay, closes: CivilDay): number {
  return daysBetween(opens, closes) + 1
}

/** For how many whole days a vote is open, as far as a text asks for them: one that closes early is none. */
export function wholeDays(
  {
    opens,
    closes,
    closesAt,
  }: Pick<VotingWindow, 'opens' | 'closes'> & { readonly closesAt?: TimeOfDay | null | undefined },
  shortest: number | undefined,
): number {
  return windowDays(opens, closes) - (shortest !== undefined && closesAt != null ? 1 : 0)
}

/** The earlier of two days, the second of which may be none. */
export function earlier(a: CivilDay, b: CivilDay | undefined): CivilDay {
  return b === undefined || a < b ? a : b
}

/** What the law and the house say about the time of a vote. What is left out is stated by no text. */
export interface WindowLaw extends AskedLaw {
  /** How many days before the vote its notice is given. */
  readonly notice?: Sourced<number> | undefined
  readonly shortest?: Sourced<number> | undefined
  readonly longest?: Sourced<number> | undefined
  /** By how many days a vote may be extended. */
  readonly extension?: Sourced<number> | undefined
}

/** When a vote is announced, opens and closes. */
export interface VotingWindow {
  /** The day of the notice. */
  readonly noticed: CivilDay
  readonly opens: CivilDay
  /** Its last day, as it was announced. */
  readonly closes: CivilDay
  /** The time of that day at which it closes, where that is not its end: the day is then no whole one. */
  readonly closesAt?: TimeOfDay | undefined
  /** Its last day after an extension. */
  readonly extendedTo?: CivilDay | undefined
  /** The day on which that was decided; left out, it is not looked at. A vote that has closed is over. */
  readonly extendedOn?: CivilDay | undefined
}

/**
 * Asks the law for the notice and the window of a vote at a place on a day (`assembly/notice-days` or
 * `assembly/interim-notice-days`, `voting/window-minimum`, `voting/window-maximum`,
 * `voting/window-extension`).
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { provisions, resolveWindowLaw, rulebooks } from '@gongzhi/owner-committee'
 *
 * const rules = createRules({ provisions, rulebooks })
 * const law = resolveWindowLaw(rules, { place: '330100', on: '2026-03-02', meeting: 'regular' })
 * law.notice?.value // 15
 * law.shortest?.value // 5, in Hangzhou
 * ```
 */
export function resolveWindowLaw(
  rules: Rules,
  { meeting, ...where }: RulesPlace & { readonly meeting: 'regular' | 'interim' | 'first' },
): WindowLaw {
  return {
    notice: sourced(rules, meeting === 'interim' ? interimNoticeDays : noticeDays, where),
    shortest: sourced(rules, windowMinimum, where),
    longest: sourced(rules, windowMaximum, where),
    extension: sourced(rules, windowExtension, where),
    ...askedOf(rules, where),
  }
}

/**
 * Whether the window of a vote is lawful (表决期): its notice in time, open for as many days as the rules ask
 * and no more, and extended only where and as far as they let it be.
 *
 * Days of the window are counted with the first and the last one; the notice by the difference of the dates
 * (十五日前: on the 2nd for the 17th), because no text says how days run backward. A vote is open for one day
 * at least. Bounds include their figure. Where no text states the notice, it is undetermined; where no text
 * states a shortest or a longest window, none is asked for. What no text allows to extend cannot be extended.
 *
 * @example
 * ```ts
 * import { assessWindow } from '@gongzhi/owner-committee'
 *
 * const law = { notice: { value: 15, citation: { instrument: '物业管理条例', article: '14' } } }
 * assessWindow({ window: { noticed: '2026-03-02', opens: '2026-03-17', closes: '2026-03-23' }, law }).result // 'met'
 * assessWindow({ window: { noticed: '2026-03-03', opens: '2026-03-17', closes: '2026-03-23' }, law }).result
 * // 'not-met'
 * ```
 */
export function assessWindow({
  window,
  law,
}: {
  readonly window: VotingWindow
  readonly law: WindowLaw
}): Assessment {
  const last = window.extendedTo ?? window.closes
  const open = windowDays(window.opens, last)
  const whole = wholeDays(window, law.shortest?.value)
  return assess(
    [
      noticeCriterion(window, law),
      ...bound({
        id: 'shortest',
        label: votingNames.windowMinimum.label,
        stated: law.shortest,
        // A window that closes before it opens is open for no day at all.
        met: (days) => whole >= Math.max(1, days),
        found: whole,
        says: { zh: '至少', en: 'at least' },
      }),
      ...bound({
        id: 'longest',
        label: votingNames.windowMaximum.label,
        stated: law.longest,
        met: (days) => open <= days,
        found: open,
        says: { zh: '至多', en: 'at most' },
      }),
      ...extensionCriteria(window, law),
      ...extensionInTime(window, law),
    ],
    law,
  )
}

function noticeCriterion({ noticed, opens }: VotingWindow, law: WindowLaw): Criterion {
  const { notice } = law
  const found = daysBetween(noticed, opens)
  const base = { id: 'notice', label: votingNames.noticeDays.label, required: notice?.value ?? null, found }
  if (!notice) return { ...base, met: 'undetermined', note: notStated([votingNames.noticeDays], law) }
  const earliest = earliestOpening(noticed, notice.value)
  const met = opens >= earliest
  return {
    ...base,
    met,
    citation: notice.citation,
    ...(!met && {
      note: {
        zh: `通知提前了 ${found} 日，须提前 ${notice.value} 日：表决最早可于 ${earliest} 开始。`,
        en:
          `The notice is ${found} days ahead, ` +
          `and ${notice.value} are asked for: the vote can open on ${earliest} at the earliest.`,
      },
    }),
  }
}

function bound(input: {
  readonly id: string
  readonly label: Label
  readonly stated: Sourced<number> | undefined
  readonly met: (days: number) => boolean
  readonly found: number
  readonly says: Label
}): readonly Criterion[] {
  const { id, label, stated, found, says } = input
  // Without a stated bound only a window of no days is wrong.
  const days = stated?.value ?? 1
  if (!stated && (id !== 'shortest' || input.met(days))) return []
  const met = input.met(days)
  return [
    {
      id,
      label,
      required: days,
      found,
      met,
      ...(stated && { citation: stated.citation }),
      ...(!met && {
        note: {
          zh: `表决期为 ${found} 日，${says.zh} ${days} 日。`,
          en: `The vote is open for ${found} days, and for ${days} ${says.en}.`,
        },
      }),
    },
  ]
}

function extensionCriteria({ closes, extendedTo }: VotingWindow, law: WindowLaw): readonly Criterion[] {
  if (extendedTo === undefined) return []
  const found = daysBetween(closes, extendedTo)
  const { extension } = law
  const base = {
    id: 'extension',
    label: votingNames.windowExtension.label,
    required: extension?.value ?? null,
    found,
  }
  if (!extension)
    return [
      {
        ...base,
        met: false,
        note: noTextSays({ zh: '允许延长表决期', en: 'lets a vote be extended' }, law),
      },
    ]
  const met = found >= 1 && found <= extension.value
  return [
    {
      ...base,
      met,
      citation: extension.citation,
      ...(!met && {
        note: {
          zh: `延长了 ${found} 日，可以延长 1 至 ${extension.value} 日。`,
          en: `It is extended by ${found} days, and can be by 1 to ${extension.value}.`,
        },
      }),
    },
  ]
}

/** An extension lengthens a vote that is still open: once it has closed, there is nothing left to lengthen. */
function extensionInTime(
  { closes, closesAt, extendedTo, extendedOn }: VotingWindow,
  { extension }: WindowLaw,
): readonly Criterion[] {
  if (extendedTo === undefined || extendedOn === undefined) return []
  // On a day on which it closed early, the hour of the decision would have to be known.
  const met = extendedOn === closes && closesAt !== undefined ? 'undetermined' : extendedOn <= closes
  return [
    {
      id: 'extension-decided',
      label: { zh: '决定延长的时间', en: 'When the extension was decided' },
      required: { notAfter: closes },
      found: extendedOn,
      met,
      ...(extension && { citation: extension.citation }),
      ...(met === false && {
        note: {
          zh: `表决于 ${closes} 截止，${extendedOn} 才决定延长：截止后不能延长，其后的票不计。`,
          en:
            `The vote closed on ${closes}, and the extension was decided on ${extendedOn}: ` +
            'what has closed is not extended, and ballots after it do not count.',
        },
      }),
    },
  ]
}
