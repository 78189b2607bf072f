import type { Citation } from '../citation.ts'
import type { Json } from '../json.ts'
import type { Label } from '../label.ts'
import type { Refusal } from '../refusal.ts'
import type { Provision } from '../rulebook/index.ts'
import type { Instant } from '../time.ts'

/** What a text says of a provision, and where. */
export interface RuledValue {
  readonly value: Json
  readonly said: Label
  readonly citation: Citation
}

/** A provision that says something else (规定变化). */
export interface LawDifference {
  readonly kind: 'law'
  readonly provision: string
  readonly label: Label
  /** The kind of its value: a table is told row by row. */
  readonly type: Provision['type']['kind']
  /**
   * `fixed`: this process fixed it already, and goes on under what stood then, unless what fixes it comes again.
   * `coming`: it fixes it later, and then takes what is new. `each`: every decision from now on takes what is new.
   */
  readonly stands: 'fixed' | 'coming' | 'each'
  /** When it is fixed: `start`, an event, or `each`. */
  readonly neededAt: string
  /** Of what is fixed, what was fixed; absent where no text states it. */
  readonly before?: RuledValue
  readonly after?: RuledValue
}

/** A deadline on another day, or one that comes or goes (期限变化). */
export interface DeadlineDifference {
  readonly kind: 'deadline'
  readonly name: string
  readonly label: Label
  readonly before?: Instant
  readonly after?: Instant
}

/** What somebody may do: for whom it is open, for whom only as what he gives is. */
export interface Accepted {
  readonly open: readonly string[]
  readonly depends: readonly string[]
}

/** An event that others may do, or nobody, or only under other rules (事项变化). */
export interface EventDifference {
  readonly kind: 'event'
  readonly name: string
  readonly label: Label
  /** By capacity; absent where the release has no such event. */
  readonly before?: Accepted
  readonly after?: Accepted
  /** Why the first of those who may do it today could not do it any more. */
  readonly refusal?: Refusal
}

/** A register that opens or is sealed by the move itself. */
export interface RegisterDifference {
  readonly kind: 'register'
  readonly name: string
  readonly label: Label
  readonly before: 'open' | 'closed' | 'none'
  readonly after: 'open' | 'closed' | 'none'
}

/** The first entry of the history that would not have gone this way. */
export interface EntryDifference {
  readonly kind: 'entry'
  readonly version: number
  readonly name: string
  readonly message: string
}

/** Records that were taken, and are none under the candidate (登记变化). */
export interface RecordDifference {
  readonly kind: 'record'
  /** The register. */
  readonly name: string
  readonly label: Label
  /** How many of them, in all rounds. */
  readonly count: number
  /** The first of them, and why it would not be taken. */
  readonly key: string
  readonly refusal: Refusal
}

/** In what a process differs under the candidate. */
export type Difference =
  | LawDifference
  | DeadlineDifference
  | EventDifference
  | RegisterDifference
  | EntryDifference
  | RecordDifference

/** What a rehearsal says of one process (演练结论). */
export interface Verdict {
  readonly community: string
  readonly process: string
  readonly definition: string
  readonly label: Label
  /** The version that was looked at: what has moved on since was not rehearsed. */
  readonly version: number
  /** The release that it runs on, and the one that it would run on. */
  readonly release: { readonly from: number; readonly to: number }
  /**
   * `same`: nothing changes. `differs`: it goes on, and something is otherwise. `refuses`: it goes on, and something
   * that is accepted today, or that it will need, would be refused. `cannot`: the candidate cannot go on with it.
   */
  readonly verdict: 'same' | 'differs' | 'refuses' | 'cannot'
  readonly differences: readonly Difference[]
  /** What it would be refused with, or why it cannot go on. */
  readonly refusal?: Refusal
}

/** A place in the order of a rehearsal: behind this process. */
export interface RehearsalPlace {
  readonly community: string
  readonly process: string
}

/** Verdicts on some processes, and where to go on. */
export interface RehearsalPage {
  readonly verdicts: readonly Verdict[]
  /** Behind which the next page begins; absent, there is no further one. */
  readonly next?: RehearsalPlace
}
