import type { GovernanceOptions } from './options.ts'
import type { Instant } from './time.ts'
import type { Engine } from './way/engine.ts'
import { createStoreClock } from './way/store-clock.ts'

const FIVE_MINUTES = 5 * 60_000

/** What a host leaves out: a clock that is ahead is only known by a reference. */
export function toleranceOf(
  hasReference: boolean,
  {
    clockTolerance: { behind = FIVE_MINUTES, ahead = hasReference ? FIVE_MINUTES : Infinity } = {},
  }: GovernanceOptions,
): Engine['clockTolerance'] {
  return { behind, ahead }
}

/** The clock of the store is what the clock of the machine is held against; not one that the host made up. */
export function storeClockOf(
  { storage, reference, clock: given }: GovernanceOptions,
  clock: () => Instant,
): Engine['storeClock'] {
  const { time } = storage
  return time && !reference && !given ? createStoreClock(() => time.call(storage), clock) : undefined
}

/** The default port to timers. */
export function sleepByTimer(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
