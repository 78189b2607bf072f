import type { AnyActorScope, AnyMachineSnapshot, AnyTransitionDefinition } from 'xstate'

import type { Actor } from '../actor.ts'
import { deadlineEvent, pathOf, placeOf } from '../define/chart.ts'
import type { AnyDefinition, Due, DueDay } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import type { Json } from '../json.ts'
import type { Citation } from '../label.ts'
import { civilDayOf } from '../rulebook/index.ts'
import type { Instant } from '../time.ts'
import type { ArmedDeadline, Live, ProcessState, RegisterState } from './state.ts'

/** Something that happens to a process, as the statechart is told it. */
export interface Occurrence {
  readonly type: string
  readonly data: unknown
  readonly at: Instant
  readonly recorded: Instant
  readonly by: Actor
}

/** What a process announced in a step. */
export interface EmittedOutcome {
  readonly name: string
  readonly data: Json
}

/** What `step` found: the next state and everything that came with it. */
export interface Stepped {
  readonly state: ProcessState
  readonly snapshot: AnyMachineSnapshot
  readonly outcomes: readonly EmittedOutcome[]
  /**
   * Deadlines given as a civil day, with what the calendar made of them: kept in the entry, so that replay
   * needs no calendar.
   */
  readonly resolved: { readonly [key: string]: ResolvedDay }
}

/** What a calendar made of a civil day. */
export interface ResolvedDay {
  readonly due: Instant
  readonly provisional?: number
}

/**
 * Turns a civil day with its rolling rule into an instant; live by the calendar, in a replay by what the
 * entry kept.
 */
export type ResolveDay = (key: string, day: DueDay) => ResolvedDay

/** What a scope saw while XState worked: the only effects of a step. */
interface Sight {
  taken: boolean
  entered: Set<string>
  outcomes: EmittedOutcome[]
}

/**
 * One inert scope for all steps. XState's `transition()` builds an actor and runs the context factory on
 * every call, which costs three times as much (statelyai/xstate, getNextSnapshot.ts); the scope is what it
 * needs and nothing more. No actor is ever started.
 */
let sight: Sight
const nothing = () => {}
const scope = {
  id: 'gongzhi',
  sessionId: 'gongzhi',
  self: { id: 'gongzhi', sessionId: 'gongzhi' },
  logger: nothing,
  defer: nothing,
  emit: nothing,
  stopChild: nothing,
  system: {
    _sendInspectionEvent: (event: { _transitions?: readonly unknown[] }) => {
      if (event._transitions?.length) sight.taken = true
    },
  },
  actionExecutor: ({
    type,
    params,
  }: {
    type: string
    params: { event: { type: string; data?: Json }; id?: string; delay?: number }
  }) => {
    if (type === 'xstate.emit')
      sight.outcomes.push({ name: params.event.type, data: params.event.data ?? {} })
    else if (type === 'xstate.raise' && params.delay !== undefined) sight.entered.add(params.event.type)
  },
} as unknown as AnyActorScope

/** The first state of a process, from its input. */
export function begin(
  definition: AnyDefinition,
  input: {
    readonly occurrence: Occurrence
    readonly process: string
    readonly blank: ProcessState
    readonly version: number
    readonly resolve: ResolveDay
  },
): Stepped {
  const { occurrence, blank } = input
  sight = { taken: true, entered: new Set(), outcomes: [] }
  const snapshot = definition.machine.getInitialSnapshot(scope, {
    ...momentOf(occurrence, blank),
    data: occurrence.data,
    process: input.process,
  } as never) as AnyMachineSnapshot
  if (snapshot.status === 'error')
    throw new EngineError(
      'step/definition-threw',
      `${definition.name}@${definition.version} could not begin`,
      { cause: snapshot.error },
    )
  return settle(definition, {
    before: blank,
    snapshot,
    occurrence,
    version: input.version,
    resolve: input.resolve,
    seen: sight,
  })
}

/** One event. Undefined when no transition took it: a refusal, and nothing has changed. Pure. */
export function step(
  definition: AnyDefinition,
  input: {
    readonly live: Pick<Live, 'state' | 'snapshot'>
    readonly occurrence: Occurrence
    readonly version: number
    readonly resolve: ResolveDay
  },
): Stepped | undefined {
  const { live, occurrence } = input
  const moved = move(definition, live.snapshot, {
    ...momentOf(occurrence, live.state),
    type: occurrence.type,
    data: occurrence.data,
  })
  if (!moved) return undefined
  return settle(definition, {
    before: live.state,
    snapshot: moved.snapshot,
    nodes: live.snapshot._nodes,
    occurrence,
    version: input.version,
    resolve: input.resolve,
    seen: moved.seen,
  })
}

/**
 * A state put in place as it is, by a correction or a migration: no transition, but deadlines and registers
 * follow.
 */
export function place(
  definition: AnyDefinition,
  input: {
    readonly before: ProcessState
    readonly snapshot: AnyMachineSnapshot
    readonly occurrence: Occurrence
    readonly version: number
    readonly resolve: ResolveDay
  },
): Stepped {
  return settle(definition, { ...input, seen: { taken: true, entered: new Set(), outcomes: [] } })
}

function move(
  definition: AnyDefinition,
  snapshot: AnyMachineSnapshot,
  event: { readonly type: string; readonly data: unknown },
): { readonly snapshot: AnyMachineSnapshot; readonly seen: Sight } | undefined {
  const outer = sight
  const seen: Sight = (sight = { taken: false, entered: new Set(), outcomes: [] })
  try {
    const next = definition.machine.transition(snapshot as never, event as never, scope) as AnyMachineSnapshot
    if (!seen.taken) return undefined
    if (next.status === 'error')
      throw new EngineError(
        'step/definition-threw',
        `${definition.name}@${definition.version} failed on ${event.type}`,
        { cause: next.error },
      )
    return { snapshot: next, seen }
  } catch (error) {
    if (error instanceof EngineError) throw error
    throw new EngineError(
      'step/definition-threw',
      `${definition.name}@${definition.version} threw on ${event.type}: ${(error as Error).message}`,
      { cause: error },
    )
  } finally {
    sight = outer
  }
}

/** What guards and due functions are told of the moment. */
export function momentOf(occurrence: Occurrence, state: ProcessState) {
  return {
    at: occurrence.at,
    day: civilDayOf(occurrence.at, state.offset),
    by: occurrence.by,
    law: lawOf(state),
    cite: citationsOf(state),
  }
}

const laws = new WeakMap<object, Record<string, Json>>()

/** The values of the provisions in force for a state, by name. */
export function lawOf(state: ProcessState): Record<string, Json> {
  let values = laws.get(state.law)
  if (!values)
    laws.set(
      state.law,
      (values = Object.fromEntries(Object.entries(state.law).map(([name, fixed]) => [name, fixed.value]))),
    )
  return values
}

const citations = new WeakMap<object, Record<string, Citation>>()

/** Where the values of the provisions in force for a state stand, by name. */
function citationsOf(state: ProcessState): Record<string, Citation> {
  let cited = citations.get(state.law)
  if (!cited)
    citations.set(
      state.law,
      (cited = Object.fromEntries(Object.entries(state.law).map(([name, fixed]) => [name, fixed.citation]))),
    )
  return cited
}

/** The transitions that an event would take from here, of the first microstep. */
export function enabledTransitions(
  definition: AnyDefinition,
  snapshot: AnyMachineSnapshot,
  event: { readonly type: string },
): readonly AnyTransitionDefinition[] {
  return definition.machine.getTransitionData(snapshot as never, event as never)
}

interface Landing {
  readonly before: ProcessState
  readonly snapshot: AnyMachineSnapshot
  /**
   * The active nodes before, where there were some: XState keeps the list when nothing was entered or left.
   */
  readonly nodes?: readonly unknown[]
  readonly occurrence: Occurrence
  readonly version: number
  readonly resolve: ResolveDay
  readonly seen: Sight
}

/** Builds the state to store around an XState snapshot: times of entry, deadlines, registers. */
function settle(definition: AnyDefinition, landing: Landing): Stepped {
  const { before, snapshot, occurrence, seen } = landing
  const status = snapshot.status === 'done' ? 'done' : 'active'
  const entered =
    snapshot._nodes === landing.nodes && seen.entered.size === 0 ? before.entered : enteredOf(landing)
  const { deadlines, resolved } =
    status === 'done' ? { deadlines: {}, resolved: {} } : armDeadlines(definition, landing, entered)
  const history = historyOf(snapshot)
  // In the order of the canonical text, which then has nothing to sort.
  const state: ProcessState = {
    at: Math.max(before.at, occurrence.at),
    ...(before.cause && { cause: before.cause }),
    context: snapshot.context as Json,
    deadlines,
    definition: before.definition,
    entered,
    ...(history && { history }),
    law: before.law,
    offset: before.offset,
    recorded: occurrence.recorded,
    registers: turnRegisters(
      definition,
      { before, snapshot, at: occurrence.at },
      { deadlines, done: status === 'done' },
    ),
    release: before.release,
    schema: 1,
    started: before.started,
    status,
    value: snapshot.value,
  }
  return { state, snapshot, outcomes: seen.outcomes, resolved }
}

/** When each active state was entered: now, where XState entered it, and otherwise as before. */
function enteredOf({ before, snapshot, occurrence, seen }: Landing): Record<string, Instant> {
  const entered: Record<string, Instant> = {}
  for (const node of snapshot._nodes) {
    const { path, waits } = placeOf(node)
    const again = seen.entered.size > 0 && waits.some(({ event }) => seen.entered.has(event))
    entered[path] = again ? occurrence.at : (before.entered[path] ?? occurrence.at)
  }
  return entered
}

function historyOf(snapshot: AnyMachineSnapshot): ProcessState['history'] | undefined {
  const kept = snapshot.historyValue as Record<string, readonly { id: string }[]>
  let history: Record<string, readonly string[]> | undefined
  for (const node in kept) history = { ...history, [node]: (kept[node] ?? []).map(({ id }) => id) }
  return history
}

const NOTHING_RESOLVED = Object.freeze({})

function armDeadlines(definition: AnyDefinition, landing: Landing, entered: ProcessState['entered']) {
  const { before, snapshot, occurrence, seen } = landing
  const deadlines: Record<string, ArmedDeadline> = {}
  let resolved: Record<string, ResolvedDay> = NOTHING_RESOLVED
  for (const node of snapshot._nodes) {
    const { path, waits } = placeOf(node)
    for (const { name, key, event } of waits) {
      const since = entered[path] as Instant
      const due = definition.behaviour.due[name] as (args: object) => Due
      const value = due({
        context: snapshot.context,
        entered: { at: since, day: civilDayOf(since, before.offset) },
        law: lawOf(before),
      })
      if (value === 'suspended') continue
      const old = before.deadlines[key]
      if (old && sameDue(old.value, value) && !seen.entered.has(event)) {
        deadlines[key] = old
        continue
      }
      const day = typeof value === 'number' ? { due: value } : landing.resolve(key, value)
      if (typeof value !== 'number') resolved = { ...resolved, [key]: day }
      if (!Number.isSafeInteger(day.due))
        throw new EngineError(
          'step/due-not-an-instant',
          `${definition.name}@${definition.version}: ${name} is due at ${String(day.due)} after ${occurrence.type}`,
        )
      deadlines[key] = { value, ...day, since: landing.version }
    }
  }
  return { deadlines, resolved }
}

function sameDue(a: Instant | DueDay, b: Instant | DueDay): boolean {
  if (typeof a === 'number' || typeof b === 'number') return a === b
  return a.day === b.day && ('roll' in a ? a.roll : a.workingDays) === ('roll' in b ? b.roll : b.workingDays)
}

function turnRegisters(
  definition: AnyDefinition,
  landing: { readonly before: ProcessState; readonly snapshot: AnyMachineSnapshot; readonly at: Instant },
  now: { readonly deadlines: Record<string, ArmedDeadline>; readonly done: boolean },
): ProcessState['registers'] {
  const declared = definition.vocabulary.registers as Record<string, { closes?: string }> | undefined
  if (!declared) return landing.before.registers
  const registers: Record<string, RegisterState> = {}
  for (const [name, register] of Object.entries(declared)) {
    const old = landing.before.registers[name]
    const open = !now.done && landing.snapshot.tags.has(`open:${name}`)
    // A state that waits for the deadline sets the close, or suspends it; in a later state, where paper is
    // entered, the close that was stands.
    const closes = register.closes
    const waits =
      closes !== undefined &&
      landing.snapshot._nodes.some((node) => placeOf(node).waits.some((wait) => wait.name === closes))
    const closesAt = waits ? closingInstant(closes, now.deadlines) : undefined
    if (open && !old?.open) {
      const frozen =
        definition.behaviour.registers?.[name]?.freeze?.({
          context: landing.snapshot.context as never,
          law: lawOf(landing.before) as never,
        }) ?? null
      registers[name] = {
        round: (old?.round ?? 0) + 1,
        open,
        openedAt: landing.at,
        ...(closesAt !== undefined && { closesAt }),
        frozen,
      }
    } else if (old) {
      const moved = open && waits && closesAt !== old.closesAt
      const { closesAt: before, ...rest } = old
      const kept = moved ? closesAt : before
      registers[name] =
        old.open === open && !moved ? old : { ...rest, open, ...(kept !== undefined && { closesAt: kept }) }
    }
  }
  return registers
}

/**
 * The state once the day of a provisional deadline is certain, or waits for another year: nothing moves but
 * the deadline, and the registers that it closes.
 */
export function settleDay(
  definition: AnyDefinition,
  input: {
    readonly live: Pick<Live, 'state' | 'snapshot'>
    readonly key: string
    readonly day: ResolvedDay
    readonly version: number
    readonly recorded: Instant
  },
): ProcessState {
  const { state, snapshot } = input.live
  const armed = state.deadlines[input.key]
  if (!armed) return { ...state, recorded: input.recorded }
  const deadlines = {
    ...state.deadlines,
    [input.key]: { value: armed.value, ...input.day, since: input.version },
  }
  const registers = turnRegisters(
    definition,
    { before: state, snapshot, at: state.at },
    { deadlines, done: false },
  )
  return { ...state, recorded: input.recorded, deadlines, registers }
}

function closingInstant(name: string, deadlines: Record<string, ArmedDeadline>): Instant | undefined {
  const key = Object.keys(deadlines).find((other) => other.startsWith(`${name}@`))
  return key === undefined ? undefined : deadlines[key]?.due
}

/** The deadline that comes next at or before an instant, spent ones left out: by due time, then name. */
export function nextDue(
  state: ProcessState,
  upTo: Instant,
): { readonly key: string; readonly deadline: ArmedDeadline } | undefined {
  let found: { key: string; deadline: ArmedDeadline } | undefined
  for (const [key, deadline] of Object.entries(state.deadlines)) {
    if (deadline.spent || deadline.due > upTo) continue
    if (
      !found ||
      deadline.due < found.deadline.due ||
      (deadline.due === found.deadline.due && key < found.key)
    )
      found = { key, deadline }
  }
  return found
}

/**
 * Steps a deadline that is due. One that no guard lets through is spent, so that it is not asked again and
 * again.
 */
export function fire(
  definition: AnyDefinition,
  input: {
    readonly live: Pick<Live, 'state' | 'snapshot'>
    readonly key: string
    readonly occurrence: Occurrence
    readonly version: number
    readonly resolve: ResolveDay
  },
): Stepped {
  const { key, live } = input
  const split = key.indexOf('@')
  const path = key.slice(split + 1)
  const node = live.snapshot._nodes.find((candidate) => pathOf(candidate) === path)
  if (!node)
    throw new EngineError(
      'step/deadline-of-inactive-state',
      `${definition.name}: ${key} came due outside of its state`,
    )
  const armed = live.state.deadlines[key] as ArmedDeadline
  const spent: Pick<Live, 'state' | 'snapshot'> = {
    snapshot: live.snapshot,
    state: { ...live.state, deadlines: { ...live.state.deadlines, [key]: { ...armed, spent: true } } },
  }
  const stepped = step(definition, {
    ...input,
    live: spent,
    occurrence: { ...input.occurrence, type: deadlineEvent(key.slice(0, split), node) },
  })
  return (
    stepped ?? {
      state: {
        ...spent.state,
        at: Math.max(live.state.at, input.occurrence.at),
        recorded: input.occurrence.recorded,
      },
      snapshot: live.snapshot,
      outcomes: [],
      resolved: {},
    }
  )
}
