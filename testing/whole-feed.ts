import type { Entry, StorageAdapter } from '@gongzhi/core/storage'

const PAGE = 1_000

/** Every entry of a community, in the order in which they were stored. */
export async function wholeFeed(storage: StorageAdapter, community: string): Promise<readonly Entry[]> {
  const found: Entry[] = []
  for (;;) {
    const page = await storage.feed({ community, after: found.at(-1)?.position ?? 0, limit: PAGE })
    found.push(...page)
    if (page.length < PAGE) return found
  }
}
