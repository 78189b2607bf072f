import { CHINA_STANDARD_TIME, civilDayOf, type Due, dueAfter } from '@gongzhi/core'

import type { Series, SeriesClock, SeriesOutcome, SeriesStep, SeriesTurn } from './vocabulary.ts'

/**
 * The company has heard the owners and their committee (座谈会): the time to the next one begins. One that is
 * recorded afterwards, and was held before the last, moves nothing.
 */
export function recordHearing({ context, event }: SeriesStep<'hearing.record'>): Partial<Series> {
  return event.at < context.heard.at ? {} : { heard: { at: event.at, day: event.day } }
}

/** A time passed without one: the next one begins with its last day. */
export function missHearing({ context, event: { at } }: SeriesTurn): Partial<Series> {
  const day = civilDayOf(at - 1, CHINA_STANDARD_TIME)
  return { heard: { at, day }, hearingsMissed: context.hearingsMissed + 1 }
}

/** That the company has not heard the owners in the time that the text gives. */
export function announceUnheard({ context }: { readonly context: Series }): SeriesOutcome {
  return {
    type: 'hearing.missed',
    data: { since: context.heard.day, missed: context.hearingsMissed + 1 },
  }
}

/** By when the company hears them again, where the text says how often it does. */
export function hearingDue({ context: { heard }, law }: SeriesClock): Due {
  return law.hearing === undefined ? 'suspended' : dueAfter(heard, law.hearing)
}
