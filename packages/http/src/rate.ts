import type { Instant } from '@gongzhi/core'

/** How many requests each caller has left in this minute. */
export interface Rate {
  /** Counts one; how many milliseconds until the next minute, where there were too many. */
  take(caller: string): number | undefined
}

const MINUTE = 60_000

/** Counts the requests of each caller, minute by minute: what is kept grows with those who called in this one. */
export function createRate({ most, clock }: { readonly most: number; readonly clock: () => Instant }): Rate {
  const taken = new Map<string, number>()
  let minute = 0
  return {
    take(caller) {
      const now = clock()
      const current = Math.floor(now / MINUTE)
      if (current !== minute) {
        taken.clear()
        minute = current
      }
      const count = (taken.get(caller) ?? 0) + 1
      if (count > most) return (current + 1) * MINUTE - now
      taken.set(caller, count)
      return undefined
    },
  }
}
