import type { Actor, Calendar, Governance, Instant, Label, UtcOffset } from '@gongzhi/core'

/** A language of answers. */
export type Language = keyof Label

/** For whom an assistant asks, as the host knows him: nothing of it is ever taken from what the assistant says. */
export interface McpCaller {
  /** A reference to a person or body that the host knows; never a name. */
  readonly id: string
  /**
   * In which capacities the assistant may read and act for him, of those that he holds. Left out, in any that he
   * holds: the assistant then says which, and the engine looks whether he does.
   */
  readonly capacities?: readonly string[]
}

/** Something that an assistant wants to do for somebody, before the engine judges it. */
export interface McpAct {
  readonly caller: McpCaller
  readonly by: Actor
  readonly community: string
  readonly definition: string
  readonly process: string
  /** `start`, or the name of the event or of the register. */
  readonly name: string
}

/** Somebody whose assistant asks for what only operators see. */
export interface McpOperatorQuery {
  readonly caller: McpCaller | undefined
  /** `retry`, `followers` and `skip` may do something, once it is confirmed; what the others do is look. */
  readonly call: 'verify' | 'doctor' | 'failing' | 'retry' | 'followers' | 'skip' | 'rehearse'
  /** Left out where it is asked of all. */
  readonly community?: string
}

/** What the operators of a host have to know of: nothing of it leaves with an answer. */
export interface McpFailure {
  readonly message: string
  readonly tool: string
  readonly error: unknown
}

/** What a host gives to the face. */
export interface McpFaceOptions {
  readonly governance: Governance<any>
  /** For whom every connection asks: of a process that one person starts on his own machine. Left out, for nobody. */
  readonly caller?: McpCaller
  /**
   * For whom a request over HTTP asks, by its token, session or certificate; nothing where nobody is known, and the
   * request is then refused. Left out, it is `caller`.
   */
  readonly authenticate?: (request: Request) => McpCaller | undefined | PromiseLike<McpCaller | undefined>
  /**
   * What an assistant may do for whom it asks; left out, nothing: it only reads. The engine then judges it as it
   * judges everybody.
   */
  readonly mayAct?: (act: McpAct) => boolean | PromiseLike<boolean>
  /** Who sees and does what operators do; left out, nobody. */
  readonly mayOperate?: (query: McpOperatorQuery) => boolean | PromiseLike<boolean>
  /** Which days are worked: the calendar of the governance. Left out, no year is known. */
  readonly calendar?: Calendar
  /** The language of answers where a question asks for none; `zh`, unless told. */
  readonly language?: Language
  /** Of a request without a login: what `WWW-Authenticate` says; `Bearer`, unless told. */
  readonly challenge?: string
  /** How many bytes a request over HTTP may have: a million, unless told. */
  readonly largestBody?: number
  /** The names of hosts under which it may be reached over HTTP (`mcp.example.cn`); left out, any. */
  readonly hosts?: readonly string[]
  /** The names of hosts whose pages may call it from a browser; left out, none. */
  readonly origins?: readonly string[]
  /** Minutes from UTC where the communities are, for what is asked of today: China's, unless told. */
  readonly offset?: UtcOffset
  readonly clock?: () => Instant
  /** Is told of what went wrong inside; left out, stderr. */
  readonly report?: (failure: McpFailure) => void
}
