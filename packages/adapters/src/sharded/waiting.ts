import {
  mergeWaiting,
  type StorageAdapter,
  type WaitingConditions,
  type WaitingStore,
} from '@gongzhi/core/storage'

import { isMove, movedFrom } from './move.ts'
import { isOwn } from './notes.ts'
import type { Places } from './places.ts'
import type { Shards } from './shards.ts'

type Within = WaitingConditions['within']

/** How many communities that left a shard are read in one page. */
const PAGE = 1_000

/**
 * What waits over communities of several shards: each shard is asked once, for those that live in it. Where one of
 * them was moved away since this host last heard, its new shard is asked for it.
 */
export function createShardedWaiting(shards: Shards, places: Places): WaitingStore {
  async function inShards<T>(
    within: Within,
    ask: (storage: StorageAdapter, within: Within) => Promise<T>,
    hops = 0,
  ): Promise<readonly T[]> {
    const answers = await Promise.all(
      [...(await byShard(within))].map(async ([shard, own]): Promise<readonly T[]> => {
        const storage = await shards.use(shard)
        const [answer, moved] = await Promise.all([ask(storage, own), movedOf(storage, own)])
        if (moved.size === 0 || hops > shards.names.length) return [answer]
        for (const [community, to] of moved) places.remember(community, to)
        return inShards(own, ask, hops + 1)
      }),
    )
    return answers.flat()
  }

  async function byShard(within: Within): Promise<ReadonlyMap<string, Within>> {
    const found = new Map<string, Within[number][]>()
    const homes = await Promise.all(
      within.map(async ({ community }) =>
        isOwn(community) ? undefined : (places.known(community) ?? (await places.find(community))),
      ),
    )
    for (const [index, shard] of homes.entries())
      if (shard !== undefined) {
        const own = found.get(shard) ?? []
        own.push(within[index] as Within[number])
        found.set(shard, own)
      }
    return found
  }

  return {
    waiting: async (query) => {
      const { within, limit, ...page } = structuredClone(query)
      const pages = await inShards(within, (storage, own) => storage.waiting({ ...page, limit, within: own }))
      return mergeWaiting(pages, limit)
    },
    countWaiting: async (query) => {
      const { within, limit, attribute } = structuredClone(query)
      const counts = await inShards(within, (storage, own) =>
        storage.countWaiting({ attribute, limit, within: own }),
      )
      return Math.min(
        limit,
        counts.reduce((sum, one) => sum + one, 0),
      )
    },
  }
}

/** Which of these communities left a shard, and where each went: one question where not a thousand did. */
async function movedOf(storage: StorageAdapter, within: Within): Promise<ReadonlyMap<string, string>> {
  const removed = await storage.removed({ after: null, limit: PAGE })
  const gone = new Set(removed.filter(({ mark }) => isMove(mark)).map(({ community }) => community))
  const asked = removed.length < PAGE ? within.filter(({ community }) => gone.has(community)) : within
  const moved = await Promise.all(
    asked.map(async ({ community }) => [community, await movedFrom(storage, community)] as const),
  )
  return new Map(moved.filter((one): one is readonly [string, string] => one[1] !== undefined))
}
