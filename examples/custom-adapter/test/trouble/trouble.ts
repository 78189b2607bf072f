import type { ProcessCommit, RecordCommit, StorageAdapter } from '@gongzhi/core/storage'
import { createClient, type RedisClientOptions } from '@redis/client'
import { afterEach, beforeEach, expect } from 'vitest'

import { createRedisStorage } from '../../src/redis.ts'
import { type Server, startRedis } from '../server.ts'

export const CITY = 'hope-city'

export const state = {
  definition: 'meeting',
  release: 1,
  status: 'active',
  states: ['open'],
  tags: [],
  attributes: [],
  started: 1,
  changed: 1,
  due: 1,
  body: '{}',
} as const

export const opening: ProcessCommit = {
  kind: 'process',
  community: CITY,
  process: 'p',
  command: { id: 'opening', fingerprint: 'f' },
  recorded: 1,
  expected: 0,
  entries: [{ body: '{}', hash: 'h' }],
  state,
  open: [{ register: 'ballots', round: 1 }],
  arm: [
    {
      name: 'close',
      kind: 'deadline',
      generation: 1,
      topic: 'meeting@1',
      dueAt: 5,
      visibleAt: 5,
      body: '{}',
    },
  ],
}

export const ballot = (unit: string, body = '{}'): RecordCommit => ({
  kind: 'record',
  community: CITY,
  record: { community: CITY, process: 'p', register: 'ballots', round: 1, key: unit },
  command: { id: `ballot-${unit}`, fingerprint: 'f' },
  recorded: 2,
  expected: 0,
  entries: [{ body, hash: 'h' }],
})

export const worker = { now: 10, until: 20, limit: 9, knows: ['meeting@1'] }

export const feed = async (storage: StorageAdapter) =>
  (await storage.feed({ community: CITY, after: 0, limit: 1_000 })).map(({ position, command }) => [
    position,
    command,
  ])

export const refused = (code: string) => expect.objectContaining({ name: 'StorageError', code })

/** The server of the case that runs. */
export let server: Server

export async function startServer(...how: Parameters<typeof startRedis>): Promise<Server> {
  server = await startRedis(...how)
  return server
}

let prefixes = 0

export let prefix: string

export const closing: (() => unknown)[] = []

/** A host's client, with what this adapter asks of one. */
export async function connect(options: RedisClientOptions = {}) {
  const client = await createClient({ ...server.connection, disableOfflineQueue: true, ...options })
    .on('error', () => {})
    .connect()
  closing.push(() => client.destroy())
  return client
}

/** Unlike `once` of Node, is not over with the first error of a client that goes on. */
export function heard(client: Awaited<ReturnType<typeof connect>>, event: string): Promise<void> {
  return new Promise((resolve) => void client.once(event, () => resolve()))
}

export async function open(options: RedisClientOptions = {}): Promise<StorageAdapter> {
  const storage = createRedisStorage({ client: await connect(options), prefix, survives: 'nothing' })
  closing.push(() => storage.close())
  return storage
}

export async function migrated(options: RedisClientOptions = {}): Promise<StorageAdapter> {
  const storage = await open(options)
  await storage.migrate()
  return storage
}

/** What is opened from now on has keys of its own. */
export function nextPrefix(): void {
  prefix = `trouble-${++prefixes}`
}

/** Gives each case keys of its own, and closes what it opened. */
export function keepApart(): void {
  beforeEach(nextPrefix)
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })
}
