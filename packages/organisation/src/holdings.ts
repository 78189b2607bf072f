import {
  CHINA_STANDARD_TIME,
  type CivilDay,
  type Community,
  endOfDay,
  type Governance,
  type Holding,
  type Instant,
  type UtcOffset,
} from '@gongzhi/core'

import { organisation } from './organisation/index.ts'
import type { Office } from './organisation/office.ts'
import type { Organisation } from './organisation/vocabulary.ts'

/** Whose holdings are asked for, where and when: what a host is asked by the engine. */
export interface HoldingsQuery {
  readonly community: string
  readonly actor: string
  readonly at: Instant
  readonly day: CivilDay
}

/** One place from which it is known who holds what. */
export type HoldingsSource = (query: HoldingsQuery) => readonly Holding[] | PromiseLike<readonly Holding[]>

/**
 * Answers the engine's question who holds what from several sources at once: the tree of organisations, terms of
 * committees, the host's own list. What one of them no longer says is held by nobody, in any community, from that
 * instant on.
 *
 * @example
 * ```ts
 * import { holdingsFrom } from '@gongzhi/organisation'
 *
 * const holdings = holdingsFrom([({ actor }) => (actor === 'li' ? [{ capacity: 'owner' }] : [])])
 * await holdings({ community: 'hope-city', actor: 'li', at: 0, day: '1970-01-01' }) // [{ capacity: 'owner' }]
 * ```
 */
export function holdingsFrom(
  sources: readonly HoldingsSource[],
): (query: HoldingsQuery) => Promise<readonly Holding[]> {
  return async (query) => (await Promise.all(sources.map((source) => source(query)))).flat()
}

/** Which capacity an office of a tier is, in the communities of its territory. */
export interface OfficeCapacity {
  readonly tier: string
  readonly office: Office | 'household'
  readonly capacity: string
}

/** How the tree is read for holdings. */
export interface TreeHoldings {
  /** Asked when it is needed: a governance asks for its holdings, and they are read from it. */
  readonly governance: () => Pick<Governance, 'community'>
  /** The partitions in which the organisations stand that have a community in their territory. */
  readonly partitionsOf: (community: string) => readonly string[]
  /** What an office means in the communities of its territory: the house's choice, by tier. */
  readonly capacities: readonly OfficeCapacity[]
  readonly offset?: UtcOffset
}

/** How many organisations somebody is looked for in. */
const MOST = 500

/**
 * Who holds what by the tree of organisations: in the partition of an organisation its offices
 * (`organisation.secretary`, …), and in each community of its territory what the host says that an office of
 * that tier is there (`party.secretary`, …).
 *
 * Read at every question, and never kept: a lease ends with its term, or in the instant in which somebody is
 * relieved, wherever it counted; no worker has to wake up for it. Who was in office at an earlier instant is
 * known too, so that what he did then can still be entered.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage, type Governance } from '@gongzhi/core'
 * import { holdingsFrom, organisations, treeHoldings } from '@gongzhi/organisation'
 *
 * const governance: Governance = createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [organisations()],
 *   holdings: holdingsFrom([
 *     treeHoldings({
 *       governance: () => governance,
 *       partitionsOf: () => ['street/510504001'],
 *       capacities: [{ tier: 'grid', office: 'secretary', capacity: 'party.secretary' }],
 *     }),
 *   ]),
 * })
 * ```
 */
export function treeHoldings({
  governance,
  partitionsOf,
  capacities,
  offset = CHINA_STANDARD_TIME,
}: TreeHoldings): HoldingsSource {
  return async ({ community, actor }) => {
    const partitions = [...new Set([community, ...partitionsOf(community)])]
    const found = await Promise.all(
      partitions.map((partition) => organisationsOf(governance().community(partition), actor)),
    )
    return found.flatMap((contexts, index) => {
      const own = partitions[index] === community
      return contexts.flatMap((context) => {
        const there = context.territory.includes(community)
        return leasesOf(context, { person: actor, offset }).flatMap(({ office, ...lease }) => [
          ...(own && office !== 'household' ? [{ capacity: `organisation.${office}`, ...lease }] : []),
          ...capacities
            .filter((one) => there && one.tier === context.tier && one.office === office)
            .map(({ capacity }) => ({ capacity, ...lease })),
        ])
      })
    })
  }
}

async function organisationsOf(partition: Community, person: string): Promise<readonly Organisation[]> {
  const found = await partition.find({ definition: organisation, person, limit: MOST })
  return found.map(({ context }) => context as Organisation)
}

interface Lease {
  readonly office: OfficeCapacity['office']
  readonly from: Instant
  readonly until?: Instant
}

/** What somebody has in an organisation, and had, each from which instant to which. */
function leasesOf(
  { seats, former, term, households }: Organisation,
  { person, offset }: { readonly person: string; readonly offset: UtcOffset },
): readonly Lease[] {
  const ends = term === null ? {} : { until: endOfDay(term.until, offset) }
  return [
    ...seats
      .filter((seat) => seat.person === person)
      .map(({ office, from }) => ({ office, from: from.at, ...ends })),
    ...former
      .filter((seat) => seat.person === person)
      .map(({ office, from, until }) => ({ office, from, until })),
    ...households
      .filter(({ holder }) => holder === person)
      .map(({ from }) => ({ office: 'household' as const, from: from.at })),
  ]
}
