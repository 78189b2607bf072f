// Four engines share the agenda of ten thousand processes while they are killed one after the other:
// `pnpm fleet --store postgres://…`.
import { parseArgs } from 'node:util'

import { play } from './play.ts'
import { promisesOf, reportOf } from './report.ts'

const usage = `pnpm fleet --store postgres://user@host:port/database | mysql://user@host:port
                      several of them, with blanks between, are the shards of one store; with commas, the servers
                      of one, for --disturb
  --processes 10000   bills, each with two deadlines and two reactions
  --communities 50
  --workers 4         engines at once, each in a process of its own
  --kill-every 3      seconds between the death of one engine and the next
  --lease 5           seconds for which a taken task is nobody else's
  --batch 20          how many tasks an engine takes at once
  --spread            seconds over which the bills come due; absent, as many as make half of what the workers can do
  --seed 1
  --disturb COMMAND   a shell command, carried out while the bills come due: it kills a server and starts it again, say;
                      may be given several times, one after the other
  --every 10          seconds between two of them
  --backlog 1000      bills of the backlog on which 1, 2 and 4 workers are compared; 0 leaves it out
Everything is kept in a schema (PostgreSQL) or database (MySQL, MariaDB) of its own, which the user must be
allowed to make, and which is dropped at the end.`

const whole = (name: string, given: string): number => {
  if (!/^\d{1,9}$/.test(given)) throw new Error(`--${name} ${given} is no whole number`)
  return Number(given)
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      store: { type: 'string' },
      processes: { type: 'string', default: '10000' },
      communities: { type: 'string', default: '50' },
      workers: { type: 'string', default: '4' },
      'kill-every': { type: 'string', default: '3' },
      lease: { type: 'string', default: '5' },
      batch: { type: 'string', default: '20' },
      spread: { type: 'string' },
      seed: { type: 'string', default: '1' },
      disturb: { type: 'string', multiple: true, default: [] },
      every: { type: 'string', default: '10' },
      backlog: { type: 'string', default: '1000' },
      help: { type: 'boolean' },
    },
  })
  if (values.help || values.store === undefined) {
    console.log(usage)
    process.exitCode = values.help ? 0 : 1
    return
  }
  const outcome = await play({
    url: values.store,
    processes: whole('processes', values.processes),
    communities: whole('communities', values.communities),
    workers: whole('workers', values.workers),
    killEvery: 1_000 * whole('kill-every', values['kill-every']),
    lease: 1_000 * whole('lease', values.lease),
    batch: whole('batch', values.batch),
    seed: whole('seed', values.seed),
    backlog: whole('backlog', values.backlog),
    ...(values.spread !== undefined && { spread: 1_000 * whole('spread', values.spread) }),
    disturbance: { commands: values.disturb, every: 1_000 * whole('every', values.every) },
    say: (line) => console.error(line),
  })
  console.log(reportOf(outcome))
  if (promisesOf(outcome).some(({ held }) => !held)) process.exitCode = 1
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
