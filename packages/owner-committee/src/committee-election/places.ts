import { compareBytes, describeCitation, type Label } from '@gongzhi/core'

import { notStated } from '../provisions/asked.ts'
import { alternatesFrom, ranking, tie } from '../provisions/election.ts'
import type { Alternates, Contested, CountedElection, ElectionLaw } from './counted.ts'
import type { LotDrawn } from './lot.ts'
import { type OrderInput, rank, type Ranking, type SecondBallot, settleTie } from './order.ts'

export interface Filled {
  readonly elected: readonly string[]
  readonly contested?: Contested
  /** Left out where nothing hangs on a ranking that no text states. */
  readonly ranked?: 'undetermined'
  /** Left out where nothing hangs on what silent owners are. */
  readonly silence?: 'undetermined'
  readonly alternates: Alternates
  readonly draws: readonly LotDrawn[]
  readonly used: readonly SecondBallot[]
}

/** What the ranking may be where no text states it. */
const READINGS = ['heads-then-area', 'area-then-heads'] as const

/**
 * Gives the seats that are open to those who passed, group by group, and what follows them to alternates.
 *
 * Where no text states a ranking, whatever comes out the same by heads first and by area first is given all
 * the same: a seat that somebody has in either order, the places of alternates where both orders are one.
 */
export function fill(count: CountedElection, passed: readonly string[]): Filled {
  const { law, seats, sitting = 0 } = count
  const empty = noAlternates(count)
  if (passed.length <= seats - sitting) {
    const order = law.ranking ? ranked(count, { passed, by: law.ranking.value }).flat() : passed
    return { elected: order, alternates: empty, draws: [], used: [] }
  }
  if (law.ranking) return fillBy({ ...count, policy: law.ranking.value }, { passed, empty })
  const [byHeads, byArea] = READINGS.map((policy) => fillBy({ ...count, policy }, { passed, empty })) as [
    Filled,
    Filled,
  ]
  return agreed([byHeads, byArea], { count, empty })
}

function noAlternates({ law, seats }: CountedElection): Alternates {
  const own = law.alternatesFrom?.value
  const cap = capOf(law, seats)
  if (own === 'own-election') return { status: 'own-election', order: [], cap }
  return own
    ? { status: 'settled', order: [], cap }
    : { status: 'undetermined', order: [], cap, note: notStated([alternatesFrom], law) }
}

function fillBy(
  count: CountedElection & OrderInput,
  { passed, empty }: { readonly passed: readonly string[]; readonly empty: Alternates },
): Filled {
  const { law, seats, sitting = 0, policy } = count
  const open = seats - sitting
  const own = law.alternatesFrom?.value
  const seated = place({ groups: ranked(count, { passed, by: policy }), places: open, count })
  const rest = seated.contested
    ? undefined
    : place({
        groups: seated.left,
        places: Math.min(capOf(law, seats) ?? Number.MAX_SAFE_INTEGER, passed.length - open),
        count,
        ordered: true,
      })
  const alternates = alternatesOf({ own, empty, seated, rest })
  const counted = own === 'passed-not-elected' && rest ? [seated, rest] : [seated]
  return {
    elected: seated.given,
    ...(seated.contested && { contested: seated.contested }),
    alternates,
    draws: counted.flatMap(({ draws }) => draws),
    used: counted.flatMap(({ used }) => used),
  }
}

/** What two readings of the ranking have in common; what they have not is contested. */
function agreed(
  [one, other]: readonly [Filled, Filled],
  {
    count: { law, seats, sitting = 0 },
    empty,
  }: { readonly count: CountedElection; readonly empty: Alternates },
): Filled {
  const reason = notStated([ranking], law)
  const alternates =
    JSON.stringify(one.alternates) === JSON.stringify(other.alternates)
      ? one.alternates
      : { ...empty, status: 'undetermined' as const, note: orderUnstated(law) }
  const used = [...new Set([...one.used, ...other.used])]
  const certain = one.elected.filter((id) => other.elected.includes(id))
  const same = certain.length === one.elected.length && certain.length === other.elected.length
  if (same && JSON.stringify(one.contested) === JSON.stringify(other.contested)) {
    const elected = one.elected.join() === other.elected.join() ? one.elected : certain.toSorted(compareBytes)
    return { ...one, elected, alternates, used }
  }
  const involved = [one, other].flatMap(({ elected, contested }) => [
    ...elected,
    ...(contested?.candidates ?? []),
  ])
  const open = [...new Set(involved)].filter((id) => !certain.includes(id)).toSorted(compareBytes)
  return {
    elected: certain.toSorted(compareBytes),
    contested: { candidates: open, places: seats - sitting - certain.length, reason },
    ranked: 'undetermined',
    alternates: { ...empty, ...(empty.status === 'settled' && { status: 'undetermined', note: reason }) },
    draws: [],
    used,
  }
}

/** Why the order of alternates is open: the text says by votes, and not by which, or says nothing. */
function orderUnstated(law: ElectionLaw): Label {
  const unstated = notStated([ranking], law)
  if (!law.alternatesOrder) return unstated
  const by = describeCitation(law.alternatesOrder.citation)
  return {
    zh: `${by.zh}规定按得票递补，未写明先按人数还是先按面积，两者次序不同。` + unstated.zh,
    en:
      `${by.en} has alternates step in by their votes and does not say whether heads ` +
      `or area come first, and the two orders differ. ${unstated.en}`,
  }
}

/** Whether places were all given, wait for what settles a tie, or hang on a rule that is missing. */
export function statusOf(contested: Contested | undefined): 'settled' | 'tied' | 'undetermined' {
  if (!contested) return 'settled'
  return contested.by ? 'tied' : 'undetermined'
}

function ranked(
  { candidates }: CountedElection,
  { passed, by }: { readonly passed: readonly string[]; readonly by: Ranking },
) {
  return rank(
    candidates.filter(({ candidate }) => passed.includes(candidate)),
    by,
  )
}

/** Who follows those who have the seats. */
function alternatesOf({
  own,
  empty,
  seated,
  rest,
}: {
  readonly own: 'passed-not-elected' | 'own-election' | undefined
  readonly empty: Alternates
  readonly seated: Placed
  readonly rest: Placed | undefined
}): Alternates {
  if (own !== 'passed-not-elected') return empty
  if (!rest) return { ...empty, status: 'undetermined', note: (seated.contested as Contested).reason }
  return {
    ...empty,
    status: statusOf(rest.contested),
    order: rest.given,
    ...(rest.contested && { contested: rest.contested }),
  }
}

interface Placed {
  readonly given: readonly string[]
  readonly left: readonly (readonly string[])[]
  readonly contested?: Contested
  readonly draws: readonly LotDrawn[]
  readonly used: readonly SecondBallot[]
}

/**
 * Gives places in order. A tied group that fits is only settled where its order matters, as it does for
 * alternates.
 */
function place({
  groups,
  places,
  count,
  ordered,
}: {
  readonly groups: readonly (readonly string[])[]
  readonly places: number
  readonly count: CountedElection & OrderInput
  readonly ordered?: true
}): Placed {
  const [given, draws, used]: [string[], LotDrawn[], SecondBallot[]] = [[], [], []]
  for (const [at, group] of groups.entries()) {
    const left = places - given.length
    if (left === 0) return { given, left: groups.slice(at), draws, used }
    if (group.length === 1 || (!ordered && group.length <= left)) {
      given.push(...group)
      continue
    }
    const settled = settleTie(group, count)
    if (settled.draw) draws.push(settled.draw)
    used.push(...settled.used)
    const behind: (readonly string[])[] = []
    for (const tied of settled.groups) {
      const still = places - given.length
      if (still === 0) behind.push(tied)
      else if (tied.length === 1 || (!ordered && tied.length <= still)) given.push(...tied)
      else
        return {
          given,
          left: [],
          contested: contest({ tied, places: Math.min(still, tied.length), count, refused: settled.refused }),
          draws,
          used,
        }
    }
    if (behind.length > 0) return { given, left: [...behind, ...groups.slice(at + 1)], draws, used }
  }
  return { given, left: [], draws, used }
}

/** A tie that nothing settled yet, and what is awaited. */
export function contest({
  tied,
  places,
  count: { law },
  refused,
}: {
  readonly tied: readonly string[]
  readonly places: number
  readonly count: CountedElection
  readonly refused: Label | undefined
}): Contested {
  if (!law.tie) return { candidates: tied, places, reason: notStated([tie], law) }
  const awaited =
    law.tie.value === 'lot'
      ? {
          zh: '票数完全相同，须公开种子后抽签决定。',
          en: 'A full tie: it waits for the seed to be revealed and the lot to be drawn.',
        }
      : {
          zh: '票数完全相同，须在同票者之间再次投票。',
          en: 'A full tie: it waits for a second ballot between those who are tied.',
        }
  return { candidates: tied, places, by: law.tie, reason: refused ?? awaited }
}

/**
 * The most alternates that a share of the members allows: up to it where it is inclusive, below it where it
 * is strict.
 */
export function capOf(
  { alternatesShare: share }: Pick<ElectionLaw, 'alternatesShare'>,
  members: number,
): number | null {
  if (!share) return null
  const { n, d, bound } = share.value
  const [product, of] = [BigInt(n) * BigInt(members), BigInt(d)]
  return Number(bound === 'strict' && product % of === 0n && product > 0n ? product / of - 1n : product / of)
}
