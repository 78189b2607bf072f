/**
 * Many stores as one: each community lives in one of several stores, of whatever adapters.
 *
 * @module
 */
import { compareBytes } from '@gongzhi/core'
import type { Cursor, StorageAdapter, Task } from '@gongzhi/core/storage'

import { createCursorClaim } from './sharded/claim-cursors.ts'
import { compareTasks, createTaking, type ShardFailure } from './sharded/claim.ts'
import { createCommit } from './sharded/commit.ts'
import { type CommunityMove, createMove, isMove, movedFrom, type MoveResult } from './sharded/move.ts'
import { isOwn } from './sharded/notes.ts'
import { headOf, mergedPage } from './sharded/pages.ts'
import { createPlaces } from './sharded/places.ts'
import { createShards } from './sharded/shards.ts'
import { createShardedWaiting } from './sharded/waiting.ts'
import { digestOf } from './sql/digest.ts'

export type { ShardFailure } from './sharded/claim.ts'
export type { CommunityMove, MoveResult } from './sharded/move.ts'

/** Of what a sharded store is made. */
export interface ShardedOptions {
  /**
   * The shards by their names. A name is for ever: the shard itself keeps it. The first one keeps the map of
   * communities where the store begins here; afterwards the shards say which one does.
   */
  readonly shards: Readonly<Record<string, StorageAdapter>>
  /**
   * In which shard a community begins, of those that belong to the store. Asked once for each; the map keeps the
   * answer. Left out, they are spread evenly.
   */
  readonly shardOf?: (community: string, shards: readonly string[]) => string | Promise<string>
  /** The shards whose tasks and followers are worked on here; all unless told. */
  readonly worksOn?: readonly string[]
  /** Told of a shard that did not answer a worker while others did. */
  readonly report?: (failure: ShardFailure) => void
}

/** Several stores that are one to an engine. */
export interface ShardedStorage extends StorageAdapter {
  /** The names of the shards that belong to the store, in order. */
  shards(): Promise<readonly string[]>
  /** Where a community lives; undefined where it was never begun. */
  shardOf(community: string): Promise<string | undefined>
  /**
   * Takes one more shard into the store, of those that this host was given: it is empty, and from now on communities
   * begin in it. Every host has to be given it before. Taken in already, nothing changes.
   */
  addShard(name: string): Promise<void>
  /**
   * Moves a community that is archived to another shard, with everything that it has; then it can be opened again.
   * It is read all the while. A process that ends in the midst of it leaves it where it is, and the same call goes
   * on. Workers' attempts begin at 0 there; what they hold is not taken before their lease is over.
   */
  moveCommunity(move: CommunityMove): Promise<MoveResult>
}

/**
 * Several stores as one: each community lives in one of them, and nothing else is shared. Reactions across shards
 * happen once, as those across communities do; no transaction spans two shards, and none has to.
 *
 * Where a community lives is decided when it begins, and kept in the map: in one of the shards, and remembered by
 * each host. While that one is down nobody begins a community; those of the other shards go on. Each shard keeps its
 * own name: what is given under another one is `storage/wrong-settings`, and nothing is read or written there.
 *
 * A shard that is down stops no other: workers take from those that answer (`report` is told), and commits never
 * travel with those of another shard. What lists over all communities (`communities`, `tasks`, `cursors`) needs all
 * of them. What workers take is in order within each shard.
 *
 * There is no `within`: a transaction of the host is of one server.
 *
 * @example
 * ```ts
 * import { createMemoryStorage } from '@gongzhi/core'
 * import { createShardedStorage } from '@gongzhi/adapters/sharded'
 *
 * const storage = createShardedStorage({
 *   shards: { north: createMemoryStorage(), south: createMemoryStorage() },
 *   shardOf: (community) => (community.startsWith('3701') ? 'north' : 'south'),
 * })
 * await storage.migrate()
 * await storage.shards() // ['north', 'south']
 * ```
 */
export function createShardedStorage({
  shards: given,
  shardOf = spread,
  worksOn = Object.keys(given),
  report = () => {},
}: ShardedOptions): ShardedStorage {
  const storages = new Map(Object.entries(given))
  const names = [...storages.keys()]
  const [first] = names
  if (first === undefined) throw new RangeError('a sharded store has one shard at least')
  const foreign = worksOn.filter((name) => !storages.has(name))
  if (foreign.length > 0 || worksOn.length === 0)
    throw new RangeError(`worksOn names shards of this store, and not [${foreign.join(', ')}]`)
  const all = [...storages.values()]
  const shards = createShards(storages, first)
  const places = createPlaces(shards, shardOf)
  const take = createTaking(shards, { names: worksOn, told: report })
  const claimCursors = createCursorClaim(places)
  const movedTo = async (shard: string, community: string) => movedFrom(await shards.use(shard), community)

  /**
   * Asks the shard where a community lives; `nothing` where it was never begun. A shard that has nothing is asked
   * whether it was moved away: it keeps that.
   */
  async function ask<T>(
    community: string,
    call: (storage: StorageAdapter) => Promise<T>,
    nothing: T,
  ): Promise<T> {
    if (isOwn(community)) return nothing
    for (let hops = 0; ; hops++) {
      const shard = places.known(community) ?? (await places.find(community))
      if (shard === undefined) return nothing
      const answer = await call(shards.ready(shard) ?? (await shards.use(shard)))
      if (!isNothing(answer) || hops > names.length) return answer
      const to = await movedTo(shard, community)
      if (to === undefined) return answer
      places.remember(community, to)
    }
  }
  const merged = <Item extends { readonly community: string }>(
    query: { readonly after: unknown; readonly limit: number },
    parts: {
      read(
        storage: StorageAdapter,
        page: { readonly after: never; readonly limit: number },
      ): Promise<readonly Item[]>
      compare(one: Item, other: Item): number
      placeOf?(item: Item): unknown
      isMeant?(item: Item): boolean
    },
  ): Promise<readonly Item[]> =>
    mergedPage<Item>(names, {
      ...query,
      read: async (name, page) => parts.read(await shards.use(name), page),
      compare: parts.compare,
      placeOf: parts.placeOf ?? ((item) => item),
      isMeant: (item) => !isOwn(item.community) && (parts.isMeant?.(item) ?? true),
      homeOf: ({ community }) => places.find(community),
    })

  const tells = all.every(({ wakeUps }) => wakeUps)
  const clocked = all.every(({ time }) => time)
  return {
    name: 'sharded',
    supports: {
      survives:
        SURVIVES[Math.min(...all.map(({ supports }) => SURVIVES.indexOf(supports.survives)))] ?? 'nothing',
      writers: all.every(({ supports }) => supports.writers === 'multi') ? 'multi' : 'single',
      lanes: Math.min(...all.map(({ supports }) => supports.lanes)),
    },
    partOf: (community) => places.known(community) ?? '',
    headOf: (community) => ask(community, (storage) => headOf(storage, community), undefined),
    migrate: () => shards.migrate((keeper) => places.adopt(keeper)),
    commit: createCommit({ shards, places, movedTo }),
    load: async (query) => {
      const own = structuredClone(query)
      return ask(own.process.community, (storage) => storage.load(own), {})
    },
    head: async (record) => {
      const own = structuredClone(record)
      return ask(own.community, (storage) => storage.head(own), undefined)
    },
    read: async (query) => {
      const own = structuredClone(query)
      return ask(own.stream.community, (storage) => storage.read(own), [])
    },
    records: async (query) => {
      const own = structuredClone(query)
      return ask(own.register.community, (storage) => storage.records(own), [])
    },
    rounds: async (process) => {
      const own = structuredClone(process)
      return ask(own.community, (storage) => storage.rounds(own), [])
    },
    feed: async (query) => {
      const own = structuredClone(query)
      return ask(own.community, (storage) => storage.feed(own), [])
    },
    find: async (query) => {
      const own = structuredClone(query)
      return ask(own.community, (storage) => storage.find(own), [])
    },
    count: async (query) => {
      const own = structuredClone(query)
      return ask(own.community, (storage) => storage.count(own), 0)
    },
    ...createShardedWaiting(shards, places),
    communities: (query) =>
      merged(
        { ...query },
        {
          read: (storage, page) => storage.communities(page),
          compare: (one, other) => compareBytes(one.community, other.community),
          placeOf: ({ community }) => community,
        },
      ),
    tasks: async (query) => {
      const own = structuredClone(query)
      if (own.community !== undefined) return ask(own.community, (storage) => storage.tasks(own), [])
      return merged<Task>(own, {
        read: (storage, page) => storage.tasks({ ...own, ...page }),
        compare: compareTasks,
      })
    },
    claim: async (query) => {
      const taken = await take(structuredClone(query), (storage, own) => storage.claim(own))
      return taken.toSorted(compareTasks)
    },
    defer: async (query) => {
      const own = structuredClone(query)
      return ask(own.task.community, (storage) => storage.defer(own), false)
    },
    finish: async (task) => {
      const own = structuredClone(task)
      return ask(own.community, (storage) => storage.finish(own), false)
    },
    claimCursors: (query) => take({ ...query }, claimCursors),
    moveCursor: async (query) => {
      const own = structuredClone(query)
      return ask(own.cursor.community, (storage) => storage.moveCursor(own), false)
    },
    cursors: async (query) => {
      const own = structuredClone(query)
      if (own.community !== undefined) return ask(own.community, (storage) => storage.cursors(own), [])
      return merged(own, {
        read: (storage, page) => storage.cursors({ ...own, ...page }),
        compare: compareCursors,
      })
    },
    remove: async (query) => {
      const own = structuredClone(query)
      return ask(own.community, (storage) => storage.remove(own), false)
    },
    removed: async (query) => {
      const own = structuredClone(query)
      const read = async (storage: StorageAdapter) =>
        (await storage.removed(own)).filter(({ mark }) => !isMove(mark))
      if (own.community !== undefined) return ask(own.community, read, [])
      return merged(own, {
        isMeant: ({ mark }) => !isMove(mark),
        read: (storage, page) => storage.removed({ ...own, ...page }),
        compare: (one, other) => compareBytes(one.community, other.community),
        placeOf: ({ community }) => community,
      })
    },
    ...(clocked && { time: async () => (await shards.map()).time?.() as Promise<number> }),
    close: async () => void (await Promise.all(all.map((storage) => storage.close()))),
    ...(tells && {
      wakeUps: async (listener: () => void) => {
        const stops = await Promise.all(
          names.map(async (name) => (await shards.use(name)).wakeUps?.(listener)),
        )
        return async () => void (await Promise.all(stops.map((stop) => stop?.())))
      },
    }),
    shards: () => shards.registered(),
    shardOf: async (community) => places.find(community),
    addShard: (name) => shards.add(name),
    moveCommunity: createMove(shards, places),
  }
}

/** Whether an answer says that nothing is there. */
function isNothing(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null) return !answer
  return (Array.isArray(answer) ? answer : Object.keys(answer)).length === 0
}

/** What acknowledged commits survive, the weakest first. */
const SURVIVES = ['nothing', 'restart', 'kill', 'power-cut'] as const

/**
 * The shard whose name gives the highest digest together with the community's: a further shard gets its share of what
 * begins, and nothing else goes elsewhere than it would have gone.
 */
async function spread(community: string, shards: readonly string[]): Promise<string> {
  const digests = await Promise.all(shards.map((name) => digestOf(JSON.stringify([name, community]))))
  const highest = digests.toSorted().at(-1)
  return shards[digests.findIndex((digest) => digest === highest)] as string
}

function compareCursors(one: Cursor, other: Cursor): number {
  return compareBytes(one.follower, other.follower) || compareBytes(one.community, other.community)
}
