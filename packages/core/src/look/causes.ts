import { orderId, ordersOf } from '../agenda/orders.ts'
import { reactionTask } from '../agenda/task-name.ts'
import { tasksOf } from '../agenda/tasks.ts'
import type { Json } from '../json.ts'
import { historyPages } from '../pages.ts'
import type { ProcessKey } from '../storage.ts'
import { hotKey } from '../way/copies.ts'
import type { Engine } from '../way/engine.ts'
import { entryAt } from '../way/entry-at.ts'
import { type ProcessEntry, readProcessEntry } from '../way/entry.ts'
import { ancestorsOf, type Cause, readState } from '../way/state.ts'

/** One step back: a process, and the outcome that caused it. */
export interface CauseLink {
  readonly community: string
  readonly process: string
  readonly definition: string
  /** What caused this process; absent where somebody started it. */
  readonly cause?: Cause
  /** The data of the outcome that caused it; absent where another community announced it, which was not read. */
  readonly data?: Json
}

/** What one order of a reaction came to. */
export interface Effect {
  readonly reaction: string
  readonly outcome: string
  readonly target: ProcessKey
  /**
   * `lost`: neither done, nor refused, nor waiting. The engine that announced the outcome did not know the
   * reaction, or its task was taken out of the store. `elsewhere`: it went to another community, which was not
   * read.
   */
  readonly status: 'done' | 'pending' | 'refused' | 'lost' | 'elsewhere'
}

/** How far causes and effects are followed. */
export interface Reach {
  /**
   * Whether what other communities have of it is read too. Left out, they are named, and nothing of theirs is
   * read.
   */
  readonly across?: boolean
}

/** Walks back from a process to where nothing caused it, the process itself first. */
export async function causesOf(
  engine: Engine,
  key: ProcessKey,
  { across = false }: Reach,
): Promise<readonly CauseLink[]> {
  const chain: CauseLink[] = []
  const seen = new Set<string>()
  const mayRead = ({ community }: ProcessKey) => across || community === key.community
  for (let at: ProcessKey | undefined = key; at && mayRead(at);) {
    // Nothing causes itself; a store in which it seems so has no end.
    if (seen.has(hotKey(at))) return chain
    seen.add(hotKey(at))
    const { process } = await engine.storage.load({ process: at })
    if (!process) return chain
    const { cause } = readState(process).state
    const within = cause && (across || cause.community === key.community)
    const announced = within && (await entryAt(engine, cause, cause.version))
    const data = announced ? announced.outcomes?.find(({ name }) => name === cause?.outcome)?.data : undefined
    chain.push({
      community: at.community,
      process: at.process,
      definition: process.state.definition,
      ...(cause && { cause }),
      ...(data !== undefined && { data }),
    })
    at = cause
  }
  return chain
}

/**
 * What followed from a process. Orders are pure functions of stored outcomes, so that they are told again
 * and not stored twice.
 */
export async function effectsOf(
  engine: Engine,
  key: ProcessKey,
  { across = false }: Reach,
): Promise<readonly Effect[]> {
  const announcing: ProcessEntry[] = []
  let lineage: readonly ProcessKey[] | undefined
  const refused = new Set<string>()
  for await (const page of historyPages(engine.storage, key)) {
    for (const { body } of page.map(readProcessEntry)) {
      // Whoever ordered a process to start stands in its first entry.
      lineage ??= ancestorsOf(body.cause)
      if (body.outcomes) announcing.push(body)
      if (body.kind === 'engine' && body.name === 'reaction.refused')
        refused.add(refusedOrder(body.data as unknown as RefusedReaction))
    }
  }
  const { community, process } = key
  const tasks = await tasksOf(engine.storage, { community, process, kind: 'reaction' })
  const waiting = new Set(tasks.map(({ name }) => name))
  const effects: Effect[] = []
  for (const entry of announcing)
    effects.push(
      ...(await effectsOfEntry(engine, key, entry, { waiting, refused, across, lineage: lineage ?? [] })),
    )
  return effects
}

/** What the fact of a refused reaction says of where it came from. */
interface RefusedReaction {
  readonly reaction: string
  readonly version: number
  readonly outcome: string
}

function refusedOrder({ reaction, version, outcome }: RefusedReaction): string {
  return `${reaction}\n${version}\n${outcome}`
}

async function effectsOfEntry(
  engine: Engine,
  key: ProcessKey,
  entry: ProcessEntry,
  known: {
    readonly waiting: ReadonlySet<string>
    readonly refused: ReadonlySet<string>
    readonly across: boolean
    readonly lineage: readonly ProcessKey[]
  },
): Promise<readonly Effect[]> {
  const effects: Effect[] = []
  for (const [index, outcome] of (entry.outcomes ?? []).entries()) {
    for (const reaction of engine.reactions.get(`${entry.definition}/${outcome.name}`) ?? []) {
      const waiting = known.waiting.has(reactionTask(reaction, { version: entry.version, index }))
      const fact = refusedOrder({ reaction: reaction.name, version: entry.version, outcome: outcome.name })
      const refused = known.refused.has(fact)
      for (const [number, order] of ordersOf(reaction, {
        ...key,
        version: entry.version,
        at: entry.at,
        lineage: known.lineage,
        data: outcome.data,
      }).entries()) {
        const target = { community: order.community ?? key.community, process: order.process }
        const id = orderId(reaction, { ...key, version: entry.version, index, number })
        const read = known.across || target.community === key.community
        const done = read
          ? (await engine.storage.load({ process: target, command: id })).answered !== undefined
          : undefined
        effects.push({
          reaction: reaction.name,
          outcome: outcome.name,
          target,
          status: statusOf({ done, waiting, refused }),
        })
      }
    }
  }
  return effects
}

/** What became of an order; `done` is undefined where it was not looked. */
function statusOf({
  done,
  waiting,
  refused,
}: {
  readonly done: boolean | undefined
  readonly waiting: boolean
  readonly refused: boolean
}): Effect['status'] {
  if (done) return 'done'
  if (waiting) return 'pending'
  if (refused) return 'refused'
  return done === undefined ? 'elsewhere' : 'lost'
}
