import type { CivilDay, Verdict } from '@gongzhi/core'

import { ranking, tie } from '../provisions/index.ts'
import { remaining, standsAsAlternate } from './candidate.ts'
import { type Election, seated } from './election.ts'
import type { FixedLaw } from './law.ts'
import { unansweredProblem } from './objection.ts'
import type { Part } from './parts.ts'
import { electingGroups, groupOf, openSeats, seatedIn, seatsOfGroup } from './reserved-groups.ts'
import { ROUNDS, type Round } from './round.ts'

/** The next vote on the candidates who are left, or between those who are tied. */
export function nextRound(
  context: Election,
  {
    opens,
    commitment,
    most,
  }: {
    readonly opens: CivilDay
    readonly commitment: string | null
    /** As many alternates as there may be; null where no text says. */
    readonly most: number | null
  },
): Round {
  const { rounds, settled, cancelled } = context
  const seats = openSeats(context)
  const tied = settled?.tie?.by === 'second-ballot' ? settled.tie : undefined
  const further = rounds.some(({ counted }) => counted !== null) ? 'supplementary' : 'election'
  const sitting = seated(context)
  const alternates = !tied && sitting >= seats
  const parts = tied || alternates ? undefined : partsOf(context, most)
  const candidates = tied?.candidates ?? (alternates ? remaining(context) : standingIn(context, parts))
  return {
    item: `vote-${rounds.length + cancelled + 1}`,
    kind: kindOf({ tied: tied !== undefined, alternates, further }),
    candidates: [...candidates],
    seats: alternates
      ? Math.min(candidates.length, most ?? candidates.length)
      : (tied?.places ?? seats - sitting + placesOfAlternates(parts)),
    ...(parts && { parts: [...parts] }),
    opens,
    sitting,
    commitment,
    counted: null,
    seed: null,
  }
}

/**
 * What a vote on those who are left elects apart; undefined where no seats are kept for anybody and no alternates are
 * voted with the members.
 */
function partsOf(context: Election, most: number | null): readonly Part[] | undefined {
  const groups = electingGroups(context).map(({ group }) => group)
  const alternates = alternatesPart(context, most)
  if (groups.length === 0 && alternates.length === 0) return undefined
  const members = [...groups, null].flatMap((group): readonly Part[] => {
    const seats = seatsOfGroup(context, group) - seatedIn(context, group)
    const candidates = membersStanding(context).filter((one) => groupOf(context, one) === group)
    return seats > 0 && (candidates.length > 0 || group === null)
      ? [{ kind: group === null ? 'open' : 'group', group, seats, candidates }]
      : []
  })
  return [...members, ...alternates]
}

/** The alternates who are voted with the members, once. */
function alternatesPart(context: Election, most: number | null): readonly Part[] {
  const candidates = remaining(context).filter((one) => standsAsAlternate(context, one))
  const seats = Math.min(candidates.length, most ?? candidates.length)
  return seats > 0 && context.alternates.length === 0
    ? [{ kind: 'alternates', group: null, seats, candidates }]
    : []
}

/** Who stands as a member and can still be elected. */
function membersStanding(context: Election): readonly string[] {
  return remaining(context).filter((one) => !standsAsAlternate(context, one))
}

/** Who stands in such a vote. */
function standingIn(context: Election, parts: readonly Part[] | undefined): readonly string[] {
  return parts ? parts.flatMap(({ candidates }) => candidates) : membersStanding(context)
}

/** As many as are elected besides the members in one vote. */
function placesOfAlternates(parts: readonly Part[] | undefined): number {
  return parts?.find(({ kind }) => kind === 'alternates')?.seats ?? 0
}

function kindOf({
  tied,
  alternates,
  further,
}: {
  readonly tied: boolean
  readonly alternates: boolean
  readonly further: 'supplementary' | 'election'
}): Round['kind'] {
  if (tied) return 'second-ballot'
  return alternates ? 'alternates' : further
}

const NOBODY_STANDS = {
  met: false,
  why: { zh: '没有可供选举的候选人', en: 'nobody is left who stands' },
  instead: { zh: '请重新提名', en: 'open the nominations again' },
} as const

/** That nobody is left whom a vote could give a seat, whatever is given; undefined where somebody is. */
export function nobodyStands(context: Election): Verdict | undefined {
  const standing = (
    partsOf(context, null) ?? [{ kind: 'open', candidates: membersStanding(context) }]
  ).flatMap(({ kind, candidates }) => (kind === 'alternates' ? [] : candidates))
  return standing.length > 0 ? undefined : NOBODY_STANDS
}

/** Why a vote cannot be asked for; undefined where it can. */
export function requestProblem(
  context: Election,
  {
    opens,
    notBefore,
    commitment,
    law,
    places,
  }: {
    readonly opens: CivilDay
    readonly notBefore: CivilDay
    readonly commitment: string | null
    readonly law: FixedLaw['law']
    /** How many are elected, where it is not the seats that are left: the order of alternates always counts. */
    readonly places?: number
  },
): Pick<Verdict, 'met' | 'why' | 'instead'> | undefined {
  const parts = places === undefined ? partsOf(context, null) : undefined
  const members = places === undefined ? membersStanding(context) : remaining(context)
  const candidates = parts
    ? parts.flatMap((part) => (part.kind === 'alternates' ? [] : part.candidates)).length
    : members.length
  const seats = places ?? openSeats(context) - seated(context)
  const ordered = places !== undefined && candidates > 1
  const crowded = parts
    ? parts.some((part) => part.candidates.length > (part.kind === 'alternates' ? 1 : part.seats))
    : candidates > seats
  const open = unansweredProblem(context)
  if (open) return open
  if (candidates === 0) return NOBODY_STANDS
  if (opens < notBefore)
    return {
      met: false,
      why: {
        zh: `拟定 ${opens} 开始表决，最早为 ${notBefore}`,
        en: `it would open on ${opens}, and can on ${notBefore} at the earliest`,
      },
      instead: {
        zh: `表决最早可于 ${notBefore} 开始`,
        en: `the vote can open on ${notBefore} at the earliest`,
      },
    }
  if ((ordered || crowded) && (law['ranking'] === undefined || law['tie'] === undefined)) {
    const missing = [
      ...(law['ranking'] === undefined ? [ranking] : []),
      ...(law['tie'] === undefined ? [tie] : []),
    ]
    const [zh, en] = [
      missing.map(({ id, label }) => `“${label.zh}”（${id}）`).join('、'),
      missing.map(({ id, label }) => `"${label.en}" (${id})`).join(', '),
    ]
    return {
      met: 'undetermined',
      why: {
        zh: `${candidates}名候选人竞选${seats}个名额，没有文本规定${zh}`,
        en: `${candidates} stand for ${seats} seats, and no text states ${en}`,
      },
      instead: {
        zh: `须先由议事规则规定${zh}`,
        en: `the house rules have to state ${en}`,
      },
    }
  }
  return seedProblem(context, { commitment, tie: law['tie'] }) ?? roundsProblem(context)
}

function seedProblem(
  { rounds }: Election,
  { commitment, tie: decides }: { readonly commitment: string | null; readonly tie: unknown },
) {
  if (decides === 'lot' && commitment === null)
    return {
      met: false,
      why: {
        zh: '同票由抽签决定，尚未登记种子的承诺值',
        en: 'a lot decides a tie, and no commitment of its seed is recorded',
      },
      instead: {
        zh: '请先登记抽签种子的承诺值',
        en: 'record the commitment of the seed of the lot first',
      },
    }
  if (decides !== 'lot' && commitment !== null)
    return {
      met: false,
      why: {
        zh: '规则不以抽签决定同票，却登记了承诺值',
        en: 'no lot decides a tie here, and a commitment was given',
      },
      instead: { zh: '请不要登记承诺值', en: 'give no commitment' },
    }
  return commitment !== null && rounds.some((round) => round.commitment === commitment)
    ? {
        met: false,
        why: { zh: '此承诺值已用过', en: 'this commitment was used before' },
        instead: { zh: '请另取种子', en: 'take another seed' },
      }
    : undefined
}

function roundsProblem({ rounds }: Election) {
  return rounds.length < ROUNDS
    ? undefined
    : {
        met: false,
        why: {
          zh: `已投票${rounds.length}次，至多${ROUNDS}次`,
          en: `there were ${rounds.length} votes, and ${ROUNDS} at most`,
        },
      }
}

/** Why a second ballot cannot be asked for; undefined where it can. */
export function ballotProblem(
  context: Election,
  {
    opens,
    day,
    commitment,
  }: { readonly opens: CivilDay; readonly day: CivilDay; readonly commitment: string | null },
): Pick<Verdict, 'met' | 'why' | 'instead'> | undefined {
  if (opens < day)
    return {
      met: false,
      why: {
        zh: `拟定 ${opens} 开始表决，最早为 ${day}`,
        en: `it would open on ${opens}, and can on ${day} at the earliest`,
      },
      instead: { zh: `表决最早可于 ${day} 开始`, en: `the vote can open on ${day} at the earliest` },
    }
  if (commitment !== null)
    return {
      met: false,
      why: {
        zh: '再次投票不抽签，却登记了承诺值',
        en: 'a second ballot draws no lot, and a commitment was given',
      },
      instead: { zh: '请不要登记承诺值', en: 'give no commitment' },
    }
  return roundsProblem(context)
}

/** An assembly that has met once is constituted, whatever it elected: what follows is an interim meeting. */
export function requested(context: Election, round: Round) {
  return {
    type: 'vote.requested' as const,
    data: {
      election: context.election,
      round: round.kind,
      meeting:
        context.kind === 'first' && !context.rounds.some(({ counted }) => counted !== null)
          ? ('first' as const)
          : ('interim' as const),
      opens: round.opens,
      owners: context.owners,
      seedCommitment: round.commitment,
      item: {
        id: round.item,
        matter: 'committee-election' as const,
        title: `committee-election/${round.kind}` as const,
        building: null,
        act: 'other' as const,
        subject: null,
        candidates: round.candidates,
        seats: round.seats,
        ...(round.parts && { parts: round.parts }),
      },
    },
  }
}
