import { ENGINE } from '../actor.ts'
import { send } from '../command/send.ts'
import { start } from '../command/start.ts'
import type { Reaction, SendOrder, StartOrder } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import type { Refusal } from '../refusal.ts'
import type { ProcessKey, Task } from '../storage.ts'
import { createAgain } from '../way/again.ts'
import type { Acceptance } from '../way/answer.ts'
import { hotKey } from '../way/copies.ts'
import type { Engine } from '../way/engine.ts'
import { load } from '../way/load.ts'
import { isReservedId } from '../way/reserved.ts'
import type { Cause } from '../way/state.ts'
import { announcedBy, type StoredOutcome } from './announced.ts'
import { inTurn, isOver, type Queue } from './batch.ts'
import { endCircle } from './circle.ts'
import { commitFact, factOf, noProcess } from './fact.ts'
import { type Order, orderId, ordersOf, targetOf } from './orders.ts'
import { createHolds, reactionOf } from './sequence.ts'
import { RETRIED } from './tasks.ts'

/** An order that the target refused. */
interface RefusedOrder {
  readonly process: string
  readonly code: string
  readonly reason: string
}

/** What became of a reaction that did not end in a fact of its own. */
export type ReactionEnd = Refusal | 'left' | { readonly status: 'waits'; readonly for: Task } | undefined

/**
 * A reaction: its orders are a pure function of the stored outcome, their ids derive from the task. A
 * refusal by the target is a recorded fact.
 *
 * What one process announces reaches one target in the order of announcement: an order waits for those of
 * earlier outcomes to the same target, and for nothing else.
 */
export async function runReaction(engine: Engine, task: Task, queue: Queue): Promise<ReactionEnd> {
  const reaction = reactionOf(engine, task) as Reaction
  const [announced, before] = await Promise.all([announcedBy(engine, task), queue.sequence.before(task)])
  const { outcome, version, at, lineage } = announced
  const { community, process } = task
  const orders = ordersOf(reaction, { community, process, version, at, lineage, data: outcome.data })
  const cause = causeOf(reaction, task, { ...announced, orders: orders.length })
  if (orders.length > 0) await endCircle(engine, queue.batch.chains, { task, cause })
  if ((await runEarlier(engine, before, queue)) === 'left') return 'left'
  const left = before.length > 0 ? await queue.sequence.before(task) : before
  const carried = await carryOutAll(engine, { reaction, task, announced, orders, cause, queue, before: left })
  if (carried === 'left') return 'left'
  if (carried.broken) throw carried.broken.error
  if (carried.waits) return { status: 'waits', for: carried.waits }
  if (carried.refused.length === 0) return void (await engine.storage.finish(task))
  return recordRefused(engine, task, {
    reaction: reaction.name,
    version,
    outcome: outcome.name,
    refused: carried.refused,
  })
}

/** What an order of this reaction is told of where it comes from. In the order of the canonical text. */
function causeOf(
  reaction: Reaction,
  { community, process, failures }: Task,
  {
    definition,
    lineage,
    outcome,
    version,
    hops,
    breadth,
    orders,
  }: StoredOutcome & { readonly orders: number },
): Cause {
  // Somebody asked for it again, and the chain begins anew.
  const retried = failures === RETRIED
  const wide = (retried ? 1 : breadth) * orders
  return {
    ...(wide > 1 && { breadth: wide }),
    community,
    definition,
    ...(hops > 0 && !retried && { hops: hops + 1 }),
    ...(lineage.length > 0 && { lineage }),
    outcome: outcome.name,
    process,
    reaction: reaction.name,
    version,
  }
}

/** Does what was announced before and could be done by now: of two in one moment, a batch may have the later. */
async function runEarlier(
  engine: Engine,
  before: readonly Task[],
  { batch, run }: Queue,
): Promise<'left' | undefined> {
  for (const earlier of before) {
    if (earlier.visibleAt > engine.clock() || !reactionOf(engine, earlier)) continue
    if (isOver(engine, batch)) return 'left'
    const { failure, failures } = earlier
    const until = batch.visibleAt
    const held = { task: earlier, until, failures, ...(failure !== undefined && { failure }) }
    if (await engine.storage.defer(held)) await run({ ...earlier, visibleAt: until })
  }
  return undefined
}

/** The orders of a reaction, one after the other; what stops at one target hurts no other. */
async function carryOutAll(
  engine: Engine,
  given: {
    readonly reaction: Reaction
    readonly task: Task
    readonly announced: StoredOutcome
    readonly orders: readonly Order[]
    readonly cause: Cause
    readonly queue: Queue
    readonly before: readonly Task[]
  },
) {
  const { reaction, task, announced, orders, cause, queue, before } = given
  const { community, process } = task
  const { version, index } = announced
  const holds = createHolds(engine, before, engine.clock())
  const stopped = new Set<string>()
  const refused: RefusedOrder[] = []
  let broken: { readonly error: unknown } | undefined
  let waits: Task | undefined
  for (const [number, order] of orders.entries()) {
    const key = targetOf(order, community)
    if (stopped.has(hotKey(key))) continue
    const held = await holds(key)
    if (held) {
      waits ??= held
      stopped.add(hotKey(key))
      continue
    }
    const id = orderId(reaction, { community, process, version, index, number })
    try {
      const answer = await inTurn(engine, queue.batch, key, () =>
        carryOut(engine, reaction, key, { order, id, cause }),
      )
      if (answer === 'left') return 'left' as const
      if (answer.status === 'refused')
        refused.push({ process: key.process, code: answer.code, reason: answer.reason.en })
    } catch (error) {
      broken ??= { error }
      stopped.add(hotKey(key))
    }
  }
  return { broken, waits, refused }
}

/** What a target does not refuse, but this host cannot do: a later try, or another host, may. */
const OF_THE_HOST: ReadonlySet<string> = new Set([
  'load/unknown-release',
  'calendar/unknown-year',
  'law/faulty-rulebook',
  'community/archived',
  'community/unfinished',
])

async function carryOut(
  engine: Engine,
  reaction: Reaction,
  key: ProcessKey,
  given: { readonly order: Order; readonly id: string; readonly cause: Cause },
): Promise<Acceptance | Refusal> {
  const answer = await give(engine, reaction, key, given)
  if (answer.status === 'refused' && OF_THE_HOST.has(answer.code))
    throw new EngineError(
      'reaction/not-here',
      `${reaction.name} could not reach ${key.community}/${key.process}: ${answer.code}: ${answer.reason.en}`,
    )
  return answer
}

function give(
  engine: Engine,
  { name, does, target, under }: Reaction,
  key: ProcessKey,
  { order, id, cause }: { readonly order: Order; readonly id: string; readonly cause: Cause },
): Promise<Acceptance | Refusal> {
  if (under !== undefined && !isReservedId(order.process, [under]))
    throw new EngineError(
      'reaction/other-id',
      `${name} says that it starts processes under "${under}", and starts ${order.process}`,
    )
  if ('start' in does) {
    const { input } = order as StartOrder<unknown>
    return start(engine, target, key, { input, by: ENGINE, id, cause })
  }
  const { data } = order as SendOrder<unknown>
  return send(engine, target, key, { event: does.event, data, by: ENGINE, id, cause })
}

/** Ends a reaction as a fact of its own process: what was ordered, and who refused it why. */
async function recordRefused(
  engine: Engine,
  task: Task,
  fact: {
    readonly reaction: string
    readonly version: number
    readonly outcome: string
    readonly refused: readonly RefusedOrder[]
  },
): Promise<Refusal | undefined> {
  const again = createAgain(engine, task)
  for (;;) {
    const { found, exists } = await load(engine, task, { task: task.name })
    if (!exists) throw noProcess(task)
    if (found.status === 'refused') return found
    const { reaction, version, outcome, refused } = fact
    const data = { reaction, version, outcome, refused: refused.map((each) => ({ ...each })) }
    const entry = factOf(engine, found.live, { name: 'reaction.refused', data })
    const moved = await commitFact(engine, found, task, { entry, settle: task })
    if (moved?.status !== 'moved') return moved
    await again(moved)
  }
}
