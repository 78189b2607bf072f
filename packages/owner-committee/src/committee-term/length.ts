import { addDays, addMonths, type CivilDay, type Label, type Period } from '@gongzhi/core'

import { namesOf } from '../clause.ts'
import { termMaximum, termMinimum } from '../provisions/term.ts'
import { capacityName } from '../verdict.ts'
import type { Change, LawOf } from './change.ts'
import type { Term, TermInput, TermProblem } from './term.ts'

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
): TermProblem | undefined {
  const latest = law.maximum && shift(termFrom, law.maximum, 1)
  const earliest = law.minimum && shift(termFrom, law.minimum, 1)
  if (latest && termUntil > latest) return { code: 'term/too-long', latest }
  if (earliest && termUntil < earliest) return { code: 'term/too-short', earliest }
  const { filing } = law
  return filing && filed.some(({ authority }) => !filing.includes(authority))
    ? { code: 'term/filed-elsewhere', authorities: [...filing] }
    : undefined
}

/**
 * Says why a term cannot be as it was given: what is stored is a code with its figures, and the sentence is
 * made when it is shown.
 *
 * @example
 * ```ts
 * import { sentenceOfTermProblem } from '@gongzhi/owner-committee'
 *
 * sentenceOfTermProblem({ code: 'term/too-long', latest: '2031-03-02' }).en
 * // 'Longest term: the term ends on 2031-03-02 at the latest'
 * ```
 */
export function sentenceOfTermProblem(problem: TermProblem): Label {
  switch (problem.code) {
    case 'term/too-long':
      return {
        zh: `${termMaximum.label.zh}：任期至迟于 ${problem.latest} 届满`,
        en: `${termMaximum.label.en}: the term ends on ${problem.latest} at the latest`,
      }
    case 'term/too-short':
      return {
        zh: `${termMinimum.label.zh}：任期至早于 ${problem.earliest} 届满`,
        en: `${termMinimum.label.en}: the term ends on ${problem.earliest} at the earliest`,
      }
    case 'term/filed-elsewhere': {
      const { zh, en } = namesOf(problem.authorities.map(capacityName))
      return { zh: `备案机关应为：${zh}`, en: `it is filed with: ${en}` }
    }
  }
}

/** The assembly extended the term: the re-election is due later, and what was late is forgiven. */
export function extend(term: Term, until: CivilDay): Change {
  return {
    context: {
      termUntil: until,
      extendedFrom: term.termUntil,
      reminded: 0,
      renewal: { begun: null, reported: null, group: term.renewal.group, held: null, late: [] },
    },
    outcomes: [{ type: 'term.extended', data: { committee: term.committee, termUntil: until } }],
  }
}

/** The extension was revoked: the term ends when it would have ended without it. */
export function withdrawExtension(term: Term): Change {
  const { committee, extendedFrom, termUntil } = term
  return {
    context: { termUntil: extendedFrom ?? termUntil, extendedFrom: null, reminded: 0 },
    outcomes: [{ type: 'extension.revoked', data: { committee, termUntil: extendedFrom ?? termUntil } }],
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
