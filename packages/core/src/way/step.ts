import type { AnyActorScope, AnyMachineSnapshot, AnyTransitionDefinition } from 'xstate'

import {
  deadlineEvent,
  isDeadlineEvent,
  isForbidding,
  parseDeadlineKey,
  pathOf,
  pathOfMark,
} from '../define/chart.ts'
import { type OpenGuard, whileAsking } from '../define/guard.ts'
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
    _sendInspectionEvent: (event: Microstep) => {
      if (event.type === '@xstate.microstep') noteMicrostep(event)
    },
  },
  actionExecutor: (action: ExecutedAction) => {
    const entered = pathOfMark(action.exec)
    if (entered !== undefined) effects.entered.add(entered)
    else takeEffect(action)
  },
} as unknown as AnyActorScope

/** What XState says of a microstep. The first is of the event itself; what follows is of its consequences. */
interface Microstep {
  readonly type: string
  readonly event: unknown
  readonly _transitions: readonly AnyTransitionDefinition[]
}

/** An action as XState hands it to whoever carries it out. */
interface ExecutedAction {
  readonly type: string
  readonly params?: {
    readonly event?: { readonly type: string; readonly data?: Json }
    readonly delay?: number
  }
  readonly exec?: unknown
}

/** What XState does to a chart's own deadlines on the way in and out of a state, and what is none of a process. */
function takeEffect({ type, params }: ExecutedAction): void {
  const event = params?.event
  switch (type) {
    case 'xstate.emit':
      return void effects.outcomes.push({ name: event?.type ?? '', data: event?.data ?? {} })
    case 'xstate.raise':
      if (params?.delay === undefined || isDeadlineEvent(event?.type ?? '')) return
      throw new EngineError(
        'step/effect',
        `a process raised ${event?.type} after ${params.delay} ms: nothing waits for it; give it a deadline`,
      )
    case 'xstate.cancel':
    case 'xstate.log':
    case 'xstate.assign':
      return
    default:
      throw new EngineError('step/effect', `a process did ${type}: assign, emit and raise are all it may do`)
  }
}

const opens = new WeakMap<object, OpenGuard>()

/** The guard that left a step open; undefined where something else was wrong. */
export function openGuardOf(error: unknown): OpenGuard | undefined {
  return typeof error === 'object' && error !== null ? opens.get(error) : undefined
}

/** What is known does not decide a guard, so that the plain "else" behind it is not decided either. */
function undecided({ name, version }: AnyDefinition, open: OpenGuard): EngineError {
  const error = new EngineError(
    'step/undecided',
    `${name}@${version}: what is known does not decide a guard, nor what is done otherwise`,
  )
  opens.set(error, open)
  return error
}

/** The guards that were asked for the next microstep and are undetermined; and the first that decides nothing. */
let asked: { open: OpenGuard[]; undecided: OpenGuard | undefined } = { open: [], undecided: undefined }

/**
 * Only the first microstep is of the event itself. A branch whose own guard is met is taken, whatever is not
 * known of the others; one without a guard is what is done otherwise.
 */
function noteMicrostep({ _transitions: taken, event }: Microstep): void {
  effects.moved ??= taken.some((transition) => !isForbidding(transition))
  if (taken.some(({ guard }) => guard === undefined))
    asked.undecided ??= asked.open.find(({ question }) => question.event === event)
  asked.open = []
}

/** Lets XState work, and says so where it took the "else" of a guard that is undetermined. */
function decided<T>(definition: AnyDefinition, work: () => T): T {
  const outer = asked
  const own: typeof asked = (asked = { open: [], undecided: undefined })
  try {
    const done = whileAsking((open) => void asked.open.push(open), work)
    if (own.undecided) throw undecided(definition, own.undecided)
    return done
  } finally {
    asked = outer
  }
}

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
  const given = { ...momentOf(occurrence, blank), data: occurrence.data, process: input.process }
  const snapshot = decided(
    definition,
    () => definition.machine.getInitialSnapshot(scope, given as never) as AnyMachineSnapshot,
  )
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
  // A transition that stands around all states is one of the final ones too, where nobody stops.
  if (snapshot.status === 'done') return undefined
  const outer = effects
  const own: StepEffects = (effects = { moved: undefined, entered: new Set(), outcomes: [] })
  try {
    const next = decided(
      definition,
      () => definition.machine.transition(snapshot as never, event as never, scope) as AnyMachineSnapshot,
    )
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
