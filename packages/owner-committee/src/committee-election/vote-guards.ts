import { addDays, guardsOf } from '@gongzhi/core'

import { byPreparers, prepares } from './body.ts'
import { remaining } from './candidate.ts'
import { seated } from './election.ts'
import { drawLot } from './lot.ts'
import { fillingRound, isCountOf, lastRound, ROUNDS, withCount } from './round.ts'
import { settleRounds } from './settling.ts'
import { vocabulary } from './vocabulary.ts'
import { requestProblem } from './vote.ts'

/** What an election accepts of votes, their counts, and what they came to. */
export const voteGuards = guardsOf(vocabulary, ({ rule }) => ({
  votable: rule({
    on: 'vote.request',
    label: {
      zh: '按期公布、异议已答复、规则明确后提交业主大会',
      en: 'the candidates were published in time, objections are answered, and the rules of the result are known',
    },
    provisions: ['before', 'ranking', 'tie'],
    judge: ({ context, event: { data, law, day, by } }) => {
      const notBefore = addDays(context.listed?.day ?? day, law.before ?? 0)
      const problem = !prepares(context, by.capacity)
        ? byPreparers
        : requestProblem(context, {
            opens: data.opens,
            notBefore: notBefore > day ? notBefore : day,
            commitment: data.commitment,
            law,
          })
      return {
        met: problem === undefined,
        required: { notBefore, daysBefore: law.before ?? null },
        found: {
          opens: data.opens,
          candidates: remaining(context).length,
          seats: context.seats - seated(context),
        },
        ...(problem && { instead: problem }),
      }
    },
  }),
  ballotable: rule({
    on: 'vote.request',
    label: { zh: '在同票者之间再次投票', en: 'a second ballot between exactly those who are tied' },
    judge: ({ context, event: { data, day, by } }) => ({
      met:
        prepares(context, by.capacity) &&
        data.opens >= day &&
        data.commitment === null &&
        context.rounds.length < ROUNDS,
      required: { notBefore: day, commitment: null, rounds: ROUNDS },
      found: { opens: data.opens, commitment: data.commitment, rounds: context.rounds.length },
    }),
  }),
  secondBallot: rule({
    label: { zh: '取消的是再次投票', en: 'it is a second ballot that was cancelled' },
    judge: ({ context }) => lastRound(context)?.kind === 'second-ballot',
  }),
  countable: rule({
    on: 'result.record',
    label: { zh: '是所提交的这次选举的票数', en: 'it is the count of the vote that was asked for' },
    judge: ({ context, event: { data, law, cite } }) => {
      const round = lastRound(context)
      if (!isCountOf(data, { context, round }))
        return {
          met: false,
          required: round ? { item: round.item, seats: round.seats, candidates: round.candidates } : null,
          found: {
            item: data.item,
            seats: data.seats,
            candidates: data.candidates.map(({ candidate }) => candidate),
          },
        }
      const result = settleRounds(context, {
        rounds: withCount(context.rounds, data),
        fixed: { law, cite },
      })
      return result.status === 'refused'
        ? { met: false, found: result.code, instead: result.reason }
        : { met: true }
    },
  }),
  tiedForLot: rule({
    label: { zh: '同票由抽签决定', en: 'a lot decides the tie' },
    judge: ({ context }) => context.settled?.tie?.by === 'lot',
  }),
  tiedForBallot: rule({
    label: { zh: '同票再次投票决定', en: 'a second ballot decides the tie' },
    judge: ({ context }) => context.settled?.tie?.by === 'second-ballot',
  }),
  full: rule({
    label: { zh: '名额全部选出', en: 'all seats are filled' },
    judge: ({ context }) => context.settled?.status === 'settled' && context.settled.seatsLeft === 0,
  }),
  seedFits: rule({
    on: 'lot.draw',
    label: {
      zh: '种子与投票前公布的承诺值一致',
      en: 'the seed hashes to the commitment that was recorded before the vote',
    },
    provisions: ['tie'],
    judge: ({ context, event: { data, by } }) => {
      const drawn = drawLot({
        seed: data.seed,
        commitment: fillingRound(context)?.commitment ?? '',
        of: context.settled?.tie?.candidates ?? [],
        election: context.election,
      })
      return {
        met: prepares(context, by.capacity) && drawn.status === 'drawn',
        required: fillingRound(context)?.commitment ?? null,
        ...(drawn.status === 'refused' && { found: drawn.code, instead: drawn.reason }),
      }
    },
  }),
  constitutable: rule({
    on: 'committee.constitute',
    label: { zh: '当选人数依规定足以成立', en: 'enough seats are filled for a committee' },
    provisions: ['constituted', 'minimum'],
    judge: ({ context, event }) => ({
      met:
        prepares(context, event.by.capacity) &&
        (context.kind === 'by-election'
          ? context.elected.length > 0
          : context.settled?.constituted === 'yes'),
      required: 'yes',
      found: {
        constituted: context.settled?.constituted ?? null,
        elected: context.elected,
        seats: context.seats,
      },
      instead:
        context.settled?.constituted === 'undetermined'
          ? {
              zh: '没有规定当选多少即成立（election/constituted-share），请补选',
              en: 'no text says with how many it is constituted (election/constituted-share): fill the seats',
            }
          : { zh: '请就余下名额补选', en: 'vote again for the seats that are left' },
    }),
  }),
  isByElection: rule({
    label: { zh: '补选', en: 'it is a by-election' },
    judge: ({ context }) => context.kind === 'by-election',
  }),
}))
