import {
  type AskedLaw,
  assess,
  type Assessment,
  type Citation,
  compareFraction,
  type Criterion,
  type Fraction,
  type Json,
  reaches,
  type Rules,
  type RulesPlace,
} from '@gongzhi/core'

import {
  type CommunitySize,
  type LegalMinimum,
  legalMinimum,
  resolveSizeLaw,
} from '../committee-election/size.ts'
import { askedOf, type MissingLaw, missingLaw, notStated } from '../provisions/asked.ts'
import { sizeMinimum } from '../provisions/committee.ts'
import { type Sourced, sourced } from '../provisions/sourced.ts'
import { vacancyBelowMinimum, vacancyEmpty, vacancyOffices, vacancyTrigger } from '../provisions/term.ts'

/** The seats of a committee. */
export interface Seats {
  /** As many as were agreed. */
  readonly seats: number
  /** Those that somebody holds; a suspended member holds his. */
  readonly filled: number
  /** Alternates who can still step in. */
  readonly alternates: number
  /** Whose offices were left in this term and are empty; left out, it is not known. */
  readonly left?: { readonly director: boolean; readonly deputies: number } | undefined
}

/** What the law says about too many vacancies (缺额). What is left out is stated by no text. */
export interface VacancyLaw extends AskedLaw {
  readonly trigger?: Sourced<Fraction> | undefined
  /** That fewer members than the smallest lawful committee are too few, whatever the share. */
  readonly belowMinimum?: Sourced<'counts'> | undefined
  /** With which share of the seats empty there are too many. */
  readonly empty?: Sourced<Fraction> | undefined
  /** Whose leaving alone is too much. */
  readonly offices?: Sourced<readonly ('director' | 'two-deputies')[]> | undefined
  /** The smallest lawful committee; asked where `belowMinimum` is stated. */
  readonly minimum?: LegalMinimum | undefined
}

/** Whether a committee has too many vacancies (缺额). `met` is that it has not. */
export interface VacancyAssessment extends Assessment {
  readonly outcome: 'none' | 'alternates' | 'not-reached' | 'reached' | 'undetermined'
  /** The seats that stay empty even when every alternate steps in. */
  readonly vacant: number
  readonly citation?: Citation
}

/**
 * Asks the law when a committee has too many vacancies at a place on a day (`term/vacancy-trigger`,
 * `term/vacancy-below-minimum` with the legal minimum for the size of the community, `term/vacancy-empty`,
 * `term/vacancy-offices`).
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { provisions, resolveVacancyLaw, rulebooks } from '@gongzhi/owner-committee'
 *
 * const hangzhou = { place: '330100', on: '2026-03-02', size: { households: 800 } } as const
 * const asked = resolveVacancyLaw(createRules({ provisions, rulebooks }), hangzhou)
 * asked.status === 'set' && asked.law.belowMinimum?.citation.article // '28'
 * ```
 */
export function resolveVacancyLaw(
  rules: Rules,
  where: RulesPlace & { readonly size: CommunitySize },
): { readonly status: 'set'; readonly law: VacancyLaw } | MissingLaw {
  const trigger = sourced(rules, vacancyTrigger, where)
  const belowMinimum = sourced(rules, vacancyBelowMinimum, where)
  const empty = sourced(rules, vacancyEmpty, where)
  const offices = sourced(rules, vacancyOffices, where)
  const asked = askedOf(rules, where)
  if (!trigger && !belowMinimum && !empty && !offices) return missingLaw([vacancyTrigger], asked)
  const sized = resolveSizeLaw(rules, where)
  return {
    status: 'set',
    law: {
      trigger,
      belowMinimum,
      empty,
      offices,
      minimum: sized.status === 'set' ? legalMinimum({ law: sized.law, community: where.size }) : sized,
      ...asked,
    },
  }
}

/**
 * Whether so few seats are filled that something follows from it, once every alternate has stepped in: less
 * than the share (`term/vacancy-trigger`) or, where the text says so, fewer than the smallest lawful
 * committee (`term/vacancy-below-minimum`); or so many are empty (`term/vacancy-empty`), or the director
 * or two deputies have left (`term/vacancy-offices`). Any one is enough. An office that was left is one even
 * when an alternate has the seat; it is none any more once somebody else holds it.
 *
 * The figure is no floor that has to be reached: 不足 (`strict`) means that less than the share is filled,
 * 不超过 and 未超过 (`inclusive`) that the share or less is. Compared by whole numbers. Seats that an
 * alternate will fill are not vacant: `alternates` where they are enough for all of them. Where the smallest
 * lawful committee hangs on the size of the community and that is not known, only a number between the two
 * is undetermined.
 *
 * @example
 * ```ts
 * import { assessVacancy } from '@gongzhi/owner-committee'
 *
 * const citation = { instrument: '北京市物业管理条例', article: '48' }
 * const trigger = { value: { n: 1, d: 2, bound: 'strict' }, citation } as const
 * const seats = { seats: 8, filled: 4, alternates: 0 }
 * assessVacancy({ ...seats, law: { trigger } }).outcome // 'not-reached': half is not less than half
 * assessVacancy({ ...seats, filled: 3, law: { trigger } }).outcome // 'reached'
 * assessVacancy({ ...seats, law: {} }).outcome // 'undetermined': no text says when there are too few
 *
 * const hangzhou = { instrument: '杭州市物业管理条例', article: '28' }
 * const minimum = { status: 'set', minimum: { value: 5, citation: hangzhou } } as const
 * const below = { trigger, belowMinimum: { value: 'counts', citation: hangzhou }, minimum } as const
 * // Four of seven are more than half, and fewer than five.
 * assessVacancy({ seats: 7, filled: 4, alternates: 0, law: below }).outcome // 'reached'
 * ```
 */
export function assessVacancy({
  seats,
  filled,
  alternates,
  left,
  law,
}: Seats & { readonly law: VacancyLaw }): VacancyAssessment {
  const held = Math.min(seats, filled + alternates)
  const vacant = seats - held
  const found: Json = { seats, filled, alternates }
  // Who left is asked for where somebody did: an office that was left is not filled by whoever takes the seat.
  const asked = law.offices && (vacant > 0 || left !== undefined || filled < seats) ? law.offices : undefined
  const offices = asked && byOffices(left, asked)
  if (vacant === 0 && (offices === undefined || offices.met === true))
    return {
      ...assess([{ id: 'vacancy', label, required: seats, found, met: true }]),
      outcome: filled >= seats ? 'none' : 'alternates',
      vacant,
    }
  const criteria: readonly Criterion[] = [
    ...(vacant > 0 ? ofSeats({ seats, held, vacant, found, law }) : []),
    ...(offices ? [offices] : []),
    ...(vacant > 0 && law.belowMinimum
      ? [byNumber({ held, found, law, belowMinimum: law.belowMinimum })]
      : []),
  ]
  const deciding =
    criteria.find(({ met }) => met === false) ??
    criteria.find(({ met }) => met === 'undetermined') ??
    (criteria[0] as Criterion)
  return {
    ...assess(criteria, law),
    outcome: OUTCOMES[String(deciding.met) as 'true' | 'false' | 'undetermined'],
    vacant,
    ...(deciding.citation && { citation: deciding.citation }),
  }
}

const label = { zh: '候补递补后在任委员人数', en: 'members in office once every alternate has stepped in' }
const OUTCOMES = { true: 'not-reached', false: 'reached', undetermined: 'undetermined' } as const

/** The criteria of seats that are empty, as far as a text has them. */
function ofSeats({
  seats,
  held,
  vacant,
  found,
  law,
}: {
  readonly seats: number
  readonly held: number
  readonly vacant: number
  readonly found: Json
  readonly law: VacancyLaw
}): readonly Criterion[] {
  const none = !(law.trigger ?? law.belowMinimum ?? law.empty ?? law.offices)
  return [
    ...(law.trigger || none ? [byShare({ seats, held, found, law })] : []),
    ...(law.empty ? [byEmpty({ seats, vacant, found, empty: law.empty })] : []),
  ]
}

function byShare({
  seats,
  held,
  found,
  law,
}: {
  readonly seats: number
  readonly held: number
  readonly found: Json
  readonly law: VacancyLaw
}): Criterion {
  const base = { id: 'vacancy', label, found }
  if (!law.trigger)
    return { ...base, required: null, met: 'undetermined', note: notStated([vacancyTrigger], law) }
  const { value, citation } = law.trigger
  const place = compareFraction(held, seats, value)
  const reached = place === 'below' || (place === 'at' && value.bound === 'inclusive')
  const required: Json = {
    [value.bound === 'strict' ? 'atLeast' : 'moreThan']: { n: value.n, d: value.d },
    of: seats,
  }
  return { ...base, required, met: !reached, citation }
}

/** As many of the seats are empty as are too many (缺额人数超过总人数的…). */
function byEmpty({
  seats,
  vacant,
  found,
  empty: { value, citation },
}: {
  readonly seats: number
  readonly vacant: number
  readonly found: Json
  readonly empty: Sourced<Fraction>
}): Criterion {
  return {
    id: 'empty',
    label: vacancyEmpty.label,
    required: { [value.bound === 'strict' ? 'atMost' : 'lessThan']: { n: value.n, d: value.d }, of: seats },
    found,
    met: !reaches({ part: vacant, whole: seats, fraction: value }),
    citation,
  }
}

/** The director, or two deputies, have left and were not replaced. */
function byOffices(
  left: Seats['left'],
  { value, citation }: Sourced<readonly ('director' | 'two-deputies')[]>,
): Criterion {
  const base = { id: 'offices', label: vacancyOffices.label, required: [...value], citation }
  if (!left)
    return {
      ...base,
      found: null,
      met: 'undetermined',
      note: {
        zh: '尚未查明离任的是否为主任、副主任。',
        en: 'It is not known whether those who left were the director or deputies.',
      },
    }
  const reached =
    (value.includes('director') && left.director) || (value.includes('two-deputies') && left.deputies >= 2)
  return { ...base, found: { ...left }, met: !reached }
}

/** Fewer than the smallest lawful committee: the smaller number where the community may be a small one. */
function byNumber({
  held,
  found,
  law,
  belowMinimum: { citation },
}: {
  readonly held: number
  readonly found: Json
  readonly law: VacancyLaw
  readonly belowMinimum: Sourced<'counts'>
}): Criterion {
  const base = { id: 'legal-minimum', label: vacancyBelowMinimum.label, found, citation }
  const { minimum } = law
  if (!minimum || minimum.status === 'missing') {
    // A committee without a member is below any number that a text can state.
    if (held === 0) return { ...base, required: { atLeast: 1 }, met: false }
    return {
      ...base,
      required: null,
      met: 'undetermined',
      note: minimum?.reason ?? notStated([sizeMinimum], law),
    }
  }
  const [least, most] =
    minimum.status === 'set'
      ? [minimum.minimum.value, minimum.minimum.value]
      : minimum.between.map(({ value }) => value)
  if (held < (least as number)) return { ...base, required: { atLeast: least as number }, met: false }
  if (held >= (most as number)) return { ...base, required: { atLeast: most as number }, met: true }
  return {
    ...base,
    required: { atLeast: null },
    met: 'undetermined',
    ...(minimum.status === 'undetermined' && { note: minimum.reason }),
  }
}
