import { lagOf } from '../agenda/pass.ts'
import { type FollowLag, lagOfFollower } from '../follow/standing.ts'
import { cursorPages, taskPages } from '../pages.ts'
import { NEVER } from '../time.ts'
import type { Engine } from '../way/engine.ts'

/** How much waits in a store, and how late: what a monitoring asks for every minute. */
export interface Figures {
  /** How late the agenda is, milliseconds. */
  readonly lag: number
  /** Tasks that failed and wait, parked ones among them. */
  readonly failing: number
  /** Tasks that wait for somebody: `retry`. */
  readonly parked: number
  /** By follower, how far it is behind. */
  readonly followers: { readonly [follower: string]: FollowLag }
}

/** Counts what waits. Of followers it reads every community and cursor: some milliseconds for thousands. */
export async function figuresOf(engine: Engine): Promise<Figures> {
  let failing = 0
  let parked = 0
  for await (const page of taskPages(engine.storage, { failing: true }))
    for (const { visibleAt } of page) {
      failing++
      if (visibleAt === NEVER) parked++
    }
  const names = new Set<string>()
  for await (const page of cursorPages(engine.storage, {}))
    for (const { follower } of page) names.add(follower)
  const followers: Record<string, FollowLag> = {}
  for (const name of names) followers[name] = await lagOfFollower(engine, name)
  return { lag: (await lagOf(engine)).milliseconds, failing, parked, followers }
}
