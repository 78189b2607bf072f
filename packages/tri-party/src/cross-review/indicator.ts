import type { Actor, Label } from '@gongzhi/core'
import * as z from 'zod'

import type { Failure } from '../failure.ts'
import { type Party, partyName } from '../parties.ts'
import { party } from '../party.ts'
import type { ReviewScheme } from '../provisions.ts'
import { person, reference } from '../reference.ts'
import { words } from '../words.ts'
import { computedLabels, isComputed } from './computed.ts'

const figure = {
  party,
  id: reference,
  value: z.int().min(0).max(10_000),
  source: words,
  upTo: z.int().nullable(),
} as const

/** An indicator as it is recorded. */
export const recordedShape = z.strictObject(figure)
/** An indicator as it is stored: what was not computed is signed by whoever states it. */
export const indicatorShape = z.strictObject({ ...figure, statedBy: person.nullable() })

/** An indicator as it is stored. */
export type StoredIndicator = z.infer<typeof indicatorShape>

/** Indicators that were computed, or that somebody states. */
export function sign(indicators: readonly Indicator[], by: Actor): StoredIndicator[] {
  return indicators.map((one) => ({
    ...one,
    statedBy: one.upTo === null ? { id: by.id, capacity: by.capacity } : null,
  }))
}

/** A survey was named from which satisfaction is taken, and somebody types it. */
export function surveyed(survey: string | null, indicators: readonly Indicator[]): Failure | false {
  return (
    survey !== null &&
    indicators.some(({ id }) => id === SATISFACTION) && {
      why: {
        zh: `满意率由调查 ${survey} 带来，不能自行填写`,
        en: `satisfaction is taken from the survey ${survey}, and not typed`,
      },
      instead: { zh: '请等待调查结果', en: 'wait for the result of the survey' },
    }
  )
}

/** What an indicator is called in the scheme, and whose it is; where the scheme has it not, by its id. */
export function indicatorName(
  scheme: Pick<ReviewScheme, 'parties'> | null,
  { party: of, id }: Pick<Indicator, 'party' | 'id'>,
): Label {
  const { zh, en } = labelIn(scheme, id)
  const whose = partyName(of)
  return { zh: `${whose.zh}“${zh}”`, en: `${en} of the ${whose.en}` }
}

function labelIn(scheme: Pick<ReviewScheme, 'parties'> | null, id: string): Label {
  const all = (scheme?.parties ?? []).flatMap(({ indicators }) => indicators)
  return all.find((one) => one.id === id)?.label ?? { zh: id, en: id }
}

/** A figure that the store has is typed, or one is said to be computed that it has not. */
export function notComputed(
  indicators: readonly Indicator[],
  scheme: Pick<ReviewScheme, 'parties'> | null,
): Failure | false {
  const typed = indicators.flatMap(({ id, upTo }) => (isComputed(id) && upTo === null ? [id] : []))
  if (typed.length > 0)
    return {
      why: {
        zh: `${typed.map((id) => computedLabels[id].zh).join('、')}由系统从案卷计算，不能自行填写`,
        en: `computed from the store, and not typed: ${typed.map((id) => computedLabels[id].en).join(', ')}`,
      },
      instead: {
        zh: '请用 computeIndicators 计算后录入',
        en: 'let computeIndicators compute it, and record that',
      },
    }
  const claimed = indicators.filter(({ id, upTo }) => !isComputed(id) && upTo !== null).map(({ id }) => id)
  return (
    claimed.length > 0 && {
      why: {
        zh: `${claimed.map((id) => labelIn(scheme, id).zh).join('、')}不能从案卷计算，由填写人署名`,
        en:
          'no figure of the store, and signed by who states it: ' +
          claimed.map((id) => labelIn(scheme, id).en).join(', '),
      },
      instead: { zh: '请将 upTo 留空（null）', en: 'leave upTo empty (null)' },
    }
  )
}

/** The figure that a survey finds. */
export const SATISFACTION = 'satisfaction'

/** As many indicators as a review has. */
export const MOST_INDICATORS = 60

/** A figure that enters the score: hundredths of a percent point of the scale, with its source. */
export interface Indicator {
  readonly party: Party
  readonly id: string
  /** Hundredths of a point on the scale of 0 to 100: 96 % is 9600. */
  readonly value: number
  readonly source: string
  /** The feed position up to which a computed figure looked. */
  readonly upTo: number | null
}

/** Whether two are the same figure of the same party. */
function isSame(one: Pick<Indicator, 'id' | 'party'>, other: Pick<Indicator, 'id' | 'party'>): boolean {
  return one.id === other.id && one.party === other.party
}

/** The indicators with others added; one that is known is replaced. */
export function addIndicators<One extends Indicator>(old: readonly One[], added: readonly One[]): One[] {
  return [...withoutIndicators(old, added), ...added]
}

/** The indicators without some of them. */
export function withoutIndicators<One extends Indicator>(
  old: readonly One[],
  removed: readonly Indicator[],
): One[] {
  return old.filter((one) => !removed.some((other) => isSame(one, other)))
}

/** The indicators that the scheme has and nobody recorded. */
export function missingIndicators(
  scheme: Pick<ReviewScheme, 'parties'> | null,
  indicators: readonly Indicator[],
): readonly Pick<Indicator, 'party' | 'id'>[] {
  return (scheme?.parties ?? [])
    .flatMap(({ party, indicators: wanted }) => wanted.map(({ id }) => ({ party, id })))
    .filter((one) => !indicators.some((other) => isSame(one, other)))
}
