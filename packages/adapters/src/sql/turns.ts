const last = new WeakMap<object, Promise<unknown>>()

/**
 * Works one after the other on what is shared, in the order of the calls and whoever calls; a piece of work
 * that fails hurts none after it.
 */
export function inTurn<T>(shared: object, work: () => Promise<T>): Promise<T> {
  const turn = (last.get(shared) ?? Promise.resolve()).then(work)
  last.set(
    shared,
    turn.catch(() => {}),
  )
  return turn
}
