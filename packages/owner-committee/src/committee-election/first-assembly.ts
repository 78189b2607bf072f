import {
  type AskedLaw,
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
  firstByHouseholds,
  firstByYears,
  firstByYearsMeasure,
  firstByYearsShare,
  firstMovedIn,
  firstPetition,
  firstPetitionMeasure,
} from '../provisions/index.ts'
import { type Sourced, sourced } from '../provisions/sourced.ts'
import { addPeriod, DAY_UNKNOWN, firstDay, isOver } from './first-years.ts'
import { assessPetition } from './petition.ts'

const share = z.strictObject({
  delivered: z.int().nonnegative(),
  /** Of what was delivered, how much is moved into; asked where a text counts moving in (入住). */
  movedIn: z.int().nonnegative().optional(),
  of: z.int().positive(),
})

/** What is stated of a community that has no assembly yet (首次业主大会条件); what is not known is null. */
export const factsShape = z.strictObject({
  /** In hundredths of a square metre. */
  areaCentiM2: share.nullable(),
  /** Owners by number: who has several units is one. */
  heads: share.nullable(),
  /** Households (户): each unit is one; asked where a text counts them. */
  households: share.nullable().optional(),
  firstDelivery: civilDay.nullable(),
  /** The day on which the first owner moved in. */
  firstMovedIn: civilDay.nullable().optional(),
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
  readonly households?: Sourced<Fraction> | undefined
  readonly years?: Sourced<Period> | undefined
  readonly yearsShare?: Sourced<Fraction> | undefined
  /** Of what the share besides the years is one. */
  readonly yearsMeasure?: Sourced<MeasureId> | undefined
  /** Which of the ways count moving in and not delivery. */
  readonly movedIn?: Sourced<readonly (MeasureId | 'years')[]> | undefined
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
    households: sourced(rules, firstByHouseholds, where),
    years: sourced(rules, firstByYears, where),
    yearsShare: sourced(rules, firstByYearsShare, where),
    yearsMeasure: sourced(rules, firstByYearsMeasure, where),
    movedIn: sourced(rules, firstMovedIn, where),
    petition: sourced(rules, firstPetition, where),
    petitionMeasure: sourced(rules, firstPetitionMeasure, where),
    ...askedOf(rules, where),
  }
  return law.area || law.heads || law.households || law.years
    ? { status: 'set', law }
    : missingLaw(CONDITIONS, law)
}

/**
 * Whether a first assembly can be held (首次业主大会条件): by delivered area, by owners or by households to whom
 * was delivered, or by the time since the first delivery; one of those that the place states is enough. Where the
 * owners ask for it, they are as many as the place says, by number or, where the text says so, by area
 * (`assessPetition`).
 *
 * What a condition needs and nobody stated leaves it undetermined. A place whose text sets no condition
 * leaves the criterion undetermined too: the house rules have to say when the owners assemble. The share
 * besides the years is one of the area or of the heads, as the text says, and the other is not asked; where
 * no text says of what, it holds where both reach it, and is undetermined where only one does.
 *
 * Where a text counts those who moved in (入住), `movedIn` is what reaches the share. As long as that is not
 * known, what was delivered only rules out: nobody moves into what was not delivered.
 *
 * @example
 * ```ts
 * import { assessFirstAssembly } from '@gongzhi/owner-committee'
 *
 * const law = {
 *   area: {
 *     value: { n: 1, d: 2, bound: 'inclusive' },
 *     citation: { instrument: '北京市物业管理条例', article: '30' },
 *   },
 * } as const
 * const facts = {
 *   areaCentiM2: { delivered: 5_000, of: 10_000 },
 *   heads: null,
 *   firstDelivery: null,
 *   request: null,
 * }
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
    byShare(facts, { id: 'area', share: law.area, law }),
    byShare(facts, { id: 'heads', share: law.heads, law }),
    byShare(facts, { id: 'households', share: law.households, law }),
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
    note: notStated(CONDITIONS, law),
  }
  return assess([delivered, ...asked(facts, { law, owners })], law)
}

type MeasureId = 'area' | 'heads' | 'households'

const CONDITIONS = [firstByArea, firstByHeads, firstByHouseholds, firstByYears]

const WAYS = {
  area: { provision: firstByArea, name: { zh: '面积', en: 'area' } },
  heads: { provision: firstByHeads, name: { zh: '业主人数', en: 'owners' } },
  households: { provision: firstByHouseholds, name: { zh: '户数', en: 'households' } },
} as const

function amount(count: number, id: MeasureId): Label {
  if (id === 'area') return figure(count, 'areaCentiM2')
  return id === 'heads'
    ? { zh: `${count} 人`, en: `${count} owners` }
    : { zh: `${count} 户`, en: `${count} households` }
}

/** What is stated in one measure: nobody counts owners where a text counts units, or units where it counts owners. */
function statedIn({ areaCentiM2, heads, households = null }: FirstFacts, id: MeasureId) {
  return { area: areaCentiM2, heads, households }[id]
}

/** Whether a way counts those who moved in. */
function countsMovedIn({ movedIn }: FirstAssemblyLaw, way: MeasureId | 'years'): boolean {
  return movedIn?.value.includes(way) ?? false
}

interface ShareReached {
  readonly reached: boolean | 'undetermined'
  /** How much was counted, where that is known; of less than was needed, as much as can be. */
  readonly part?: number
  readonly of?: number
}

/** Whether a share is reached in one measure, of what was delivered or of what was moved into. */
function reachedIn(
  facts: FirstFacts,
  {
    id,
    fraction,
    movedIn,
  }: { readonly id: MeasureId; readonly fraction: Fraction; readonly movedIn: boolean },
): ShareReached {
  const found = statedIn(facts, id)
  if (!found) return { reached: 'undetermined' }
  const part = movedIn ? (found.movedIn ?? found.delivered) : found.delivered
  const reached = reaches({ part, whole: found.of, fraction })
  const most = movedIn && found.movedIn === undefined
  return { reached: most && reached ? 'undetermined' : reached, part, of: found.of }
}

function byShare(
  facts: FirstFacts,
  {
    id,
    share,
    law,
  }: {
    readonly id: MeasureId
    readonly share: Sourced<Fraction> | undefined
    readonly law: FirstAssemblyLaw
  },
): Criterion | undefined {
  if (!share) return undefined
  const { provision, name } = WAYS[id]
  const found = statedIn(facts, id)
  const movedIn = countsMovedIn(law, id)
  const base = {
    id,
    label: provision.label,
    required: { ...share.value, ...(movedIn && { of: 'moved-in' }) },
    found: found ? { ...found } : null,
    citation: share.citation,
  }
  const { reached, part = 0, of = 0 } = reachedIn(facts, { id, fraction: share.value, movedIn })
  if (reached === true) return { ...base, met: true }
  if (reached === 'undetermined')
    return { ...base, met: reached, note: found ? movedInUnknown(name) : unknown(provision.label) }
  return {
    ...base,
    met: false,
    note: {
      zh:
        `${name.zh}${amount(of, id).zh}中${movedIn ? '已入住' : '已交付'}${amount(part, id).zh}，` +
        `须达到${shareWords(share.value).zh}。`,
      en:
        `Of ${amount(of, id).en}, ${amount(part, id).en} are ${movedIn ? 'moved into' : 'delivered'}, ` +
        `and it takes ${shareWords(share.value).en}.`,
    },
  }
}

const unknown = ({ zh, en }: Label): Label => ({ zh: `尚未查明：${zh}。`, en: `It is not known: ${en}.` })

const movedInUnknown = ({ zh, en }: Label): Label => ({
  zh: `当地按业主已入住的${zh}计算，尚未查明其中多少已入住。`,
  en: `The text counts those who moved in, and of the ${en} it is not known how much is moved into.`,
})

function byYears(
  facts: FirstFacts,
  { law, on }: { readonly law: FirstAssemblyLaw; readonly on: CivilDay },
): Criterion | undefined {
  const { years, yearsShare, yearsMeasure } = law
  if (!years) return undefined
  const movedIn = countsMovedIn(law, 'years')
  const { first, known } = firstDay(facts, movedIn)
  const base = {
    id: 'years',
    label: firstByYears.label,
    required: {
      ...years.value,
      ...(movedIn && { from: 'moving-in' }),
      ...(yearsShare && { share: { ...yearsShare.value }, of: yearsMeasure?.value ?? null }),
    },
    found: first,
    citation: years.citation,
  }
  const share = yearsShare ? shareBesides(facts, { ...law, yearsShare }) : { met: true as const }
  const besides = { ...base, ...share, ...(yearsShare && { citation: yearsShare.citation }) }
  const over = isOver({ first, known, movedIn, years: years.value, on })
  if (over === false)
    return {
      ...base,
      met: false,
      note: {
        zh: `自 ${addPeriod(first as CivilDay, years.value)} 起方满规定的时间。`,
        en: `The time is over on ${addPeriod(first as CivilDay, years.value)}.`,
      },
    }
  // A share that is not reached decides before the day is known.
  if (over || share.met === false) return besides
  return { ...base, met: 'undetermined', note: movedIn ? DAY_UNKNOWN.movedIn : DAY_UNKNOWN.delivery }
}

/** Whether the share besides the years is reached: in the measure of the text, or where it names none, in both. */
function shareBesides(
  facts: FirstFacts,
  law: FirstAssemblyLaw & { readonly yearsShare: Sourced<Fraction> },
): Pick<Criterion, 'met' | 'note'> {
  const { yearsShare, yearsMeasure } = law
  const measures: readonly MeasureId[] = yearsMeasure ? [yearsMeasure.value] : ['area', 'heads']
  const movedIn = countsMovedIn(law, 'years')
  const all = measures.map((id) => reachedIn(facts, { id, fraction: yearsShare.value, movedIn }).reached)
  if (all.every((one) => one === true)) return { met: true }
  const names = measures.map((id) => WAYS[id].name)
  const [zh, en] = [names.map((name) => name.zh).join('和'), names.map((name) => name.en).join(' and ')]
  if (all.every((one) => one === false))
    return {
      met: false,
      note: {
        zh: `除时间外，${zh}的${movedIn ? '入住' : '交付'}比例也须达到${shareWords(yearsShare.value).zh}，现未达到。`,
        en:
          `Besides the time, in ${en} less is ${movedIn ? 'moved into' : 'delivered'} ` +
          `than it takes: ${shareWords(yearsShare.value).en}.`,
      },
    }
  return {
    met: 'undetermined',
    note: yearsMeasure
      ? unknown({
          zh: `${zh}的${movedIn ? '入住' : '交付'}比例`,
          en: `how much is ${movedIn ? 'moved into' : 'delivered'} in ${en}`,
        })
      : {
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
