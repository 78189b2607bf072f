// The process that is killed: opens the store of an adapter's module and writes, saying each batch before it
// is sent and after it was acknowledged.
import { writeSync } from 'node:fs'

import type { AdapterModule } from '../conformance/case.ts'
import { type Said, write } from '../conformance/writing.ts'

const [url, location, seed] = process.argv.slice(2) as [string, string, string]
const { open } = (await import(url)) as AdapterModule
if (!open) throw new Error('the module exports no `open`')
const storage = await open(location)
await write(storage, {
  seed: Number(seed),
  say,
  pause: () =>
    new Promise((resolve) => {
      setImmediate(resolve)
    }),
})

/** Writes before it goes on: what is said must be out when the process dies. */
function say(what: Said): void {
  const bytes = Buffer.from(`${JSON.stringify(what)}\n`)
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(1, bytes, written)
    } catch (error) {
      // The pipe is full: the reader has to get on first.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    }
  }
}
