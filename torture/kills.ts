import { spawn } from 'node:child_process'
import { join } from 'node:path'

import { createRandom } from '../packages/adapters/src/conformance/random.ts'
import { auditOf } from './aftermath.ts'
import { makePlace, openPlace, type Place } from './place.ts'

/** What a victim is told. */
export interface Orders {
  readonly place: Place
  /** Which of the many lives of the store this is. */
  readonly life: number
  readonly seed: number
}

/** A line of a victim. */
export type Said =
  | { readonly acknowledged: string; readonly position: number }
  | { readonly reported: string }

/** What came of many kills. */
export interface Killed {
  readonly kills: number
  readonly acknowledged: number
  readonly entries: number
  /** What was promised and did not hold. */
  readonly faults: readonly string[]
}

/** How long a victim may be silent, milliseconds: on a machine that does much else, too. */
const PATIENCE = 600_000
/** After how many kills the whole store is read in between. */
const LOOK = 100

/**
 * Kills an engine so many times while it writes, each time at another moment, and starts the next one on what
 * it left.
 *
 * What was acknowledged is there, once, where it was said to be; every bill has one end and every end its
 * consequences once, in the right books; and everything verifies.
 */
export async function killMany({
  store,
  kills,
  seed,
  say = () => {},
}: {
  readonly store: string
  readonly kills: number
  readonly seed: number
  readonly say?: (line: string) => void
}): Promise<Killed> {
  const made = await makePlace(store, seed)
  const acknowledged = new Map<string, number>()
  const faults: string[] = []
  let entries = 0
  try {
    await (await openPlace(made.place)).close()
    for (let life = 1; life <= kills; life++) {
      for (const line of await victimOf({ place: made.place, life, seed: seed + life })) {
        if ('acknowledged' in line) acknowledged.set(line.acknowledged, line.position)
        else faults.push(`life ${life}: ${line.reported}`)
      }
      if (life % LOOK !== 0 && life !== kills) continue
      const found = await auditOf(made.place, acknowledged)
      entries = found.entries
      faults.push(...found.faults.map((fault) => `after kill ${life}: ${fault}`))
      say(
        `${life} kills, ${acknowledged.size} commands acknowledged, ${entries} entries, ${faults.length} faults`,
      )
      if (faults.length > 20) break
    }
  } finally {
    await made.drop()
  }
  return { kills, acknowledged: acknowledged.size, entries, faults }
}

/** One life: starts an engine, lets it say so many lines, and kills it a moment later. */
function victimOf(orders: Orders): Promise<readonly Said[]> {
  const random = createRandom(orders.seed)
  const [afterLines, afterMs] = [3 + random.below(25), random.below(12)]
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--conditions=source', join(import.meta.dirname, 'victim.ts'), JSON.stringify(orders)],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    let said = ''
    let complained = ''
    let dying: ReturnType<typeof setTimeout> | undefined
    const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complained += chunk))
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
      patience.refresh()
      if (said.split('\n').length > afterLines) dying ??= setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      clearTimeout(patience)
      clearTimeout(dying)
      // A last line that it could not end is left out.
      const lines = said.split('\n').slice(0, -1)
      if (dying && signal === 'SIGKILL') resolve(lines.map((line) => JSON.parse(line) as Said))
      else
        reject(
          new Error(
            `life ${orders.life} ended with ${signal ?? String(code)} after ${lines.length} lines: ${complained}`,
          ),
        )
    })
  })
}
