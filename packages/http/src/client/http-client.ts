import type { CivilDay, ItemForecast, Label, Paper, ReadEntry, Refusal, Resolution } from '@gongzhi/core'

import type { Sender } from './call.ts'
import type { RemoteCommunity, RemoteGovernance, RemoteReader } from './remote.ts'

/** A kind of process that is installed. */
export interface InstalledDefinition {
  readonly definition: string
  readonly label: Label
  readonly about?: Label
  readonly releases: readonly number[]
}

/** What is installed: the kinds of processes, and what capacities are called. */
export interface InstalledDefinitions {
  readonly definitions: readonly InstalledDefinition[]
  readonly capacities: { readonly [capacity: string]: Label }
}

/** The papers that are made from a kind of process. */
export interface PaperList {
  readonly papers: readonly { readonly paper: string; readonly label: Label; readonly about?: Label }[]
  /** `json`, and those that the host has. */
  readonly formats: readonly string[]
}

/** Which paper of which process. */
export interface PaperAsked {
  readonly definition: string
  readonly process: string
  /** Its name within that kind of process: `minutes`. */
  readonly paper: string
  /** Of which voter, party or else it is, where there is one for each. */
  readonly of?: string
}

/** A provision as it stands in a community on a day. */
export interface RuleOnDay {
  readonly provision: string
  readonly label: Label
  readonly meaning: Label
  readonly kind: string
  readonly strength: string
  readonly resolution: Resolution<unknown>
  /** The value in words; absent where no text states it. */
  readonly says?: Label
}

/** Every provision of a community on a day. */
export interface RulesOnDay {
  readonly community: string
  readonly on: CivilDay
  readonly place?: string
  readonly rules: readonly RuleOnDay[]
  readonly rulebooks: readonly { readonly id: string; readonly hash: string; readonly label: Label }[]
}

/** Why a provision is as it is. */
export interface ExplainedRule extends Omit<RuleOnDay, 'kind' | 'strength' | 'says'> {
  readonly community: string
  readonly on: CivilDay
  readonly place?: string
  /** Which text sets it, by which article, and what others say. */
  readonly words: Label
}

/** An entry as a feed tells it: of processes whose history somebody may not read, only that something moved. */
export type FeedEvent =
  | (ReadEntry & { readonly words: Label })
  | {
      readonly position: number
      readonly process: string
      readonly definition: string
      readonly version: number
    }

/** A community elsewhere, as somebody reads it, with what only the face has. */
export interface HttpReader extends RemoteReader {
  /** Every provision on a day, with its value and article, or missing. */
  rules(query?: { readonly on?: CivilDay }): Promise<RulesOnDay | Refusal>
  /** Which text sets a provision, by which article, and what others say. */
  explain(query: { readonly provision: string; readonly on?: CivilDay }): Promise<ExplainedRule | Refusal>
  /** How a process that still runs would come out: see `readOutlook` of `@gongzhi/core`. */
  outlook(query: {
    readonly definition: string
    readonly process: string
  }): Promise<{ readonly status: 'read'; readonly items: readonly ItemForecast[] } | Refusal>
  /** A paper as JSON. */
  paper(asked: PaperAsked): Promise<{ readonly status: 'read'; readonly paper: Paper } | Refusal>
  /** A paper in a form of the host: `html`, `docx`. */
  paperFile(
    asked: PaperAsked & { readonly format: string; readonly language?: keyof Label },
  ): Promise<{ readonly status: 'read'; readonly file: Blob } | Refusal>
  /** What no text states here. */
  missing(query?: { readonly on?: CivilDay }): ReturnType<RemoteGovernance['missing']>
  /** Everything that a process will ask of the rules, before it begins. */
  preflight(query: {
    readonly process: { readonly name: string }
    readonly input?: unknown
    readonly on?: CivilDay
  }): ReturnType<RemoteGovernance['preflight']>
  /**
   * What is new from now on, or behind `after`, until `signal` says stop. A connection that breaks off is opened again
   * behind what was had. Throws an `HttpClientError` where he may not read it (any more).
   */
  feed(options?: { readonly after?: number; readonly signal?: AbortSignal }): AsyncIterable<FeedEvent>
}

/** A community elsewhere, with what only the face has. */
export interface HttpCommunity extends Omit<RemoteCommunity, 'as'> {
  as(actor: Parameters<RemoteCommunity['as']>[0]): HttpReader
}

/**
 * A governance elsewhere, with what only the face has. Code that asks for no more than a `RemoteGovernance` runs with
 * a `Governance` of its own process too.
 */
export interface HttpClient extends Omit<RemoteGovernance, 'community'> {
  community(id: string): HttpCommunity
  /** What is installed there. As everything that is told to whoever is logged in: left out, the operator asks. */
  definitions(by?: Sender): Promise<InstalledDefinitions>
  /** The chart of a kind of process, as a text for Mermaid or Graphviz, or drawn where the host can. */
  diagram(query: {
    readonly definition: string
    readonly format?: 'mermaid' | 'dot' | 'svg'
    readonly language?: keyof Label
    readonly by?: Sender
  }): Promise<string>
  /** The papers of a kind of process, and the forms that the host has for them. */
  papers(definition: string, by?: Sender): Promise<PaperList>
}
