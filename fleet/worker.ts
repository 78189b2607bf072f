// One engine process of the fleet. It says on its output what it takes, line by line and before it works on
// it; it begins when a line comes in, and stops when its input ends.
import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { argv, cpuUsage, stdin } from 'node:process'

import { createEngine } from './bills.ts'
import type { Said, WorkerOptions } from './crew.ts'
import { untilAnswered } from './disturb.ts'
import { openSpace } from './space.ts'

const { place, lease, batch, every } = JSON.parse(argv[2] as string) as WorkerOptions
// Written at once and in one piece, so that a worker which is killed has said what it holds.
const say = (said: Said): void => void writeSync(1, `${JSON.stringify(said)}\n`)

const space = await openSpace(place)
const { storage } = space
const engine = createEngine(
  {
    ...storage,
    async claim(query) {
      const tasks = await storage.claim(query)
      say({
        claimed: {
          at: query.now,
          reach: tasks.length === query.limit ? (tasks.at(-1)?.dueAt ?? null) : null,
          tasks: tasks.map(({ community, process, name, attempts }) => [
            `${community}/${process}/${name}`,
            attempts,
          ]),
        },
      })
      return tasks
    },
  },
  { lease, batch, report: ({ code, message }) => say({ reported: `${code}: ${message}` }) },
)

const stop = new AbortController()
stdin.once('end', () => stop.abort()).resume()
await untilAnswered(() => storage.communities({ after: null, limit: 1 }))
say({ ready: true })
await Promise.race([once(stdin, 'data'), once(stop.signal, 'abort')])
const before = cpuUsage()
if (!stop.signal.aborted) await engine.run({ signal: stop.signal, every })
const { user, system } = cpuUsage(before)
say({ spent: (user + system) / 1_000 })
await space.close()
