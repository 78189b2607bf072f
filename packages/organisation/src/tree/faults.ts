import type { Label } from '@gongzhi/core'

import { secretaryOf } from '../organisation/seats.ts'
import { householdTier, notUnder, type Tiers, tierOf } from '../organisation/tier.ts'
import type { ProcessKey } from '../reference.ts'
import { type Node, nodeAt, type Tree } from './tree.ts'

/** What is wrong with an organisation of a tree, or missing. */
export type TreeFault =
  /** It stands under one that is dissolved, or was not read. */
  | { readonly kind: 'superior-gone'; readonly at: ProcessKey; readonly superior: ProcessKey }
  /** Its tier is none of the table. */
  | { readonly kind: 'tier-unknown'; readonly at: ProcessKey; readonly tier: string }
  /** Its tier does not stand under that of its superior. */
  | {
      readonly kind: 'tier-misplaced'
      readonly at: ProcessKey
      readonly tier: string
      readonly above: string
    }
  /** Its tier stands under another one, and it under nobody. */
  | { readonly kind: 'without-superior'; readonly at: ProcessKey; readonly tier: string }
  /** It names households, and the table has none there. */
  | { readonly kind: 'households-unknown'; readonly at: ProcessKey; readonly households: number }
  /** It has no secretary. */
  | { readonly kind: 'secretary-vacant'; readonly at: ProcessKey }
  /** Fewer sit in its committee than the table says. */
  | { readonly kind: 'seats-vacant'; readonly at: ProcessKey; readonly seats: number; readonly least: number }
  /** Two organisations of one tier have the same place. */
  | {
      readonly kind: 'territory-twice'
      readonly at: ProcessKey
      readonly other: ProcessKey
      readonly place: string
    }

/** What the faults are called. */
export const treeFaultLabels: Readonly<Record<TreeFault['kind'], Label>> = {
  'superior-gone': { zh: '上级组织已撤销或不在范围内', en: 'its superior is gone' },
  'tier-unknown': { zh: '层级表中没有这一级', en: 'its tier is none of the table' },
  'tier-misplaced': { zh: '不应设在其上级之下', en: 'its tier does not stand under that of its superior' },
  'without-superior': { zh: '尚无上级组织', en: 'it stands under nobody' },
  'households-unknown': { zh: '层级表中没有党员中心户', en: 'the table has no households there' },
  'secretary-vacant': { zh: '书记空缺', en: 'it has no secretary' },
  'seats-vacant': { zh: '委员人数不足', en: 'too few sit in its committee' },
  'territory-twice': { zh: '与另一组织管理范围重复', en: 'another organisation has the same place' },
}

/**
 * What is wrong with a tree under a table of tiers, or missing in it: the list of what has to be put in order
 * when the tiers change, and of what is vacant. What the table does not state is not judged.
 *
 * @example
 * ```ts
 * import { faultsOf, tiersOf2024, type Tree } from '@gongzhi/organisation'
 *
 * const toMove = (tree: Tree) => faultsOf(tree, tiersOf2024).filter(({ kind }) => kind === 'without-superior')
 * ```
 */
export function faultsOf(tree: Pick<Tree, 'nodes'>, tiers: Tiers): readonly TreeFault[] {
  const active = tree.nodes.filter(({ status }) => status === 'active')
  return active.flatMap((node, index) => [
    ...placeFaults(tree, { node, tiers }),
    ...vacancies(node, tiers),
    ...sharedPlaces(node, active.slice(0, index)),
  ])
}

function placeFaults(
  tree: Pick<Tree, 'nodes'>,
  { node: { at, context }, tiers }: { readonly node: Node; readonly tiers: Tiers },
): readonly TreeFault[] {
  const { tier, superiors, households } = context
  const known = tierOf(tiers, tier)
  if (known?.kind !== 'organisation') return [{ kind: 'tier-unknown', at, tier }]
  return [
    ...superiors.flatMap((superior): readonly TreeFault[] => {
      const above = nodeAt(tree, superior.at)
      if (above?.status !== 'active') return [{ kind: 'superior-gone', at, superior: superior.at }]
      return notUnder(tiers, { tier, above: above.context.tier })
        ? [{ kind: 'tier-misplaced', at, tier, above: above.context.tier }]
        : []
    }),
    ...(known.under.length > 0 && superiors.length === 0
      ? [{ kind: 'without-superior', at, tier } as const]
      : []),
    ...(households.length > 0 && householdTier(tiers, tier) === undefined
      ? [{ kind: 'households-unknown', at, households: households.length } as const]
      : []),
  ]
}

function vacancies({ at, context }: Node, tiers: Tiers): readonly TreeFault[] {
  const least = tierOf(tiers, context.tier)?.seats?.least ?? 0
  const seats = context.seats.length
  return [
    ...(secretaryOf(context) === null ? [{ kind: 'secretary-vacant', at } as const] : []),
    ...(seats < least ? [{ kind: 'seats-vacant', at, seats, least } as const] : []),
  ]
}

function sharedPlaces({ at, context }: Node, others: readonly Node[]): readonly TreeFault[] {
  return others
    .filter((other) => other.context.tier === context.tier)
    .flatMap((other) =>
      context.territory
        .filter((place) => other.context.territory.includes(place))
        .map((place) => ({ kind: 'territory-twice', at, other: other.at, place }) as const),
    )
}
