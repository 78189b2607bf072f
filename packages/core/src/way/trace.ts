import { isAwaitable } from '../awaitable.ts'
import type { ProcessKey } from '../storage.ts'

/** One stop of one event's way, for tracing: what a person did, or the agenda. */
export interface TraceSpan {
  readonly stop: 'load' | 'authorise' | 'step' | 'commit' | 'announce'
  readonly community: string
  readonly process: string
  /** The definition of the process; of a task whose process is only being read, the task. */
  readonly name: string
}

/** Is told when a stop begins; what it returns is called when the stop ends, however it ends. */
export type Trace = (span: TraceSpan) => () => void

/** Runs one stop under the host's hook. What answers at once is not made to wait. */
export function traced<T>(
  { trace }: { readonly trace: Trace | undefined },
  { stop, of, name }: { readonly stop: TraceSpan['stop']; readonly of: ProcessKey; readonly name: string },
  work: () => T,
): T {
  if (!trace) return work()
  const end = trace({ stop, community: of.community, process: of.process, name })
  let result: T
  try {
    result = work()
  } catch (error) {
    end()
    throw error
  }
  if (isAwaitable(result)) return Promise.resolve(result).finally(end) as T
  end()
  return result
}
