import { sha256Hex } from '#sha256'

import { EngineError } from '../errors.ts'
import type { Entry } from '../storage.ts'
import type { Engine } from '../way/engine.ts'
import { type ProcessEntry, readEntry, readProcessEntry, type RecordEntry } from '../way/entry.ts'
import { digestOf, type LiveProcess, readState, stateText } from '../way/state.ts'
import { ENGINE_RELEASE } from '../way/write.ts'
import { type Checkpoint, CHECKPOINTS, checkpointsOf, rootOfFeed } from './checkpoint.ts'
import { createRoot } from './merkle.ts'
import { sealOf, type SealedRegister } from './proof.ts'
import { replayEntry } from './replay.ts'

/** One thing that does not fit. */
export interface Finding {
  readonly process: string
  /** The position of the entry, where it is about one. */
  readonly position?: number
  readonly message: string
}

/** One answer of `verify`. */
export interface VerificationAnswer {
  readonly ok: boolean
  /** How many entries, checkpoints, roots or processes were looked at. */
  readonly checked: number
  readonly findings: readonly Finding[]
}

/** The four answers, apart: a difference in the replay under another engine is an upgrade, not tampering. */
export interface Verification {
  readonly ok: boolean
  /** Every entry hashes to its hash, names the one before it, and stands where it says. */
  readonly chain: VerificationAnswer
  /** Every checkpoint, inside and those given from outside, is the root over its stretch of the feed. */
  readonly checkpoints: VerificationAnswer
  /** Every sealed register has the root that was written. */
  readonly roots: VerificationAnswer
  /** Every history, taken again, leads to the stored digests and the stored state. */
  readonly replay: VerificationAnswer & { readonly engine: string }
}

/**
 * Verifies a community from its store alone; anchors of other communities are passed over. One pass over the
 * feed; memory grows with the number of streams, not of entries.
 */
export async function verifyCommunity(
  engine: Engine,
  community: string,
  query: { readonly anchors?: readonly Checkpoint[] } = {},
): Promise<Verification> {
  const chain: Finding[] = []
  const replay: Finding[] = []
  const heads = new Map<string, { hash: string; version: number }>()
  const lives = new Map<string, LiveProcess | 'broken'>()
  const seals: { process: string; seal: SealedRegister }[] = []
  let position = 0
  for (;;) {
    const page = await engine.storage.feed({ community, after: position, limit: 1_000 })
    for (const entry of page) {
      position++
      checkLink(entry, position, heads, chain)
      if (entry.record || entry.process === CHECKPOINTS) continue
      takeAgain(engine, entry, lives, replay)
      const seal = sealIn(entry)
      if (seal) seals.push({ process: entry.process, seal })
    }
    if (page.length < 1_000) break
  }
  await checkStates(engine, community, { heads, lives, chain, replay })
  const checkpoints = await checkCheckpoints(engine, community, query.anchors ?? [])
  const roots = await checkRoots(engine, community, seals)
  const answers = {
    chain: answer(chain, position),
    checkpoints,
    roots,
    replay: { ...answer(replay, lives.size), engine: ENGINE_RELEASE },
  }
  return { ok: Object.values(answers).every(({ ok }) => ok), ...answers }
}

function answer(findings: readonly Finding[], checked: number): VerificationAnswer {
  return { ok: findings.length === 0, checked, findings }
}

function checkLink(
  entry: Entry,
  position: number,
  heads: Map<string, { hash: string; version: number }>,
  findings: Finding[],
): void {
  const say = (message: string) =>
    findings.push({ process: entry.process, position: entry.position, message })
  if (entry.position !== position) say(`position ${entry.position} stands where ${position} should`)
  if (sha256Hex(entry.body) !== entry.hash) say('the entry does not hash to its hash')
  const stream = entry.record
    ? `${entry.process}\n${entry.record.register}\n${entry.record.round}\n${entry.record.key}`
    : entry.process
  const head = heads.get(stream) ?? { hash: '', version: 0 }
  try {
    const { body } = readEntry<ProcessEntry | RecordEntry>(entry)
    if (body.prev !== head.hash) say('the entry does not name the one before it')
    if (body.version !== head.version + 1 || entry.version !== body.version)
      say(`version ${entry.version} follows ${head.version}`)
    if (body.command.id !== entry.command || body.recorded !== entry.recorded)
      say('the columns beside the entry do not say what it says')
    if (
      body.kind === 'record' &&
      (body.register !== entry.record?.register ||
        body.round !== entry.record.round ||
        body.key !== entry.record.key)
    )
      say('the record stands under another key than it says')
  } catch (error) {
    say(unreadable('the entry', error))
  }
  heads.set(stream, { hash: entry.hash, version: entry.version })
}

/** Why something stored cannot be read: it is damaged, or a newer engine wrote it. */
function unreadable(what: string, error: unknown): string {
  return error instanceof EngineError ? error.message : `${what} is not JSON`
}

function takeAgain(
  engine: Engine,
  entry: Entry,
  lives: Map<string, LiveProcess | 'broken'>,
  findings: Finding[],
): void {
  const before = lives.get(entry.process)
  if (before === 'broken') return
  try {
    const { body } = readProcessEntry(entry)
    const replayed = replayEntry(engine, { process: entry.process, entry: body, hash: entry.hash, before })
    if (replayed.same) return void lives.set(entry.process, replayed.live)
    findings.push({
      process: entry.process,
      position: entry.position,
      message: `entry ${body.version} (${body.name}) leads to another state; ${body.definition}@${body.release}, judged by ${body.engine}`,
    })
  } catch (error) {
    findings.push({ process: entry.process, position: entry.position, message: (error as Error).message })
  }
  lives.set(entry.process, 'broken')
}

function sealIn(entry: Entry): SealedRegister | undefined {
  try {
    return sealOf(readProcessEntry(entry).body)
  } catch {
    return undefined
  }
}

/** What is stored as the state must be what the history leads to. */
async function checkStates(
  engine: Engine,
  community: string,
  found: {
    readonly heads: Map<string, { hash: string; version: number }>
    readonly lives: Map<string, LiveProcess | 'broken'>
    readonly chain: Finding[]
    readonly replay: Finding[]
  },
): Promise<void> {
  const seen = new Set<string>()
  for (let after: string | null = null; ;) {
    const page = await engine.storage.find({ community, after, limit: 500 })
    for (const stored of page) {
      const { process, version } = stored
      seen.add(process)
      if (process === CHECKPOINTS) continue
      const head = found.heads.get(process)
      const live = found.lives.get(process)
      try {
        const body = readState(stored)
        if (head?.version !== version || body.head !== head.hash)
          found.chain.push({ process, message: 'the stored state stands on another entry than the last one' })
        if (live && live !== 'broken' && digestOf(stateText(body.state)) !== digestOf(stateText(live.state)))
          found.replay.push({ process, message: 'the stored state is not the one that the history leads to' })
      } catch (error) {
        found.replay.push({ process, message: unreadable('the stored state', error) })
      }
    }
    if (page.length < 500) break
    after = page.at(-1)?.process ?? null
  }
  for (const process of found.lives.keys())
    if (!seen.has(process)) found.chain.push({ process, message: 'there is a history, but no stored state' })
}

async function checkCheckpoints(
  engine: Engine,
  community: string,
  anchors: readonly Checkpoint[],
): Promise<VerificationAnswer> {
  const findings: Finding[] = []
  const inside = await checkpointsOf(engine.storage, community)
  let expected = 1
  let prev = ''
  for (const { checkpoint, hash } of inside) {
    if (checkpoint.from !== expected || checkpoint.prev !== prev)
      findings.push({
        process: CHECKPOINTS,
        message: `the checkpoint ${checkpoint.from} to ${checkpoint.to} does not continue the one before it`,
      })
    if ((await rootOfFeed(engine.storage, community, checkpoint.from, checkpoint.to)) !== checkpoint.root)
      findings.push({
        process: CHECKPOINTS,
        message: `the feed from ${checkpoint.from} to ${checkpoint.to} has another root than its checkpoint`,
      })
    expected = checkpoint.to + 1
    prev = hash
  }
  for (const anchor of anchors.filter((one) => one.community === community)) {
    const root = await rootOfFeed(engine.storage, community, anchor.from, anchor.to)
    if (root === undefined)
      findings.push({
        process: CHECKPOINTS,
        message: `the feed ends before ${anchor.to}, which a checkpoint kept outside covers`,
      })
    else if (root !== anchor.root)
      findings.push({
        process: CHECKPOINTS,
        message: `the feed from ${anchor.from} to ${anchor.to} has another root than the checkpoint kept outside`,
      })
  }
  return answer(findings, inside.length + anchors.length)
}

async function checkRoots(
  engine: Engine,
  community: string,
  seals: readonly { readonly process: string; readonly seal: SealedRegister }[],
): Promise<VerificationAnswer> {
  const findings: Finding[] = []
  for (const { process, seal } of seals) {
    const leaves: string[] = []
    for (let after: string | null = null; ;) {
      const page = await engine.storage.records({
        register: { community, process, register: seal.register, round: seal.round },
        after,
        limit: 1_000,
      })
      // The leaf is made from the body and not from the stored hash: a changed record must not pass with its
      // old hash.
      leaves.push(...page.map((entry) => sha256Hex(entry.body)))
      if (page.length < 1_000) break
      after = page.at(-1)?.record?.key ?? null
    }
    if (leaves.length !== seal.count || createRoot(leaves) !== seal.root)
      findings.push({
        process,
        message: `the register ${seal.register}, round ${seal.round}, has ${leaves.length} records under another root than was sealed over ${seal.count}`,
      })
  }
  return answer(findings, seals.length)
}
