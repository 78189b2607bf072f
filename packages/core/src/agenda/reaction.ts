import { ENGINE } from '../actor.ts'
import { send } from '../command/send.ts'
import { start } from '../command/start.ts'
import type { Reaction, SendOrder, StartOrder } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import type { Refusal } from '../refusal.ts'
import type { ProcessKey, Task } from '../storage.ts'
import type { Instant } from '../time.ts'
import { createAgain } from '../way/again.ts'
import type { Acceptance } from '../way/answer.ts'
import type { Engine } from '../way/engine.ts'
import { readProcessEntry } from '../way/entry.ts'
import { derivedId } from '../way/fingerprint.ts'
import { load } from '../way/load.ts'
import { isReservedId } from '../way/reserved.ts'
import { ancestorsOf, type Cause } from '../way/state.ts'
import type { EmittedOutcome } from '../way/transition.ts'
import { type Batch, inTurn } from './batch.ts'
import { commitFact, factOf, noProcess } from './fact.ts'
import { type ReactionTaskBody, reactionOfTopic, readReactionBody } from './task-name.ts'

/** What a reaction gives: what a process is started from, or what an event carries. */
type Order = StartOrder<unknown> | SendOrder<unknown>

/**
 * A reaction: its orders are a pure function of the stored outcome, their ids derive from the task. A
 * refusal by the target is a recorded fact.
 */
export async function runReaction(
  engine: Engine,
  task: Task,
  batch: Batch,
): Promise<Refusal | 'left' | undefined> {
  const reaction = reactionNamed(engine, reactionOfTopic(task.topic))
  const { community, process } = task
  const { version, index } = readReactionBody(task.body)
  const { at, outcome, definition, lineage } = await announcedBy(engine, task, { version, index })
  // In the order of the canonical text, which then has nothing to sort.
  const cause: Cause = {
    community,
    definition,
    ...(lineage.length > 0 && { lineage }),
    outcome: outcome.name,
    process,
    reaction: reaction.name,
    version,
  }
  const refused: { process: string; code: string; reason: string }[] = []
  const orders = ordersOf(reaction, { community, process, version, at, data: outcome.data })
  for (const [number, order] of orders.entries()) {
    const key = { community: order.community ?? community, process: order.process }
    if (reaction.under !== undefined && !isReservedId(order.process, [reaction.under]))
      throw new EngineError(
        'reaction/other-id',
        `${reaction.name} says that it starts processes under "${reaction.under}", and starts ${order.process}`,
      )
    const id = orderId(reaction, { community, process, version, index, number })
    const answer = await inTurn(engine, batch, key, () =>
      carryOut(engine, reaction, key, { order, id, cause }),
    )
    if (answer === 'left') return 'left'
    if (answer.status === 'refused')
      refused.push({ process: key.process, code: answer.code, reason: answer.reason.en })
  }
  if (refused.length === 0) return void (await engine.storage.finish(task))
  const again = createAgain(engine, task)
  for (;;) {
    const { found, exists } = await load(engine, task, { task: task.name })
    if (!exists) throw noProcess(task)
    if (found.status === 'refused') return found
    const entry = factOf(engine, found.live, {
      name: 'reaction.refused',
      data: { reaction: reaction.name, version, outcome: outcome.name, refused },
    })
    const moved = await commitFact(engine, found, task, { entry, settle: task })
    if (!moved) return undefined
    await again(moved)
  }
}

function reactionNamed({ reactions }: Engine, name: string): Reaction {
  return [...reactions.values()].flat().find((candidate) => candidate.name === name) as Reaction
}

/** A stored outcome, and the process that announced it with its lineage. */
interface StoredOutcome {
  readonly at: Instant
  readonly outcome: EmittedOutcome
  readonly definition: string
  readonly lineage: readonly ProcessKey[]
}

/** The stored outcome that a reaction's task is for. */
async function announcedBy(
  engine: Engine,
  { community, process, name }: Task,
  { version, index }: ReactionTaskBody,
): Promise<StoredOutcome> {
  const stream = { community, process }
  const [entry] = await engine.storage.read({ stream, after: version - 1, limit: 1 })
  if (!entry) throw new Error(`the entry ${version} behind ${name} is missing`)
  const { at, outcomes, definition } = readProcessEntry(entry).body
  const outcome = outcomes?.[index]
  if (!outcome) throw new Error(`the outcome ${index} of entry ${version} behind ${name} is missing`)
  // Whoever ordered a process to start stands in its first entry.
  const [first] = version === 1 ? [entry] : await engine.storage.read({ stream, after: 0, limit: 1 })
  const started = first && readProcessEntry(first).body.cause
  return { at, outcome, definition, lineage: ancestorsOf(started) }
}

function carryOut(
  engine: Engine,
  { does, target }: Reaction,
  key: ProcessKey,
  { order, id, cause }: { readonly order: Order; readonly id: string; readonly cause: Cause },
): Promise<Acceptance | Refusal> {
  if ('start' in does) {
    const { input } = order as StartOrder<unknown>
    return start(engine, target, key, { input, by: ENGINE, id, cause })
  }
  const { data } = order as SendOrder<unknown>
  return send(engine, target, key, { event: does.event, data, by: ENGINE, id, cause })
}

/** The orders of a reaction to an outcome. Pure, so that what was ordered can be told again at any time. */
export function ordersOf(
  reaction: Reaction,
  announced: Parameters<Reaction['orders']>[0],
): ReturnType<Reaction['orders']> {
  return reaction.orders(announced)
}

/** The command id of an order: the same in every run. */
export function orderId(
  reaction: Pick<Reaction, 'name'>,
  of: {
    readonly community: string
    readonly process: string
    readonly version: number
    readonly index: number
    readonly number: number
  },
): string {
  return derivedId('order', reaction.name, of.community, of.process, of.version, of.index, of.number)
}
