import {
  type AskedLaw,
  assess,
  type Assessment,
  type Citation,
  type Criterion,
  type Fraction,
  reaches,
  type Rules,
  type RulesPlace,
} from '@gongzhi/core'

import { figure, measureNames, shareWords } from '../assembly/wording.ts'
import { type MissingLaw, missingLaw, notStated, askedOf } from '../provisions/asked.ts'
import { firstPetition, firstPetitionMeasure } from '../provisions/first-assembly.ts'
import { type Sourced, sourced } from '../provisions/sourced.ts'

/** What the law says of a petition for the first assembly. What is left out is stated by no text. */
export interface PetitionLaw extends AskedLaw {
  readonly share?: Sourced<Fraction> | undefined
  /** Of what the share is one: of the owners by number, or of them or of the area, whichever is reached. */
  readonly measure?: Sourced<'heads' | 'heads-or-area'> | undefined
}

/** Who asked for it, or how many there are in all; what is not known is null. */
export interface PetitionFigures {
  readonly heads: number | null
  readonly areaCentiM2: number | null
}

/**
 * Asks the law how large a petition for the first assembly has to be at a place on a day
 * (`election/first-petition`, `election/first-petition-measure`).
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { provisions, resolvePetitionLaw, rulebooks } from '@gongzhi/owner-committee'
 *
 * resolvePetitionLaw(createRules({ provisions, rulebooks: [] }), { on: '2026-03-02' }).status // 'missing'
 * resolvePetitionLaw(createRules({ provisions, rulebooks }), { place: '110000', on: '2026-03-02' })
 * ```
 */
export function resolvePetitionLaw(
  rules: Rules,
  where: RulesPlace,
): { readonly status: 'set'; readonly law: PetitionLaw } | MissingLaw {
  const law: PetitionLaw = {
    share: sourced(rules, firstPetition, where),
    measure: sourced(rules, firstPetitionMeasure, where),
    ...askedOf(rules, where),
  }
  return law.share ? { status: 'set', law } : missingLaw([firstPetition], law)
}

/**
 * Whether a petition for the first assembly is big enough (联名申请是否达到比例): by the number of the owners,
 * or also by their area, as the text says; either is enough where it names both.
 *
 * A text that does not say of what its share is one means the owners; where they fall short by number and
 * reach it by area, that is undetermined. What is not known, and could decide it, leaves it undetermined too.
 *
 * @example
 * ```ts
 * import { assessPetition } from '@gongzhi/owner-committee'
 *
 * const citation = { instrument: '北京市物业管理条例', article: '30' }
 * const law = {
 *   share: { value: { n: 1, d: 20, bound: 'inclusive' }, citation },
 *   measure: { value: 'heads-or-area', citation },
 * } as const
 * const of = { heads: 100, areaCentiM2: 1_000_000 }
 * assessPetition({ asking: { heads: 4, areaCentiM2: 50_000 }, of, law }).result // 'met': by area
 * assessPetition({ asking: { heads: 4, areaCentiM2: 49_999 }, of, law }).result // 'not-met'
 * ```
 */
export function assessPetition({
  asking,
  of,
  law,
}: {
  readonly asking: PetitionFigures
  readonly of: PetitionFigures
  readonly law: PetitionLaw
}): Assessment {
  const { share, measure } = law
  const base = { id: 'petition', label: firstPetition.label }
  if (!share)
    return assess(
      [
        {
          ...base,
          required: null,
          found: { ...asking },
          met: 'undetermined',
          note: notStated([firstPetition], law),
        },
      ],
      law,
    )
  const found = { asking: { ...asking }, of: { ...of } }
  const required = { ...share.value, measure: measure?.value ?? null }
  const cited: Omit<Criterion, 'met'> = { ...base, required, found, citation: citationOf(law) }
  const heads = reached({ asking, of, key: 'heads', share: share.value })
  const area = reached({ asking, of, key: 'areaCentiM2', share: share.value })
  const ways = measure?.value === 'heads' ? [heads] : [heads, area]
  if (heads === true || (area === true && measure?.value === 'heads-or-area'))
    return assess([{ ...cited, met: true }], law)
  if (ways.every((way) => way === false))
    return assess([{ ...cited, met: false, note: tooFew({ asking, of, law }) }], law)
  if (heads === false && area === true)
    return assess([{ ...cited, met: 'undetermined', note: notStated([firstPetitionMeasure], law) }], law)
  return assess(
    [
      {
        ...cited,
        met: 'undetermined',
        note: {
          zh: '尚未查明申请的业主人数、专有部分面积或者其总数。',
          en: 'It is not known how many owners asked, with which area, or how many there are.',
        },
      },
    ],
    law,
  )
}

function citationOf({ share, measure }: PetitionLaw): Citation {
  return (measure ?? (share as Sourced<Fraction>)).citation
}

function reached({
  asking,
  of,
  key,
  share,
}: {
  readonly asking: PetitionFigures
  readonly of: PetitionFigures
  readonly key: keyof PetitionFigures
  readonly share: Fraction
}): boolean | undefined {
  const [part, whole] = [asking[key], of[key]]
  // Nobody asked: of however many there are.
  if (part === 0) return false
  return part === null || whole === null ? undefined : reaches({ part, whole, fraction: share })
}

function tooFew({
  asking,
  of,
  law: { share, measure },
}: {
  readonly asking: PetitionFigures
  readonly of: PetitionFigures
  readonly law: PetitionLaw
}) {
  const keys = measure?.value === 'heads-or-area' ? (['heads', 'areaCentiM2'] as const) : (['heads'] as const)
  const words = keys.map((key) => {
    const [part, whole] = [asking[key] ?? 0, of[key] ?? 0]
    if (key === 'heads') return { zh: `${whole}名业主中的${part}名`, en: `${part} of ${whole} owners` }
    const [asks, all] = [figure(part, key), figure(whole, key)]
    return { zh: `${measureNames[key].zh}${all.zh}中的${asks.zh}`, en: `${asks.en} of ${all.en}` }
  })
  const asked = shareWords((share as Sourced<Fraction>).value)
  return {
    zh: `申请人为${words.map(({ zh }) => zh).join('、')}，须达到${asked.zh}。`,
    en: `${words.map(({ en }) => en).join(', and ')} asked for it, and it takes ${asked.en}.`,
  }
}
