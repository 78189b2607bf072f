import * as z from 'zod'

import { documentReference, reference, words } from '../ground.ts'

/** How many candidates a round has at most. */
export const MOST_CANDIDATES = 200

/** Where a candidate stands in its round. */
export const CANDIDATE_STATES = [
  'recommended',
  'submitted',
  'passed',
  'rejected',
  'listed',
  'displayed',
  'passed-over',
  'withdrawn',
  'named',
  'not-named',
] as const

/** A process in a partition. */
export const processKey = z.strictObject({ community: reference, process: reference })
/** A process in a partition. */
export type Key = z.infer<typeof processKey>

/** What a candidate is called in its round: its application stands under that. */
export const candidateId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,19}$/)

/** A candidate of a round: a community, and its application there. */
export const candidateShape = z.strictObject({
  id: candidateId,
  at: processKey,
  city: reference,
  state: z.enum(CANDIDATE_STATES),
  /** Why it went no further, where somebody gave a reason: else its state says it. */
  reason: words.nullable(),
  /** The points of all assessors together, and how many they were; null until they were counted. */
  points: z.strictObject({ n: z.int(), d: z.int() }).nullable(),
  /** Criteria that veto, and that some assessor found not met. */
  vetoed: z.array(reference).max(60),
  /** Objections in the display that were upheld. */
  upheld: z.int(),
  /** The document by which the reward was paid. */
  reward: documentReference.nullable(),
})
/** A candidate of a round. */
export type Candidate = z.infer<typeof candidateShape>

/** Those that may still be named: neither out nor withdrawn. */
export function isRunning({ state }: Pick<Candidate, 'state'>): boolean {
  return !['rejected', 'passed-over', 'withdrawn', 'not-named'].includes(state)
}

/** Whether one has more points than another, exactly. */
export function hasMore(one: Pick<Candidate, 'points'>, other: Pick<Candidate, 'points'>): boolean {
  if (one.points === null || other.points === null) return false
  return one.points.n * other.points.d > other.points.n * one.points.d
}

/** The candidates, some of them otherwise. */
export function changed(
  candidates: readonly Candidate[],
  change: (candidate: Candidate) => Partial<Candidate> | undefined,
): Candidate[] {
  return candidates.map((one) => ({ ...one, ...change(one) }))
}
