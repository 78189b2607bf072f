import type { CreateSubject, Subject } from '@gongzhi/adapters/conformance'
import type { StorageAdapter } from '@gongzhi/core/storage'
import { type AnyRedisClientOptions, createClient, RESP_TYPES, type RedisClientOptions } from '@redis/client'

import { createRedisStorage, openRedisStorage, survivalOf } from '../src/redis.ts'
import { ALWAYS, type Server, startRedis, version } from './server.ts'

/** Where a store is: the server, and the prefix of its keys. What a subject's `location` says. */
type Location = Pick<RedisClientOptions, 'url' | 'socket'> & { readonly prefix: string }

/** Opens the store at a place: another process does so too, and is killed while it writes. */
export async function open(location: string): Promise<StorageAdapter> {
  const storage = await openRedisStorage(JSON.parse(location) as Location)
  await storage.migrate()
  return storage
}

const clients = new Map<string, ReturnType<typeof createClient>>()

/**
 * A client of its own. The library makes a class of all commands for each set of options, in a twentieth of a
 * second, and remembers the last one alone: those with the same options share it here.
 */
function clientOf(options: AnyRedisClientOptions): ReturnType<typeof createClient> {
  const set = JSON.stringify(options)
  const first = clients.get(set) ?? (createClient({ ...options }) as ReturnType<typeof createClient>)
  clients.set(set, first)
  return first.duplicate()
}

let prefixes = 0

/**
 * A fresh, empty store on a server, under a prefix of its own. `restart` is how that server is restarted; on
 * one that is not ours to restart, its keys are deleted where it keeps nothing, as a restart would.
 */
export async function createOn(
  connection: Pick<RedisClientOptions, 'url' | 'socket'>,
  restart?: () => Promise<void>,
): Promise<Subject> {
  const prefix = `gz-test-${process.pid}-${++prefixes}`
  const location = JSON.stringify({ ...connection, prefix } satisfies Location)
  const opened: StorageAdapter[] = []
  const another = async () => {
    const storage = await open(location)
    opened.push(storage)
    return storage
  }
  const closeAll = async () => void (await Promise.all(opened.splice(0).map((storage) => storage.close())))
  const storage = await another()
  return {
    storage,
    location,
    /**
     * Over a client of a host, as odd as it may have set it: the older protocol, and bytes where texts and
     * numbers are expected.
     */
    async second() {
      const typeMapping = {
        [RESP_TYPES.BLOB_STRING]: Buffer,
        [RESP_TYPES.SIMPLE_STRING]: Buffer,
        [RESP_TYPES.NUMBER]: String,
      }
      const client = await clientOf({
        ...connection,
        RESP: 2,
        commandOptions: { typeMapping },
        disableOfflineQueue: true,
      })
        .on('error', () => {})
        .connect()
      const second = createRedisStorage({ client, prefix, survives: await survivalOf(client) })
      opened.push({
        ...second,
        close: async () => {
          await second.close()
          client.destroy()
        },
      })
      return second
    },
    async reopen() {
      await closeAll()
      if (restart) await restart()
      else if (storage.supports.survives === 'nothing') await deleteAll(connection, prefix)
      return another()
    },
    async newer() {
      const client = await clientOf(connection).connect()
      await client.set(`{${prefix}}:schema`, '2')
      client.destroy()
      const newer = await openRedisStorage({ ...connection, prefix })
      opened.push(newer)
      return newer
    },
    async close() {
      await closeAll()
      await deleteAll(connection, prefix)
    },
  }
}

/** Deletes what stands under a prefix, and nothing else. */
async function deleteAll(
  connection: Pick<RedisClientOptions, 'url' | 'socket'>,
  prefix: string,
): Promise<void> {
  const client = await clientOf(connection).connect()
  for await (const keys of client.scanIterator({ MATCH: `{${prefix}}:*`, COUNT: 1_000 }))
    if (keys.length > 0) await client.unlink(keys)
  client.destroy()
}

let server: Promise<Server> | undefined

/**
 * For the certificate: on the server at `GONGZHI_TEST_REDIS`, or on one that is started for it, keeps
 * everything, and is killed instead of closed.
 */
export const create: CreateSubject = async () => {
  const url = process.env['GONGZHI_TEST_REDIS']
  if (url) return createOn({ url })
  const { connection, killAndStart } = await (server ??= startRedis(ALWAYS))
  return createOn(connection, killAndStart)
}

/** For the certificate: what else it was run with. */
export const about = {
  server: process.env['GONGZHI_TEST_REDIS']
    ? 'at GONGZHI_TEST_REDIS'
    : `redis-server ${version}, appendfsync always, killed instead of closed`,
  client: 'redis 6.3.1',
}

/** Ends the server that was started for the certificate. */
export async function close(): Promise<void> {
  await (await server)?.stop()
  server = undefined
}
