import type { Instant } from '../time.ts'

/** How often in a row something fails before it is parked as a fact that somebody has to look at. */
export const PATIENCE = 12

/** The instant at which what failed so often is tried again: one minute, doubling, a day at most. */
export function backOff(now: Instant, failures: number): Instant {
  return now + Math.min(2 ** (failures - 1), 24 * 60) * 60_000
}
