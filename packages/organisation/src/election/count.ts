import { type Fraction, reaches } from '@gongzhi/core'

import { OFFICES, type Office } from '../organisation/office.ts'
import type { Election, ElectionEvent } from './vocabulary.ts'

/** Somebody who was elected, with how many were for him. */
type Elected = Election['elected'][number]

/** How many seats of an office are open still. */
export function openOf({ places, elected }: Pick<Election, 'places' | 'elected'>, office: Office): number {
  return places[office] - elected.filter((one) => one.office === office).length
}

/** How many seats are open still. */
export function openSeats(election: Pick<Election, 'places' | 'elected'>): number {
  return OFFICES.reduce((sum, office) => sum + openOf(election, office), 0)
}

/**
 * Who is elected in this round: those with votes enough, the most voted first, as many as there are seats of their
 * office. Those who tie for the last seat are not, and are voted on again: nothing here is drawn by lot.
 */
export function electedIn(
  election: Pick<Election, 'places' | 'elected' | 'candidates'>,
  { present, votes }: Pick<ElectionEvent<'vote.hold'>['data'], 'present' | 'votes'>,
  majority: Fraction,
): readonly Elected[] {
  const votesOf = new Map(votes.map((one) => [one.person, one.votes]))
  return OFFICES.flatMap((office) => {
    const seats = openOf(election, office)
    const ranked = election.candidates
      .filter((one) => one.office === office && !election.elected.some(({ person }) => person === one.person))
      .map((one) => ({ ...one, votes: votesOf.get(one.person) ?? 0 }))
      .filter((one) => reaches({ part: one.votes, whole: present, fraction: majority }))
      .toSorted((a, b) => b.votes - a.votes)
    const last = ranked[seats - 1]
    const next = ranked[seats]
    const tied = last !== undefined && next !== undefined && last.votes === next.votes
    return ranked.slice(0, seats).filter((one) => !tied || one.votes > last.votes)
  })
}
