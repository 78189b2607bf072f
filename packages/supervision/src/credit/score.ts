import type { Label } from '@gongzhi/core'

import { type CreditItem, type CreditScheme, itemOf } from './items.ts'

/** An entry that counts, as far as a score asks. */
export interface CountedEntry {
  /** The process in which it stands. */
  readonly entry: string
  readonly fact: string
  readonly item: string
}

/** One entry in a score: how many points it brought, and why not all of its item. */
export interface CreditTerm {
  readonly entry: string
  readonly item: string
  readonly label: Label
  /** Below nothing for a bad one. */
  readonly points: number
  /** `same-fact`: another entry has that fact already. `capped`: the item has no more points. */
  readonly cut: 'no' | 'same-fact' | 'capped'
}

/** What somebody's credit comes to. */
export type CreditScore =
  | {
      readonly status: 'rated'
      readonly base: number
      readonly good: number
      /** Whether good entries would have come to more than the scheme lets them. */
      readonly goodCapped: boolean
      readonly bad: number
      readonly points: number
      readonly grade: string
      readonly label: Label
      readonly terms: readonly CreditTerm[]
    }
  /** He does not take part, and the scheme says what he is then. */
  | { readonly status: 'absent'; readonly grade: string; readonly label: Label }
  /** The table has not all items, or the scheme does not say what somebody is who is not there. */
  | { readonly status: 'undetermined'; readonly missing: readonly string[] }

/** What a score is made of. */
export interface CreditQuestion {
  readonly items: readonly CreditItem[]
  readonly scheme: CreditScheme
  readonly entries: readonly CountedEntry[]
  /** Whether he takes part in the evaluation. Without entries somebody has the base, and is not absent. */
  readonly takesPart: boolean
}

/**
 * A score as a pure function of what counts and of the scheme: base, and good entries up to their limit, less bad
 * ones. One fact counts once, whoever scored it: where two entries have it, the one with the more points. Whole
 * numbers; the terms come to the points exactly, but for what the limit of good entries takes away.
 *
 * @example
 * ```ts
 * import { exampleScheme, exampleItems, scoreOf } from '@gongzhi/supervision'
 *
 * const score = scoreOf({ items: exampleItems, scheme: exampleScheme, entries: [], takesPart: true })
 * score.status === 'rated' && [score.points, score.grade] // [80, 'AA']
 * ```
 */
export function scoreOf({ items, scheme, entries, takesPart }: CreditQuestion): CreditScore {
  if (!takesPart)
    return scheme.absent === null
      ? { status: 'undetermined', missing: ['absent'] }
      : { status: 'absent', ...scheme.absent }
  const missing = [...new Set(entries.map(({ item }) => item))].filter((item) => !itemOf(items, item))
  if (missing.length > 0) return { status: 'undetermined', missing }
  const terms = termsOf(items, entries)
  const sum = (sign: 1 | -1) =>
    terms.filter(({ points }) => Math.sign(points) === sign).reduce((all, { points }) => all + points, 0)
  const earned = sum(1)
  const good = scheme.goodMost === null ? earned : Math.min(earned, scheme.goodMost)
  const bad = sum(-1)
  const points = scheme.base + good + bad
  const { grade, label } = gradeFor(scheme, { points, anyBad: bad < 0 })
  return {
    status: 'rated',
    base: scheme.base,
    good,
    goodCapped: good < earned,
    bad,
    points,
    grade,
    label,
    terms,
  }
}

/** The heavier first, so that the lighter of one fact gives way; otherwise by where they stand. */
function termsOf(items: readonly CreditItem[], entries: readonly CountedEntry[]): readonly CreditTerm[] {
  const known = entries
    .map((one) => ({ ...one, stated: itemOf(items, one.item) as CreditItem }))
    .toSorted((a, b) => b.stated.points - a.stated.points || (a.entry < b.entry ? -1 : 1))
  const facts = new Set<string>()
  const spent = new Map<string, number>()
  return known.map(({ entry, fact, item, stated }) => {
    const { label, points, most, sign } = stated
    const before = spent.get(item) ?? 0
    const left = most === null ? points : Math.max(0, Math.min(points, most - before))
    const twice = facts.has(fact)
    const counted = twice ? 0 : left
    facts.add(fact)
    spent.set(item, before + counted)
    return {
      entry,
      item,
      label,
      points: sign === 'good' || counted === 0 ? counted : -counted,
      cut: cutOf({ twice, less: left < points }),
    }
  })
}

function cutOf({ twice, less }: { readonly twice: boolean; readonly less: boolean }): CreditTerm['cut'] {
  if (twice) return 'same-fact'
  return less ? 'capped' : 'no'
}

/** The first grade that he reaches: the last one is for everybody. */
function gradeFor(
  { grades }: CreditScheme,
  { points, anyBad }: { readonly points: number; readonly anyBad: boolean },
): CreditScheme['grades'][number] {
  const reached = grades.find(({ from, bad }) => {
    const enough = from === null || points >= from
    if (bad === 'no-bad') return enough && !anyBad
    return enough || (bad === 'or-no-bad' && !anyBad)
  })
  return reached ?? (grades.at(-1) as CreditScheme['grades'][number])
}
