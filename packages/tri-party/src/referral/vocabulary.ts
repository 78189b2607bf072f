import {
  type Context,
  event,
  type EventName,
  fixed,
  type MachineOutcome,
  outcome,
  type ProvisionUse,
} from '@gongzhi/core'
import * as z from 'zod'

import { dissuasionShape } from '../dissuasion.ts'
import { moment } from '../moment.ts'
import { acknowledgePeriod, outcomePeriod, referralUrgings } from '../provisions.ts'
import { guides, speakers } from '../recipients.ts'
import { documentReference, reference } from '../reference.ts'
import { authorityNotStated, civilWay, remarkShape } from '../remark.ts'
import { AUTHORITIES, type Authority } from '../rulebooks/authority.ts'
import { competences } from '../rulebooks/competence.ts'
import { crimeApproval, crimeFiling, crimeHandOver, crimeReview, crimeTransfer } from '../rulebooks/crime.ts'
import { afterReturn, replyWithin } from '../rulebooks/provisions.ts'
import { VIOLATIONS, type Violation } from '../rulebooks/violations.ts'
import type { Clock, Step } from '../step.ts'
import { words } from '../words.ts'
import { crimeEvents, crimeShape } from './crime-events.ts'
import { jointEvents } from './joint-events.ts'
import { receivers } from './receivers.ts'
import { isWhole, partShape, reported, resultShape, WHOLE } from './result.ts'

const senders = [
  'party.secretary',
  'party.member',
  'committee.director',
  'committee.deputy',
  'committee.member',
  'company.manager',
  'company.staff',
  'residents-committee',
  'street',
] as const

/** The name under which the competence for a kind of act is fixed in a referral. */
export function lawName(violation: Violation): `for.${Violation}` {
  return `for.${violation}`
}

const competenceUses = Object.fromEntries(
  VIOLATIONS.map((violation) => [
    lawName(violation),
    { provision: competences[violation], fixed: 'start', optional: true },
  ]),
) as {
  readonly [V in Violation as `for.${V}`]: ProvisionUse<readonly Authority[]> & { readonly optional: true }
}

/** What happens to it, and what it announces. */
export const vocabulary = {
  name: 'referral',
  version: 1,
  label: { zh: '移交', en: 'Referral' },
  about: {
    zh:
      '把一件违法行为移交给当地规定的主管部门，并取得处理结果。无权处理的部门可以退回或转送，理由留存；' +
      '没有规定的，由街道确定。涉嫌犯罪的移送公安机关。',
    en:
      "Hands an unlawful act to the authority that the place's rules name for it, and gets the result " +
      'back. An authority that is not competent returns it or hands it on, with its reason; where no ' +
      'text names one, the street determines it. What may be a crime goes to the police.',
  },
  input: z.object({
    violation: z.enum(VIOLATIONS),
    subject: reference,
    evidence: z.array(documentReference).min(1).max(20),
    dissuasion: words,
    /** That it was dissuaded from, as the concern recorded it. */
    dissuaded: dissuasionShape.nullable().optional(),
    concern: reference.nullable(),
  }),
  context: z.object({
    violation: z.enum(VIOLATIONS),
    subject: reference,
    evidence: z.array(documentReference).max(20),
    dissuasion: words,
    dissuaded: dissuasionShape.nullable(),
    concern: reference.nullable(),
    competent: z.array(z.enum(AUTHORITIES)).max(9),
    origin: z.enum(['rulebook', 'determined', 'designated', 'none', 'undetermined']),
    authority: z.enum(AUTHORITIES).nullable(),
    returned: z.array(z.strictObject({ authority: z.enum(AUTHORITIES), reason: words })).max(9),
    /** How often it went from one authority to another. */
    moves: z.int(),
    /** Those who act together with the authority that has it. */
    joint: z.array(partShape).max(9),
    crime: crimeShape.nullable(),
    urgings: z.int(),
    silent: z.boolean(),
    /** From when the authority that has it now has it. */
    submitted: moment.nullable(),
    /** It has not replied in the time that the text gives. */
    replyLate: z.boolean(),
    result: resultShape.nullable(),
  }),
  attributes: {
    violation: { at: 'violation', label: { zh: '违法行为', en: 'Violation' } },
    subject: { at: 'subject', label: { zh: '行为人', en: 'Who committed it' } },
    authority: { at: 'authority', label: { zh: '办理部门', en: 'Authority that has it' } },
    concern: { at: 'concern', label: { zh: '来源诉求', en: 'Concern that it comes from' } },
  },
  start: {
    allow: ['engine', ...senders],
    ordered: {
      concern: { zh: '请在该诉求中移交', en: 'Refer it from the concern itself' },
      dissuaded: {
        zh: '请在诉求中记录劝阻、制止，并由诉求移交',
        en: 'Record the dissuasion in a concern, and refer it from there',
      },
    },
    articles: [
      { instrument: '中华人民共和国民法典', article: '286' },
      { instrument: '物业管理条例', article: '45' },
    ],
  },
  // It is about what some owner is said to have done: nobody reads it who has nothing to do with it.
  read: {
    process: [
      ...senders,
      'housing-authority',
      'authority',
      'authority.head',
      'county',
      'police',
      'procuratorate',
    ],
  },
  events: {
    'authority.determine': event({
      data: z.object({ authority: z.enum(AUTHORITIES), reason: words }),
      label: { zh: '确定主管部门', en: 'Determine the authority' },
      allow: ['street'],
    }),
    'authority.none': event({
      data: z.object({ reason: words }),
      label: { zh: '认定不由行政机关处理', en: 'Find that no authority takes it' },
      allow: ['street'],
    }),
    'authority.designate': event({
      data: z.object({ authority: z.enum(AUTHORITIES), reason: words }),
      label: { zh: '指定管理', en: 'Designate the authority' },
      allow: ['county'],
    }),
    'referral.transfer': event({
      data: z.object({ authority: z.enum(AUTHORITIES), reason: words }),
      label: { zh: '移交有管辖权的部门', en: 'Hand it to the competent authority' },
      allow: [...receivers],
    }),
    'referral.acknowledge': event({
      data: z.object({ number: documentReference }),
      label: { zh: '签收', en: 'Acknowledge' },
      allow: [...receivers],
      late: { by: ['clerk', ...receivers], within: { days: 7 } },
    }),
    'referral.return': event({
      data: z.object({ reason: words }),
      label: { zh: '退回（无管辖权）', en: 'Return as not competent' },
      allow: [...receivers],
    }),
    'referral.reroute': event({
      data: z.object({ authority: z.enum(AUTHORITIES), reason: words }),
      label: { zh: '改送', en: 'Re-route' },
      allow: [...senders],
    }),
    'referral.urge': event({
      data: z.object({ note: words.optional() }),
      label: { zh: '催办', en: 'Urge' },
      allow: [...senders],
    }),
    'referral.escalate': event({
      data: z.object({ reason: words }),
      label: { zh: '上报', en: 'Escalate' },
      allow: [...senders],
    }),
    'result.report': event({
      data: z.object(reported).refine(isWhole, WHOLE),
      label: { zh: '反馈结果', en: 'Report the outcome' },
      allow: [...receivers],
      late: { by: ['clerk', ...receivers], within: { days: 7 } },
    }),
    ...jointEvents,
    ...crimeEvents,
    'referral.withdraw': event({
      data: z.object({ reason: words }),
      label: { zh: '撤回', en: 'Withdraw' },
      allow: [...senders],
    }),
  },
  outcomes: {
    'referral.submitted': outcome({
      data: z.object({ violation: z.enum(VIOLATIONS), authority: z.enum(AUTHORITIES) }),
      label: { zh: '已移交', en: 'Referred' },
      notice: ['street', 'housing-authority', 'authority'],
    }),
    'referral.undetermined': outcome({
      data: z.object({ violation: z.enum(VIOLATIONS), reason: authorityNotStated }),
      label: { zh: '主管部门不明', en: 'Authority undetermined' },
      notice: [...speakers, ...guides],
    }),
    'referral.withoutAuthority': outcome({
      data: z.object({ violation: z.enum(VIOLATIONS), concern: z.string().nullable(), result: civilWay }),
      label: { zh: '依法不由行政机关处理', en: 'No authority takes it' },
      notice: [...speakers, ...guides],
    }),
    'referral.silent': outcome({
      data: z.object({
        authority: z.enum(AUTHORITIES).nullable(),
        stage: z.enum([
          'determine',
          'acknowledge',
          'reply',
          'outcome',
          'approve',
          'transfer',
          'file',
          'hand-over',
        ]),
      }),
      label: { zh: '逾期未回复', en: 'Silent authority' },
      notice: [...speakers, ...guides, 'housing-authority', 'authority', 'authority.head', 'police'],
    }),
    'referral.escalated': outcome({
      data: z.object({ authority: z.enum(AUTHORITIES).nullable(), reason: z.string() }),
      label: { zh: '已上报', en: 'Escalated' },
      notice: [...guides, 'housing-authority', 'authority', 'authority.head', 'county'],
    }),
    'referral.withdrawn': outcome({
      data: z.object({ concern: z.string().nullable(), reason: z.string() }),
      label: { zh: '移交已撤回', en: 'Referral withdrawn' },
      notice: [...speakers, ...guides, 'housing-authority', 'authority'],
    }),
    'referral.reported': outcome({
      data: z.object({
        concern: z.string().nullable(),
        authority: z.enum(AUTHORITIES).nullable(),
        subject: z.string(),
        violation: z.enum(VIOLATIONS),
        /** In the words of whoever reported it; that the police have filed a crime nobody put into words. */
        result: remarkShape.report,
        /** What can be counted of it; of the lead, where several act together. */
        form: resultShape,
        parts: z.array(partShape),
      }),
      label: { zh: '结果已反馈', en: 'Outcome reported' },
      notice: [...speakers, ...guides],
    }),
  },
  deadlines: {
    determinationDue: { label: { zh: '确定主管部门期限', en: 'Authority to be determined' } },
    acknowledgeDue: { label: { zh: '签收期限', en: 'Acknowledgement due' } },
    replyDue: { label: { zh: '法定回复期限', en: 'Statutory reply due' } },
    outcomeDue: { label: { zh: '反馈期限', en: 'Outcome due' } },
    approvalDue: { label: { zh: '批准移送期限', en: 'Approval of the transfer due' } },
    transferDue: { label: { zh: '移送期限', en: 'Transfer to the police due' } },
    filingDue: { label: { zh: '立案审查期限', en: 'Decision of the police due' } },
    reviewEnds: {
      label: {
        zh: '提请复议、建议监督期满',
        en: 'End of the time to ask for reconsideration or supervision',
      },
    },
    handOverDue: { label: { zh: '移交涉案物品期限', en: 'Items to be handed over' } },
  },
  provisions: {
    acknowledge: fixed({ provision: acknowledgePeriod, fixed: 'start' }),
    outcome: fixed({ provision: outcomePeriod, fixed: 'start' }),
    urgings: fixed({ provision: referralUrgings, fixed: 'start' }),
    afterReturn: fixed({ provision: afterReturn, fixed: 'start', optional: true }),
    crimeApproval: fixed({ provision: crimeApproval, fixed: 'crime.suspect', optional: true }),
    crimeTransfer: fixed({ provision: crimeTransfer, fixed: 'crime.suspect', optional: true }),
    crimeFiling: fixed({ provision: crimeFiling, fixed: 'crime.suspect', optional: true }),
    crimeReview: fixed({ provision: crimeReview, fixed: 'crime.suspect', optional: true }),
    crimeHandOver: fixed({ provision: crimeHandOver, fixed: 'crime.file', optional: true }),
    reply: fixed({ provision: replyWithin, fixed: 'start', optional: true }),
    ...competenceUses,
  },
  // No text gives the procuratorate a term.
  waits: {
    supervised: {
      zh: '等待人民检察院立案监督，公安机关立案或者检察院认为理由成立',
      en: 'the procuratorate supervises: the police file it, or it finds that they need not',
    },
  },
  states: {
    routing: { zh: '确定去向', en: 'Routing' },
    undetermined: { zh: '主管部门不明', en: 'Undetermined' },
    submitted: { zh: '已移交', en: 'Submitted' },
    returned: { zh: '已退回', en: 'Returned' },
    handling: { zh: '处理中', en: 'Handling' },
    suspected: { zh: '涉嫌犯罪，待批准移送', en: 'Suspected crime, to be approved' },
    approved: { zh: '已批准移送', en: 'Transfer approved' },
    atPolice: { zh: '公安机关审查', en: 'With the police' },
    declined: { zh: '公安机关不予立案', en: 'Not filed by the police' },
    reviewing: { zh: '公安机关复议', en: 'Reconsidered by the police' },
    upheld: { zh: '复议维持不予立案', en: 'Not filed after reconsideration either' },
    supervised: { zh: '检察院立案监督', en: 'Filing supervised by the procuratorate' },
    filed: { zh: '公安机关已立案，待移交', en: 'Filed by the police, to be handed over' },
    reported: { zh: '已反馈', en: 'Reported' },
    withoutAuthority: { zh: '走民事途径', en: 'Civil way' },
    withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  },
} as const

/** Referral as it is stored. */
export type Referral = Context<typeof vocabulary>
/** What a step of it knows. */
export type ReferralStep<Name extends EventName<typeof vocabulary>> = Step<typeof vocabulary, Name>
/** What a deadline of it is measured by. */
export type ReferralClock = Clock<typeof vocabulary>
/** What it announces. */
export type ReferralOutcome = MachineOutcome<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of referral, by a name: an editor shows this, and not each schema. */
export interface ReferralVocabulary extends Own {}
