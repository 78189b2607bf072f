import { addDays, type Due, type StartInput } from '@gongzhi/core'

import { plainlyAfter } from '../organisation/plain-day.ts'
import {
  MOST_ASSESSED,
  type Post,
  type PostClock,
  type PostEvent,
  type PostOutcome,
  type vocabulary,
} from './vocabulary.ts'

/** What a step does: the parts of the context that are new, and what is announced. */
export interface Change {
  readonly context: Partial<Post>
  readonly outcomes: readonly PostOutcome[]
}

const NOBODY = {
  holder: null,
  claimLate: false,
  days: 0,
  minutes: 0,
  lastDuty: null,
  idleSince: null,
  assessedAt: null,
  assessmentTold: false,
} as const satisfies Partial<Post>

/** A post as it is defined: nobody has it. */
export function define({ input: { data } }: { readonly input: StartInput<typeof vocabulary> }): Post {
  return { ...data, ...NOBODY, assessed: [] }
}

function holderOf({ holder }: Post): NonNullable<Post['holder']> {
  if (holder === null) throw new TypeError('nobody has the post')
  return holder
}

/** Somebody wants it. */
export function claim({ title }: Post, { at, day, by, data: { consent } }: PostEvent<'post.claim'>): Change {
  return {
    context: { holder: { person: by.id, consent, since: { at, day } }, claimLate: false },
    outcomes: [{ type: 'post.claimed', data: { title, person: by.id } }],
  }
}

/** Nobody has decided about a claim. Named once. */
export function lateClaim(post: Post): Change {
  const { title } = post
  return {
    context: { claimLate: true },
    outcomes: [{ type: 'claim.overdue', data: { title, person: holderOf(post).person } }],
  }
}

/** He has it from now on. */
export function give(post: Post, { at, day }: PostEvent<'claim.accept'>): Change {
  const { title, badge } = post
  const holder = holderOf(post)
  const since = { at, day }
  return {
    context: { holder: { ...holder, since }, idleSince: since, assessedAt: since },
    outcomes: [{ type: 'post.given', data: { title, person: holder.person, badge } }],
  }
}

/** He does not get it. */
export function refuse(post: Post, { data: { reason } }: PostEvent<'claim.refuse'>): Change {
  const { title } = post
  return {
    context: NOBODY,
    outcomes: [{ type: 'claim.refused', data: { title, person: holderOf(post).person, reason } }],
  }
}

/** He was on duty. */
export function recordDuty({ days, minutes }: Post, { at, day, data }: PostEvent<'duty.record'>): Change {
  return {
    context: {
      days: days + 1,
      minutes: minutes + data.minutes,
      lastDuty: { at, day },
      idleSince: { at, day },
    },
    outcomes: [],
  }
}

/** He was not on duty for so long: said once in every interval. */
export function missDuty(post: Post, { at, day }: Pick<PostEvent<'duty.record'>, 'at' | 'day'>): Change {
  const { title, lastDuty } = post
  const { person, since } = holderOf(post)
  return {
    // The interval goes on from the day that is over: its end is the first instant of the next.
    context: { idleSince: { at, day: addDays(day, -1) } },
    outcomes: [{ type: 'duty.missed', data: { title, person, since: (lastDuty ?? since).day } }],
  }
}

/** He is to be assessed. Named once. */
export function tellAssessment({ title, days, minutes }: Post): Change {
  return {
    context: { assessmentTold: true },
    outcomes: [{ type: 'assessment.due', data: { title, days, minutes } }],
  }
}

/** How he did since the last time, with what he did. */
export function assess(post: Post, { at, day, data: { grade } }: PostEvent<'assessment.give'>): Change {
  const { title, days, minutes, assessed } = post
  const line = { on: day, grade, days, minutes }
  return {
    context: {
      assessed: [...assessed, line].slice(-MOST_ASSESSED),
      days: 0,
      minutes: 0,
      assessedAt: { at, day },
      assessmentTold: false,
    },
    outcomes: [{ type: 'post.assessed', data: { ...line, title, person: holderOf(post).person } }],
  }
}

/** He has it no longer. */
export function leave(post: Post, { data: { reason } }: PostEvent<'post.leave'>): Change {
  const { title } = post
  return {
    context: { ...NOBODY, assessed: [] },
    outcomes: [{ type: 'post.left', data: { title, person: holderOf(post).person, reason } }],
  }
}

/** There is no such post any more. */
export function end({ title }: Post, { data: { reason } }: PostEvent<'post.end'>): Change {
  return { context: {}, outcomes: [{ type: 'post.ended', data: { title, reason } }] }
}

/** By when a claim is decided. Named once. */
export function claimDue({ context: { claimLate }, entered, law }: PostClock): Due {
  return claimLate || !law.claim ? 'suspended' : plainlyAfter(entered, law.claim)
}

/** By when he is on duty again. */
export function dutyDue({ context: { idleSince }, law }: PostClock): Due {
  return idleSince === null || !law.duty ? 'suspended' : plainlyAfter(idleSince, law.duty)
}

/** By when he is assessed. */
export function assessmentDue({ context: { assessedAt, assessmentTold }, law }: PostClock): Due {
  return assessedAt === null || assessmentTold || !law.assessment
    ? 'suspended'
    : plainlyAfter(assessedAt, law.assessment)
}
