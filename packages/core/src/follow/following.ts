import type { Engine } from '../way/engine.ts'
import type { Reading } from './followed.ts'
import type { FollowPlan } from './options.ts'

/** A follower at work. */
export interface Following {
  readonly engine: Engine
  readonly notices: Reading['notices']
  readonly plan: FollowPlan
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly signal?: AbortSignal
}
