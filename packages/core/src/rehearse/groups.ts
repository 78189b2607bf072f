import type { Label } from '../label.ts'
import type { Refusal } from '../refusal.ts'
import type { Instant } from '../time.ts'
import type {
  EntryDifference,
  EventDifference,
  LawDifference,
  RecordDifference,
  RegisterDifference,
} from './verdict.ts'

/** A process by name, as a report tells of it. */
export interface RehearsedProcess {
  readonly community: string
  readonly process: string
  readonly label: Label
  /** Of a deadline: from when to when. */
  readonly moved?: { readonly before?: Instant; readonly after?: Instant }
}

/** Of what the same is to be said of several processes. */
export type GroupKind =
  | { readonly of: 'rule' }
  | { readonly of: 'move'; readonly within: Label; readonly from: number; readonly to: number }
  | { readonly of: 'cannot' | 'refused'; readonly within: Label; readonly refusal: Refusal }
  | {
      readonly of: 'deadline'
      readonly definition: string
      readonly within: Label
      readonly name: string
      readonly label: Label
    }
  | Changed<'event', EventDifference>
  | Changed<'register', RegisterDifference>
  | Changed<'entry', EntryDifference>
  | Changed<'record', RecordDifference>

interface Changed<Of extends string, Difference> {
  readonly of: Of
  readonly definition: string
  readonly within: Label
  readonly what: Omit<Difference, 'kind'>
}

/** What is being counted. */
export interface Group {
  readonly kind: GroupKind
  count: number
  readonly named: RehearsedProcess[]
}

/** A rule that is being counted. */
export interface RuleGroup {
  readonly difference: LawDifference
  readonly old: Group
  readonly new: Group
}
