import type { ProcessKey } from '../storage.ts'
import type { Engine } from './engine.ts'
import { type ProcessEntry, readProcessEntry } from './entry.ts'

/** One entry of a process, whichever community it is of; undefined where it is not there. */
export async function entryAt(
  engine: Pick<Engine, 'storage'>,
  { community, process }: ProcessKey,
  version: number,
): Promise<ProcessEntry | undefined> {
  const [entry] = await engine.storage.read({ stream: { community, process }, after: version - 1, limit: 1 })
  return entry && readProcessEntry(entry).body
}
