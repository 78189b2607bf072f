import { guardsOf } from '@gongzhi/core'

import { byPreparers, prepares } from './body.ts'
import { candidateOf, remaining } from './candidate.ts'
import { seated } from './election.ts'
import { nominationProblem } from './nomination.ts'
import { assessFinding, barsOf, reviewerOf } from './review.ts'
import { assessSeats, figures } from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/** What an election accepts of seats and candidates. */
export const candidateGuards = guardsOf(vocabulary, ({ rule }) => ({
  seatsFit: rule({
    on: 'seats.set',
    label: { zh: '委员人数和任期符合规定', en: 'the number of members and the term are lawful' },
    provisions: ['minimum', 'maximum', 'parity', 'smallSize', 'longest', 'shortest'],
    judge: ({ context, event: { data, law, cite, day, by } }) => {
      const assessment = assessSeats(context, { ...data, fixed: { law, cite }, day })
      return {
        met: prepares(context, by.capacity) && data.seats > seated(context) && assessment.result === 'met',
        ...figures(assessment),
      }
    },
  }),
  nominated: rule({
    on: 'candidate.nominate',
    label: { zh: '由规定的渠道提名', en: 'a channel that the rules name proposes him' },
    provisions: ['channels', 'jointShare', 'jointOwners'],
    judge: ({ context, event: { data, law, cite, by } }) => {
      const problem = nominationProblem(context, { ...data, by, fixed: { law, cite } })
      return { met: problem === undefined, ...problem }
    },
  }),
  withdraws: rule({
    on: 'candidate.withdraw',
    label: {
      zh: '由候选人本人退出，或者由筹备机构登记',
      en: 'the candidate withdraws himself, or the preparatory body records it',
    },
    judge: ({ context, event: { data, by } }) => ({
      met:
        (by.id === data.candidate || prepares(context, by.capacity)) &&
        ['nominated', 'standing'].includes(candidateOf(context, data.candidate)?.status ?? ''),
      found: candidateOf(context, data.candidate)?.status ?? null,
    }),
  }),
  reviewFits: rule({
    on: 'candidate.review',
    label: {
      zh: '由规定的审查方各审查一次，结论与查明的事实和条款一致',
      en: 'each whom the rules name reviews once, and decides as the facts and the articles say',
    },
    provisions: ['review', 'conditions', 'bars', 'barsIfAdopted', 'barsAdopted'],
    judge: ({ context, event: { data, law, cite, by } }) => {
      const reviewer = reviewerOf(context, { capacity: by.capacity, reviewers: law.review })
      const candidate = candidateOf(context, data.candidate)
      if (
        reviewer === undefined ||
        candidate?.status !== 'nominated' ||
        candidate.reviews.some((one) => one.reviewer === reviewer)
      ) {
        return {
          met: false,
          required: [...law.review],
          found: { by: by.capacity, candidate: candidate?.status ?? null },
          instead: {
            zh: `由 ${law.review.join('、')} 对待审候选人各审查一次`,
            en: `${law.review.join(', ')}: each reviews a candidate once who waits for it`,
          },
        }
      }
      const assessment = assessFinding(data.finding, { law, cite })
      const expected = data.decision === 'accept' ? 'eligible' : 'barred'
      if (assessment.outcome === expected) return { met: true }
      const unknown = assessment.unknown.join(', ')
      return {
        met: false,
        required: expected,
        found: {
          outcome: assessment.outcome,
          unknown: [...assessment.unknown],
          bars: barsOf(assessment) as never,
        },
        instead:
          assessment.outcome === 'undetermined'
            ? { zh: `请先查明：${unknown}`, en: `find out first: ${unknown}` }
            : assessment.outcome === 'barred'
              ? { zh: '依查明的事实不得担任委员', en: 'what was found bars him' }
              : {
                  zh: '没有条款规定的事由，不得拒绝',
                  en: 'no article names a ground: he cannot be refused',
                },
      }
    },
  }),
  listReady: rule({
    on: 'candidates.publish',
    label: {
      zh: '候选人均已审查，人数和任期符合规定',
      en: 'every candidate is reviewed, and the number of members and the term are lawful',
    },
    provisions: ['review', 'minimum', 'maximum', 'parity', 'smallSize', 'longest', 'shortest'],
    judge: ({ context, event: { law, cite, day, by } }) => {
      const waiting = context.candidates
        .filter(({ status }) => status === 'nominated')
        .map(({ candidate }) => candidate)
      if (!prepares(context, by.capacity)) return { met: false, found: by.capacity, instead: byPreparers }
      if (waiting.length > 0)
        return {
          met: false,
          required: [...law.review],
          found: waiting,
          instead: {
            zh: `尚待审查：${waiting.join('、')}`,
            en: `still to be reviewed: ${waiting.join(', ')}`,
          },
        }
      if (remaining(context).length === 0)
        return {
          met: false,
          required: 1,
          found: 0,
          instead: { zh: '没有通过审查的候选人', en: 'nobody stands' },
        }
      const assessment = assessSeats(context, {
        seats: context.seats,
        term: context.term,
        fixed: { law, cite },
        day,
      })
      return { met: assessment.result === 'met', ...figures(assessment) }
    },
  }),
}))
