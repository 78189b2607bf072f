import { messageOf } from '../errors.ts'
import { feedPage } from '../pages.ts'
import { giveTurn } from '../turn.ts'
import { releaseOf } from '../way/attributes.ts'
import type { Engine } from '../way/engine.ts'
import { type ProcessEntry, readProcessEntry } from '../way/entry.ts'
import { ENGINE_RELEASE } from '../way/release.ts'
import type { LiveProcess } from '../way/state.ts'
import { checkAgenda } from './check-agenda.ts'
import { createCauses } from './check-causes.ts'
import { checkCheckpoints } from './check-checkpoints.ts'
import { checkCursors } from './check-cursors.ts'
import { checkRegisters } from './check-registers.ts'
import { checkHead, checkStates, checkStreams } from './check-states.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Finding } from './finding.ts'
import { createChain } from './link.ts'
import { isOwn } from './own-process.ts'
import { sealOf } from './proof.ts'
import type { HistoryReading } from './reading.ts'
import { replayEntry, replayFault } from './replay.ts'
import { standingAfter } from './standing.ts'
import { createTaskLedger } from './waiting.ts'

/** One answer of `verify`. */
export interface VerificationAnswer {
  readonly ok: boolean
  /** How many entries, checkpoints, roots, processes, or tasks and followers were looked at. */
  readonly checked: number
  readonly findings: readonly Finding[]
}

/** Processes of a release that is not installed. */
export interface ReleaseNotHere {
  readonly definition: string
  readonly release: number
  readonly processes: number
}

/** The five answers, apart: a difference in the replay under another engine is an upgrade, not tampering. */
export interface Verification {
  readonly ok: boolean
  /**
   * Every entry hashes to its hash, names the one before it, and stands where it says; what is found by its
   * process, its key or its command is the same, and what it names as its cause ordered it.
   */
  readonly chain: VerificationAnswer
  /** Every checkpoint, inside and those given from outside, is the root over its stretch of the feed. */
  readonly checkpoints: VerificationAnswer
  /** Every register has the records of the feed, is open or sealed as its process says, and has its root. */
  readonly roots: VerificationAnswer
  /** Every history, taken again, leads to what its entries say and to the stored state. */
  readonly replay: VerificationAnswer & {
    readonly engine: string
    /**
     * Releases that are not installed here, and how many processes run on them: their chain is checked and their
     * steps are not. While hosts are upgraded one after the other these are no finding; a host that has the
     * releases judges them.
     */
    readonly notHere: readonly ReleaseNotHere[]
  }
  /**
   * Every deadline, seal and reaction that waits by the history is in the agenda, and nothing else; every follower
   * stands at an entry that is there.
   */
  readonly agenda: VerificationAnswer
}

/** How often a community that is written to meanwhile is looked at again. */
const ROUNDS = 3

/**
 * Verifies a community from its store alone; anchors of other communities are passed over. One pass over the
 * feed; memory grows with the number of streams, not of entries.
 *
 * May run while others write: what they moved meanwhile is read on and looked at again, and what moves on
 * without end is left out rather than called altered.
 */
export async function verifyCommunity(
  engine: Engine,
  community: string,
  { anchors = [] }: { readonly anchors?: readonly Checkpoint[] } = {},
): Promise<Verification> {
  const reading: HistoryReading = {
    engine,
    community,
    chain: createChain({ fingerprints: true }),
    causes: createCauses(engine, { across: true }),
    lives: new Map(),
    notHere: new Map(),
    waiting: createTaskLedger(engine, community),
    seals: [],
    recorded: 0,
    kept: new Map(),
    archived: false,
    ends: true,
  }
  const read: Findings = { chain: [], replay: [] }
  for (let round = 1; ; round++) {
    await readOn(reading, read)
    const states = await checkStates(reading)
    const streams = await checkStreams(reading)
    const registers = await checkRegisters(reading)
    const agenda = await checkAgenda(reading)
    const cursors = await checkCursors(reading)
    const head = await checkHead(reading)
    const moved = await movedOn(reading)
    if (moved.size > 0 && round < ROUNDS) continue
    const checkpoints = await checkCheckpoints(
      engine.storage,
      community,
      Array.isArray(anchors) ? (anchors as readonly unknown[]) : [anchors],
    )
    const still = (findings: readonly Finding[]) => findings.filter(({ process }) => !moved.has(process))
    const answers = {
      chain: answer(
        [...read.chain, ...still(states.chain), ...still(streams), ...(moved.size > 0 ? [] : head)],
        reading.chain.length,
      ),
      checkpoints: answer(checkpoints.findings, checkpoints.checked),
      roots: answer(still(registers.findings), registers.checked),
      replay: {
        ...answer([...read.replay, ...still(states.replay)], reading.lives.size),
        engine: ENGINE_RELEASE,
        notHere: countsOf(reading),
      },
      agenda: answer([...still(agenda.findings), ...cursors.findings], agenda.checked + cursors.checked),
    }
    return { ok: Object.values(answers).every(({ ok }) => ok), ...answers }
  }
}

function answer(findings: readonly Finding[], checked: number): VerificationAnswer {
  return { ok: findings.length === 0, checked, findings }
}

/** What was found while the feed was read. */
interface Findings {
  readonly chain: Finding[]
  readonly replay: Finding[]
}

/** Reads the feed from where the reading stands to its end. */
async function readOn(reading: HistoryReading, found: Findings): Promise<void> {
  const { engine, community, chain } = reading
  for (;;) {
    const page = await feedPage(engine.storage, { community, after: chain.length, limit: 1_000 })
    for (const entry of page) {
      const { process, position } = entry
      for (const { message } of chain.take(entry)) found.chain.push({ process, position, message })
      reading.recorded = entry.recorded
      reading.ends = entry.fingerprint !== undefined
      if (isOwn(process)) {
        reading.kept.set(process, entry.recorded)
        reading.archived = (standingAfter(entry) ?? (reading.archived && 'archived')) === 'archived'
        continue
      }
      if (entry.record) continue
      const fault = await reading.causes.take(entry)
      if (fault !== undefined) found.chain.push({ process, position, message: fault })
      const message = takeAgain(reading, entry)
      if (message === undefined) continue
      found.replay.push({ process, position, message })
      reading.lives.set(process, 'broken')
    }
    if (page.length < 1_000) return
    await giveTurn()
  }
}

/** Takes an entry of a process again; says what does not fit. */
function takeAgain(
  reading: HistoryReading,
  entry: Parameters<typeof readProcessEntry>[0],
): string | undefined {
  const { engine, lives, waiting, seals, notHere } = reading
  const { process, hash } = entry
  const step = lives.get(process)
  if (step === 'broken') return undefined
  let body: ProcessEntry | undefined
  try {
    body = readProcessEntry(entry).body
    const { definition, release } = body
    if (step === 'not-here' || !engine.definitions.get(definition)?.has(release)) {
      notHere.set(process, { definition, release })
      lives.set(process, 'not-here')
      waiting.pass(entry)
      const seal = sealOf(body)
      if (seal) seals.push({ process, seal })
      return undefined
    }
    const before: LiveProcess | undefined = step?.live
    const replayed = replayEntry(engine, { process, entry: body, hash, before })
    if (replayed.difference !== undefined)
      return replayFault(body, `entry ${body.version} (${body.name}) ${replayed.difference}`)
    lives.set(process, replayed)
    const seal = sealOf(body)
    if (seal) seals.push({ process, seal })
    waiting.take(entry, body, { definition: replayed.definition, before, live: replayed.live })
    return undefined
  } catch (error) {
    return body ? replayFault(body, error) : messageOf(error)
  }
}

function countsOf({ notHere }: HistoryReading): readonly ReleaseNotHere[] {
  const counts = new Map<string, ReleaseNotHere>()
  for (const { definition, release } of notHere.values()) {
    const name = releaseOf(definition, release)
    counts.set(name, { definition, release, processes: (counts.get(name)?.processes ?? 0) + 1 })
  }
  return [...counts.values()]
}

/** The processes that were written to since the feed was read. */
async function movedOn({ engine, community, chain }: HistoryReading): Promise<ReadonlySet<string>> {
  const page = await feedPage(engine.storage, { community, after: chain.length, limit: 1_000 })
  return new Set(page.map(({ process }) => process))
}
