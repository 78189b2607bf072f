import type { Actor } from '../actor.ts'
import type { AnyDefinition, Behaviour } from '../define/index.ts'
import type { Json } from '../json.ts'
import type { Instant } from '../time.ts'
import { type LiveProcess, type ProcessState, restoreSnapshot } from './state.ts'
import { adoptState, type DayResolver, type Transition } from './transition.ts'

/** The state of an older release as one of this one. Pure. */
export function moveTo(
  definition: AnyDefinition,
  live: Pick<LiveProcess, 'state' | 'version'>,
  moment: {
    readonly at: Instant
    readonly recorded: Instant
    readonly by: Actor
    readonly resolve: DayResolver
  },
): Transition {
  const { state } = live
  const way = (definition.behaviour as Behaviour<any>).migrations?.[state.release]
  const moved = way?.move({ value: state.value as Json, context: state.context }) as {
    value: Json
    context: Json
  }
  const version = live.version + 1
  // Each deadline keeps its day and is armed anew all the same: only an engine that knows this release may
  // take its task.
  const deadlines = Object.fromEntries(
    Object.entries(state.deadlines).map(([key, armed]) => [key, { ...armed, since: version }]),
  )
  const before: ProcessState = {
    ...state,
    release: definition.version,
    value: moved.value as never,
    context: moved.context,
    deadlines,
  }
  const { at, recorded, by, resolve } = moment
  return adoptState(definition, {
    before,
    snapshot: restoreSnapshot(definition, before),
    occurrence: { type: 'migration', data: {}, at, recorded, by },
    version,
    resolve,
  })
}
