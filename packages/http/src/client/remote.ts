import type {
  Actor,
  Community,
  FindQuery,
  Followers,
  Governance,
  Instant,
  OwnQuery,
  OwnWork,
  PreflightQuery,
  Process,
  ProcessReader,
  Reader,
  Register,
  RegisterName,
  Rehearsal,
  Rulebook,
  Vocabulary,
} from '@gongzhi/core'

import type { NamedDefinition } from './definition.ts'

/** A register, as far as it can be written to from elsewhere: see `Register` of `@gongzhi/core`. */
export type RemoteRegister<V extends Vocabulary, R extends RegisterName<V>> = Pick<Register<V, R>, 'record'>

/** A process elsewhere (流程): what somebody does to it. */
export interface RemoteProcess<V extends Vocabulary> extends Pick<
  Process<V>,
  'id' | 'start' | 'send' | 'can' | 'next' | 'correct' | 'migrate'
> {
  register<R extends RegisterName<V>>(name: R): RemoteRegister<V, R>
}

/** A community elsewhere, as somebody reads it (以某人身份查阅). */
export interface RemoteReader extends Pick<
  Reader,
  'actor' | 'worklist' | 'deadlines' | 'definition' | 'export'
> {
  process<V extends Vocabulary>(definition: NamedDefinition<V>, id: string): ProcessReader<V>
  find(
    query?: Omit<FindQuery, 'definition'> & { readonly definition?: { readonly name: string } },
  ): ReturnType<Reader['find']>
}

/** A community elsewhere (小区). What belongs to operators is asked as the `operator` of the client. */
export interface RemoteCommunity extends Pick<
  Community,
  | 'id'
  | 'standing'
  | 'archive'
  | 'reopen'
  | 'remove'
  | 'causes'
  | 'effects'
  | 'failing'
  | 'retry'
  | 'verify'
  | 'checkpoint'
> {
  process<V extends Vocabulary>(definition: NamedDefinition<V>, id: string): RemoteProcess<V>
  /** The community as somebody reads it. There is no other reading from elsewhere. */
  as(actor: Actor): RemoteReader
}

/**
 * A governance that runs somewhere else. A `Governance` of `@gongzhi/core` is one too: code that asks for this
 * runs with either.
 */
export interface RemoteGovernance extends Pick<
  Governance,
  'missing' | 'figures' | 'doctor' | 'communities' | 'removals' | 'import'
> {
  community(id: string): RemoteCommunity
  /** What waits for one person, over all communities in which he holds anything. */
  worklist(query: OwnQuery): Promise<OwnWork>
  /** Everything that a process will ask of the rules of a community, before it begins. */
  preflight(
    query: Omit<PreflightQuery, 'process'> & { readonly process: { readonly name: string } },
  ): ReturnType<Governance['preflight']>
  /** Tries rulebooks on every live process before they are installed. It stores nothing. */
  rehearse(candidate: {
    readonly rulebooks: readonly Rulebook[]
    readonly as?: 'stays' | 'moves'
    readonly at?: Instant
  }): Pick<Rehearsal, 'report'>
  /** Where followers stand, and what an operator does about one that has stopped. */
  readonly followers: Followers
}
