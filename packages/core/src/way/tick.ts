import type { Refusal } from '../refusal.ts'
import type { ProcessKey } from '../storage.ts'
import type { VersionConflict } from './again.ts'
import { conclude } from './conclude.ts'
import { fireDue, recordingTime } from './due.ts'
import type { Engine } from './engine.ts'
import { derivedId } from './fingerprint.ts'
import type { LoadedProcess } from './state.ts'
import { traced } from './trace.ts'

/**
 * Fires every deadline of a process that is due now, as one commit.
 *
 * Any number of workers may do so at once: the version lets one of them through, and the others find that the
 * process moved on. Idle when there was nothing to fire.
 */
export async function tick(
  engine: Engine,
  { definition, live }: LoadedProcess,
  key: ProcessKey,
): Promise<{ readonly status: 'fired' | 'idle' } | VersionConflict | Refusal> {
  const { community, process } = key
  const recorded = recordingTime(engine, live, key.community)
  const fired = traced(engine, { stop: 'step', of: key, name: definition.name }, () =>
    fireDue(engine, definition, { live, upTo: recorded, recorded, community }),
  )
  if (fired.status === 'refused') return fired
  const { entries } = fired
  if (entries.length === 0) return { status: 'idle' }
  const id = derivedId('tick', community, process, live.version)
  const command = { id, fingerprint: derivedId(id, entries.length) }
  const concluded = await conclude(engine, definition, key, { command, before: live, entries })
  switch (concluded.status) {
    case 'committed':
      return { status: 'fired' }
    case 'moved':
      return concluded
    case 'refused':
      return concluded.refusal
    default: {
      // Somebody fired at this version already; with another calendar, perhaps something else.
      const { version } = live
      const stands = concluded.status === 'replayed' ? concluded.version : version + 1
      return { status: 'moved', read: version, stands }
    }
  }
}
