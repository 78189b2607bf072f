import { type Actor, type Due, dueAfter, type StartInput } from '@gongzhi/core'

import type { Failure } from '../failure.ts'
import { type Party, partyName, partyOf, sideOf } from '../parties.ts'
import type { ReviewScheme } from '../provisions.ts'
import { withEnd, withoutEnd } from './follow-up.ts'
import {
  addIndicators,
  type Indicator,
  SATISFACTION,
  sign,
  type StoredIndicator,
  withoutIndicators,
} from './indicator.ts'
import { withAnswer } from './objection.ts'
import { calculateResult } from './score.ts'
import type { Review, ReviewClock, ReviewOutcome, ReviewStep, vocabulary } from './vocabulary.ts'

/** A review that was just begun. */
export function begin({ input }: { readonly input: StartInput<typeof vocabulary> }): Review {
  return {
    year: input.data.year,
    parties: input.data.parties,
    reports: [],
    reportsLate: [],
    scheme: null,
    sums: [],
    signals: [],
    indicators: [],
    survey: null,
    violations: [],
    results: [],
    objections: [],
    published: null,
    followUps: [],
  }
}

/** The reviewed parties. */
export function reviewedParties({ parties }: Pick<Review, 'parties'>): Party[] {
  return parties.map(({ party }) => party)
}

/** The reviewed parties that have filed no report. */
export function withoutReport({ parties, reports }: Pick<Review, 'parties' | 'reports'>): Party[] {
  return reviewedParties({ parties }).filter((one) => !reports.some((filed) => filed.party === one))
}

/** Somebody speaks for a party that is judged: whoever hosts a review may be reviewed in it. */
export function judgesItself(parties: readonly Party[], { id, capacity }: Actor): Failure | false {
  const own = partyOf(capacity)
  if (own === undefined || !parties.includes(own)) return false
  const { zh, en } = partyName(own)
  return {
    why: { zh: `事关${zh}，${id} 代表该方`, en: `it is about the ${en}, and ${id} speaks for it` },
    instead: { zh: '请由另一组织方办理', en: 'ask the other host' },
  }
}

/** The scheme under which the ratings are counted. */
export function schemeOf({ scheme }: Pick<Review, 'scheme'>): ReviewScheme {
  if (scheme === null) throw new TypeError('the rating was not opened yet')
  return scheme
}

/** The result of every party by what is known now. */
export function calculate(review: Review): Review['results'] {
  const { sums, indicators } = review
  return reviewedParties(review).map((party) => {
    const result = calculateResult({ party, scheme: schemeOf(review), sums, indicators })
    return { ...result, missing: [...result.missing], terms: [...result.terms] }
  })
}

/** One more unlawful act. */
export function addViolation({ context, event }: ReviewStep<'violation.report'>): Partial<Review> {
  return { violations: [...context.violations, event.data] }
}

/** Somebody joins a party, or leaves it, before the rating is open. */
export function changeMembers({ context, event: { data } }: ReviewStep<'members.change'>): Partial<Review> {
  return {
    parties: context.parties.map((one) =>
      one.party === data.party
        ? {
            ...one,
            members: [...new Set([...one.members, ...data.join])].filter((id) => !data.leave.includes(id)),
          }
        : one,
    ),
  }
}

/** A party's report, with the figures of the year that are known. */
export function fileReport({ context, event }: ReviewStep<'report.file'>): Partial<Review> {
  const party = sideOf(event.by.capacity, reviewedParties(context)) as Party
  const figures = context.indicators.filter((one) => one.party === party)
  return { reports: [...context.reports, { party, report: event.data.report, figures }] }
}

/** The rating is open, under the scheme of this day. */
export function openRating({ event }: ReviewStep<'rating.open'>): Partial<Review> {
  return { scheme: event.law.scheme ?? null }
}

/** Each party without a report, once. */
export function announceMissing({ context }: { readonly context: Review }): readonly ReviewOutcome[] {
  return withoutReport(context).map((party) => ({ type: 'report.missing', data: { party } }))
}

/** The parties without a report are known. */
export function markMissing({ context }: { readonly context: Review }): Partial<Review> {
  return { reportsLate: withoutReport(context) }
}

/** What the ratings came to. */
export function takeCount({ event }: ReviewStep<'ratings.count'>): Partial<Review> {
  return { sums: event.data.sums, signals: event.data.signals }
}

/** Further figures; one that is known is replaced. */
export function recordIndicators({ context, event }: ReviewStep<'indicators.record'>): Partial<Review> {
  return { indicators: addIndicators(context.indicators, sign(event.data.indicators, event.by)) }
}

/** The satisfaction that a survey found, with its source. */
export function takeSurvey({ context, event }: ReviewStep<'survey.take'>): Partial<Review> {
  const { party, value, source, survey } = event.data
  const statedBy = { id: survey, capacity: 'engine' }
  const figure = { party, id: SATISFACTION, value, source, upTo: null, statedBy }
  return { indicators: addIndicators(context.indicators, [figure]) }
}

/** The results, as they are published. */
export function publish({ context, event }: ReviewStep<'result.publish'>): Partial<Review> {
  return { results: calculate(context), published: { at: event.at, day: event.day } }
}

/** The results, for everybody. */
export function announceResult({ context }: { readonly context: Review }): ReviewOutcome {
  const { year, results, signals } = context
  return { type: 'result.published', data: { year, results, signals } }
}

/** One more objection. */
export function fileObjection({ context, event }: ReviewStep<'objection.file'>): Partial<Review> {
  return { objections: [...context.objections, { ...event.data, answer: null, upheld: null }] }
}

/** An objection is answered. */
export function answerObjection({ context, event }: ReviewStep<'objection.answer'>): Partial<Review> {
  return { objections: withAnswer(context.objections, event.data) }
}

/** The results after all objections. */
export function conclude({ context }: { readonly context: Review }): Partial<Review> {
  return { results: calculate(context) }
}

/** One thing that followed has ended. */
export function endFollowUp({ context, event }: ReviewStep<'followUp.end'>): Partial<Review> {
  const { id, how } = event.data
  return { followUps: withEnd(context.followUps, { id, how, day: event.day }) }
}

/** It goes on after all: what had ended it was revoked. */
export function reopenFollowUp({ context, event }: ReviewStep<'followUp.reopen'>): Partial<Review> {
  return { followUps: withoutEnd(context.followUps, event.data.id) }
}

/** How everything ended that followed, or that a host follows it no longer. */
export function announceFollowedUp({ context }: { readonly context: Review }): ReviewOutcome {
  const { year, followUps } = context
  return {
    type: 'review.followedUp',
    data: { year, followUps: followUps.map(({ id, end }) => ({ id, end })) },
  }
}

/** How long the parties have to report. Named once. */
export function reportsDue({ context, entered, law }: ReviewClock): Due {
  return context.reportsLate.length > 0 ? 'suspended' : dueAfter(entered, law.reporting)
}

/** How long the rating is open. */
export function ratingEnds({ entered, law }: ReviewClock): Due {
  return dueAfter(entered, law.rating)
}

/** How long the result can be objected to. */
export function objectionsEnd({ entered, law }: ReviewClock): Due {
  return dueAfter(entered, law.objecting)
}

interface Indicators {
  readonly indicators: readonly Indicator[]
}

/** A slip is mended: whoever stated the figure has stated it still. */
function signerOf({ indicators }: Review, { party, id }: Indicator): StoredIndicator['statedBy'] {
  return indicators.find((one) => one.party === party && one.id === id)?.statedBy ?? null
}

/** How a correction changes the indicators: not at all once the result is published. */
export function correctIndicators({
  context,
  before,
  after,
}: {
  readonly context: Review
  readonly before: Indicators
  readonly after: Indicators
}) {
  if (context.results.length > 0)
    return {
      annul: {
        zh: '结果已公示，请通过异议更正',
        en: 'the result is published; correct it by an objection',
      },
    }
  const others = withoutIndicators(context.indicators, before.indicators)
  const stated = after.indicators.map((one) => ({
    ...one,
    statedBy: one.upTo === null ? signerOf(context, one) : null,
  }))
  return { context: { ...context, indicators: addIndicators(others, stated) } }
}
