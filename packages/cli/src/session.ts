import type { Label } from '@gongzhi/core'

import type { GongzhiConfig } from './config.ts'
import type { Language } from './language.ts'
import type { LoadedConfig } from './load-config.ts'
import type { OpenedGovernance } from './open-governance.ts'
import type { Counted, Progress } from './progress.ts'
import type { Surroundings } from './surroundings.ts'
import type { StoreWatch } from './watched-store.ts'

/** What a command has in its hands. */
export interface Session {
  readonly cwd: string
  readonly env: Surroundings['env']
  readonly stdin: Surroundings['stdin']
  readonly language: Language
  /** For a program: stdout is JSON. */
  readonly json: boolean
  readonly signal: AbortSignal
  /** A sentence in the language of the session. */
  say(this: void, label: Label): string
  /** The answer, on stdout: what a person reads, or what a program does. */
  answer(this: void, value: unknown, text: () => string): Promise<void>
  /**
   * An answer that is a list of any length, on stdout: written one by one, and none of it held. A list of JSON for a
   * program. Gives how many there were.
   */
  list<One>(this: void, items: AsyncIterable<One>, words: ListWords<One>): Promise<number>
  /** A piece of an answer, on stdout; waits where the reader is slow. */
  write(this: void, text: string): Promise<void>
  /** What is no answer, on stderr. */
  tell(this: void, label: Label): void
  /** How far long work is: drawn on a terminal alone. */
  progress(this: void, what: Label, counted?: Counted): Progress
  /** Work that is not left in the midst by Ctrl-C: it ends by itself, or cleans up. */
  whole<T>(this: void, work: () => Promise<T>): Promise<T>
  /** The configuration that the command line names, or the folder has. */
  config(this: void): Promise<LoadedConfig>
  /** The configuration, or what the packages of the house declare, where there is none: for what needs no store. */
  declared(this: void): Promise<Pick<GongzhiConfig, 'governance' | 'mcp'> & { readonly file?: string }>
  /** Whether a store is named: by a configuration, or by `--sqlite`. */
  hasStore(this: void): boolean
  /** The governance over its store, closed when the command ends. A file of SQLite is made only where `make` says. */
  open(this: void, how?: { readonly make?: boolean }): Promise<Opened>
}

/** What a person reads of a list. */
export interface ListWords<One> {
  /** Of one of them. */
  line(this: void, item: One): string
  /** Where there is none. */
  readonly none: Label
}

/** What a command works on. */
export interface Opened extends OpenedGovernance {
  readonly config: LoadedConfig
  /** Hooks that see what goes through the store. */
  readonly watch: StoreWatch
}
