import type { Community, Instant } from '@gongzhi/core'

import { venue } from './index.ts'

/** How much the venues of a partition were used. */
export interface VenueUse {
  readonly venues: number
  /** How many of them were used at all. */
  readonly used: number
  readonly times: number
  readonly people: number
  /** How many different users there were. */
  readonly users: number
  /** The feed position up to which these figures looked. */
  readonly upTo: number
}

const PAGE = 500

/**
 * Counts how the venues of a partition were used in a period, from their histories: nothing is typed in. Times
 * are instants; `from` is included, `until` is not.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { countVenueUse, organisations } from '@gongzhi/organisation'
 *
 * const governance = createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [organisations()],
 *   holdings: () => [],
 * })
 * const year = { from: Date.parse('2026-01-01T00:00:00+08:00'), until: Date.parse('2027-01-01T00:00:00+08:00') }
 * await countVenueUse(governance.community('street/510504001'), year)
 * // { venues: 0, used: 0, times: 0, people: 0, users: 0, upTo: 0 }
 * ```
 */
export async function countVenueUse(
  partition: Community,
  { from, until }: { readonly from: Instant; readonly until: Instant },
): Promise<VenueUse> {
  const upTo = await partition.position()
  const users = new Set<string>()
  const total = { venues: 0, used: 0, times: 0, people: 0 }
  for await (const id of venuesOf(partition)) {
    total.venues++
    const times = total.times
    // Whose a booking was stands where it was made.
    const bookings = new Map<string, string>()
    for await (const { at, name, data } of entriesOf(partition, id)) {
      if (name === 'booking.make') bookings.set(String(data['id']), String(data['user']))
      if (name !== 'booking.use' || at < from || at >= until) continue
      total.times++
      total.people += Number(data['people'])
      users.add(bookings.get(String(data['id'])) as string)
    }
    if (total.times > times) total.used++
  }
  return { ...total, users: users.size, upTo }
}

async function* venuesOf(partition: Community): AsyncIterable<string> {
  for (let after: string | undefined; ;) {
    const page = await partition.find({
      definition: venue,
      limit: PAGE,
      ...(after !== undefined && { after }),
    })
    for (const { process } of page) yield process
    if (page.length < PAGE) return
    after = page.at(-1)?.process
  }
}

interface Told {
  readonly at: Instant
  readonly name: string
  readonly data: { readonly [field: string]: unknown }
}

async function* entriesOf(partition: Community, id: string): AsyncIterable<Told> {
  const process = partition.process(venue, id)
  for (let after = 0; ;) {
    const page = await process.history({ after, limit: PAGE })
    for (const { body } of page)
      if (body.kind === 'event') yield { at: body.at, name: body.name, data: body.data as Told['data'] }
    if (page.length < PAGE) return
    after = page.at(-1)?.body.version ?? after
  }
}
