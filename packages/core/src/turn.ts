/**
 * Lets everybody else of this thread have a turn: long work over a store that answers at once does not keep
 * requests, timers and sockets waiting. A port: the only place where the engine touches the event loop.
 */
export function giveTurn(): Promise<void> {
  // A timer waits for a millisecond at least, where the turn of everybody else may take none.
  const { setImmediate } = globalThis as { readonly setImmediate?: (then: () => void) => unknown }
  return setImmediate ? new Promise((resolve) => setImmediate(resolve)) : pause(0)
}

/** Waits for some milliseconds, so that whoever was asked in vain is not asked again at once. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
