// An engine in a process of its own that bills, takes payments and does what is due until it is killed. It says
// each command before it sends it, and each answer after it came.
import { writeSync } from 'node:fs'
import { argv } from 'node:process'

import { bill, clerk, createEngine, LEDGER, ledger, owner } from '../fleet/bills.ts'
import { createRandom } from '../packages/adapters/src/conformance/random.ts'
import { COMMUNITIES } from './aftermath.ts'
import type { Orders, Said } from './kills.ts'
import { openPlace } from './place.ts'

const { place, life, seed } = JSON.parse(argv[2] as string) as Orders
const say = (said: Said): void => void writeSync(1, `${JSON.stringify(said)}\n`)

const { storage } = await openPlace(place)
const engine = createEngine(storage, {
  report: ({ code, message }) => {
    // A machine that does much else is slow, and breaks no promise.
    if (code !== 'agenda/lease-too-short') say({ reported: `${code}: ${message}` })
  },
  lease: 1_000,
})
const random = createRandom(seed)
const REFUSED = new Set(['state/ended', 'load/unknown-process'])

async function acknowledged(
  id: string,
  work: () => Promise<{ readonly status: string; readonly position?: number; readonly code?: string }>,
): Promise<void> {
  const { status, position, code } = await work()
  if (status === 'accepted') say({ acknowledged: id, position: position as number })
  // A bill that is not there, was paid or has lapsed is not paid again; nothing else is refused.
  else if (!REFUSED.has(code ?? '')) say({ reported: `${id}: ${String(code)}` })
}

for (const community of COMMUNITIES) {
  const id = `${community}/ledger`
  await acknowledged(id, () =>
    engine.community(community).process(ledger, LEDGER).start({ input: {}, by: clerk, id }),
  )
}
for (let step = 0; ; step++) {
  const community = random.pick(COMMUNITIES)
  const city = engine.community(community)
  const id = `${community}/${life}-${step}`
  if (random.below(5) < 3) {
    const now = Date.now()
    const input = {
      amount: 1 + random.below(1_000),
      books: random.pick(COMMUNITIES),
      due: now + random.below(400),
      patience: random.below(50),
    }
    await acknowledged(id, () => city.process(bill, `bill-${life}-${step}`).start({ input, by: clerk, id }))
  } else {
    const paid = `bill-${life}-${Math.max(0, step - 1 - random.below(3))}`
    await acknowledged(id, () =>
      city.process(bill, paid).send({ event: 'bill.pay', data: {}, by: owner, id }),
    )
  }
  if (random.below(6) === 0) await engine.runDue()
}
