import { inspect } from 'node:util'

import type { AnyDefinition, ProcessEntry, Refusal } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'
import fc from 'fast-check'

import { wholeFeed } from '../packages/adapters/src/conformance/writing.ts'
import { nodeAt } from '../testing/model/promises.ts'
import { type Call, callsOn } from './calls.ts'
import { type Spoil, type Stage, stagesOf } from './stages.ts'

/** What came of many hostile calls. */
export interface Fuzzed {
  readonly seed: number
  readonly stages: number
  readonly calls: number
  readonly accepted: number
  readonly refused: number
  /** How often each code was answered or thrown. */
  readonly codes: ReadonlyMap<string, number>
  readonly longestMs: number
  /** What was promised and did not hold, with what shows it. */
  readonly faults: readonly string[]
}

/** How many calls go against a stage before it is played anew. */
const CALLS = 20
/**
 * For how many tenths of a second one call may go unanswered. A tenth in which others keep the machine busy counts
 * once: what hangs is the call, and not the machine.
 */
const PATIENCE = 200

/**
 * Sends so many calls, from the sensible to the absurd, against every moment of every kept history.
 *
 * Whatever is called with, the answer is a typed one or an error with a code; what was refused, or only reads,
 * has stored nothing; in another community nothing stands that no reaction ordered; and in the end everything verifies.
 */
export async function fuzz({
  calls,
  seed,
  say = () => {},
  spoil,
}: {
  readonly calls: number
  readonly seed: number
  readonly say?: (line: string) => void
  readonly spoil?: Spoil
}): Promise<Fuzzed> {
  const stages = stagesOf()
  const tally = createTally()
  say(`seed ${seed}`)
  let said = 0
  for (let round = 0; tally.calls < calls; round++) {
    for (const [index, stage] of stages.entries()) {
      if (tally.calls >= calls) break
      await tryStage(stage, { seed: seed + round * stages.length + index, tally, spoil })
      // Whoever ends a long run has seen what was found until then.
      for (; said < tally.faults.length; said++) say(`FAULT ${tally.faults[said]}`)
    }
    say(`${tally.calls} calls against ${stages.length} stages, ${tally.faults.length} faults`)
    if (tally.faults.length > 20) break
  }
  return { ...tally, seed, stages: stages.length }
}

function createTally() {
  return {
    calls: 0,
    accepted: 0,
    refused: 0,
    codes: new Map<string, number>(),
    longestMs: 0,
    faults: [] as string[],
  }
}
type Tally = ReturnType<typeof createTally>

async function tryStage(
  stage: Stage,
  {
    seed,
    tally,
    spoil,
  }: { readonly seed: number; readonly tally: Tally; readonly spoil?: Spoil | undefined },
): Promise<void> {
  const harness = await stage.play(spoil)
  const definition = definitionOf(harness, stage)
  const scene = {
    harness,
    definition,
    process: stage.process,
    ids: await idsOn(harness, stage),
    open: await openOn(harness, stage),
  }
  const drawn = fc.sample(callsOn(scene), { seed, numRuns: CALLS })
  const at = `${stage.name}, seed ${seed}`
  for (const [index, call] of drawn.entries()) {
    const fault = await tryCall(harness, { call, tally })
    if (fault) tally.faults.push(`${at}, call ${index + 1}, ${call.name}(${shown(call.given)}): ${fault}`)
  }
  const { ok } = await harness.community.verify()
  if (!ok) tally.faults.push(`${at}: what was stored does not verify`)
  tally.faults.push(...(await strangersOf(harness)).map((stranger) => `${at}: ${stranger}`))
}

/** What stands in other communities and was not ordered from here: a reaction may reach them, and nobody else. */
async function strangersOf({
  community: { id: here },
  governance,
  storage,
}: Harness): Promise<readonly string[]> {
  const others = (await governance.communities()).filter((id) => id !== here)
  const feeds = await Promise.all(others.map((id) => wholeFeed(storage, id)))
  return feeds
    .flat()
    .filter(({ body }) => (JSON.parse(body) as Partial<ProcessEntry>).cause === undefined)
    .map(({ community, process, version }) => `nobody ordered ${community}/${process}@${version}`)
}

/** Makes a call; what of the promises did not hold. */
async function tryCall(
  harness: Harness,
  { call, tally }: { readonly call: Call; readonly tally: Tally },
): Promise<string | undefined> {
  const before = await harness.community.position()
  const begun = performance.now()
  const answer = await answerOf(harness, call)
  tally.calls++
  tally.longestMs = Math.max(tally.longestMs, performance.now() - begun)
  const after = await harness.community.position()
  if (answer.status === 'late') return `no answer after ${PATIENCE / 10} s`
  if (answer.status === 'untyped') return `threw ${answer.error}`
  if (answer.code !== undefined) {
    tally.refused++
    tally.codes.set(answer.code, (tally.codes.get(answer.code) ?? 0) + 1)
    const stored = await storedSince(harness, before)
    if (stored.length > 0) return `answered ${answer.code} and stored ${stored.join(', ')}`
  } else tally.accepted++
  if (call.reads && after !== before) return `only reads, and stored ${after - before} entries`
  return undefined
}

/** What was stored since: the commands of its entries. */
async function storedSince({ storage, community }: Harness, position: number): Promise<readonly string[]> {
  const feed = await storage.feed({ community: community.id, after: position, limit: 100 })
  return feed.map(({ command }) => command)
}

type Said =
  | { readonly status: 'answered'; readonly code?: string }
  | { readonly status: 'untyped'; readonly error: string }
  | { readonly status: 'late' }

async function answerOf(harness: Harness, call: Call): Promise<Said> {
  let left = PATIENCE
  let ticking: ReturnType<typeof setInterval> | undefined
  const late = new Promise<Said>((resolve) => {
    ticking = setInterval(() => {
      if (left-- === 0) resolve({ status: 'late' })
    }, 100)
  })
  const made = (async (): Promise<Said> => {
    try {
      const answer = await call.make(harness)
      return { status: 'answered', ...(isRefusal(answer) && { code: answer.code }) }
    } catch (error) {
      const code = (error as { readonly code?: unknown } | null)?.code
      return typeof code === 'string' && /^[a-z-]+\/[a-z-]+$/i.test(code)
        ? { status: 'answered', code }
        : {
            status: 'untyped',
            error: error instanceof Error ? (error.stack ?? String(error)) : String(error),
          }
    }
  })()
  try {
    return await Promise.race([made, late])
  } finally {
    clearInterval(ticking)
  }
}

function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && (answer as Partial<Refusal>).status === 'refused'
}

function definitionOf(harness: Harness, { definition }: Stage): AnyDefinition {
  return harness.governance.installed.definitions.get(definition)?.get(1) as AnyDefinition
}

/** The events that the active states of the process take. */
async function openOn(harness: Harness, stage: Stage): Promise<readonly string[]> {
  const definition = definitionOf(harness, stage)
  const standing = await harness.community.process(definition, stage.process).standing()
  const nodes = ['', ...(standing?.states ?? [])].map((path) => nodeAt(definition.machine.root, path))
  return [...new Set(nodes.flatMap((node) => [...node.transitions.keys()]))]
}

/** The ids that occur on a stage: of processes, and in the context of the one that is tried. */
async function idsOn(harness: Harness, stage: Stage): Promise<readonly string[]> {
  const processes = (await harness.community.find({ limit: 20 })).map(({ process }) => process)
  const standing = await harness.community.process(definitionOf(harness, stage), stage.process).standing()
  const found: string[] = []
  const harvest = (value: unknown): void => {
    if (typeof value === 'string' && value.length <= 40) found.push(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(harvest)
  }
  harvest(standing?.context)
  return [...new Set(['li', 'a', stage.process, ...processes, ...found])].slice(0, 60)
}

function shown(given: unknown): string {
  return inspect(given, { depth: 4, maxStringLength: 60, maxArrayLength: 5, breakLength: Infinity }).slice(
    0,
    400,
  )
}
