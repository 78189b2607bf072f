import type { Actor, Citation, Fraction, Json } from '@gongzhi/core'

import { type CommitteeLaw } from '../committee-decision/law.ts'
import { type CommitteeMember } from '../committee-decision/members.ts'
import { assessQuorum, type CommitteeQuorum } from '../committee-decision/quorum.ts'
import { assessSealUse, type SignatureAssessment } from '../committee-decision/signatures.ts'
import { assessDecision, type CommitteeDecision } from '../committee-decision/votes.ts'
import type { Matter } from '../matters.ts'
import type { Sourced } from '../provisions/sourced.ts'
import { assessMatter, type MatterAssessment } from './matter.ts'
import type { Convener, Item, SealUse } from './shapes.ts'

/** What the rules of a meeting look at. */
export interface Meeting {
  readonly convener: Convener
  readonly members: readonly CommitteeMember[]
  readonly reElection: 'none' | 'under-way' | 'unknown'
  readonly present: readonly string[]
  readonly proxies: readonly { readonly member: string; readonly by: string }[]
  readonly items: readonly Item[]
  readonly seals: readonly SealUse[]
  readonly answers: readonly { readonly member: string }[]
}

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

/** Whether somebody presides: the one who convened, or whoever holds the office that did. */
export function presides({ kind, person }: Convener, by: Actor): boolean {
  if (kind === 'officers') return by.capacity === 'committee.director' || by.capacity === 'committee.deputy'
  if (kind === 'member') return by.id === person
  return by.capacity === kind
}

/** Whether somebody is a member who may act: a suspended one may not. */
export function inOffice({ members }: Pick<Meeting, 'members'>, id: string): boolean {
  return members.some((member) => member.id === id && member.standing === 'in-office')
}

/** Why somebody may not act as a member, in a word. */
export function standingOf(
  { members }: Pick<Meeting, 'members'>,
  id: string,
): 'in-office' | 'suspended' | 'not-a-member' {
  return members.find((member) => member.id === id)?.standing ?? 'not-a-member'
}

/** An item of the agenda. */
export function itemOf({ items }: Pick<Meeting, 'items'>, id: string): Item | undefined {
  return items.find((item) => item.id === id)
}

/** The items that have no conclusion yet. */
export function openItems({ items }: Pick<Meeting, 'items'>): readonly Item[] {
  return items.filter(({ status }) => status === 'pending' || status === 'voting')
}

/** Everybody who votes in this sitting: members who are there, and members whom somebody represents. */
export function voters({ present, proxies }: Pick<Meeting, 'present' | 'proxies'>): readonly string[] {
  return [...present, ...proxies.map(({ member }) => member)]
}

/** Whose vote an actor casts: his own, or that of a member who sent him. */
export function mayVoteFor(
  { present, proxies }: Pick<Meeting, 'present' | 'proxies'>,
  { member, by }: { readonly member: string; readonly by: Actor },
): boolean {
  return (
    (member === by.id && present.includes(member)) ||
    proxies.some((proxy) => proxy.member === member && proxy.by === by.id)
  )
}

/** Whether the sitting has its quorum under the law that was fixed for it. */
export function quorumOf(meeting: Meeting, law: MeetingLaw): CommitteeQuorum {
  return assessQuorum({
    members: meeting.members,
    present: meeting.present,
    proxies: meeting.proxies,
    law: lawOf(law),
  })
}

/** Whether the committee may decide an item. */
export function matterOf(
  meeting: Meeting,
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
  meeting: Meeting,
  { item, ...law }: MeetingLaw & { readonly item: Pick<Item, 'votes' | 'signed'> },
): CommitteeDecision {
  return assessDecision({
    members: meeting.members,
    present: meeting.present,
    proxies: meeting.proxies,
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
  meeting: Meeting,
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

/** A use of the seal that was asked for. */
export function sealOf({ seals }: Pick<Meeting, 'seals'>, id: string): SealUse | undefined {
  return seals.find((seal) => seal.id === id)
}

/** Whether enough members signed for a use of the seal. */
export function sealAssessment(
  meeting: Meeting,
  { seal, ...law }: MeetingLaw & { readonly seal: SealUse },
): SignatureAssessment {
  return assessSealUse({ members: meeting.members, signed: seal.signed, law: lawOf(law) })
}

/** Whether every member who was there has signed the minutes, or is recorded as refusing. */
export function allAnswered({ present, answers }: Pick<Meeting, 'present' | 'answers'>): boolean {
  return present.every((member) => answers.some((answer) => answer.member === member))
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
