import type { Entry, Governance, ProcessEntry, StorageAdapter } from '@gongzhi/core'
import { ENDED, LAPSED, LEDGER, ledger, reminder, reminderOf } from './bills.ts'
import { communityOf } from './field.ts'

/** Something that had to happen, and did: which task asked for it, from when on it could be taken, and when its effect was recorded. */
export interface Effect {
  /** Community, process and name of the task. */
  readonly task: string
  readonly due: number
  readonly from: number
  readonly recorded: number
}

/** What the store alone says about the work of a fleet. */
export interface Audit {
  readonly effects: readonly Effect[]
  /** What does not hold, in words; empty where all does. */
  readonly findings: readonly string[]
  readonly counts: { readonly paid: number; readonly lapsed: number; readonly entries: number; readonly communities: number }
}

interface Read {
  readonly body: ProcessEntry
  readonly recorded: number
}

const paymentEnds = 'paymentEnds@open'
const reminderEnds = 'reminderEnds@waiting'

/** Reads the whole store, and looks for anything that was done twice, not at all, or at another instant than its legal one. */
export async function auditStore({ engine, storage }: { readonly engine: Governance; readonly storage: StorageAdapter }, { processes, communities }: { readonly processes: number; readonly communities: number }): Promise<Audit> {
  const findings: string[] = []
  const effects: Effect[] = []
  const histories = new Map<string, Read[]>()
  let entries = 0
  for (const { community } of await storage.communities({ after: null, limit: 1_000 })) {
    const feed = await feedOf(storage, community)
    entries += feed.length
    for (const { process, body, recorded } of feed) {
      const key = `${community}/${process}`
      const history = histories.get(key) ?? []
      histories.set(key, history)
      history.push({ body: JSON.parse(body) as ProcessEntry, recorded })
    }
    const { ok, ...answers } = await engine.community(community).verify()
    if (!ok) findings.push(`${community} does not verify: ${Object.values(answers).flatMap(({ findings: found }) => found).slice(0, 3).map(({ process, message }) => `${process}: ${message}`).join('; ')}`)
  }
  // Of each ledger: which reminders were added to it.
  const added = new Map<string, ProcessEntry[]>()
  for (const [key, history] of histories) {
    if (history[0]?.body.definition !== ledger.name) continue
    for (const { body } of history.slice(1)) {
      const { source } = body.data as { source: string }
      added.set(source, [...(added.get(source) ?? []), body])
    }
    await auditLedger(engine, key, history, findings)
  }
  let paid = 0
  let lapsed = 0
  for (let index = 0; index < processes; index++) {
    const key = `${communityOf(index % communities)}/bill-${index}`
    const history = histories.get(key) ?? []
    histories.delete(key)
    const due = (history[0]?.body.data as { due?: number } | undefined)?.due ?? 0
    const [, end] = history
    const after = `${communityOf(index % communities)}/${reminderOf(`bill-${index}`)}`
    if (history.length !== 2 || !end) findings.push(`${key} has the entries ${names(history)}`)
    else if (end.body.name === 'bill.pay') {
      paid++
      if (end.body.at >= due) findings.push(`${key} was paid at ${end.body.at}, and was due at ${due}`)
      if (histories.has(after)) findings.push(`${key} was paid, and reminded of`)
    } else if (end.body.name === paymentEnds) {
      lapsed++
      if (end.body.at !== due) findings.push(`${key} lapsed at ${end.body.at}, and was due at ${due}`)
      effects.push({ task: `${key}/deadline:${paymentEnds}`, due, from: Math.max(due, history[0]?.recorded ?? 0), recorded: end.recorded })
      effects.push(...auditReminder({ key, end }, { after, history: histories.get(after) ?? [], added: added.get(after) ?? [], histories }, findings))
      histories.delete(after)
    } else findings.push(`${key} ended with ${end.body.name}`)
  }
  for (const [key, history] of histories) if (history[0]?.body.definition !== ledger.name) findings.push(`${key}, of ${history[0]?.body.definition}, follows from nothing`)
  for (const task of await storage.tasks({ after: null, limit: 1_000 })) findings.push(`${task.community}/${task.process}: ${task.name} waits${task.failure === undefined ? '' : `: ${task.failure}`}`)
  return { effects, findings, counts: { paid, lapsed, entries, communities: (await storage.communities({ after: null, limit: 1_000 })).length } }
}

/** The reminder that follows from a lapsed bill: once, ended at its instant, and once in the books. */
function auditReminder({ key, end }: { readonly key: string; readonly end: Read }, follows: { readonly after: string; readonly history: readonly Read[]; readonly added: readonly ProcessEntry[]; readonly histories: ReadonlyMap<string, readonly Read[]> }, findings: string[]): readonly Effect[] {
  const { after, history, added } = follows
  const [start, over] = history
  if (history.length !== 2 || !start || !over || start.body.definition !== reminder.name || over.body.name !== reminderEnds) {
    findings.push(`${after} has the entries ${names(history)}`)
    return []
  }
  if (`${start.body.cause?.community}/${start.body.cause?.process}` !== key) findings.push(`${after} says that it was caused by ${JSON.stringify(start.body.cause)}`)
  const legal = start.body.at + (start.body.data as { patience: number }).patience
  if (over.body.at !== legal) findings.push(`${after} ended at ${over.body.at}, and was due at ${legal}`)
  const [booking] = added
  if (added.length !== 1 || !booking) {
    findings.push(`${after} stands ${added.length} times in the books`)
    return []
  }
  if (booking.cause?.reaction !== ENDED || `${booking.cause.community}/${booking.cause.process}` !== after) findings.push(`the booking of ${after} says that it was caused by ${JSON.stringify(booking.cause)}`)
  const { amount, books } = start.body.data as { amount: number; books: string }
  const inBooks = follows.histories.get(`${books}/${LEDGER}`)?.some(({ body }) => body === booking)
  if (!inBooks || (booking.data as { amount: number }).amount !== amount) findings.push(`${after}, of ${amount}, was booked elsewhere or with another sum than ${books} should: ${JSON.stringify(booking.data)}`)
  return [
    { task: `${key}/reaction:${LAPSED}:2:0`, due: end.recorded, from: end.recorded, recorded: start.recorded },
    { task: `${after}/deadline:${reminderEnds}`, due: legal, from: Math.max(legal, start.recorded), recorded: over.recorded },
    { task: `${after}/reaction:${ENDED}:2:0`, due: over.recorded, from: over.recorded, recorded: booking.recorded },
  ]
}

/** What a ledger has counted is what stands in its history, and nothing refused or failed stands there. */
async function auditLedger(engine: Governance, key: string, history: readonly Read[], findings: string[]): Promise<void> {
  const bookings = history.slice(1)
  const foreign = bookings.filter(({ body }) => body.name !== 'sum.add')
  if (foreign.length > 0) findings.push(`${key} has the entries ${names(foreign)}`)
  const total = bookings.reduce((sum, { body }) => sum + ((body.data as { amount?: number }).amount ?? 0), 0)
  const standing = await engine.community(key.slice(0, key.indexOf('/'))).process(ledger, LEDGER).standing()
  if (standing?.context.count !== bookings.length || standing.context.total !== total) findings.push(`${key} stands at ${JSON.stringify(standing?.context)}, and ${bookings.length} bookings of ${total} were made`)
}

function names(history: readonly Read[]): string {
  return `[${history.map(({ body }) => body.name).join(', ')}]`
}

async function feedOf(storage: StorageAdapter, community: string): Promise<readonly Entry[]> {
  const feed: Entry[] = []
  for (;;) {
    const page = await storage.feed({ community, after: feed.length, limit: 1_000 })
    feed.push(...page)
    if (page.length < 1_000) return feed
  }
}

