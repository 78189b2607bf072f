import { EngineError } from '../errors.ts'
import type { ProcessKey } from '../storage.ts'
import { isCopy } from './copies.ts'
import type { Engine } from './engine.ts'
import type { LiveProcess } from './state.ts'

/**
 * Whether a conflict says that the store does not have the entry on which a commit stands: it fell back to an
 * earlier moment (a standby took over, a backup was restored), and perhaps went another way from there.
 *
 * A copy in memory is then of a branch that is lost: it is reported, and judged anew on what is there. A state
 * that was read just now and stands on no entry of its own history is damage: nothing is built on it.
 */
export function noticeFallBack(
  engine: Engine,
  key: ProcessKey,
  conflict: { readonly before: LiveProcess | undefined; readonly version: number },
): void {
  const { before, version } = conflict
  if (!before || version > before.version) return
  if (!isCopy(before))
    throw new EngineError(
      'load/state-without-entry',
      `the stored state of ${key.community}/${key.process} stands at version ${before.version} ` +
        `on an entry that is not there; its history stands at ${version}: run verify`,
    )
  reportFallBack(engine, key, { before, version })
}

/**
 * Looks whether the history that moved on is the one that a copy in memory was of: one read, and only after
 * somebody else was first.
 */
export async function lookForFallBack(
  engine: Engine,
  { community, process }: ProcessKey,
  { before, version }: { readonly before: LiveProcess; readonly version: number },
): Promise<void> {
  if (version <= before.version) return
  const stream = { community, process }
  const [entry] = await engine.storage.read({ stream, after: before.version - 1, limit: 1 })
  if (entry?.hash !== before.head) reportFallBack(engine, stream, { before, version })
}

function reportFallBack(
  engine: Engine,
  { community, process }: ProcessKey,
  { before, version }: { readonly before: LiveProcess; readonly version: number },
): void {
  engine.report({
    code: 'store/fell-back',
    message:
      `${engine.storage.name} does not have entry ${before.version} of ${community}/${process} any more, ` +
      'which it acknowledged; what was stored after its earlier moment is lost, and has to be done again',
    details: { community, process, lost: before.version, hash: before.head, version },
  })
}
