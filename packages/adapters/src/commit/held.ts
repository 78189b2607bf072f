import type { Commit, CommitResult } from '@gongzhi/core/storage'

/** What is done about a head that somebody else holds, where others of the batch do not need it. */
export type Held = 'wait' | 'pass-over'

/** The results of a whole batch: commits that were not judged were passed over. */
export function withBusy(
  commits: readonly Commit[],
  { judged, results }: { readonly judged: readonly Commit[]; readonly results: readonly CommitResult[] },
): readonly CommitResult[] {
  if (judged.length === commits.length) return results
  const found = new Map(judged.map((commit, index) => [commit, results[index] as CommitResult]))
  return commits.map((commit) => found.get(commit) ?? { status: 'busy' })
}
