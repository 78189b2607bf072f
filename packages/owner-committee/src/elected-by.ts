import * as z from 'zod'

import { reference } from './reference.ts'

/**
 * By which vote (哪一次表决) somebody has his seat or waits for one, by the id of its assembly. Where a second
 * ballot decided, there are two for him: he has it by both.
 */
export const electedByShape = z.array(z.strictObject({ person: reference, vote: reference })).max(300)
/** By which vote who was elected. */
export type ElectedBy = z.infer<typeof electedByShape>

/** What is kept when these are elected: what was known of them before is over. */
export function withElected(known: ElectedBy, elected: ElectedBy): ElectedBy {
  const people = new Set(elected.map(({ person }) => person))
  return [...known.filter(({ person }) => !people.has(person)), ...elected]
}

/** Those whom a vote elected. */
export function electedIn(known: ElectedBy, vote: string): readonly string[] {
  return known.filter((one) => one.vote === vote).map(({ person }) => person)
}
