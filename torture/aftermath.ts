import type { Entry, Governance, ProcessEntry, StorageAdapter } from '@gongzhi/core'

import { createEngine, LEDGER, reminderOf } from '../fleet/bills.ts'
import { wholeFeed } from '../packages/adapters/src/conformance/writing.ts'
import { openPlace, type Place } from './place.ts'

/** The communities that a victim works in; what lapses in one may go into the books of another. */
export const COMMUNITIES = ['east', 'south', 'west'] as const

/** How long what a dead worker held may take to come back and be done, milliseconds. */
const PATIENCE = 120_000

/** Entries of processes, by `community/process`, oldest first. */
export type Histories = ReadonlyMap<string, readonly Pick<ProcessEntry, 'name' | 'definition' | 'data'>[]>

/** Lets an engine do all that is due, and reads the whole store. */
export async function auditOf(
  place: Place,
  acknowledged: ReadonlyMap<string, number>,
): Promise<{ readonly entries: number; readonly faults: readonly string[] }> {
  const { storage, close } = await openPlace(place)
  const faults: string[] = []
  const engine = createEngine(storage, {
    report: ({ code, message }) => void faults.push(`${code}: ${message}`),
  })
  await doAll(engine, storage)
  const feeds = await Promise.all(COMMUNITIES.map((community) => wholeFeed(storage, community)))
  const feed = feeds.flat()
  faults.push(...lostOf(feed, acknowledged), ...unfinished(historiesOf(feed)))
  for (const community of COMMUNITIES) {
    const verification = await engine.community(community).verify()
    if (!verification.ok)
      faults.push(`${community} does not verify: ${JSON.stringify(verification).slice(0, 400)}`)
  }
  for (const task of await storage.tasks({ after: null, limit: 10 }))
    faults.push(
      `${task.community}/${task.process}: ${task.name} waits still (${task.failure ?? 'it did not fail'})`,
    )
  await close()
  return { entries: feed.length, faults }
}

/** What a dead worker held comes back when its lease is over; what is due later comes due. */
async function doAll(engine: Governance, storage: StorageAdapter): Promise<void> {
  for (let waited = 0; waited < PATIENCE; waited += 100) {
    await engine.runDue()
    if ((await storage.tasks({ after: null, limit: 1 })).length === 0) return
    await new Promise((resolve) => {
      setTimeout(resolve, 100)
    })
  }
}

function historiesOf(feed: readonly Entry[]): Histories {
  const histories = new Map<string, ProcessEntry[]>()
  for (const { community, process, body } of feed) {
    const key = `${community}/${process}`
    histories.set(key, [...(histories.get(key) ?? []), JSON.parse(body) as ProcessEntry])
  }
  return histories
}

/** What was acknowledged, as `community/…`, and is not there, or not where it was said to be, or twice. */
export function lostOf(
  feed: readonly Pick<Entry, 'community' | 'command' | 'position'>[],
  acknowledged: ReadonlyMap<string, number>,
): readonly string[] {
  const faults: string[] = []
  const ends = new Map<string, number>()
  for (const { community, command, position } of feed) {
    const key = `${community} ${command}`
    const before = ends.get(key)
    // The entries of one commit stand side by side.
    if (before !== undefined && before !== position - 1)
      faults.push(`${command} stands at ${before} and again at ${position}`)
    ends.set(key, position)
  }
  for (const [id, position] of acknowledged) {
    const found = ends.get(`${id.split('/')[0]} ${id}`)
    if (found !== position)
      faults.push(`${id} was acknowledged at ${position}, and stands at ${String(found)}`)
  }
  return faults
}

/** Bills that have no end or two, and ends whose consequences are missing, or came twice. */
export function unfinished(histories: Histories): readonly string[] {
  const booked = bookingsOf(histories)
  const faults = [...histories].flatMap(([key, history]) =>
    history[0]?.definition === 'bill' ? faultsOfBill(key, { histories, booked }) : [],
  )
  for (const [booking, times] of booked)
    faults.push(`${booking} stands ${times} times, and follows from nothing`)
  return faults
}

/** How often each reminder stands in the books of a community. */
function bookingsOf(histories: Histories): Map<string, number> {
  const booked = new Map<string, number>()
  for (const [key, history] of histories) {
    if (!key.endsWith(`/${LEDGER}`)) continue
    for (const { name, data } of history) {
      if (name !== 'sum.add') continue
      const booking = `${(data as { readonly source: string }).source} in ${key}`
      booked.set(booking, (booked.get(booking) ?? 0) + 1)
    }
  }
  return booked
}

/** What is wrong with a bill and what followed; what was booked for it is taken off the bookings. */
function faultsOfBill(
  key: string,
  { histories, booked }: { readonly histories: Histories; readonly booked: Map<string, number> },
): readonly string[] {
  const faults: string[] = []
  const [start, end, ...more] = histories.get(key) ?? []
  if (!start || !end || more.length > 0) faults.push(`${key} has ${histories.get(key)?.length ?? 0} entries`)
  const lapsed = end !== undefined && end.name !== 'bill.pay'
  const reminder = key.replace(/[^/]+$/, (id) => reminderOf(id))
  const reminded = histories.get(reminder)?.length ?? 0
  if (reminded !== (lapsed ? 2 : 0))
    faults.push(`${key} ended with ${String(end?.name)}, and ${reminder} has ${reminded} entries`)
  const books = (start?.data as { readonly books: string } | undefined)?.books
  const booking = `${reminder} in ${String(books)}/${LEDGER}`
  const times = booked.get(booking) ?? 0
  if (times !== (lapsed ? 1 : 0)) faults.push(`${booking} stands ${times} times`)
  booked.delete(booking)
  return faults
}
