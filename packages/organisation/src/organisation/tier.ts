import { because, type Label } from '@gongzhi/core'
import * as z from 'zod'

import type { Failure } from '../failure.ts'

/** By what organisations are joined: where they are (块), their trade (条), or the unit that they are of. */
export const LINES = ['territory', 'industry', 'unit'] as const
/** One of the lines. */
export type Line = (typeof LINES)[number]

/** What a tier consists of: organisations, each a process, or households that an organisation names. */
const TIER_KINDS = ['organisation', 'household'] as const

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const label = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

/** One tier (层级). What its rules do not state is null, and is judged by nobody. */
const tierShape = z.strictObject({
  id,
  label,
  line: z.enum(LINES),
  kind: z.enum(TIER_KINDS),
  /** The tiers above it, one of which it stands under; none, it stands under nobody. */
  under: z.array(id).max(10),
  /** How many sit in its committee, the secretary among them. */
  seats: z
    .strictObject({ least: z.int().min(1).max(30), most: z.int().min(1).max(30) })
    .refine(
      ({ least, most }) => least <= most,
      because({ zh: '下限大于上限', en: 'the least is more than the most' }),
    )
    .nullable(),
  /** How many years a term has at most. */
  termYears: z.int().min(1).max(10).nullable(),
})

/**
 * The tiers of a place (五级组织体系), the highest first: each stands under tiers that are named before it, so that
 * no organisation can stand under itself.
 */
export const tiersShape = z
  .array(tierShape)
  .min(1)
  .max(20)
  .refine(
    (all) => new Set(all.map((one) => one.id)).size === all.length,
    because({ zh: '有层级重复', en: 'a tier is named twice' }),
  )
  .refine(
    (all) =>
      all.every(({ under }, index) =>
        under.every((above) =>
          all.slice(0, index).some((one) => one.id === above && one.kind === 'organisation'),
        ),
      ),
    because({
      zh: '层级的上级未写在它之前，或者不是组织的层级',
      en: 'a tier stands under one that is not named before it, or is none of organisations',
    }),
  )
/** One tier. */
export type Tier = z.infer<typeof tierShape>
/** The tiers of a place. */
export type Tiers = readonly Tier[]

/** The tier of this name. */
export function tierOf(tiers: Tiers, tier: string): Tier | undefined {
  return tiers.find(({ id: one }) => one === tier)
}

/** The tier of the households that an organisation of this tier names; undefined where there is none. */
export function householdTier(tiers: Tiers, tier: string): Tier | undefined {
  return tiers.find(({ kind, under }) => kind === 'household' && under.includes(tier))
}

/** What a tier is called; by its id where the table does not know it. */
export function tierName(tiers: Tiers, tier: string): Label {
  return tierOf(tiers, tier)?.label ?? { zh: tier, en: tier }
}

/** An organisation of the one tier does not stand under one of the other. */
export function notUnder(tiers: Tiers, { tier, above }: { tier: string; above: string }): Failure | false {
  const own = tierOf(tiers, tier)
  const [lower, upper] = [tierName(tiers, tier), tierName(tiers, above)]
  if (own === undefined || own.kind !== 'organisation')
    return {
      why: {
        zh: `层级表中没有“${lower.zh}”这一级组织`,
        en: `the tiers have no organisations called "${lower.en}"`,
      },
      instead: instead(tiers),
    }
  return (
    !own.under.includes(above) && {
      why: {
        zh: `“${lower.zh}”不设在“${upper.zh}”之下`,
        en: `no "${lower.en}" stands under a "${upper.en}"`,
      },
      instead: {
        zh: `上级须为：${own.under.map((one) => tierName(tiers, one).zh).join('、') || '无'}`,
        en: `it stands under: ${own.under.map((one) => tierName(tiers, one).en).join(', ') || 'nobody'}`,
      },
    }
  )
}

function instead(tiers: Tiers): Label {
  const all = tiers.filter(({ kind }) => kind === 'organisation')
  return {
    zh: `组织的层级有：${all.map((one) => one.label.zh).join('、')}`,
    en: `the tiers of organisations are: ${all.map((one) => one.label.en).join(', ')}`,
  }
}
