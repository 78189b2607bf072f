import {
  type Commit,
  type CommitResult,
  StorageError,
  type StorageAdapter,
  UnknownOutcome,
} from '@gongzhi/core/storage'

import { type Random, shuffled } from './random.ts'

/**
 * What happens to a batch on its way: nothing, a failure before it is stored, one after, or one when a part
 * of it is.
 */
export type Fault = 'none' | 'before' | 'after' | { readonly stored: number }

/**
 * A store whose batches meet faults, as a network and a failing server would let them. Reads are left alone.
 */
export function faulty(
  storage: StorageAdapter,
  faultOf: (commits: readonly Commit[]) => Fault,
): StorageAdapter {
  return {
    ...storage,
    async commit(commits) {
      const fault = faultOf(commits)
      if (fault === 'before')
        throw new StorageError('storage/try-again', 'a fault before anything was stored')
      if (fault === 'none') return storage.commit(commits)
      await storage.commit(fault === 'after' ? commits : commits.slice(0, fault.stored))
      throw new UnknownOutcome('a fault after something was stored')
    },
  }
}

/** Faults at random: about half of all batches meet one. */
export function randomFaults(random: Random): (commits: readonly Commit[]) => Fault {
  return (commits) =>
    random.pick<Fault>([
      'none',
      'none',
      'none',
      'before',
      'after',
      commits.length > 1 ? { stored: 1 + random.below(commits.length - 1) } : 'after',
    ])
}

/**
 * Sends commits until each is answered, as a client would that loses answers: alone or in other company,
 * with some among them that are answered already. Gives back all answers to each commit.
 */
export async function untilAnswered(
  handles: readonly StorageAdapter[],
  commits: readonly Commit[],
  random: Random,
): Promise<readonly (readonly CommitResult[])[]> {
  const answers = commits.map((): CommitResult[] => [])
  for (let round = 0; round < 200; round++) {
    const open = commits.map((_, i) => i).filter((i) => answers[i]?.length === 0)
    if (open.length === 0) return answers
    const company = commits.map((_, i) => i).filter((i) => answers[i]?.length !== 0 && random.below(4) === 0)
    // In the order in which they stand, or each would conflict with the one before it.
    const batches =
      random.below(3) === 0
        ? open.slice(0, 3).map((i) => [i])
        : [[...open, ...(random.below(2) === 0 ? company : [])].sort((a, b) => a - b)]
    await Promise.all(
      shuffled(batches, random).map(async (batch) => {
        try {
          const results = await random.pick(handles).commit(batch.map((i) => commits[i] as Commit))
          // What came before its turn (a conflict, or a register that is not open yet) is not answered yet.
          batch.forEach((i, at) => {
            const result = results[at] as CommitResult
            if (result.status === 'committed' || result.status === 'replayed') answers[i]?.push(result)
            else if (result.status !== 'conflict' && result.status !== 'closed')
              throw new Error(`a commit that may be sent again is answered with ${JSON.stringify(result)}`)
          })
        } catch (error) {
          if (
            !(
              error instanceof UnknownOutcome ||
              (error instanceof StorageError && error.code === 'storage/try-again')
            )
          )
            throw error
        }
      }),
    )
  }
  throw new Error('after 200 rounds some commits have no answer')
}
