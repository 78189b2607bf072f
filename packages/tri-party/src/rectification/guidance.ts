import { type Actor, type Due, dueAfter } from '@gongzhi/core'

import type { Failure } from '../failure.ts'
import { partyName, partyOf } from '../parties.ts'
import type {
  Rectification,
  RectificationClock,
  RectificationOutcome,
  RectificationStep,
} from './vocabulary.ts'

/** The authority came. */
export function visit({ context }: RectificationStep<'guidance.visit'>): Partial<Rectification> {
  return { visits: context.visits + 1 }
}

/** What it said there. */
export function announceVisit({ context, event }: RectificationStep<'guidance.visit'>): RectificationOutcome {
  return {
    type: 'guidance.given',
    data: { party: context.party, kind: 'visit', finding: null, words: event.data.note },
  }
}

/** It advised on a finding. */
export function advise({ context }: RectificationStep<'guidance.advise'>): Partial<Rectification> {
  return { advice: context.advice + 1 }
}

/** What it advised. */
export function announceAdvice({
  context,
  event: { data },
}: RectificationStep<'guidance.advise'>): RectificationOutcome {
  return {
    type: 'guidance.given',
    data: { party: context.party, kind: 'advice', finding: data.finding, words: data.advice },
  }
}

/** Somebody else said what he sees. */
export function observe({ context }: RectificationStep<'observation.add'>): Partial<Rectification> {
  return { observations: context.observations + 1 }
}

/** The authority learns that somebody saw something. */
export function announceObservation({
  context,
  event,
}: RectificationStep<'observation.add'>): RectificationOutcome {
  return {
    type: 'rectification.observed',
    data: { party: context.party, finding: event.data.finding, by: event.by.capacity },
  }
}

/** What follows when every round has failed. */
export function conclude({ event: { data } }: RectificationStep<'failure.conclude'>): Partial<Rectification> {
  return { conclusion: { measure: data.measure, decision: data.decision ?? null, result: data.result } }
}

/** What the authority did in the end. */
export function announceConclusion({ context }: { readonly context: Rectification }): RectificationOutcome {
  const { party, subject, conclusion } = context
  if (conclusion === null) throw new TypeError('nothing was concluded yet')
  return { type: 'rectification.concluded', data: { party, subject, ...conclusion } }
}

/** Nobody has concluded in time what failed. */
export function conclusionOverdue({ context }: { readonly context: Rectification }): RectificationOutcome {
  return { type: 'rectification.overdue', data: { stage: 'conclusion', round: context.round } }
}

/** By when the authority concludes it, where the rules say so. Named once. */
export function conclusionDue({ context, entered, law }: RectificationClock): Due {
  return context.conclusionLate || law.conclusion === undefined
    ? 'suspended'
    : dueAfter(entered, law.conclusion)
}

/** There is no such finding in this round. */
export function noFinding({ findings }: Rectification, id: string): Failure | false {
  const ids = findings.map((one) => one.id)
  return (
    !ids.includes(id) && {
      why: { zh: `没有整改事项 ${id}`, en: `there is no finding ${id}` },
      instead: { zh: `整改事项有：${ids.join('、')}`, en: `the findings are: ${ids.join(', ')}` },
    }
  )
}

/** The ordered party says by its measures what it did. */
export function observesItself({ party }: Rectification, { id, capacity }: Actor): Failure | false {
  if (partyOf(capacity) !== party) return false
  const { zh, en } = partyName(party)
  return {
    why: { zh: `${id} 代表被责令整改的${zh}`, en: `${id} speaks for the ${en}, which was ordered` },
    instead: { zh: '请报告整改措施', en: 'report a measure' },
  }
}
