/** Somebody who waits for his turn. */
export interface QueuePlace {
  /** His place in the order in which they came. */
  readonly came: number
  /** Whether he takes a turn by himself, or together with those beside him. */
  readonly turn: 'alone' | 'together'
}

/** The queues of an engine, by process; a process without one has nobody waiting. */
export interface Queues {
  /** How many came so far. */
  came: number
  readonly of: Map<string, QueuePlace[]>
}

/** How many take one turn together at most. */
const MOST = 100

/**
 * Puts somebody into a queue, at the place at which he came. Where nobody waits, turns begin to be taken, one
 * after the other until the queue is empty: of one who goes alone, or of all that stand before the first of
 * those.
 */
export function stand<One extends QueuePlace>(
  { of }: Queues,
  { name, one }: { readonly name: string; readonly one: One },
  /** Begins a line of turns; what it gives back takes one, and never rejects. */
  begin: () => (turn: readonly One[]) => Promise<void>,
): void {
  const queue = of.get(name)
  if (queue) return insert(queue, one)
  const begun = [one]
  of.set(name, begun)
  void takeTurns(begun, begin(), () => of.delete(name))
}

/** Nearly always it is the last. */
function insert(queue: QueuePlace[], one: QueuePlace): void {
  let place = queue.length
  while (place > 0 && (queue[place - 1] as QueuePlace).came > one.came) place--
  queue.splice(place, 0, one)
}

async function takeTurns<One extends QueuePlace>(
  queue: One[],
  take: (turn: readonly One[]) => Promise<void>,
  end: () => void,
): Promise<void> {
  // One turn of the event loop's microtasks lets everybody who is ready now come along.
  await Promise.resolve()
  while (queue.length > 0) {
    const alone = queue.slice(0, MOST).findIndex(({ turn }) => turn === 'alone')
    await take(queue.splice(0, alone < 0 ? MOST : Math.max(1, alone)))
  }
  end()
}
