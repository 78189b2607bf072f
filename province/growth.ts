import type { Province } from './plan.ts'
import { play } from './play.ts'
import { round } from './report.ts'
import { openStore, type Place } from './store.ts'

/** How many communities live, however many there are. */
const LIVE = 100
/** The first day on which more happens than that the series begin, and the first after those that are measured. */
const [FROM, UNTIL] = [2, 30]

/**
 * What an event costs in stores of more and more communities: the same hundred live through January, spread over
 * all, while the others have begun their series and wait. Gives microseconds for each entry.
 */
export async function costAt(province: Province, place: Omit<Place, 'name'>): Promise<number> {
  const { seed, communities } = province
  const store = await openStore({ ...place, name: `province_growth_${seed}_${communities}` })
  try {
    const apart = Math.max(1, Math.floor(communities / LIVE))
    const lives = (index: number): boolean => index % apart === 0 && index / apart < LIVE
    await play({ province, storage: store.storage, lives, days: FROM })
    const before = await store.count()
    const began = performance.now()
    await play({ province, storage: store.storage, lives, days: UNTIL })
    const took = performance.now() - began
    const { entries } = await store.count()
    return (took * 1_000) / (entries - before.entries)
  } finally {
    await store.drop()
    await store.close()
  }
}

/** A line for each size, with its ratio to the first. */
export async function* growthLines(
  sizes: readonly number[],
  { seed, ...place }: Omit<Place, 'name'> & { readonly seed: number },
): AsyncGenerator<string> {
  let first: number | undefined
  // An engine that was just started costs more, whatever there is in the store.
  await costAt({ seed, communities: Math.min(LIVE, ...sizes) }, place)
  for (const communities of sizes) {
    const cost = await costAt({ seed, communities }, place)
    first ??= cost
    yield `${round(communities).padStart(7)} communities: ${round(cost)} µs an event, ${(cost / first).toFixed(2)} ×`
  }
}
