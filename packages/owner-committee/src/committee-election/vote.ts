import type { CivilDay, Label } from '@gongzhi/core'

import { remaining } from './candidate.ts'
import { type Election, seated } from './election.ts'
import type { FixedLaw } from './law.ts'
import { unanswered } from './objection.ts'
import { ROUNDS, type Round } from './round.ts'

/** The next vote on the candidates who are left, or between those who are tied. */
export function nextRound(context: Election, commitment: string | null): Round {
  const { rounds, seats, settled, cancelled } = context
  const tied = settled?.tie?.by === 'second-ballot' ? settled.tie : undefined
  const further = rounds.some(({ counted }) => counted !== null) ? 'supplementary' : 'election'
  const sitting = seated(context)
  return {
    item: `vote-${rounds.length + cancelled + 1}`,
    kind: tied ? 'second-ballot' : further,
    candidates: [...(tied?.candidates ?? remaining(context))],
    seats: tied?.places ?? seats - sitting,
    sitting,
    commitment,
    counted: null,
    seed: null,
  }
}

/** Why a vote cannot be asked for; undefined where it can. */
export function requestProblem(
  context: Election,
  {
    opens,
    notBefore,
    commitment,
    law,
  }: {
    readonly opens: CivilDay
    readonly notBefore: CivilDay
    readonly commitment: string | null
    readonly law: FixedLaw['law']
  },
): Label | undefined {
  const [candidates, seats] = [remaining(context).length, context.seats - seated(context)]
  const open = unanswered(context)
  if (open.length > 0)
    return { zh: `请先答复异议：${open.join('、')}`, en: `answer first: ${open.join(', ')}` }
  if (candidates === 0)
    return { zh: '没有可供选举的候选人，请重新提名', en: 'nobody stands: open the nominations again' }
  if (opens < notBefore)
    return { zh: `表决最早可于 ${notBefore} 开始`, en: `the vote can open on ${notBefore} at the earliest` }
  if (candidates > seats && (law['ranking'] === undefined || law['tie'] === undefined))
    return {
      zh: '候选人多于名额，须先规定当选排序和同票的处理（election/ranking、election/tie）',
      en: 'there are more candidates than seats: the house rules have to state how they are ranked and what decides a tie (election/ranking, election/tie)',
    }
  if ((law['tie'] === 'lot') !== (commitment !== null))
    return commitment === null
      ? { zh: '请先登记抽签种子的承诺值', en: 'record the commitment of the seed of the lot first' }
      : { zh: '规则不以抽签决定同票', en: 'no lot decides a tie here' }
  if (commitment !== null && context.rounds.some((round) => round.commitment === commitment))
    return { zh: '此承诺值已用过，请另取种子', en: 'this commitment was used before: take another seed' }
  return context.rounds.length < ROUNDS
    ? undefined
    : { zh: `投票至多${ROUNDS}次`, en: `there are ${ROUNDS} votes at most` }
}

/** An assembly that has met once is constituted, whatever it elected: what follows is an interim meeting. */
export function requested(
  context: Election,
  { round, opens }: { readonly round: Round; readonly opens: CivilDay },
) {
  const title = {
    election: '选举业主委员会委员',
    'second-ballot': '同票候选人再次投票',
    supplementary: '补选业主委员会委员',
  }[round.kind]
  return {
    type: 'vote.requested' as const,
    data: {
      election: context.election,
      round: round.kind,
      meeting:
        context.kind === 'first' && !context.rounds.some(({ counted }) => counted !== null)
          ? ('first' as const)
          : ('interim' as const),
      opens,
      owners: context.owners,
      seedCommitment: round.commitment,
      item: {
        id: round.item,
        matter: 'committee-election' as const,
        title,
        building: null,
        act: 'other' as const,
        subject: null,
        candidates: round.candidates,
        seats: round.seats,
      },
    },
  }
}
