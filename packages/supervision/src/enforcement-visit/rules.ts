import { type Due, dueAfter, type StartInput } from '@gongzhi/core'

import type { Finding, Settlement } from './finding.ts'
import type { Visit, VisitClock, VisitOutcome, VisitStep, vocabulary } from './vocabulary.ts'

/** A visit as it is planned. */
export function plan({ input: { data } }: { readonly input: StartInput<typeof vocabulary> }): Visit {
  return {
    ...data,
    departments: data.departments.map((one) => ({ ...one, officers: [] })),
    companions: [],
    findings: [],
    refusals: 0,
    taught: 0,
    report: null,
    late: false,
  }
}

/** When it comes, and what for. */
export function announce({ context: { day, matters } }: { readonly context: Visit }): VisitOutcome {
  return { type: 'visit.announced', data: { day, matters } }
}

/** It does not take place, and why. */
export function cancel({ context, event: { data } }: VisitStep<'visit.cancel'>): VisitOutcome {
  return { type: 'visit.cancelled', data: { day: context.day, reason: data.reason } }
}

/** Nobody arrived on its day. */
export function lapse({ context: { day } }: { readonly context: Visit }): VisitOutcome {
  return { type: 'visit.cancelled', data: { day, reason: null } }
}

/** Who comes for a department. */
export function recordOfficers({
  context: { departments },
  event: { data },
}: VisitStep<'officers.record'>): Partial<Visit> {
  return {
    departments: departments.map((one) =>
      one.authority === data.authority ? { ...one, officers: data.officers } : one,
    ),
  }
}

/** Something was found. */
export function addFinding({
  context: { findings },
  event: { data },
}: VisitStep<'finding.add'>): Partial<Visit> {
  return { findings: [...findings, { ...data, settled: null, rechecked: null }] }
}

/** Somebody did not let them in, or did not cooperate. */
export function announceRefusal({ event: { data } }: VisitStep<'refusal.record'>): VisitOutcome {
  return { type: 'visit.refused', data }
}

function findingOf({ findings }: Visit, id: string): Finding {
  const found = findings.find((one) => one.id === id)
  if (found === undefined) throw new TypeError(`there is no finding ${id}`)
  return found
}

function change(
  { findings }: Visit,
  { id, ...more }: Partial<Finding> & { readonly id: string },
): Partial<Visit> {
  return { findings: findings.map((one) => (one.id === id ? { ...one, ...more } : one)) }
}

/** What becomes of a finding. */
export function settle({ context, event: { data } }: VisitStep<'finding.settle'>): Partial<Visit> {
  const { id, ...settled } = data
  return change(context, { id, settled })
}

/** What became of it, for whoever goes on with it. */
export function announceSettled({ context, event: { data } }: VisitStep<'finding.settle'>): VisitOutcome {
  const { id, authority, violation, about, subject, place, evidence } = findingOf(context, data.id)
  const { as, decision, to, note } = data
  return {
    type: 'finding.settled',
    data: { id, authority, violation, about, subject, place, evidence, as, decision, to, note },
  }
}

/** What was taught, and whether the three parties are to meet from a month on. */
export function announceGuidance({ event: { data } }: VisitStep<'guidance.give'>): VisitOutcome {
  return { type: 'guidance.given', data }
}

/** How many findings came to what. */
export function tally({ findings }: Pick<Visit, 'findings'>) {
  const of = (as: Settlement) => findings.filter(({ settled }) => settled?.as === as).length
  return {
    findings: findings.length,
    corrected: of('corrected-on-site'),
    ordered: of('order'),
    cases: of('case'),
    referred: of('refer'),
  }
}

/** What the visit came to. */
export function announceReport({ context, event: { data } }: VisitStep<'report.file'>): VisitOutcome {
  const { day, taught, refusals } = context
  return { type: 'visit.reported', data: { ...tally(context), day, taught, refusals, report: data.report } }
}

/** What was ordered was looked at again. */
export function recheck({ context, event: { data } }: VisitStep<'recheck.record'>): Partial<Visit> {
  return change(context, { id: data.id, rechecked: data.done })
}

/** The findings that were ordered to be corrected. */
export function orderedOf({ findings }: Pick<Visit, 'findings'>): readonly Finding[] {
  return findings.filter(({ settled }) => settled?.as === 'order')
}

/** What is late, and how much of it is open. Named once. */
export function announceLate(stage: 'report' | 'recheck') {
  return ({ context }: { readonly context: Visit }): VisitOutcome => {
    const open =
      stage === 'report'
        ? context.findings.filter(({ settled }) => settled === null)
        : orderedOf(context).filter(({ rechecked }) => rechecked === null)
    return { type: 'visit.overdue', data: { stage, open: open.length } }
  }
}

/** How much of what was ordered was done. */
export function announceClose({ context }: { readonly context: Visit }): VisitOutcome {
  const ordered = orderedOf(context)
  const done = ordered.filter(({ rechecked }) => rechecked === true).length
  return { type: 'visit.closed', data: { done, undone: ordered.length - done } }
}

/** The end of its day. */
export function arrivalDue({ context: { day } }: VisitClock): Due {
  return { kind: 'civil-day', day, roll: 'none' }
}

/** By when it is reported. Named once. */
export function reportDue({ context: { late }, entered, law }: VisitClock): Due {
  return late ? 'suspended' : dueAfter(entered, law.report)
}

/** By when what was ordered is looked at again. Named once. */
export function recheckDue({ context: { late }, entered, law }: VisitClock): Due {
  return late ? 'suspended' : dueAfter(entered, law.recheck)
}
