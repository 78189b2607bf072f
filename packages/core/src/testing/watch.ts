import {
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateNode,
  type AnyTransitionDefinition,
  type EventObject,
  getInitialMicrosteps,
} from 'xstate'
import { evaluateGuard } from 'xstate/guards'

import type { AnyDefinition } from '../define/index.ts'

/** What is told of a step: which transitions were taken, and what each guard that was asked said. */
export interface StepObserver {
  took(transition: AnyTransitionDefinition): void
  answered(transition: AnyTransitionDefinition, yes: boolean): void
}

interface Moment {
  readonly snapshot: AnyMachineSnapshot
  readonly event: EventObject
}

const nothing = () => {}

/** Watches a process begin. */
export function watchStart(
  definition: AnyDefinition,
  input: { readonly input: object; readonly observer: StepObserver },
): void {
  const { machine } = definition
  const first = getInitialMicrosteps(machine, input.input as never)[0]?.[0] as AnyMachineSnapshot
  const begins: Moment = {
    snapshot: first,
    event: { type: 'xstate.init', input: input.input } as EventObject,
  }
  askAlways(begins, input.observer)
  machine.getInitialSnapshot(watching(begins, input.observer), input.input as never)
}

/** Watches one event, whether a transition takes it or not. */
export function watchEvent(
  definition: AnyDefinition,
  moment: Moment & { readonly observer: StepObserver },
): void {
  askNamed(moment, moment.observer)
  definition.machine.transition(
    moment.snapshot as never,
    moment.event as never,
    watching(moment, moment.observer),
  )
}

/**
 * An inert scope like that of `step`, which is told each microstep and asks again what XState asked before
 * it.
 */
function watching(from: Moment, observer: StepObserver): AnyActorScope {
  let before = from
  const onMicrostep = (step: Moment & { readonly _transitions: readonly AnyTransitionDefinition[] }) => {
    // A raised event is asked like one from outside; `always` keeps the event that led to it.
    if (step.event !== before.event && step._transitions.some(({ eventType }) => eventType !== ''))
      askNamed({ snapshot: before.snapshot, event: step.event }, observer)
    for (const transition of step._transitions) observer.took(transition)
    before = { snapshot: step.snapshot, event: step.event }
    askAlways(before, observer)
  }
  return {
    id: 'coverage',
    sessionId: 'coverage',
    self: { id: 'coverage', sessionId: 'coverage' },
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor: nothing,
    system: {
      _sendInspectionEvent: (event: { type: string }) => {
        if (event.type === '@xstate.microstep') onMicrostep(event as never)
      },
    },
  } as unknown as AnyActorScope
}

/** As XState selects: children before parents, candidates in order until one says yes. */
function askNamed(moment: Moment, observer: StepObserver): void {
  const { snapshot, event } = moment
  if (snapshot.status !== 'active') return
  const active = new Set<AnyStateNode>(snapshot._nodes)
  const ask = (node: AnyStateNode): boolean => {
    const inside = (Object.values(node.states) as AnyStateNode[])
      .filter((child) => active.has(child))
      .map(ask)
    return inside.includes(true) || firstYes(node.transitions.get(event.type) ?? [], moment, observer)
  }
  ask(snapshot.machine.root)
}

/** From each atomic state upwards, until one says yes. */
function askAlways(moment: Moment, observer: StepObserver): void {
  const { snapshot } = moment
  if (snapshot.status !== 'active') return
  for (const atom of snapshot._nodes.filter(
    (node: AnyStateNode) => node.type === 'atomic' || node.type === 'final',
  )) {
    for (let node: AnyStateNode | undefined = atom; node; node = node.parent)
      if (firstYes(node.always ?? [], moment, observer)) break
  }
}

function firstYes(
  candidates: readonly AnyTransitionDefinition[],
  { snapshot, event }: Moment,
  observer: StepObserver,
): boolean {
  for (const candidate of candidates) {
    if (candidate.guard === undefined) return true
    const yes = evaluateGuard(
      candidate.guard as never,
      snapshot.context as never,
      event as never,
      snapshot as never,
    )
    observer.answered(candidate, yes)
    if (yes) return true
  }
  return false
}
