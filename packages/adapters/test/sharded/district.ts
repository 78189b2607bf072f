import type {
  createShardedStorage,
  ShardedOptions,
  ShardedStorage,
  ShardFailure,
} from '@gongzhi/adapters/sharded'
import { createMemoryStorage } from '@gongzhi/core'
import {
  type Commit,
  type CommitResult,
  type ProcessCommit,
  StorageError,
  type StorageAdapter,
} from '@gongzhi/core/storage'

/** Whatever makes a sharded store: the one of the house, or one with a defect. */
export type CreateSharded = typeof createShardedStorage

/** A server that can be stopped and started. */
export interface Server extends StorageAdapter {
  down: boolean
  /** How many calls it still takes before it is down. */
  left: number
  /** Told of every call before it is done. */
  before: (name: string, query: unknown) => void | Promise<void>
}

/** A store in memory on such a server. */
export function createServer(): Server {
  const storage = createMemoryStorage()
  const server = { down: false, left: Infinity, before: () => {} } as unknown as Server
  for (const [name, method] of Object.entries(storage))
    Object.assign(server, {
      [name]:
        typeof method !== 'function'
          ? method
          : async (query: never) => {
              await server.before(name, query)
              if (server.down || server.left-- <= 0)
                throw new StorageError('storage/unavailable', 'connection refused')
              return (method as (query: never) => Promise<unknown>)(query)
            },
    })
  return server
}

let commands = 0

/** A step of the process `p` of a community. */
export function step(
  community: string,
  expected = 0,
  change: Partial<ProcessCommit> & { readonly id?: string } = {},
): ProcessCommit {
  const { id = `c${++commands}`, ...rest } = change
  return {
    kind: 'process',
    community,
    process: 'p',
    command: { id, fingerprint: `f:${id}` },
    recorded: 1_000 + expected,
    expected,
    entries: [{ body: JSON.stringify({ id }), hash: `h:${id}` }],
    state: {
      definition: 'meeting',
      release: 1,
      status: 'active',
      states: ['open'],
      tags: [],
      attributes: [{ name: 'subject', value: 'lift' }],
      started: 1_000,
      changed: 1_000 + expected,
      due: 9_000,
      body: '{"n":1}',
    },
    ...rest,
  }
}

/** A task that waits for its worker. */
export function task(name: string) {
  const times = { dueAt: 5_000, visibleAt: 5_000 }
  return { name, kind: 'deadline', generation: 1, topic: 'meeting@1', ...times, body: '{}' } as const
}

/** Stores one commit. */
export async function play(storage: StorageAdapter, commit: Commit): Promise<CommitResult> {
  return (await storage.commit([commit]))[0] as CommitResult
}

/** Two servers, `north` and `south`, and hosts that see them as one store. `north/…` lives in the north. */
export async function createDistrict(create: CreateSharded) {
  const servers = { north: createServer(), south: createServer() }
  const failures: ShardFailure[] = []
  const host = (change: Partial<ShardedOptions> = {}): ShardedStorage =>
    create({
      shards: servers,
      shardOf: (community) => community.slice(0, community.indexOf('/')),
      report: (failure) => failures.push(failure),
      ...change,
    })
  const storage = host()
  await storage.migrate()
  return { servers, storage, host, failures }
}
