import { assess, compareBytes, type Criterion } from '@gongzhi/core'
import * as z from 'zod'

import { candidateId } from './candidate.ts'
import { assessConstituted } from './constituted.ts'
import type { Alternates, CountedElection, ElectionRefused, ElectionSettled } from './counted.ts'
import { rank } from './order.ts'
import { capOf } from './places.ts'
import { groupId } from './reserved-groups.ts'
import { settleElection } from './result.ts'

/** What one ballot elects apart: members for a group's seats, for the seats of nobody in particular, or alternates. */
export const PARTS = ['group', 'open', 'alternates'] as const

/** One part of what a ballot elects, as it is asked of the assembly. */
export const partShape = z.strictObject({
  kind: z.enum(PARTS),
  group: groupId.nullable(),
  seats: z.int().min(1).max(30),
  candidates: z.array(candidateId).max(40),
})
/** One part of what a ballot elects. */
export type Part = z.infer<typeof partShape>

/** One part of a counted election: who stands for it, and how many sit in it already. */
export interface CountedPart extends Omit<Part, 'candidates'> {
  readonly sitting: number
  readonly candidates: readonly string[]
}

/** A counted election, by its parts where it has any. */
export interface CountedInParts extends CountedElection {
  /** Whoever is in none of them, as one who was written in, stands for the seats of nobody in particular. */
  readonly parts?: readonly CountedPart[] | undefined
}

/** One part, settled by itself. */
export interface PartSettled {
  readonly part: CountedPart
  readonly result: ElectionSettled | ElectionRefused
}

/** Settles an election: as one, or each of its parts by itself and what they come to together. */
export function settleParts(count: CountedInParts): ElectionSettled | ElectionRefused {
  if (!count.parts) return settleElection(count)
  const stray = (count.secondBallots ?? []).find(
    ({ candidates }) =>
      !partsWithAll(count).some((part) =>
        candidates.every(({ candidate }) => part.candidates.includes(candidate)),
      ),
  )
  if (stray)
    return {
      status: 'refused',
      code: 'election-result/second-ballot',
      reason: {
        zh: '再次投票的候选人不竞选同一组的名额。',
        en: 'A second ballot is between candidates who stand for the seats of different groups.',
      },
    }
  return together(count, eachPart(count))
}

/** Each part of a counted election, settled by itself by the same rule: all owners vote on everybody. */
export function eachPart(count: CountedInParts): readonly PartSettled[] {
  return partsWithAll(count).map((part) => ({ part, result: settlePart(count, part) }))
}

/** The parts, with those who stand in none of them among the open seats. */
function partsWithAll({ parts = [], candidates }: CountedInParts): readonly CountedPart[] {
  const claimed = new Set(parts.flatMap((part) => part.candidates))
  const others = candidates.flatMap(({ candidate }) => (claimed.has(candidate) ? [] : [candidate]))
  return parts.map((part) =>
    part.kind === 'open' ? { ...part, candidates: [...part.candidates, ...others] } : part,
  )
}

function settlePart(count: CountedElection, part: CountedPart) {
  const { kind, group, seats, sitting, candidates } = part
  const { alternatesFrom, alternatesShare, ...law } = count.law
  const ballots = (count.secondBallots ?? []).filter((ballot) =>
    ballot.candidates.every(({ candidate }) => candidates.includes(candidate)),
  )
  return settleElection({
    ...count,
    election: group === null ? count.election : `${count.election}/${group}`,
    candidates: count.candidates.filter(({ candidate }) => candidates.includes(candidate)),
    secondBallots: ballots,
    seats,
    // Alternates have no seat: whoever passed waits, in order.
    sitting: kind === 'alternates' ? seats : sitting,
    law:
      kind === 'alternates'
        ? {
            ...law,
            // The places are as many as there may be of all the members.
            ...(alternatesShare && {
              alternatesShare: { ...alternatesShare, value: { n: 1, d: 1, bound: 'inclusive' as const } },
            }),
            ...(alternatesFrom && { alternatesFrom: { ...alternatesFrom, value: 'passed-not-elected' } }),
          }
        : // How many alternates there may be is a share of all members, and not of those of a group.
          { ...law, alternatesFrom },
  })
}

/** What the parts come to together. */
function together(count: CountedInParts, settled: readonly PartSettled[]): ElectionSettled | ElectionRefused {
  const refused = settled.find(({ result }) => result.status === 'refused')
  if (refused) return refused.result
  const parts = settled as readonly { readonly part: CountedPart; readonly result: ElectionSettled }[]
  const members = parts.filter(({ part }) => part.kind !== 'alternates')
  const filled = members.reduce(
    (sum, { part, result }) => sum + part.seats - part.sitting - result.seatsLeft,
    0,
  )
  // Seats of a group for which nobody stands are in no part, and empty all the same.
  const seatsLeft = count.seats - (count.sitting ?? 0) - filled
  const body = assessConstituted({ number: count.seats - seatsLeft, seats: count.seats, law: count.law })
  const first = (parts[0] as (typeof parts)[number]).result
  const quorum = first.criteria.filter(({ id }) => id.startsWith('participation/'))
  const open = parts.flatMap(({ part, result }): readonly Criterion[] =>
    result.criteria
      .filter(({ id }) => id === 'ranking' || id === 'tie')
      .map((one) => ({ ...one, id: part.group === null ? one.id : `${one.id}/${part.group}` })),
  )
  const contested = members.flatMap(({ result }) => (result.contested ? [result.contested] : []))
  const waits = contested.find(({ by }) => by !== undefined) ?? contested[0]
  const alternates = alternatesOf(count, parts)
  const quorate = first.status !== 'no-quorum'
  return {
    ...assess([...quorum, ...open, ...(quorate ? body.criteria : [])], count.law),
    status: statusOf(members.map(({ result }) => result)),
    candidates: parts
      .flatMap(({ result }) => result.candidates)
      .toSorted((a, b) => compareBytes(a.candidate, b.candidate)),
    elected: members.flatMap(({ result }) => result.elected),
    ...(waits && { contested: waits }),
    constituted: quorate ? ANSWERS[body.result] : 'no',
    seatsLeft,
    alternates,
    draws: parts.flatMap(({ result }) => result.draws),
  }
}

const ANSWERS = { met: 'yes', 'not-met': 'no', undetermined: 'undetermined' } as const

/** A tie that waits for its lot comes first: what it gives does not hang on what is missing elsewhere. */
function statusOf(results: readonly ElectionSettled[]): ElectionSettled['status'] {
  const first = (['no-quorum', 'tied', 'undetermined'] as const).find((status) =>
    results.some((result) => result.status === status),
  )
  return first ?? 'settled'
}

/**
 * Who waits: those of an election of alternates that was held with it, or each group's own, first by votes where there
 * are more than there may be. Whose turn it is, the seat says that falls empty.
 */
function alternatesOf(
  count: CountedInParts,
  parts: readonly { readonly part: CountedPart; readonly result: ElectionSettled }[],
): Alternates {
  const own = parts.find(({ part }) => part.kind === 'alternates')
  if (own) return own.result.alternates
  const each = parts.map(({ result }) => result.alternates)
  const cap = capOf(count.law, count.seats)
  const open = each.find(({ status }) => status === 'tied') ?? each.find(({ status }) => status !== 'settled')
  if (open) return { ...open, cap, order: [] }
  const order = each.flatMap((one) => one.order)
  if (cap === null || order.length <= cap) return { status: 'settled', order, cap }
  const { ranking } = count.law
  const ranked = ranking
    ? rank(
        count.candidates.filter(({ candidate }) => order.includes(candidate)),
        ranking.value,
      )
    : [order]
  const taken: string[] = []
  for (const group of ranked) {
    if (taken.length === cap) break
    if (taken.length + group.length > cap)
      return {
        status: 'undetermined',
        order: taken,
        cap,
        note: {
          zh: `候补委员至多${cap}名，各组合计${order.length}名，次序不能确定。`,
          en: `There may be ${cap} alternates, and the groups have ${order.length} together: their order is open.`,
        },
      }
    taken.push(...group)
  }
  // Each group's own order stays as its votes and its lot gave it.
  return { status: 'settled', order: order.filter((one) => taken.includes(one)), cap }
}
