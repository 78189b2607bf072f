import type { Tree } from './tree.ts'

/** What is known of one community besides the tree: from its own partition, or from whoever states it. */
export interface CommunityFacts {
  readonly community: string
  /** The committee that is in office, by the ids of its members; empty, there is none. */
  readonly committee: readonly string[] | 'unknown'
  /** Whether there is property service. */
  readonly service: boolean | 'unknown'
  /** The feed position up to which that was looked. */
  readonly upTo: number
}

/** So many of so many communities, exactly; and those of which it is not known, which are among neither. */
export interface CoverageShare {
  readonly n: number
  readonly of: number
  readonly unknown: readonly string[]
}

/** How much of a place is covered (覆盖率), by community. */
export interface Coverage {
  /** A party organisation of the tier has it in its territory. */
  readonly organisations: CoverageShare
  /** A committee is in office. */
  readonly committees: CoverageShare
  /** There is property service. */
  readonly service: CoverageShare
  /** Of those that have a committee: a member of it sits in such an organisation too (交叉任职). */
  readonly crossAppointments: CoverageShare
  /** How far each partition had come. */
  readonly upTo: readonly { readonly community: string; readonly position: number }[]
}

/**
 * The shares that districts publish, computed and not typed in: how many communities have a party organisation,
 * a committee, property service, and a committee with a member from the party organisation. Exact, each with the
 * communities of which it is not known, and with the feed positions up to which it looked.
 *
 * @example
 * ```ts
 * import { coverageOf } from '@gongzhi/organisation'
 *
 * coverageOf({
 *   tree: { nodes: [], upTo: [] },
 *   tiers: ['grid'],
 *   communities: [{ community: 'hope-city', committee: ['li'], service: 'unknown', upTo: 12 }],
 * }).committees // { n: 1, of: 1, unknown: [] }
 * ```
 */
export function coverageOf({
  tree: { nodes, upTo },
  tiers,
  communities,
}: {
  readonly tree: Tree
  /** The tiers whose organisations count as the community's own. */
  readonly tiers: readonly string[]
  readonly communities: readonly CommunityFacts[]
}): Coverage {
  const counted = nodes.filter(({ status, context }) => status === 'active' && tiers.includes(context.tier))
  const seatedIn = ({ community }: CommunityFacts) =>
    counted.filter(({ context }) => context.territory.includes(community))
  const among = (
    facts: readonly CommunityFacts[],
    holds: (one: CommunityFacts) => boolean | 'unknown',
  ): CoverageShare => {
    const known = facts.map((one) => ({ community: one.community, holds: holds(one) }))
    return {
      n: known.filter((one) => one.holds === true).length,
      of: known.filter((one) => one.holds !== 'unknown').length,
      unknown: known.filter((one) => one.holds === 'unknown').map(({ community }) => community),
    }
  }
  return {
    organisations: among(communities, (one) => seatedIn(one).length > 0),
    committees: among(communities, ({ committee }) =>
      committee === 'unknown' ? committee : committee.length > 0,
    ),
    service: among(communities, ({ service }) => service),
    crossAppointments: among(
      communities.filter(({ committee }) => committee === 'unknown' || committee.length > 0),
      (one) => {
        if (one.committee === 'unknown') return 'unknown'
        const members = new Set(one.committee)
        return seatedIn(one).some(({ context }) => context.seats.some(({ person }) => members.has(person)))
      },
    ),
    upTo: [...upTo, ...communities.map(({ community, upTo: position }) => ({ community, position }))],
  }
}
