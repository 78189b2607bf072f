import type { Due, StartInput } from '@gongzhi/core'

import { plainlyAfter } from '../plain-day.ts'
import { bodyOf, decidedBy } from '../selection/bodies.ts'
import type { Title, TitleClock, TitleOutcome, TitleStep, vocabulary } from './vocabulary.ts'

const fresh = { ground: null, statement: null, decisions: [] } as const

/** A title as it is won. */
export function win({ input: { data, at, day } }: { readonly input: StartInput<typeof vocabulary> }): Title {
  return { ...data, ...fresh, decisions: [], since: { at, day }, reviews: 0, lost: null, file: null }
}

/** It is won again, by a later round. */
export function renew({ event: { data, at, day } }: TitleStep<'title.renew'>): Partial<Title> {
  return { ...data, ...fresh, decisions: [], since: { at, day }, lost: null, file: null }
}

/** Another company serves the community now: the file of the one before has no such title. Before it is renewed. */
export function announceLeft({ context: { company, file } }: TitleStep<'title.renew'>): TitleOutcome {
  if (company === null || file === null) throw new TypeError('no file has the title')
  return { type: 'file.left', data: { company, file } }
}

/** It is held, in a community that this company serves. */
export function announceTitle({
  context: { title, year, company },
}: {
  readonly context: Title
}): TitleOutcome {
  return { type: 'title.held', data: { title, year, company } }
}

/** The file of its company's credit: it tells this title of lists, and nobody else does. */
export function nameFile({ event: { data } }: TitleStep<'file.name'>): Partial<Title> {
  return { file: data.file }
}

/** From now on it hears of lists, so that its file may hear of it. */
export function announceFile({ event: { data } }: TitleStep<'file.name'>): TitleOutcome {
  return { type: 'file.named', data }
}

/** The company has entered the black list. */
export function beginListed({ event: { data } }: TitleStep<'listing.report'>): Partial<Title> {
  return { ground: { kind: 'black-list', of: data.file.process, why: null } }
}

/** It is looked at again, since a year has passed. */
export function beginYearly(): Partial<Title> {
  return { ground: { kind: 'yearly', of: null, why: null } }
}

/** Somebody asks for it to be looked at. */
export function beginReported({ event: { data } }: TitleStep<'review.begin'>): Partial<Title> {
  return { ground: { kind: 'reported', of: data.of, why: data.why } }
}

/** Something that happened has it looked at. */
export function beginBecause(kind: 'penalty' | 'consolidation') {
  return ({ event }: TitleStep<'penalty.report' | 'consolidation.report'>): Partial<Title> => ({
    ground: { kind, of: event.data.process, why: null },
  })
}

/** Why it is looked at. */
export function announceReview({ context: { ground } }: { readonly context: Title }): TitleOutcome {
  if (ground === null) throw new TypeError('a review has its ground')
  return { type: 'review.begun', data: { ground: ground.kind, of: ground.of } }
}

/** What the community says to it. */
export function state({ event: { by, data } }: TitleStep<'statement.file'>): Partial<Title> {
  return { statement: { ...data, by: by.id } }
}

/** One body has decided. */
export function decide({
  context: { decisions },
  event: { by, data },
}: TitleStep<'title.decide'>): Partial<Title> {
  const body = bodyOf(by.capacity)
  if (body === undefined) throw new TypeError(`${by.capacity} decides on no title`)
  return { decisions: decidedBy(decisions, { body, by: by.id, ...data }) }
}

/** Both decide to keep it. */
export function announceKept({
  context: { decisions },
  event: { data },
}: TitleStep<'title.decide'>): TitleOutcome {
  return {
    type: 'title.kept',
    data: { reason: data.reason, documents: decisions.map(({ document }) => document) },
  }
}

/** It stands again, reviewed once more. */
export function stand({ context: { reviews } }: { readonly context: Title }): Partial<Title> {
  return { ...fresh, decisions: [], reviews: reviews + 1 }
}

/** Both decide to take it. */
export function announceTaken({
  context: { file },
  event: { data },
}: TitleStep<'title.decide'>): TitleOutcome {
  return { type: 'title.lost', data: { how: 'revoked', reason: data.reason, file } }
}

/** Its time is over. */
export function announceOver({ context: { file } }: { readonly context: Title }): TitleOutcome {
  return { type: 'title.lost', data: { how: 'ended', reason: null, file } }
}

/** It is lost. */
export function lose(how: 'revoked' | 'ended') {
  return ({ event }: { readonly event: object }): Partial<Title> => ({
    decisions: [],
    lost: { how, day: (event as { readonly day: Title['since']['day'] }).day },
  })
}

/** Both bodies give it back: what took it is annulled, or its time is extended. */
export function restore({ event: { at, day } }: TitleStep<'title.decide'>): Partial<Title> {
  return { ...fresh, decisions: [], since: { at, day }, lost: null }
}

/** When it is looked at again. */
export function reviewDue({ context: { terms }, entered }: TitleClock): Due {
  return plainlyAfter(entered, terms.review)
}

/** How long the community has for its statement. */
export function statementEnds({ context: { terms }, entered }: TitleClock): Due {
  return plainlyAfter(entered, terms.statement)
}

/** When it ends by itself. */
export function titleEnds({ context: { terms, since } }: TitleClock): Due {
  return terms.ends === null ? 'suspended' : plainlyAfter(since, terms.ends)
}
