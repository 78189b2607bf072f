import type {
  CivilDay,
  Context,
  EventName,
  Instant,
  Law,
  MachineEvent,
  Moment,
  Vocabulary,
} from '@gongzhi/core'

/** What a step on an event knows: where the process stands, and what happens to it. */
export interface Step<V extends Vocabulary, Name extends EventName<V>> {
  readonly context: Context<V>
  readonly event: Extract<MachineEvent<V>, { type: Name }>
}

/** What a step knows whatever moves the process, a deadline for instance. */
export interface Turn<V extends Vocabulary> {
  readonly context: Context<V>
  readonly event: Moment<V>
}

/** What a deadline is measured by. */
export interface Clock<V extends Vocabulary> {
  readonly context: Context<V>
  readonly entered: { readonly at: Instant; readonly day: CivilDay }
  readonly law: Law<V>
}
