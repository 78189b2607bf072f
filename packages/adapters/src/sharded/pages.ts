import { compareBytes } from '@gongzhi/core'
import type { CommunityHead, StorageAdapter } from '@gongzhi/core/storage'

/** How much more is asked of a shard than is wanted: its own notes stand among what comes. */
const MORE = 3
const PAGE = 1_000

/** How one list is read from several shards. */
export interface Merge<Item> {
  readonly after: unknown
  readonly limit: number
  read(shard: string, page: { readonly after: never; readonly limit: number }): Promise<readonly Item[]>
  /** What the next page begins after. */
  placeOf(item: Item): unknown
  compare(one: Item, other: Item): number
  isMeant(item: Item): boolean
  /** Which of two shards has it in earnest, of an item that stands in both. */
  homeOf(item: Item): Promise<string | undefined>
}

/**
 * One page of a list that lies in several shards: as much of each as may be wanted, in order. What stands in two of
 * them, because it is being moved, comes from the one where it lives.
 */
export async function mergedPage<Item>(
  names: readonly string[],
  merge: Merge<Item>,
): Promise<readonly Item[]> {
  const { limit, compare } = merge
  const lists = await Promise.all(names.map((name) => readOne(name, merge)))
  const all = lists
    .flatMap((list, index) => list.map((item) => ({ item, shard: names[index] as string })))
    .sort((one, other) => compare(one.item, other.item))
  const page: Item[] = []
  for (let from = 0; from < all.length && page.length < limit;) {
    const { item } = all[from] as (typeof all)[number]
    const same = all.slice(from, all.findLastIndex((each) => compare(each.item, item) === 0) + 1)
    from += same.length
    const home = same.length > 1 ? await merge.homeOf(item) : undefined
    page.push((same.find(({ shard }) => shard === home) ?? { item }).item)
  }
  return page
}

async function readOne<Item>(shard: string, merge: Merge<Item>): Promise<readonly Item[]> {
  const { limit, isMeant, placeOf } = merge
  const asked = Math.min(PAGE, limit + MORE)
  const found: Item[] = []
  for (let { after } = merge; ;) {
    const page = await merge.read(shard, { after: after as never, limit: asked })
    found.push(...page.filter(isMeant))
    const last = page.at(-1)
    if (found.length >= limit || page.length < asked || last === undefined) return found.slice(0, limit)
    after = placeOf(last)
  }
}

/** Where a community stands in one store; undefined where it has no entry. */
export async function headOf(storage: StorageAdapter, community: string): Promise<CommunityHead | undefined> {
  if (storage.headOf) return storage.headOf(community)
  const before = [...community].slice(0, -1).join('')
  for (let after: string | null = before === '' ? null : before; ;) {
    const page: readonly CommunityHead[] = await storage.communities({ after, limit: PAGE })
    const own = page.find((each) => each.community === community)
    const last = page.at(-1)
    if (own || !last || page.length < PAGE || compareBytes(last.community, community) > 0) return own
    after = last.community
  }
}
