import { because, type Label, period } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay, moment } from '../clock/day.ts'
import { reservedGroupsShape, seatGroupsShape } from '../committee-election/reserved-groups.ts'
import { electedByShape } from '../elected-by.ts'
import { GROUNDS } from '../grounds.ts'
import { holdingShape } from '../holding.ts'
import { MATTERS } from '../matters.ts'
import type { RECEIVERS } from '../receivers.ts'
import { documentReference, reference } from '../reference.ts'
import { mandateShape } from './mandates.ts'

/**
 * The offices within a committee: director, deputy, member, and the executive member of some places
 * (执行委员).
 */
export const OFFICES = ['director', 'deputy', 'executive', 'member'] as const

/** What has to be done before the end of the term. */
export const ACTS = ['report', 'assembly-held', 'group-formed', 'begin'] as const
/** From when the handover counts. */
export const HANDOVER_STARTS = [
  'group-formed',
  'expiry',
  'early-end',
  'new-committee',
  'new-committee-filed',
] as const
/** What can be late in a re-election: the act that the lead is for, the group, the election. */
export const STAGES = ['act', 'group', 'held'] as const

/** What of a re-election was told to be late: a stage of it, or that nobody was elected before the term ended. */
export const LATE = [...STAGES, 'elected'] as const

/** What holds when a term has expired. */
export const EXPIRY = ['powers-end', 'street-organises', 'continues-frozen', 'undetermined'] as const

/** What follows from too many vacancies. */
export const CONSEQUENCES = [
  'interim-assembly',
  're-election-by-assembly',
  'early-re-election',
  'substitute-body',
  'residents-committee-acts',
  'undetermined',
] as const

/** What the offices are called. */
export const OFFICE_LABELS: Readonly<Record<(typeof OFFICES)[number], Label>> = {
  director: { zh: '主任', en: 'director' },
  deputy: { zh: '副主任', en: 'deputy director' },
  executive: { zh: '执行委员', en: 'executive member' },
  member: { zh: '委员', en: 'member' },
}
/** What those are called to whom a committee hands over. */
export const RECEIVER_LABELS: Readonly<Record<(typeof RECEIVERS)[number], Label>> = {
  'new-committee': { zh: '新一届业主委员会', en: 'the new committee' },
  street: { zh: '街道办事处', en: 'the street office' },
  'residents-committee': { zh: '居（村）民委员会', en: "the residents' committee" },
  'housing-authority': { zh: '房屋主管部门', en: 'the housing authority' },
  'substitute-body': { zh: '物业管理委员会', en: 'the substitute body' },
  group: { zh: '换届小组', en: 'the re-election group' },
}
/** What follows from too many vacancies, in words. */
export const CONSEQUENCE_LABELS: Readonly<Record<(typeof CONSEQUENCES)[number], Label>> = {
  'interim-assembly': { zh: '召开业主大会临时会议', en: 'an interim assembly' },
  're-election-by-assembly': {
    zh: '召开业主大会临时会议，重新选举',
    en: 'an interim assembly that elects anew',
  },
  'early-re-election': { zh: '提前换届', en: 'an early re-election' },
  'substitute-body': { zh: '组建物业管理委员会', en: 'a substitute body' },
  'residents-committee-acts': { zh: '由居（村）民委员会代行职责', en: "the residents' committee acts" },
  undetermined: { zh: '没有规定', en: 'what no text states' },
}

/** What has to be filed anew when it changes (变更备案). */
export const CHANGES = [
  'member-ended',
  'member-joined',
  'member-restored',
  'office',
  'term-extended',
] as const

/** As many assemblies as can be named. */
export const ASSEMBLIES = 20

/** Somebody and his office. */
export const memberShape = z.strictObject({ person: reference, office: z.enum(OFFICES) })

/** A length of time as a text states it. */
export const periodShape = period().schema
/** Where something stands. */
export const articleShape = z.strictObject({ instrument: z.string(), article: z.string() }).nullable()

/** Why a term cannot be as it was given, as a code with its figures. */
export const problemShape = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('term/too-long'), latest: civilDay }),
  z.strictObject({ code: z.literal('term/too-short'), earliest: civilDay }),
  z.strictObject({
    code: z.literal('term/filed-elsewhere'),
    authorities: z.array(z.enum(['street', 'housing-authority'])).max(2),
  }),
])
/** Why a term cannot be as it was given. */
export type TermProblem = z.infer<typeof problemShape>

/** A term as it begins (任期). */
export const inputShape = z
  .object({
    committee: reference,
    /** How many seats were agreed. */
    seats: z.int().min(1).max(30),
    /** Those of them that are kept for a group; and seats that are kept for a later phase, which are none of them. */
    groups: reservedGroupsShape,
    /** Who has, or waits for, a seat of which group. */
    seatGroups: seatGroupsShape,
    /** How large the community is: what is the smallest lawful committee can depend on it. */
    households: z.int().positive().nullable().optional(),
    /** In hundredths of a square metre. */
    areaCentiM2: z.int().positive().nullable().optional(),
    members: z.array(memberShape).min(1).max(30),
    /** In the order in which they step in. */
    alternates: z.array(reference).max(30),
    /** By which vote each of them was elected, where an election says so. */
    electedBy: electedByShape.optional(),
    termFrom: civilDay,
    termUntil: civilDay,
    /** With whom it was filed (备案), and what certifies it. */
    filed: z
      .array(
        z.strictObject({
          authority: z.enum(['street', 'housing-authority']),
          certificate: documentReference,
          day: civilDay,
        }),
      )
      .min(1)
      .max(2),
    /** Who already holds an office elsewhere. */
    mandates: z.array(mandateShape).max(60),
    /** What is known of what it keeps; more can be added until it is handed over. */
    holdings: z.array(holdingShape).max(60),
    /**
     * How many days before the last day of the lead the re-election is announced, and reminded of. The
     * community's own choice; on the last day it is announced in any case.
     */
    reminders: z.array(z.int().min(1).max(400)).max(10),
  })
  .refine(
    ({ termFrom, termUntil }) => termFrom <= termUntil,
    because({ zh: '任期结束早于开始', en: 'the term ends before it begins' }),
  )
  .refine(
    ({ members, alternates }) =>
      new Set([...members.map(({ person }) => person), ...alternates]).size ===
      members.length + alternates.length,
    because({ zh: '有人重复', en: 'somebody is named twice' }),
  )
  .refine(
    ({ members }) => members.filter(({ office }) => office === 'director').length <= 1,
    because({ zh: '主任有两名', en: 'there are two directors' }),
  )
  .refine(
    ({ members, seats }) => members.length <= seats,
    because({ zh: '委员多于席位', en: 'there are more members than seats' }),
  )
  .refine(
    ({ holdings }) => new Set(holdings.map(({ id }) => id)).size === holdings.length,
    because({ zh: '两项移交的内容编号相同', en: 'two things to be handed over have one id' }),
  )

/**
 * A member of this term. Attendance is counted from a day of his own: the first of his seat, or the one on
 * which it was last decided that he stays.
 */
const sittingShape = z.strictObject({
  person: reference,
  office: z.enum(OFFICES),
  from: civilDay,
  countedFrom: civilDay,
  suspended: z.boolean(),
})

/**
 * A seat in question (待决): a ground that was reported, established, and waits for its decision; or a resignation
 * that was given and takes effect later.
 */
const questionShape = z.strictObject({
  person: reference,
  ground: z.enum(GROUNDS),
  evidence: documentReference,
  by: reference,
  stage: z.enum(['reported', 'to-be-decided', 'takes-effect']),
  defence: documentReference.nullable(),
  /** When a resignation was given that takes effect later. */
  given: moment.optional(),
})

/** Somebody whose seat ended, as far back as a decision about it can still fall. */
const formerShape = z.strictObject({
  person: reference,
  office: z.enum(OFFICES),
  ground: z.enum(GROUNDS).nullable(),
  day: civilDay,
  decision: documentReference.nullable(),
})

/** Whose offices were left in this term and are empty: the director's, and so many deputies'. */
const officesLeftShape = z.strictObject({ director: z.boolean(), deputies: z.int().nonnegative() })
/** Offices that were left and that nobody holds. */
export type OfficesLeft = z.infer<typeof officesLeftShape>

/** What a term keeps. */
export const contextShape = z.object({
  committee: reference,
  seats: z.int(),
  groups: reservedGroupsShape,
  seatGroups: seatGroupsShape,
  households: z.int().nullable(),
  areaCentiM2: z.int().nullable(),
  members: z.array(sittingShape).max(30),
  alternates: z.array(reference).max(30),
  electedBy: electedByShape,
  /** As many as are reported at most, and a resignation of each member. */
  questions: z.array(questionShape).max(90),
  former: z.array(formerShape).max(60),
  meetings: z
    .array(
      z.strictObject({
        meeting: reference,
        day: civilDay,
        missed: z.array(reference).max(30),
        counted: z.array(reference).max(30),
      }),
    )
    .max(120),
  termFrom: civilDay,
  termUntil: civilDay,
  agreedUntil: civilDay,
  /** Until when it was, before it was extended last; null where it was not. */
  extendedFrom: civilDay.nullable(),
  filed: inputShape.shape.filed,
  /** Provisions that a term needs and that no text stated when it began. */
  silent: z.array(z.string()).max(30),
  /** Why the term cannot be as it was given; null where it can. */
  problem: problemShape.nullable(),
  reminders: z.array(z.int()).max(11),
  reminded: z.int(),
  renewal: z.strictObject({
    begun: moment.nullable(),
    reported: moment.nullable(),
    group: z.strictObject({ group: reference, formed: moment }).nullable(),
    held: moment.nullable(),
    late: z.array(z.enum(LATE)).max(4),
  }),
  /** What may not be decided now; null where powers are frozen and no text says what that covers. */
  frozen: z.array(z.enum(MATTERS)).max(30).nullable(),
  /** Too many vacancies, with what follows from them by the law of the day on which there were. */
  vacancy: z
    .strictObject({
      since: moment,
      consequence: z.enum(CONSEQUENCES),
      period: periodShape.nullable(),
      article: articleShape,
      overdue: z.boolean(),
    })
    .nullable(),
  /** Offices that were left in this term and are empty; left out, none was. */
  officesLeft: officesLeftShape.optional(),
  expired: z.enum(EXPIRY).nullable(),
  successor: z.strictObject({ committee: reference, filed: documentReference.nullable() }).nullable(),
  leaving: z.array(z.strictObject({ person: reference, since: moment, overdue: z.boolean() })).max(60),
  unfiled: z
    .strictObject({
      since: moment,
      changes: z.array(z.strictObject({ change: z.enum(CHANGES), person: reference.nullable() })).max(60),
      overdue: z.boolean(),
    })
    .nullable(),
  /** By-elections: how many were asked for, and which of them are under way, each with the seats it fills. */
  byElections: z.strictObject({
    requested: z.int(),
    open: z
      .array(z.strictObject({ request: z.string(), seats: z.int().positive(), groups: reservedGroupsShape }))
      .max(30),
  }),
  holdings: z
    .array(
      holdingShape.extend({
        state: z.enum(['held', 'refused', 'handed-over']),
        receipt: documentReference.nullable(),
      }),
    )
    .max(60),
  handover: z
    .strictObject({ since: moment, from: z.enum([...HANDOVER_STARTS, 'undetermined']), overdue: z.boolean() })
    .nullable(),
  mandates: z.array(mandateShape).max(60),
  /** Assemblies of the owners whose decisions on seats and on the term an authority let count here. */
  assemblies: z.array(reference).max(ASSEMBLIES),
})

/** What a term keeps. */
export type Term = z.infer<typeof contextShape>

/** What a term begins with. */
export type TermInput = z.infer<typeof inputShape>
