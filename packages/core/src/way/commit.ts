import { EngineError, messageOf } from '../errors.ts'
import type { Report } from '../report.ts'
import { type Commit, type CommitResult, type StorageAdapter, UnknownOutcome } from '../storage.ts'
import { pause } from '../turn.ts'

/** How many commits travel together at most. */
const BATCH = 500
/** How often a commit whose outcome is unknown, or that the store asks to try again, is sent; each time later. */
const TRIES = 5

/**
 * Sends commits to the store: those that wait at the same moment travel together, one batch in flight per
 * community.
 */
export interface Committer {
  commit(commit: Commit): Promise<CommitResult>
}

interface QueuedCommit {
  readonly commit: Commit
  readonly resolve: (result: CommitResult) => void
  readonly reject: (error: unknown) => void
}

/** Creates a committer for a store. */
export function createCommitter(storage: StorageAdapter, report: (report: Report) => void): Committer {
  const queues = new Map<string, QueuedCommit[]>()

  async function drain(community: string, queue: QueuedCommit[]): Promise<void> {
    // One turn of the event loop's microtasks lets everybody who is ready now come along.
    await Promise.resolve()
    while (queue.length > 0) await travel(queue.splice(0, BATCH))
    queues.delete(community)
  }

  async function travel(batch: readonly QueuedCommit[]): Promise<void> {
    try {
      const results = await storage.commit(batch.map(({ commit }) => commit))
      batch.forEach((waiting, index) => waiting.resolve(results[index] as CommitResult))
    } catch (error) {
      if (batch.length > 1)
        report({
          code: 'commit/batch-failed',
          message: `a batch of ${batch.length} commits failed; each is sent again alone`,
          error,
        })
      // An exception reaches only its cause: each commit goes again alone. What was stored meanwhile is
      // known by its command id.
      for (const waiting of batch) await alone(waiting, batch.length === 1 ? error : undefined)
    }
  }

  async function alone(waiting: QueuedCommit, first: unknown): Promise<void> {
    let error = first
    for (let attempt = first === undefined ? 0 : 1; attempt < TRIES; attempt++) {
      if (error !== undefined) {
        if (!mayTryAgain(error)) break
        await pause(2 ** attempt)
      }
      try {
        const [result] = await storage.commit([waiting.commit])
        return waiting.resolve(result as CommitResult)
      } catch (thrown) {
        error = thrown
      }
    }
    waiting.reject(
      new EngineError(
        error instanceof UnknownOutcome ? 'storage/unknown-outcome' : codeOf(error),
        `the store could not take the commit: ${messageOf(error)}`,
        { cause: error },
      ),
    )
  }

  return {
    commit(commit) {
      return new Promise((resolve, reject) => {
        const queue = queues.get(commit.community)
        if (queue) return void queue.push({ commit, resolve, reject })
        const begun = [{ commit, resolve, reject }]
        queues.set(commit.community, begun)
        void drain(commit.community, begun)
      })
    },
  }
}

/**
 * The same commit may go again: its outcome is unknown and its command id will tell, or the store says that
 * nothing was stored.
 */
function mayTryAgain(error: unknown): boolean {
  return error instanceof UnknownOutcome || codeOf(error) === 'storage/try-again'
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code
  return typeof code === 'string' && code.startsWith('storage/') ? code : 'storage/failed'
}
