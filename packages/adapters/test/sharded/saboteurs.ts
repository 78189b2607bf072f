import { createShardedStorage, type ShardedOptions, type ShardedStorage } from '@gongzhi/adapters/sharded'
import { StorageError, type StorageAdapter } from '@gongzhi/core/storage'

import type { CreateSharded } from './district.ts'

/** A sharded store with one defect. */
export interface ShardedSaboteur {
  readonly defect: string
  readonly create: CreateSharded
}

type Loaded = Awaited<ReturnType<StorageAdapter['load']>>

const MARK = '\u0001shard'
const PLACES = '\u0001places'

/** A defect of what is sent to the shards, or of what they say. */
function below(
  defect: string,
  spoil: (shard: StorageAdapter, name: string) => Partial<StorageAdapter>,
): ShardedSaboteur {
  const create: CreateSharded = (options) => {
    const shards = Object.fromEntries(
      Object.entries(options.shards).map(([name, shard]) => [name, { ...shard, ...spoil(shard, name) }]),
    )
    return createShardedStorage({ ...options, shards })
  }
  return { defect, create }
}

/** A defect of the store itself. */
function above(
  defect: string,
  spoil: (storage: ShardedStorage, options: ShardedOptions) => Partial<ShardedStorage>,
): ShardedSaboteur {
  const create: CreateSharded = (options) => {
    const storage = createShardedStorage(options)
    return { ...storage, ...spoil(storage, options) }
  }
  return { defect, create }
}

/** What a shard says of itself, rewritten. */
const remarked =
  (rewrite: (mark: Record<string, unknown>, name: string) => void) =>
  (shard: StorageAdapter, name: string): Partial<StorageAdapter> => ({
    async load(query) {
      const found = await shard.load(query)
      if (query.process.community !== MARK || !found.process) return found
      const { process } = found
      const note = JSON.parse(process.state.body) as { hash: string; text: string }
      const mark = JSON.parse(note.text) as Record<string, unknown>
      rewrite(mark, name)
      const body = JSON.stringify({ ...note, text: JSON.stringify(mark) })
      return { ...found, process: { ...process, state: { ...process.state, body } } } satisfies Loaded
    },
  })

const kept =
  (leave: (commit: Parameters<StorageAdapter['commit']>[0][number]) => object) =>
  (shard: StorageAdapter): Partial<StorageAdapter> => ({
    commit: (commits) =>
      shard.commit(
        commits.map((commit) =>
          commit.standing === 'archived' && commit.command.id !== 'archive'
            ? ({ ...commit, ...leave(commit) } as typeof commit)
            : commit,
        ),
      ),
  })

export const SHARDED_SABOTEURS: readonly ShardedSaboteur[] = [
  below(
    'believes the name under which a shard is given',
    remarked((mark, name) => void (mark['shard'] = name)),
  ),
  below(
    'believes that a shard is of this store',
    remarked((mark) => void (mark['set'] = 'ours')),
  ),
  below('has no map, and goes by shardOf alone', (shard) => ({
    load: async (query) => (query.process.community === PLACES ? {} : shard.load(query)),
    commit: async (commits) =>
      commits[0]?.community === PLACES
        ? commits.map(() => ({ status: 'committed', version: 1, position: 1 }))
        : shard.commit(commits),
  })),
  below('takes in a database that is not empty', (shard) => ({
    communities: async (query) => (query.limit === 1 ? [] : shard.communities(query)),
  })),
  above('takes every database for the shard that it is given as', (storage) => ({
    addShard: async (name) => {
      await storage.addShard(name).catch(() => {})
    },
  })),
  above('says that nothing was stored where a part of a batch was', (storage) => ({
    commit: (commits) =>
      storage.commit(commits).catch((error: unknown) => {
        throw new StorageError('storage/unavailable', 'a shard is down', { cause: error })
      }),
  })),
  above('takes no task while a shard is down', (storage, { shards }) => ({
    async claim(query) {
      await Promise.all(Object.values(shards).map((shard) => shard.rounds({ community: 'x', process: 'y' })))
      return storage.claim(query)
    },
  })),
  above('tells nobody of a shard that is down', (_, options) =>
    createShardedStorage({ ...options, report: () => {} }),
  ),
  above('leaves out of a list what is in a shard that is down', (storage, { shards }) => ({
    async communities(query) {
      const found = await Promise.allSettled(Object.values(shards).map((shard) => shard.communities(query)))
      const all = found.flatMap((each) => (each.status === 'fulfilled' ? [...each.value] : []))
      return all.filter(({ community }) => !community.startsWith('\u0001')).slice(0, query.limit)
    },
  })),
  above('needs the map for what it knew', (storage) => ({
    async commit(commits) {
      await storage.shards()
      return storage.commit(commits)
    },
  })),
  above('looks through all shards for where one community stands', (storage) => ({
    headOf: async (one) =>
      (await storage.communities({ after: null, limit: 100 })).find(({ community }) => community === one),
  })),
  above('has one part', () => ({ partOf: () => 'all' })),
  above('takes from shards to which its workers are not bound', (_, { worksOn: __, ...options }) => {
    const storage = createShardedStorage(options)
    return { claim: storage.claim, claimCursors: storage.claimCursors }
  }),
  above('takes its share of each shard and leaves the rest', (storage) => ({
    claim: (query) => storage.claim({ ...query, limit: Math.ceil(query.limit / 2) }),
  })),
  above('puts everything into one shard', (_, { shardOf: __, ...options }) =>
    createShardedStorage({ ...options, shardOf: (_community, shards) => shards[0] as string }),
  ),
  above('shows what it keeps about itself', (storage, { shards }) => ({
    async claimCursors(query) {
      const own = await Promise.all(Object.values(shards).map((shard) => shard.claimCursors(query)))
      return [...own.flat(), ...(await storage.claimCursors(query))]
    },
  })),
  below(
    'moves without tasks',
    kept(() => ({ arm: [] })),
  ),
  below(
    'moves without seals',
    kept(() => ({ seal: [] })),
  ),
  below('moves without the records of the last round', (shard) => ({
    commit: async (commits) => {
      const isCopy = commits.some(({ standing, command }) => standing && command.id === 'first')
      return shard.commit(isCopy ? commits.filter(({ kind }) => kind === 'process') : commits)
    },
  })),
  below('moves without the cursors of followers', (shard) => ({
    moveCursor: async (query) =>
      query.to.position === 3 &&
      query.cursor.position === 0 &&
      query.cursor.attempts === 1 &&
      query.cursor.visibleAt === 1
        ? true
        : shard.moveCursor(query),
  })),
  below('moves without why a task fails', (shard) => ({
    defer: async (query) => (query.task.attempts === 0 ? true : shard.defer(query)),
  })),
  below('removes the source wherever it ends', (shard) => ({
    async remove(query) {
      if (!query.mark?.includes('south')) return shard.remove(query)
      const { community } = query
      const feed = await shard.feed({ community, after: 0, limit: 1_000 })
      const archive = { ...query, position: feed.length, hash: feed.at(-1)?.hash ?? '' }
      if (await shard.remove(archive)) return true
      const { process } = await shard.load({ process: { community, process: 'community' } })
      if (!process) return false
      const commit = {
        kind: 'process',
        community,
        process: 'community',
        command: { id: 'z', fingerprint: 'z' },
      }
      const more = { recorded: 1, expected: process.version, entries: [{ body: '{}', hash: 'z' }] }
      await shard.commit([{ ...commit, ...more, state: process.state, standing: 'archived' } as never])
      return shard.remove({ ...query, position: feed.length + 1, hash: 'z' })
    },
  })),
  below('leaves no word in the shard from which a community went', (shard) => ({
    remove: ({ community, position, hash }) => shard.remove({ community, position, hash }),
  })),
  below('leaves the source as it is', (shard) => ({
    remove: async (query) => (query.mark?.includes('south') ? true : shard.remove(query)),
  })),
  above('moves what is open', (storage, { shards }) => ({
    async moveCommunity(move) {
      const result = await storage.moveCommunity(move)
      if (result.status !== 'not-archived') return result
      const { community, to } = move
      const from = (await storage.shardOf(community)) as string
      return { status: 'moved', community, from, to: to in shards ? to : from }
    },
  })),
  above('begins anew where an earlier move broke off, and forgets that one', (storage) => ({
    moveCommunity: async (move) => {
      const result = await storage.moveCommunity(move)
      return result.status === 'moving' ? { ...result, status: 'unknown' as const } : result
    },
  })),
]
