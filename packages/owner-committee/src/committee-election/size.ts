import {
  type AskedLaw,
  assess,
  type Assessment,
  type Criterion,
  type Label,
  type Rules,
  type RulesPlace,
} from '@gongzhi/core'

import { type MissingLaw, missingLaw, notStated, askedOf } from '../provisions/asked.ts'
import {
  sizeMaximum,
  sizeMinimum,
  sizeParity,
  smallArea,
  smallHouseholds,
  smallSize,
} from '../provisions/committee.ts'
import { type Sourced, sourced } from '../provisions/sourced.ts'

/** What the law says about the size of a committee (委员会人数). What is left out is stated by no text. */
export interface SizeLaw extends AskedLaw {
  readonly minimum?: Sourced<number> | undefined
  readonly maximum?: Sourced<number> | undefined
  readonly parity?: Sourced<'odd'> | undefined
  readonly smallSize?: Sourced<number> | undefined
  readonly smallHouseholds?: Sourced<number> | undefined
  /** In hundredths of a square metre. */
  readonly smallArea?: Sourced<number> | undefined
}

/** How large a community is. */
export interface CommunitySize {
  readonly households?: number | undefined
  readonly areaCentiM2?: number | undefined
}

/** The size of a community, as far as it is known. */
export function communityOf({
  households,
  areaCentiM2,
}: {
  readonly households: number | null
  readonly areaCentiM2: number | null
}): CommunitySize {
  return { ...(households !== null && { households }), ...(areaCentiM2 !== null && { areaCentiM2 }) }
}

/**
 * The smallest committee that is lawful here (法定最低人数): with its article, undetermined where it hangs
 * on a figure that is unknown, or missing.
 */
export type LegalMinimum =
  | { readonly status: 'set'; readonly minimum: Sourced<number> }
  | {
      readonly status: 'undetermined'
      readonly between: readonly [Sourced<number>, Sourced<number>]
      readonly reason: Label
    }
  | MissingLaw

/**
 * Asks the law how large a committee is at a place on a day (`committee/size-minimum`, `-maximum`,
 * `-parity`, and `committee/small-…`).
 *
 * Missing only where no text states a floor.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { provisions, resolveSizeLaw, rulebooks } from '@gongzhi/owner-committee'
 *
 * resolveSizeLaw(createRules({ provisions, rulebooks: [] }), { on: '2026-03-02' }).status // 'missing'
 * resolveSizeLaw(createRules({ provisions, rulebooks }), { place: '330100', on: '2026-03-02' })
 * ```
 */
export function resolveSizeLaw(
  rules: Rules,
  where: RulesPlace,
): { readonly status: 'set'; readonly law: SizeLaw } | MissingLaw {
  const law: SizeLaw = {
    minimum: sourced(rules, sizeMinimum, where),
    maximum: sourced(rules, sizeMaximum, where),
    parity: sourced(rules, sizeParity, where),
    smallSize: sourced(rules, smallSize, where),
    smallHouseholds: sourced(rules, smallHouseholds, where),
    smallArea: sourced(rules, smallArea, where),
    ...askedOf(rules, where),
  }
  return law.minimum ? { status: 'set', law } : missingLaw([sizeMinimum], law)
}

/**
 * The smallest committee that is lawful in a community: the floor of the place, or the number that it allows
 * a small community (by households or by area, whichever the text names; each is inclusive, 以下).
 *
 * @example
 * ```ts
 * import { legalMinimum } from '@gongzhi/owner-committee'
 *
 * const citation = { instrument: '杭州市物业管理条例', article: '27' }
 * const law = {
 *   minimum: { value: 5, citation },
 *   smallSize: { value: 3, citation },
 *   smallHouseholds: { value: 100, citation },
 * }
 * legalMinimum({ law, community: { households: 100 } }) // { status: 'set', minimum: { value: 3, citation } }
 * legalMinimum({ law, community: { households: 101 } }) // { status: 'set', minimum: { value: 5, citation } }
 * ```
 */
export function legalMinimum({
  law,
  community,
}: {
  readonly law: SizeLaw
  readonly community: CommunitySize
}): LegalMinimum {
  if (!law.minimum) return missingLaw([sizeMinimum], law)
  const small = isSmall(law, community)
  if (small === false || !law.smallSize || law.smallSize.value >= law.minimum.value)
    return { status: 'set', minimum: law.minimum }
  return small === true
    ? { status: 'set', minimum: law.smallSize }
    : { status: 'undetermined', between: [law.smallSize, law.minimum], reason: sizeUnknown(law) }
}

/**
 * Whether a committee may have so many members (委员会人数): odd, not below the floor, not above the
 * ceiling, with the exception for a small community.
 *
 * A text that allows a small community another number allows that very number. Where no text states a floor
 * or that the number is odd, these are undetermined; where none states a ceiling, there is none.
 *
 * @example
 * ```ts
 * import { assessSize } from '@gongzhi/owner-committee'
 *
 * const citation = { instrument: '杭州市物业管理条例', article: '27' }
 * const law = {
 *   minimum: { value: 5, citation },
 *   maximum: { value: 11, citation },
 *   parity: { value: 'odd', citation },
 * } as const
 * assessSize({ members: 9, law, community: {} }).result // 'met'
 * assessSize({ members: 6, law, community: {} }).result // 'not-met'
 * ```
 */
export function assessSize({
  members,
  law,
  community,
}: {
  readonly members: number
  readonly law: SizeLaw
  readonly community: CommunitySize
}): Assessment {
  const criteria = [assessParity(members, law), assessFloor(members, law, community)]
  if (law.maximum) {
    const met = members <= law.maximum.value
    const note = met
      ? undefined
      : {
          zh: `至多${law.maximum.value}名委员，现为${members}名。`,
          en: `At most ${law.maximum.value} members are lawful, and there are ${members}.`,
        }
    criteria.push({
      id: 'maximum',
      label: sizeMaximum.label,
      required: law.maximum.value,
      found: members,
      met,
      citation: law.maximum.citation,
      ...(note && { note }),
    })
  }
  return assess(criteria, law)
}

function assessParity(members: number, law: SizeLaw): Criterion {
  const { parity } = law
  const base = { id: 'odd', label: sizeParity.label, required: 'odd', found: members }
  if (!parity) return { ...base, met: 'undetermined', note: notStated([sizeParity], law) }
  const met = members % 2 === 1
  return {
    ...base,
    met,
    citation: parity.citation,
    ...(!met && {
      note: {
        zh: `委员人数应为单数，现为${members}名。`,
        en: `The number of members has to be odd, and it is ${members}.`,
      },
    }),
  }
}

function assessFloor(members: number, law: SizeLaw, community: CommunitySize): Criterion {
  const { minimum, smallSize: exception } = law
  const base = { id: 'minimum', label: sizeMinimum.label, required: minimum?.value ?? null, found: members }
  if (!minimum) return { ...base, met: 'undetermined', note: notStated([sizeMinimum], law) }
  if (members >= minimum.value) return { ...base, met: true, citation: minimum.citation }
  if (exception && members === exception.value) {
    const small = isSmall(law, community)
    if (small === 'undetermined')
      return { ...base, met: small, citation: exception.citation, note: sizeUnknown(law) }
    if (small)
      return {
        ...base,
        required: exception.value,
        met: true,
        citation: exception.citation,
        note: {
          zh: `规模较小的小区可以有${exception.value}名委员。`,
          en: `A small community may have ${exception.value} members.`,
        },
      }
  }
  return {
    ...base,
    met: false,
    citation: minimum.citation,
    note: {
      zh: `至少${minimum.value}名委员，现为${members}名。`,
      en: `At least ${minimum.value} members are needed, and there are ${members}.`,
    },
  }
}

/** By households or by area: a text names one of them; where it names both, either is enough. */
function isSmall(
  { smallHouseholds: households, smallArea: area }: SizeLaw,
  community: CommunitySize,
): boolean | 'undetermined' {
  const tests: (boolean | undefined)[] = []
  if (households)
    tests.push(community.households === undefined ? undefined : community.households <= households.value)
  if (area) tests.push(community.areaCentiM2 === undefined ? undefined : community.areaCentiM2 <= area.value)
  if (tests.includes(true)) return true
  return tests.includes(undefined) ? 'undetermined' : false
}

function sizeUnknown({ smallHouseholds: households }: SizeLaw): Label {
  return households
    ? {
        zh: '小区户数尚未查明，不能判断是否属于规模较小的小区。',
        en: 'The number of households is not known, so it cannot be said whether the community is small.',
      }
    : {
        zh: '小区建筑面积尚未查明，不能判断是否属于规模较小的小区。',
        en: 'The area is not known, so it cannot be said whether the community is small.',
      }
}
