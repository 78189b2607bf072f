import type { Label } from '@gongzhi/core'

import { type Measure, NOTHING, plus } from '../assembly/measure.ts'
import type { CountedElection, ElectionCode, ElectionRefused } from './counted.ts'
import type { SecondBallot } from './order.ts'

export function findWrong({
  roll,
  participants,
  candidates,
  seats,
  sitting = 0,
  secondBallots = [],
}: CountedElection): ElectionRefused | undefined {
  if (!whole(seats) || seats < 1 || !whole(sitting) || sitting > seats)
    return refused('election-result/seats', {
      zh: `约定名额为${seats}，在任${sitting}名，无法选举。`,
      en: `${seats} seats of which ${sitting} are taken are no seats to fill.`,
    })
  const votes = [{ participants, candidates }, ...secondBallots]
  for (const vote of votes) {
    const ids = vote.candidates.map(({ candidate }) => candidate)
    const twice = ids.find((id, at) => ids.indexOf(id) !== at)
    if (twice !== undefined)
      return refused('election-result/candidate-twice', {
        zh: `候选人“${twice}”出现两次。`,
        en: `The candidate "${twice}" is there twice.`,
      })
    const most = vote.participants ?? roll
    const sums = vote.candidates.map((one) => ({
      candidate: one.candidate,
      parts: [one.for, one.against, one.abstain],
      sum: [one.for, one.against, one.abstain].reduce(plus, NOTHING),
    }))
    const odd = sums.find(
      ({ parts, sum }) =>
        !parts.every(counted) || sum.heads > most.heads || sum.areaCentiM2 > most.areaCentiM2,
    )
    if (odd)
      return refused('election-result/figures', {
        zh: `候选人“${odd.candidate}”的票数不是整数、为负，或者超过参与表决的人数、面积。`,
        en: `The votes of "${odd.candidate}" are no whole numbers, negative, or more than took part.`,
      })
    if (!counted(roll) || !counted(most) || most.heads > roll.heads || most.areaCentiM2 > roll.areaCentiM2)
      return refused('election-result/figures', {
        zh: '参与表决的人数、面积不是整数、为负，或者超过全体。',
        en: 'Those who took part are no whole numbers, negative, or more than the roll.',
      })
  }
  return undefined
}

/** A second ballot that no tie used was not between exactly those who are tied. */
export function secondBallotsOf(
  { secondBallots = [] }: CountedElection,
  used: readonly SecondBallot[],
): ElectionRefused | undefined {
  return secondBallots.some((ballot) => ballot.called !== true && !used.includes(ballot))
    ? refused('election-result/second-ballot', {
        zh: '再次投票的候选人不是恰好同票的人，或者没有规定再次投票。',
        en: 'A second ballot is not between exactly those who are tied, or no rule provides for it.',
      })
    : undefined
}

function refused(code: ElectionCode, reason: Label): ElectionRefused {
  return { status: 'refused', code, reason }
}

function counted({ heads, areaCentiM2 }: Measure): boolean {
  return whole(heads) && whole(areaCentiM2)
}

function whole(figure: number): boolean {
  return Number.isSafeInteger(figure) && figure >= 0
}
