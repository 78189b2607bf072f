import type { MachineEvent } from '@gongzhi/core'

import type { Organisation, OrganisationOutcome, vocabulary } from './vocabulary.ts'

/** Whatever can happen to an organisation, as its statechart sees it. */
export type AnyEvent = MachineEvent<typeof vocabulary>
/** An event by its name. */
export type OrganisationEvent<Name extends AnyEvent['type']> = Extract<AnyEvent, { readonly type: Name }>
/** What a step knows whatever moves the organisation, a deadline for instance. */
export type OrganisationMoment = Pick<AnyEvent, 'at' | 'day' | 'law'>

/** What a step does: the parts of the context that are new, and what is announced. */
export interface Change {
  readonly context: Partial<Organisation>
  readonly outcomes: readonly OrganisationOutcome[]
}

/** A step that announces nothing. */
export function quietly(context: Partial<Organisation>): Change {
  return { context, outcomes: [] }
}

/** A step that only announces. */
export function announces(...outcomes: readonly OrganisationOutcome[]): Change {
  return { context: {}, outcomes }
}
