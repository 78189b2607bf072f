import { ENGINE } from '../actor.ts'
import type { AnyDefinition, DueDay } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import type { Refusal } from '../refusal.ts'
import type { Instant } from '../time.ts'
import type { Engine } from './engine.ts'
import { unlessUndecided } from './explain.ts'
import { refuseInDoubt, refuseUnknownYear, yearInDoubt } from './in-doubt.ts'
import { fixLaw, withLaw } from './law.ts'
import { resolveDay } from './resolve-day.ts'
import type { ArmedDeadline, LiveProcess, ProcessState } from './state.ts'
import { fire } from './step.ts'
import { type DayResolver, type ResolvedDay, stateWithDay } from './transition.ts'
import type { PendingEntry } from './write.ts'

/**
 * The time at which something is recorded now: times of recording never go backwards, in a process, nor in a
 * community as far as this engine has heard of it.
 */
export function recordingTime(
  engine: Pick<Engine, 'clock' | 'heard'>,
  { state }: Pick<LiveProcess, 'state'>,
  community?: string,
): Instant {
  return Math.max(communityTime(engine, community), state.recorded)
}

/** The time at which something is recorded now in a community, whatever a process of it has. */
export function communityTime(
  { clock, heard }: Pick<Engine, 'clock' | 'heard'>,
  community: string | undefined,
): Instant {
  const others = community === undefined ? undefined : heard.get(community)
  return Math.max(clock(), others?.recorded ?? 0)
}

/**
 * Turns civil days into instants by the engine's calendar; a year without data makes the deadline
 * provisional.
 */
export function resolverOf(engine: Engine): DayResolver {
  const { calendar, offset } = engine
  return (_key: string, value: DueDay): ResolvedDay => resolveDay(value, { calendar, offset })
}

/** A deadline that waits, with its key. */
interface WaitingDeadline {
  readonly key: string
  readonly deadline: ArmedDeadline
  /** The calendar gives it another day than it was armed for. */
  readonly moved?: true
}

/** The process after everything that was due, and the entries that say so. */
export interface FiredDeadlines {
  readonly status: 'fired'
  readonly live: LiveProcess
  readonly entries: readonly PendingEntry[]
}

/** The moment up to which deadlines are fired, and of what. */
interface DueInput {
  readonly live: LiveProcess
  readonly upTo: Instant
  readonly recorded: Instant
  readonly community: string
}

/** Nobody arms so many deadlines that are past already; who does, does so without end. */
const MOST = 1_000

/**
 * Steps every deadline that is due at an instant: by due time, then name, each as its own entry. A due
 * deadline counts at its instant, not when a worker wakes. One whose day is not certain yet is left as it is, and
 * those behind it come.
 */
export function fireDue(
  engine: Engine,
  definition: AnyDefinition,
  input: DueInput,
): FiredDeadlines | Refusal {
  const entries: PendingEntry[] = []
  let { live } = input
  for (let next = nextUp(engine, live, input.upTo); next; next = nextUp(engine, live, input.upTo)) {
    if (entries.length > MOST)
      throw new EngineError(
        'step/endless-deadlines',
        `${definition.name}: deadlines that are already past arm each other without end`,
      )
    const fired =
      next.deadline.provisional === undefined && !next.moved
        ? fireOne(engine, definition, { ...input, live }, next)
        : resolveProvisional(engine, definition, { live, key: next.key, recorded: input.recorded })
    if (fired.status === 'refused') return fired
    entries.push(fired.entry)
    live = fired.live
  }
  return { status: 'fired', live, entries }
}

/** One entry, and the process after it. */
interface OneFired {
  readonly status: 'fired'
  readonly live: LiveProcess
  readonly entry: PendingEntry
}

function fireOne(
  engine: Engine,
  definition: AnyDefinition,
  { live, recorded, community }: DueInput,
  { key, deadline }: WaitingDeadline,
): OneFired | Refusal {
  const at = Math.max(deadline.due, live.state.at)
  const fixed = fixLaw(engine, definition, { name: key, community, at })
  if (fixed.status === 'refused') return fixed
  const { law } = fixed
  const version = live.version + 1
  const ready = withLaw(live, law)
  const transition = unlessUndecided(
    definition,
    { event: key, law: ready.state.law, words: engine.terms },
    () =>
      fire(definition, {
        live: ready,
        key,
        occurrence: { type: key, data: {}, at, recorded, by: ENGINE },
        version,
        resolve: resolverOf(engine),
      }),
  )
  if ('code' in transition) return transition
  const doubt = refuseInDoubt(engine, definition, { before: ready.state, after: transition.state, at })
  if (doubt) return doubt
  return {
    status: 'fired',
    live: { ...live, version, state: transition.state, snapshot: transition.snapshot },
    entry: { kind: 'deadline', name: key, data: {}, by: ENGINE, at, ...(law && { law }), transition },
  }
}

/** The deadline that comes next at or before an instant, but for those spent or in doubt: by due time, then name. */
function nextDue(engine: Engine, { deadlines }: ProcessState, upTo: Instant): WaitingDeadline | undefined {
  let found: WaitingDeadline | undefined
  for (const [key, deadline] of Object.entries(deadlines)) {
    if (deadline.spent || deadline.due > upTo || yearInDoubt(engine, deadline) !== undefined) continue
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
 * The deadline to step next. One whose day the calendar moved comes first: a provisional one that is certain
 * by now may be due before its plain day, and one that was certain has another day where the order for its
 * year was amended.
 */
export function nextUp(engine: Engine, { state }: LiveProcess, upTo: Instant): WaitingDeadline | undefined {
  for (const [key, deadline] of Object.entries(state.deadlines)) {
    if (deadline.spent || typeof deadline.value === 'number') continue
    const day = resolverOf(engine)(key, deadline.value)
    // A host that does not know the year says nothing about what another one knew.
    if (day.provisional !== undefined) continue
    const isDue = day.due <= upTo && deadline.due > upTo
    if (deadline.provisional === undefined ? day.due !== deadline.due : isDue)
      return { key, deadline, moved: true }
  }
  return nextDue(engine, state, upTo)
}

/**
 * Makes certain a deadline whose day may still have moved, now that the calendar knows the year or its order
 * was amended, or notes the next year to wait for; where it waits for the same year still, it says so.
 */
export function resolveProvisional(
  engine: Engine,
  definition: AnyDefinition,
  input: {
    readonly live: LiveProcess
    readonly key: string
    readonly recorded: Instant
  },
): OneFired | Refusal {
  const { live, key, recorded } = input
  const armed = live.state.deadlines[key]
  if (!armed || typeof armed.value === 'number')
    throw new EngineError('step/not-provisional', `${key} is not due on a day of the calendar`)
  const resolved = resolverOf(engine)(key, armed.value)
  if (resolved.provisional !== undefined && resolved.provisional === armed.provisional)
    return refuseUnknownYear({ key, deadline: armed, year: resolved.provisional })
  const version = live.version + 1
  const state = stateWithDay(definition, { live, key, day: resolved, version, recorded })
  return {
    status: 'fired',
    live: { ...live, version, state },
    entry: {
      kind: 'engine',
      name: 'deadline.resolved',
      data: { deadline: key, ...resolved },
      by: ENGINE,
      at: live.state.at,
      transition: { state, snapshot: live.snapshot, outcomes: [], resolved: { [key]: resolved } },
    },
  }
}
