import { createHash } from 'node:crypto'

import type { StorageAdapter } from '@gongzhi/core'

const PAGE = 1_000

/**
 * One number over every entry of every community, by its place in its own stream. In which order communities and
 * processes were written does not change it; a byte of any entry does.
 */
export async function digestOf(storage: StorageAdapter): Promise<string> {
  let sum = 0n
  for (let after: string | null = null; ;) {
    const page = await storage.communities({ after, limit: PAGE })
    for (const { community } of page) sum = BigInt.asUintN(256, sum + (await digestIn(storage, community)))
    if (page.length < PAGE) return sum.toString(16).padStart(64, '0')
    after = page.at(-1)?.community ?? null
  }
}

async function digestIn(storage: StorageAdapter, community: string): Promise<bigint> {
  let sum = 0n
  for (let after = 0; ;) {
    const page = await storage.feed({ community, after, limit: PAGE })
    for (const { process, record, version, recorded, hash } of page) {
      const key = JSON.stringify([community, process, record ?? null, version, recorded, hash])
      sum += BigInt(`0x${createHash('sha256').update(key).digest('hex')}`)
    }
    if (page.length < PAGE) return sum
    after += PAGE
  }
}
