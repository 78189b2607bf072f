import { canonicalJson } from '../canonical.ts'
import { messageOf } from '../errors.ts'
import { historyPages, processPages } from '../pages.ts'
import type { StoredProcess, StoredState } from '../storage.ts'
import { headOf } from '../way/head.ts'
import { stateText } from '../way/state.ts'
import { storedState } from '../way/write.ts'
import { isDamage } from './damage.ts'
import type { Finding } from './finding.ts'
import { isOwn, ownState } from './own-process.ts'
import type { HistoryReading } from './reading.ts'

/** What was found about stored states: of the chain, and of what the history leads to. */
export interface StateFindings {
  readonly chain: readonly Finding[]
  readonly replay: readonly Finding[]
}

/** What is stored as the state must be what the history leads to, each column of it. */
export async function checkStates(reading: HistoryReading): Promise<StateFindings> {
  const chain: Finding[] = []
  const replay: Finding[] = []
  const { heads } = reading.chain
  const seen = new Set<string>()
  for await (const stored of storedProcesses(reading, replay)) {
    const { process, version } = stored
    if (seen.has(process)) continue
    seen.add(process)
    const head = heads.get(process)
    if (!head) {
      chain.push({ process, message: 'there is a stored state, but no history' })
      continue
    }
    const expected = expectedState(reading, process)
    const standsOn = standsOnOf(stored)
    if (head.version !== version || standsOn !== head.hash)
      chain.push({ process, message: 'the stored state stands on another entry than the last one' })
    if (expected) {
      const differing = readableColumns(stored.state, expected)
      if (differing.length > 0)
        replay.push({
          process,
          message: `the stored state is not the one that the history leads to: ${differing.join(', ')}`,
        })
    }
  }
  for (const name of heads.keys())
    if (!name.includes('\n') && !seen.has(name))
      chain.push({ process: name, message: 'there is a history, but no stored state' })
  return { chain, replay }
}

/**
 * Every stored process of a community. One that cannot be read is a finding; then those of the feed are read
 * one by one, so that the others are not passed over for it.
 */
async function* storedProcesses(
  { engine, community, chain }: HistoryReading,
  findings: Finding[],
): AsyncIterable<StoredProcess> {
  try {
    for await (const page of processPages(engine.storage, { community })) yield* page
    return
  } catch (error) {
    if (!isDamage(error)) throw error
  }
  for (const process of chain.heads.keys()) {
    if (process.includes('\n')) continue
    try {
      const { process: stored } = await engine.storage.load({ process: { community, process } })
      if (stored) yield stored
    } catch (error) {
      if (!isDamage(error)) throw error
      findings.push({ process, message: (error as Error).message })
    }
  }
}

function expectedState(
  { community, lives, chain, kept }: HistoryReading,
  process: string,
): StoredState | undefined {
  if (isOwn(process)) return ownState(process, chain.heads.get(process)?.hash ?? '', kept.get(process) ?? 0)
  const step = lives.get(process)
  if (!step || typeof step === 'string') return undefined
  return storedState(
    step.definition,
    { community, process },
    { live: step.live, text: stateText(step.live.state) },
  )
}

function standsOnOf({ state }: StoredProcess): string | undefined {
  try {
    return (JSON.parse(state.body) as { readonly head?: string }).head
  } catch {
    return undefined
  }
}

/** A list that is no list of names, however deep, is a column that differs. */
function readableColumns(stored: StoredState, expected: StoredState): readonly string[] {
  try {
    return columnsThatDiffer(stored, expected)
  } catch (error) {
    return [messageOf(error)]
  }
}

function columnsThatDiffer(stored: StoredState, expected: StoredState): readonly string[] {
  const names = new Set([...Object.keys(stored), ...Object.keys(expected)]) as Set<keyof StoredState>
  // Active states come in the order in which they were entered, or in that of the chart where they were read.
  const text = (value: StoredState[keyof StoredState]) =>
    canonicalJson(Array.isArray(value) ? value.toSorted() : (value ?? null))
  return [...names].filter((name) => text(stored[name]) !== text(expected[name]))
}

/** What is found by the name of a process is what the feed has of it. */
export async function checkStreams({
  engine,
  community,
  chain,
}: HistoryReading): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const [process, head] of chain.heads) {
    if (process.includes('\n')) continue
    let version = 0
    let hash = ''
    let whole = true
    for await (const page of historyPages(engine.storage, { community, process }))
      for (const entry of page) {
        version++
        if (entry.version !== version) whole = false
        hash = entry.hash
      }
    if (!whole || version !== head.version || hash !== head.hash)
      findings.push({
        process,
        message: `its history has ${version} entries, the feed ${head.version} of it`,
      })
  }
  return findings
}

/** The head of the community stands where its feed ends. */
export async function checkHead(reading: HistoryReading): Promise<readonly Finding[]> {
  const { engine, community, chain, recorded, ends, archived } = reading
  const findings: Finding[] = []
  const say = (message: string) => findings.push({ process: '', position: chain.length, message })
  const head = await headOf(engine.storage, community)
  if (chain.length === 0 && !head) return findings
  if (!head) say(`the head of ${community} is missing in ${engine.storage.name}`)
  else if (head.position !== chain.length || head.recorded !== recorded)
    say(`the head of ${community} stands at ${head.position}, and its feed ends at ${chain.length}`)
  else if ((head.archived === true) !== archived)
    say(
      archived
        ? `${community} was archived, and is open in ${engine.storage.name}`
        : `${community} is archived in ${engine.storage.name}, and no entry says so: an import of it was not finished`,
    )
  if (!ends) say('the last command has no fingerprint any more, and would be taken for a new one')
  return findings
}
