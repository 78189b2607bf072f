import {
  type AskedLaw,
  addDays,
  addMonths,
  assess,
  type Assessment,
  type CivilDay,
  type Criterion,
  type Fraction,
  type Label,
  type Period,
  reaches,
  type Rules,
  type RulesPlace,
} from '@gongzhi/core'
import * as z from 'zod'

import { figure, shareWords } from '../assembly/wording.ts'
import { civilDay } from '../clock/day.ts'
import { type MissingLaw, missingLaw, notStated, askedOf } from '../provisions/asked.ts'
import {
  firstByArea,
  firstByHeads,
  firstByYears,
  firstByYearsShare,
  firstPetition,
  firstPetitionMeasure,
} from '../provisions/index.ts'
import { type Sourced, sourced } from '../provisions/sourced.ts'
import { assessPetition } from './petition.ts'

const share = z.strictObject({ delivered: z.int().nonnegative(), of: z.int().positive() })

/** What is stated of a community that has no assembly yet (首次业主大会条件); what is not known is null. */
export const factsShape = z.strictObject({
  /** In hundredths of a square metre. */
  areaCentiM2: share.nullable(),
  heads: share.nullable(),
  firstDelivery: civilDay.nullable(),
  /** Who asked for the assembly; of owners, how many, and with which area in hundredths of a square metre. */
  request: z
    .strictObject({
      by: z.enum(['owners', 'developer', 'residents-committee', 'street']),
      owners: z.int().positive().nullable(),
      areaCentiM2: z.int().positive().nullable().optional(),
    })
    .nullable(),
})
/** What is stated of a community that has no assembly yet. */
export type FirstFacts = z.infer<typeof factsShape>

/**
 * What the law says about when a first assembly can be held (首次业主大会条件). What is left out is stated
 * by no text.
 */
export interface FirstAssemblyLaw extends AskedLaw {
  readonly area?: Sourced<Fraction> | undefined
  readonly heads?: Sourced<Fraction> | undefined
  readonly years?: Sourced<Period> | undefined
  readonly yearsShare?: Sourced<Fraction> | undefined
  readonly petition?: Sourced<Fraction> | undefined
  /** Of what the petition's share is one: of the owners by number, or of them or of the area. */
  readonly petitionMeasure?: Sourced<'heads' | 'heads-or-area'> | undefined
}

/**
 * Asks the law when a first assembly can be held at a place on a day (`election/first-by-…`,
 * `election/first-petition`, `election/first-petition-measure`).
 *
 * Missing only where no text states a condition.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { provisions, resolveFirstAssemblyLaw, rulebooks } from '@gongzhi/owner-committee'
 *
 * resolveFirstAssemblyLaw(createRules({ provisions, rulebooks: [] }), { on: '2026-03-02' }).status // 'missing'
 * resolveFirstAssemblyLaw(createRules({ provisions, rulebooks }), { place: '110000', on: '2026-03-02' })
 * ```
 */
export function resolveFirstAssemblyLaw(
  rules: Rules,
  where: RulesPlace,
): { readonly status: 'set'; readonly law: FirstAssemblyLaw } | MissingLaw {
  const law: FirstAssemblyLaw = {
    area: sourced(rules, firstByArea, where),
    heads: sourced(rules, firstByHeads, where),
    years: sourced(rules, firstByYears, where),
    yearsShare: sourced(rules, firstByYearsShare, where),
    petition: sourced(rules, firstPetition, where),
    petitionMeasure: sourced(rules, firstPetitionMeasure, where),
    ...askedOf(rules, where),
  }
  return law.area || law.heads || law.years
    ? { status: 'set', law }
    : missingLaw([firstByArea, firstByHeads, firstByYears], law)
}

/**
 * Whether a first assembly can be held (首次业主大会条件): by delivered area, by delivered heads, or by the
 * time since the first delivery; one of those that the place states is enough. Where the owners ask for it,
 * they are as many as the place says, by number or, where the text says so, by area (`assessPetition`).
 *
 * What a condition needs and nobody stated leaves it undetermined. A place whose text sets no condition
 * leaves the criterion undetermined too: the house rules have to say when the owners assemble. Where the
 * text asks for a share besides the years and does not say of what, as this provision cannot, the share
 * holds where it is reached in both measures, and is undetermined where only one of them reaches it.
 *
 * @example
 * ```ts
 * import { assessFirstAssembly } from '@gongzhi/owner-committee'
 *
 * const law = { area: { value: { n: 1, d: 2, bound: 'inclusive' }, citation: { instrument: '北京市物业管理条例', article: '30' } } } as const
 * const facts = { areaCentiM2: { delivered: 5_000, of: 10_000 }, heads: null, firstDelivery: null, request: null }
 * assessFirstAssembly({ facts, law, owners: null, on: '2026-03-02' }).result // 'met'
 * ```
 */
export function assessFirstAssembly({
  facts,
  law,
  owners,
  on,
}: {
  readonly facts: FirstFacts
  readonly law: FirstAssemblyLaw
  readonly owners: number | null
  readonly on: CivilDay
}): Assessment {
  const ways = [
    byShare({ id: 'area', provision: firstByArea, share: law.area, found: facts.areaCentiM2 }),
    byShare({ id: 'heads', provision: firstByHeads, share: law.heads, found: facts.heads }),
    byYears(facts, { law, on }),
  ].flatMap((way) => way ?? [])
  const met =
    ways.find((way) => way.met === true) ?? ways.find((way) => way.met === 'undetermined') ?? ways[0]
  const delivered: Criterion = met ?? {
    id: 'condition',
    label: { zh: '召开首次业主大会的条件', en: 'When a first assembly can be held' },
    required: null,
    found: null,
    met: 'undetermined',
    note: notStated([firstByArea, firstByHeads, firstByYears], law),
  }
  return assess([delivered, ...asked(facts, { law, owners })], law)
}

const MEASURES = { area: { zh: '面积' }, heads: { zh: '户数' } } as const

function amount(count: number, id: keyof typeof MEASURES): Label {
  return id === 'area' ? figure(count, 'areaCentiM2') : { zh: `${count} 户`, en: `${count} units` }
}

function byShare({
  id,
  provision,
  share,
  found,
}: {
  readonly id: keyof typeof MEASURES
  readonly provision: typeof firstByArea
  readonly share: Sourced<Fraction> | undefined
  readonly found: { readonly delivered: number; readonly of: number } | null
}): Criterion | undefined {
  if (!share) return undefined
  const base = {
    id,
    label: provision.label,
    required: { ...share.value },
    found: found ? { ...found } : null,
    citation: share.citation,
  }
  if (!found)
    return {
      ...base,
      met: 'undetermined',
      note: { zh: `尚未查明：${provision.label.zh}。`, en: `It is not known: ${provision.label.en}.` },
    }
  const met = reaches({ part: found.delivered, whole: found.of, fraction: share.value })
  return {
    ...base,
    met,
    ...(!met && {
      note: {
        zh: `${MEASURES[id].zh}${amount(found.of, id).zh}中已交付${amount(found.delivered, id).zh}，须达到${shareWords(share.value).zh}。`,
        en: `Of ${amount(found.of, id).en}, ${amount(found.delivered, id).en} are delivered, and it takes ${shareWords(share.value).en}.`,
      },
    }),
  }
}

function byYears(
  { firstDelivery, areaCentiM2, heads }: FirstFacts,
  { law: { years, yearsShare }, on }: { readonly law: FirstAssemblyLaw; readonly on: CivilDay },
): Criterion | undefined {
  if (!years) return undefined
  const base = {
    id: 'years',
    label: firstByYears.label,
    required: { ...years.value, ...(yearsShare && { share: { ...yearsShare.value } }) },
    found: firstDelivery,
    citation: years.citation,
  }
  if (firstDelivery === null)
    return {
      ...base,
      met: 'undetermined',
      note: { zh: '尚未查明首次交付的日期。', en: 'The day of the first delivery is not known.' },
    }
  const from =
    years.value.unit === 'day'
      ? addDays(firstDelivery, years.value.count)
      : addMonths(firstDelivery, years.value.count * (years.value.unit === 'year' ? 12 : 1))
  if (on < from)
    return {
      ...base,
      met: false,
      note: { zh: `自 ${from} 起方满规定的时间。`, en: `The time is over on ${from}.` },
    }
  if (!yearsShare) return { ...base, met: true }
  const reached = [areaCentiM2, heads].map((found) =>
    found ? reaches({ part: found.delivered, whole: found.of, fraction: yearsShare.value }) : undefined,
  )
  if (reached.every((one) => one === true)) return { ...base, met: true, citation: yearsShare.citation }
  if (reached.every((one) => one === false))
    return {
      ...base,
      met: false,
      citation: yearsShare.citation,
      note: {
        zh: `时间已满，但面积和户数的交付比例均未达到${shareWords(yearsShare.value).zh}。`,
        en: `The time is over, and neither in area nor in units is as much delivered as it takes: ${shareWords(yearsShare.value).en}.`,
      },
    }
  return {
    ...base,
    met: 'undetermined',
    citation: yearsShare.citation,
    note: {
      zh: `须同时查明面积和户数：${firstByYearsShare.label.zh}未写明按哪一项计算。`,
      en: `Both measures have to be known and agree: ${firstByYearsShare.label.en} does not say of what.`,
    },
  }
}

function asked(
  { request, areaCentiM2: delivery }: FirstFacts,
  { law, owners }: { readonly law: FirstAssemblyLaw; readonly owners: number | null },
): readonly Criterion[] {
  const { petition: share, petitionMeasure } = law
  if (!share || request?.by !== 'owners') return []
  const areaCentiM2 = request.areaCentiM2 ?? null
  // Nobody claims an area where no text counts it and none was stated.
  const measure =
    petitionMeasure ??
    (areaCentiM2 === null ? { value: 'heads' as const, citation: share.citation } : undefined)
  return assessPetition({
    asking: { heads: request.owners, areaCentiM2 },
    of: { heads: owners, areaCentiM2: delivery?.of ?? null },
    law: { share, measure },
  }).criteria
}
