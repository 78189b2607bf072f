import {
  type Commit,
  type CommitResult,
  createWaiting,
  StorageError,
  type StorageAdapter,
  UnknownOutcome,
} from '@gongzhi/core/storage'
import { createClient, type RedisClientOptions } from '@redis/client'

import { toStorageError } from './errors.ts'
import { createFinding } from './finding.ts'
import {
  type EntryRow,
  list,
  maybe,
  partsOf,
  roundOf,
  toAnswer,
  toArguments,
  toCursor,
  toEntry,
  toInstant,
  toProcess,
  toRemoved,
  toResult,
  toRounds,
  toTask,
} from './rows.ts'
import * as commits from './scripts/commit.ts'
import * as cursors from './scripts/cursor.ts'
import * as reads from './scripts/read.ts'
import * as removal from './scripts/remove.ts'
import type { Script } from './scripts/script.ts'
import * as tasks from './scripts/task.ts'

/** What is asked of a client of `redis`. */
export interface RedisClient {
  sendCommand(args: string[], options: { readonly typeMapping: Record<never, never> }): Promise<unknown>
  duplicate(): RedisSubscriber
  on(event: 'error', listener: (error: unknown) => void): unknown
  off(event: 'error', listener: (error: unknown) => void): unknown
}

/** What is asked of its duplicate, for {@link StorageAdapter.wakeUps}. */
export interface RedisSubscriber {
  on(event: 'error', listener: (error: unknown) => void): unknown
  connect(): Promise<unknown>
  subscribe(channel: string, listener: () => void): Promise<unknown>
  destroy(): void
}

/** What acknowledged commits survive. */
export type Survives = StorageAdapter['supports']['survives']

/** Where the store is, and in whose hands. */
export interface RedisStorageOptions {
  /** The host's, connected; its settings, its credentials, its end. */
  readonly client: RedisClient
  /**
   * Every key begins with `{prefix}`: in a cluster, all of them are in one slot. Letters, digits, `-`, `_`,
   * `.` and `:`.
   */
  readonly prefix: string
  /**
   * What an acknowledged commit survives: what {@link survivalOf} reads from the server, or what your
   * provider says where it forbids CONFIG.
   */
  readonly survives: Survives
}

/**
 * A batch of more than so many characters travels in several scripts: the server closes a connection that
 * sends a gigabyte at once.
 */
const TOGETHER = 32_000_000

/**
 * A store in Redis 7.0 or newer.
 *
 * @example
 * ```ts
 * const client = await createClient({ url, disableOfflineQueue: true }).on('error', report).connect()
 * const storage = createRedisStorage({ client, prefix: 'gongzhi', survives: await survivalOf(client) })
 * await storage.migrate()
 * ```
 */
export function createRedisStorage({ client, prefix, survives }: RedisStorageOptions): StorageAdapter {
  if (!/^[\w.:-]+$/.test(prefix))
    throw new StorageError(
      'storage/invalid-name',
      `the prefix ${JSON.stringify(prefix)} is not of letters, digits, "-", "_", "." and ":" alone`,
    )
  const root = `{${prefix}}:`
  const subscribers = new Set<RedisSubscriber>()
  let offline: unknown
  const onError = (error: unknown) => {
    offline = error
  }
  client.on('error', onError)
  async function run(script: Script, args: readonly string[]): Promise<unknown> {
    const bad = args.find((text) => text.includes('\0') || !text.isWellFormed())
    if (bad !== undefined)
      throw new StorageError(
        'storage/unstorable-text',
        `a text has U+0000 or half of a surrogate pair: ${JSON.stringify(bad.slice(0, 100))}`,
      )
    const send = (name: string, what: string) =>
      client.sendCommand([name, what, '1', root, ...args], { typeMapping: {} })
    try {
      // The server forgets scripts when it is started anew, or on another one after a failover. NOSCRIPT is
      // said before anything has run.
      return await send('EVALSHA', script.sha).catch((error: unknown) =>
        String(error).includes('NOSCRIPT') ? send('EVAL', script.source) : Promise.reject(error),
      )
    } catch (error) {
      throw toStorageError(error, offline) ?? (script.writes ? unknown : unavailable)(error)
    }
  }

  async function entries(community: string, script: Script, args: readonly string[]) {
    return ((await run(script, [community, ...args])) as readonly EntryRow[]).map((row) =>
      toEntry(community, row),
    )
  }

  /**
   * Commits that fit into one script. A failure is one of nothing stored, unless an earlier script of the
   * same batch has stored something.
   */
  async function commitTogether(
    batch: readonly (readonly string[])[],
    isFirst: boolean,
  ): Promise<readonly CommitResult[]> {
    try {
      return (
        (await run(commits.commit, [String(batch.length), ...batch.flat()])) as readonly (readonly string[])[]
      ).map(toResult)
    } catch (error) {
      throw isFirst ? error : unknown(error)
    }
  }

  const finding = createFinding(run)
  return {
    name: 'redis',
    // One thread serves all: a second batch at the same time would only wait there.
    supports: { survives, writers: 'multi', lanes: 1 },
    migrate: async () => (await run(commits.migrate, [])) as readonly string[],
    commit: async (given: readonly Commit[]) => {
      const results: CommitResult[] = []
      for (const batch of toBatches(given.map(toArguments)))
        results.push(...(await commitTogether(batch, results.length === 0)))
      return results
    },
    load: async ({ process, command }) => {
      const [fields, answer] = (await run(reads.load, [
        process.community,
        process.process,
        ...maybe(command),
      ])) as readonly [readonly string[], string]
      return {
        ...(fields.length > 0 && { process: toProcess(process, fields) }),
        ...(answer !== '' && { answered: toAnswer(process.community, answer) }),
      }
    },
    head: async (record) => {
      const [entry] = await entries(record.community, reads.head, list(partsOf(record)))
      return entry && { revision: entry.version, entry }
    },
    read: ({ stream, after, limit }) =>
      entries(stream.community, reads.read, [
        ...list(partsOf(stream)),
        String(after),
        String(after + limit - 1),
      ]),
    records: ({ register, after, limit }) =>
      entries(register.community, reads.records, [
        register.process,
        ...roundOf(register),
        ...maybe(after),
        String(limit),
      ]),
    rounds: async ({ community, process }) =>
      toRounds((await run(reads.rounds, [community, process])) as readonly string[]),
    feed: ({ community, after, limit }) => entries(community, reads.feed, [String(after), String(limit)]),
    communities: async ({ after, limit }) =>
      (
        (await run(reads.communities, [...maybe(after), String(limit)])) as readonly (readonly [
          string,
          string,
          string,
          string?,
        ])[]
      ).map(([community, position, recorded, standing]) => ({
        community,
        position: Number(position),
        recorded: Number(recorded),
        ...(standing === 'archived' && { archived: true }),
      })),
    remove: async ({ community, position, hash, mark }) =>
      (await run(removal.remove, [community, String(position), hash, ...maybe(mark)])) === 'yes',
    removed: async ({ community, after, limit }) =>
      toRemoved(await run(removal.removed, [...maybe(community), ...maybe(after), String(limit)])),
    ...finding,
    ...createWaiting(finding),
    tasks: async ({ community, process, kind, dueBefore, failing, after, limit }) => {
      const last = after ? [String(after.dueAt), after.community, after.process, after.name] : []
      const wanted = [community, process, kind, dueBefore, failing && 'yes'].flatMap(maybe)
      return (
        (await run(tasks.tasks, [...wanted, ...list(last), String(limit)])) as readonly (readonly string[])[]
      ).map(toTask)
    },
    claim: async ({ now, until, limit, knows }) =>
      (
        (await run(tasks.claim, [
          String(now),
          String(until),
          String(limit),
          ...list([...new Set(knows)]),
        ])) as readonly (readonly string[])[]
      ).map(toTask),
    defer: async ({
      task: { community, process, name, generation, attempts },
      until,
      failure,
      failures = 0,
    }) =>
      (await run(tasks.defer, [
        community,
        process,
        name,
        String(generation),
        String(attempts),
        String(until),
        String(failures),
        ...maybe(failure),
      ])) === 'yes',
    finish: async ({ community, process, name, generation, attempts }) =>
      (await run(tasks.finish, [community, process, name, String(generation), String(attempts)])) === 'yes',
    claimCursors: async ({ follower, now, until, limit }) =>
      (
        (await run(cursors.claim, [
          follower,
          String(now),
          String(until),
          String(limit),
        ])) as readonly (readonly string[])[]
      ).map(toCursor),
    moveCursor: async ({ cursor, to }) =>
      (await run(cursors.move, [
        cursor.follower,
        cursor.community,
        String(cursor.position),
        String(cursor.attempts),
        String(to.position),
        to.hash,
        String(to.visibleAt),
        String(to.failures),
        to.body,
        ...maybe(to.failure),
      ])) === 'yes',
    cursors: async ({ follower, community, failing, after, limit }) => {
      const last = after ? [after.follower, after.community] : []
      const wanted = [follower, community, failing && 'yes'].flatMap(maybe)
      return (
        (await run(cursors.cursors, [
          ...wanted,
          ...list(last),
          String(limit),
        ])) as readonly (readonly string[])[]
      ).map(toCursor)
    },
    time: async () => toInstant(await run(reads.time, [])),
    wakeUps: async (listener) => {
      const subscriber = client.duplicate()
      // What goes wrong with a hint is no error: it connects again by itself.
      subscriber.on('error', () => {})
      subscribers.add(subscriber)
      await subscriber.connect()
      await subscriber.subscribe(`${root}armed`, () => listener())
      return async () => {
        if (subscribers.delete(subscriber)) subscriber.destroy()
      }
    },
    close: async () => {
      client.off('error', onError)
      for (const subscriber of subscribers) subscriber.destroy()
      subscribers.clear()
    },
  }
}

/**
 * Opens a connection as this store wants it, and closes it with the store. Refuses what {@link survivalOf}
 * refuses.
 */
export async function openRedisStorage({
  prefix,
  survives,
  ...options
}: RedisClientOptions & { readonly prefix: string; readonly survives?: Survives }): Promise<StorageAdapter> {
  let connected = false
  // The first connection fails at once; a later one that is lost comes back. Offline, a call fails at once;
  // a server that is silent for ten seconds is a lost one.
  const reconnectStrategy = (retries: number) => connected && Math.min(retries * 50, 1_000)
  const client = createClient({
    ...options,
    disableOfflineQueue: true,
    pingInterval: 3_000,
    socket: { socketTimeout: 10_000, ...options.socket, reconnectStrategy },
  })
  client.on('error', () => {})
  try {
    await client.connect()
    connected = true
    const storage = createRedisStorage({ client, prefix, survives: survives ?? (await survivalOf(client)) })
    return {
      ...storage,
      close: async () => {
        await storage.close()
        await client.close()
      },
    }
  } catch (error) {
    client.destroy()
    throw toStorageError(error) ?? unavailable(error)
  }
}

/**
 * What the server's settings promise of an acknowledged commit. Throws `storage/wrong-settings` where the
 * server may throw keys away by itself, and `storage/denied` where the provider forbids CONFIG: then ask the
 * provider.
 */
export async function survivalOf(client: Pick<RedisClient, 'sendCommand'>): Promise<Survives> {
  const names = ['appendonly', 'appendfsync', 'no-appendfsync-on-rewrite', 'maxmemory-policy']
  const reply = await client
    .sendCommand(['CONFIG', 'GET', ...names], { typeMapping: {} })
    .catch((error: unknown) => Promise.reject(toStorageError(error) ?? unavailable(error)))
  const settings = Array.isArray(reply)
    ? Object.fromEntries(reply.flatMap((name: string, i) => (i % 2 === 0 ? [[name, reply[i + 1]]] : [])))
    : (reply as Record<string, string>)
  if (settings['maxmemory-policy']?.startsWith('allkeys')) {
    throw new StorageError(
      'storage/wrong-settings',
      `maxmemory-policy ${settings['maxmemory-policy']} throws ballots away when memory is short: set noeviction`,
    )
  }
  if (settings['appendonly'] !== 'yes') return 'nothing'
  return settings['appendfsync'] === 'always' && settings['no-appendfsync-on-rewrite'] === 'no'
    ? 'power-cut'
    : 'kill'
}

function unavailable(error: unknown): StorageError {
  return new StorageError(
    'storage/unavailable',
    `the connection was lost: ${error instanceof Error ? error.message : String(error)}`,
    { cause: error },
  )
}

function unknown(error: unknown): UnknownOutcome {
  return new UnknownOutcome(
    'the connection was lost while something was ' +
      `to be written: ${error instanceof Error ? error.message : String(error)}`,
    { cause: error },
  )
}

/** As many commits together as may travel in one script. */
function toBatches(given: readonly (readonly string[])[]): readonly (readonly (readonly string[])[])[] {
  const batches: (readonly string[])[][] = []
  let size = Infinity
  for (const commit of given) {
    const own = commit.reduce((sum, text) => sum + text.length, 0)
    if (size + own > TOGETHER) {
      batches.push([])
      size = 0
    }
    batches.at(-1)?.push(commit)
    size += own
  }
  return batches
}
