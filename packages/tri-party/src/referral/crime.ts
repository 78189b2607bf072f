import { type Due, dueAfter, event } from '@gongzhi/core'
import * as z from 'zod'

import type { Failure } from '../failure.ts'
import { reference } from '../reference.ts'
import { words } from '../words.ts'
import { receivers } from './receivers.ts'
import type { Referral, ReferralClock, ReferralOutcome, ReferralStep } from './vocabulary.ts'

const rules = (article: string) => ({ instrument: '行政执法机关移送涉嫌犯罪案件的规定', article })

/** A suspected crime (涉嫌犯罪), as it is stored. */
export const crimeShape = z.strictObject({
  /** Two officers at least (专案组), who verify it. */
  officers: z.array(reference).max(20),
  report: reference,
  /** The number of the transfer to the police. */
  transfer: reference.nullable(),
  /** Why the head or the police declined, last. */
  reason: words.nullable(),
})

/** What is done where an act may be a crime: it goes to the police, and no penalty takes the place of that. */
export const crimeEvents = {
  'crime.suspect': event({
    data: z.object({
      report: reference,
      officers: z
        .array(reference)
        .min(2)
        .max(20)
        .refine((all) => new Set(all).size === all.length, 'an officer is named once'),
    }),
    label: { zh: '提出移送涉嫌犯罪案件的报告', en: 'Report a suspected crime to the head' },
    articles: [rules('3'), rules('5')],
    allow: [...receivers],
  }),
  'crime.approve': event({
    data: z.object({}),
    label: { zh: '批准移送', en: 'Approve the transfer' },
    articles: [rules('5')],
    allow: ['authority.head'],
  }),
  'crime.reject': event({
    data: z.object({ reason: words }),
    label: { zh: '不批准移送', en: 'Do not approve the transfer' },
    articles: [rules('5')],
    allow: ['authority.head'],
  }),
  'crime.transfer': event({
    data: z.object({ number: reference, documents: z.array(reference).min(1).max(20) }),
    label: { zh: '移送公安机关', en: 'Transfer to the police' },
    articles: [rules('5'), rules('6')],
    allow: [...receivers],
    late: { by: ['clerk', ...receivers], within: { days: 3 } },
  }),
  'crime.file': event({
    data: z.object({ number: reference }),
    label: { zh: '公安机关立案', en: 'The police file the case' },
    articles: [rules('8'), rules('9')],
    allow: ['police'],
    late: { by: ['clerk', 'police'], within: { days: 7 } },
  }),
  'crime.decline': event({
    data: z.object({ reason: words }),
    label: { zh: '公安机关不予立案', en: 'The police do not file the case' },
    articles: [rules('8'), rules('9')],
    allow: ['police'],
    late: { by: ['clerk', 'police'], within: { days: 7 } },
  }),
  'crime.askReview': event({
    data: z.object({ reason: words }),
    label: { zh: '提请复议', en: 'Ask the police to reconsider' },
    articles: [rules('9')],
    allow: [...receivers],
  }),
} as const

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
