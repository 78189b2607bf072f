import { addDays, addMonths, type CivilDay, type Period } from '@gongzhi/core'

import { termMaximum, termMinimum } from '../provisions/term.ts'
import type { Change, LawOf } from './change.ts'
import type { Term, TermInput } from './term.ts'

/** The day that lies a period after, or before, another one; undefined for a length that has no civil day. */
export function shift(day: CivilDay, { count, unit }: Period, direction: 1 | -1): CivilDay | undefined {
  if (unit === 'day') return addDays(day, direction * count)
  return unit === 'month' || unit === 'year'
    ? addMonths(day, direction * count * (unit === 'year' ? 12 : 1))
    : undefined
}

/**
 * Why a term cannot be as long as it was given, or was filed where it is not filed; undefined where it can.
 *
 * The first day is not counted: five years from 20 May end with 20 May. Where no text states a length, none
 * is refused.
 */
export function termProblem(
  { termFrom, termUntil, filed }: Pick<TermInput, 'termFrom' | 'termUntil' | 'filed'>,
  law: LawOf<'maximum' | 'minimum' | 'filing'>,
): { readonly zh: string; readonly en: string } | undefined {
  const latest = law.maximum && shift(termFrom, law.maximum, 1)
  const earliest = law.minimum && shift(termFrom, law.minimum, 1)
  if (latest && termUntil > latest)
    return {
      zh: `${termMaximum.label.zh}：任期至迟于 ${latest} 届满`,
      en: `${termMaximum.label.en}: the term ends on ${latest} at the latest`,
    }
  if (earliest && termUntil < earliest)
    return {
      zh: `${termMinimum.label.zh}：任期至早于 ${earliest} 届满`,
      en: `${termMinimum.label.en}: the term ends on ${earliest} at the earliest`,
    }
  const { filing } = law
  if (filing && filed.some(({ authority }) => !filing.includes(authority)))
    return { zh: `备案机关应为：${filing.join('、')}`, en: `it is filed with: ${filing.join(', ')}` }
  return undefined
}

/** The assembly extended the term: the re-election is due later, and what was late is forgiven. */
export function extend(term: Term, until: CivilDay): Change {
  return {
    context: {
      termUntil: until,
      reminded: 0,
      renewal: { begun: null, reported: null, group: term.renewal.group, held: null, late: [] },
    },
    outcomes: [{ type: 'term.extended', data: { committee: term.committee, termUntil: until } }],
  }
}

/**
 * The last day to which a term can be extended: counted from the end that was agreed first, however often it
 * is extended.
 */
export function latestExtension(
  { agreedUntil }: Pick<Term, 'agreedUntil'>,
  { extension }: LawOf<'extension'>,
): CivilDay {
  return shift(agreedUntil, extension, 1) ?? agreedUntil
}
