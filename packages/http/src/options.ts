import type { Actor, Governance, Instant, PaperFormat, UtcOffset } from '@gongzhi/core'

import type { Arrivals } from './feed/arrivals.ts'
import type { Streams } from './feed/places.ts'
import type { Language } from './language.ts'
import type { Rate } from './rate.ts'

/** Who is logged in, as `authenticate` knows him. */
export interface Caller {
  /** A reference to a person or body that the host knows; never a name. */
  readonly id: string
  /**
   * The capacity that the login is bound to. Left out, each request says it (`Gongzhi-Capacity`), and the engine
   * looks whether he holds it.
   */
  readonly capacity?: string
}

/** Somebody who asks for what only operators may see or do. */
export interface OperatorQuery {
  readonly caller: Caller
  /** What he asks for: `verify`, `failing`, `retry`, … */
  readonly call: OperatorCall
  /** Left out where it is about all of them. */
  readonly community?: string
}

/** What only operators may see or do. */
export type OperatorCall =
  | 'standing'
  | 'causes'
  | 'effects'
  | 'failing'
  | 'retry'
  | 'verify'
  | 'checkpoint'
  | 'followers'
  | 'figures'
  | 'doctor'
  | 'rehearse'
  | 'rules'
  | 'feed'
  | 'communities'
  | 'archive'
  | 'reopen'
  | 'remove'
  | 'removals'
  | 'import'

/** Somebody who records what somebody else did. */
export interface EntryQuery {
  readonly caller: Caller
  /** As whom he records it. */
  readonly enteredBy: Actor
  /** Who did it. */
  readonly by: Actor
  readonly community: string
  readonly process: string
  /** `start`, or the name of the event or of the register. */
  readonly name: string
}

/** Ids that a paper names: of people, rooms, buildings, the community. */
export interface NamesQuery {
  readonly community: string
  readonly ids: readonly string[]
}

/** What ids are called. */
export interface Names {
  readonly [id: string]: string | undefined
}

/** What the operators of a host have to know of: nothing of it leaves with an answer. */
export interface HttpFailure {
  readonly message: string
  readonly method: string
  /** The address without its question. */
  readonly path: string
  readonly error: unknown
}

/** What a host gives to the face. */
export interface HttpFaceOptions {
  readonly governance: Governance
  /**
   * Who sends this request, by its session, token or certificate; nothing where nobody is logged in. It is asked
   * for every request, before anything of it is read, and the face knows nobody in any other way.
   */
  readonly authenticate: (request: Request) => Caller | undefined | PromiseLike<Caller | undefined>
  /** What the addresses begin with, wherever it is mounted: `/gongzhi`, unless told. */
  readonly basePath?: string
  /** Who may see and do what operators do; left out, nobody. */
  readonly mayOperate?: (query: OperatorQuery) => boolean | PromiseLike<boolean>
  /**
   * Who may record what somebody else did: a paper ballot, a call to the counter. Left out, nobody. The
   * definition asks for capacities on top of it.
   */
  readonly mayEnterFor?: (query: EntryQuery) => boolean | PromiseLike<boolean>
  /**
   * In which forms papers are handed out, beside JSON: `{ html: htmlFormat, docx: docxFormat }`, of `@gongzhi/papers`
   * and `@gongzhi/papers/docx`. Left out, none.
   */
  readonly paperFormats?: { readonly [format: string]: PaperFormat }
  /** What ids are called in papers; left out, they are printed as they are. */
  readonly names?: (query: NamesQuery) => Names | PromiseLike<Names>
  /**
   * Draws a chart of Graphviz as SVG, `(dot) => drawSvg(dot, graphviz)` of `@gongzhi/core/diagram`, so that no page has
   * to. Left out, charts are handed out as texts.
   */
  readonly drawChart?: (dot: string) => string | undefined | PromiseLike<string | undefined>
  /** The origins whose pages may call from a browser, `https://app.example.cn`; left out, none. */
  readonly origins?: readonly string[]
  /** The language of sentences where the caller prefers none; `zh`, unless told. */
  readonly language?: Language
  /** Of a request without a login: what `WWW-Authenticate` says; `Bearer`, unless told. */
  readonly challenge?: string
  /** How many bytes a body may have: a million, unless told. */
  readonly largestBody?: number
  /** How deep a body may be nested: 64, unless told. */
  readonly deepestBody?: number
  /** How many milliseconds a body may take to arrive: ten seconds, unless told. */
  readonly slowestBody?: number
  /** How many bytes a community may have that is taken in (`import`): 256 million, unless told. */
  readonly largestImport?: number
  /** How many items a page has at most: a thousand, unless told. */
  readonly largestPage?: number
  /** How many requests one person may send in a minute, to this process: 6,000, unless told. */
  readonly mostRequests?: number
  /** How many milliseconds lie between two looks for what is new, while somebody follows: a second, unless told. */
  readonly lookEvery?: number
  /** How many milliseconds lie between two heartbeats of a feed: 15 seconds, unless told. */
  readonly heartbeat?: number
  /** How many feeds are open at once: a thousand, unless told. */
  readonly mostStreams?: number
  /** How many of them one person has: ten, unless told. */
  readonly streamsEach?: number
  /** Minutes from UTC where the communities are, for what is asked of today: China's, unless told. */
  readonly offset?: UtcOffset
  readonly clock?: () => Instant
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>
  /** Is told of what went wrong inside; left out, the console. */
  readonly report?: (failure: HttpFailure) => void
}

/** The same, with nothing left to be told. */
export interface Settings extends Required<Omit<HttpFaceOptions, 'authenticate'>> {
  authenticate(request: Request): Promise<Caller | undefined>
  /** Who waits for what is new. */
  readonly arrivals: Arrivals
  /** Who has a feed open. */
  readonly streams: Streams
  /** Who has sent how much. */
  readonly rate: Rate
}
