import type { Actor, StartInput } from '@gongzhi/core'

import type { Failure } from '../failure.ts'
import { partyName, partyOf } from '../parties.ts'
import {
  type Concern,
  type ConcernOutcome,
  type ConcernStep,
  type ConcernTurn,
  NAMED,
  type vocabulary,
} from './vocabulary.ts'

/** A clock that has not stood in its term. */
export const runningClock = { pauses: [], paused: null } satisfies Partial<Concern>

/** A concern that was just raised. */
export function raise({ input }: { readonly input: StartInput<typeof vocabulary> }): Concern {
  const { at, data, process } = input
  return {
    self: process,
    kind: data.kind,
    channel: data.channel,
    subject: data.subject,
    series: data.series,
    visit: data.visit ?? null,
    raisers: data.raisedBy === null ? [] : [data.raisedBy],
    raised: 1,
    anonymous: data.raisedBy === null,
    raisedAt: at,
    ticket: null,
    accepted: null,
    since: null,
    ...runningClock,
    assignee: null,
    handledBy: [],
    resolvedBy: null,
    evidence: 0,
    urgings: 0,
    referrals: 0,
    meanwhile: null,
    dissuaded: null,
    reportLate: false,
    replyLate: false,
    reopened: 0,
    responseLate: false,
    resolutionLate: false,
    escalated: 'no',
    meeting: null,
    meetingSince: null,
    carried: 0,
    decision: null,
    owed: null,
    decisionLate: false,
    owners: null,
    ownersLate: false,
    reason: null,
    department: null,
    streetLate: false,
    resolution: null,
    satisfied: null,
    satisfiedBy: [],
    mergedInto: null,
    duplicates: [],
  }
}

/** Somebody accepts it first: its term begins. */
export function accept({ context, event }: ConcernStep<'concern.accept'>): Partial<Concern> {
  return { ...takeOver({ context, event }), since: { at: event.at, day: event.day } }
}

/** Somebody else takes it over: its term goes on. */
export function takeOver({ context, event }: ConcernStep<'concern.accept'>): Partial<Concern> {
  return { accepted: event.by, handledBy: withHand(context, event.by) }
}

/** Those who had a hand in it. Whoever was only given it has not worked on it. */
export function withHand({ handledBy }: Pick<Concern, 'handledBy'>, { id }: Actor): string[] {
  return [...new Set([...handledBy, id])].slice(0, NAMED)
}

/** It is of another kind than was thought: the clocks of that kind count, from when they began. */
export function reclassify({ event }: ConcernStep<'concern.reclassify'>): Partial<Concern> {
  return { kind: event.data.kind }
}

/** What it was taken for, and what it is. */
export function announceKind({ context, event }: ConcernStep<'concern.reclassify'>): ConcernOutcome {
  const { kind, reason } = event.data
  return { type: 'concern.reclassified', data: { from: context.kind, to: kind, reason } }
}

/** It is given to somebody to work on. */
export function assignTo({ event }: ConcernStep<'concern.assign'>): Partial<Concern> {
  return { assignee: event.data.to }
}

/** One more record of the work. */
export function addEvidence({ context, event }: ConcernStep<'evidence.add'>): Partial<Concern> {
  return { evidence: context.evidence + 1, handledBy: withHand(context, event.by) }
}

/** One more urging. */
export function urge({ context }: { readonly context: Concern }): Partial<Concern> {
  return { urgings: context.urgings + 1 }
}

/** It is said to be a duplicate of another one. */
export function mergeInto({ event }: ConcernStep<'concern.merge'>): Partial<Concern> {
  return { mergedInto: event.data.into }
}

/** The other one is asked to take it. */
export function askToMerge({ context, event }: ConcernStep<'concern.merge'>): ConcernOutcome {
  const { kind, raisedAt, raisers, raised, responseLate, resolutionLate } = context
  return {
    type: 'merge.requested',
    data: { into: event.data.into, kind, raisedAt, raisers, raised, responseLate, resolutionLate },
  }
}

/**
 * A duplicate brings those who raised it along, and what was late about it. Whoever takes one is not merged
 * away himself unless that is asked for again: two that are merged into each other would have nobody.
 */
export function attach({ context, event }: ConcernStep<'duplicate.attach'>): Partial<Concern> {
  const { concern, raisedBy, raised, responseLate, resolutionLate } = event.data
  if (context.duplicates.includes(concern)) return { mergedInto: null }
  return {
    raisers: [...new Set([...context.raisers, ...raisedBy])].slice(0, NAMED),
    raised: context.raised + raised,
    anonymous: context.anonymous && raisedBy.length === 0,
    responseLate: context.responseLate || responseLate,
    resolutionLate: context.resolutionLate || resolutionLate,
    mergedInto: null,
    duplicates: [...context.duplicates, concern].slice(-NAMED),
  }
}

/** It has taken a duplicate. */
export function announceAttached({ event }: ConcernStep<'duplicate.attach'>): ConcernOutcome {
  return { type: 'duplicate.attached', data: { concern: event.data.concern } }
}

/** What was done about it. */
export function resolve({ context, event }: ConcernStep<'concern.resolve'>): Partial<Concern> {
  return {
    resolution: event.data.resolution,
    resolvedBy: event.by,
    handledBy: withHand(context, event.by),
    satisfiedBy: [],
  }
}

/** One of those who raised it is satisfied; the others have not said so. */
export function evaluateWell({ context, event }: ConcernStep<'concern.evaluate'>): Partial<Concern> {
  return { satisfiedBy: [...new Set([...context.satisfiedBy, event.by.id])] }
}

/** Whoever raised it is not satisfied: it is worked on again, with a whole term. */
export function reopen({ context, event }: ConcernStep<'concern.evaluate'>): Partial<Concern> {
  return workAgain({ context, event })
}

/** It is worked on again, with a whole term. */
export function workAgain({ context, event }: ConcernTurn): Partial<Concern> {
  return {
    satisfied: false,
    satisfiedBy: [],
    decision: null,
    owed: null,
    decisionLate: false,
    owners: null,
    ownersLate: false,
    department: null,
    reopened: context.reopened + 1,
    since: { at: event.at, day: event.day },
    ...runningClock,
  }
}

/** Nobody accepted it in time. */
export function responseOverdue({ context }: { readonly context: Concern }): ConcernOutcome {
  return { type: 'concern.overdue', data: { stage: 'response', kind: context.kind } }
}

/** Nobody resolved it in time. */
export function resolutionOverdue({ context }: { readonly context: Concern }): ConcernOutcome {
  return { type: 'concern.overdue', data: { stage: 'resolution', kind: context.kind } }
}

/** It goes to the joint meeting, for the reason that was given. */
export function toMeeting({ context, event }: ConcernStep<'concern.escalate'>): ConcernOutcome {
  return escalated(context, {
    to: 'joint-meeting',
    reason: event.data.reason,
    by: event.by,
  })
}

/** It goes to the street, for the reason that was given. */
export function toStreet({ context, event }: ConcernStep<'concern.escalate'>): ConcernOutcome {
  return escalated(context, { to: 'street', reason: event.data.reason, by: event.by })
}

type Escalation = Extract<ConcernOutcome, { type: 'concern.escalated' }>['data']

/** It goes one rung up. */
export function escalated(
  { series, subject }: Concern,
  { to, reason, by }: Pick<Escalation, 'to' | 'reason' | 'by'>,
): ConcernOutcome {
  return { type: 'concern.escalated', data: { to, series, subject, reason, by } }
}

/** How it ended. */
export function close({ context }: { readonly context: Concern }): ConcernOutcome {
  const { kind, satisfied, responseLate, resolutionLate, replyLate } = context
  return {
    type: 'concern.closed',
    data: { kind, satisfied, inTime: !responseLate && !resolutionLate && !replyLate },
  }
}

/** Where a duplicate went. */
export function merge({ context }: { readonly context: Concern }): ConcernOutcome {
  return { type: 'concern.merged', data: { into: context.mergedInto ?? '' } }
}

/** Why somebody cannot evaluate it: he is not among those who raised it, or that is not known. */
export function notOfRaiser(
  { raisers, raised, anonymous }: Pick<Concern, 'raisers' | 'raised' | 'anonymous'>,
  id: string,
): Failure | false {
  if (raisers.includes(id)) return false
  if (anonymous)
    return {
      why: {
        zh: '诉求匿名提出，没有可以评价的人',
        en: 'it was raised without a name, and nobody is there to evaluate it',
      },
      instead: {
        zh: '请由办理方以外的一方结案',
        en: 'ask another party than resolved it to close it',
      },
    }
  // Beyond twenty they are only counted: whether he is one of the others, nobody can say.
  if (raisers.length === NAMED && raised > NAMED)
    return {
      met: 'undetermined',
      why: {
        zh: `共 ${raised} 人提出，只记名 ${NAMED} 人，无法确定 ${id} 是否在内`,
        en: `${raised} raised it and ${NAMED} are known by name, so that it is not known whether ${id} is one of them`,
      },
      instead: { zh: '请由记名的提出人评价', en: 'ask one of those who are known by name' },
    }
  return {
    why: {
      zh: `${id} 不在实名提出的 ${raisers.length} 人之列`,
      en:
        `${id} is not ${raisers.length === 1 ? 'the one person' : `one of the ${raisers.length} people`} ` +
        'who raised it by name',
    },
    instead: { zh: '请由提出人评价', en: 'ask one of those who raised it' },
  }
}

/** Somebody had a hand in it, or speaks for the party that resolved it: nobody judges his own work. */
export function byWhoeverHandledIt(
  { handledBy, resolvedBy }: Pick<Concern, 'handledBy' | 'resolvedBy'>,
  { id, capacity }: Actor,
): Failure | false {
  // What an authority answered is nobody's work here.
  if (resolvedBy === null) return false
  if (handledBy.includes(id))
    return {
      why: { zh: `${id} 办理过本诉求`, en: `${id} has worked on it himself` },
      instead: { zh: '请由未参与办理的人办理', en: 'ask somebody who had no hand in it' },
    }
  const own = partyOf(capacity)
  if (own === undefined || partyOf(resolvedBy.capacity) !== own) return false
  const { zh, en } = partyName(own)
  return {
    why: { zh: `诉求由${zh}办结，${id} 代表该方`, en: `the ${en} resolved it, and ${id} speaks for it` },
    instead: { zh: '请由另一方办理', en: 'ask another party' },
  }
}

/** Those who raised it by name and have not said that they are satisfied, somebody left out. */
export function unsatisfiedBesides(
  { raisers, satisfiedBy }: Pick<Concern, 'raisers' | 'satisfiedBy'>,
  id: string,
): readonly string[] {
  return raisers.filter((one) => one !== id && !satisfiedBy.includes(one))
}

/** How a corrected resolution changes the concern: not at all once it was worked on again. */
export function correctResolution({
  context,
  before,
  after,
}: {
  readonly context: Concern
  readonly before: { readonly resolution: string }
  readonly after: { readonly resolution: string }
}) {
  return context.resolution === before.resolution
    ? { context: { ...context, resolution: after.resolution } }
    : {
        annul: {
          zh: '诉求已重新办理，原办结内容不再有效',
          en: 'it was worked on again, and that resolution no longer stands',
        },
      }
}
