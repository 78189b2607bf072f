// The process that is killed: opens the store of an adapter's module and writes, saying each batch before it is sent and after it was acknowledged.
import { writeSync } from 'node:fs'
import type { AdapterModule } from '../conformance/case.ts'
import { createRandom } from '../conformance/random.ts'
import { COMMUNITIES, nextBatch, planOf, type Said } from '../conformance/writing.ts'

const [url, location, seed] = process.argv.slice(2) as [string, string, string]
const { open } = (await import(url)) as AdapterModule
if (!open) throw new Error('the module exports no `open`')
const storage = await open(location)
let batches = 0
await Promise.all(COMMUNITIES.map(async (community, index) => {
  const random = createRandom(Number(seed) * 2 + index)
  const plan = await planOf(storage, community)
  for (;;) {
    const commits = nextBatch(plan, community, random)
    const batch = ++batches
    say(['sends', batch, commits])
    const results = await storage.commit(commits)
    say(['stored', batch, results.map((result, i) => {
      if (result.status !== 'committed') throw new Error(`${commits[i]?.command.id} fits what was read, and is answered with ${JSON.stringify(result)}`)
      return result.position
    })])
    // Stores that answer at once let the other community get on.
    await new Promise((resolve) => setImmediate(resolve))
  }
}))

/** Writes before it goes on: what is said must be out when the process dies. */
function say(what: Said): void {
  const bytes = Buffer.from(`${JSON.stringify(what)}\n`)
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(1, bytes, written)
    } catch (error) {
      // The pipe is full: the reader has to get on first.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    }
  }
}
