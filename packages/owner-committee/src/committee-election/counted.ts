import type { Assessment, Fraction, Label } from '@gongzhi/core'

import type { Measure } from '../assembly/measure.ts'
import type { VoteValues } from '../assembly/vote-rule.ts'
import type { Sourced } from '../provisions/sourced.ts'
import type { LotDrawn } from './lot.ts'
import type { CandidateTotals, ElectionRule, RankingLaw, SecondBallot } from './order.ts'
import type { LegalMinimum } from './size.ts'

/**
 * What the place or the house says about ranking, ties, constitution and alternates. What is left out is
 * stated by no text.
 */
export interface ElectionLaw extends RankingLaw {
  readonly minimum?: LegalMinimum | undefined
  readonly constitutedShare?: Sourced<Fraction> | undefined
  readonly alternatesFrom?: Sourced<'passed-not-elected' | 'own-election'> | undefined
  readonly alternatesShare?: Sourced<Fraction> | undefined
  /** That alternates step in by the votes that they received. */
  readonly alternatesOrder?: Sourced<'by-votes'> | undefined
}

/** Ballots of an election that were delivered and did not come back, and what the rule says of them. */
export interface SilentBallots {
  readonly unreturned: Measure
  readonly rule: Pick<VoteValues, 'silence' | 'silenceStandsIn' | 'silenceInstruments' | 'diverging'>
}

/** A counted election. */
export interface CountedElection {
  /** Names the election in a draw of lots. */
  readonly election: string
  readonly roll: Measure
  /**
   * Who took part; null where the count could not say (void ballots, say, of which no text says what they
   * are).
   */
  readonly participants: Measure | null
  readonly candidates: readonly CandidateTotals[]
  /** All who stood on the same ballot, where these are some of them: who took part is one question of the ballot. */
  readonly onBallot?: readonly CandidateTotals[] | undefined
  /** Ballots that were delivered and did not come back, with what the rule says of them; left out, all did. */
  readonly silent?: SilentBallots | undefined
  /** The agreed number of members (议事规则约定的人数). */
  readonly seats: number
  /** Members who sit already: in a supplementary round or a by-election. */
  readonly sitting?: number | undefined
  readonly rule: ElectionRule
  readonly law: ElectionLaw
  /** The seed of the lot, revealed after the close, with the commitment that was published before it. */
  readonly draw?: { readonly seed: string; readonly commitment: string } | undefined
  readonly secondBallots?: readonly SecondBallot[] | undefined
}

/** Whether one candidate reached the votes that it takes. */
export interface CandidateResult extends Assessment {
  readonly candidate: string
  readonly outcome: 'passed' | 'not-passed' | 'undetermined'
}

/** Seats, or places as alternates, that could not be given to anybody, and between whom it is open. */
export interface Contested {
  readonly candidates: readonly string[]
  readonly places: number
  /** How a tie is settled, where a text says so. */
  readonly by?: Sourced<'lot' | 'second-ballot'>
  readonly reason: Label
}

/** Why figures are no election. */
export type ElectionCode =
  | 'election-result/figures'
  | 'election-result/candidate-twice'
  | 'election-result/seats'
  | 'election-result/second-ballot'

/** Figures that cannot be, and why. */
export interface ElectionRefused {
  readonly status: 'refused'
  readonly code: ElectionCode
  readonly reason: Label
}

/** What an election came to (选举结果). `met` is that the committee is constituted. */
export interface ElectionSettled extends Assessment {
  /**
   * `settled`: everything that the votes give is given. `tied`: the lot or a second ballot is awaited.
   * `undetermined`: a rule or a figure is missing.
   */
  readonly status: 'settled' | 'no-quorum' | 'tied' | 'undetermined'
  /** Each candidate, by id. */
  readonly candidates: readonly CandidateResult[]
  /** Who certainly has a seat, in the order of the ranking; by id where nothing had to be ranked. */
  readonly elected: readonly string[]
  readonly contested?: Contested
  readonly constituted: 'yes' | 'no' | 'undetermined'
  /** How many of the agreed seats a supplementary round fills (补选名额). */
  readonly seatsLeft: number
  readonly alternates: Alternates
  /** Every draw that was made, to be repeated by anybody. */
  readonly draws: readonly LotDrawn[]
}

/** Who steps in, and in which order (候补委员). */
export interface Alternates {
  readonly status: 'settled' | 'tied' | 'undetermined' | 'own-election'
  readonly order: readonly string[]
  /** How many there may be; null where no text caps them. */
  readonly cap: number | null
  readonly contested?: Contested
  readonly note?: Label
}
