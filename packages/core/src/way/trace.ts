import { isAwaitable } from '../awaitable.ts'
import type { ProcessKey } from '../storage.ts'

/** A piece of work that a host can watch: where it begins and ends, how long it takes, what comes of it. */
export interface TraceSpan {
  /**
   * - `call`: what the host asked of the engine: `send`, `start`, `next`, `worklist`, `runDue`.
   * - `stop`: a stop of one event's way: `load`, `authorise`, `step`, `commit`, `announce`.
   * - `task`: one task of the agenda: a `deadline`, a `reaction`, an `engine` task.
   * - `follow`: what a follower hands to the host, under the follower's name.
   * - `storage`: a round trip to the store: `commit`, `load`, `claim`.
   */
  readonly kind: 'call' | 'stop' | 'task' | 'follow' | 'storage'
  readonly name: string
  readonly community?: string
  readonly process?: string
  /** The definition of the process; where a process is only being read for a task, the task. */
  readonly definition?: string
  /** The event, the register, or the name of the task. */
  readonly event?: string
  /** How many go together: commits of a batch, entries that a follower hands over. */
  readonly size?: number
}

/** What came of a piece of work. */
export interface TraceEnd {
  /** `refused` is an answer; `failed` is an error, or a task that is tried again. */
  readonly status: 'ok' | 'refused' | 'failed'
  /** The code of the refusal, or of the error where it has one. */
  readonly code?: string
  readonly error?: unknown
  /** How many came of it, where it is a list. */
  readonly size?: number
}

/**
 * Watches a piece of work. `run` does it, once, and says what came of it; whoever does not call it is not waited
 * for. Nothing that is answered or thrown here changes what is done.
 */
export type Trace = (span: TraceSpan, run: () => Promise<TraceEnd>) => unknown

interface Traced {
  readonly trace: Trace | undefined
}

/** A stop of the way of one event. */
interface Stop {
  readonly stop: 'load' | 'authorise' | 'step' | 'commit' | 'announce'
  readonly of: ProcessKey
  /** The definition, or the task for which a process is read. */
  readonly name: string
  readonly event?: string
}

/** Runs one stop under the host's hook. What answers at once is not made to wait. */
export function traced<T>(engine: Traced, stop: Stop, work: () => T): T {
  if (!engine.trace) return work()
  const { stop: name, of, name: definition, event } = stop
  const { community, process } = of
  return watched(
    engine,
    { kind: 'stop', name, community, process, definition, ...(event !== undefined && { event }) },
    work,
  )
}

/** Runs a piece of work under the host's hook, once, whatever the hook does. */
export function watched<T>(
  { trace }: Traced,
  span: TraceSpan,
  work: () => T,
  endOf: (value: Awaited<T>) => TraceEnd = endOfAnswer,
): T {
  if (!trace) return work()
  let done: { readonly value: T } | { readonly thrown: unknown } | undefined
  const run = (): Promise<TraceEnd> => settled((done ??= attempt(work)), endOf)
  trace(span, run)
  done ??= attempt(work)
  if ('thrown' in done) throw done.thrown
  return done.value
}

function attempt<T>(work: () => T): { readonly value: T } | { readonly thrown: unknown } {
  try {
    return { value: work() }
  } catch (thrown) {
    return { thrown }
  }
}

async function settled<T>(
  done: { readonly value: T } | { readonly thrown: unknown },
  endOf: (value: Awaited<T>) => TraceEnd,
): Promise<TraceEnd> {
  if ('thrown' in done) return endOfError(done.thrown)
  const { value } = done
  if (!isAwaitable(value)) return endOf(value as Awaited<T>)
  return Promise.resolve(value).then((each) => endOf(each as Awaited<T>), endOfError)
}

/** What an answer of the engine says of itself; a list says how long it is. */
function endOfAnswer(value: unknown): TraceEnd {
  if (Array.isArray(value)) return { status: 'ok', size: value.length }
  const { status, code } = (value ?? {}) as { readonly status?: unknown; readonly code?: unknown }
  return status === 'refused' && typeof code === 'string' ? { status, code } : { status: 'ok' }
}

/** What an error says of itself. */
export function endOfError(error: unknown): TraceEnd {
  const code = (error as { readonly code?: unknown } | undefined)?.code
  return { status: 'failed', ...(typeof code === 'string' && { code }), error }
}

/** What every call of a handle is about. */
type About = Pick<TraceSpan, 'community' | 'process' | 'definition' | 'event'>

/**
 * A handle whose calls are watched: every one of its functions, but those that only give another handle. Where
 * nobody watches it is the handle itself.
 */
export function watchedCalls<Handle extends object>(
  engine: Traced,
  about: About,
  { handle, but = [] }: { readonly handle: Handle; readonly but?: readonly (keyof Handle)[] },
): Handle {
  if (!engine.trace) return handle
  const calls = Object.entries(handle).map(([name, call]: [string, unknown]) => {
    if (typeof call !== 'function' || but.includes(name as keyof Handle)) return [name, call]
    const watching = (...given: unknown[]) => {
      const event = (given[0] as { readonly event?: unknown } | undefined)?.event
      const span = { kind: 'call', name, ...about, ...(typeof event === 'string' && { event }) } as const
      return watched(engine, span, () => (call as (...given: unknown[]) => unknown)(...given))
    }
    return [name, watching]
  })
  return Object.fromEntries(calls) as Handle
}
