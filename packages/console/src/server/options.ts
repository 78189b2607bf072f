import type { Instant, Label } from '@gongzhi/core'
import type { Caller, HttpFaceOptions } from '@gongzhi/http'

/** A community in which somebody holds something. */
export interface HeldPlace {
  readonly community: string
  /** What people call it; left out, its id. */
  readonly name?: string
  readonly capacities: readonly string[]
}

/** Who looks at the console, as the host knows him. */
export interface ConsolePerson {
  /** What people call him; left out, his id. */
  readonly name?: string
  readonly places: readonly HeldPlace[]
}

/** A street, a district: what communities are looked at together by. */
export interface CommunityGroup {
  readonly id: string
  readonly name: string
}

/** What a supervisor counts: outcomes of processes, `joint-meeting/meeting.held`. */
export interface ConsoleFigure {
  readonly id: string
  readonly label: Label
  readonly outcomes: readonly string[]
  /**
   * That something was not done in time: it counts as missed. Where no figure is, whatever came of a deadline does.
   */
  readonly missed?: boolean
}

/** Figures by street that a host keeps itself: what `supervisionView` of `@gongzhi/supervision` answers is this. */
export interface SupervisedFigures {
  readonly rows: readonly {
    /** The id of its `CommunityGroup`. */
    readonly street: string
    /** `2026-03` */
    readonly month: string
    readonly definition: string
    /** An outcome of the definition, or `begun`. */
    readonly what: string
    readonly count: number
  }[]
  /** What is so little that it might tell who it is: how many rows, and their sum where that may be told. */
  readonly withheld: readonly {
    readonly street: string
    readonly month: string
    readonly rows: number
    readonly count: number | null
  }[]
  /** By community, the feed position up to which it was counted. */
  readonly upTo: { readonly [community: string]: number }
}

/** Somebody who can be tried. */
export interface TriedPerson extends ConsolePerson {
  readonly id: string
  /** What he is, beside his name. */
  readonly note?: Label
}

/** A clock that the page moves, and people as whom it acts: for trying, and never for real. */
export interface Playground {
  readonly people: readonly TriedPerson[]
  /** Where the clock stands, and how far it goes. */
  readonly clock: () => {
    readonly now: Instant
    readonly from: Instant
    readonly to: Instant
    /** It is on its way to this instant. */
    readonly goal?: Instant
  }
  /** Moves it; what is due in between happens. Answers once it is on its way. */
  readonly moveTo: (instant: Instant) => void | PromiseLike<void>
  /** Is told after each command: what follows from it is done then. */
  readonly afterwards?: () => void | PromiseLike<void>
}

/** What a search of the host's directory asks. */
export interface DirectorySearch {
  readonly caller: Caller
  readonly community: string
  readonly text: string
}

/** Somebody or something that an id stands for. */
export interface DirectoryHit {
  readonly id: string
  readonly name: string
  readonly note?: string
}

/** What a host gives to the console: what it gives to the HTTP face, and who looks. */
export interface ConsoleOptions extends Omit<HttpFaceOptions, 'basePath'> {
  /** What the addresses of the page begin with: `/console`, unless told. The face is under its `/api`. */
  readonly basePath?: string
  /** What somebody is called, and what he holds where. */
  readonly personOf: (caller: Caller) => ConsolePerson | PromiseLike<ConsolePerson>
  /** Where somebody logs in who is not: the page that he is sent to. */
  readonly logIn?: string
  /** What a community is called; left out, its id. */
  readonly communityName?: (community: string) => string | undefined
  /** The street or district of a community, for supervision. */
  readonly groupOf?: (community: string) => CommunityGroup | undefined
  /** Who sees the counts of supervision; left out, who may list communities (`mayOperate`). */
  readonly maySupervise?: (caller: Caller) => boolean | PromiseLike<boolean>
  /**
   * What supervision shows, where the host keeps figures of its own and withholds what is too little (`rollUp` and
   * `supervisionView` of `@gongzhi/supervision`). Left out, the console counts from the feeds, and withholds nothing.
   */
  readonly supervised?: () => SupervisedFigures | PromiseLike<SupervisedFigures>
  /** What supervision shows first; left out, every outcome by itself. */
  readonly figures?: readonly ConsoleFigure[]
  /** Whom or what somebody may mean by what he typed. Left out, people type ids. */
  readonly search?: (query: DirectorySearch) => readonly DirectoryHit[] | PromiseLike<readonly DirectoryHit[]>
  /**
   * The capacities to which the page offers to enter what others did, papers and lists: those that `mayEnterFor` lets.
   * Left out, nobody is offered it.
   */
  readonly enters?: readonly string[]
  /** For trying: a clock that moves, people as whom to act. */
  readonly playground?: Playground
  /** Where the built page is; left out, where the package has it. */
  readonly files?: (name: string) => PromiseLike<Uint8Array | undefined>
}
