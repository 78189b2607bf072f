import { addDays, type Due, type StartInput } from '@gongzhi/core'

import { isSame } from '../reference.ts'
import { announces, type Change, type OrganisationEvent, quietly } from './change.ts'
import { plainlyAfter } from './plain-day.ts'
import { withFormer } from './seats.ts'
import { notUnder, tierOf, type Tiers } from './tier.ts'
import type { Organisation, OrganisationClock, vocabulary } from './vocabulary.ts'

/** An organisation as it is founded: without anybody in office yet. */
export function found({ input }: { readonly input: StartInput<typeof vocabulary> }): Organisation {
  const { data, at, day, law } = input
  const { superior, ...given } = data
  const line = superior && tierOf(law.tiers, superior.tier)?.line
  return {
    ...given,
    fits: fitsUnder(data, law.tiers),
    superiors: superior && line ? [{ ...superior, line }] : [],
    move: null,
    term: null,
    seats: [],
    former: [],
    vacantSince: { at, day },
    vacancyTold: false,
    electionTold: false,
    households: [],
    reviewedAt: null,
    listed: null,
    mergedInto: null,
  }
}

function fitsUnder(
  { tier, superior }: Pick<StartInput<typeof vocabulary>['data'], 'tier' | 'superior'>,
  tiers: Tiers,
): boolean {
  const known = tierOf(tiers, tier)?.kind === 'organisation'
  return known && (superior === null || notUnder(tiers, { tier, above: superior.tier }) === false)
}

/** It asks to stand under another on a line on which it stands under nobody. */
export function joinLine(
  _: Organisation,
  { at, day, data: { to, decision } }: OrganisationEvent<'line.join'>,
): Change {
  return offer({ from: null, to, decision, since: { at, day } })
}

/** Its superior hands it on. */
export function release(
  _: Organisation,
  { at, day, data: { from, to, decision } }: OrganisationEvent<'superior.release'>,
): Change {
  return offer({ from, to, decision, since: { at, day } })
}

function offer(move: NonNullable<Organisation['move']>): Change {
  const { from, to, decision } = move
  return { context: { move }, outcomes: [{ type: 'move.offered', data: { from, to, decision } }] }
}

/** The new superior has taken it: it stands under that one, and no longer under the old one. */
export function take(
  { superiors, move }: Organisation,
  { law, data: { tier, at } }: OrganisationEvent<'superior.take'>,
): Change {
  const from = move?.from ?? null
  const line = tierOf(law.tiers, tier)?.line
  if (line === undefined) throw new TypeError(`there is no tier ${tier}`)
  const kept = superiors.filter((one) => from === null || !isSame(one.at, from))
  return {
    context: { superiors: [...kept, { line, tier, at }], move: null },
    outcomes: [{ type: 'organisation.moved', data: { line, from, to: at } }],
  }
}

/** Whoever it was offered to has not taken it, or it was taken back: everything stays. */
export function lapse({ move }: Organisation, reason: string | null): Change {
  if (move === null) throw new TypeError('no move waits')
  return { context: { move: null }, outcomes: [{ type: 'move.lapsed', data: { to: move.to, reason } }] }
}

/** It is dissolved, and perhaps another goes on with what it had. */
export function dissolve(
  { former, seats }: Organisation,
  { at, data: { mergedInto, decision } }: OrganisationEvent<'organisation.dissolve'>,
): Change {
  return {
    context: {
      mergedInto,
      move: null,
      seats: [],
      households: [],
      former: withFormer(former, seats, at),
    },
    outcomes: [{ type: 'organisation.dissolved', data: { mergedInto, decision } }],
  }
}

/** Another territory. */
export function setTerritory(
  { territory }: Organisation,
  { data }: OrganisationEvent<'territory.set'>,
): Change {
  return {
    context: { territory: data.territory },
    outcomes: [
      { type: 'territory.changed', data: { from: territory, to: data.territory, decision: data.decision } },
    ],
  }
}

/** It is listed for consolidation. */
export function list(_: Organisation, { data }: OrganisationEvent<'listing.record'>): Change {
  return quietly({ listed: data.consolidation })
}

/** An organisation under it is to be founded. */
export function foundSubordinate(
  { tier }: Organisation,
  { data }: OrganisationEvent<'subordinate.found'>,
): Change {
  return announces({ type: 'subordinate.founded', data: { ...data, above: tier } })
}

/** It takes an organisation over. */
export function takeSubordinate(
  { tier }: Organisation,
  { data }: OrganisationEvent<'subordinate.take'>,
): Change {
  return announces({ type: 'subordinate.taken', data: { ...data, tier } })
}

/** How long a move waits for the new superior. */
export function moveEnds({ context: { move }, law }: OrganisationClock): Due {
  return move === null || !law.moving ? 'suspended' : plainlyAfter(move.since, law.moving)
}

/** When the next election is to be prepared. Named once. */
export function electionDue({ context: { term, electionTold }, law }: OrganisationClock): Due {
  return term === null || electionTold || law.lead === undefined
    ? 'suspended'
    : { kind: 'civil-day', day: addDays(term.until, -law.lead), roll: 'none' }
}
