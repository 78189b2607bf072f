import { canonicalJson } from '../canonical.ts'
import type { AnyDefinition } from '../define/index.ts'
import type { Refusal } from '../refusal.ts'
import type { Instant } from '../time.ts'
import { fireDue } from './due.ts'
import type { Engine } from './engine.ts'
import { type DeadlineInDoubt, deadlinesInDoubt, refuseUnknownYear } from './in-doubt.ts'
import type { LiveProcess, ProcessState } from './state.ts'
import type { EmittedOutcome, Transition } from './transition.ts'

/** A process at an instant, after everything that is due for certain. */
export interface DoubtfulMoment {
  readonly live: LiveProcess
  readonly at: Instant
  readonly recorded: Instant
  readonly community: string
}

/** A process as it is if deadlines in doubt have passed, and what was announced on the way there. */
interface World {
  readonly status: 'passed'
  readonly live: LiveProcess
  readonly outcomes: readonly EmittedOutcome[]
}

/** Each round passes what is in doubt; who arms more and more of it does so without end, and is left there. */
const MOST_ROUNDS = 20

/**
 * A process in which deadlines in doubt have passed: each at its plain day, or all as late as can be, which is now.
 * With a number, only so many of them have, the earliest first.
 */
function passDoubts(
  engine: Engine,
  definition: AnyDefinition,
  { live, ...moment }: DoubtfulMoment,
  how: { readonly when: 'early' | 'late'; readonly most?: number },
): World | Refusal {
  const outcomes: EmittedOutcome[] = []
  let passed = live
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const doubts = earliestFirst(deadlinesInDoubt(engine, passed.state, moment.at)).slice(0, how.most)
    if (doubts.length === 0 || (how.most !== undefined && round > 0)) break
    const state = asIfCertain(passed.state, doubts, how.when === 'late' ? moment.at : undefined)
    const fired = fireDue(engine, definition, { ...moment, live: { ...passed, state }, upTo: moment.at })
    if (fired.status === 'refused') return fired
    outcomes.push(...fired.entries.flatMap(({ transition }) => transition.outcomes))
    passed = fired.live
  }
  return { status: 'passed', live: passed, outcomes }
}

function earliestFirst(doubts: readonly DeadlineInDoubt[]): readonly DeadlineInDoubt[] {
  return doubts.toSorted((one, other) => one.deadline.due - other.deadline.due)
}

/**
 * The state with the days of these deadlines as they stand, or now, and nothing that they wait for. What happened
 * since does not put them off: what follows from them is counted from their day.
 */
function asIfCertain(
  state: ProcessState,
  doubts: readonly DeadlineInDoubt[],
  due: Instant | undefined,
): ProcessState {
  const certain = doubts.map(({ key, deadline: { provisional: _year, ...deadline } }) => [
    key,
    due === undefined ? deadline : { ...deadline, due },
  ])
  const at = due ?? Math.min(state.at, ...doubts.map(({ deadline }) => deadline.due))
  return { ...state, at, deadlines: { ...state.deadlines, ...Object.fromEntries(certain) } }
}

/** What a process may be already, apart from what it is if nothing in doubt has passed. */
interface Doubts {
  readonly first: DeadlineInDoubt
  /** All of them have passed, just now. */
  readonly late: World | Refusal
  /** Some or all of them passed at their plain days. */
  readonly early: readonly (World | Refusal)[]
}

function doubtsAbout(engine: Engine, definition: AnyDefinition, moment: DoubtfulMoment): Doubts | undefined {
  const doubts = earliestFirst(deadlinesInDoubt(engine, moment.live.state, moment.at))
  const [first] = doubts
  if (!first) return undefined
  const some = doubts
    .slice(1)
    .map((_, index) => passDoubts(engine, definition, moment, { when: 'early', most: index + 1 }))
    // Those that wait for another one in doubt: the world in which all have passed says what comes of them.
    .filter((world) => world.status === 'passed' || world.code !== 'calendar/unknown-year')
  const late = passDoubts(engine, definition, moment, { when: 'late' })
  return { first, late, early: [passDoubts(engine, definition, moment, { when: 'early' }), ...some] }
}

/** A step that was taken. */
interface Step {
  readonly status: 'taken'
  readonly transition: Transition
}

/** Takes a step from a process, or says why it is not taken. */
type Take<T> = (live: LiveProcess) => T | Refusal

/**
 * A step, if it comes to the same whether the deadlines in doubt have passed or not; a refusal stands where it is one
 * in either case. Where the answers differ, or what is announced, or where the process is in the end, the order of
 * the year is waited for: an answer given late must not count as in time because nobody loaded a calendar.
 */
export function takeBothWays<T extends Step>(
  engine: Engine,
  definition: AnyDefinition,
  moment: DoubtfulMoment,
  take: Take<T>,
): T | Refusal {
  const taken = take(moment.live)
  const doubts = doubtsAbout(engine, definition, moment)
  if (!doubts) return taken
  const alike = [doubts.late, ...doubts.early].every((world) => {
    const other = world.status === 'passed' ? take(world.live) : world
    if (taken.status === 'refused' || other.status === 'refused') return taken.status === other.status
    return sameJson(taken.transition.outcomes, other.transition.outcomes)
  })
  if (alike && taken.status === 'refused') return taken
  if (alike && endsAlike(engine, definition, moment, { taken: taken as T, take, late: doubts.late }))
    return taken
  return refuseUnknownYear(doubts.first)
}

/** Whether it comes to the same, be the deadlines before the step or behind it, all of it at one moment. */
function endsAlike<T extends Step>(
  engine: Engine,
  definition: AnyDefinition,
  moment: DoubtfulMoment,
  steps: { readonly taken: T; readonly take: Take<T>; readonly late: World | Refusal },
): boolean {
  const { taken, take, late } = steps
  if (late.status === 'refused') return false
  const second = take(late.live)
  if (second.status === 'refused') return false
  const { state, snapshot, outcomes } = taken.transition
  const live = { ...moment.live, version: moment.live.version + 1, state, snapshot }
  const behind = passDoubts(engine, definition, { ...moment, live }, { when: 'late' })
  if (behind.status === 'refused') return false
  return sameJson(
    ending(behind.live.state, [...outcomes, ...behind.outcomes]),
    ending(second.transition.state, [...late.outcomes, ...second.transition.outcomes]),
  )
}

/** What of an end can be compared: when it came about, and by which entry, differs by itself. */
function ending(state: ProcessState, outcomes: readonly EmittedOutcome[]) {
  const { value, context, status, history = {}, law, registers, deadlines } = state
  return {
    value,
    context,
    status,
    history,
    law,
    registers: mapValues(registers, ({ round, open, frozen, closesAt = null }) => ({
      round,
      open,
      frozen,
      closesAt,
    })),
    deadlines: mapValues(deadlines, ({ value: day, spent = false }) => ({ day, spent })),
    // Only what is announced counts, not in which order: each has its own hearers.
    outcomes: outcomes.map((outcome) => canonicalJson(outcome)).toSorted(),
  }
}

function mapValues<V, W>(of: { readonly [name: string]: V }, to: (value: V) => W): { [name: string]: W } {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [name, to(value)]))
}

function sameJson(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other)
}

/**
 * Why an answer is not known: it differs with deadlines that are in doubt. Undefined where nothing is in doubt, or
 * the answer is the same in any case.
 */
export function refuseWhereDiffers(
  engine: Engine,
  definition: AnyDefinition,
  moment: DoubtfulMoment & {
    /** What is answered where a process stands; canonical JSON has to be able to write it. */
    readonly ask: (live: LiveProcess) => unknown
  },
): Refusal | undefined {
  const doubts = doubtsAbout(engine, definition, moment)
  if (!doubts) return undefined
  const own = moment.ask(moment.live)
  const alike = [doubts.late, ...doubts.early].every(
    (world) => world.status === 'passed' && sameJson(moment.ask(world.live), own),
  )
  return alike ? undefined : refuseUnknownYear(doubts.first)
}
