import { addDays } from '@gongzhi/core'

import type { Body } from './body.ts'
import { type Candidate, candidateOf, changed, remaining, reviewed, withNomination } from './candidate.ts'
import { type Change, type ElectionEvent, quietly } from './change.ts'
import { type Election, seated } from './election.ts'
import { aboutOf, answered } from './objection.ts'
import { powersOf } from './powers.ts'
import { openSeats } from './reserved-groups.ts'
import { assessFinding, barsOf, reviewerOf } from './review.ts'

/** What is known of the condition of a first assembly. */
export function stateFacts(_: Election, { data }: ElectionEvent<'facts.state'>): Change {
  return quietly({ facts: data })
}

/** A group is formed: what the place says of the powers of the outgoing committee holds from now on. */
export function formGroup(context: Election, event: ElectionEvent<'group.form'>): Change {
  const { reference, group } = event.data
  const formed = form(context, {
    kind: 'group',
    reference,
    group,
    formed: { at: event.at, day: event.day },
  })
  const powers = powersOf(context, event)
  return powers ? { ...formed, outcomes: [...formed.outcomes, powers] } : formed
}

/** Another body than a group prepares the election. */
export function nameBody(context: Election, { data, at, day }: ElectionEvent<'body.name'>): Change {
  return form(context, {
    kind: data.body,
    reference: data.reference,
    group: null,
    formed: { at, day },
  })
}

function form({ kind, committee }: Election, body: NonNullable<Body>): Change {
  return {
    context: { body },
    outcomes: [
      {
        type: 'body.formed',
        data: { kind, committee, body: body.kind, reference: body.reference },
      },
    ],
  }
}

/** The list of the group is published. */
export function publishGroup(_: Election, { at, day }: ElectionEvent<'group.publish'>): Change {
  return quietly({ published: { at, day } })
}

/** Somebody objects. */
export function objectTo({ objections }: Election, { data, by }: ElectionEvent<'objection.file'>): Change {
  return quietly({ objections: [...objections, { ...data, by: by.id, answer: null }] })
}

/** An objection is answered: it was dismissed, or the group is put together anew. */
export function answer(context: Election, { data }: ElectionEvent<'objection.answer'>): Change {
  return quietly({ objections: answered(context, data) })
}

/** An objection to a candidate is upheld: whoever it is about is reviewed again. */
export function reviewAnew(context: Election, { data }: ElectionEvent<'objection.answer'>): Change {
  return quietly({
    objections: answered(context, data),
    candidates: changed(context, aboutOf(context, data.id), (one) =>
      one.status === 'withdrawn' ? one : { ...one, status: 'nominated', reviews: [] },
    ),
  })
}

/** The number of members and the term are set. */
export function setSeats({ groups }: Election, { data }: ElectionEvent<'seats.set'>): Change {
  return quietly({
    seats: data.seats,
    term: data.term,
    ...((groups || data.groups) && { groups: data.groups ?? [] }),
  })
}

/** Somebody is nominated. */
export function nominate(context: Election, { data, by }: ElectionEvent<'candidate.nominate'>): Change {
  const { candidate, channel, supporters, document, group, as } = data
  const nomination = { channel, by: by.id, supporters, document }
  return quietly({ candidates: withNomination(context, { candidate, nomination, group, as }) })
}

/** A candidate withdraws. */
export function withdraw(context: Election, { data }: ElectionEvent<'candidate.withdraw'>): Change {
  return quietly({
    candidates: changed(context, data.candidate, (one) => ({ ...one, status: 'withdrawn' })),
  })
}

/** A candidate is reviewed: refused by one is refused, accepted by everybody stands. */
export function review(context: Election, event: ElectionEvent<'candidate.review'>): Change {
  const { data, law, by } = event
  const reviewer = reviewerOf(context, { capacity: by.capacity, reviewers: law.review })
  if (!reviewer) return quietly({})
  const { candidate, decision, reason, evidence } = data
  const bars = barsOf(assessFinding(data.finding, event))
  const candidates: Candidate[] = changed(context, candidate, (one) =>
    reviewed(one, {
      reviewers: law.review,
      review: { reviewer, by: by.id, decision, reason, evidence, bars },
    }),
  )
  if (decision === 'reject')
    return {
      context: { candidates },
      outcomes: [{ type: 'candidate.refused', data: { candidate, reviewer, bars, reason, evidence } }],
    }
  return {
    context: { candidates },
    outcomes:
      candidateOf({ candidates }, candidate)?.status === 'standing'
        ? [{ type: 'candidate.accepted', data: { candidate } }]
        : [],
  }
}

/** The list of the candidates is published. */
export function publishCandidates(
  context: Election,
  { at, day, law }: ElectionEvent<'candidates.publish'>,
): Change {
  return {
    context: { listed: { at, day } },
    outcomes: [
      {
        type: 'candidates.published',
        data: {
          candidates: [...remaining(context)],
          seats: openSeats(context) - seated(context),
          notBefore: addDays(day, law.before ?? 0),
        },
      },
    ],
  }
}

/** The election is abandoned. */
export function abandon(
  { kind, election, committee, rounds }: Election,
  { data: { reason } }: ElectionEvent<'election.abandon' | 'election.lapse' | 'result.revoke'>,
): Change {
  const asked = rounds.at(-1)
  return {
    context: {},
    outcomes: [
      {
        type: 'election.failed',
        data: { kind, election, committee, reason, vote: asked?.counted === null ? asked.item : null },
      },
    ],
  }
}
