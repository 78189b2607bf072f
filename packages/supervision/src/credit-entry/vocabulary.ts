import {
  type Context,
  event,
  type EventName,
  fixed,
  type MachineEvent,
  type MachineOutcome,
  outcome,
} from '@gongzhi/core'
import * as z from 'zod'

import { GUIDES, SUBJECTS } from '../credit/items.ts'
import {
  creditDecision,
  creditDisplay,
  creditDisplayFrom,
  creditItems,
  creditNotice,
  creditObjection,
  creditRepair,
} from '../credit/provisions.ts'
import { civilDay, documentReference, reference, words } from '../ground.ts'
import type { Clock } from '../step.ts'

/** Who establishes facts, and decides about them. */
const authorities = ['housing-authority', 'authority', 'street'] as const
const subjects = ['company.manager'] as const
const readers = [...authorities, ...subjects, 'clerk'] as const

/** How an entry ended. */
export const ENDS = ['repaired', 'expired', 'revoked', 'dropped'] as const

/** What happens to an entry, and what it announces. */
export const vocabulary = {
  name: 'credit-entry',
  version: 1,
  label: { zh: '信用信息', en: 'Credit entry' },
  about: {
    zh:
      '一条信用信息：一件事实，由人采集、由他人核实，送达告知单，等待异议；异议处理之后才计入，其间标注。' +
      '失信信息可以修复，依据被撤销的随之撤销，披露期满即失效。记几分由记分标准决定，谁也不填写分数。',
    en:
      'One entry of credit: a fact that somebody collects and another verifies, of which notice is served, ' +
      'and which counts once the time to object is over or an objection is decided. A bad one can be ' +
      'repaired, falls with what it rests on, and ends with its time. How many points it is, the table ' +
      'says; nobody types a score.',
  },
  input: z.object({
    /** The fact, whoever scores it: one fact counts once. */
    fact: reference,
    item: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    subject: reference,
    kind: z.enum(SUBJECTS),
    /** Where it happened; null where it is about the company as a whole. */
    community: reference.nullable(),
    finding: words,
    evidence: z.array(documentReference).min(1).max(20),
    /** What establishes it: a recognition, a decision; null where a document is enough. */
    basis: documentReference.nullable(),
    foundOn: civilDay,
    /** The last day of what happened; null while it goes on, or nobody knows. */
    endedOn: civilDay.nullable(),
  }),
  context: z.object({
    fact: reference,
    item: z.string(),
    subject: reference,
    kind: z.enum(SUBJECTS),
    community: reference.nullable(),
    finding: words,
    evidence: z.array(documentReference).max(20),
    basis: documentReference.nullable(),
    foundOn: civilDay,
    endedOn: civilDay.nullable(),
    /** Which of the three guides its item belongs to. */
    guide: z.enum(GUIDES).nullable(),
    collectedBy: reference,
    verifiedBy: reference.nullable(),
    notice: documentReference.nullable(),
    objection: z.strictObject({ grounds: words, evidence: documentReference, by: reference }).nullable(),
    /** Whether it counted before somebody objected. */
    counted: z.boolean(),
    /** The rectification that was passed, and on which day; null while none was. */
    rectified: z.strictObject({ process: reference, on: civilDay }).nullable(),
    repair: z.strictObject({ promise: words, evidence: documentReference }).nullable(),
    told: z.strictObject({ notice: z.boolean(), decision: z.boolean(), repair: z.boolean() }),
  }),
  attributes: {
    subject: { at: 'subject', label: { zh: '信用主体', en: 'Whose it is' } },
    item: { at: 'item', label: { zh: '记分项', en: 'Item' } },
    fact: { at: 'fact', label: { zh: '事实', en: 'Fact' } },
    community: { at: 'community', label: { zh: '发生地', en: 'Where it happened' } },
  },
  start: { allow: ['engine', ...authorities, 'clerk'] },
  read: {
    process: [...readers],
    fields: { collectedBy: [...authorities], verifiedBy: [...authorities] },
  },
  events: {
    'entry.verify': event({
      data: z.object({}),
      label: { zh: '核实', en: 'Verify' },
      allow: [...authorities],
    }),
    'entry.drop': event({
      data: z.object({ reason: words }),
      label: { zh: '不予记录', en: 'Drop' },
      allow: [...authorities],
    }),
    'notice.serve': event({
      data: z.object({ notice: documentReference }),
      label: { zh: '送达告知单', en: 'Serve notice' },
      allow: [...authorities],
      late: { by: [...authorities, 'clerk'], within: { days: 7 } },
    }),
    'objection.file': event({
      data: z.object({ grounds: words, evidence: documentReference }),
      label: { zh: '提出异议', en: 'Object' },
      allow: [...subjects],
      late: { by: [...authorities, 'clerk'], within: { days: 7 } },
    }),
    'objection.decide': event({
      data: z.object({ upheld: z.boolean(), reason: words }),
      label: { zh: '处理异议', en: 'Decide the objection' },
      allow: [...authorities],
    }),
    'act.end': event({
      data: z.object({ endedOn: civilDay, evidence: documentReference }),
      label: { zh: '记录失信行为终止', en: 'Record that the act ended' },
      allow: [...authorities, ...subjects],
    }),
    'rectified.report': event({
      data: z.object({ process: reference, on: civilDay }),
      label: { zh: '整改合格', en: 'It was rectified' },
      allow: ['engine'],
      from: 'parent',
    }),
    'repair.apply': event({
      /** Without evidence, that is the rectification that was passed. */
      data: z.object({ promise: words, evidence: documentReference.nullable() }),
      label: { zh: '申请信用修复', en: 'Apply for repair' },
      allow: [...subjects],
    }),
    'repair.decide': event({
      data: z.object({ granted: z.boolean(), reason: words }),
      label: { zh: '办理信用修复', en: 'Decide the repair' },
      allow: [...authorities],
    }),
    'basis.revoke': event({
      data: z.object({ decision: documentReference }),
      label: { zh: '依据被撤销', en: 'What it rests on is revoked' },
      allow: ['engine', ...authorities],
      from: 'parent',
    }),
  },
  outcomes: {
    'entry.notified': outcome({
      data: z.object({ subject: z.string(), item: z.string(), notice: z.string() }),
      label: { zh: '告知单已送达', en: 'Notice served' },
      notice: [...subjects, ...authorities],
    }),
    'entry.counts': outcome({
      data: z.object({
        subject: z.string(),
        kind: z.enum(SUBJECTS),
        item: z.string(),
        guide: z.enum(GUIDES).nullable(),
        fact: z.string(),
      }),
      label: { zh: '信用信息已计入', en: 'Entry counts' },
      notice: [...subjects, ...authorities],
    }),
    'objection.decided': outcome({
      data: z.object({ subject: z.string(), upheld: z.boolean(), reason: z.string() }),
      label: { zh: '异议已处理', en: 'Objection decided' },
      notice: [...subjects, ...authorities],
    }),
    'entry.overdue': outcome({
      data: z.object({ subject: z.string(), stage: z.enum(['notice', 'decision', 'repair']) }),
      label: { zh: '办理逾期', en: 'Overdue' },
      notice: [...subjects, ...authorities],
    }),
    'repair.opened': outcome({
      data: z.object({
        subject: z.string(),
        item: z.string(),
        rectification: z.string(),
        endedOn: civilDay,
      }),
      label: { zh: '整改合格，可以申请信用修复', en: 'Rectified: a repair may be applied for' },
      notice: [...subjects, ...authorities],
    }),
    'repair.refused': outcome({
      data: z.object({ subject: z.string(), reason: z.string() }),
      label: { zh: '未予修复', en: 'Repair refused' },
      notice: [...subjects, ...authorities],
    }),
    'entry.ended': outcome({
      data: z.object({
        subject: z.string(),
        item: z.string(),
        how: z.enum(ENDS),
        reason: z.string().nullable(),
      }),
      label: { zh: '信用信息已失效', en: 'Entry ended' },
      notice: [...subjects, ...authorities],
    }),
  },
  deadlines: {
    noticeDue: { label: { zh: '告知期限', en: 'Notice due' } },
    objectionEnds: { label: { zh: '异议期满', en: 'End of the time to object' } },
    decisionDue: { label: { zh: '异议处理期限', en: 'Decision due' } },
    repairDue: { label: { zh: '信用修复办理期限', en: 'Repair due' } },
    displayEnds: { label: { zh: '披露期满', en: 'End of the display' } },
  },
  provisions: {
    items: fixed({ provision: creditItems, fixed: 'start' }),
    notice: fixed({ provision: creditNotice, fixed: 'start', optional: true }),
    objecting: fixed({ provision: creditObjection, fixed: 'start' }),
    decision: fixed({ provision: creditDecision, fixed: 'each', optional: true }),
    repair: fixed({ provision: creditRepair, fixed: 'each', optional: true }),
    display: fixed({ provision: creditDisplay, fixed: 'each', optional: true }),
    displayFrom: fixed({ provision: creditDisplayFrom, fixed: 'each', optional: true }),
  },
  states: {
    collected: { zh: '已采集', en: 'Collected' },
    verified: { zh: '已核实', en: 'Verified' },
    notified: { zh: '异议期', en: 'Time to object' },
    objecting: { zh: '异议处理中', en: 'An objection is decided' },
    counts: { zh: '已计入', en: 'Counts' },
    repairing: { zh: '修复办理中', en: 'A repair is decided' },
    repaired: { zh: '已修复', en: 'Repaired' },
    expired: { zh: '披露期满', en: 'Expired' },
    revoked: { zh: '已撤销', en: 'Revoked' },
    dropped: { zh: '未记录', en: 'Dropped' },
  },
  waits: { collected: { zh: '等待核实', en: 'Somebody else has to verify it' } },
} as const

/** An entry as it is stored. */
export type CreditEntry = Context<typeof vocabulary>
/** A step of it on an event. */
export interface EntryStep<Name extends EventName<typeof vocabulary>> {
  readonly context: CreditEntry
  readonly event: Extract<MachineEvent<typeof vocabulary>, { readonly type: Name }>
}
/** What a deadline of it is measured by. */
export type EntryClock = Clock<typeof vocabulary>
/** What it announces. */
export type EntryOutcome = MachineOutcome<typeof vocabulary>
