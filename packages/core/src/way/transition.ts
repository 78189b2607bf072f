import type { AnyMachineSnapshot } from 'xstate'

import type { Actor } from '../actor.ts'
import { canonicalJson } from '../canonical.ts'
import { chartNodeOf } from '../define/chart.ts'
import type { AnyDefinition, Due, DueDay, Sender } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import type { Json } from '../json.ts'
import { civilDayOf } from '../rulebook/index.ts'
import { SCHEMA } from '../schema.ts'
import type { Instant } from '../time.ts'
import { lawOf } from './moment.ts'
import { callOwn } from './own-function.ts'
import { registersAfter } from './registers.ts'
import type { ArmedDeadline, LiveProcess, ProcessState } from './state.ts'

/** Something that happens to a process, as the statechart is told it. */
export interface Occurrence {
  readonly type: string
  readonly data: unknown
  readonly at: Instant
  readonly recorded: Instant
  readonly by: Actor
  readonly sender?: Sender
}

/** What a process announced in a step. */
export interface EmittedOutcome {
  readonly name: string
  readonly data: Json
}

/** What a step leads to: the next state and everything that comes with it. */
export interface Transition {
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
export type DayResolver = (key: string, day: DueDay) => ResolvedDay

/** What XState did in a step besides its snapshot: the only effects there are. */
export interface StepEffects {
  /** Whether a transition took the event; undefined before it was asked. */
  moved: boolean | undefined
  /** The paths of the states that were entered, those that were active already among them. */
  readonly entered: Set<string>
  readonly outcomes: EmittedOutcome[]
}

/** What the state to store is built from. */
export interface TransitionInput {
  readonly before: ProcessState
  readonly snapshot: AnyMachineSnapshot
  /**
   * The active nodes before, where there were some: XState keeps the list when nothing was entered or left.
   */
  readonly nodes?: readonly unknown[]
  readonly occurrence: Occurrence
  readonly version: number
  readonly resolve: DayResolver
  readonly effects: StepEffects
}

/** Builds the state to store around an XState snapshot: times of entry, deadlines, registers. */
export function completeTransition(definition: AnyDefinition, input: TransitionInput): Transition {
  const { before, snapshot, occurrence, effects } = input
  const status = snapshot.status === 'done' ? 'done' : 'active'
  const entered =
    snapshot._nodes === input.nodes && effects.entered.size === 0 ? before.entered : enteredOf(input)
  const { deadlines, resolved } =
    status === 'done' ? { deadlines: {}, resolved: {} } : armDeadlines(definition, input, entered)
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
    registers: registersAfter(definition, before, {
      snapshot,
      at: occurrence.at,
      deadlines,
      entered: effects.entered,
      done: status === 'done',
    }),
    release: before.release,
    schema: SCHEMA,
    started: before.started,
    status,
    value: snapshot.value,
  }
  return { state, snapshot, outcomes: effects.outcomes, resolved }
}

/**
 * A state that is taken as it is given, by a correction or a migration: no transition, but deadlines and
 * registers follow.
 */
export function adoptState(definition: AnyDefinition, input: Omit<TransitionInput, 'effects'>): Transition {
  return completeTransition(definition, {
    ...input,
    effects: { moved: true, entered: new Set(), outcomes: [] },
  })
}

/**
 * The state once the day of a provisional deadline is certain, or waits for another year: nothing moves but
 * the deadline, and the registers that it closes.
 */
export function stateWithDay(
  definition: AnyDefinition,
  input: {
    readonly live: Pick<LiveProcess, 'state' | 'snapshot'>
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
  const registers = registersAfter(definition, state, {
    snapshot,
    at: state.at,
    deadlines,
    entered: NOTHING_ENTERED,
    done: false,
  })
  return { ...state, recorded: input.recorded, deadlines, registers }
}

/** When each active state was entered: now, where XState entered it, and otherwise as before. */
function enteredOf({ before, snapshot, occurrence, effects }: TransitionInput): Record<string, Instant> {
  const entered: Record<string, Instant> = {}
  for (const node of snapshot._nodes) {
    const { path } = chartNodeOf(node)
    entered[path] = effects.entered.has(path) ? occurrence.at : (before.entered[path] ?? occurrence.at)
  }
  return entered
}

function historyOf(snapshot: AnyMachineSnapshot): ProcessState['history'] | undefined {
  const kept = snapshot.historyValue as Record<string, readonly { id: string }[]>
  let history: Record<string, readonly string[]> | undefined
  for (const node in kept) history = { ...history, [node]: (kept[node] ?? []).map(({ id }) => id) }
  return history
}

const NOTHING_ENTERED: ReadonlySet<string> = new Set()

const NOTHING_RESOLVED = Object.freeze({})

function armDeadlines(definition: AnyDefinition, input: TransitionInput, entered: ProcessState['entered']) {
  const { before, snapshot, occurrence, effects } = input
  const deadlines: Record<string, ArmedDeadline> = {}
  let resolved: Record<string, ResolvedDay> = NOTHING_RESOLVED
  for (const node of snapshot._nodes) {
    const { path, waits } = chartNodeOf(node)
    for (const { name, key } of waits) {
      const since = entered[path] as Instant
      const due = definition.behaviour.due[name] as (args: object) => Due
      const value = callOwn(definition, `due of ${name}`, () =>
        due({
          context: snapshot.context,
          entered: { at: since, day: civilDayOf(since, before.offset) },
          law: lawOf(before),
        }),
      )
      if (value === 'suspended') continue
      const old = before.deadlines[key]
      if (old && sameDue(old.value, value) && !effects.entered.has(path)) {
        deadlines[key] = old
        continue
      }
      const day = typeof value === 'number' ? { due: value } : input.resolve(key, value)
      if (typeof value !== 'number') resolved = { ...resolved, [key]: day }
      if (!Number.isSafeInteger(day.due))
        throw new EngineError(
          'step/due-not-an-instant',
          `${definition.name}@${definition.version}: ${name} is due at ${String(day.due)} after ${occurrence.type}`,
        )
      deadlines[key] = { value, ...day, since: input.version }
    }
  }
  return { deadlines, resolved }
}

function sameDue(a: Instant | DueDay, b: Instant | DueDay): boolean {
  if (typeof a === 'number' || typeof b === 'number') return a === b
  return a.day === b.day && a.kind === b.kind && canonicalJson({ ...a }) === canonicalJson({ ...b })
}
