import type { Citation } from '@gongzhi/core'
import * as z from 'zod'

import { measure } from '../assembly/recorded.ts'
import { civilDay } from '../clock/day.ts'
import { reference } from '../reference.ts'
import { candidateId, CANDIDATES } from './candidate.ts'
import { partShape } from './parts.ts'
import { GROUPS } from './reserved-groups.ts'

/** As many names as the count of a vote brings back of those that were written in. */
export const NAMES = 100

/** How many votes one election takes at most, second ballots and supplementary rounds counted. */
export const ROUNDS = 8

const fraction = z.strictObject({
  n: z.int().nonnegative(),
  d: z.int().positive(),
  bound: z.enum(['inclusive', 'strict']),
})

const citation = z.strictObject({
  instrument: z.string(),
  article: z.string(),
  words: z.string().optional(),
}) as unknown as z.ZodType<Citation, Citation>

/** What an assembly meeting counted: its outcome `election.counted`. */
export const countedShape = z.strictObject({
  election: reference.nullable(),
  item: z.string().max(40),
  seats: z.int().positive(),
  roll: measure,
  returned: measure,
  void: measure,
  /** Delivered, and not returned; left out, every ballot came back. */
  unreturned: measure.optional(),
  candidates: z
    .array(z.strictObject({ candidate: candidateId, for: measure, against: measure, abstain: measure }))
    .min(1)
    .max(CANDIDATES),
  /** Who was written in (另选他人), and what each received; null for the names that fit nobody certain. */
  writtenIn: z
    .array(z.strictObject({ person: candidateId.nullable(), for: measure }))
    .max(NAMES)
    .optional(),
  announced: civilDay,
  rule: z.strictObject({
    participation: z.strictObject({ value: fraction, citation }),
    approval: z.strictObject({ value: fraction, citation }),
    base: z.strictObject({ value: z.enum(['participants', 'all']), citation }),
    writeIns: z.strictObject({ value: z.literal('allowed'), citation }).optional(),
    silence: z
      .strictObject({
        value: z.enum(['not-participating', 'abstention', 'join-majority', 'join-majority-capped']),
        citation,
      })
      .optional(),
    silenceStandsIn: z
      .strictObject({ value: z.enum(['covenant', 'rules-of-procedure']), citation })
      .optional(),
    silenceInstruments: z.strictObject({ value: z.array(z.string()).max(5), citation }).optional(),
    diverging: z.strictObject({ value: z.enum(['undetermined', 'heads', 'area']), citation }).optional(),
  }),
})

/** What an assembly meeting counted. */
export type Counted = z.infer<typeof countedShape>

/**
 * One vote of the election: the first one, a second ballot between candidates who are tied, a supplementary one
 * for the seats that are left, or that of the alternates, where they have an election of their own.
 */
export const roundShape = z.strictObject({
  item: z.string().max(40),
  kind: z.enum(['election', 'second-ballot', 'supplementary', 'alternates']),
  candidates: z.array(candidateId).min(1).max(CANDIDATES),
  seats: z.int().positive(),
  /** What it elects apart, where seats are kept for groups or alternates are voted with the members. */
  parts: z
    .array(partShape)
    .max(GROUPS + 2)
    .optional(),
  /** The day on which it was asked to open. */
  opens: civilDay,
  /** Members who sat already when this vote was asked for. */
  sitting: z.int().nonnegative(),
  commitment: z.string().nullable(),
  counted: countedShape.nullable(),
  seed: z.string().nullable(),
})

/** One vote of the election. */
export type Round = z.infer<typeof roundShape>

/** Where the votes stand: who has a seat by them, and what is still open. */
export const settledShape = z.strictObject({
  status: z.enum(['settled', 'no-quorum', 'tied', 'undetermined']),
  elected: z.array(candidateId).max(30),
  seatsLeft: z.int(),
  constituted: z.enum(['yes', 'no', 'undetermined']),
  tie: z
    .strictObject({
      candidates: z.array(candidateId),
      places: z.int(),
      by: z.enum(['lot', 'second-ballot']),
      for: z.enum(['seats', 'alternates']),
    })
    .nullable(),
  alternates: z.array(candidateId).max(CANDIDATES),
  alternatesStatus: z.enum(['settled', 'tied', 'undetermined', 'own-election']),
  /** Those who were written in, on whom it depends, and of whom it is not settled whether they may sit. */
  asked: z.array(candidateId).max(NAMES).optional(),
})

/** Where the votes stand. */
export type Settled = z.infer<typeof settledShape>

/** The vote that the election waits for, or the last one. */
export function lastRound({ rounds }: { readonly rounds: readonly Round[] }): Round | undefined {
  return rounds.at(-1)
}

/** The last vote that filled seats. */
export function fillingRound({ rounds }: { readonly rounds: readonly Round[] }): Round | undefined {
  return rounds.findLast(({ kind }) => kind !== 'second-ballot')
}

/** Whether the alternates were voted on, after the members or with them, and it was counted. */
export function alternatesVoted({ rounds }: { readonly rounds: readonly Round[] }): boolean {
  return rounds.some(
    ({ kind, counted, parts }) => counted !== null && (kind === 'alternates' || hasAlternates({ parts })),
  )
}

/** Whether a vote was one on alternates too. */
export function hasAlternates({ parts = [] }: Pick<Round, 'parts'>): boolean {
  return parts.some((part) => part.kind === 'alternates')
}

/** Whether what came back from the assembly is the count of the vote that was asked for. */
export function isCountOf(
  counted: Counted,
  { context, round }: { readonly context: { readonly election: string }; readonly round: Round | undefined },
): boolean {
  const names = (list: readonly string[]) => [...list].sort().join('\n')
  return (
    round !== undefined &&
    round.counted === null &&
    counted.election === context.election &&
    counted.item === round.item &&
    counted.seats === round.seats &&
    names(counted.candidates.map(({ candidate }) => candidate)) === names(round.candidates)
  )
}

/** The rounds with the count of the last one. */
export function withCount(rounds: readonly Round[], counted: Counted): Round[] {
  return rounds.map((round, index) => (index === rounds.length - 1 ? { ...round, counted } : round))
}

/** The rounds with the seed of the last vote that filled seats. */
export function withSeed(rounds: readonly Round[], seed: string): Round[] {
  const at = rounds.findLastIndex(({ kind }) => kind !== 'second-ballot')
  return rounds.map((round, index) => (index === at ? { ...round, seed } : round))
}
