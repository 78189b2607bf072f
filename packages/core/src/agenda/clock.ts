import { communityPages } from '../pages.ts'
import type { Instant } from '../time.ts'
import { type ClockFault, clockFault, referenceFault, reportClock } from '../way/clock.ts'
import type { Engine } from '../way/engine.ts'

/**
 * Whether this engine's clock may take tasks at all: a lease that a clock far ahead takes is one for years.
 *
 * What one community recorded stops only that one: see {@link createClockWatch}.
 */
export async function clockAgrees(engine: Engine): Promise<boolean> {
  const fault = (await referenceFault(engine)) ?? (await silenceFault(engine))
  if (fault) reportClock(engine, fault)
  return fault === undefined
}

/** Without a reference: whether everybody was silent, and this engine was not there, for longer than is plausible. */
async function silenceFault(engine: Engine): Promise<ClockFault | undefined> {
  const { newest, clockTolerance } = engine
  const now = engine.clock()
  const isLong = () => now - Math.max(newest.recorded, newest.agreed) > clockTolerance.ahead
  if (engine.reference || clockTolerance.ahead === Infinity) return undefined
  if (isLong()) newest.recorded = await newestOf(engine, { enough: now - clockTolerance.ahead })
  const last = newest.recorded
  if (last > 0 && isLong()) return { code: 'clock/ahead', now, last, by: 'store' }
  newest.agreed = now
  return undefined
}

/**
 * When the last entry of any community was recorded; 0 where there is none. Looks no further than the first that
 * is new enough: of many thousand communities nearly every one is.
 */
async function newestOf(
  { storage }: Pick<Engine, 'storage'>,
  { enough }: { readonly enough: Instant },
): Promise<Instant> {
  let newest = 0
  for await (const page of communityPages(storage))
    for (const { recorded } of page) {
      newest = Math.max(newest, recorded)
      if (newest >= enough) return newest
    }
  return newest
}

/** Asks for the tasks of one pass: whether the clock may be believed in their community. */
export interface ClockWatch {
  agreesIn(community: string): Promise<boolean>
}

/** Watches the clock during one pass: each community is asked about once, and what is wrong said once. */
export function createClockWatch(engine: Engine): ClockWatch {
  const asked = new Map<string, Promise<boolean>>()
  const ask = async (community: string): Promise<boolean> => {
    const fault = await clockFault(engine, community)
    if (fault) reportClock(engine, fault, community)
    return fault === undefined
  }
  return {
    agreesIn(community) {
      const known = asked.get(community)
      if (known) return known
      const own = ask(community)
      asked.set(community, own)
      return own
    },
  }
}
