import type { Commit, CommitResult, StorageAdapter } from '@gongzhi/core/storage'

import { copyOf } from './copy.ts'
import { assertStorable } from './storable.ts'

/** The method of a store that waits for its database: a batch is looked through and copied before it waits. */
export function committing(
  commitBatch: (commits: readonly Commit[]) => Promise<readonly CommitResult[]>,
): StorageAdapter['commit'] {
  return async (commits) => {
    if (commits.length === 0) return []
    assertStorable(commits)
    return commitBatch(copyOf(commits))
  }
}
