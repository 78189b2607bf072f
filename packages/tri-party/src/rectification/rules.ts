import {
  type Actor,
  addDays,
  type CivilDay,
  daysBetween,
  type Due,
  dueAfter,
  lastDay,
  type Period,
  type StartInput,
} from '@gongzhi/core'

import type { Failure } from '../failure.ts'
import { partyName } from '../parties.ts'
import { storedFindings } from './finding.ts'
import {
  MOST_ACTING,
  type Rectification,
  type RectificationClock,
  type RectificationOutcome,
  type RectificationStep,
  type RectificationTurn,
  type vocabulary,
} from './vocabulary.ts'

/** A rectification that was just ordered. */
export function order({ input }: { readonly input: StartInput<typeof vocabulary> }): Rectification {
  const { data, law, day } = input
  return {
    party: data.party,
    subject: data.subject,
    findings: storedFindings(data.findings),
    authority: data.authority,
    plan: null,
    round: 1,
    steps: 0,
    ladder: [...law.ladder],
    terms: [...law.terms],
    evidence: [],
    objection: null,
    visits: 0,
    advice: 0,
    observations: 0,
    conclusion: null,
    conclusionLate: false,
    everyRoundFailed: false,
    owners: null,
    actedBy: [],
    planDay: plainEnd(day, law.planPeriod),
    termDay: null,
    planLate: false,
    suspendedOn: null,
    stopped: 0,
  }
}

/** The findings that have no evidence yet. */
export function withoutEvidence({ findings, evidence }: Rectification): readonly string[] {
  return findings.filter(({ id }) => !evidence.some(({ finding }) => finding === id)).map(({ id }) => id)
}

/** The party objects: everything rests. */
export function suspend({ context, event }: RectificationStep<'objection.file'>): Partial<Rectification> {
  return { ...object({ context, event }), suspendedOn: event.day, stopped: context.round }
}

/** The party objects, and everything goes on. */
export function object({ context, event }: RectificationStep<'objection.file'>): Partial<Rectification> {
  return { objection: event.data.objection, ...withActing(context, event.by) }
}

/** It goes on: what was left of a term when it was suspended is left now. */
export function resume({ context, event }: RectificationTurn): Partial<Rectification> {
  const { suspendedOn, termDay, planDay } = context
  const moved = (day: CivilDay | null) =>
    day && suspendedOn ? addDays(day, daysBetween(suspendedOn, event.day)) : day
  return { suspendedOn: null, termDay: moved(termDay), planDay: moved(planDay) }
}

/** The objection is not upheld. */
export function dismiss({ context, event }: RectificationStep<'objection.decide'>): Partial<Rectification> {
  return { ...resume({ context, event }), objection: null }
}

/** Nobody has decided the objection in time. */
export function objectionOverdue({ context }: { readonly context: Rectification }): RectificationOutcome {
  return { type: 'rectification.overdue', data: { stage: 'objection', round: context.round } }
}

/** How long an objection stops the clock. */
export function objectionDue({ entered, law }: RectificationClock): Due {
  return law.objection === undefined ? 'suspended' : dueAfter(entered, law.objection)
}

/** The plan is there. */
export function submitPlan({ context, event }: RectificationStep<'plan.submit'>): Partial<Rectification> {
  return { plan: event.data.plan, ...withActing(context, event.by) }
}

/** The plan is good: the term of the round begins. */
export function beginTerm({ context, event }: RectificationStep<'plan.approve'>): Partial<Rectification> {
  return { termDay: addDays(event.day, context.terms[context.round - 1] as number) }
}

/** What was done about a finding. */
export function addMeasure({ context, event }: RectificationStep<'measure.report'>): Partial<Rectification> {
  return { evidence: [...context.evidence, event.data], ...withActing(context, event.by) }
}

/** The ordered party asks to be inspected. */
export function askForInspection({
  context,
  event,
}: RectificationStep<'inspection.request'>): Partial<Rectification> {
  return withActing(context, event.by)
}

function withActing({ actedBy }: Rectification, { id }: Actor): Pick<Rectification, 'actedBy'> {
  return { actedBy: [...new Set([...actedBy, id])].slice(0, MOST_ACTING) }
}

/** Somebody acted for the ordered party before: nobody inspects himself, whatever capacities he holds. */
export function ofOrdered({ party, actedBy }: Rectification, { id }: Actor): Failure | false {
  const { zh, en } = partyName(party)
  return (
    actedBy.includes(id) && {
      why: {
        zh: `${id} 曾代表被责令整改的${zh}办理`,
        en: `${id} has acted for the ${en}, which was ordered`,
      },
      instead: { zh: '请由另一人办理', en: 'ask another person' },
    }
  )
}

/** There is no objection to decide. */
export function noneOpen({ objection }: Rectification): Failure | false {
  return objection === null && { why: { zh: '没有待答复的异议', en: 'no objection is open' } }
}

/** An objection is not decided yet: a second one adds nothing. */
export function stillOpen({ objection }: Rectification): Failure | false {
  return (
    objection !== null && {
      why: { zh: `异议 ${objection} 尚未答复`, en: `the objection ${objection} is not decided yet` },
      instead: { zh: '请等待答复', en: 'wait until it is decided' },
    }
  )
}

/** Another round with what was found, and a shorter term. */
export function nextRound({ context, event }: RectificationStep<'inspection.fail'>): Partial<Rectification> {
  return {
    round: context.round + 1,
    findings: storedFindings(event.data.findings),
    evidence: [],
    termDay: addDays(event.day, context.terms[context.round] as number),
  }
}

/** A step up the ladder of consequences. */
export function climb({ context }: { readonly context: Rectification }): Partial<Rectification> {
  return { steps: context.steps + 1 }
}

const consequences = {
  interview: 'interview.ordered',
  'credit-record': 'credit.recorded',
  'dismissal-proposal': 'dismissal.proposed',
} as const

/** What the next step of the ladder is; nothing when it has been climbed to the top. */
export function consequenceOf({
  party,
  subject,
  round,
  ladder,
  steps,
}: Rectification): RectificationOutcome | undefined {
  const step = ladder[steps] as keyof typeof consequences | undefined
  return step && { type: consequences[step], data: { party, subject, round } }
}

/** No plan in time. */
export function planOverdue({ context }: { readonly context: Rectification }): RectificationOutcome {
  return { type: 'rectification.overdue', data: { stage: 'plan', round: context.round } }
}

/** The term of the round is over. */
export function termOverdue({ context }: { readonly context: Rectification }): RectificationOutcome {
  return { type: 'rectification.overdue', data: { stage: 'term', round: context.round } }
}

/** Mended. */
export function pass({ context }: { readonly context: Rectification }): RectificationOutcome {
  const { party, subject, round, ladder, steps } = context
  const recorded = ladder.slice(0, steps).includes('credit-record')
  return { type: 'rectification.passed', data: { party, subject, rounds: round, recorded } }
}

/** Not mended in any round. */
export function fail({ context }: { readonly context: Rectification }): RectificationOutcome {
  const { party, subject, round } = context
  return { type: 'rectification.failed', data: { party, subject, rounds: round } }
}

/** The objection was upheld: the order falls. */
export function revoke({ context, event }: RectificationStep<'objection.decide'>): RectificationOutcome {
  const { party, subject, ladder, steps } = context
  const proposed = ladder.slice(0, steps).includes('dismissal-proposal')
  return { type: 'rectification.revoked', data: { party, subject, reason: event.data.reason, proposed } }
}

/** By when the plan is there. Named once. */
export function planDue({ context, entered, law }: RectificationClock): Due {
  if (context.planLate) return 'suspended'
  return context.planDay
    ? { kind: 'civil-day', day: context.planDay, roll: 'next-working-day' }
    : dueAfter(entered, law.planPeriod)
}

/** When the round is over. */
export function termEnds({ context }: RectificationClock): Due {
  return context.termDay ? { kind: 'civil-day', day: context.termDay, roll: 'next-working-day' } : 'suspended'
}

/**
 * The last day of a period in calendar days, months or years, so that a suspension can move it; null where
 * only a calendar or a clock can tell.
 */
function plainEnd(from: CivilDay, period: Period): CivilDay | null {
  if (!['day', 'month', 'year'].includes(period.unit)) return null
  const end = lastDay({ from, period, roll: 'none' })
  return end.status === 'set' ? end.day : null
}
