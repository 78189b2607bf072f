import type { GovernanceOptions, StorageAdapter } from '@gongzhi/core'
import type { HttpFaceOptions } from '@gongzhi/http'
import type { McpFaceOptions } from '@gongzhi/mcp'

/** What the console is given; its own types are those of `ConsoleOptions`. */
export interface ConsoleConfig {
  /** What somebody is called, and what he holds where. Left out, `holdings` is asked for every community. */
  readonly personOf?: (caller: { readonly id: string }) => unknown
  readonly [option: string]: unknown
}

/** What a project says once, for its application and for every command (配置). */
export interface GongzhiConfig<Storage extends StorageAdapter = StorageAdapter> {
  /** Opens the store. Nothing is opened before a command, or the application, needs it. */
  readonly storage: () => Storage | PromiseLike<Storage>
  /** What `createGovernance` takes beside the store. */
  readonly governance: Omit<GovernanceOptions<Storage>, 'storage'>
  /** What `createHttpFace` takes beside the governance; without it, `gongzhi serve` does not start. */
  readonly http?: Omit<HttpFaceOptions, 'governance'>
  /** What `createConsole` of `@gongzhi/console/server` takes beside the governance and what stands in `http`. */
  readonly console?: ConsoleConfig
  /** What `createMcpFace` takes beside the governance; without it, an assistant asks for nobody, and about the law. */
  readonly mcp?: Omit<McpFaceOptions, 'governance'>
  /** The language of the commands, where neither `--lang` nor the system says one. */
  readonly language?: 'zh' | 'en'
}

/**
 * Declares the configuration of a project, in its `gongzhi.config.ts`. It answers what it is given; the types are what
 * it is for.
 *
 * @example
 * ```ts
 * import { openSqlite } from '@gongzhi/adapters/sqlite'
 * import { mainlandChina } from '@gongzhi/core'
 * import { triParty } from '@gongzhi/tri-party'
 * import { defineConfig } from 'gongzhi'
 *
 * export default defineConfig({
 *   storage: () => openSqlite({ file: 'gongzhi.sqlite' }),
 *   governance: { plugins: [triParty()], calendar: mainlandChina, holdings: () => [] },
 * })
 * ```
 */
export function defineConfig<Storage extends StorageAdapter>(
  config: GongzhiConfig<Storage>,
): GongzhiConfig<Storage> {
  return config
}
