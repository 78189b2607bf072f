import {
  assess,
  type Assessment,
  type Citation,
  compareFraction,
  type Fraction,
  type Json,
} from '@gongzhi/core'

import { notStated } from '../provisions/asked.ts'
import type { Sourced } from '../provisions/sourced.ts'
import { vacancyTrigger } from '../provisions/term.ts'

/** The seats of a committee. */
export interface Seats {
  /** As many as were agreed. */
  readonly seats: number
  /** Those that somebody holds; a suspended member holds his. */
  readonly filled: number
  /** Alternates who can still step in. */
  readonly alternates: number
}

/** Whether a committee has too many vacancies (缺额). `met` is that it has not. */
export interface VacancyAssessment extends Assessment {
  readonly outcome: 'none' | 'alternates' | 'not-reached' | 'reached' | 'undetermined'
  /** The seats that stay empty even when every alternate steps in. */
  readonly vacant: number
  readonly citation?: Citation
}

/**
 * Whether so few seats are filled that something follows from it (`term/vacancy-trigger`), once every
 * alternate has stepped in.
 *
 * The figure is no floor that has to be reached: 不足 (`strict`) means that less than the share is filled,
 * 不超过 and 未超过 (`inclusive`) that the share or less is. Compared by whole numbers. Seats that an
 * alternate will fill are not vacant: `alternates` where they are enough for all of them.
 *
 * @example
 * ```ts
 * import { assessVacancy } from '@gongzhi/owner-committee'
 *
 * const citation = { instrument: '北京市物业管理条例', article: '48' }
 * const below = { value: { n: 1, d: 2, bound: 'strict' }, citation } as const
 * assessVacancy({ seats: 8, filled: 4, alternates: 0, trigger: below }).outcome
 * // 'not-reached': half is not less than half
 * assessVacancy({ seats: 8, filled: 3, alternates: 0, trigger: below }).outcome // 'reached'
 * assessVacancy({
 *   seats: 8,
 *   filled: 4,
 *   alternates: 0,
 *   trigger: { ...below, value: { n: 1, d: 2, bound: 'inclusive' } },
 * }).outcome // 'reached'
 * assessVacancy({ seats: 8, filled: 3, alternates: 1 }).outcome // 'undetermined': no text says when there are too few
 * ```
 */
export function assessVacancy({
  seats,
  filled,
  alternates,
  trigger,
}: Seats & { readonly trigger?: Sourced<Fraction> | undefined }): VacancyAssessment {
  const held = Math.min(seats, filled + alternates)
  const vacant = seats - held
  const label = { zh: '候补递补后在任委员人数', en: 'members in office once every alternate has stepped in' }
  const found: Json = { seats, filled, alternates }
  if (vacant === 0)
    return {
      ...assess([{ id: 'vacancy', label, required: seats, found, met: true }]),
      outcome: filled >= seats ? 'none' : 'alternates',
      vacant,
    }
  if (!trigger)
    return {
      ...assess([
        {
          id: 'vacancy',
          label,
          required: null,
          found,
          met: 'undetermined',
          note: notStated([vacancyTrigger]),
        },
      ]),
      outcome: 'undetermined',
      vacant,
    }
  const { value, citation } = trigger
  const place = compareFraction(held, seats, value)
  const reached = place === 'below' || (place === 'at' && value.bound === 'inclusive')
  const required: Json = {
    [value.bound === 'strict' ? 'atLeast' : 'moreThan']: { n: value.n, d: value.d },
    of: seats,
  }
  return {
    ...assess([{ id: 'vacancy', label, required, found, met: !reached, citation }]),
    outcome: reached ? 'reached' : 'not-reached',
    vacant,
    citation,
  }
}
