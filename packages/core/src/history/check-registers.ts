import { sha256Hex } from '#sha256'

import { recordPages } from '../pages.ts'
import type { RegisterKey, StoredRound } from '../storage.ts'
import { isDamage } from './damage.ts'
import type { Finding } from './finding.ts'
import { streamName } from './link.ts'
import type { SealedRegister } from './proof.ts'
import type { HistoryReading } from './reading.ts'
import { createTreeBuilder } from './tree.ts'

/** What was found about registers, and how many seals were looked at. */
export interface RegisterFindings {
  readonly findings: readonly Finding[]
  readonly checked: number
}

/**
 * Every round is open or sealed as its process says, holds the records that the feed has of it, and has the
 * root that was written when it was sealed.
 */
export async function checkRegisters(reading: HistoryReading): Promise<RegisterFindings> {
  const findings: Finding[] = []
  const kept = keysOf(reading)
  // The last seal of a round counts.
  const seals = new Map(
    reading.seals.map(({ process, seal }) => [`${process}\n${seal.register}\n${seal.round}`, seal]),
  )
  for (const [process, step] of reading.lives) {
    const stored = await storedRounds(reading, process, findings)
    if (!stored) continue
    const expected = typeof step === 'string' ? undefined : roundsOf(step.live.state.registers)
    if (expected && text(stored) !== text(expected))
      findings.push({
        process,
        message:
          `its registers are stored as ${text(stored) || 'none'}, ` +
          `and its history leads to ${text(expected) || 'none'}`,
      })
    for (const round of unionOf(stored, expected ?? [])) {
      const message = await checkRound(
        reading,
        { community: reading.community, process, ...round },
        { keys: kept, seals },
      )
      if (message !== undefined) findings.push({ process, message })
    }
  }
  return { findings, checked: reading.seals.length }
}

/** The rounds that the store has of a process; undefined where they cannot be read, which is a finding. */
async function storedRounds(
  { engine, community }: HistoryReading,
  process: string,
  findings: Finding[],
): Promise<readonly StoredRound[] | undefined> {
  try {
    return await engine.storage.rounds({ community, process })
  } catch (error) {
    if (!isDamage(error)) throw error
    findings.push({ process, message: (error as Error).message })
    return undefined
  }
}

/** How many keys, and the keys with several revisions, of each round by the feed. */
type Keys = ReadonlyMap<string, { count: number; readonly revised: Map<string, number> }>

function keysOf({ chain }: HistoryReading): Keys {
  const keys = new Map<string, { count: number; readonly revised: Map<string, number> }>()
  for (const [name, { version }] of chain.heads) {
    const [process, register, round, ...key] = name.split('\n')
    if (register === undefined) continue
    const of = `${process}\n${register}\n${round}`
    const found = keys.get(of) ?? { count: 0, revised: new Map<string, number>() }
    found.count++
    if (version > 1) found.revised.set(key.join('\n'), version)
    keys.set(of, found)
  }
  return keys
}

/** The records of a round as the store lists them: how many, how many that the feed has not, and their tree. */
async function recordsOf({ engine, chain }: HistoryReading, register: RegisterKey) {
  // The leaf is made from the body and not from the stored hash: a changed record must not pass with its old
  // hash.
  const leaves = createTreeBuilder()
  let count = 0
  let strange = 0
  for await (const page of recordPages(engine.storage, register)) {
    for (const entry of page) {
      leaves.add(sha256Hex(entry.body))
      count++
      const head = chain.heads.get(streamName(entry))
      const known = head?.hash === entry.hash && head.version === entry.version
      if (!known || entry.process !== register.process) strange++
    }
  }
  return { leaves, count, strange }
}

async function checkRound(
  reading: HistoryReading,
  register: RegisterKey,
  { keys, seals }: { readonly keys: Keys; readonly seals: ReadonlyMap<string, SealedRegister> },
): Promise<string | undefined> {
  const { process, register: name, round } = register
  const what = `the register ${name}, round ${round},`
  const { leaves, count, strange } = await recordsOf(reading, register)
  const sealed = seals.get(`${process}\n${name}\n${round}`)
  if (sealed && (count !== sealed.count || (await leaves.finish()).root !== sealed.root))
    return `${what} has ${count} records under another root than was sealed over ${sealed.count}`
  const known = keys.get(`${process}\n${name}\n${round}`)
  const expected = known?.count ?? 0
  if (strange > 0 || count !== expected)
    return `${what} lists ${count} records, and the feed has ${expected}; ${strange} of them are others`
  for (const [key, version] of known?.revised ?? []) {
    const stream = { ...register, key }
    const revisions = await reading.engine.storage.read({ stream, after: 0, limit: version + 1 })
    if (revisions.length !== version)
      return `${what} has ${revisions.length} revisions of ${key}, and the feed ${version}`
  }
  return undefined
}

/** The rounds that a process has opened by its state: all but the last are sealed. */
function roundsOf(registers: {
  readonly [name: string]: { readonly round: number; readonly open: boolean }
}): readonly StoredRound[] {
  return Object.entries(registers).flatMap(([register, { round: last, open }]) =>
    Array.from({ length: last }, (_, index) => ({
      register,
      round: index + 1,
      sealed: !open || index + 1 < last,
    })),
  )
}

function unionOf(
  one: readonly StoredRound[],
  other: readonly StoredRound[],
): readonly Pick<StoredRound, 'register' | 'round'>[] {
  const both = new Map([...one, ...other].map((round) => [`${round.register}\n${round.round}`, round]))
  return [...both.values()].map(({ register, round }) => ({ register, round }))
}

function text(rounds: readonly StoredRound[]): string {
  return rounds
    .map(({ register, round, sealed }) => `${register} ${round} ${sealed ? 'sealed' : 'open'}`)
    .sort()
    .join(', ')
}
