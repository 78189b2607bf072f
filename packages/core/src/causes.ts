import { orderId, ordersOf } from './agenda.ts'
import type { Engine } from './engine.ts'
import { type ProcessEntry, readProcessEntry } from './entry.ts'
import type { Json } from './json.ts'
import type { Cause, StoredBody } from './state.ts'
import { reactionTask } from './store.ts'
import type { ProcessKey } from './storage.ts'

/** One step back: a process, and the outcome that caused it. */
export interface CauseLink {
  readonly community: string
  readonly process: string
  readonly definition: string
  /** What caused this process; absent where somebody started it. */
  readonly cause?: Cause
  /** The data of the outcome that caused it. */
  readonly data?: Json
}

/** What one order of a reaction came to. */
export interface Effect {
  readonly reaction: string
  readonly outcome: string
  readonly target: ProcessKey
  readonly status: 'done' | 'pending' | 'refused'
}

/** Walks back from a process to where nothing caused it, the process itself first. */
export async function causesOf(engine: Engine, key: ProcessKey): Promise<readonly CauseLink[]> {
  const chain: CauseLink[] = []
  for (let at: ProcessKey | undefined = key; at; ) {
    const { process } = await engine.storage.load({ process: at })
    if (!process) return chain
    const { cause } = (JSON.parse(process.state.body) as StoredBody).state
    const announced = cause && (await entryAt(engine, cause, cause.version))
    const data = announced?.outcomes?.find(({ name }) => name === cause?.outcome)?.data
    chain.push({ community: at.community, process: at.process, definition: process.state.definition, ...(cause && { cause }), ...(data !== undefined && { data }) })
    at = cause
  }
  return chain
}

async function entryAt(engine: Engine, { community, process }: ProcessKey, version: number): Promise<ProcessEntry | undefined> {
  const [entry] = await engine.storage.read({ stream: { community, process }, after: version - 1, limit: 1 })
  return entry && readProcessEntry(entry).body
}

/** What followed from a process. Orders are pure functions of stored outcomes, so that they are told again and not stored twice. */
export async function effectsOf(engine: Engine, key: ProcessKey): Promise<readonly Effect[]> {
  const effects: Effect[] = []
  for (let after = 0; ; after += 500) {
    const page = await engine.storage.read({ stream: key, after, limit: 500 })
    for (const entry of page) effects.push(...(await effectsOfEntry(engine, key, readProcessEntry(entry).body)))
    if (page.length < 500) return effects
  }
}

async function effectsOfEntry(engine: Engine, key: ProcessKey, entry: ProcessEntry): Promise<readonly Effect[]> {
  const effects: Effect[] = []
  for (const [index, outcome] of (entry.outcomes ?? []).entries()) {
    for (const reaction of engine.reactions.get(`${entry.definition}/${outcome.name}`) ?? []) {
      const waiting = (await engine.storage.tasks({ ...key, kind: 'reaction', after: null, limit: 1_000 })).some(({ name }) => name === reactionTask(reaction, entry.version, index))
      for (const [number, order] of ordersOf(reaction, { ...key, version: entry.version, at: entry.at, data: outcome.data }).entries()) {
        const target = { community: order.community ?? key.community, process: order.process }
        const id = orderId(reaction, { ...key, version: entry.version, index, number })
        const { answered } = await engine.storage.load({ process: target, command: id })
        effects.push({ reaction: reaction.name, outcome: outcome.name, target, status: answered ? 'done' : waiting ? 'pending' : 'refused' })
      }
    }
  }
  return effects
}
