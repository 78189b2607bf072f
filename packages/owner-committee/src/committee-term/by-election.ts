import { type Change, quietly, type TermEvent } from './change.ts'
import { electionOf } from './next-election.ts'
import { groupsToFill } from './seat-groups.ts'
import { emptySeats } from './seats.ts'
import type { Term } from './term.ts'

type Reservation = Term['byElections']['open'][number]

/** The request that a by-election was started for: the last part of its id, whatever it stands under. */
export function requestOf(election: string): string {
  return election.slice(election.lastIndexOf('/') + 1)
}

/** By-elections that are under way, besides this one. */
export function othersOpen({ byElections }: Term, election?: string): readonly Reservation[] {
  return byElections.open.filter(({ request }) => election === undefined || request !== requestOf(election))
}

/** Seats that are empty, and that no by-election besides this one is to fill. */
export function freeSeats(term: Term, election?: string): number {
  return emptySeats(term) - othersOpen(term, election).reduce((sum, { seats }) => sum + seats, 0)
}

/** A by-election is asked for: what is empty and free is reserved for it. */
export function requestByElection(term: Term): Change {
  const { committee, byElections } = term
  const requested = byElections.requested + 1
  const [request, vacant] = [`by-election-${requested}`, freeSeats(term)]
  const election = electionOf(term)
  const groups = groupsToFill(term)
  const kept = groups && groups.length > 0 ? { groups } : {}
  return {
    context: {
      byElections: { requested, open: [...byElections.open, { request, seats: vacant, ...kept }] },
    },
    outcomes: [
      {
        type: 'byElection.requested',
        data: {
          committee,
          request,
          vacant,
          // Seats that another by-election fills are none of this one's.
          election: { ...election, seats: election.sitting.length + vacant, ...kept },
        },
      },
    ],
  }
}

/** What is reserved once this by-election is over. */
export function released(term: Term, election: string): Pick<Term, 'byElections'> {
  return { byElections: { ...term.byElections, open: [...othersOpen(term, election)] } }
}

/** A by-election came to nothing: its seats are free again. */
export function failByElection(term: Term, { data }: TermEvent<'byElection.fail'>): Change {
  return quietly(released(term, data.election))
}
