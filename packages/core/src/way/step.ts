import type { AnyActorScope, AnyMachineSnapshot, AnyTransitionDefinition } from 'xstate'

import { deadlineEvent, parseDeadlineKey, pathOf } from '../define/chart.ts'
import type { AnyDefinition } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import type { Json } from '../json.ts'
import { momentOf } from './moment.ts'
import type { ArmedDeadline, LiveProcess, ProcessState } from './state.ts'
import {
  completeTransition,
  type DayResolver,
  type Occurrence,
  type StepEffects,
  type Transition,
} from './transition.ts'

/**
 * One inert scope for all steps. XState's `transition()` builds an actor and runs the context factory on
 * every call, which costs three times as much (statelyai/xstate, getNextSnapshot.ts); the scope is what it
 * needs and nothing more. No actor is ever started.
 */
let effects: StepEffects
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
      if (event._transitions?.length) effects.moved = true
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
      effects.outcomes.push({ name: params.event.type, data: params.event.data ?? {} })
    else if (type === 'xstate.raise' && params.delay !== undefined) effects.entered.add(params.event.type)
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
    readonly resolve: DayResolver
  },
): Transition {
  const { occurrence, blank } = input
  effects = { moved: true, entered: new Set(), outcomes: [] }
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
  return completeTransition(definition, {
    before: blank,
    snapshot,
    occurrence,
    version: input.version,
    resolve: input.resolve,
    effects,
  })
}

/** What a step is taken from, and what happens. */
interface StepInput {
  readonly live: Pick<LiveProcess, 'state' | 'snapshot'>
  readonly occurrence: Occurrence
  readonly version: number
  readonly resolve: DayResolver
}

/** One event. Undefined when no transition took it: a refusal, and nothing has changed. Pure. */
export function step(definition: AnyDefinition, input: StepInput): Transition | undefined {
  const { live, occurrence } = input
  const moved = move(definition, live.snapshot, {
    ...momentOf(occurrence, live.state),
    type: occurrence.type,
    data: occurrence.data,
  })
  if (!moved) return undefined
  return completeTransition(definition, {
    before: live.state,
    snapshot: moved.snapshot,
    nodes: live.snapshot._nodes,
    occurrence,
    version: input.version,
    resolve: input.resolve,
    effects: moved.effects,
  })
}

function move(
  definition: AnyDefinition,
  snapshot: AnyMachineSnapshot,
  event: { readonly type: string; readonly data: unknown },
): { readonly snapshot: AnyMachineSnapshot; readonly effects: StepEffects } | undefined {
  const outer = effects
  const own: StepEffects = (effects = { moved: false, entered: new Set(), outcomes: [] })
  try {
    const next = definition.machine.transition(snapshot as never, event as never, scope) as AnyMachineSnapshot
    if (!own.moved) return undefined
    if (next.status === 'error')
      throw new EngineError(
        'step/definition-threw',
        `${definition.name}@${definition.version} failed on ${event.type}`,
        { cause: next.error },
      )
    return { snapshot: next, effects: own }
  } catch (error) {
    if (error instanceof EngineError) throw error
    throw new EngineError(
      'step/definition-threw',
      `${definition.name}@${definition.version} threw on ${event.type}: ${(error as Error).message}`,
      { cause: error },
    )
  } finally {
    effects = outer
  }
}

/** The transitions that an event would take from here, of the first microstep. */
export function enabledTransitions(
  definition: AnyDefinition,
  snapshot: AnyMachineSnapshot,
  event: { readonly type: string },
): readonly AnyTransitionDefinition[] {
  return definition.machine.getTransitionData(snapshot as never, event as never)
}

/**
 * Steps a deadline that is due. One that no guard lets through is spent, so that it is not asked again and
 * again.
 */
export function fire(definition: AnyDefinition, input: StepInput & { readonly key: string }): Transition {
  const { key, live } = input
  const { name, path } = parseDeadlineKey(key)
  const node = live.snapshot._nodes.find((candidate) => pathOf(candidate) === path)
  if (!node)
    throw new EngineError(
      'step/deadline-of-inactive-state',
      `${definition.name}: ${key} came due outside of its state`,
    )
  const armed = live.state.deadlines[key] as ArmedDeadline
  const spent: Pick<LiveProcess, 'state' | 'snapshot'> = {
    snapshot: live.snapshot,
    state: { ...live.state, deadlines: { ...live.state.deadlines, [key]: { ...armed, spent: true } } },
  }
  const taken = step(definition, {
    ...input,
    live: spent,
    occurrence: { ...input.occurrence, type: deadlineEvent(name, node) },
  })
  return (
    taken ?? {
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
