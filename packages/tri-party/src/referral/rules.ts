import { type Due, dueAfter, type StartInput } from '@gongzhi/core'

import type { Authority } from '../rulebooks/authority.ts'
import { type Result, resultOf } from './result.ts'
import {
  lawName,
  type Referral,
  type ReferralClock,
  type ReferralOutcome,
  type ReferralStep,
  type vocabulary,
} from './vocabulary.ts'

/** A referral that was just made, with the authorities that the place's text names for the act. */
export function refer({ input }: { readonly input: StartInput<typeof vocabulary> }): Referral {
  const { violation, subject, evidence, dissuasion, dissuaded = null, concern } = input.data
  const competent = input.law[lawName(violation)] as readonly Authority[] | undefined
  return {
    violation,
    subject,
    evidence,
    dissuasion,
    dissuaded,
    concern,
    competent: competent ? [...competent] : [],
    origin: originOf(competent),
    // Where a text names several authorities, the first one it names is asked first; the others are ways to
    // re-route.
    authority: competent?.[0] ?? null,
    returned: [],
    moves: 0,
    joint: [],
    crime: null,
    urgings: 0,
    silent: false,
    submitted: competent?.[0] ? { at: input.at, day: input.day } : null,
    replyLate: false,
    result: null,
  }
}

function originOf(competent: readonly Authority[] | undefined): Referral['origin'] {
  if (competent === undefined) return 'undetermined'
  return competent.length === 0 ? 'none' : 'rulebook'
}

/** Where it lies. */
function authorityOf({ authority }: Referral): Authority {
  if (authority === null) throw new TypeError('it was referred to nobody yet')
  return authority
}

/** The street determines the authority. */
export function determine({ context, event }: ReferralStep<'authority.determine'>): Partial<Referral> {
  return { ...moveTo(context, event), origin: 'determined' }
}

/** The county designates the authority, and nobody disputes that. */
export function designate({ context, event }: ReferralStep<'authority.designate'>): Partial<Referral> {
  return { ...moveTo(context, event), origin: 'designated' }
}

/** It goes to another authority. */
export function reroute({ context, event }: ReferralStep<'referral.reroute'>): Partial<Referral> {
  return moveTo(context, event)
}

/**
 * It goes from one authority to another, whose time to reply begins. The first that has it has it from whoever
 * referred it.
 */
function moveTo(
  { moves, returned }: Referral,
  {
    at,
    day,
    data,
  }: ReferralStep<
    'authority.determine' | 'authority.designate' | 'referral.reroute' | 'referral.transfer'
  >['event'],
): Partial<Referral> {
  return {
    authority: data.authority,
    moves: returned.length > 0 ? moves + 1 : moves,
    submitted: { at, day },
    replyLate: false,
  }
}

/** An authority that is not competent hands it on itself; its reason stays. */
export function handOn({ context, event }: ReferralStep<'referral.transfer'>): Partial<Referral> {
  const returned = withReturn(context, event.data.reason)
  return { ...moveTo({ ...context, returned }, event), returned, joint: [] }
}

/** The authority is not competent; its reason stays. */
export function takeBack({ context, event }: ReferralStep<'referral.return'>): Partial<Referral> {
  return { returned: withReturn(context, event.data.reason), authority: null, joint: [] }
}

function withReturn(context: Referral, reason: string): Referral['returned'] {
  const authority = authorityOf(context)
  return [...context.returned.filter((one) => one.authority !== authority), { authority, reason }]
}

/** One more urging. */
export function urge({ context }: { readonly context: Referral }): Partial<Referral> {
  return { urgings: context.urgings + 1 }
}

/** What became of it. */
export function report({ event }: ReferralStep<'result.report'>): Partial<Referral> {
  return { result: resultOf(event.data) }
}

/** It was handed over. */
export function submit({ context }: { readonly context: Referral }): ReferralOutcome {
  return {
    type: 'referral.submitted',
    data: { violation: context.violation, authority: authorityOf(context) },
  }
}

/** No text says to whom. */
export function leaveUndetermined({ context }: { readonly context: Referral }): ReferralOutcome {
  const { violation } = context
  return {
    type: 'referral.undetermined',
    data: { violation, reason: { kind: 'authority-not-stated', violation } },
  }
}

/** Nobody has said in time which authority takes it. */
export function silentOnAuthority({ context }: { readonly context: Referral }): ReferralOutcome {
  return { type: 'referral.silent', data: { authority: context.authority, stage: 'determine' } }
}

/** The authority did not acknowledge in time. */
export function silentOnReceipt({ context }: { readonly context: Referral }): ReferralOutcome {
  return { type: 'referral.silent', data: { authority: context.authority, stage: 'acknowledge' } }
}

/** The authority did not reply in the time that the text gives. */
export function silentOnReply({ context }: { readonly context: Referral }): ReferralOutcome {
  return { type: 'referral.silent', data: { authority: context.authority, stage: 'reply' } }
}

/** The authority did not report back in time. */
export function silentOnOutcome({ context }: { readonly context: Referral }): ReferralOutcome {
  return { type: 'referral.silent', data: { authority: context.authority, stage: 'outcome' } }
}

/** Somebody above is told of the silence. */
export function escalate({ context, event }: ReferralStep<'referral.escalate'>): ReferralOutcome {
  return { type: 'referral.escalated', data: { authority: context.authority, reason: event.data.reason } }
}

/** It was taken back, for whoever waits for it. */
export function withdraw({ context, event }: ReferralStep<'referral.withdraw'>): ReferralOutcome {
  return { type: 'referral.withdrawn', data: { concern: context.concern, reason: event.data.reason } }
}

/** What became of it, for whoever asked. */
export function announceResult({ context }: { readonly context: Referral }): ReferralOutcome {
  const { concern, authority, subject, violation, result, joint } = context
  if (result === null) throw new TypeError('nothing was reported yet')
  return {
    type: 'referral.reported',
    data: { concern, authority, subject, violation, result: remarkOf(result), form: result, parts: joint },
  }
}

/** Of a crime the police give a number, and nobody wrote words. */
function remarkOf({ form, result }: Result) {
  return form === 'crime' ? { kind: 'crime-filed' as const, number: result } : result
}

/** The text says that no authority takes it. */
export function nameCivilWay({ context }: { readonly context: Referral }): ReferralOutcome {
  const { violation, concern } = context
  return {
    type: 'referral.withoutAuthority',
    data: { violation, concern, result: { kind: 'civil-way', violation } },
  }
}

/** By when somebody says which authority takes it: as soon as one would have to acknowledge it. Named once. */
export function determinationDue(clock: ReferralClock): Due {
  return acknowledgeDue(clock)
}

/** By when the authority acknowledges. Named once. */
export function acknowledgeDue({ context, entered, law }: ReferralClock): Due {
  return context.silent ? 'suspended' : dueAfter(entered, law.acknowledge)
}

/**
 * By when the authority has replied, where the text gives it a time: from when it has the referral, whatever
 * the house says about its steps. Named once.
 */
export function replyDue({ context, entered, law }: ReferralClock): Due {
  const { submitted, replyLate, crime } = context
  // Whoever hands a crime to the police has replied.
  if (replyLate || crime !== null || law.reply === undefined) return 'suspended'
  return dueAfter(submitted ?? entered, law.reply)
}

/** By when the authority reports back. Named once. */
export function outcomeDue({ context, entered, law }: ReferralClock): Due {
  return context.silent ? 'suspended' : dueAfter(entered, law.outcome)
}
