import type { Acceptance, Governance, Instant, Label, Receipt, Refusal } from '@gongzhi/core'
import type { RollRecord } from '@gongzhi/owner-committee'

/** The community of the example. */
export const CITY = 'hope-city'
/**
 * Nanchong, Jialing district: its province's text is not in the rulebooks, so that only national law and
 * house rules speak.
 */
export const PLACE = '511304'

/** The series of the joint meetings, and the review of the year. */
export const SERIES = 'joint-meetings'
export const REVIEW = 'review-2025'

export const MINUTE = 60_000
export const DAY = 86_400_000

/**
 * One thing that somebody does at a time. Steps are derived from the input alone, so that a second run takes
 * the same ones.
 */
export interface Step {
  readonly at: Instant
  readonly what: string
  do(city: Stage): Promise<void>
}

/** What somebody tries that is not accepted. */
export interface Attempt extends Label {
  /** Whom the sentence of the refusal calls by an id. */
  readonly who: string
}

/** What a step has in its hands. */
export interface Stage {
  readonly governance: Governance
  /** The heads of the roll, as the registers of the assembly take them, by voter. */
  readonly listed: ReadonlyMap<string, RollRecord>
  readonly refusals: { readonly what: Attempt; readonly refusal: Refusal }[]
  /** Whether an earlier run has been here. */
  again: boolean
  /** Takes an answer that has to be accepted. */
  ok<T extends Acceptance | Receipt>(answer: Promise<T | Refusal> | T | Refusal): Promise<T>
  /**
   * Takes many answers at once, none of which causes anything; not asked where an earlier run has been,
   * which has them all.
   */
  all(answers: () => readonly Promise<Acceptance | Receipt | Refusal>[]): Promise<void>
  /**
   * Takes a refusal that the story expects; only where no earlier run has been, since a refusal leaves no
   * trace and the state has moved on.
   */
  no(what: Attempt, answer: () => Promise<Acceptance | Receipt | Refusal>): Promise<void>
}

/** The time at which the example's files are written, as an instant. */
export function at(day: string, time = '09:00'): Instant {
  return Date.parse(`${day}T${time}:00+08:00`)
}
