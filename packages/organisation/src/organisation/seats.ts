import { type CivilDay, type Due } from '@gongzhi/core'

import { announces, type Change, type OrganisationEvent, type OrganisationMoment, quietly } from './change.ts'
import { plainlyAfter } from './plain-day.ts'
import { MOST_FORMER, type Seat } from './seat.ts'
import type { Organisation, OrganisationClock } from './vocabulary.ts'

/** The secretary, if there is one. */
export function secretaryOf({ seats }: Pick<Organisation, 'seats'>): string | null {
  return seats.find(({ office }) => office === 'secretary')?.person ?? null
}

/** Those who leave, kept as long as there is room: the last who left. */
export function withFormer(former: Organisation['former'], left: readonly Seat[], until: number) {
  return [
    ...former,
    ...left.map(({ person, office, from }) => ({ person, office, from: from.at, until })),
  ].slice(-MOST_FORMER)
}

/** What follows for the secretary from seats that are new, and whether there was another. */
function follow(
  before: Organisation,
  seats: readonly Seat[],
  { at, day }: Pick<OrganisationMoment, 'at' | 'day'>,
): Change {
  const [from, to] = [secretaryOf(before), secretaryOf({ seats: [...seats] })]
  const vacant = { vacantSince: { at, day }, vacancyTold: false }
  const context = {
    seats: [...seats],
    ...(to === null && from !== null && vacant),
    ...(to !== null && { vacantSince: null }),
  }
  return {
    context,
    outcomes: from === to ? [] : [{ type: 'secretary.changed', data: { from, to } }],
  }
}

/**
 * A committee is seated for a new term, or seats are filled until the end of the one that runs. Nobody has an
 * office from before it was recorded: a seat is a lease from now on.
 */
export function fillSeats(
  before: Organisation,
  { at, day, data: { by, term, seats, decision } }: OrganisationEvent<'seats.fill'>,
): Change {
  const runs = term ?? before.term
  if (runs === null) throw new TypeError('there is no term in which seats are filled')
  const filled: readonly Seat[] = seats.map((one) => ({ ...one, from: { at, day }, decision, plate: null }))
  const { context, outcomes } = follow(before, term ? filled : [...before.seats, ...filled], { at, day })
  return {
    context: {
      ...context,
      ...(term && {
        term: { ...term, by, decision },
        electionTold: false,
        former: withFormer(before.former, before.seats, at),
      }),
    },
    outcomes: [
      { type: 'seats.filled', data: { by, term: { from: runs.from, until: runs.until }, seats, decision } },
      ...outcomes,
    ],
  }
}

/** Somebody leaves his office, at this instant. */
export function endSeat(
  before: Organisation,
  { at, day, data: { person, reason } }: OrganisationEvent<'seat.end'>,
): Change {
  const left = before.seats.filter((seat) => seat.person === person)
  const { context, outcomes } = follow(
    before,
    before.seats.filter((seat) => seat.person !== person),
    { at, day },
  )
  return {
    context: { ...context, former: withFormer(before.former, left, at) },
    outcomes: [
      ...left.map(({ office }) => ({ type: 'seat.ended', data: { person, office, reason } }) as const),
      ...outcomes,
    ],
  }
}

/** The term is over: nobody has an office any more. */
export function expire(before: Organisation, { at, day }: OrganisationMoment): Change {
  const { context, outcomes } = follow(before, [], { at, day })
  const until = before.term?.until as CivilDay
  return {
    context: { ...context, term: null, former: withFormer(before.former, before.seats, at) },
    outcomes: [{ type: 'term.expired', data: { until, seats: before.seats.length } }, ...outcomes],
  }
}

/** It has had no secretary for too long. */
export function tellVacancy({ vacantSince }: Organisation): Change {
  const since = vacantSince?.day as CivilDay
  return {
    context: { vacancyTold: true },
    outcomes: [{ type: 'vacancy.overdue', data: { since } }],
  }
}

/** The next election is to be prepared. */
export function tellElection({ term }: Organisation): Change {
  const until = term?.until as CivilDay
  return { context: { electionTold: true }, outcomes: [{ type: 'term.nearing', data: { until } }] }
}

/** Somebody shows that he holds an office, where he has agreed to it. */
export function showPlate({ seats }: Organisation, { by, data }: OrganisationEvent<'plate.show'>): Change {
  return quietly({ seats: seats.map((seat) => (seat.person === by.id ? { ...seat, plate: data } : seat)) })
}

/** He takes it down again, for whatever reason. */
export function removePlate({ seats }: Organisation, { by }: OrganisationEvent<'plate.remove'>): Change {
  return quietly({ seats: seats.map((seat) => (seat.person === by.id ? { ...seat, plate: null } : seat)) })
}

/** What an organisation begins with, under whoever founded it. */
export function announceFounding({ name, tier, territory }: Organisation): Change {
  return announces({ type: 'organisation.founded', data: { name, tier, territory } })
}

/** Its tier is none of the place. */
export function refuseFounding({ name, tier }: Organisation): Change {
  return announces({ type: 'founding.refused', data: { name, tier } })
}

/** How long it may be without a secretary. Named once. */
export function vacancyDue({ context: { vacantSince, vacancyTold }, law }: OrganisationClock): Due {
  return vacantSince === null || vacancyTold || !law.vacancy
    ? 'suspended'
    : plainlyAfter(vacantSince, law.vacancy)
}

/** The end of the last day of the term. */
export function termEnds({ context: { term } }: OrganisationClock): Due {
  return term === null ? 'suspended' : { kind: 'civil-day', day: term.until, roll: 'none' }
}
