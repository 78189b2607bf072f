import type { Actor, Assessment, Citation, Governance, Instant, Label } from '@gongzhi/core'
import type { HttpClient, HttpReader, RemoteGovernance, RemoteReader, RulesOnDay } from '@gongzhi/http/client'

/**
 * What the elements ask: a client of the HTTP face (`createHttpClient` of `@gongzhi/http/client`), or a governance of
 * the page itself. Both have the same calls.
 */
export type ConsoleClient = RemoteGovernance &
  Partial<Pick<HttpClient, 'diagram'>> &
  Partial<Pick<Governance, 'describeEntry'>>

/** What a reader has where the client is one of the HTTP face. */
export type ConsoleReader = RemoteReader & Partial<Pick<HttpReader, 'rules' | 'explain' | 'outlook'>>

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

/** How many and how much. */
interface Measured {
  readonly heads: number
  readonly areaCentiM2: number
}

/** What is still needed in one measure. */
export interface OutlookNeed {
  readonly of: number
  /** The least that reaches the threshold; null where no number does. */
  readonly least: number | null
  readonly found: number
  /** How much more it takes; null where no number is enough. */
  readonly needed: number | null
}

/** How a vote stands while it is open, for whom it may be shown. */
export interface ShownOutlook {
  readonly status: 'shown'
  readonly participation: { readonly heads: OutlookNeed; readonly area: OutlookNeed }
  readonly approval: { readonly heads: OutlookNeed; readonly area: OutlookNeed }
  readonly certain: 'passed' | 'not-passed' | null
  readonly buildings: readonly {
    readonly building: string
    readonly total: Measured
    /** Null where the figure is withheld. */
    readonly outstanding: Measured | null
  }[]
  readonly note: Label
}

/** Why there is no outlook. */
export interface HiddenOutlook {
  readonly status: 'refused'
  readonly reason: Label
  readonly articles: readonly Citation[]
}

/** The outlook of one item of a vote, as a host computes it: that of an owners' assembly is one. */
export interface ItemOutlook {
  /** Its id, or the item itself. */
  readonly item: string | { readonly id: string }
  readonly outlook: ShownOutlook | HiddenOutlook
}

/** What one item came to, with its arithmetic. */
export interface AssessedItem {
  readonly item: string | { readonly id: string }
  readonly assessment: Assessment & { readonly note?: Label }
}

/** Where rules come from, where no client tells them: of a community or of a place, on a day. */
export type RuleSource = (query: { readonly community: string; readonly on?: string }) => Promise<RulesOnDay>
