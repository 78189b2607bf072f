/** Numbers that look random and follow from a seed. */
export interface Random {
  /** A whole number from 0 below `end`. */
  below(end: number): number
  pick<T>(from: readonly T[]): T
}

/** A generator (mulberry32) for a seed. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const below = (end: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end)
  }
  return { below, pick: (from) => from[below(from.length)] as (typeof from)[number] }
}

/** The items in another order. */
export function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const left = [...items]
  return items.map(() => left.splice(random.below(left.length), 1)[0] as T)
}
