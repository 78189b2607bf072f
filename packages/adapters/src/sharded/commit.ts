import {
  type Commit,
  type CommitResult,
  type StorageAdapter,
  StorageError,
  UnknownOutcome,
} from '@gongzhi/core/storage'

import { copyOf } from '../commit/copy.ts'
import { assertStorable } from '../commit/storable.ts'
import { isOwn } from './notes.ts'
import type { Places } from './places.ts'
import { about, type Shards } from './shards.ts'

/** Commits of one shard, with where they stand in the batch. */
interface Part {
  readonly shard: string
  readonly storage: StorageAdapter
  readonly commits: readonly Commit[]
  readonly at: readonly number[]
}

/** The `commit` of a sharded store: each commit goes to the shard where its community lives. */
export function createCommit({
  shards,
  places,
  movedTo,
}: {
  readonly shards: Shards
  readonly places: Places
  /** Where a community went that was moved away from a shard. */
  readonly movedTo: (shard: string, community: string) => Promise<string | undefined>
}): StorageAdapter['commit'] {
  /** The parts of a batch, where all of it is known without asking. */
  function partsAtOnce(commits: readonly Commit[]): readonly Part[] | undefined {
    const known = new Map<string, string>()
    for (const { community, standing, expected } of commits) {
      const shard = places.known(community)
      if (shard === undefined || !shards.ready(shard)) return undefined
      if (standing !== undefined && expected === 0) return undefined
      known.set(community, shard)
    }
    return partsOf(commits, known, (shard) => shards.ready(shard) as StorageAdapter)
  }

  async function partsAsked(commits: readonly Commit[]): Promise<readonly Part[]> {
    const settled = await places.settle(commits)
    const used = new Map<string, StorageAdapter>()
    for (const shard of new Set(settled.values())) used.set(shard, await shards.use(shard))
    return partsOf(commits, settled, (shard) => used.get(shard) as StorageAdapter)
  }

  /**
   * What says the standing of a community begins it anew where it was removed: it must not come to a shard from which
   * it was moved away.
   */
  async function noteMoves(commits: readonly Commit[]): Promise<void> {
    for (const { community, standing, expected } of commits) {
      const shard = places.known(community)
      if (standing === undefined || expected > 0 || shard === undefined) continue
      const to = await movedTo(shard, community)
      if (to !== undefined) places.remember(community, to)
    }
  }

  async function commit(commits: readonly Commit[]): Promise<readonly CommitResult[]> {
    if (commits.length === 0) return []
    const parts = partsAtOnce(commits)
    if (parts) return finish(commits, send(parts))
    assertStorable(commits)
    for (const { community } of commits)
      if (isOwn(community))
        throw new StorageError('storage/invalid-name', 'the id of a community begins with U+0001')
    const own = copyOf(commits)
    await noteMoves(own)
    return finish(own, send(await partsAsked(own)))
  }

  /** What was moved away goes where it is by now. */
  async function finish(
    commits: readonly Commit[],
    sending: Promise<CommitResult[]>,
  ): Promise<readonly CommitResult[]> {
    const results = await sending
    const gone = new Set(
      commits.flatMap((each, index) =>
        mayBeGone(each, results[index] as CommitResult) ? [each.community] : [],
      ),
    )
    const moved = new Set<string>()
    for (const community of gone) {
      const known = places.known(community)
      // What never began anywhere was moved nowhere.
      const shard = known === undefined ? undefined : await movedTo(known, community)
      if (shard === undefined) continue
      places.remember(community, shard)
      moved.add(community)
    }
    if (moved.size === 0) return results
    const at = commits.flatMap(({ community }, index) => (moved.has(community) ? [index] : []))
    const again = await commit(at.map((index) => commits[index] as Commit))
    at.forEach((index, place) => (results[index] = again[place] as CommitResult))
    return results
  }

  return commit
}

/** Whether a result may come of it that the community is not there any more. */
function mayBeGone({ standing }: Commit, result: CommitResult): boolean {
  if (result.status === 'removed') return true
  return standing !== undefined && result.status === 'conflict' && result.version === 0
}

function partsOf(
  commits: readonly Commit[],
  places: ReadonlyMap<string, string>,
  storageOf: (shard: string) => StorageAdapter,
): readonly Part[] {
  const parts = new Map<string, { readonly commits: Commit[]; readonly at: number[] }>()
  for (const [index, commit] of commits.entries()) {
    const shard = places.get(commit.community) as string
    const part = parts.get(shard) ?? { commits: [], at: [] }
    parts.set(shard, part)
    part.commits.push(commit)
    part.at.push(index)
  }
  return [...parts].map(([shard, part]) => ({ shard, storage: storageOf(shard), ...part }))
}

/**
 * Sends the parts of a batch, all at once. Where one shard throws, others may have stored theirs: nobody may say then
 * that nothing was stored.
 */
async function send(parts: readonly Part[]): Promise<CommitResult[]> {
  const settled = await Promise.allSettled(parts.map(({ storage, commits }) => storage.commit(commits)))
  const results: CommitResult[] = []
  for (const [index, each] of settled.entries()) {
    const { shard, at } = parts[index] as Part
    if (each.status === 'rejected') {
      const error = about(shard, each.reason)
      if (parts.length === 1) throw error
      throw new UnknownOutcome(`a part of the batch failed, ${messageOf(error)}; the others may be stored`, {
        cause: error,
      })
    }
    at.forEach((place, one) => (results[place] = each.value[one] as CommitResult))
  }
  return results
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
