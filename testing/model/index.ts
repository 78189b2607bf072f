import type { AnyDefinition } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'

import { createDice } from './dice.ts'
import { play, readStories, type Story, type Told } from './moments.ts'
import { brokenIn, type Look, look, overdueIn, type Seals } from './promises.ts'
import { brokenReads } from './reads.ts'
import { createScene, type Scene } from './scene.ts'
import { drawStep, refusalOf } from './steps.ts'

export type { Story } from './moments.ts'

/** The name of the test, by which `pnpm torture model` runs it. */
export const FROM_EVERY_STATE = 'from every state, whoever does whatever, what is promised holds'

/** The same draw in every run of the tests; `pnpm torture model` draws anew, and more. */
export function modelRuns(): { readonly seed: number; readonly runs?: number } {
  const { GONGZHI_MODEL_SEED = '20261130', GONGZHI_MODEL_RUNS } = process.env
  return {
    seed: Number(GONGZHI_MODEL_SEED),
    ...(GONGZHI_MODEL_RUNS !== undefined && { runs: Number(GONGZHI_MODEL_RUNS) }),
  }
}

/** What came of a model test of one definition. */
export interface Modelled {
  /** What it says in one line. */
  readonly line: string
  /** What was promised and did not hold, with what shows it. */
  readonly faults: readonly string[]
}

/** How a model test is run. */
export interface ModelOptions {
  /** The stories, which between them take every transition. */
  readonly stories: readonly Story[]
  readonly seed: number
  /** How often one of the states is taken to begin with; left out, each once, and six times at least. */
  readonly runs?: number
  /** A defect that has to be found. */
  readonly plant?: (harness: Harness, definition: AnyDefinition) => void
}

/** How often it is begun at least, however few states there are. */
const LEAST = 6
/** How many things happen after a moment. */
const STEPS = 12
const HOUR = 3_600_000
/** After how many faults it is enough. */
const MOST = 20

/**
 * From every state of a chart that its stories reach, random people do random things, and what the definition
 * promises is held against what comes of it: who may, what is due, what is sealed, who reads what.
 */
export async function tryModel(definition: AnyDefinition, options: ModelOptions): Promise<Modelled> {
  const told = await readStories(definition, options.stories)
  const states = [...told.moments.keys()].toSorted()
  const { seed, runs = Math.max(states.length, LEAST) } = options
  const tally: Tally = { steps: 0, accepted: 0, refused: 0, faults: [] }
  for (let run = 0; run < runs && tally.faults.length < (options.plant ? 1 : MOST); run++) {
    const state = states[run % states.length] as string
    await tryState(definition, { ...options, told, state, seed: seed + run }, tally)
  }
  const { steps, accepted, refused, faults } = tally
  const line =
    `${definition.name}, seed ${seed}: ${steps} steps from ${Math.min(runs, states.length)} ` +
    `of ${states.length} states, ${accepted} accepted, ${refused} refused`
  return { line, faults }
}

interface Tally {
  steps: number
  accepted: number
  refused: number
  readonly faults: string[]
}

async function tryState(
  definition: AnyDefinition,
  run: ModelOptions & { readonly told: Told; readonly state: string },
  tally: Tally,
): Promise<void> {
  const dice = createDice(run.seed)
  const moment = dice.pick(run.told.moments.get(run.state) ?? [])()
  const harness = await play(moment)
  const scene = createScene(harness, {
    definition,
    process: moment.process,
    story: moment.story,
    dice,
    told: run.told,
  })
  run.plant?.(harness, definition)
  const seals: Seals = new Map()
  const at = `${definition.name} from ${run.state}, seed ${run.seed}`
  for (let step = 1; step <= STEPS; step++) {
    const { name, broken } = await tryStep(scene, seals, tally)
    tally.steps++
    tally.faults.push(...broken.map((fault) => `${at}, step ${step}, ${name}: ${fault}`))
    if (broken.length > 0) return
  }
  const { ok, ...answers } = await harness.community.verify()
  if (!ok) tally.faults.push(`${at}: what was stored does not verify: ${shown(answers)}`)
  for (const { code, message } of harness.reports) tally.faults.push(`${at}: ${code}: ${message}`)
}

async function tryStep(
  scene: Scene,
  seals: Seals,
  tally: Tally,
): Promise<{ readonly name: string; readonly broken: readonly string[] }> {
  const { dice } = scene
  try {
    if (dice.once(6)) return { name: 'time passes', broken: await passTime(scene, seals) }
    if (dice.once(6)) return { name: 'somebody reads', broken: await brokenReads(scene) }
    return await doStep(scene, seals, tally)
  } catch (error) {
    return { name: 'something', broken: [`threw ${error instanceof Error ? error.stack : String(error)}`] }
  }
}

async function doStep(scene: Scene, seals: Seals, tally: Tally) {
  const before = await look(scene)
  const step = await drawStep(scene, before)
  const answer = await step.do()
  const after = await look(scene)
  const refusal = refusalOf(answer)
  const broken: string[] = []
  if (refusal) {
    tally.refused++
    if (!/^[a-z-]+\/[a-z-]+$/.test(refusal.code) || !refusal.reason.zh || !refusal.reason.en)
      broken.push(`the refusal ${refusal.code} says nothing`)
    const stored = await storedSince(scene, before)
    if (stored.length > 0) broken.push(`refused (${refusal.code}), and ${stored.join(', ')} was stored`)
  } else if ((answer as { readonly replayed?: boolean }).replayed) {
    // A start that says the same once more is answered by the first, whatever is held by now.
    if (after.text !== before.text || after.position !== before.position)
      broken.push('answered as before, and something was stored')
  } else {
    tally.accepted++
    broken.push(...(await step.judge(before)).map((why) => `accepted, though ${why}`))
    if (before.state.status === 'done' && after.text !== before.text) broken.push('what had ended has moved')
  }
  broken.push(...(await brokenIn(scene, after, seals)))
  const name = broken.length > 0 ? `${step.name} ${shown(step.given)}` : step.name
  return { name, broken }
}

/** What was stored since: the commands of its entries. */
async function storedSince({ harness }: Scene, { position }: Look): Promise<readonly string[]> {
  const { storage, community } = harness
  const feed = await storage.feed({ community: community.id, after: position, limit: 100 })
  return feed.map(({ command }) => command)
}

/** Some hours pass, or as much as it takes until the next thing is due, a moment less or a moment more. */
async function passTime(scene: Scene, seals: Seals): Promise<readonly string[]> {
  const { dice, harness } = scene
  const { state } = await look(scene)
  const next = Object.values(state.deadlines)
    .filter(({ spent, due }) => !spent && due > harness.now())
    .map(({ due }) => due + dice.below(3) - 1)
  const until = dice.once(2) && next.length > 0 ? dice.pick(next) : harness.now() + dice.below(240) * HOUR
  await harness.at(Math.max(until, harness.now()))
  const after = await look(scene)
  return [...overdueIn(after, harness.now()), ...(await brokenIn(scene, after, seals))]
}

/** What was given, as far as a line holds it. The model runs in browsers too, and what is given may be absurd. */
function shown(given: unknown): string {
  try {
    return JSON.stringify(given, (_name, value: unknown) =>
      typeof value === 'bigint' || typeof value === 'symbol' ? String(value) : value,
    ).slice(0, 900)
  } catch {
    return String(given)
  }
}
