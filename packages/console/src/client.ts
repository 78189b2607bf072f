import type { Actor, Governance, Instant, Label } from '@gongzhi/core'
import type { RemoteGovernance } from '@gongzhi/http/client'

/**
 * What the elements ask: a client of the HTTP face (`createHttpClient` of `@gongzhi/http/client`), or a governance of
 * the page itself. Both have the same calls.
 */
export type ConsoleClient = RemoteGovernance & Partial<Pick<Governance, 'describeEntry'>>

/** Somebody or something that an id stands for, as a host knows it. */
export interface DirectoryEntry {
  readonly id: string
  /** What people call it: a name, an address. It is shown as text, whatever stands in it. */
  readonly name: string
  /** What tells two of one name apart. */
  readonly note?: string
}

/** What is looked for while somebody types. */
export interface DirectoryQuery {
  /** What it is, as the form says: a person, an owner, a process. */
  readonly of: Label
  readonly text: string
  readonly community: string
  readonly definition: string
  readonly process?: string
  /** The name of the field. */
  readonly field: string
  readonly actor: Actor
}

/**
 * Who and what stands behind ids: Gongzhi keeps ids alone, and a host knows the names. Whatever is left out, people
 * type and read ids.
 */
export interface Directory {
  /** Whom or what somebody may mean by what he typed, the likeliest first. */
  search?(query: DirectoryQuery): Promise<readonly DirectoryEntry[]> | readonly DirectoryEntry[]
  /** The name of a community, a person or a process; nothing where it is not known. */
  nameOf?(what: {
    readonly kind: 'community' | 'person' | 'process'
    readonly id: string
    readonly community?: string
  }): string | undefined
  /** Keeps a file, and says by what id it is referred to: the engine keeps a reference, and no file. */
  upload?(file: File, query: Omit<DirectoryQuery, 'text' | 'of'>): Promise<DirectoryEntry>
}

/** What time it is: a page that plays with time gives its own. */
export type Clock = () => Instant
