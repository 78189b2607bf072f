import { EngineError } from '../errors.ts'
import type { Report } from '../report.ts'
import type { ProcessKey } from '../storage.ts'
import { giveTurn, pause } from '../turn.ts'

/** Why something was not stored: it was judged on one version, and the store judges it by another. */
export interface VersionConflict {
  readonly status: 'moved'
  /** The version on which it was judged. */
  readonly read: number
  /** The version by which the store judged it; one more than was read where it did not say. */
  readonly stands: number
}

/**
 * How often something is judged anew. Each time somebody else got through, so that this only ends what a broken
 * store never lets end.
 */
const ATTEMPTS = 1_000
/** After how many of them everybody else of the thread gets his turn. */
const TURN = 16
/** How often a read that does not get on is asked again: a replica catches up, a row that does not fit never. */
const PATIENCE = 8

/**
 * Bounds whatever is judged again because its process moved on meanwhile. Call it before each further attempt:
 * it waits where the read stands still, longer each time, half a second in all; then it throws, with the two
 * versions that do not fit each other.
 */
export function createAgain(
  engine: { readonly report: (report: Report) => void },
  { community, process }: ProcessKey,
): (moved: Omit<VersionConflict, 'status'>) => Promise<void> {
  let attempts = 0
  let still = 0
  let last = -1
  return async ({ read, stands }) => {
    still = read > last ? 0 : still + 1
    last = Math.max(last, read)
    if (still > PATIENCE) {
      const message =
        `${community}/${process} is read at version ${read}, ` +
        `and the store judges what is written to it by version ${stands}: ` +
        'a row that does not fit its history, or a read that comes from a replica; run verify'
      engine.report({
        code: 'store/versions-differ',
        message,
        details: { community, process, read, stands },
      })
      throw new EngineError('load/versions-differ', message)
    }
    if (++attempts >= ATTEMPTS)
      throw new EngineError(
        'commit/never-first',
        `${community}/${process} moved on ` +
          `${ATTEMPTS} times before a commit could follow version ${read}; nothing was stored`,
      )
    if (still > 0) await pause(2 ** still)
    else if (attempts % TURN === 0) await giveTurn()
  }
}
