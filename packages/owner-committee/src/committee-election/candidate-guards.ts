import { type Actor, guardsOf, type Verdict } from '@gongzhi/core'

import { namesOf } from '../clause.ts'
import { capacityName, counted, verdictOf } from '../verdict.ts'
import { notPreparer, prepared } from './body.ts'
import { candidateOf, decliningProblem, mayDecline, remaining, statusLabels } from './candidate.ts'
import { type Election, seated } from './election.ts'
import { channelProblem, nominates, nominationProblem } from './nomination.ts'
import { filingProblem, unansweredProblem } from './objection.ts'
import { groupsProblem, standingForProblem } from './reserved-groups-problem.ts'
import { decisionProblem, type Reviewer, reviewerLabels, reviewerOf } from './review.ts'
import { assessSeats, figures } from './rules.ts'
import { standingAsProblem } from './standing-as.ts'
import { vocabulary } from './vocabulary.ts'
import { mayWithdraw, withdrawalProblem } from './withdrawal.ts'

/** That somebody reviews candidates, and that one waits for him: seen before anybody is named. */
function reviews({
  context,
  event: { by, law },
}: {
  readonly context: Election
  readonly event: { readonly by: Actor; readonly law: { readonly review: readonly Reviewer[] } }
}): Verdict {
  const reviewers = law.review
  const reviewer = reviewerOf(context, { capacity: by.capacity, reviewers })
  const all = namesOf(reviewers.map((one) => reviewerLabels[one]))
  const who = capacityName(by.capacity)
  const waits = context.candidates.some(
    ({ status, reviews: made }) => status === 'nominated' && !made.some((one) => one.reviewer === reviewer),
  )
  return verdictOf({ required: [...reviewers], found: by.capacity }, [
    {
      met: reviewer !== undefined,
      why: {
        zh: `候选人由${all.zh}审查，${who.zh}不在其中`,
        en: `candidates are reviewed by ${all.en}, and this capacity is none of them: ${who.en}`,
      },
      instead: { zh: `请由${all.zh}审查`, en: `let these review: ${all.en}` },
    },
    {
      met: waits,
      why: { zh: '没有待其审查的候选人', en: 'no candidate waits for this review' },
    },
  ])
}

/** Why a candidate cannot be reviewed now by one who reviews; undefined where he can. */
function reviewProblem(
  context: Election,
  {
    id,
    by,
    reviewers,
  }: { readonly id: string; readonly by: Pick<Actor, 'capacity'>; readonly reviewers: readonly Reviewer[] },
): Verdict | undefined {
  const candidate = candidateOf(context, id)
  const required = [...reviewers]
  const found = { by: by.capacity, candidate: candidate?.status ?? null }
  const reviewer = reviewerOf(context, { capacity: by.capacity, reviewers }) as Reviewer
  if (candidate?.status !== 'nominated')
    return {
      met: false,
      required,
      found,
      why: candidate
        ? {
            zh: `${id} ${statusLabels[candidate.status].zh}`,
            en: `${id} ${statusLabels[candidate.status].en}`,
          }
        : { zh: `${id} 未被提名`, en: `${id} is not nominated` },
    }
  return candidate.reviews.some((one) => one.reviewer === reviewer)
    ? {
        met: false,
        required,
        found,
        why: {
          zh: `${reviewerLabels[reviewer].zh}已审查过 ${id}`,
          en: `${reviewerLabels[reviewer].en} has reviewed ${id} already`,
        },
      }
    : undefined
}

/** Why the list cannot be published yet; undefined where it can. */
function listProblem(context: Election, reviewers: readonly Reviewer[]): Verdict | undefined {
  const waiting = context.candidates.flatMap(({ candidate, status }) =>
    status === 'nominated' ? [candidate] : [],
  )
  if (waiting.length > 0)
    return {
      met: false,
      required: [...reviewers],
      found: waiting,
      why: {
        zh: `尚有${waiting.length}名候选人待审查：${waiting.join('、')}`,
        en: `${counted(waiting.length, 'candidate is', 'candidates are')} still to be reviewed: ${waiting.join(', ')}`,
      },
      instead: {
        zh: `请先审查：${waiting.join('、')}`,
        en: `review first: ${waiting.join(', ')}`,
      },
    }
  return remaining(context).length > 0
    ? undefined
    : {
        met: false,
        required: 1,
        found: 0,
        why: { zh: '没有通过审查的候选人', en: 'no candidate was accepted' },
        instead: { zh: '请提名候选人并审查', en: 'nominate candidates and review them' },
      }
}

/** Who was proposed and refused. */
function refusedOnes({ candidates }: Election): string[] {
  return candidates.filter(({ status }) => status === 'refused').map(({ candidate }) => candidate)
}

/** What an election accepts of seats and candidates. */
export const candidateGuards = guardsOf(vocabulary, ({ rule }) => ({
  seatsFit: rule({
    on: 'seats.set',
    first: prepared,
    label: { zh: '委员人数和任期符合规定', en: 'the number of members and the term are lawful' },
    provisions: ['minimum', 'maximum', 'parity', 'smallSize', 'longest', 'shortest', 'reserved'],
    judge: ({ context, event: { data, law, cite, day, by } }) => {
      const notHis = notPreparer(context, by.capacity)
      if (notHis) return notHis
      const sitting = seated(context)
      if (data.seats > sitting)
        return (
          groupsProblem(context, { ...data, reserved: law.reserved }) ??
          figures(assessSeats(context, { ...data, fixed: { law, cite }, day }))
        )
      return {
        met: false,
        required: sitting + 1,
        found: data.seats,
        why: {
          zh: `已有${sitting}名委员，${data.seats}个名额没有可选的席位`,
          en: `${sitting} members sit already, which leaves none of ${data.seats} seats to fill`,
        },
      }
    },
  }),
  nominated: rule({
    on: 'candidate.nominate',
    label: { zh: '由规定的渠道提名', en: 'a channel that the rules name proposes him' },
    provisions: ['channels', 'jointShare', 'jointOwners', 'alternatesVote'],
    first: nominates,
    judge: ({ context, event: { data, law, cite, by } }) =>
      channelProblem(data.channel, { by, fixed: { law, cite } }) ??
      nominationProblem(context, { ...data, by, fixed: { law, cite } }) ??
      standingAsProblem(context, { candidate: data.candidate, as: data.as, fixed: { law, cite } }) ??
      standingForProblem(context, { candidate: data.candidate, group: data.group ?? null }) ??
      true,
  }),
  withdraws: rule({
    on: 'candidate.withdraw',
    label: {
      zh: '由候选人本人或者由筹备机构登记，且不迟于规定的最后一日',
      en: 'the candidate withdraws himself or the preparatory body records it, by the last day that the rules name',
    },
    provisions: ['withdrawal'],
    first: mayWithdraw,
    judge: ({ context, event: { data, by, day, law } }) =>
      withdrawalProblem(context, { ...data, by, day, law }) ?? true,
  }),
  declines: rule({
    on: 'seat.decline',
    label: {
      zh: '当选人本人不就任，或者由筹备机构登记',
      en: 'whoever was elected declines himself, or the preparatory body records it',
    },
    first: mayDecline,
    judge: ({ context, event: { data, by } }) =>
      decliningProblem(context, { person: data.person, by }) ?? true,
  }),
  refusedOne: rule({
    on: 'objection.file',
    label: {
      zh: '针对未通过审查的人，未重复，不超过二百件',
      en: 'it is about somebody who was refused, new, and one of two hundred at most',
    },
    first: ({ context }) =>
      refusedOnes(context).length > 0 || {
        met: false,
        found: [],
        why: { zh: '没有未通过审查的候选人', en: 'no candidate was refused' },
      },
    judge: ({ context, event: { data } }) => {
      const listed = refusedOnes(context)
      return filingProblem(context, { ...data, listed }) ?? true
    },
  }),
  reviewFits: rule({
    on: 'candidate.review',
    label: {
      zh: '由规定的审查方各审查一次，结论与查明的事实和条款一致',
      en: 'each whom the rules name reviews once, and decides as the facts and the articles say',
    },
    provisions: ['review', 'conditions', 'bars', 'barsIfAdopted', 'barsAdopted'],
    first: reviews,
    judge: ({ context, event: { data, law, cite, by } }) =>
      reviewProblem(context, { id: data.candidate, by, reviewers: law.review }) ??
      decisionProblem(data.decision, { finding: data.finding, fixed: { law, cite } }) ??
      true,
  }),
  listReady: rule({
    on: 'candidates.publish',
    label: {
      zh: '候选人均已审查，人数和任期符合规定',
      en: 'every candidate is reviewed, and the number of members and the term are lawful',
    },
    provisions: ['review', 'minimum', 'maximum', 'parity', 'smallSize', 'longest', 'shortest'],
    judge: ({ context, event: { law, cite, day, by } }) =>
      notPreparer(context, by.capacity) ??
      listProblem(context, law.review) ??
      // Whoever was refused and objects may belong on the list.
      unansweredProblem(context) ??
      figures(assessSeats(context, { seats: context.seats, term: context.term, fixed: { law, cite }, day })),
  }),
}))
