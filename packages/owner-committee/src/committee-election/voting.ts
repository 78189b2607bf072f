import { type Json, processIdUnder } from '@gongzhi/core'

import { type ElectedBy, withElected } from '../elected-by.ts'
import { withoutSentences } from '../stored-assessment.ts'
import { changed } from './candidate.ts'
import { type Change, type ElectionEvent, type ElectionMoment, quietly } from './change.ts'
import type { ElectionSettled } from './counted.ts'
import { type Election, seated } from './election.ts'
import { valueOf } from './law.ts'
import { membersOf } from './officers.ts'
import { capOf } from './places.ts'
import { review, withdraw } from './preparing.ts'
import { groupOf, openSeats, seatGroupsOf } from './reserved-groups.ts'
import { alternatesVoted, fillingRound, lastRound, type Round, withCount, withSeed } from './round.ts'
import { electedOn, settledOf, settleRounds } from './settling.ts'
import { nextRound, requested } from './vote.ts'
import { askingOf, refusedNames, votesOfAsked, type WithNames, withAsked } from './written-in.ts'

/** What decides the last seat: its name tells a lot from a count. */
type Concluding = ElectionMoment & { readonly type: string }

/** The assembly is asked to vote. */
export function requestVote(context: Election, event: ElectionEvent<'vote.request'>): Change {
  const most = capOf({ alternatesShare: valueOf(event, 'alternatesShare') }, openSeats(context))
  const round = nextRound(context, { ...event.data, most })
  return {
    context: { rounds: [...context.rounds, round] },
    outcomes: [requested(context, round)],
  }
}

/** The assembly was cancelled: the vote is asked for anew. */
export function cancelVote({ rounds, cancelled }: Election): Change {
  return quietly({ rounds: rounds.slice(0, -1), cancelled: cancelled + 1 })
}

/** The count comes back. */
export function recordResult(context: Election, event: ElectionEvent<'result.record'>): Change {
  return settle(context, {
    event,
    rounds: withCount(context.rounds, event.data),
    item: event.data.item,
  })
}

/** The lot is drawn. */
export function draw(context: Election, event: ElectionEvent<'lot.draw'>): Change {
  return settle(context, {
    event,
    rounds: withSeed(context.rounds, event.data.seed),
    item: lastRound(context)?.item ?? '',
  })
}

/** Somebody who was written in is reviewed, and the vote settled again. */
export function reviewWrittenIn(context: Election, event: ElectionEvent<'candidate.review'>): Change {
  const reviewed = review(context, event)
  const { context: change, outcomes } = settle(
    { ...context, ...reviewed.context },
    { event, rounds: [...context.rounds], item: lastRound(context)?.item ?? '' },
  )
  return { context: { ...reviewed.context, ...change }, outcomes: [...reviewed.outcomes, ...outcomes] }
}

/** Nobody objects any more to who was refused of those who were written in: the vote is settled without them. */
export function closeRefusals(context: Election, event: ElectionEvent<'refusals.close'>): Change {
  const heard = [...(context.heard ?? []), ...refusedNames(context)]
  const { context: change, outcomes } = settle(
    { ...context, heard },
    { event, rounds: [...context.rounds], item: lastRound(context)?.item ?? '' },
  )
  return { context: { heard, ...change }, outcomes }
}

/** Somebody steps back from a vote that was counted: it is settled among the others. */
export function withdrawCounted(context: Election, event: ElectionEvent<'candidate.withdraw'>): Change {
  const left = { ...context, ...withdraw(context, event).context }
  const { context: change, outcomes } = settle(left, {
    event,
    rounds: [...context.rounds],
    item: lastRound(context)?.item ?? '',
  })
  return { context: { candidates: left.candidates, ...change }, outcomes }
}

/**
 * Somebody who was elected declines before he takes his seat: the vote is settled among the others, so that the
 * next who passed has it. Who was elected besides is elected again by the same votes. A seat that an earlier vote gave
 * goes to whoever waits for one of his group since then.
 */
export function declineSeat(context: Election, event: ElectionEvent<'seat.decline'>): Change {
  const { person } = event.data
  const voted = fillingRound(context)?.candidates ?? []
  const again = [...(context.settled?.elected ?? []), ...context.elected.filter((one) => voted.includes(one))]
  const waits = !again.includes(person) && nextOfGroup(context, person) !== undefined
  if (waits || alternatesVoted(context)) return takenByAlternate(context, person)
  const left: Election = {
    ...context,
    candidates: changed(context, person, (one) => ({ ...one, status: 'withdrawn' })),
    elected: context.elected.filter((one) => one !== person && !again.includes(one)),
    // Whoever waits since an earlier vote goes on waiting.
    alternates: context.alternates.filter((one) => !voted.includes(one)),
    electedBy: context.electedBy.filter((one) => one.person !== person),
    constituted: null,
  }
  const { context: settled, outcomes } = settle(left, {
    event,
    rounds: [...context.rounds],
    item: lastRound(context)?.item ?? '',
  })
  const { candidates, elected, alternates, electedBy, constituted } = left
  return {
    context: { candidates, elected, alternates, electedBy, constituted, ...settled },
    outcomes: [{ type: 'seat.declined', data: { election: context.election, person } }, ...outcomes],
  }
}

/** Who waits first for a seat of the group that somebody's is of. */
function nextOfGroup(context: Election, person: string): string | undefined {
  return context.alternates.find((one) => groupOf(context, one) === groupOf(context, person))
}

/** The first who waits for a seat of his group has the one that somebody declines. */
function takenByAlternate(context: Election, person: string): Change {
  const { settled, alternates, electedBy } = context
  const next = nextOfGroup(context, person)
  const rest = alternates.filter((one) => one !== next)
  const elected = [...context.elected.filter((one) => one !== person), ...(next === undefined ? [] : [next])]
  return {
    context: {
      candidates: changed(context, person, (one) => ({ ...one, status: 'withdrawn' })),
      elected,
      alternates: rest,
      electedBy: electedBy.filter((one) => one.person !== person),
      settled: settled && {
        ...settled,
        status: 'settled',
        elected: [],
        // Whoever declined before may have left one too.
        seatsLeft: openSeats(context) - seated({ ...context, elected }),
        tie: null,
        alternates: rest,
      },
    },
    outcomes: [{ type: 'seat.declined', data: { election: context.election, person } }],
  }
}

/** The members have their seats; what is left to elect are the alternates. */
export function awaitAlternates(context: Election, event: Concluding): Change {
  const { settled } = context
  return quietly({
    ...takeSeats(context).context,
    settled: settled && { ...settled, elected: [] },
    ...constitute(context, event).context,
  })
}

/** No alternates are elected. */
export function waiveAlternates({ election }: Election, { data }: ElectionEvent<'alternates.waive'>): Change {
  return { context: {}, outcomes: [{ type: 'alternates.waived', data: { election, reason: data.reason } }] }
}

function settle(
  context: Election,
  {
    event,
    rounds,
    item,
  }: { readonly event: ElectionMoment; readonly rounds: Round[]; readonly item: string },
): Change {
  const whole = settleRounds(context, { rounds, fixed: event })
  const { result, asked, names } = whole
  if (result.status === 'refused') return quietly({})
  if (asked.length > 0) return ask(context, { whole, rounds, item })
  const settled = settledOf(result, context.settled)
  return {
    context: { rounds, settled },
    outcomes: [
      {
        type: 'votes.settled',
        data: {
          item,
          settled,
          ...storedResult(result),
          ...(names.length > 0 && { writtenIn: names.map((one) => ({ ...one })) }),
        },
      },
    ],
  }
}

/** It depends on somebody who was written in: he is reviewed first. Who is asked for already is not announced again. */
function ask(
  context: Election,
  { whole, rounds, item }: { readonly whole: WithNames; readonly rounds: Round[]; readonly item: string },
): Change {
  const before = context.settled?.asked ?? []
  const persons = votesOfAsked(whole).filter(({ person }) => !before.includes(person))
  return {
    context: { rounds, candidates: withAsked(context, whole.asked), settled: askingOf(whole) },
    outcomes: persons.length > 0 ? [{ type: 'names.asked', data: { item, persons } }] : [],
  }
}

function storedResult(result: ElectionSettled) {
  const candidates = result.candidates.map(({ candidate, outcome, ...assessment }) => ({
    candidate,
    outcome,
    ...withoutSentences(assessment),
  }))
  return {
    assessment: withoutSentences(result) as unknown as Json,
    candidates: candidates as unknown as Json,
    draws: result.draws as unknown as Json,
  }
}

/** Those whom the vote elected have their seats. */
export function takeSeats(context: Election): Change {
  const taking = context.settled?.elected ?? []
  const waiting = fillingRound(context)?.parts ? (context.settled?.alternates ?? []) : []
  const elected = [...context.elected, ...taking]
  return quietly({
    elected,
    electedBy: withElected(context.electedBy, votesOf(context, [...taking, ...waiting])),
    // Who was elected with the members, or passed for a group that is full, waits while seats of others are left.
    ...(waiting.length > 0 && { alternates: waitingWith({ ...context, elected }, waiting) }),
  })
}

/** Those who wait, with others after them, each once: whoever has a seat meanwhile waits no more. */
function waitingWith({ alternates, elected }: Election, others: readonly string[]): string[] {
  return [...new Set([...alternates, ...others])].filter((one) => !elected.includes(one))
}

/** By which votes these were elected: the last that filled seats, and the second ballots in which they stood. */
function votesOf({ election, rounds }: Election, people: readonly string[]): ElectedBy {
  const at = rounds.findLastIndex(({ kind }) => kind !== 'second-ballot')
  return people.flatMap((person) =>
    rounds
      .slice(at)
      .filter(({ kind, candidates }) => kind !== 'second-ballot' || candidates.includes(person))
      .map(({ item }) => ({ person, vote: processIdUnder(election, item) })),
  )
}

/** All seats are filled: the committee is constituted. */
export function constituteFull(context: Election, event: Concluding): Change {
  const later = context.settled?.alternates ?? []
  const most = capOf({ alternatesShare: valueOf(event, 'alternatesShare') }, openSeats(context))
  const { electedBy, ...taken } = takeSeats(context).context as Pick<Election, 'elected' | 'electedBy'>
  const alternates = waitingWith({ ...context, ...taken }, later).slice(0, most ?? undefined)
  return quietly({
    ...taken,
    alternates,
    electedBy: withElected(electedBy, votesOf(context, later)),
    ...(context.constituted === null && constitute(context, event).context),
  })
}

/** The committee is constituted with those who were elected. */
export function constitute(context: Election, event: Concluding): Change {
  return quietly({ constituted: { at: event.at, day: electedOn(context, event) } })
}

/** Seats were left. */
export function leaveSeats(context: Election): Change {
  const { elected, settled } = context
  return {
    context: {},
    outcomes: [
      {
        type: 'seats.left',
        data: {
          elected,
          seatsLeft: openSeats(context) - seated(context),
          constituted: settled?.constituted ?? 'no',
        },
      },
    ],
  }
}

/** The members of a new committee are known. */
export function elect(context: Election): Change {
  const { election, committee, alternates } = context
  return {
    context: {},
    outcomes: [
      {
        type: 'committee.elected',
        data: {
          election,
          committee,
          members: [...membersOf(context)],
          alternates,
          seats: openSeats(context),
        },
      },
    ],
  }
}

/** A by-election has no new committee: its members join the one that sits. */
export function joinMembers(context: Election): Change {
  const { election, committee, elected, alternates, electedBy, groups } = context
  return {
    context: {},
    outcomes: [
      {
        type: 'members.elected',
        data: {
          election,
          committee: committee as string,
          members: elected.map((person) => ({ person, office: 'member' as const })),
          alternates,
          electedBy,
          ...(groups && { seatGroups: seatGroupsOf(context) }),
        },
      },
    ],
  }
}
