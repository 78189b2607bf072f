/**
 * What waits over many communities: the part of the storage contract behind the worklist of a person. Its promises
 * are numbered like those of `storage.ts`, and each has its case in the conformance kit.
 *
 * @module
 */
import { compareBytes } from './byte-order.ts'
import type { ProcessConditions, ProcessQuery, StoredProcess } from './storage-entries.ts'
import { type Instant, NEVER } from './time.ts'

/** Which processes wait: the active ones that have one of the values of an attribute in their community. */
export interface WaitingConditions {
  /** The name of the attribute. */
  readonly attribute: string
  /** Where to look, and under which values; no community stands twice. */
  readonly within: readonly { readonly community: string; readonly values: readonly string[] }[]
}

/** Where a page of what waits ended. */
export interface WaitingPlace {
  readonly due: Instant
  readonly community: string
  readonly process: string
}

/** A page of what waits. */
export interface WaitingQuery extends WaitingConditions {
  /** The last process of the page before; null for the first page. */
  readonly after: WaitingPlace | null
  readonly limit: number
}

/** What an adapter finds over many communities at once. */
export interface WaitingStore {
  /**
   * Processes of many communities, what comes due first at their head, in one question to the database where it
   * can be asked so. A store that knows one community at a time has `createWaiting`.
   *
   * - `WAITING-001` Exactly the active processes that have one of the values in their community, each once,
   *   by `due`, community and process.
   * - `WAITING-002` Read page by page, each process comes once and in its place, wherever a page ends.
   */
  waiting(query: WaitingQuery): Promise<readonly StoredProcess[]>

  /** `WAITING-003` How many processes `waiting` would give in all its pages, and no more than `limit`. */
  countWaiting(query: WaitingConditions & { readonly limit: number }): Promise<number>
}

/** How a store finds processes of one community. */
export interface FindStore {
  find(query: ProcessQuery): Promise<readonly StoredProcess[]>
  count(query: ProcessConditions & { readonly limit: number }): Promise<number>
}

/** The order of what waits. */
export function compareWaiting(one: WaitingPlace, other: WaitingPlace): number {
  return (
    one.due - other.due ||
    compareBytes(one.community, other.community) ||
    compareBytes(one.process, other.process)
  )
}

/**
 * Several lists of what waits as one page: for a store that is made of several.
 *
 * @example
 * ```ts
 * import { mergeWaiting } from '@gongzhi/core/storage'
 *
 * mergeWaiting([[], []], 20) // []
 * ```
 */
export function mergeWaiting(
  lists: readonly (readonly StoredProcess[])[],
  limit: number,
): readonly StoredProcess[] {
  return lists
    .flat()
    .sort((a, b) => compareWaiting(waitingPlaceOf(a), waitingPlaceOf(b)))
    .slice(0, limit)
}

/** Where a process stands among what waits. */
export function waitingPlaceOf({ community, process, state: { due } }: StoredProcess): WaitingPlace {
  return { due, community, process }
}

/**
 * What waits, for a store that finds processes of one community at a time: each is asked for a page, and what they
 * give is put in one order.
 *
 * @example
 * ```ts
 * import { createMemoryStorage } from '@gongzhi/core'
 * import { createWaiting } from '@gongzhi/core/storage'
 *
 * const storage = createMemoryStorage()
 * const { waiting } = createWaiting(storage)
 * const within = ['hope-city', 'lake-view'].map((community) => ({ community, values: ['li'] }))
 * await waiting({ attribute: 'handler', within, after: null, limit: 20 }) // []
 * ```
 */
export function createWaiting({ find, count }: FindStore): WaitingStore {
  const conditions = (attribute: string, { community, values }: WaitingConditions['within'][number]) => ({
    community,
    status: 'active' as const,
    attributes: [{ name: attribute, values }],
  })
  return {
    async waiting({ attribute, within, after, limit }) {
      const pages = await Promise.all(
        within.map(async (each) => {
          const from = startIn(each.community, after)
          return from ? find({ ...conditions(attribute, each), sort: 'due', ...from, limit }) : []
        }),
      )
      return mergeWaiting(pages, limit)
    },
    async countWaiting({ attribute, within, limit }) {
      const counts = await Promise.all(within.map((each) => count({ ...conditions(attribute, each), limit })))
      return Math.min(
        limit,
        counts.reduce((sum, one) => sum + one, 0),
      )
    },
  }
}

/** Behind a place of another community as well: what comes due at the same time stands by community. */
function startIn(
  community: string,
  after: WaitingPlace | null,
): { readonly after: string | null; readonly afterAt?: Instant } | undefined {
  if (!after) return { after: null }
  if (community === after.community) return { after: after.process, afterAt: after.due }
  if (compareBytes(community, after.community) > 0) return { after: '', afterAt: after.due }
  return after.due === NEVER ? undefined : { after: '', afterAt: after.due + 1 }
}
