import type { Acceptance, Community, Instant, Receipt, Refusal } from '@gongzhi/core'

export const MINUTE = 60_000
export const DAY = 1_440 * MINUTE

/** Midnight of the first day of the year, in China. */
export const YEAR_BEGINS: Instant = Date.parse('2025-01-01T00:00:00+08:00')
export const DAYS = 365

/** What somebody does at a time. It follows from the seed, so that who goes on takes the same steps. */
export interface Step {
  readonly at: Instant
  /** How many commands it sends; as far as that is known before. */
  readonly commands: number
  /** Whether what follows from the steps before has to be done first: a reaction or a seal. */
  readonly settled?: true
  do(stage: Stage): Promise<void>
}

/** What a step has in its hands. */
export interface Stage {
  readonly community: Community
  /** Takes an answer that has to be accepted. */
  ok(answer: Answer): Promise<void>
  /** Takes the answer of a ballot, and how long it took. */
  ballot(answer: Answer): Promise<void>
}

type Answer = Promise<Acceptance | Receipt | Refusal> | Acceptance | Receipt | Refusal

/** An instant of the year. */
export function at(day: number, minute: number): Instant {
  return YEAR_BEGINS + day * DAY + minute * MINUTE
}

/** The day of the year, from 0, in which an instant lies. */
export function dayOf(instant: Instant): number {
  return Math.floor((instant - YEAR_BEGINS) / DAY)
}

/** A day of the year as it is written. */
export function civil(day: number): `${number}-${number}-${number}` {
  return new Date(Date.UTC(2025, 0, 1) + day * DAY).toISOString().slice(0, 10) as never
}
