import { type StorageAdapter, StorageError } from '@gongzhi/core/storage'

import { copyCommunity, differenceOf, type Passage } from './copy.ts'
import { headOf } from './pages.ts'
import type { Places } from './places.ts'
import type { Shards } from './shards.ts'

/** What a shard keeps of a community that was moved away begins so. */
const MOVED = '\u0001moved:'

/** Which community is moved, and to which shard. */
export interface CommunityMove {
  readonly community: string
  readonly to: string
}

/** What became of a move. */
export type MoveResult =
  /** It lives there now; `from` is the same where it did already. */
  | { readonly status: 'moved'; readonly community: string; readonly from: string; readonly to: string }
  /** It was never begun, or was removed. */
  | { readonly status: 'unknown'; readonly community: string }
  /** It takes what happens: archive it first. It may also have been opened in the midst of the move. */
  | { readonly status: 'not-archived'; readonly community: string }
  /** It is on its way to another shard: that move is ended first, or taken back by moving it where it is. */
  | { readonly status: 'moving'; readonly community: string; readonly to: string }

/** The mark that says where a community went. */
function markOf(to: string): string {
  return `${MOVED}${JSON.stringify({ to })}`
}

/** Whether a mark says that a community was moved away, and not that it was removed. */
export function isMove(mark: string): boolean {
  return mark.startsWith(MOVED)
}

/** Where a community went that a store had; undefined where it was not moved away. */
export async function movedFrom(storage: StorageAdapter, community: string): Promise<string | undefined> {
  const [removed] = await storage.removed({ community, after: null, limit: 1 })
  if (!removed || !isMove(removed.mark)) return undefined
  return (JSON.parse(removed.mark.slice(MOVED.length)) as { readonly to: string }).to
}

/**
 * Moves an archived community. Whatever ends it in the midst, all of it is in one of the two shards, and the same
 * call goes on: the map says that it is being moved; the copy is made, and held against what it is of; the source is
 * removed where it still ends as it was copied, and keeps where it went; the map says where it lives.
 */
export function createMove(shards: Shards, places: Places) {
  return async function move({ community, to }: CommunityMove): Promise<MoveResult> {
    const found = await places.look(community)
    if (!found) return { status: 'unknown', community }
    const { place, note } = found
    const { shard: from } = place
    const moved = { status: 'moved', community, from, to } as const
    const passage = { community, source: await shards.use(from), target: await shards.use(to) }
    const change = (next: { readonly shard: string; readonly to?: string }, recorded: number) =>
      places.change({ community, before: note, place: next, recorded })
    if (place.to === undefined && from === to) return moved
    if (from === to) {
      const back = await takeBack({ ...passage, target: await shards.use(place.to as string) }, from)
      if (!back) return { status: 'moving', community, to: place.to as string }
      return (await change({ shard: from }, 0)) ? moved : move({ community, to })
    }
    if (place.to !== undefined && place.to !== to) return { status: 'moving', community, to: place.to }
    if ((await movedFrom(passage.source, community)) !== to) {
      const head = await headOf(passage.source, community)
      if (!head) return { status: 'unknown', community }
      if (!head.archived) return { status: 'not-archived', community }
      if (place.to === undefined) {
        await change({ shard: from, to }, head.recorded)
        return move({ community, to })
      }
      await dropCopy(passage, from)
      await copyCommunity(passage)
      const difference = await differenceOf(passage)
      if (difference !== undefined)
        throw new StorageError(
          'storage/failed',
          `the copy of a community is not what it is of, ${difference}`,
        )
      if (!(await dropSource(passage, { position: head.position, to })))
        return { status: 'not-archived', community }
    }
    return (await change({ shard: to }, 0)) ? moved : move({ community, to })
  }
}

/** What an earlier attempt left in the target is gone, with a word for whoever looks for it there. */
async function dropCopy({ community, target }: Passage, from: string): Promise<void> {
  const head = await headOf(target, community)
  if (!head) return
  const [tail] = await target.feed({ community, after: head.position - 1, limit: 1 })
  const end = { community, position: head.position, hash: tail?.hash ?? '' }
  if (!(await target.remove({ ...end, mark: markOf(from) })))
    throw new StorageError('storage/failed', `a community stands open in two shards, one of which is ${from}`)
}

/** Takes back a move that has not come so far that the source is gone. */
async function takeBack({ community, source, target }: Passage, from: string): Promise<boolean> {
  if ((await movedFrom(source, community)) !== undefined) return false
  await dropCopy({ community, source, target }, from)
  return true
}

/** The source is gone, if it still ends where it was copied to. */
async function dropSource(
  { community, source, target }: Passage,
  { position, to }: { readonly position: number; readonly to: string },
): Promise<boolean> {
  const [tail] = await target.feed({ community, after: position - 1, limit: 1 })
  return source.remove({ community, position, hash: tail?.hash ?? '', mark: markOf(to) })
}
