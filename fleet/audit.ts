import type { Entry, Governance, ProcessEntry, StorageAdapter } from '@gongzhi/core'

import { bill, ENDED, LAPSED, LEDGER, ledger, reminder, reminderOf } from './bills.ts'
import type { Campaign, Sent } from './field.ts'

/**
 * Something that had to happen, and did: which task asked for it, from when on it could be taken, and when
 * its effect was recorded.
 */
export interface Effect {
  /** Community, process and name of the task. */
  readonly task: string
  readonly due: number
  readonly from: number
  readonly recorded: number
}

/** What the store says about the work of a fleet. */
export interface Audit {
  readonly effects: readonly Effect[]
  /** What does not hold, in words; empty where all does. */
  readonly findings: readonly string[]
  readonly counts: {
    readonly paid: number
    readonly lapsed: number
    readonly entries: number
    readonly communities: number
  }
}

interface Read {
  readonly body: ProcessEntry
  readonly recorded: number
}

const paymentEnds = 'paymentEnds@open'
const reminderEnds = 'reminderEnds@waiting'

/**
 * Reads the whole store, and holds it against what was sent: every bill has exactly one end, at its instant,
 * every end has exactly its consequences, and nothing else is there. Whatever was done twice, not at all, or
 * at another instant than its legal one is a finding, and so is a payment that was acknowledged and is gone.
 */
export async function auditStore(
  { engine, storage }: { readonly engine: Governance; readonly storage: StorageAdapter },
  { sent, paid }: Pick<Campaign, 'sent' | 'paid'>,
): Promise<Audit> {
  const findings: string[] = []
  const { histories, entries, communities } = await readStore({ engine, storage }, findings)
  // By the reminder that it stands for: what was added to the ledgers, and to which.
  const bookings = new Map<string, { readonly booking: ProcessEntry; readonly books: string }[]>()
  for (const [key, history] of histories) {
    if (history[0]?.body.definition !== ledger.name) continue
    histories.delete(key)
    const community = key.slice(0, key.indexOf('/'))
    if (key !== `${community}/${LEDGER}`) findings.push(`${key} is another ledger than that of ${community}`)
    await auditLedger(engine, community, history, findings)
    for (const { body } of history.slice(1)) {
      const { source } = body.data as { source: string }
      bookings.set(source, [...(bookings.get(source) ?? []), { booking: body, books: community }])
    }
  }
  const effects: Effect[] = []
  let lapsed = 0
  for (const each of sent) {
    const key = `${each.community}/${each.process}`
    const after = `${each.community}/${reminderOf(each.process)}`
    const told = { history: histories.get(key) ?? [], isPaid: paid.has(key) }
    histories.delete(key)
    const end = auditBill(each, told, findings)
    if (!end) continue
    lapsed++
    const follows = { end, after, history: histories.get(after) ?? [], booked: bookings.get(after) ?? [] }
    effects.push(effectOf(each, told.history), ...auditReminder(each, follows, findings))
    histories.delete(after)
    bookings.delete(after)
  }
  for (const [key, history] of histories)
    findings.push(`${key}, of ${history[0]?.body.definition}, follows from nothing`)
  for (const [source, { length }] of bookings)
    findings.push(
      `${source} stands ${length} ${length === 1 ? 'time' : 'times'} in the books, and follows from nothing`,
    )
  for (const task of await storage.tasks({ after: null, limit: 1_000 }))
    findings.push(
      `${task.community}/${task.process}: ${task.name} waits${task.failure === undefined ? '' : `: ${task.failure}`}`,
    )
  return { effects, findings, counts: { paid: sent.length - lapsed, lapsed, entries, communities } }
}

/** One bill: as it was sent, with one end at its instant. Gives the end of one that lapsed. */
function auditBill(
  each: Sent,
  { history, isPaid }: { readonly history: readonly Read[]; readonly isPaid: boolean },
  findings: string[],
): Read | undefined {
  const { community, process, due, patience, amount, books } = each
  const key = `${community}/${process}`
  const [start, end] = history
  if (
    start?.body.definition !== bill.name ||
    JSON.stringify(start.body.data) !== JSON.stringify({ amount, books, due, patience })
  )
    findings.push(`${key} says ${JSON.stringify(start?.body.data)}, and was sent as ${JSON.stringify(each)}`)
  if (history.length !== 2 || !start || !end) {
    findings.push(`${key} has the entries ${names(history)}`)
    return undefined
  }
  if (end.body.name === 'bill.pay') {
    if (end.body.at >= due) findings.push(`${key} was paid at ${end.body.at}, and was due at ${due}`)
    if (!isPaid) findings.push(`${key} is paid, and nobody was told so`)
    return undefined
  }
  if (end.body.name !== paymentEnds) {
    findings.push(`${key} ended with ${end.body.name}`)
    return undefined
  }
  // A bill that was sent when it was due already lapses when it is sent.
  const legal = Math.max(due, start.body.at)
  if (end.body.at !== legal) findings.push(`${key} lapsed at ${end.body.at}, and was due at ${legal}`)
  if (isPaid) findings.push(`${key} lapsed, and its payer was told that it is paid`)
  return end
}

/** The effect of the deadline by which a bill lapsed. */
function effectOf({ community, process, due }: Sent, history: readonly Read[]): Effect {
  const [start, end] = history as readonly [Read, Read]
  return {
    task: `${community}/${process}/deadline:${paymentEnds}`,
    due,
    from: Math.max(due, start.recorded),
    recorded: end.recorded,
  }
}

/**
 * The reminder that follows from a lapsed bill: once, with what the bill says, ended at its instant, and
 * once in the right books.
 */
function auditReminder(
  { community, process, amount, books, patience }: Sent,
  follows: {
    readonly end: Read
    readonly after: string
    readonly history: readonly Read[]
    readonly booked: readonly { readonly booking: ProcessEntry; readonly books: string }[]
  },
  findings: string[],
): readonly Effect[] {
  const { end, after, history, booked } = follows
  const [start, over] = history
  if (
    history.length !== 2 ||
    !start ||
    !over ||
    start.body.definition !== reminder.name ||
    over.body.name !== reminderEnds
  ) {
    findings.push(`${after} has the entries ${names(history)}`)
    return []
  }
  if (!isCause(start.body, { community, process, reaction: LAPSED }))
    findings.push(`${after} says that it was caused by ${JSON.stringify(start.body.cause)}`)
  if (JSON.stringify(start.body.data) !== JSON.stringify({ amount, books, patience }))
    findings.push(
      `${after} says ${JSON.stringify(start.body.data)}, ` +
        `and its bill has ${amount} for ${books}, with ${patience} of patience`,
    )
  const legal = start.body.at + patience
  if (over.body.at !== legal) findings.push(`${after} ended at ${over.body.at}, and was due at ${legal}`)
  const [only] = booked
  if (booked.length !== 1 || !only) {
    findings.push(`${after} stands ${booked.length} times in the books`)
    return []
  }
  const { booking } = only
  if (!isCause(booking, { community, process: reminderOf(process), reaction: ENDED }))
    findings.push(`the booking of ${after} says that it was caused by ${JSON.stringify(booking.cause)}`)
  if (only.books !== books || (booking.data as { amount: number }).amount !== amount)
    findings.push(
      `${after}, of ${amount}, was booked elsewhere or with another sum than ${books} should: ` +
        `${only.books}, ${JSON.stringify(booking.data)}`,
    )
  return [
    {
      task: `${community}/${process}/reaction:${LAPSED}:2:0`,
      due: end.recorded,
      from: end.recorded,
      recorded: start.recorded,
    },
    {
      task: `${after}/deadline:${reminderEnds}`,
      due: legal,
      from: Math.max(legal, start.recorded),
      recorded: over.recorded,
    },
    {
      task: `${after}/reaction:${ENDED}:2:0`,
      due: over.recorded,
      from: over.recorded,
      recorded: booking.recorded,
    },
  ]
}

/** Whether an entry names the second one of a process, and the reaction to it, as its cause. */
function isCause(
  { cause }: ProcessEntry,
  wanted: { readonly community: string; readonly process: string; readonly reaction: string },
): boolean {
  return (
    cause?.community === wanted.community &&
    cause.process === wanted.process &&
    cause.version === 2 &&
    cause.reaction === wanted.reaction
  )
}

/** What a ledger has counted is what stands in its history, and nothing refused or failed stands there. */
async function auditLedger(
  engine: Governance,
  community: string,
  history: readonly Read[],
  findings: string[],
): Promise<void> {
  const key = `${community}/${LEDGER}`
  const bookings = history.slice(1)
  const foreign = bookings.filter(({ body }) => body.name !== 'sum.add')
  if (foreign.length > 0) findings.push(`${key} has the entries ${names(foreign)}`)
  const total = bookings.reduce((sum, { body }) => sum + ((body.data as { amount?: number }).amount ?? 0), 0)
  const standing = await engine.community(community).process(ledger, LEDGER).standing()
  if (standing?.context.count !== bookings.length || standing.context.total !== total)
    findings.push(
      `${key} stands at ${JSON.stringify(standing?.context)}, and ${bookings.length} bookings of ${total} were made`,
    )
}

function names(history: readonly Read[]): string {
  return `[${history.map(({ body }) => body.name).join(', ')}]`
}

/** Every history by `community/process`, each community verified. */
async function readStore(
  { engine, storage }: { readonly engine: Governance; readonly storage: StorageAdapter },
  findings: string[],
): Promise<{
  readonly histories: Map<string, Read[]>
  readonly entries: number
  readonly communities: number
}> {
  const histories = new Map<string, Read[]>()
  let [entries, communities] = [0, 0]
  for await (const community of communitiesOf(storage)) {
    communities++
    const feed = await feedOf(storage, community)
    entries += feed.length
    for (const { process, body, recorded } of feed) {
      const key = `${community}/${process}`
      const history = histories.get(key) ?? []
      histories.set(key, history)
      history.push({ body: JSON.parse(body) as ProcessEntry, recorded })
    }
    const { ok, ...answers } = await engine.community(community).verify()
    if (!ok)
      findings.push(
        `${community} does not verify: ${Object.values(answers)
          .flatMap(({ findings: found }) => found)
          .slice(0, 3)
          .map(({ process, message }) => `${process}: ${message}`)
          .join('; ')}`,
      )
  }
  return { histories, entries, communities }
}

async function* communitiesOf(storage: StorageAdapter): AsyncGenerator<string> {
  for (let after: string | null = null; ;) {
    const page = await storage.communities({ after, limit: 1_000 })
    yield* page.map(({ community }) => community)
    if (page.length < 1_000) return
    after = page.at(-1)?.community ?? null
  }
}

async function feedOf(storage: StorageAdapter, community: string): Promise<readonly Entry[]> {
  const feed: Entry[] = []
  for (;;) {
    const page = await storage.feed({ community, after: feed.length, limit: 1_000 })
    feed.push(...page)
    if (page.length < 1_000) return feed
  }
}
