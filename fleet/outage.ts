// Many senders on one store whose servers are killed meanwhile: `pnpm outage --store … --disturb …`. Ends with 1 where
// something that was acknowledged is gone, is there twice, or does not verify.
import { parseArgs } from 'node:util'

import type { Governance, StorageAdapter } from '@gongzhi/core'

import { bill, clerk, createEngine } from './bills.ts'
import { disturb, pause, untilAnswered } from './disturb.ts'
import { enteredAt, openSpace, type Space } from './space.ts'

const usage = `pnpm outage --store "postgres://n1,postgres://n2" | "mysql://n1,mysql://n2,mysql://n3"
                      the servers of one store with commas between: of PostgreSQL whichever writes, of a Galera
                      cluster an engine at each node, which goes on at another one while its own is away
  --seconds 60        how long is sent
  --senders 16        at once, each in its own community and in one that all share
  --disturb COMMAND   a shell command, carried out while they send; may be given several times, one after the other
  --every 10          seconds between two of them
  --keep              leaves what was stored, in a space whose name is said`

interface Sent {
  readonly community: string
  readonly process: string
  readonly amount: number
}

interface Tally {
  readonly acknowledged: Sent[]
  /** Codes of what was not acknowledged, with how often. */
  readonly refused: Map<string, number>
  /** The longest time between two acknowledgements, milliseconds. */
  gap: number
  last: number
}

const whole = (name: string, given: string): number => {
  if (!/^\d{1,9}$/.test(given)) throw new Error(`--${name} ${given} is no whole number`)
  return Number(given)
}

/** Sends bill after bill until it is told to stop; one that is not acknowledged is sent again under its id. */
async function send(
  engines: readonly Governance[],
  sender: number,
  { tally, over }: { readonly tally: Tally; readonly over: AbortSignal },
): Promise<void> {
  const engine = engines[sender % engines.length] as Governance
  for (let number = 0; !over.aborted; number++) {
    const community = number % 4 === 0 ? 'shared' : `own-${sender}`
    const sent = { community, process: `bill-${sender}-${number}`, amount: 1 + (number % 97) }
    const input = { amount: sent.amount, books: community, due: 8_640_000_000_000, patience: 1 }
    try {
      await untilAnswered(
        async () => {
          const answer = await engine
            .community(community)
            .process(bill, sent.process)
            .start({ input, by: clerk, id: `start-${sent.process}` })
          if (answer.status !== 'accepted') throw Object.assign(new Error(answer.code), { code: answer.code })
        },
        { failed: (error) => count(tally.refused, error), over },
      )
    } catch (error) {
      if (over.aborted) return
      throw error
    }
    tally.acknowledged.push(sent)
    const now = performance.now()
    tally.gap = Math.max(tally.gap, now - tally.last)
    tally.last = now
  }
}

function count(refused: Map<string, number>, error: unknown): void {
  const code = String((error as { readonly code?: unknown }).code ?? error)
  refused.set(code, (refused.get(code) ?? 0) + 1)
}

/** Holds the store against what was acknowledged. */
async function audit(storage: StorageAdapter, acknowledged: readonly Sent[]): Promise<readonly string[]> {
  const engine = createEngine(storage)
  const findings: string[] = []
  const expected = new Map<string, Sent>(
    acknowledged.map((sent) => [`${sent.community}/${sent.process}`, sent]),
  )
  for (const community of new Set(acknowledged.map((sent) => sent.community))) {
    const verified = await engine.community(community).verify()
    if (!verified.ok) findings.push(`${community} does not verify`)
    for (let after = 0; ;) {
      const page = await storage.feed({ community, after, limit: 1_000 })
      for (const { position, process, version, body } of page) {
        if (position !== ++after) findings.push(`${community} has a gap before ${position}`)
        const sent = expected.get(`${community}/${process}`)
        if (!sent || version !== 1) continue
        expected.delete(`${community}/${process}`)
        const { data } = JSON.parse(body) as { readonly data: { readonly amount: number } }
        if (data.amount !== sent.amount) findings.push(`${community}/${process} is another one`)
      }
      if (page.length < 1_000) break
    }
  }
  return [...findings, ...[...expected.keys()].map((key) => `${key} was acknowledged, and is gone`)]
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      store: { type: 'string' },
      seconds: { type: 'string', default: '60' },
      senders: { type: 'string', default: '16' },
      disturb: { type: 'string', multiple: true, default: [] },
      every: { type: 'string', default: '10' },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  })
  if (values.help || values.store === undefined) {
    console.log(usage)
    process.exitCode = values.help ? 0 : 1
    return
  }
  const urls = values.store.split(',')
  const place = { url: values.store, space: `outage_${Date.now().toString(36)}` }
  // An engine begins at each of the servers, and goes on at another one.
  const spaces = await Promise.all(urls.map((_, index) => openSpace(enteredAt(place, index))))
  const [first] = spaces as [Space]
  await first.make()
  const tally: Tally = { acknowledged: [], refused: new Map(), gap: 0, last: performance.now() }
  const over = new AbortController()
  const engines = spaces.map(({ storage }) => createEngine(storage, { report: () => {} }))
  const begun = performance.now()
  const sending = Array.from({ length: whole('senders', values.senders) }, (_, sender) =>
    send(engines, sender, { tally, over: over.signal }),
  )
  const [disturbances] = await Promise.all([
    disturb({ commands: values.disturb, every: 1_000 * whole('every', values.every) }, console.error),
    pause(1_000 * whole('seconds', values.seconds)),
  ])
  const took = (performance.now() - begun) / 1_000
  over.abort()
  await Promise.all(sending)
  const { acknowledged, refused, gap } = tally
  console.log(
    `${await first.server()}: ${acknowledged.length} acknowledged in ${took.toFixed(0)} s, ` +
      `${(acknowledged.length / took).toFixed(0)} a second; ${disturbances} disturbances, ` +
      `the longest time without an answer ${gap.toFixed(0)} ms`,
  )
  for (const [code, count] of refused) console.log(`  ${count} times ${code}, and sent again`)
  const findings = (await Promise.all(spaces.map(({ storage }) => audit(storage, acknowledged)))).flat()
  console.log(
    findings.length === 0
      ? `nothing is lost, nothing is there twice, every community verifies, seen at ${spaces.length} servers`
      : `${findings.length} findings:\n  ${findings.slice(0, 20).join('\n  ')}`,
  )
  if (findings.length > 0) process.exitCode = 1
  if (values.keep) console.log(`kept in ${place.space}`)
  else await first.drop()
  await Promise.all(spaces.map((space) => space.close()))
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
