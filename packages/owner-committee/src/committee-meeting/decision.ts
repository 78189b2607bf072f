import type { Assessment, Citation, Fraction, Json } from '@gongzhi/core'
import * as z from 'zod'

import { clauseOf } from '../clause.ts'
import type { CommitteeLaw } from '../committee-decision/law.ts'
import { assessQuorum, type CommitteeQuorum } from '../committee-decision/quorum.ts'
import { assessSealUse, type SignatureAssessment } from '../committee-decision/signatures.ts'
import { assessDecision, type CommitteeDecision } from '../committee-decision/votes.ts'
import { MATTERS, type Matter } from '../matters.ts'
import type { Sourced } from '../provisions/sourced.ts'
import { reference } from '../reference.ts'
import { type Check } from '../verdict.ts'
import { words } from '../words.ts'
import { type Item, voteShape } from './agenda.ts'
import { assessMatter, type MatterAssessment } from './matter.ts'
import { type Attendance, thereNow, voters } from './member.ts'
import type { SealUse } from './seal.ts'

/** What was decided, as it is announced and published: with the names behind it. */
export const decisionShape = z.strictObject({
  item: z.string(),
  title: words,
  matter: z.enum(MATTERS).nullable(),
  outcome: z.enum(['passed', 'not-passed', 'undetermined']),
  votes: z.array(voteShape).max(21),
  signed: z.array(reference).max(21),
})

/**
 * An assessment as it was made when the item was concluded, figures and articles included. Not recursive:
 * such a schema cannot be compared between releases.
 */
export const assessmentShape = z.strictObject({
  result: z.enum(['met', 'not-met', 'undetermined']),
  criteria: z.array(z.unknown()),
  uncounted: z.array(z.unknown()),
}) as unknown as z.ZodType<Json, Json>

/** The law of a meeting as its process fixed it: values by name, and where they stand. */
export interface MeetingLaw {
  readonly law: {
    readonly quorum?: Fraction | undefined
    readonly majority?: Fraction | undefined
    readonly proxy?: 'forbidden' | 'allowed' | undefined
    readonly signatures?: Fraction | undefined
    readonly seal?: Fraction | undefined
    readonly reserved?: readonly Matter[] | undefined
    readonly bars?: readonly Matter[] | undefined
    readonly delegation?: 'forbidden' | 'advertising-only' | 'allowed' | undefined
    readonly freeze?: readonly Matter[] | undefined
  }
  readonly cite: { readonly [name: string]: Citation | undefined }
}

/** A value with its article, as the assessments take it. */
function cited<Value>(value: Value | undefined, citation: Citation | undefined): Sourced<Value> | undefined {
  return value === undefined || citation === undefined ? undefined : { value, citation }
}

function lawOf({ law, cite }: MeetingLaw): CommitteeLaw {
  return {
    quorum: cited(law.quorum, cite['quorum']),
    majority: cited(law.majority, cite['majority']),
    memberProxy: cited(law.proxy, cite['proxy']),
    signatures: cited(law.signatures, cite['signatures']),
    sealSignatures: cited(law.seal, cite['seal']),
  }
}

/** Whether the sitting has its quorum under the law that was fixed for it. */
export function quorumOf(meeting: Attendance, law: MeetingLaw): CommitteeQuorum {
  return assessQuorum({
    members: meeting.members,
    ...thereNow(meeting),
    law: lawOf(law),
  })
}

/** Whether the committee may decide an item. */
export function matterOf(
  meeting: { readonly reElection: 'none' | 'under-way' | 'unknown' },
  { item, ...law }: MeetingLaw & { readonly item: Item },
): MatterAssessment {
  const { law: values, cite } = law
  return assessMatter({
    matter: item.matter,
    delegated: item.delegation?.scope ?? 'nothing',
    reElection: meeting.reElection,
    law: {
      reserved: cited(values.reserved, cite['reserved']),
      bars: cited(values.bars, cite['bars']),
      delegation: cited(values.delegation, cite['delegation']),
      freeze: cited(values.freeze, cite['freeze']),
    },
  })
}

/** What the votes and signatures on an item come to, under the law that was fixed for the sitting. */
export function decisionOf(
  meeting: Attendance,
  { item, ...law }: MeetingLaw & { readonly item: Pick<Item, 'votes' | 'signed'> },
): CommitteeDecision {
  return assessDecision({
    members: meeting.members,
    ...thereNow(meeting),
    votes: item.votes,
    signed: item.signed,
    law: lawOf(law),
  })
}

/**
 * Who still has to vote or to sign before an item can be concluded.
 *
 * Nobody once the item has passed. Nor anybody once it cannot pass any more, even if all who are outstanding
 * agree and sign: the chair may not close a vote in order to defeat it, and need not wait for what decides
 * nothing.
 */
export function outstanding(
  meeting: Attendance,
  { item, ...law }: MeetingLaw & { readonly item: Item },
): readonly string[] {
  if (decisionOf(meeting, { item, ...law }).outcome === 'passed') return []
  const silent = voters(meeting).filter((member) => !item.votes.some((vote) => vote.member === member))
  const best = { votes: [...item.votes, ...silent.map((member) => ({ member, choice: 'for' as const }))] }
  const agreeing = best.votes.filter(({ choice }) => choice === 'for').map(({ member }) => member)
  if (decisionOf(meeting, { item: { ...best, signed: agreeing }, ...law }).outcome === 'not-passed') return []
  const unsigned =
    law.law.signatures === undefined
      ? []
      : agreeing.filter((member) => !item.signed.includes(member) && !silent.includes(member))
  return [...silent, ...unsigned]
}

/** Whether enough members signed for a use of the seal. */
export function sealAssessment(
  meeting: Pick<Attendance, 'members'>,
  { seal, ...law }: MeetingLaw & { readonly seal: SealUse },
): SignatureAssessment {
  return assessSealUse({ members: meeting.members, signed: seal.signed, law: lawOf(law) })
}

/** The first criterion that is not met, or not known, as a check of a rule. */
export function whyNot({ criteria }: Pick<Assessment, 'criteria'>): Check {
  const failed = criteria.find(({ met }) => met === false) ?? criteria.find(({ met }) => met !== true)
  if (!failed) return { met: true, why: { zh: '', en: '' } }
  return { met: failed.met, why: clauseOf(failed.note ?? failed.label) }
}

/** The figures of an assessment, for a refusal. */
export function figures(assessment: {
  readonly criteria: readonly {
    readonly id: string
    readonly required: Json
    readonly found: Json
    readonly met: boolean | 'undetermined'
  }[]
}): { readonly required: Json; readonly found: Json } {
  return {
    required: Object.fromEntries(assessment.criteria.map(({ id, required }) => [id, required])),
    found: Object.fromEntries(assessment.criteria.map(({ id, found, met }) => [id, { found, met }])),
  }
}
