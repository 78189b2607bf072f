import { canonicalJson } from '../canonical.ts'
import type { Citation, Conflict } from '../citation.ts'
import type { Json } from '../json.ts'
import type { Label } from '../label.ts'
import type { Seat } from './layers.ts'

/**
 * One thing that was checked (判断项): what was required, what was found, whether it is met, and where it
 * stands.
 */
export interface Criterion {
  readonly id: string
  readonly label: Label
  readonly required: Json
  readonly found: Json
  /**
   * Undetermined where what was found does not decide it: a figure is missing, a calendar does not know the
   * year.
   */
  readonly met: boolean | 'undetermined'
  /** With the conflicts between texts that were settled before what is required stood. */
  readonly citation?: Citation
  readonly note?: Label
}

/** Law as it was asked at a place (所查询的规定). */
export interface AskedLaw {
  /**
   * The places that speak there and of which no text is installed (未收录文本的地方): they may be stricter, or
   * state what is missing. Absent where all are known, and where the law was not asked but put together.
   */
  readonly unknownPlaces?: readonly Seat[] | undefined
}

/**
 * A list of criteria and what follows from them (评估结论), with the places whose texts nobody could look up:
 * it holds as far as the texts say that are known here.
 */
export interface Assessment extends AskedLaw {
  readonly result: 'met' | 'not-met' | 'undetermined'
  readonly criteria: readonly Criterion[]
  /** Every conflict between texts behind the criteria, once; absent where there is none. */
  readonly conflicts?: readonly Conflict[]
}

/**
 * Assesses criteria: one that is not met decides, then one that is undetermined. Where nothing was checked,
 * nothing is determined. The law that it was assessed by says which places' texts are not known.
 *
 * @example
 * ```ts
 * import { assess } from '@gongzhi/core'
 *
 * assess([{ id: 'present', label: { zh: '到会人数', en: 'Present' }, required: 3, found: 2, met: false }])
 *   .result // 'not-met'
 * ```
 */
export function assess(criteria: readonly Criterion[], { unknownPlaces = [] }: AskedLaw = {}): Assessment {
  const conflicts = conflictsBehind(criteria)
  return {
    result: resultOf(criteria),
    criteria,
    ...(conflicts.length > 0 && { conflicts }),
    ...(unknownPlaces.length > 0 && { unknownPlaces }),
  }
}

function resultOf(criteria: readonly Criterion[]): Assessment['result'] {
  if (criteria.some(({ met }) => met === false)) return 'not-met'
  return criteria.length > 0 && criteria.every(({ met }) => met === true) ? 'met' : 'undetermined'
}

function conflictsBehind(criteria: readonly Criterion[]): readonly Conflict[] {
  const all = criteria.flatMap(({ citation }) => citation?.conflicts ?? [])
  return [...new Map(all.map((conflict) => [canonicalJson(conflict), conflict])).values()]
}
