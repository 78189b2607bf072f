import { addDays, guardsOf, type Label, type Verdict } from '@gongzhi/core'

import { clauseOf } from '../clause.ts'
import { notPreparer, prepared } from './body.ts'
import { remaining } from './candidate.ts'
import { type Election, seated } from './election.ts'
import { valueOf } from './law.ts'
import { drawLot } from './lot.ts'
import { filingProblem, unansweredProblem } from './objection.ts'
import { capOf } from './places.ts'
import { openSeats } from './reserved-groups.ts'
import {
  alternatesVoted,
  type Counted,
  fillingRound,
  isCountOf,
  lastRound,
  ROUNDS,
  withCount,
} from './round.ts'
import { settleRounds } from './settling.ts'
import { vocabulary } from './vocabulary.ts'
import { ballotProblem, nobodyStands, requestProblem } from './vote.ts'
import { refusedNames } from './written-in.ts'

/** Why a count is not that of the vote which was asked for; undefined where it is. */
function countProblem(context: Election, data: Counted): Verdict | undefined {
  const round = lastRound(context)
  const of = (one?: { readonly candidates: readonly unknown[]; readonly seats: number }): Label => {
    const [candidates, seats] = [one?.candidates.length ?? 0, one?.seats ?? 0]
    return { zh: `${candidates}人竞选${seats}名`, en: `${candidates} for ${seats} seats` }
  }
  const [counted, waited] = [of(data), of(round)]
  return isCountOf(data, { context, round })
    ? undefined
    : {
        met: false,
        required: round ? { item: round.item, seats: round.seats, candidates: round.candidates } : null,
        found: {
          item: data.item,
          seats: data.seats,
          candidates: data.candidates.map(({ candidate }) => candidate),
        },
        why: {
          zh: `回报的是 ${data.item}（${counted.zh}），等待的是 ${round?.item ?? '—'}（${waited.zh}）`,
          en:
            `this counts ${data.item} (${counted.en}), ` +
            `and what is waited for is ${round?.item ?? 'nothing'} (${waited.en})`,
        },
      }
}

/** Why the committee cannot be constituted with those who were elected; undefined where it can. */
function constitutionProblem(context: Election): Verdict | undefined {
  const { kind, settled, elected, sitting } = context
  const seats = openSeats(context)
  if (kind === 'by-election' ? elected.length > 0 : settled?.constituted === 'yes') return undefined
  const members = sitting.length + elected.length
  const figures = {
    required: 'yes',
    found: { constituted: settled?.constituted ?? null, elected, seats },
  } as const
  if (settled?.constituted === 'undetermined' && kind !== 'by-election')
    return {
      met: 'undetermined',
      ...figures,
      why: {
        zh: `${seats}个名额选出${members}名，没有规定当选多少即成立（election/constituted-share）`,
        en:
          `${members} of ${seats} seats are filled, ` +
          'and no text says with how many it is constituted (election/constituted-share)',
      },
      instead: {
        zh: '请补选，或者由议事规则规定当选多少即成立（election/constituted-share）',
        en: 'fill the seats, or let the house rules say with how many it is constituted (election/constituted-share)',
      },
    }
  return {
    met: false,
    ...figures,
    why: {
      zh: `${seats}个名额只选出${members}名，不足以成立`,
      en: `${members} of ${seats} seats are filled, which is too few`,
    },
    instead: { zh: '请就余下名额补选', en: 'vote again for the seats that are left' },
  }
}

/** The election once those whom the votes gave a seat have it. */
function takenBy(context: Election): Election {
  return { ...context, elected: [...context.elected, ...(context.settled?.elected ?? [])] }
}

/** What an election accepts of votes, their counts, and what they came to. */
export const voteGuards = guardsOf(vocabulary, ({ rule }) => ({
  itsOnlyVote: rule({
    on: 'result.revoke',
    label: { zh: '被撤销的是本次选举唯一的一次表决', en: 'the only vote of this election was revoked' },
    judge: ({ context: { rounds }, event: { data } }) => {
      const counted = rounds.filter((round) => round.counted !== null).map(({ item }) => item)
      const others = counted.filter((item) => item !== data.item)
      return (
        (counted.length === 1 && counted[0] === data.item) || {
          met: false,
          found: counted,
          required: [data.item],
          why: counted.includes(data.item)
            ? {
                zh: `除 ${data.item} 外，本次选举还有已计票的表决：${others.join('、')}`,
                en: `${data.item} is not the only vote of this election that was counted: ${others.join(', ')}`,
              }
            : {
                zh: `${data.item} 不是本次选举已计票的表决`,
                en: `${data.item} is no vote of this election that was counted`,
              },
          instead: {
            zh: '请由筹备机构或者街道决定如何继续',
            en: 'let the preparatory body or the street decide how it goes on',
          },
        }
      )
    },
  }),
  votable: rule({
    on: 'vote.request',
    first: ({ context, event: { by } }) => notPreparer(context, by.capacity) ?? nobodyStands(context) ?? true,
    label: {
      zh: '按期公布、异议已答复、规则明确后提交业主大会',
      en: 'the candidates were published in time, objections are answered, and the rules of the result are known',
    },
    provisions: ['before', 'ranking', 'tie'],
    judge: ({ context, event: { data, law, day, by } }) => {
      const notBefore = addDays(context.listed?.day ?? day, law.before ?? 0)
      const problem =
        notPreparer(context, by.capacity) ??
        requestProblem(context, {
          opens: data.opens,
          notBefore: notBefore > day ? notBefore : day,
          commitment: data.commitment,
          law,
        })
      if (!problem) return true
      return {
        ...problem,
        required: { notBefore, daysBefore: law.before ?? null },
        found: {
          opens: data.opens,
          candidates: remaining(context).length,
          seats: openSeats(context) - seated(context),
        },
      }
    },
  }),
  ballotable: rule({
    on: 'vote.request',
    first: prepared,
    label: { zh: '在同票者之间再次投票', en: 'a second ballot between exactly those who are tied' },
    judge: ({ context, event: { data, day, by } }) => {
      const problem = notPreparer(context, by.capacity) ?? ballotProblem(context, { ...data, day })
      if (!problem) return true
      return {
        ...problem,
        required: { notBefore: day, commitment: null, rounds: ROUNDS },
        found: { opens: data.opens, commitment: data.commitment, rounds: context.rounds.length },
      }
    },
  }),
  alternatesVotable: rule({
    on: 'vote.request',
    first: prepared,
    label: {
      zh: '候补委员另行选举：有候选人，规则明确后提交业主大会',
      en: 'alternates have an election of their own: somebody stands, and the rules of the result are known',
    },
    provisions: ['ranking', 'tie', 'alternatesFrom', 'alternatesShare'],
    judge: ({ context, event: { data, law, cite, day, by } }) => {
      const most = capOf({ alternatesShare: valueOf({ law, cite }, 'alternatesShare') }, openSeats(context))
      const places = most ?? remaining(context).length
      const asked = { opens: data.opens, notBefore: day, commitment: data.commitment, law, places }
      const problem = notPreparer(context, by.capacity) ?? requestProblem(context, asked)
      return problem
        ? {
            ...problem,
            required: { notBefore: day, atMost: most },
            found: { opens: data.opens, candidates: remaining(context).length },
          }
        : true
    },
  }),
  alternatesDue: rule({
    label: {
      zh: '候补委员另行选举，还有候选人，且比例允许设候补委员',
      en: 'alternates have an election of their own, somebody is left who stands, and there may be some',
    },
    judge: ({ context, event: { law, cite } }) =>
      context.kind !== 'by-election' &&
      context.settled?.status === 'settled' &&
      context.settled.seatsLeft === 0 &&
      context.settled.alternatesStatus === 'own-election' &&
      !alternatesVoted(context) &&
      remaining(takenBy(context)).length > 0 &&
      capOf({ alternatesShare: valueOf({ law, cite }, 'alternatesShare') }, openSeats(context)) !== 0,
  }),
  alternatesElected: rule({
    label: { zh: '候补委员已经选举', en: 'the alternates were voted on' },
    judge: ({ context }) => alternatesVoted(context) && seated(context) >= openSeats(context),
  }),
  forAlternates: rule({
    label: { zh: '取消的是候补委员的选举', en: 'it is the election of the alternates that was cancelled' },
    judge: ({ context }) => lastRound(context)?.kind === 'alternates',
  }),
  secondBallot: rule({
    label: { zh: '取消的是再次投票', en: 'it is a second ballot that was cancelled' },
    judge: ({ context }) => lastRound(context)?.kind === 'second-ballot',
  }),
  countable: rule({
    on: 'result.record',
    label: { zh: '是所提交的这次选举的票数', en: 'it is the count of the vote that was asked for' },
    judge: ({ context, event: { data, law, cite } }) => {
      const problem = countProblem(context, data)
      if (problem) return problem
      const { result } = settleRounds(context, {
        rounds: withCount(context.rounds, data),
        fixed: { law, cite },
      })
      return result.status === 'refused'
        ? { met: false, found: result.code, why: clauseOf(result.reason) }
        : true
    },
  }),
  namesAsked: rule({
    label: {
      zh: '结果取决于尚未审查的被另选的人',
      en: 'it depends on somebody who was written in and is not reviewed yet',
    },
    judge: ({ context }) => (context.settled?.asked ?? []).length > refusedNames(context).length,
  }),
  namesRefused: rule({
    label: {
      zh: '结果取决于未通过审查、尚可提出异议的被另选的人',
      en: 'it depends on somebody who was written in, was refused, and can still object',
    },
    judge: ({ context }) => refusedNames(context).length > 0,
  }),
  refusedWritten: rule({
    on: 'objection.file',
    label: {
      zh: '针对未通过审查的被另选的人，未重复，不超过二百件',
      en: 'it is about somebody written in who was refused, new, and one of two hundred at most',
    },
    first: ({ context }) =>
      refusedNames(context).length > 0 || {
        met: false,
        found: [],
        why: {
          zh: '被另选的人中没有未通过审查的',
          en: 'nobody who was written in was refused',
        },
      },
    judge: ({ context, event: { data } }) =>
      filingProblem(context, { ...data, listed: refusedNames(context) }) ?? true,
  }),
  refusalsHeard: rule({
    on: 'refusals.close',
    first: prepared,
    label: {
      zh: '由筹备机构办理，每件异议都已答复',
      en: 'the preparatory body does it, and each objection is answered',
    },
    judge: ({ context }) => unansweredProblem(context) ?? true,
  }),
  tiedForLot: rule({
    label: { zh: '同票由抽签决定', en: 'a lot decides the tie' },
    judge: ({ context }) => context.settled?.tie?.by === 'lot',
  }),
  tiedForBallot: rule({
    label: { zh: '同票由再次投票决定', en: 'a second ballot decides the tie' },
    judge: ({ context }) => context.settled?.tie?.by === 'second-ballot',
  }),
  full: rule({
    label: { zh: '名额全部选出', en: 'all seats are filled' },
    judge: ({ context }) => context.settled?.status === 'settled' && context.settled.seatsLeft === 0,
  }),
  seedFits: rule({
    on: 'lot.draw',
    first: prepared,
    label: {
      zh: '种子与投票前公布的承诺值一致',
      en: 'the seed hashes to the commitment that was recorded before the vote',
    },
    provisions: ['tie'],
    judge: ({ context, event: { data, by } }) => {
      const commitment = fillingRound(context)?.commitment ?? null
      const drawn = drawLot({
        seed: data.seed,
        commitment: commitment ?? '',
        of: context.settled?.tie?.candidates ?? [],
        election: context.election,
      })
      return (
        notPreparer(context, by.capacity) ??
        (drawn.status === 'drawn' || {
          met: false,
          required: commitment,
          found: drawn.code,
          why: clauseOf(drawn.reason),
          instead: {
            zh: '请公开与承诺值一致的种子',
            en: 'reveal the seed that was committed to',
          },
        })
      )
    },
  }),
  constitutable: rule({
    on: 'committee.constitute',
    label: { zh: '当选人数依规定足以成立', en: 'enough seats are filled for a committee' },
    provisions: ['constituted', 'minimum'],
    judge: ({ context, event }) =>
      notPreparer(context, event.by.capacity) ?? constitutionProblem(context) ?? true,
  }),
  isByElection: rule({
    label: { zh: '补选', en: 'it is a by-election' },
    judge: ({ context }) => context.kind === 'by-election',
  }),
}))
