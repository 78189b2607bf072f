import type { Citation } from '@gongzhi/core'
import * as z from 'zod'

import { withoutConflicts } from '../article.ts'
import { type AssessedVote, assessVote, type VoteTotals } from '../assembly/assess-vote.ts'
import { sameElectorate } from '../assembly/electorate.ts'
import { minus, NOTHING, plus } from '../assembly/measure.ts'
import { measure } from '../assembly/recorded.ts'
import { toVoteRule, type VoteRule, type VoteValues } from '../assembly/vote-rule.ts'
import type { Matter } from '../matters.ts'
import type { Sourced } from '../provisions/sourced.ts'
import { documentReference } from '../reference.ts'
import type { Tally } from './ballot-count.ts'
import type { Item } from './item.ts'
import { rollTotalOf, type RollTotals } from './roll.ts'
import { NAMES } from './written-count.ts'

const standing = z.enum([
  'standing',
  'correction-ordered',
  'corrected',
  'revoked-by-authority',
  'revoked-by-court',
])
/**
 * An election that was counted, who was written in (null for the names that fit nobody certain; left out, nobody
 * was), and whether it stands.
 */
export const electionShape = z.strictObject({
  item: z.string(),
  writtenIn: z
    .array(z.strictObject({ person: z.string().nullable(), for: measure }))
    .max(NAMES)
    .optional(),
  standing,
})

/** The result of one motion (表决结果). A motion that failed is no decision for the opposite. */
export const resultShape = z.strictObject({
  item: z.string(),
  outcome: z.enum(['passed', 'not-passed', 'undetermined']),
  roll: measure,
  for: measure,
  against: measure,
  abstain: measure,
  void: measure,
  unreturned: measure,
  undelivered: measure,
  standing,
  executed: documentReference.nullable(),
  /** Of a motion between plans: the one that passed, and what each received; `for` is that of this plan. */
  plan: z.string().nullable().optional(),
  plans: z.array(z.strictObject({ plan: z.string(), for: measure })).optional(),
})
/** The result of one motion. */
export type MotionResult = z.infer<typeof resultShape>

/** What the results are computed from: nothing but what the process has recorded. */
export interface Counted {
  readonly roll: RollTotals | null
  readonly tally: Tally | null
}

/** The law of the vote as the process fixed it when it opened, with where each value stands. */
export interface FixedLaw {
  readonly law: { readonly [name: string]: unknown }
  readonly cite: { readonly [name: string]: Citation | undefined }
}

/** The law that a process fixed, with where each part of it stands. */
export function fixedLawOf({
  law,
  fixed,
}: {
  readonly law: FixedLaw['law']
  readonly fixed: { readonly [name: string]: { readonly citation: Citation } }
}): FixedLaw {
  return {
    law,
    cite: Object.fromEntries(Object.entries(fixed).map(([name, { citation }]) => [name, citation])),
  }
}

/** What a matter needs, by the law that was fixed when the vote opened. */
export function questionRule(matter: Matter, { law, cite }: FixedLaw): VoteRule {
  const values = Object.fromEntries(
    Object.entries(law).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, { value, citation: cite[name] }]],
    ),
  ) as VoteValues
  const answer = toVoteRule(matter, values)
  // The vote could not have opened: what a rule is made of is fixed with it, or it is refused.
  if (answer.status === 'missing') throw new Error(answer.reason.en)
  return answer.rule
}

/** The totals of one question: of all owners, or of those who decide it alone. */
export function totalsOf(
  question: string,
  { item, context }: { readonly item: Item; readonly context: Counted },
): VoteTotals {
  const roll = (context.roll && rollTotalOf(context.roll, item.building)) ?? NOTHING
  const returned = context.tally?.returned.find(({ building }) => sameElectorate(building, item.building))
  const count = context.tally?.counts.find((one) => one.question === question)
  const unreturned = returned?.unreturned ?? NOTHING
  const undelivered = minus(minus(roll, returned?.returned ?? NOTHING), unreturned)
  return {
    roll,
    for: count?.for ?? NOTHING,
    against: count?.against ?? NOTHING,
    abstain: count?.abstain ?? NOTHING,
    void: count?.void ?? NOTHING,
    unreturned,
    undelivered,
  }
}

/** The assessment of a motion. */
export function assessMotion({
  item,
  context,
  rule,
}: {
  readonly item: Item
  readonly context: Counted
  readonly rule: VoteRule
}): AssessedVote {
  return assessVote({ rule, totals: totalsOf(item.id, { item, context }) })
}

/** The result of a motion as the process keeps it. */
export function resultOf({
  item,
  context,
  outcome,
}: {
  readonly item: Item
  readonly context: Counted
  readonly outcome: MotionResult['outcome']
}): MotionResult {
  return {
    item: item.id,
    outcome,
    ...totalsOf(item.id, { item, context }),
    standing: 'standing',
    executed: null,
  }
}

/** Who was written in in an election, with what each received. */
export function writtenInOf({ tally }: Pick<Counted, 'tally'>, item: string) {
  return (tally?.writtenIn ?? [])
    .filter((one) => one.item === item)
    .map(({ person, for: votes }) => ({ person, for: votes }))
}

/** The rule that names count which are written in, where it is fixed. */
export function writeInsRule({ law, cite }: FixedLaw): Sourced<'allowed'> | undefined {
  const citation = cite['writeIns']
  return law['writeIns'] === 'allowed' && citation ? { value: 'allowed', citation } : undefined
}

/** The rule of an election: of ballots that did not come back, what the rules say for elections. */
export function electionRule(matter: Matter, fixed: FixedLaw): VoteRule {
  const { silenceInElections: own } = fixed.law
  return own === undefined
    ? questionRule(matter, fixed)
    : questionRule(matter, {
        law: { ...fixed.law, silence: own },
        cite: { ...fixed.cite, silence: fixed.cite['silenceInElections'] },
      })
}

/**
 * What an election came to, for the process that held it: measures by candidate and by each name that was written
 * in, and the law by which they are judged.
 */
export function electionCounts({
  item,
  context,
  rule,
  writeIns,
}: {
  readonly item: Item
  readonly context: Counted & { readonly election: string | null }
  readonly rule: VoteRule
  readonly writeIns?: Sourced<'allowed'> | undefined
}) {
  const counts = item.candidates.map((candidate) => ({
    candidate,
    ...totalsOf(`${item.id}/${candidate}`, { item, context }),
  }))
  const written = writtenInOf(context, item.id)
  const first = counts[0] as (typeof counts)[number]
  const returned = plus(plus(first.for, first.against), plus(first.abstain, first.void))
  return {
    election: context.election,
    item: item.id,
    seats: item.seats as number,
    roll: first.roll,
    returned,
    void: first.void,
    ...(first.unreturned.heads > 0 && { unreturned: first.unreturned }),
    candidates: counts.map(({ candidate, for: approving, against, abstain }) => ({
      candidate,
      for: approving,
      against,
      abstain,
    })),
    ...(written.length > 0 && {
      writtenIn: written,
    }),
    rule: {
      participation: withItsArticle(rule.participation),
      approval: withItsArticle(rule.approval),
      base: withItsArticle(rule.base),
      ...(written.length > 0 && writeIns && { writeIns: withItsArticle(writeIns) }),
      ...(first.unreturned.heads > 0 && silenceOf(rule)),
    } as never,
  }
}

/** What the rule says of ballots that did not come back, as the election stores it. */
function silenceOf({ silence, silenceStandsIn, silenceInstruments, diverging }: VoteRule) {
  return {
    ...(silence && { silence: withItsArticle(silence) }),
    ...(silenceStandsIn && { silenceStandsIn: withItsArticle(silenceStandsIn) }),
    ...(silenceInstruments && { silenceInstruments: withItsArticle(silenceInstruments) }),
    ...(diverging && { diverging: withItsArticle(diverging) }),
  }
}

/** A value and where it stands, as the election stores it. */
const withItsArticle = <T>({ value, citation }: Sourced<T>): Sourced<T> => ({
  value,
  citation: withoutConflicts(citation),
})

type Election = z.infer<typeof electionShape>

/** A decision stands otherwise than before, whether it was a motion or an election. */
export function withStanding(
  {
    results,
    elections,
  }: { readonly results: readonly MotionResult[]; readonly elections: readonly Election[] },
  { item, standing }: Pick<Election, 'item' | 'standing'>,
): { results: MotionResult[]; elections: Election[] } {
  const changed = <T extends { readonly item: string }>(list: readonly T[]) =>
    list.map((one) => (one.item === item ? { ...one, standing } : one))
  return { results: changed(results), elections: changed(elections) }
}
