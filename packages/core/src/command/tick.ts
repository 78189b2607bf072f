import type { Refusal } from '../refusal.ts'
import type { ProcessKey } from '../storage.ts'
import type { Engine } from '../way/engine.ts'
import { derivedId } from '../way/fingerprint.ts'
import { fireDue } from '../way/judge.ts'
import { hotKey, keepHot, type Loaded } from '../way/load.ts'
import { writeCommit } from '../way/write.ts'

/**
 * Fires every deadline of a process that is due now, as one commit.
 *
 * Any number of workers may do so at once: the version lets one of them through, and the others find nothing
 * left to fire. Undefined when there was nothing to fire, or somebody else fired it.
 */
export async function tick(
  engine: Engine,
  { definition, live }: Loaded,
  key: ProcessKey,
): Promise<{ readonly status: 'fired' } | Refusal | undefined> {
  const recorded = Math.max(engine.clock(), live.state.recorded)
  const fired = fireDue(engine, definition, { live, upTo: recorded, recorded, community: key.community })
  if ('status' in fired) return fired
  if (fired.taken.length === 0) return undefined
  const id = derivedId('tick', key.community, key.process, live.version)
  const written = writeCommit(engine, definition, {
    ...key,
    command: { id, fingerprint: derivedId(id, fired.taken.length) },
    before: live,
    taken: fired.taken,
  })
  const result = await engine.committer.commit(written.commit)
  if (result.status !== 'committed') {
    engine.hot.delete(hotKey(key))
    return undefined
  }
  keepHot(engine, key, written.live)
  engine.announcer.announce({ ...key, entries: written.entries })
  return { status: 'fired' }
}
