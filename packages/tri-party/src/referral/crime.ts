import { type Due, dueAfter } from '@gongzhi/core'

import type { Failure } from '../failure.ts'
import type { Referral, ReferralClock, ReferralOutcome, ReferralStep } from './vocabulary.ts'

/** It may be a crime: the report that two officers or more make to the head. */
export function suspectCrime({ event: { data } }: ReferralStep<'crime.suspect'>): Partial<Referral> {
  return { crime: { ...data, transfer: null, documents: [], filed: null, reason: null } }
}

/** It is with the police. */
export function transferCrime({ context, event }: ReferralStep<'crime.transfer'>): Partial<Referral> {
  const { number, documents } = event.data
  return { crime: { ...crimeOf(context), transfer: number, documents } }
}

/** Why it is no case for the police; the authority deals with it. */
export function declineCrime({
  context,
  event,
}: ReferralStep<'crime.reject' | 'crime.decline' | 'supervision.close'>): Partial<Referral> {
  return { crime: { ...crimeOf(context), documents: [], reason: event.data.reason } }
}

/** It is with the police again, with its material. */
export function askReview({ context, event }: ReferralStep<'crime.askReview'>): Partial<Referral> {
  return { crime: { ...crimeOf(context), documents: event.data.documents } }
}

/** The police have filed it: that is what becomes of it, once they have what belongs to it. */
export function fileCrime({ context, event }: ReferralStep<'crime.file'>): Partial<Referral> {
  const { number } = event.data
  return {
    crime: { ...crimeOf(context), filed: number },
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

/** The police decline it, and keep material that the authority needs to deal with it itself (Art. 8). */
export function keepsMaterial({ crime }: Referral, returned: readonly string[]): Failure | false {
  const kept = (crime?.documents ?? []).filter((one) => !returned.includes(one))
  return (
    kept.length > 0 && {
      why: {
        zh: `案卷材料尚未退回：${kept.join('、')}`,
        en: `material of the case is not returned: ${kept.join(', ')}`,
      },
      instead: { zh: '请一并退回案卷材料', en: 'return it with the notice' },
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

/** What was filed is not handed over in time. */
export function silentOnHandOver({ context }: { readonly context: Referral }): ReferralOutcome {
  return { type: 'referral.silent', data: { authority: context.authority, stage: 'hand-over' } }
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

/** By when what was filed is handed over, with its receipt. Named once. */
export function handOverDue(clock: ReferralClock): Due {
  return once(clock, clock.law.crimeHandOver)
}

/**
 * How long the authority can ask for reconsideration or for supervision; after that it deals with the act
 * itself.
 */
export function reviewEnds({ entered, law }: ReferralClock): Due {
  return law.crimeReview === undefined ? 'suspended' : dueAfter(entered, law.crimeReview)
}
