import type { Governance, Instant } from '@gongzhi/core'

/** Tells when something new is stored in a community: one look at the store for all who wait. */
export interface Arrivals {
  /** Ends when there is something behind a position, or the signal says stop. */
  wait(community: string, after: number, signal: AbortSignal): Promise<void>
}

interface Waiter {
  readonly after: number
  readonly wake: () => void
}

/** What it takes to look. */
interface Looking {
  readonly governance: Pick<Governance, 'community'>
  /** How many milliseconds lie between two looks. */
  readonly every: Instant
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly failed: (community: string, error: unknown) => void
}

/** Creates it. It looks only while somebody waits. */
export function createArrivals({ governance, every, sleep, failed }: Looking): Arrivals {
  const waiting = new Map<string, Set<Waiter>>()

  async function look(community: string, waiters: Set<Waiter>): Promise<void> {
    const idle = new AbortController()
    while (waiters.size > 0) {
      try {
        const position = await governance.community(community).position()
        for (const waiter of waiters) if (position > waiter.after) waiter.wake()
      } catch (error) {
        failed(community, error)
      }
      if (waiters.size > 0) await sleep(every, idle.signal)
    }
    waiting.delete(community)
  }

  return {
    wait: (community, after, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve()
        const waiters = waiting.get(community) ?? new Set()
        const waiter: Waiter = {
          after,
          wake: () => {
            waiters.delete(waiter)
            signal.removeEventListener('abort', waiter.wake)
            resolve()
          },
        }
        signal.addEventListener('abort', waiter.wake, { once: true })
        waiters.add(waiter)
        if (waiting.has(community)) return
        waiting.set(community, waiters)
        void look(community, waiters)
      }),
  }
}
