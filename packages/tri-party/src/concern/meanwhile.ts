import type { Failure } from '../failure.ts'
import type { Meanwhile } from './meeting-events.ts'
import { takeCarried, takeDecision, takeDone, takeReason } from './meeting-rules.ts'
import { takeOwnersWord, takeRevocation, waitForOwners } from './owners-rules.ts'
import { escalated, runningClock } from './rules.ts'
import type { Concern, ConcernOutcome, ConcernStep } from './vocabulary.ts'

/** The meeting decided it. */
export function decideMeanwhile(step: ConcernStep<'meeting.decide'>): Partial<Concern> {
  return { ...takeDecision(step), meanwhile: 'decided' }
}

/** The meeting put it to the owners. */
export function askMeanwhile(step: ConcernStep<'meeting.putToOwners'>): Partial<Concern> {
  return { ...waitForOwners(step), meanwhile: 'to-owners' }
}

/** The owners decided it. */
export function ownersMeanwhile(step: ConcernStep<'meeting.ownersDecided'>): Partial<Concern> {
  return { ...takeOwnersWord(step), meanwhile: 'owners-decided' }
}

/** What they decided was revoked: nothing of it counts. */
export function revokeMeanwhile(step: ConcernStep<'owners.revoke'>): Partial<Concern> {
  return { ...takeRevocation(step), meanwhile: null }
}

/** The meeting handed it up. */
export function handUpMeanwhile(step: ConcernStep<'meeting.handUp'>): Partial<Concern> {
  return { ...takeReason(step), meanwhile: 'handed-up' }
}

/** It stands on the next agenda. */
export function carryMeanwhile(step: ConcernStep<'meeting.carry'>): Partial<Concern> {
  return { ...takeCarried(step), meanwhile: 'carried' }
}

/** What was decided is done and verified. */
export function finishMeanwhile(step: ConcernStep<'meeting.done'>): Partial<Concern> {
  return { ...takeDone(step), meanwhile: 'done' }
}

/** It goes on by what the owners decided meanwhile, with a whole term from its return. */
export function goOnReturned({ event }: ConcernStep<'referral.takeBack'>): Partial<Concern> {
  return { since: { at: event.at, day: event.day }, ...runningClock }
}

/** It is back, and goes to the street to which the meeting handed it up meanwhile. */
export function toStreetReturned({ context }: { readonly context: Concern }): ConcernOutcome {
  const { reason } = context
  return escalated(context, { to: 'street', reason: typeof reason === 'string' ? reason : '', by: null })
}

const words: { readonly [M in Meanwhile]: Failure['why'] } = {
  decided: { zh: '移交期间会议没有议定', en: 'the meeting did not decide it while it was referred' },
  'to-owners': {
    zh: '移交期间会议没有提请业主大会',
    en: 'the meeting did not put it to the owners while it was referred',
  },
  'owners-decided': {
    zh: '移交期间业主大会没有作出决定',
    en: 'the owners did not decide it while it was referred',
  },
  'handed-up': { zh: '移交期间会议没有报街道', en: 'the meeting did not hand it up while it was referred' },
  carried: {
    zh: '移交期间没有转入下次会议',
    en: 'it was not carried into the next meeting while it was referred',
  },
  done: {
    zh: '移交期间议定事项没有落实',
    en: 'what was decided was not verified while it was referred',
  },
}

/** The meeting did something else meanwhile, or nothing. */
export function notMeanwhile({ meanwhile }: Pick<Concern, 'meanwhile'>, wanted: Meanwhile): Failure | false {
  return meanwhile !== wanted && { why: words[wanted] }
}
