import { ENGINE } from '../actor.ts'
import { send } from '../command/send.ts'
import { start } from '../command/start.ts'
import { tick } from '../command/tick.ts'
import type { AnyDefinition, Reaction, RegisterBehaviour } from '../define/index.ts'
import { createRoot } from '../history/merkle.ts'
import { replayEntry } from '../history/replay.ts'
import type { Json } from '../json.ts'
import type { Refusal } from '../refusal.ts'
import type { ProcessKey, RegisterKey, Task, TaskReference } from '../storage.ts'
import { type Instant, NEVER } from '../time.ts'
import type { Engine } from '../way/engine.ts'
import { readProcessEntry, readRecordEntry } from '../way/entry.ts'
import { derivedId } from '../way/fingerprint.ts'
import { resolveProvisional, type Taken } from '../way/judge.ts'
import { hotKey, keepHot, load, type Loaded } from '../way/load.ts'
import type { RegisterState } from '../way/state.ts'
import { backOff, type ReactionTaskBody, writeCommit } from '../way/write.ts'

/** How often a task is tried before it is parked as a fact that somebody has to look at. */
const PATIENCE = 12

/** What a pass over the agenda did. */
export interface Pass {
  /** Tasks that were done. */
  readonly done: number
  /** Tasks that failed and wait for another try, or are parked. */
  readonly failed: number
}

/** How a pass is run. */
export interface PassOptions {
  /**
   * How long a worker may take for a batch before another one may try; milliseconds. What it has not begun
   * by then it leaves to whoever takes it next.
   */
  readonly lease: number
  readonly batch: number
}

/**
 * What this engine can do: every installed definition, with every year that its calendar knows, and every
 * reaction that is switched on.
 */
export function knownTopics(engine: Engine): readonly string[] {
  const definitions = [...engine.definitions.values()].flatMap((releases) =>
    [...releases.values()].map((definition) => `${definition.name}@${definition.version}`),
  )
  const years = engine.calendar?.years ?? []
  const reactions = [...engine.reactions.values()].flat().map((reaction) => `reaction:${reaction.name}`)
  return [
    ...definitions,
    ...definitions.flatMap((name) => years.map((year) => `${name}#${year}`)),
    ...reactions,
  ]
}

/**
 * Does all that is due, until nothing is, or until the signal says stop: then what was taken is done, and
 * nothing more is taken.
 */
export async function runDue(
  engine: Engine,
  options: PassOptions & { readonly signal?: AbortSignal },
): Promise<Pass> {
  let done = 0
  let failed = 0
  if (!(await clockAgrees(engine))) return { done, failed }
  for (;;) {
    if (options.signal?.aborted) return { done, failed }
    const now = engine.clock()
    const until = now + options.lease
    const tasks = await engine.storage.claim({ now, until, limit: options.batch, knows: knownTopics(engine) })
    if (tasks.length === 0) return { done, failed }
    // Tasks of one process go one after the other; different processes go together, so that their commits
    // travel in groups.
    const byProcess = new Map<string, Task[]>()
    for (const task of tasks) {
      const queue = byProcess.get(hotKey(task))
      if (queue) queue.push(task)
      else byProcess.set(hotKey(task), [task])
    }
    const batch: Batch = { until, turns: new Map() }
    let left = 0
    await Promise.all(
      [...byProcess.values()].map(async (queue) => {
        for (const [index, task] of queue.entries()) {
          const ended = index > 0 && isOver(engine, batch) ? 'left' : await runTask(engine, task, batch)
          if (ended === 'done') done++
          else if (ended === 'failed') failed++
          else left++
        }
      }),
    )
    if (left > 0) {
      engine.report({
        code: 'agenda/lease-too-short',
        message: `${left} of ${tasks.length} tasks were taken and not begun within ${options.lease} ms, and are left to whoever takes them next: take fewer at once (batch), or for longer (lease)`,
        details: { lease: options.lease, batch: options.batch, left },
      })
    }
  }
}

/** How many communities a pass looks at. */
const PAGE = 500

/**
 * An engine whose clock is behind the store's last entry, or implausibly far ahead, fires nothing and says
 * so.
 *
 * The first pass looks at every community, each later one at the next page of them, so that what a pass
 * costs does not grow with their number.
 */
async function clockAgrees(engine: Engine): Promise<boolean> {
  const now = engine.clock()
  const { newest } = engine
  await lookOn(engine)
  if (newest.recorded > 0 && now - newest.recorded > engine.clockTolerance.ahead) {
    // What was written since is perhaps only not looked at yet.
    Object.assign(newest, { after: null, whole: false })
    await lookOn(engine)
  }
  const last = newest.recorded
  if (last === 0) return true
  const behind = last - now > engine.clockTolerance.behind
  const ahead = now - last > engine.clockTolerance.ahead
  if (!behind && !ahead) return true
  engine.report({
    code: behind ? 'agenda/clock-behind' : 'agenda/clock-ahead',
    message: `this engine's clock says ${new Date(now).toISOString()}, the store's last entry was recorded at ${new Date(last).toISOString()}; no deadline is fired until they agree`,
    details: { now, last },
  })
  return false
}

/** Looks at the next page of the communities, and on to the last of them where not all were seen yet. */
async function lookOn({ storage, newest }: Engine): Promise<void> {
  do {
    const page = await storage.communities({ after: newest.after, limit: PAGE })
    for (const { recorded } of page) newest.recorded = Math.max(newest.recorded, recorded)
    newest.after = page.length < PAGE ? null : (page.at(-1)?.community ?? null)
    if (newest.after === null) newest.whole = true
  } while (!newest.whole)
}

/** What was taken at once. */
interface Batch {
  /** When its lease ends. */
  readonly until: Instant
  readonly turns: Turns
}

/**
 * Whether the lease of a batch has ended: what is begun now, another engine may be doing already. Asked of
 * those who had to wait for others of the batch, so that each batch gets on, however short its lease.
 */
function isOver(engine: Engine, { until }: Batch): boolean {
  return engine.clock() >= until
}

/** By process: the last of those who wait to act on it. */
type Turns = Map<string, Promise<unknown>>

/**
 * What the reactions of a batch order of one process goes one after the other: side by side, all but one of
 * them would be judged for nothing, again and again.
 */
function inTurn<T>(turns: Turns, key: ProcessKey, work: () => Promise<T>): Promise<T> {
  const own = (turns.get(hotKey(key)) ?? Promise.resolve()).then(work, work)
  turns.set(hotKey(key), own)
  return own
}

async function runTask(engine: Engine, task: Task, batch: Batch): Promise<'done' | 'failed' | 'left'> {
  try {
    const failure = await (task.kind === 'deadline'
      ? runDeadline(engine, task)
      : task.kind === 'reaction'
        ? runReaction(engine, task, batch)
        : runSeal(engine, task))
    if (failure === undefined) return 'done'
    if (failure === 'left') return 'left'
    await postpone(engine, task, `${failure.code}: ${failure.reason.en}`)
  } catch (error) {
    await postpone(engine, task, error instanceof Error ? error.message : String(error), error)
  }
  return 'failed'
}

async function postpone(engine: Engine, task: Task, failure: string, error?: unknown): Promise<void> {
  const parked = task.attempts >= PATIENCE
  engine.report({
    code: parked ? 'agenda/task-parked' : 'agenda/task-failed',
    message: `${task.community}/${task.process}: ${task.name}: ${failure}`,
    ...(error !== undefined && { error }),
    details: { community: task.community, process: task.process, task: task.name, attempts: task.attempts },
  })
  await engine.storage.defer({
    task,
    until: parked ? NEVER : backOff(engine.clock(), task.attempts),
    failure,
  })
}

/**
 * A deadline: whatever is due in its process is fired, this one among it. Provisional ones are settled first.
 */
async function runDeadline(engine: Engine, task: Task): Promise<Refusal | undefined> {
  for (;;) {
    const { found } = await load(engine, task, {})
    if (!found) return void (await engine.storage.finish(task))
    if ('status' in found) return found
    const key = task.name.slice('deadline:'.length)
    const armed = found.live.state.deadlines[key]
    if (!armed || armed.since !== task.generation || armed.spent)
      return void (await engine.storage.finish(task))
    if (armed.provisional !== undefined) {
      const settled = await settleProvisional(engine, found, task, key)
      if (settled === 'again') continue
      return settled
    }
    const ticked = await tick(engine, found, task)
    if (ticked?.status === 'refused') return ticked
    if (ticked?.status === 'fired') return undefined
    if (armed.due > engine.clock()) return void (await engine.storage.defer({ task, until: armed.due }))
  }
}

async function settleProvisional(
  engine: Engine,
  { definition, live }: Loaded,
  task: Task,
  key: string,
): Promise<Refusal | 'again' | undefined> {
  const settled = resolveProvisional(engine, definition, {
    live,
    key,
    recorded: Math.max(engine.clock(), live.state.recorded),
    until: 'another-year',
  })
  if ('status' in settled) return settled
  return (await commitFact(engine, definition, live, task, settled.taken)) ? undefined : 'again'
}

/** Commits one entry of the engine itself. False when the process moved on meanwhile. */
async function commitFact(
  engine: Engine,
  definition: AnyDefinition,
  live: Loaded['live'],
  task: Task,
  taken: Taken,
  settle: readonly TaskReference[] = [],
): Promise<boolean> {
  const id = derivedId('fact', task.community, task.process, task.name, task.generation)
  const key = { community: task.community, process: task.process }
  const written = writeCommit(engine, definition, {
    ...key,
    command: { id, fingerprint: derivedId(id, taken.name) },
    before: live,
    taken: [taken],
    settle,
  })
  const result = await engine.committer.commit(written.commit)
  engine.hot.delete(hotKey(key))
  if (result.status === 'committed') {
    keepHot(engine, key, written.live)
    engine.announcer.announce({ ...key, entries: written.entries })
  }
  return result.status !== 'conflict'
}

/** A fact that the engine adds to a process: its state is the one given, nothing else moves. */
function factOf(
  engine: Engine,
  live: Loaded['live'],
  fact: {
    readonly name: string
    readonly data: Taken['data']
    readonly registers?: Readonly<Record<string, RegisterState>>
    readonly outcomes?: Taken['stepped']['outcomes']
  },
): Taken {
  const state = {
    ...live.state,
    recorded: Math.max(engine.clock(), live.state.recorded),
    ...(fact.registers && { registers: fact.registers }),
  }
  return {
    kind: 'engine',
    name: fact.name,
    data: fact.data,
    by: ENGINE,
    at: live.state.at,
    stepped: { state, snapshot: live.snapshot, outcomes: fact.outcomes ?? [], resolved: {} },
  }
}

/**
 * A reaction: its orders are a pure function of the stored outcome, their ids derive from the task. A
 * refusal by the target is a recorded fact.
 */
async function runReaction(engine: Engine, task: Task, batch: Batch): Promise<Refusal | 'left' | undefined> {
  const name = task.topic.slice('reaction:'.length)
  const reaction = [...engine.reactions.values()]
    .flat()
    .find((candidate) => candidate.name === name) as Reaction
  const { version, index } = JSON.parse(task.body) as ReactionTaskBody
  const [entry] = await engine.storage.read({
    stream: { community: task.community, process: task.process },
    after: version - 1,
    limit: 1,
  })
  if (!entry) throw new Error(`the entry ${version} behind ${task.name} is missing`)
  const { body } = readProcessEntry(entry)
  const outcome = body.outcomes?.[index]
  if (!outcome) throw new Error(`the outcome ${index} of entry ${version} behind ${task.name} is missing`)
  const refused: { process: string; code: string; reason: string }[] = []
  for (const [number, order] of ordersOf(reaction, {
    community: task.community,
    process: task.process,
    version,
    at: body.at,
    data: outcome.data,
  }).entries()) {
    const key = { community: order.community ?? task.community, process: order.process }
    const id = orderId(reaction, { community: task.community, process: task.process, version, index, number })
    const cause = {
      community: task.community,
      process: task.process,
      version,
      outcome: outcome.name,
      reaction: reaction.name,
    }
    const { does, target } = reaction
    const waits = batch.turns.has(hotKey(key))
    const answer = await inTurn(batch.turns, key, async () => {
      if (waits && isOver(engine, batch)) return 'left'
      return 'start' in does
        ? start(engine, target, key, { input: (order as { input: unknown }).input, by: ENGINE, id, cause })
        : send(engine, target, key, {
            event: does.event,
            data: (order as { data: unknown }).data,
            by: ENGINE,
            id,
            cause,
          })
    })
    if (answer === 'left') return 'left'
    if (answer.status === 'refused')
      refused.push({ process: key.process, code: answer.code, reason: answer.reason.en })
  }
  if (refused.length === 0) return void (await engine.storage.finish(task))
  for (;;) {
    const { found } = await load(engine, task, {})
    if (!found || 'status' in found) return found
    const taken = factOf(engine, found.live, {
      name: 'reaction.refused',
      data: { reaction: reaction.name, version, outcome: outcome.name, refused },
    })
    if (
      await commitFact(engine, found.definition, found.live, task, taken, [
        { name: task.name, generation: task.generation },
      ])
    )
      return undefined
  }
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

/**
 * After the seal: count and root are written as an entry, then the count of the behaviour comes back as an
 * event.
 */
async function runSeal(engine: Engine, task: Task): Promise<Refusal | undefined> {
  const { register, round } = JSON.parse(task.body) as { register: string; round: number }
  const key: RegisterKey = { community: task.community, process: task.process, register, round }
  for (;;) {
    const { found } = await load(engine, task, {})
    if (!found) return void (await engine.storage.finish(task))
    if ('status' in found) return found
    const state = found.live.state.registers[register] as RegisterState
    // A later round may have opened meanwhile: this one has its root all the same.
    const current = state.round === round
    const counted = await countRecords(
      engine,
      found.definition,
      key,
      current ? state.frozen : await frozenIn(engine, key),
    )
    const sealed = { count: counted.count, root: counted.root }
    if (!current || !state.sealed) {
      const taken = factOf(engine, found.live, {
        name: 'register.sealed',
        data: { register, round, ...sealed },
        ...(current && { registers: { ...found.live.state.registers, [register]: { ...state, sealed } } }),
        outcomes: [{ name: 'register.sealed', data: { register, round, ...sealed } }],
      })
      if (!(await commitFact(engine, found.definition, found.live, task, taken))) continue
    }
    if (counted.event !== undefined) {
      const answer = await send(engine, found.definition, task, {
        event: counted.event,
        data: counted.data,
        by: ENGINE,
        id: derivedId('count', task.community, task.process, register, round),
      })
      if (answer.status === 'refused') {
        if (!FINAL.has(answer.code)) return answer
        if (
          !(await recordRefusedCount(engine, task, {
            register,
            round,
            event: counted.event,
            code: answer.code,
            reason: answer.reason.en,
          }))
        )
          continue
        return undefined
      }
    }
    return void (await engine.storage.finish(task))
  }
}

/** What no later try changes: the process has gone another way, and wants no count any more. */
const FINAL: ReadonlySet<string> = new Set(['state/ended', 'state/not-accepted'])

/** A count that the process does not take is a recorded fact, and over, like the refusal of a reaction. */
async function recordRefusedCount(
  engine: Engine,
  task: Task,
  refused: {
    readonly register: string
    readonly round: number
    readonly event: string
    readonly code: string
    readonly reason: string
  },
): Promise<boolean> {
  const { found } = await load(engine, task, {})
  if (!found || 'status' in found) return false
  return commitFact(
    engine,
    found.definition,
    found.live,
    { ...task, name: `refused:${task.name}` },
    factOf(engine, found.live, { name: 'count.refused', data: refused }),
    [{ name: task.name, generation: task.generation }],
  )
}

/** What was frozen for a round that is not the last: the state has forgotten it, the history has not. */
async function frozenIn(engine: Engine, { community, process, register, round }: RegisterKey): Promise<Json> {
  let live: Loaded['live'] | undefined
  for (let after = 0; ; after += 500) {
    const page = await engine.storage.read({ stream: { community, process }, after, limit: 500 })
    for (const entry of page) {
      live = replayEntry(engine, {
        process,
        entry: readProcessEntry(entry).body,
        hash: entry.hash,
        before: live,
      }).live
      const state = live.state.registers[register]
      if (state?.round === round) return state.frozen
    }
    if (page.length < 500) return null
  }
}

async function countRecords(
  engine: Engine,
  definition: AnyDefinition,
  key: RegisterKey,
  frozen: Json,
): Promise<{
  readonly count: number
  readonly root: string
  readonly event?: string
  readonly data?: unknown
}> {
  const reducer = (definition.behaviour.registers?.[key.register] as RegisterBehaviour<any, any> | undefined)
    ?.count
  const leaves: string[] = []
  let total = reducer?.begin(frozen)
  for (let after: string | null = null; ;) {
    const page = await engine.storage.records({ register: key, after, limit: 1_000 })
    for (const entry of page) {
      const { body } = readRecordEntry(entry)
      leaves.push(entry.hash)
      if (reducer)
        total = reducer.add(total, body.data as never, {
          key: body.key,
          by: body.by,
          at: body.at,
          ...(body.enteredBy && { enteredBy: body.enteredBy }),
        })
    }
    if (page.length < 1_000) break
    after = page.at(-1)?.record?.key ?? null
  }
  const seal = { round: key.round, count: leaves.length, root: createRoot(leaves), frozen }
  return {
    count: seal.count,
    root: seal.root,
    ...(reducer && { event: reducer.event, data: reducer.end(total, seal) }),
  }
}

/**
 * Runs the agenda until the signal says stop. `sleep` is a port: only it knows about timers.
 *
 * Where the store tells of tasks that other handles arm, a sleep ends early; nothing rests on it, the next
 * look comes anyway.
 */
export async function run(
  engine: Engine,
  options: PassOptions & {
    readonly signal: AbortSignal
    readonly every: number
    readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  },
): Promise<void> {
  let nap = new AbortController()
  const wake = (): void => nap.abort()
  options.signal.addEventListener('abort', wake)
  const stopListening = await engine.storage.wakeUps?.(wake).catch((error: unknown) => {
    engine.report({
      code: 'agenda/no-wake-ups',
      message: `${engine.storage.name} cannot tell of new tasks; they are found by looking`,
      error,
    })
  })
  while (!options.signal.aborted) {
    // From here on, for what is armed while the pass runs may have been missed by it.
    nap = new AbortController()
    try {
      await runDue(engine, options)
    } catch (error) {
      engine.report({
        code: 'agenda/pass-failed',
        message: 'a pass over the agenda failed; the next one tries again',
        error,
      })
    }
    if (!options.signal.aborted) await options.sleep(options.every, nap.signal)
  }
  options.signal.removeEventListener('abort', wake)
  await stopListening?.()
}

/** How late the agenda is: the time since the oldest task that should have been done. */
export async function lagOf(
  engine: Engine,
): Promise<{ readonly now: Instant; readonly oldest?: Task; readonly milliseconds: number }> {
  const now = engine.clock()
  const [oldest] = await engine.storage.tasks({ dueBefore: now, after: null, limit: 1 })
  return { now, ...(oldest && { oldest }), milliseconds: oldest ? now - oldest.dueAt : 0 }
}
