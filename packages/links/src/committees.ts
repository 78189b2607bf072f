import {
  CHINA_STANDARD_TIME,
  type Community,
  endOfDay,
  type Governance,
  startOfDay,
  type UtcOffset,
} from '@gongzhi/core'
import type { CommunityFacts, HoldingsSource } from '@gongzhi/organisation'
import { committeeTerm } from '@gongzhi/owner-committee'

type Term = NonNullable<Awaited<ReturnType<ReturnType<typeof termIn>['standing']>>>['context']

/** A term, for its types. */
function termIn(community: Community) {
  return community.process(committeeTerm, 'term')
}

/** What each office of a committee may act as. An executive member is a member. */
const capacityOf = {
  director: 'committee.director',
  deputy: 'committee.deputy',
  executive: 'committee.member',
  member: 'committee.member',
} as const satisfies Readonly<Record<Term['members'][number]['office'], string>>

/** How many terms somebody is looked for in. */
const MOST = 500

/**
 * Who sits in the committee of a community by its certified terms (`committee-term`), as a source of
 * `holdingsFrom`: each seat from its first day to the end of the term. Whose seat has ended holds nothing any
 * more. What a member who is suspended may not do, the processes say: he defends himself still. Read at every
 * question, and kept nowhere.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage, type Governance } from '@gongzhi/core'
 * import { committeeHoldings } from '@gongzhi/links'
 * import { holdingsFrom } from '@gongzhi/organisation'
 * import { ownerCommittee } from '@gongzhi/owner-committee'
 *
 * const governance: Governance = createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [ownerCommittee()],
 *   holdings: holdingsFrom([committeeHoldings({ governance: () => governance })]),
 * })
 * ```
 */
export function committeeHoldings({
  governance,
  offset = CHINA_STANDARD_TIME,
}: {
  /** Asked when it is needed: a governance asks for its holdings, and they are read from it. */
  readonly governance: () => Pick<Governance, 'community'>
  readonly offset?: UtcOffset
}): HoldingsSource {
  return async ({ community, actor }) => {
    const found = await governance()
      .community(community)
      .find({ definition: committeeTerm, person: actor, limit: MOST })
    return found
      .filter(({ states }) => !states.includes('rejected'))
      .flatMap(({ context }) => {
        const { members, termUntil } = context as Term
        return members
          .filter(({ person }) => person === actor)
          .map(({ office, from }) => ({
            capacity: capacityOf[office],
            from: startOfDay(from, offset),
            until: endOfDay(termUntil, offset),
          }))
      })
  }
}

/**
 * What a community's store knows for `coverageOf`: who sits in the committee whose term runs, on a day. Whether
 * there is property service it does not know; whoever does says so.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { committeeFacts } from '@gongzhi/links'
 * import { ownerCommittee } from '@gongzhi/owner-committee'
 *
 * const governance = createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [ownerCommittee()],
 *   holdings: () => [],
 * })
 * await committeeFacts(governance.community('hope-city'), { on: '2026-03-02' })
 * // { community: 'hope-city', committee: [], service: 'unknown', upTo: 0 }
 * ```
 */
export async function committeeFacts(
  community: Community,
  { on }: { readonly on: Term['termFrom'] },
): Promise<CommunityFacts> {
  const upTo = await community.position()
  const terms = await community.find({ definition: committeeTerm, status: 'active', limit: MOST })
  const running = terms
    .map(({ context }) => context as Term)
    .filter(({ termFrom, termUntil }) => termFrom <= on && on <= termUntil)
  return {
    community: community.id,
    committee: [...new Set(running.flatMap(({ members }) => members.map(({ person }) => person)))],
    service: 'unknown',
    upTo,
  }
}
