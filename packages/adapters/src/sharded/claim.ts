import { compareBytes } from '@gongzhi/core'
import type { StorageAdapter, Task } from '@gongzhi/core/storage'

import type { Shards } from './shards.ts'

/** What is asked of each shard: so many, until then. */
interface Lease {
  readonly now: number
  readonly until: number
  readonly limit: number
}

/** A shard that does not answer while the others do. */
export interface ShardFailure {
  readonly shard: string
  readonly error: unknown
}

/**
 * Takes something under a lease from every shard: its share of each, beginning with another one each time, and what
 * is left of the number from those that have more. A shard that does not answer stops nobody; where none does, the
 * error of the first is thrown.
 */
export function createTaking(
  shards: Shards,
  { names, told }: { readonly names: readonly string[]; readonly told: (failure: ShardFailure) => void },
) {
  let turn = 0
  return async <Query extends Lease, Item>(
    query: Query,
    take: (storage: StorageAdapter, query: Query, shard: string) => Promise<readonly Item[]>,
  ): Promise<readonly Item[]> => {
    const first = turn++ % names.length
    const order = [...names.slice(first), ...names.slice(0, first)]
    const failures: ShardFailure[] = []
    const takeFrom = async (shard: string, limit: number): Promise<readonly Item[]> => {
      if (limit === 0) return []
      try {
        return await take(await shards.use(shard), { ...query, limit }, shard)
      } catch (error) {
        failures.push({ shard, error })
        return []
      }
    }
    const shares = order.map((_, index) =>
      Math.floor((query.limit + order.length - 1 - index) / order.length),
    )
    const found = await Promise.all(order.map((shard, index) => takeFrom(shard, shares[index] as number)))
    const taken = found.flat()
    for (const [index, shard] of order.entries()) {
      if (taken.length >= query.limit) break
      if (found[index]?.length !== shares[index]) continue
      // What is claimed until now or earlier is claimable at once: it would be taken twice.
      if (query.until <= query.now && shares[index] !== 0) continue
      taken.push(...(await takeFrom(shard, query.limit - taken.length)))
    }
    if (failures.length === names.length && taken.length === 0) throw failures[0]?.error
    failures.forEach(told)
    return taken
  }
}

/** By `dueAt`, community, process, name. */
export function compareTasks(
  one: Pick<Task, 'dueAt' | 'community' | 'process' | 'name'>,
  other: Pick<Task, 'dueAt' | 'community' | 'process' | 'name'>,
): number {
  return (
    one.dueAt - other.dueAt ||
    compareBytes(one.community, other.community) ||
    compareBytes(one.process, other.process) ||
    compareBytes(one.name, other.name)
  )
}
