// What the engine and its stores go through before they are trusted: `pnpm torture fuzz --calls 1000000`.
import { parseArgs } from 'node:util'

import { fuzz } from './fuzz.ts'
import { killMany } from './kills.ts'
import { race } from './linear.ts'
import { runModel } from './model.ts'

const USAGE = `pnpm torture fuzz     hostile calls against every moment of the kept histories
  --calls 100000
pnpm torture model    random people do random things in every state of every chart
  --runs 1000         for each definition
pnpm torture kills    an engine that is killed while it writes, again and again
  --kills 1000
  --store sqlite      or postgres://user@host:port/database, mysql://user@host:port
pnpm torture race     several engines at once, whose answers one order has to explain
  --calls 10000
  --store memory      or sqlite, postgres://…, mysql://…
What is drawn at random follows from --seed, which is drawn anew and printed unless it is given. On a server
everything is kept in a schema or database of its own, which is dropped at the end. Ends with 1 where something
that is promised did not hold.`

/** A torture: what it says in one line, and what did not hold. */
interface Outcome {
  readonly line: string
  readonly faults: readonly string[]
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    calls: { type: 'string' },
    runs: { type: 'string' },
    kills: { type: 'string' },
    store: { type: 'string' },
    seed: { type: 'string' },
    help: { type: 'boolean' },
  },
})

const seed = whole('seed', values.seed, Date.now() % 1_000_000)
const say = (line: string): void => console.error(line)

const TORTURES: { readonly [name: string]: () => Promise<Outcome> } = {
  async fuzz() {
    const found = await fuzz({ calls: whole('calls', values.calls, 100_000), seed, say })
    return {
      line:
        `${found.calls} calls against ${found.stages} stages: ` +
        `${found.accepted} accepted, ${found.refused} refused by ${found.codes.size} codes; ` +
        `the longest took ${Math.round(found.longestMs)} ms`,
      faults: found.faults,
    }
  },
  async model() {
    return runModel({ runs: whole('runs', values.runs, 1_000), seed })
  },
  async kills() {
    const { store = 'sqlite' } = values
    const found = await killMany({ store, kills: whole('kills', values.kills, 1_000), seed, say })
    return {
      line:
        `${found.kills} kills on ${nameOf(store)}: ` +
        `${found.acknowledged} commands acknowledged, ${found.entries} entries`,
      faults: found.faults,
    }
  },
  async race() {
    const { store = 'memory' } = values
    const found = await race({ store, calls: whole('calls', values.calls, 10_000), seed })
    return {
      line:
        `${found.calls} calls that raced on ${nameOf(store)}: ` +
        `${found.accepted} accepted, ${found.conflicts} refused, ${found.reads} read`,
      faults: found.faults,
    }
  },
}

const name = positionals[0] ?? ''
const torture = Object.hasOwn(TORTURES, name) ? TORTURES[name] : undefined
if (values.help || !torture) {
  console.log(USAGE)
  process.exitCode = values.help ? 0 : 1
} else {
  const { line, faults } = await torture()
  console.log(`${name}, seed ${seed}: ${line}; ${faults.length} faults`)
  for (const fault of faults) console.log(`FAULT ${fault}`)
  if (faults.length > 0) process.exitCode = 1
}

function whole(option: string, given: string | undefined, otherwise: number): number {
  if (given === undefined) return otherwise
  if (!/^\d{1,9}$/.test(given)) throw new Error(`--${option} ${given} is no whole number`)
  return Number(given)
}

/** The kind of a store, without its password. */
function nameOf(store: string): string {
  return store.replace(/:\/\/.*/, '')
}
