import { type Actor, ENGINE } from '../actor.ts'
import type { AnyDefinition, EventDeclaration } from '../define/index.ts'
import type { Json } from '../json.ts'
import type { Refusal } from '../refusal.ts'
import type { ProcessKey } from '../storage.ts'
import type { Instant, UtcOffset } from '../time.ts'
import { type Act, authorise, judgeTime, refuseEarlier } from './authorise.ts'
import { takeBothWays } from './both-ways.ts'
import { communityTime, fireDue, resolverOf } from './due.ts'
import type { Engine } from './engine.ts'
import type { AcceptedEntries, QuickJudgement } from './execution.ts'
import { explainRefusal, unlessUndecided } from './explain.ts'
import { refuseInDoubt } from './in-doubt.ts'
import { fixLaw, type LawAtMoment, withLaw } from './law.ts'
import { momentOf } from './moment.ts'
import { judgeOrigin } from './origin.ts'
import { type Permit, permittedAt, timeOf } from './permit.ts'
import { type Cause, type LiveProcess, type LoadedProcess, type ProcessState, senderOf } from './state.ts'
import { enabledTransitions, step } from './step.ts'
import { traced } from './trace.ts'
import type { Transition } from './transition.ts'
import type { PendingEntry } from './write.ts'

/** An event to be judged. */
export interface EventProposal {
  readonly event: string
  readonly data: unknown
  readonly by: Actor
  readonly enteredBy?: Actor
  /** The stated time, if any. */
  readonly at?: Instant
  /** What ordered it, where the engine sends it. */
  readonly cause?: Cause
}

/**
 * Judges an event against a process: permission, time, deadlines that come first, the statechart. Stores
 * nothing, and waits for nobody: a host that does not answer at once is asked, and the event judged again with
 * what it permits.
 */
export function judge(
  engine: Engine,
  loaded: LoadedProcess,
  key: ProcessKey,
  proposal: EventProposal & { readonly permit?: Permit | undefined },
): QuickJudgement {
  const { definition, live } = loaded
  const { permit } = proposal
  const recorded = timeOf(engine, loaded, { community: key.community, permit })
  const at = timeOfEvent(definition, proposal, { now: recorded, offset: engine.offset })
  if (typeof at !== 'number') return at
  const denied = permittedAt(engine, key, { ...actOf(definition, proposal, { at, recorded }), permit })
  if (denied) return denied
  return traced(engine, { stop: 'step', of: key, name: definition.name }, () =>
    stepEvent(engine, definition, live, { ...proposal, ...key, at, recorded }),
  )
}

/**
 * Asks the host about an event before anything is read of its process; undefined where its time says already
 * that it is refused.
 */
export async function permitFor(
  engine: Engine,
  definition: AnyDefinition,
  key: ProcessKey,
  proposal: EventProposal,
): Promise<Permit | undefined> {
  const recorded = communityTime(engine, key.community)
  const at = timeOfEvent(definition, proposal, { now: recorded, offset: engine.offset })
  if (typeof at !== 'number') return undefined
  const denied = await authorise(engine, key, actOf(definition, proposal, { at, recorded }))
  return { definition, recorded, denied }
}

function timeOfEvent(
  definition: AnyDefinition,
  { event, by, enteredBy, at }: EventProposal,
  moment: { readonly now: Instant; readonly offset: UtcOffset },
): Instant | Refusal {
  return judgeTime(declarationOf(definition, event), {
    ...moment,
    recorder: enteredBy ?? by,
    ...(at !== undefined && { at }),
  })
}

function declarationOf(definition: AnyDefinition, event: string): EventDeclaration {
  return definition.vocabulary.events[event] as EventDeclaration
}

function actOf(
  definition: AnyDefinition,
  { event, data, by, enteredBy }: EventProposal,
  time: { readonly at: Instant; readonly recorded: Instant },
): Act {
  const permission = declarationOf(definition, event)
  return { definition, permission, name: event, data, by, enteredBy, ...time }
}

/** A permitted event, at its time. */
interface PermittedEvent extends EventProposal, ProcessKey {
  readonly at: Instant
  readonly recorded: Instant
}

function stepEvent(
  engine: Engine,
  definition: AnyDefinition,
  live: LiveProcess,
  permitted: PermittedEvent,
): AcceptedEntries | Refusal {
  const { community, event, data, by, enteredBy, at, recorded } = permitted
  const fired = fireDue(engine, definition, { live, upTo: at, recorded, community })
  if (fired.status === 'refused') return fired
  const taken = takeBothWays(engine, definition, { live: fired.live, at, recorded, community }, (from) =>
    takeEvent(engine, definition, from, permitted),
  )
  if (taken.status === 'refused') return taken
  const { law, before, transition } = taken
  const doubt = refuseInDoubt(engine, definition, { before, after: transition.state, at })
  if (doubt) return doubt
  const entry: PendingEntry = {
    kind: 'event',
    name: event,
    data: data as Json,
    by,
    ...(enteredBy && { enteredBy }),
    at,
    ...(law && { law }),
    transition,
  }
  return { status: 'accepted', entries: fired.entries.length > 0 ? [...fired.entries, entry] : [entry] }
}

/** An event as the statechart took it, with the law that it fixed. */
interface TakenEvent {
  readonly status: 'taken'
  readonly law: Extract<LawAtMoment, { readonly status: 'fixed' }>['law']
  readonly before: ProcessState
  readonly transition: Transition
}

/** Takes an event from a process of which everything that is due was fired, or says why it is not taken. */
function takeEvent(
  engine: Engine,
  definition: AnyDefinition,
  live: LiveProcess,
  permitted: PermittedEvent,
): TakenEvent | Refusal {
  const { community, event, data, by, at, recorded, cause } = permitted
  // Only now: a deadline that came first may have changed whom the process names.
  const foreign =
    by.capacity === ENGINE.capacity ? judgeOrigin(definition, { ...permitted, state: live.state }) : undefined
  if (foreign) return foreign
  const { context } = live.state
  const fixed = fixLaw(engine, definition, { name: event, community, at, data, context })
  if (fixed.status === 'refused') return fixed
  const { law } = fixed
  const ready = withLaw(live, law)
  const occurrence = {
    type: event,
    data,
    at,
    recorded,
    by,
    ...(cause && { sender: senderOf(cause) }),
  }
  const machineEvent = { type: event, data, ...momentOf(occurrence, ready.state) }
  if (at < recorded) {
    const early = enabledTransitions(definition, ready.snapshot, machineEvent)
      .map((transition) => ready.state.entered[transition.source.path.join('.')] ?? 0)
      .find((entered) => at < entered)
    if (early !== undefined)
      return refuseEarlier('time/before-state', { at, earliest: early, offset: engine.offset })
  }
  const transition = unlessUndecided(definition, { event, law: ready.state.law, words: engine.terms }, () =>
    step(definition, { live: ready, occurrence, version: ready.version + 1, resolve: resolverOf(engine) }),
  )
  if (transition && 'code' in transition) return transition
  if (!transition) return explainRefusal(definition, ready, machineEvent, engine.terms)
  return { status: 'taken', law, before: ready.state, transition }
}
