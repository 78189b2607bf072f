import { type Due, dueAfter, type StartInput } from '@gongzhi/core'

import { openIn } from './guards.ts'
import type { Period, PeriodClock, PeriodOutcome, PeriodStep, vocabulary } from './vocabulary.ts'

type At = { readonly context: Period }

/** A period as it begins. */
export function begin({ input: { data } }: { readonly input: StartInput<typeof vocabulary> }): Period {
  return {
    ...data,
    rated: 0,
    left: 0,
    tally: [],
    listed: [],
    changed: [],
    unlisted: [],
    objections: [],
    struck: [],
    decision: null,
    measures: [],
    late: false,
  }
}

/** What it came to goes on display. */
export function announceShown({
  context: { title },
  event: { data },
}: PeriodStep<'scores.count'>): PeriodOutcome {
  return { type: 'period.shown', data: { title, rated: data.rated, tally: data.tally } }
}

/** Somebody objects to his grade. */
export function object({
  context: { objections },
  event: { by, data },
}: PeriodStep<'objection.file'>): Partial<Period> {
  return { objections: [...objections, { ...data, by: by.id, answer: null }] }
}

/** It is decided: whose objection is upheld is on no list, and is evaluated in the next period. */
export function decide({ context, event: { by, data } }: PeriodStep<'objection.decide'>): Partial<Period> {
  const { subject, upheld, reason } = data
  const others = <One extends { readonly subject: string }>(all: readonly One[]) =>
    upheld ? all.filter((one) => one.subject !== subject) : [...all]
  return {
    objections: context.objections.map((one) =>
      one.subject === subject ? { ...one, answer: { upheld, reason, by: by.id } } : one,
    ),
    listed: others(context.listed),
    changed: others(context.changed),
    unlisted: upheld ? context.unlisted.filter((one) => one !== subject) : context.unlisted,
    struck: upheld ? [...context.struck, subject] : context.struck,
  }
}

/** What was decided. */
export function announceDecision({ event: { data } }: PeriodStep<'objection.decide'>): PeriodOutcome {
  return { type: 'objection.decided', data }
}

/** Some are open still. Named once. */
export function announceLate({ context }: At): PeriodOutcome {
  return { type: 'answers.overdue', data: { open: openIn(context) } }
}

/** Whose grade is another than before. */
export function announceChanges({ context: { changed } }: At): PeriodOutcome {
  return { type: 'grade.changed', data: { changed } }
}

/** Who is on a list, by which decision, and what follows. */
export function announceLists({
  context: { listed },
  event: { data },
}: PeriodStep<'period.publish'>): PeriodOutcome {
  return { type: 'list.entered', data: { decision: data.decision, listed, measures: data.measures } }
}

/** Companies that were evaluated and are on no list, whatever anybody states that they were before. */
export function announceUnlisted({
  context: { unlisted },
  event: { data },
}: PeriodStep<'period.publish'>): PeriodOutcome {
  return { type: 'list.missed', data: { decision: data.decision, unlisted } }
}

/** What the period came to. */
export function announcePublished({ context: { title, rated, tally, struck } }: At): PeriodOutcome {
  return { type: 'period.published', data: { title, rated, tally, struck } }
}

/** Nothing comes of it. */
export function announceCancel({ event: { data } }: PeriodStep<'period.cancel'>): PeriodOutcome {
  return { type: 'period.cancelled', data: { reason: data.reason } }
}

/** The end of the recording. */
export function ratingEnds({ context: { rateUntil } }: PeriodClock): Due {
  return { kind: 'civil-day', day: rateUntil, roll: 'none' }
}

/** The end of the display. */
export function displayEnds({ entered, law }: PeriodClock): Due {
  return dueAfter(entered, law.display)
}

/** By when objections are decided. Named once. */
export function answerDue({ context: { late }, entered, law }: PeriodClock): Due {
  return late || !law.decision ? 'suspended' : dueAfter(entered, law.decision)
}
