import type { CorrectionData } from '../command/correct.ts'
import type { AnyDefinition, EventDeclaration } from '../define/index.ts'
import { EngineError, messageOf } from '../errors.ts'
import { correctTo } from '../way/correct-to.ts'
import type { Engine } from '../way/engine.ts'
import type { ProcessEntry } from '../way/entry.ts'
import { withLaw } from '../way/law.ts'
import { moveTo } from '../way/move.ts'
import { ENGINE_RELEASE } from '../way/release.ts'
import { blankState, type LiveProcess, type ProcessState, senderOf } from '../way/state.ts'
import { begin, fire, step } from '../way/step.ts'
import { type DayResolver, type ResolvedDay, stateWithDay, type Transition } from '../way/transition.ts'
import { differenceOf } from './difference.ts'
import type { SealedRegister } from './proof.ts'

/**
 * What did not fit when an entry was taken again, with the releases that judged it and those that judge it
 * now: where they differ, an upgrade is at least as likely as tampering.
 */
export function replayFault(
  { definition, release, engine }: Pick<ProcessEntry, 'definition' | 'release' | 'engine'>,
  fault: unknown,
): string {
  const now = engine === ENGINE_RELEASE ? '' : `, taken again by ${ENGINE_RELEASE}`
  return `${typeof fault === 'string' ? fault : messageOf(fault)}; ${definition}@${release}, judged by ${engine}${now}`
}

/** One entry, taken again. */
export interface ReplayStep {
  readonly live: LiveProcess
  readonly definition: AnyDefinition
  /** In what it differs from what the entry says; absent where in nothing. */
  readonly difference?: string
}

/**
 * Takes one entry again: the same definition, the same event, the provisions and days that the entry kept.
 * No clock, no rulebook, no calendar.
 *
 * Throws an `EngineError` where the definition's release is not installed, or refuses an event that it once
 * accepted.
 */
export function replayEntry(
  engine: Pick<Engine, 'definitions'>,
  input: {
    readonly process: string
    readonly entry: ProcessEntry
    readonly hash: string
    readonly before: LiveProcess | undefined
  },
): ReplayStep {
  const { entry, before } = input
  const definition = engine.definitions.get(entry.definition)?.get(entry.release)
  if (!definition)
    throw new EngineError('replay/unknown-release', `${entry.definition}@${entry.release} is not installed`)
  const transition = again(engine, definition, input)
  if (!transition)
    throw new EngineError(
      'replay/refused',
      `entry ${entry.version} (${entry.name}) was accepted once and is refused now`,
    )
  const live: LiveProcess = {
    state: transition.state,
    snapshot: transition.snapshot,
    version: entry.version,
    head: input.hash,
  }
  const difference = differenceOf(definition, { entry, before, transition })
  return { live, definition, ...(difference !== undefined && { difference }) }
}

function again(
  engine: Pick<Engine, 'definitions'>,
  definition: AnyDefinition,
  {
    process,
    entry,
    before,
  }: { readonly process: string; readonly entry: ProcessEntry; readonly before: LiveProcess | undefined },
): Transition | undefined {
  const resolve: DayResolver = (key) => entry.resolved?.[key] ?? missingDay(entry, key)
  const occurrence = {
    type: entry.name,
    data: payloadOf(definition, entry),
    at: entry.at,
    recorded: entry.recorded,
    by: entry.by,
    ...(entry.cause && { sender: senderOf(entry.cause) }),
  }
  const { version } = entry
  if (entry.kind === 'start') {
    const blank = blankState({
      definition: entry.definition,
      release: entry.release,
      offset: entry.offset as number,
      at: entry.at,
      recorded: entry.recorded,
      law: entry.law ?? {},
      ...(entry.cause && { cause: entry.cause }),
    })
    return begin(definition, {
      occurrence,
      process,
      blank,
      version,
      resolve,
    })
  }
  if (!before) throw new EngineError('replay/no-start', `the history begins with ${entry.kind} ${entry.name}`)
  const live = withLaw(before, entry.law)
  switch (entry.kind) {
    case 'event':
      return step(definition, { live, occurrence, version, resolve })
    case 'deadline':
      return fire(definition, { live, key: entry.name, occurrence, version, resolve })
    case 'correction': {
      const { event, before: old, after } = entry.data as unknown as CorrectionData
      const corrected = correctTo(definition, {
        state: live.state,
        event,
        before: old,
        after,
        occurrence,
        version,
        resolve,
      })
      return corrected.status === 'corrected' ? corrected.transition : undefined
    }
    case 'migration':
      return moveTo(definition, before, { at: entry.at, recorded: entry.recorded, by: entry.by, resolve })
    case 'engine':
      return {
        state: factState(definition, live, entry),
        snapshot: live.snapshot,
        outcomes: entry.outcomes ?? [],
        resolved: {},
      }
  }
}

/**
 * The payload as the statechart saw it: parsed by the release's schema, adapted where an earlier release
 * stored it.
 */
function payloadOf(definition: AnyDefinition, entry: ProcessEntry): unknown {
  if (entry.kind !== 'event' && entry.kind !== 'start') return entry.data
  const { input, events } = definition.vocabulary
  const declared: Pick<EventDeclaration, 'data' | 'adapt'> =
    entry.kind === 'start' ? { data: input } : (events[entry.name] as EventDeclaration)
  const parsed = declared.data.safeParse(entry.data)
  return parsed.success ? parsed.data : (declared.adapt?.(entry.data) ?? entry.data)
}

function factState(definition: AnyDefinition, live: LiveProcess, entry: ProcessEntry): ProcessState {
  const { state } = live
  const recorded = { ...state, recorded: entry.recorded }
  if (entry.name === 'register.sealed') {
    const { register, round, count, root } = entry.data as unknown as SealedRegister
    const old = state.registers[register]
    return old?.round === round
      ? { ...recorded, registers: { ...state.registers, [register]: { ...old, sealed: { count, root } } } }
      : recorded
  }
  if (entry.name === 'deadline.resolved') {
    const { deadline, ...day } = entry.data as unknown as { deadline: string } & ResolvedDay
    return stateWithDay(definition, {
      live,
      key: deadline,
      day,
      version: entry.version,
      recorded: entry.recorded,
    })
  }
  return recorded
}

function missingDay(entry: ProcessEntry, key: string): ResolvedDay {
  throw new EngineError('replay/no-day', `entry ${entry.version} kept no day for ${key}`)
}
