import type { MachineEvent, MachineOutcome, Moment } from '@gongzhi/core'

import type { Election } from './election.ts'
import type { vocabulary } from './vocabulary.ts'

/** Whatever can happen in an election, as its statechart sees it. */
export type AnyElectionEvent = MachineEvent<typeof vocabulary>
/** An event of an election by its name. */
export type ElectionEvent<Name extends keyof (typeof vocabulary)['events']> = Extract<
  AnyElectionEvent,
  { readonly type: Name }
>
/** What every step of an election knows: the moment, who acts, and the law. */
export type ElectionMoment = Moment<typeof vocabulary>
/** What an election announces. */
export type ElectionOutcome = MachineOutcome<typeof vocabulary>

/** What a step does: the parts of the context that are new, and what is announced. */
export interface Change {
  readonly context: Partial<Election>
  readonly outcomes: readonly ElectionOutcome[]
}

/** A step that announces nothing. */
export function quietly(context: Partial<Election>): Change {
  return { context, outcomes: [] }
}
