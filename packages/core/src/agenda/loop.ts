import type { Report } from '../report.ts'
import type { Engine } from '../way/engine.ts'

/** How often a worker looks, and until when. */
export interface LoopOptions {
  readonly signal: AbortSignal
  readonly every: number
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** What a worker does at each look, and how it is reported that it failed. */
interface Looked {
  readonly pass: () => Promise<unknown>
  readonly failed: Pick<Report, 'code' | 'message'>
}

/**
 * Does something again and again until the signal says stop.
 *
 * Where the store tells of tasks that other handles arm, a sleep ends early; nothing rests on it, the next
 * look comes anyway.
 */
export async function runLoop(
  engine: Pick<Engine, 'storage' | 'report'>,
  { signal, every, sleep }: LoopOptions,
  { pass, failed }: Looked,
): Promise<void> {
  let nap = new AbortController()
  const wake = (): void => nap.abort()
  signal.addEventListener('abort', wake)
  const stopListening = await engine.storage.wakeUps?.(wake).catch((error: unknown) => {
    engine.report({
      code: 'agenda/no-wake-ups',
      message: `${engine.storage.name} cannot tell of new tasks; they are found by looking`,
      error,
    })
  })
  let failures = 0
  while (!signal.aborted) {
    // From here on, for what comes while the pass runs may have been missed by it.
    nap = new AbortController()
    try {
      await pass()
      failures = 0
    } catch (error) {
      // A store that is away for a minute is told by a few lines, and not by one for each look.
      if (isPowerOfTwo(++failures))
        engine.report({
          ...failed,
          message: `${failed.message}: ${error instanceof Error ? error.message : String(error)}`,
          details: { failures },
          error,
        })
    }
    if (!signal.aborted) await sleep(every, nap.signal)
  }
  signal.removeEventListener('abort', wake)
  await stopListening?.()
}

function isPowerOfTwo(count: number): boolean {
  return Number.isInteger(Math.log2(count))
}
