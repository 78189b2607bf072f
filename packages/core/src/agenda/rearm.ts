import { taskPages } from '../pages.ts'
import type { ProcessKey } from '../storage.ts'
import { giveTurn } from '../turn.ts'
import { createAgain } from '../way/again.ts'
import { nextUp, recordingTime } from '../way/due.ts'
import type { Engine } from '../way/engine.ts'
import { lawful } from '../way/lawful.ts'
import { load } from '../way/load.ts'
import { tick } from '../way/tick.ts'

/** What came of a look at all deadlines that wait. */
export interface Rearmed {
  /** The processes in which a deadline waits. */
  readonly processes: number
  /** Those of which a deadline has another day now. */
  readonly moved: number
}

/**
 * Gives every deadline that waits the day that this engine's calendar says, as far as it knows the year. Without
 * it a deadline gets its new day with the next event of its process, or by its old day at the latest.
 */
export async function rearm(engine: Engine): Promise<Rearmed> {
  const seen = new Set<string>()
  let moved = 0
  for await (const page of taskPages(engine.storage, { kind: 'deadline' }))
    for (const { community, process } of page) {
      const name = JSON.stringify([community, process])
      if (seen.has(name)) continue
      seen.add(name)
      if (await rearmOne(engine, { community, process })) moved++
      await giveTurn()
    }
  return { processes: seen.size, moved }
}

/** Whether a deadline of a process got another day. One of a release that is not installed here is left alone. */
async function rearmOne(engine: Engine, key: ProcessKey): Promise<boolean> {
  const again = createAgain(engine, key)
  for (;;) {
    const { found } = await load(engine, key, {})
    if (found.status === 'refused') return false
    const now = recordingTime(engine, found.live, key.community)
    if (!nextUp(engine, found.live, now)?.moved) return false
    const ticked = await tick(await lawful(engine, found.definition.name, key.community), found, key)
    if (ticked.status !== 'moved') return ticked.status === 'fired'
    await again(ticked)
  }
}
