import type { Actor } from '../actor.ts'
import type { AnyDefinition, DueDay, EventDeclaration } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import type { Json } from '../json.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { endOfDay, type LastDay, lastDay, lastRollingDay, type Rolled } from '../rulebook/index.ts'
import type { CivilDay, Instant } from '../time.ts'
import { authorise, judgeTime } from './authorise.ts'
import type { Engine } from './engine.ts'
import { explainRefusal } from './explain.ts'
import { fixLaw } from './law.ts'
import type { FixedProvision, Live } from './state.ts'
import {
  enabledTransitions,
  fire,
  momentOf,
  nextDue,
  type ResolvedDay,
  type ResolveDay,
  settleDay,
  step,
  type Stepped,
} from './step.ts'

/** One entry to be: what happened, and the state after it. */
export interface Taken {
  readonly kind: 'start' | 'event' | 'deadline' | 'engine' | 'correction' | 'migration'
  readonly name: string
  readonly data: Json
  readonly by: Actor
  readonly enteredBy?: Actor
  readonly at: Instant
  readonly law?: { readonly [name: string]: FixedProvision }
  readonly stepped: Stepped
  /** The deadline that this entry fires. */
  readonly fires?: string
}

/** A command that was accepted: deadlines that came first, then the event. */
export interface Accepted {
  readonly status: 'accepted'
  readonly taken: readonly Taken[]
}

/**
 * Turns civil days into instants by the engine's calendar; a year without data makes the deadline
 * provisional.
 */
export function resolverOf(engine: Engine): ResolveDay {
  return (_key: string, value: DueDay): ResolvedDay => {
    const { day } = value
    if ('roll' in value && value.roll === 'none') return { due: endOfDay(day, engine.offset) }
    const found: LastDay | Rolled =
      'roll' in value
        ? rollOf(engine, day)
        : lastDay({
            from: day,
            period: { count: value.workingDays, unit: 'working-day' },
            ...(engine.calendar && { calendar: engine.calendar }),
          })
    if (found.status === 'set') return { due: endOfDay(found.day, engine.offset) }
    const { year, plain = day }: { readonly year: number; readonly plain?: CivilDay } = found
    return { due: endOfDay(plain, engine.offset), provisional: year }
  }
}

function rollOf(engine: Engine, day: CivilDay): Rolled {
  return engine.calendar
    ? lastRollingDay(day, engine.calendar)
    : { status: 'undetermined', year: Number(day.slice(0, 4)) }
}

/**
 * Steps every deadline that is due at an instant: by due time, then name, each as its own entry. A due
 * deadline counts at its instant, not when a worker wakes.
 */
export function fireDue(
  engine: Engine,
  definition: AnyDefinition,
  input: {
    readonly live: Live
    readonly upTo: Instant
    readonly recorded: Instant
    readonly community: string
  },
): { readonly live: Live; readonly taken: readonly Taken[] } | Refusal {
  const taken: Taken[] = []
  let { live } = input
  const resolve = resolverOf(engine)
  for (let next = nextUp(engine, live, input.upTo); next; next = nextUp(engine, live, input.upTo)) {
    if (taken.length > 1_000)
      throw new EngineError(
        'step/endless-deadlines',
        `${definition.name}: deadlines that are already past arm each other without end`,
      )
    const { key, deadline } = next
    if (deadline.provisional !== undefined) {
      const settled = resolveProvisional(engine, definition, {
        live,
        key,
        recorded: input.recorded,
        until: 'certain',
      })
      if ('status' in settled) return settled
      taken.push(settled.taken)
      live = settled.live
      continue
    }
    const at = Math.max(deadline.due, live.state.at)
    const law = fixLaw(engine, definition, { name: key, community: input.community, at })
    if (law.status === 'refused') return law
    const version = live.version + 1
    const occurrence = {
      type: key,
      data: {},
      at,
      recorded: input.recorded,
      by: { id: 'engine', capacity: 'engine' },
    }
    const stepped = fire(definition, { live: withLaw(live, law.law), key, occurrence, version, resolve })
    taken.push({
      kind: 'deadline',
      name: key,
      data: {},
      by: occurrence.by,
      at,
      ...(law.law && { law: law.law }),
      stepped,
      fires: key,
    })
    live = { ...live, version, state: stepped.state, snapshot: stepped.snapshot }
  }
  return { live, taken }
}

/**
 * The deadline to step next. A provisional one whose day is certain by now may be due before its plain day:
 * working days are made up on weekends.
 */
export function nextUp(engine: Engine, live: Live, upTo: Instant): ReturnType<typeof nextDue> {
  const early = Object.entries(live.state.deadlines).find(([key, { value, provisional, due }]) => {
    if (provisional === undefined || due <= upTo || typeof value === 'number') return false
    const day = resolverOf(engine)(key, value)
    return day.provisional === undefined && day.due <= upTo
  })
  return early ? { key: early[0], deadline: early[1] } : nextDue(live.state, upTo)
}

/**
 * Settles a deadline whose day may still have moved, now that the calendar knows the year; or says that it
 * does not. A worker also notes the next year to wait for.
 */
export function resolveProvisional(
  engine: Engine,
  definition: AnyDefinition,
  input: {
    readonly live: Live
    readonly key: string
    readonly recorded: Instant
    readonly until: 'certain' | 'another-year'
  },
): { readonly live: Live; readonly taken: Taken } | Refusal {
  const { live, key } = input
  const armed = live.state.deadlines[key]
  if (!armed || typeof armed.value === 'number')
    throw new EngineError('step/not-provisional', `${key} is not a provisional deadline`)
  const resolved = resolverOf(engine)(key, armed.value)
  if (
    resolved.provisional !== undefined &&
    (input.until === 'certain' || resolved.provisional === armed.provisional)
  ) {
    return refuse('calendar/unknown-year', {
      details: { year: resolved.provisional, deadline: key, plain: armed.due },
      instead: {
        zh: `请载入 ${resolved.provisional} 年的放假安排。`,
        en: `Load the calendar of ${resolved.provisional}.`,
      },
    })
  }
  const version = live.version + 1
  const state = settleDay(definition, { live, key, day: resolved, version, recorded: input.recorded })
  const stepped: Stepped = { state, snapshot: live.snapshot, outcomes: [], resolved: { [key]: resolved } }
  return {
    live: { ...live, version, state },
    taken: {
      kind: 'engine',
      name: 'deadline.resolved',
      data: { deadline: key, ...resolved },
      by: { id: 'engine', capacity: 'engine' },
      at: live.state.at,
      stepped,
    },
  }
}

/** The same live process with newly fixed provisions in force. */
export function withLaw(live: Live, law: { readonly [name: string]: FixedProvision } | undefined): Live {
  return law ? { ...live, state: { ...live.state, law: { ...live.state.law, ...law } } } : live
}

/** An event to be judged. */
export interface Proposed {
  readonly community: string
  readonly process: string
  readonly event: string
  readonly data: unknown
  readonly by: Actor
  readonly enteredBy?: Actor
  /** The stated time, if any. */
  readonly at?: Instant
}

/**
 * Judges an event against a process: permission, time, deadlines that come first, the statechart. Stores
 * nothing.
 */
export async function judge(
  engine: Engine,
  definition: AnyDefinition,
  live: Live,
  proposed: Proposed,
): Promise<Accepted | Refusal> {
  const declared = definition.vocabulary.events[proposed.event] as EventDeclaration
  const recorded = Math.max(engine.clock(), live.state.recorded)
  const at = judgeTime(declared, {
    now: recorded,
    recorder: proposed.enteredBy ?? proposed.by,
    ...(proposed.at !== undefined && { at: proposed.at }),
  })
  if (typeof at !== 'number') return at
  const asked = authorise(engine, declared, {
    community: proposed.community,
    process: proposed.process,
    definition: definition.name,
    name: proposed.event,
    data: proposed.data,
    by: proposed.by,
    at,
    now: recorded,
    ...(proposed.enteredBy && { enteredBy: proposed.enteredBy }),
  })
  const denied = asked instanceof Promise ? await asked : asked
  if (denied) return denied
  const fired = fireDue(engine, definition, { live, upTo: at, recorded, community: proposed.community })
  if ('status' in fired) return fired
  const law = fixLaw(engine, definition, { name: proposed.event, community: proposed.community, at })
  if (law.status === 'refused') return law
  const ready = withLaw(fired.live, law.law)
  const occurrence = { type: proposed.event, data: proposed.data, at, recorded, by: proposed.by }
  const machineEvent = { type: proposed.event, data: proposed.data, ...momentOf(occurrence, ready.state) }
  if (proposed.at !== undefined && at < recorded) {
    const early = enabledTransitions(definition, ready.snapshot, machineEvent)
      .map((transition) => ready.state.entered[transition.source.path.join('.')] ?? 0)
      .find((entered) => at < entered)
    if (early !== undefined) return refuse('time/before-state', { details: { at, entered: early } })
  }
  const version = ready.version + 1
  const stepped = step(definition, { live: ready, occurrence, version, resolve: resolverOf(engine) })
  if (!stepped) return explainRefusal(definition, ready, machineEvent)
  const event: Taken = {
    kind: 'event',
    name: proposed.event,
    data: proposed.data as Json,
    by: proposed.by,
    ...(proposed.enteredBy && { enteredBy: proposed.enteredBy }),
    at,
    ...(law.law && { law: law.law }),
    stepped,
  }
  return { status: 'accepted', taken: [...fired.taken, event] }
}
