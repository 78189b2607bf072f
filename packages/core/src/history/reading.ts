import type { Instant } from '../time.ts'
import type { Engine } from '../way/engine.ts'
import type { Causes } from './check-causes.ts'
import type { Chain } from './link.ts'
import type { SealedRegister } from './proof.ts'
import type { ReplayStep } from './replay.ts'
import type { TaskLedger } from './waiting.ts'

/** What was read of a community, entry by entry. */
export interface HistoryReading {
  readonly engine: Engine
  readonly community: string
  readonly chain: Chain
  readonly causes: Causes
  /** `not-here`: on a release that is not installed, so that nobody here can take it again. */
  readonly lives: Map<string, ReplayStep | 'broken' | 'not-here'>
  /** Of those, the release by process: `definition@release`. */
  readonly notHere: Map<string, { readonly definition: string; readonly release: number }>
  readonly waiting: TaskLedger
  readonly seals: { readonly process: string; readonly seal: SealedRegister }[]
  /** When the last entry was recorded. */
  recorded: number
  /** When the last entry of each of the engine's own processes was recorded. */
  readonly kept: Map<string, Instant>
  /** Whether the last entry about it says that the community is archived. */
  archived: boolean
  /** Whether the last entry ends its commit. */
  ends: boolean
}
