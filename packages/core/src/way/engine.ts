import type { Actor } from '../actor.ts'
import type { AnyDefinition, Reaction } from '../define/index.ts'
import type { Checkpoint } from '../history/checkpoint.ts'
import type { Json } from '../json.ts'
import type { Label } from '../label.ts'
import type { Report } from '../report.ts'
import type { Calendar } from '../rulebook/index.ts'
import type { StorageAdapter } from '../storage.ts'
import type { Terms } from '../terms.ts'
import type { CivilDay, Instant, UtcOffset } from '../time.ts'
import type { Announcer } from './announce.ts'
import type { Committer } from './commit.ts'
import type { Copies } from './copies.ts'
import type { CommunityLaw, LawBooks } from './law-books.ts'
import type { StoreClock } from './store-clock.ts'
import type { Trace } from './trace.ts'

/** A capacity that somebody holds in a community, and from when to when. */
export interface Holding {
  readonly capacity: string
  /** The first instant; absent, it was always held. */
  readonly from?: Instant
  /** The first instant at which it is no longer held; absent, it has no end. */
  readonly until?: Instant
}

/** What the host's own check is asked. */
export interface AuthoriseRequest {
  readonly community: string
  readonly process: string
  readonly definition: string
  /** An event, a register or `start`. */
  readonly name: string
  readonly data: unknown
  readonly by: Actor
  readonly at: Instant
}

/** What an engine knows of the time in a community: when it looked, and when the last entry was recorded. */
export interface KnownTime {
  readonly looked: Instant
  readonly recorded: Instant
}

/** Everything that the stops share: ports, definitions, and copies that may be lost at any moment. */
export interface Engine extends Copies {
  readonly storage: StorageAdapter
  readonly clock: () => Instant
  readonly ids: () => string
  /** 16 random bytes as hex; the label is stable, so that a demonstration can derive them. */
  readonly salt: (label: string) => string
  readonly offset: UtcOffset
  readonly calendar: Calendar | undefined
  /** The law of a community; of a host that keeps it by community, the one that a command took in its hand. */
  readonly law: (community: string) => CommunityLaw
  /** Where the law of a community is asked for; left out, it is known from the start. */
  readonly laws: LawBooks | undefined
  readonly holdings: (query: {
    readonly community: string
    readonly actor: string
    readonly at: Instant
    readonly day: CivilDay
  }) => readonly Holding[] | Promise<readonly Holding[]>
  readonly authorise: ((request: AuthoriseRequest) => boolean | Label | Promise<boolean | Label>) | undefined
  /** Whether it is a test's, in which entries may state who ordered them. */
  readonly staged: boolean
  /** Whether the host was seen to answer later about who may do something: then it is asked ahead. */
  readonly host: { waits: boolean }
  readonly definitions: ReadonlyMap<string, ReadonlyMap<number, AnyDefinition>>
  /** The words of the forms of each definition. */
  readonly terms: ReadonlyMap<string, Terms>
  readonly reactions: ReadonlyMap<string, readonly Reaction[]>
  /** The ends of ids that reactions derive, which nobody takes by hand. */
  readonly reserved: readonly string[]
  /** What each capacity is called. */
  readonly capacities: ReadonlyMap<string, Label>
  /** The capacities that may read a whole community at once. */
  readonly exporters: readonly string[]
  /** Signs or anchors a checkpoint outside of the store. */
  readonly anchor: ((checkpoint: Checkpoint) => Promise<Json | undefined>) | undefined
  readonly report: (report: Report) => void
  readonly trace: Trace | undefined
  readonly committer: Committer
  readonly announcer: Announcer
  /** What this engine heard of the time in each community. */
  readonly heard: Map<string, KnownTime>
  /** Looks at the time in a community that are under way. */
  readonly listening: Map<string, Promise<KnownTime>>
  /** When the last entry of any community was recorded, as far as passes looked, and when one last agreed. */
  readonly newest: { recorded: Instant; agreed: Instant }
  /** A second clock that the host trusts; undefined while it does not know. */
  readonly reference: (() => Instant | undefined | Promise<Instant | undefined>) | undefined
  /** The clock of the store, where it is the reference. */
  readonly storeClock: StoreClock | undefined
  /** How far the clock may be behind or ahead of what is known; milliseconds. */
  readonly clockTolerance: { readonly behind: number; readonly ahead: number }
}
