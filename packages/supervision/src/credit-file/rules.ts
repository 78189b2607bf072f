import { processIdUnder, type StartInput } from '@gongzhi/core'

import type { Key } from '../selection-round/candidate.ts'
import { type CreditFile, FILE, type FileOutcome, type FileStep, type vocabulary } from './vocabulary.ts'

type At = { readonly context: CreditFile }

/**
 * What the credit file of a company is called in the partition of its authority: it has one there.
 *
 * @example
 * ```ts
 * import { creditFileOf } from '@gongzhi/supervision'
 *
 * creditFileOf('company-1') // 'company-1/credit-file'
 * ```
 */
export function creditFileOf(subject: string): string {
  return processIdUnder(subject, FILE)
}

/** Whether two keys are of one process. */
export function isSameKey(one: Key, other: Key): boolean {
  return one.community === other.community && one.process === other.process
}

/** A file as it begins. */
export function open({ input: { data } }: { readonly input: StartInput<typeof vocabulary> }): CreditFile {
  const { subject, listing, heard, title } = data
  return { subject, listing, heard, titles: title === null ? [] : [title], closed: null }
}

/** On which list it stands from now on. */
export function enter({ event: { data } }: FileStep<'list.enter'>): Partial<CreditFile> {
  const { list, period, grade, decision, published } = data
  return { listing: { list, period, grade, decision }, heard: { period, published } }
}

/** On no list from now on. */
export function leave({ event: { data } }: FileStep<'list.leave'>): Partial<CreditFile> {
  return { listing: null, heard: { period: data.period, published: data.published } }
}

/** A further title of a community that it serves. */
export function note({ context: { titles }, event: { data } }: FileStep<'title.note'>): Partial<CreditFile> {
  return { titles: [...titles, data.title] }
}

/** A title that was lost. */
export function drop({ context: { titles }, event: { data } }: FileStep<'title.drop'>): Partial<CreditFile> {
  return { titles: titles.filter((one) => !isSameKey(one, data.title)) }
}

/** On which list it stands, and whose titles rest on it. After it was entered. */
export function announceListed({ context: { subject, listing, titles } }: At): FileOutcome {
  if (listing === null) throw new TypeError(`${subject} stands on no list`)
  return { type: 'company.listed', data: { subject, ...listing, titles } }
}

/** A title that was noted of a company on a list hears of it too. */
export function announceNoted({
  context: { subject, listing },
  event: { data },
}: FileStep<'title.note'>): FileOutcome {
  if (listing === null) throw new TypeError(`${subject} stands on no list`)
  return { type: 'company.listed', data: { subject, ...listing, titles: [data.title] } }
}

/** It stands on no list any more. Before that is forgotten. */
export function announceUnlisted({
  context: { subject, listing },
  event: { data },
}: FileStep<'list.leave'>): FileOutcome {
  if (listing === null) throw new TypeError(`${subject} stands on no list`)
  return { type: 'company.unlisted', data: { subject, list: listing.list, period: data.period } }
}

/** Nothing is kept of it any more. */
export function announceClosed({
  context: { subject },
  event: { data },
}: FileStep<'file.close'>): FileOutcome {
  return { type: 'file.closed', data: { subject, reason: data.reason } }
}
