import { type Actor, type Due, dueAfter, reaches, type StartInput } from '@gongzhi/core'

import type { Failure } from '../failure.ts'
import type {
  Consolidation,
  ConsolidationClock,
  ConsolidationOutcome,
  ConsolidationStep,
  ConsolidationTurn,
  vocabulary,
} from './vocabulary.ts'

/** An organisation that was just proposed for the list. */
export function list({ input }: { readonly input: StartInput<typeof vocabulary> }): Consolidation {
  return {
    organisation: input.data.organisation,
    grounds: input.data.grounds,
    plan: null,
    responsible: [],
    support: null,
    checks: 0,
    rounds: 1,
    relapses: 0,
    planLate: false,
    acceptanceLate: false,
    acceptance: null,
  }
}

/** The figures of an acceptance. */
export type Acceptance = NonNullable<Consolidation['acceptance']>

/** The figures by which it was decided. */
export function acceptanceOf({ acceptance }: Consolidation): Acceptance {
  if (acceptance === null) throw new TypeError('nothing was accepted yet')
  return acceptance
}

/** Whether the score passes. */
export function reachesScore({ score }: Acceptance, law: ConsolidationTurn['event']['law']): boolean {
  return score >= law.passScore
}

/** Whether so many are dissatisfied that it fails whatever the score. */
export function tooManyDissatisfied(
  { votes, dissatisfied }: Acceptance,
  law: ConsolidationTurn['event']['law'],
): boolean {
  return reaches({ part: dissatisfied, whole: votes, fraction: law.dissatisfied })
}

/** One organisation, one plan. */
export function filePlan({ event }: ConsolidationStep<'plan.file'>): Partial<Consolidation> {
  const { plan, responsible, support } = event.data
  return { plan, responsible, support }
}

/** Somebody is responsible for the plan: he does not accept his own work. */
export function ofResponsible({ responsible }: Consolidation, { id }: Actor): Failure | false {
  return (
    responsible.includes(id) && {
      why: { zh: `${id} 是整顿方案的责任人`, en: `${id} is responsible for the plan` },
      instead: { zh: '请由另一人办理', en: 'ask another person' },
    }
  )
}

/** One more look at how it goes. */
export function check({ context }: { readonly context: Consolidation }): Partial<Consolidation> {
  return { checks: context.checks + 1 }
}

/** The figures of the acceptance. */
export function holdAcceptance({ event }: ConsolidationStep<'acceptance.hold'>): Partial<Consolidation> {
  return { acceptance: event.data }
}

/** It was not passed: another round, with a whole term. */
export function anotherRound({ context }: { readonly context: Consolidation }): Partial<Consolidation> {
  return { rounds: context.rounds + 1, acceptanceLate: false }
}

/** It came back: another round, with a whole term. */
export function relapse({ context }: { readonly context: Consolidation }): Partial<Consolidation> {
  return { relapses: context.relapses + 1, rounds: context.rounds + 1, acceptanceLate: false }
}

/** It is on the list. */
export function confirm({ context }: { readonly context: Consolidation }): ConsolidationOutcome {
  return { type: 'consolidation.confirmed', data: { organisation: context.organisation } }
}

/** No plan in time. */
export function planOverdue({ context }: { readonly context: Consolidation }): ConsolidationOutcome {
  return { type: 'consolidation.overdue', data: { organisation: context.organisation, stage: 'plan' } }
}

/** No acceptance in time. */
export function acceptanceOverdue({ context }: { readonly context: Consolidation }): ConsolidationOutcome {
  return { type: 'consolidation.overdue', data: { organisation: context.organisation, stage: 'acceptance' } }
}

/** The acceptance was passed (销号). */
export function strikeOff({ context }: { readonly context: Consolidation }): ConsolidationOutcome {
  const { organisation, rounds } = context
  return { type: 'organisation.struckOff', data: { organisation, rounds } }
}

/** The acceptance was not passed, with its figures. */
export function failAcceptance({ context }: { readonly context: Consolidation }): ConsolidationOutcome {
  return {
    type: 'acceptance.failed',
    data: { organisation: context.organisation, ...acceptanceOf(context) },
  }
}

/** It relapsed while it was observed. */
export function announceRelapse({
  context,
  event,
}: ConsolidationStep<'relapse.report'>): ConsolidationOutcome {
  const { organisation } = context
  return { type: 'consolidation.relapsed', data: { organisation, reason: event.data.reason } }
}

/** Observed to the end. */
export function end({ context }: { readonly context: Consolidation }): ConsolidationOutcome {
  const { organisation, rounds } = context
  return { type: 'consolidation.ended', data: { organisation, rounds } }
}

/** By when the plan is there. Named once. */
export function planDue({ context, entered, law }: ConsolidationClock): Due {
  return context.planLate ? 'suspended' : dueAfter(entered, law.planPeriod)
}

/** By when the acceptance is held. Named once. */
export function acceptanceDue({ context, entered, law }: ConsolidationClock): Due {
  return context.acceptanceLate ? 'suspended' : dueAfter(entered, law.term)
}

/** How long it is observed. */
export function observationEnds({ entered, law }: ConsolidationClock): Due {
  return dueAfter(entered, law.observation)
}

/** The figures decided at once what came next; a mistyped figure cannot be mended behind it. */
export function correctAcceptance() {
  return {
    annul: {
      zh: '验收结论已据此作出，请重新验收',
      en: 'the result was decided by these figures; hold the acceptance again',
    },
  }
}
