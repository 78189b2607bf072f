import type { Due, StartInput } from '@gongzhi/core'

import type { Round, RoundClock, RoundOutcome, RoundStep, vocabulary } from './vocabulary.ts'

/** A round with its tours. */
export function plan({ input }: { readonly input: StartInput<typeof vocabulary> }): Round {
  return { ...input.data, held: [], raised: 0, concerns: [], reach: null, closedFor: null }
}

/** A tour goes on another day. */
export function moveTour({ context, event: { data } }: RoundStep<'tour.move'>): Partial<Round> {
  return { tours: context.tours.map((tour) => (tour.id === data.tour ? { ...tour, day: data.day } : tour)) }
}

/** From which day to which, and why. */
export function announceMove({ context, event: { data } }: RoundStep<'tour.move'>): RoundOutcome {
  const tour = context.tours.find(({ id }) => id === data.tour)
  if (tour === undefined) throw new TypeError(`there is no tour ${data.tour}`)
  const { id, place, day } = tour
  return { type: 'tour.moved', data: { tour: id, place, from: day, to: data.day, reason: data.reason } }
}

/** A tour took place, with those who really went. */
export function hold({ context, event: { data, day } }: RoundStep<'tour.hold'>): Partial<Round> {
  return { held: [...context.held, { ...data, day }] }
}

/** What the concern is called under its round that has this number. */
export const concernId = (number: number | '*') => `concern-${number}` as const

/** One more concern came of it. */
export function note({ context, event: { data } }: RoundStep<'concern.note'>): Partial<Round> {
  const raised = context.raised + 1
  return { raised, concerns: [...context.concerns, { id: concernId(raised), household: data.household }] }
}

/** What somebody said, and where. */
export function announceConcern({ context, event: { data } }: RoundStep<'concern.note'>): RoundOutcome {
  const { household, kind, subject, raisedBy } = data
  const { channel, series, raised } = context
  return {
    type: 'concern.noted',
    data: { number: raised + 1, household, channel, kind, subject, raisedBy, series },
  }
}

/** Why it ends early. */
export function closeEarly({ event }: RoundStep<'round.close'>): Partial<Round> {
  return { closedFor: event.data.reason }
}

/** How many were met. */
export function takeReach({ event }: RoundStep<'calls.count'>): Partial<Round> {
  return { reach: event.data }
}

/** What came of it, and which tours nobody has gone on. */
export function announceEnd({ context }: { readonly context: Round }): RoundOutcome {
  const { channel, tours, held, reach, raised, closedFor } = context
  if (reach === null) throw new TypeError('the calls were not counted yet')
  const gone = new Set(held.map(({ tour }) => tour))
  return {
    type: 'round.ended',
    data: {
      channel,
      reach,
      raised,
      spokenTo: held.reduce((sum, { spokenTo }) => sum + spokenTo, 0),
      notHeld: tours.map(({ id }) => id).filter((id) => !gone.has(id)),
      closedFor,
    },
  }
}

/** The end of its last day. */
export function roundEnds({ context }: RoundClock): Due {
  return { kind: 'civil-day', day: context.lastDay, roll: 'none' }
}
