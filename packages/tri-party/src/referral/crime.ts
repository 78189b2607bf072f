import { type Due, dueAfter } from '@gongzhi/core'

import type { Failure } from '../failure.ts'
import type { Referral, ReferralClock, ReferralOutcome, ReferralStep } from './vocabulary.ts'

/** It may be a crime: the report that two officers or more make to the head. */
export function suspectCrime({ event: { data } }: ReferralStep<'crime.suspect'>): Partial<Referral> {
  return { crime: { ...data, transfer: null, reason: null } }
}

/** It is with the police. */
export function transferCrime({ context, event }: ReferralStep<'crime.transfer'>): Partial<Referral> {
  return { crime: { ...crimeOf(context), transfer: event.data.number } }
}

/** Why it is no case for the police; the authority deals with it. */
export function declineCrime({
  context,
  event,
}: ReferralStep<'crime.reject' | 'crime.decline'>): Partial<Referral> {
  return { crime: { ...crimeOf(context), reason: event.data.reason } }
}

/** The police have filed it: that is what became of it. */
export function fileCrime({ event }: ReferralStep<'crime.file'>): Partial<Referral> {
  const { number } = event.data
  return {
    result: { form: 'crime', result: number, decision: number, decidedOn: event.day, penalties: [] },
  }
}

function crimeOf({ crime }: Referral): NonNullable<Referral['crime']> {
  if (crime === null) throw new TypeError('no crime was suspected')
  return crime
}

/** The police would transfer it to themselves. */
export function withThePolice({ authority }: Referral): Failure | false {
  return (
    authority === 'public-security' && {
      why: { zh: '案件就在公安机关', en: 'it is with the police already' },
    }
  )
}

/** Whoever verified it does not approve his own report. */
export function amongOfficers({ crime }: Referral, id: string): Failure | false {
  return (
    crime?.officers.includes(id) === true && {
      why: { zh: `${id} 是提出报告的办案人员`, en: `${id} is one of the officers who report it` },
      instead: { zh: '请由本机关负责人审批', en: 'ask the head of the authority' },
    }
  )
}

/** The head has not decided in time. */
export function silentOnApproval({ context }: { readonly context: Referral }): ReferralOutcome {
  return { type: 'referral.silent', data: { authority: context.authority, stage: 'approve' } }
}

/** What was approved was not transferred in time. */
export function silentOnTransfer({ context }: { readonly context: Referral }): ReferralOutcome {
  return { type: 'referral.silent', data: { authority: context.authority, stage: 'transfer' } }
}

/** The police have not decided in time. */
export function silentPolice(): ReferralOutcome {
  return { type: 'referral.silent', data: { authority: 'public-security', stage: 'file' } }
}

type Span = NonNullable<ReferralClock['law']['crimeApproval']>

function once({ context, entered }: ReferralClock, span: Span | undefined): Due {
  return context.silent || span === undefined ? 'suspended' : dueAfter(entered, span)
}

/** By when the head decides. Named once. */
export function approvalDue(clock: ReferralClock): Due {
  return once(clock, clock.law.crimeApproval)
}

/** By when what was approved is with the police. Named once. */
export function transferDue(clock: ReferralClock): Due {
  return once(clock, clock.law.crimeTransfer)
}

/** By when the police decide. Named once. */
export function filingDue(clock: ReferralClock): Due {
  return once(clock, clock.law.crimeFiling)
}

/** How long the authority can ask the police to reconsider; after that it deals with the act itself. */
export function reviewEnds({ entered, law }: ReferralClock): Due {
  return law.crimeReview === undefined ? 'suspended' : dueAfter(entered, law.crimeReview)
}
