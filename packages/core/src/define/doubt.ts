import type { Actor } from '../actor.ts'
import type { Json } from '../json.ts'
import type { Label } from '../label.ts'
import type { Instant } from '../time.ts'

/** The records of a round that is open, as they are judged for doubts. */
export type OpenRecords = readonly {
  readonly position: number
  readonly body: {
    readonly at: Instant
    readonly recorded: Instant
    readonly by: Actor
    readonly enteredBy?: Actor
    readonly data: Json
  }
}[]

/** Something that was recorded and would not count as it stands (待更正的登记), while it can still be corrected. */
export interface RecordInDoubt {
  /** Whom it is of: the id of an owner, of a unit. */
  readonly of: string
  /** What was recorded. */
  readonly label: Label
  /** Why it would not count: a clause that says nothing of what was chosen. */
  readonly why: Label
  /** What to do about it, and until when it can be done. */
  readonly instead: Label
}
