import type { Instant } from '../time.ts'

/** The clock of a store, as an engine knows it. */
export interface StoreClock {
  /** What it says now; asks it where it was not asked for a while. Undefined where it does not answer. */
  ask(): Instant | undefined | Promise<Instant | undefined>
  /** What it says as far as it was asked before. */
  known(): Instant | undefined
}

/** How long it is believed how far two clocks are apart; milliseconds. */
const FRESH = 10_000

/**
 * Compares the clock of a host with that of its store now and then. In between, the one is taken to go as the other
 * does: a clock that was set, forward by more than that or back at all, has the store asked anew.
 */
export function createStoreClock(time: () => Promise<Instant>, clock: () => Instant): StoreClock {
  let seen: { readonly at: Instant; readonly apart: number } | undefined
  let asking: Promise<void> | undefined
  const known = (): Instant | undefined => seen && clock() + seen.apart

  async function compare(): Promise<void> {
    try {
      const before = clock()
      const said = await time()
      const at = clock()
      seen = { at, apart: said - Math.round((before + at) / 2) }
    } catch {
      // Whatever is asked of the store next says why it does not answer.
      seen = undefined
    } finally {
      asking = undefined
    }
  }

  return {
    known,
    ask() {
      const now = clock()
      if (seen && now >= seen.at && now - seen.at < FRESH) return known()
      asking ??= compare()
      return asking.then(known)
    },
  }
}
