import { type Actor, addDays, type CivilDay, type Verdict } from '@gongzhi/core'

import { counted } from '../verdict.ts'
import { notPreparer, prepares } from './body.ts'
import { candidateOf, statusLabels } from './candidate.ts'
import type { Election } from './election.ts'
import { lastRound } from './round.ts'

/** What is known of an election when somebody steps back. */
type Standing = Pick<Election, 'candidates' | 'body' | 'elected' | 'rounds' | 'settled'>

/** The day on which somebody steps back, and the law that says until when. */
interface Withdrawing {
  readonly by: Actor
  readonly day: CivilDay
  readonly law: { readonly withdrawal?: number }
}

/** Why somebody is withdrawn: he steps back himself (退出), or he has died. */
export const CAUSES = ['steps-back', 'died'] as const

/**
 * The last day on which a candidate steps back from the vote that is asked for, and the day on which that
 * opens; undefined where the rules name none, or no vote is asked for. A lot belongs to the vote that it ends.
 */
export function lastWithdrawal(
  { rounds, settled }: Pick<Election, 'rounds' | 'settled'>,
  days: number | undefined,
): { readonly last: CivilDay; readonly opens: CivilDay } | undefined {
  const round = lastRound({ rounds })
  if (round === undefined || days === undefined) return undefined
  if (round.counted !== null && settled?.tie?.by !== 'lot') return undefined
  return { last: addDays(round.opens, -days), opens: round.opens }
}

const afterwards = {
  zh: '候选人仍在选票上；当选后不就任的，登记不就任（seat.decline）；已去世的，由筹备机构登记（cause: died）',
  en:
    'he stays on the ballots, and once elected can decline the seat (seat.decline); ' +
    'of somebody who has died the preparatory body records it (cause: died)',
}

/** Why it is too late to step back; undefined where it is not. */
function lateProblem(context: Standing, { day, law }: Withdrawing): Verdict | undefined {
  const until = lastWithdrawal(context, law.withdrawal)
  if (until === undefined || day <= until.last) return undefined
  const { last, opens } = until
  const days = law.withdrawal as number
  return {
    met: false,
    required: { last, daysBefore: days },
    found: { day, opens },
    why: {
      zh: `表决于 ${opens} 开始，候选人最迟应在开始${days === 0 ? '当日' : `前${days}日`}即 ${last} 退出，现为 ${day}`,
      en:
        `the vote opens on ${opens}, a candidate steps back ` +
        `${days === 0 ? 'on that day' : `${counted(days, 'day', 'days')} before it`} at the latest, ` +
        `which was ${last}, and it is ${day}`,
    },
    instead: afterwards,
  }
}

/** Why a candidate cannot be withdrawn by somebody; undefined where he can. */
export function withdrawalProblem(
  context: Standing,
  {
    candidate,
    cause = 'steps-back',
    ...moment
  }: Withdrawing & { readonly candidate: string; readonly cause?: (typeof CAUSES)[number] | undefined },
): Verdict | undefined {
  const { by } = moment
  const notHis = by.id === candidate && cause === 'steps-back' ? undefined : notPreparer(context, by.capacity)
  if (notHis) return notHis
  const status = candidateOf(context, candidate)?.status
  if (context.elected.includes(candidate))
    return {
      met: false,
      required: ['nominated', 'standing'],
      found: 'elected',
      why: {
        zh: `${candidate} 已在前一次投票中当选`,
        en: `${candidate} was elected in an earlier vote`,
      },
      instead: {
        zh: '当选人不就任的，登记不就任；任期开始后登记辞职，由候补委员递补',
        en: 'who does not take his seat declines it; once the term has begun he resigns, and an alternate steps in',
      },
    }
  if (status === 'nominated' || status === 'standing')
    return cause === 'died' ? undefined : lateProblem(context, moment)
  return {
    met: false,
    required: ['nominated', 'standing'],
    found: status ?? null,
    why: status
      ? {
          zh: `${candidate} ${statusLabels[status].zh}`,
          en: `${candidate} ${statusLabels[status].en}`,
        }
      : { zh: `${candidate} 不是候选人`, en: `${candidate} is no candidate` },
  }
}

/** That somebody may withdraw whom he names, or himself: seen before anybody is named. */
export function mayWithdraw({
  context,
  event,
}: {
  readonly context: Standing
  readonly event: Withdrawing
}): boolean | Verdict {
  const { body, candidates, elected } = context
  const { by, day, law } = event
  const moment = { by, day, law }
  const others = candidates.map(({ candidate }) => candidate)
  if (prepares({ body }, by.capacity))
    // Whoever has died can be recorded on every day.
    return (
      others.some(
        (candidate) => withdrawalProblem(context, { ...moment, candidate, cause: 'died' }) === undefined,
      ) || {
        met: false,
        required: ['nominated', 'standing'],
        found: others,
        why: { zh: '没有可以退出的候选人', en: 'there is no candidate who could withdraw' },
      }
    )
  const own = others.includes(by.id) || elected.includes(by.id)
  return (
    (own ? withdrawalProblem(context, { ...moment, candidate: by.id }) : notPreparer(context, by.capacity)) ??
    true
  )
}
