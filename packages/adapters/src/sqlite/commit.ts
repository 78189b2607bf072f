import type { CommitResult, Commit } from '@gongzhi/core/storage'

import { hopeful, isWhole, judge } from '../commit/judge.ts'
import type { Tables } from '../sql/schema.ts'
import type { Connection } from './connection.ts'
import { isDuplicate } from './errors.ts'
import { createPicture } from './picture.ts'
import { createWrite } from './write.ts'

/**
 * Commits batches, each in one turn under the write lock.
 *
 * The picture is a hopeful one first (see there); a batch that is not stored as a whole under it is judged
 * again by the whole picture, in a transaction of its own: a savepoint around the first try would copy every
 * page that is touched.
 */
export function createCommit(
  { prepare, transaction }: Pick<Connection, 'prepare' | 'transaction'>,
  tables: Tables,
): (commits: readonly Commit[]) => readonly CommitResult[] {
  const picture = createPicture(prepare, tables)
  const write = createWrite(prepare, tables)
  const attempt = (commits: readonly Commit[], whole: boolean): readonly CommitResult[] | undefined =>
    transaction(() => {
      const judgement = judge(commits, whole ? picture : hopeful(picture))
      if (!whole && !isWhole(judgement)) return { keep: false, value: undefined }
      if (!write(judgement.writes, whole)) return { keep: false, value: undefined }
      return { keep: judgement.writes.entries.length > 0, value: judgement.results }
    })
  return (commits) =>
    unlessDuplicate(() => attempt(commits, false)) ?? (attempt(commits, true) as readonly CommitResult[])
}

/** Undefined where a unique index refused a row; then the transaction was rolled back. */
function unlessDuplicate<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (isDuplicate(error)) return undefined
    throw error
  }
}
