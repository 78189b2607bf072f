import { assess, compareBytes, type Criterion } from '@gongzhi/core'
import * as z from 'zod'

import { candidateId } from './candidate.ts'
import { assessConstituted } from './constituted.ts'
import type { Alternates, CountedElection, ElectionRefused, ElectionSettled } from './counted.ts'
import type { LotDrawn } from './lot.ts'
import { rank, settleTie } from './order.ts'
import { capOf, contest } from './places.ts'
import { groupId } from './reserved-groups.ts'
import { settleElection } from './result.ts'
import { withSilent } from './silent-ballots.ts'

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
    onBallot: count.candidates,
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
  const { draws = [], ...alternates } = alternatesOf(count, parts)
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
    draws: [...parts.flatMap(({ result }) => result.draws), ...draws],
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
): Alternates & { readonly draws?: readonly LotDrawn[] } {
  const own = parts.find(({ part }) => part.kind === 'alternates')
  if (own) return own.result.alternates
  const each = parts.map(({ result }) => result.alternates)
  const cap = capOf(count.law, count.seats)
  const open = each.find(({ status }) => status === 'tied') ?? each.find(({ status }) => status !== 'settled')
  if (open) return { ...open, cap, order: [] }
  const order = each.flatMap((one) => one.order)
  if (cap === null || order.length <= cap) return { status: 'settled', order, cap }
  return { cap, ...firstOfAll(count, { parts, order, cap }) }
}

/**
 * The first alternates of all groups, as many as there may be, by their votes; a tie across groups is one more
 * draw.
 */
function firstOfAll(
  count: CountedInParts,
  {
    parts,
    order,
    cap,
  }: {
    readonly parts: readonly { readonly result: ElectionSettled }[]
    readonly order: readonly string[]
    readonly cap: number
  },
): Omit<Alternates, 'cap'> & { readonly draws?: readonly LotDrawn[] } {
  const { ranking, tie } = count.law
  const waiting = withSilent(count.candidates, count).filter(({ candidate }) => order.includes(candidate))
  const taken: string[] = []
  // Each group's own order stays as its votes and its lot gave it.
  const inOrder = () => order.filter((one) => taken.includes(one))
  for (const tied of ranking ? rank(waiting, ranking.value) : [order]) {
    const places = cap - taken.length
    if (places === 0) break
    const of = parts.map(({ result }) => result.alternates.order.filter((one) => tied.includes(one)))
    if (tied.length <= places || (ranking && of.some(({ length }) => length === tied.length))) {
      taken.push(...of.flat().slice(0, places))
      continue
    }
    if (!ranking || tie?.value !== 'lot')
      return {
        status: 'undetermined',
        order: inOrder(),
        note: {
          zh: `候补委员至多${cap}名，各组合计${order.length}名，次序不能确定。`,
          en: `There may be ${cap} alternates, and the groups have ${order.length} together: their order is open.`,
        },
      }
    const { draw, refused } = settleTie(tied, { ...count, policy: ranking.value })
    if (!draw)
      return { status: 'tied', order: inOrder(), contested: contest({ tied, places, count, refused }) }
    // The draw says how many of each group wait, and their own order who.
    const drawn = draw.order.slice(0, places)
    for (const own of of) taken.push(...own.slice(0, own.filter((one) => drawn.includes(one)).length))
    return { status: 'settled', order: inOrder(), draws: [draw] }
  }
  return { status: 'settled', order: inOrder() }
}
