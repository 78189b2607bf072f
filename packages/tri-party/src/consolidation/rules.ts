import { type Actor, type Due, dueAfter, reaches, type StartInput } from '@gongzhi/core'

import type { Failure } from '../failure.ts'
import { capacities } from '../parties.ts'
import { enter } from './ledger.ts'
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
    self: null,
    members: null,
    shown: false,
    listingLate: false,
    objections: [],
    plan: null,
    problems: [],
    reportedAt: null,
    stage: 0,
    responsible: [],
    support: null,
    checks: 0,
    rounds: 1,
    relapses: 0,
    planLate: false,
    reviewLate: false,
    since: null,
    acceptanceLate: false,
    extension: null,
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
  const { plan, problems, responsible, support } = event.data
  return { plan, problems: enter(problems), responsible, support, reviewLate: false }
}

/** The plan is not good enough (退回修改). */
export function announceReturn({ context, event }: ConsolidationStep<'plan.return'>): ConsolidationOutcome {
  return {
    type: 'plan.returned',
    data: { organisation: context.organisation, reason: event.data.reason },
  }
}

/** Nobody has accepted the plan or returned it in time. */
export function reviewOverdue({ context }: { readonly context: Consolidation }): ConsolidationOutcome {
  return { type: 'consolidation.overdue', data: { organisation: context.organisation, stage: 'review' } }
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

/** The stages of the acceptance; one, by any superior, where the rules name none. */
function stagesOf(law: ConsolidationTurn['event']['law']) {
  return law.stages ?? []
}

/** Somebody else accepts at this stage. */
export function otherStage(
  { stage }: Pick<Consolidation, 'stage'>,
  { capacity, id }: Actor,
  law: ConsolidationTurn['event']['law'],
): Failure | false {
  const now = stagesOf(law)[stage]
  if (now === undefined || now.by === capacity) return false
  const { zh, en } = now.label
  return {
    why: {
      zh: `现为第 ${stage + 1} 环节“${zh}”，${id} 的身份不在此环节验收`,
      en: `it stands at stage ${stage + 1}, "${en}", at which ${id} does not accept it`,
    },
    instead: {
      zh: `请由${capacities[now.by].zh}验收`,
      en: `ask whoever acts as: ${capacities[now.by].en}`,
    },
  }
}

/** A further stage follows. */
export function anotherStage(
  { stage }: Pick<Consolidation, 'stage'>,
  law: ConsolidationTurn['event']['law'],
): boolean {
  return stage + 1 < stagesOf(law).length
}

/** It passed a stage. */
export function passStage({ context, event }: ConsolidationTurn): ConsolidationOutcome {
  const { organisation, stage } = context
  return { type: 'stage.passed', data: { organisation, stage: stagesOf(event.law)[stage]?.id ?? '' } }
}

/** The next stage; its term goes on. */
export function nextStage({ context }: { readonly context: Consolidation }): Partial<Consolidation> {
  return { stage: context.stage + 1 }
}

/** The plan is good: the term begins. */
export function acceptPlan({ event }: ConsolidationStep<'plan.accept'>): Partial<Consolidation> {
  return beginTerm(event)
}

function beginTerm(event: ConsolidationTurn['event']): Partial<Consolidation> {
  return {
    since: { at: event.at, day: event.day },
    reportedAt: null,
    acceptanceLate: false,
    extension: null,
    stage: 0,
  }
}

/** It was not passed: another round, with a whole term, from the first stage. */
export function anotherRound({ context, event }: ConsolidationTurn): Partial<Consolidation> {
  return { rounds: context.rounds + 1, ...beginTerm(event) }
}

/** It came back: another round, with a whole term. */
export function relapse({ context, event }: ConsolidationStep<'relapse.report'>): Partial<Consolidation> {
  return { relapses: context.relapses + 1, ...anotherRound({ context, event }) }
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
  const { acceptanceLate, extension, since } = context
  if (extension !== null && !acceptanceLate)
    return { kind: 'civil-day', day: extension.until, roll: 'next-working-day' }
  return acceptanceLate ? 'suspended' : dueAfter(since ?? entered, law.term)
}

/** By when the plan is accepted or returned: as soon as it has to be filed. Named once. */
export function reviewDue({ context, entered, law }: ConsolidationClock): Due {
  return context.reviewLate ? 'suspended' : dueAfter(entered, law.planPeriod)
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
