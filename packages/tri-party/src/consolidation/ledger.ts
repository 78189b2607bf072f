import { type Due, dueAfter } from '@gongzhi/core'

import type { Failure } from '../failure.ts'
import { type Entered, MOST_PROBLEMS } from './problem.ts'
import type {
  Consolidation,
  ConsolidationClock,
  ConsolidationOutcome,
  ConsolidationStep,
  ConsolidationTurn,
} from './vocabulary.ts'

/** Problems as they are entered. */
export function enter(problems: readonly Entered[]): Consolidation['problems'] {
  return problems.map(({ by = null, ...problem }) => ({ ...problem, by, evidence: null, struckOff: null }))
}

function change(
  { problems }: Consolidation,
  id: string,
  to: Partial<Consolidation['problems'][number]>,
): Consolidation['problems'] {
  return problems.map((one) => (one.id === id ? { ...one, ...to } : one))
}

/** One more problem was found. */
export function addProblem({ context, event }: ConsolidationStep<'problem.add'>): Partial<Consolidation> {
  return { problems: [...context.problems, ...enter([event.data])] }
}

/** The organisation says that a problem is solved, with evidence. */
export function reportProblem({
  context,
  event: { data },
}: ConsolidationStep<'problem.report'>): Partial<Consolidation> {
  return { problems: change(context, data.problem, { evidence: data.evidence }) }
}

/** A problem is struck off. */
export function strikeProblem({
  context,
  event,
}: ConsolidationStep<'problem.strike'>): Partial<Consolidation> {
  return { problems: change(context, event.data.problem, { struckOff: event.day }) }
}

/** The evidence does not show that a problem is solved, or it has come back. */
export function reopenProblem({
  context,
  event,
}: ConsolidationStep<'problem.reopen'>): Partial<Consolidation> {
  return { problems: change(context, event.data.problem, { evidence: null, struckOff: null }) }
}

/** The problem is entered already, or there are too many. */
export function notEnterable({ problems }: Consolidation, id: string): Failure | false {
  if (problems.some((one) => one.id === id))
    return { why: { zh: `问题 ${id} 已在清单中`, en: `problem ${id} is in the ledger already` } }
  return (
    problems.length >= MOST_PROBLEMS && {
      why: {
        zh: `清单已有 ${problems.length} 个问题，最多 ${MOST_PROBLEMS} 个`,
        en: `the ledger has ${problems.length} problems, and ${MOST_PROBLEMS} is the most`,
      },
    }
  )
}

/** The problem is not in the ledger. */
export function unknownProblem({ problems }: Consolidation, id: string): Failure | false {
  const ids = problems.map((one) => one.id)
  return (
    !ids.includes(id) && {
      why: { zh: `清单中没有问题 ${id}`, en: `there is no problem ${id} in the ledger` },
      instead: { zh: `清单中有：${ids.join('、')}`, en: `the ledger has: ${ids.join(', ')}` },
    }
  )
}

/** The ledger has no problem at all. */
export function emptyLedger({ problems }: Consolidation): Failure | false {
  return problems.length === 0 && { why: { zh: '清单中没有问题', en: 'there is no problem in the ledger' } }
}

/** The problem is struck off already. */
export function struck({ problems }: Consolidation, id: string): Failure | false {
  const day = problems.find((one) => one.id === id)?.struckOff
  return (
    typeof day === 'string' && {
      why: { zh: `问题 ${id} 已于 ${day} 销号`, en: `problem ${id} was struck off on ${day}` },
    }
  )
}

/** Nobody has shown that it is solved. */
export function withoutEvidence({ problems }: Consolidation, id: string): Failure | false {
  return (
    problems.find((one) => one.id === id)?.evidence === null && {
      why: { zh: `问题 ${id} 没有整改证据`, en: `problem ${id} has no evidence that it is solved` },
      instead: { zh: '请党组织先报告整改情况', en: 'ask the organisation to report it first' },
    }
  )
}

/** Problems that are not struck off: the acceptance waits for them. */
export function problemsOpen({ problems }: Consolidation): Failure | false {
  const open = problems.filter(({ struckOff }) => struckOff === null).map(({ id }) => id)
  return (
    open.length > 0 && {
      why: {
        zh: `${problems.length} 个问题中还有 ${open.length} 个未销号：${open.join('、')}`,
        en: `${open.length} of ${problems.length} problems are not struck off: ${open.join(', ')}`,
      },
      instead: { zh: '请逐项销号后验收', en: 'strike them off one by one first' },
    }
  )
}

/** How many are struck off, and how many there are. */
export function announceStruck({
  context,
  event,
}: ConsolidationStep<'problem.strike'>): ConsolidationOutcome {
  const left = context.problems.filter(({ id, struckOff }) => struckOff === null && id !== event.data.problem)
  const { organisation, problems } = context
  return {
    type: 'problem.struckOff',
    data: { organisation, problem: event.data.problem, left: left.length, of: problems.length },
  }
}

/** The organisation reports on its problems: its next report is due an interval later. */
export function fileReport({ event }: ConsolidationStep<'progress.report'>): Partial<Consolidation> {
  return { reportedAt: { at: event.at, day: event.day } }
}

/** It has not reported in time; the next report is due an interval later. */
export function skipReport({ event }: Pick<ConsolidationTurn, 'event'>): Partial<Consolidation> {
  return { reportedAt: { at: event.at, day: event.day } }
}

/** No report in time. */
export function reportOverdue({ context }: { readonly context: Consolidation }): ConsolidationOutcome {
  return { type: 'consolidation.overdue', data: { organisation: context.organisation, stage: 'report' } }
}

/** By when the organisation reports next, where the rules have reports. */
export function reportDue({ context, entered, law }: ConsolidationClock): Due {
  return law.reportInterval === undefined
    ? 'suspended'
    : dueAfter(context.reportedAt ?? context.since ?? entered, law.reportInterval)
}
