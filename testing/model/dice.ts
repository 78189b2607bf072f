/** What is drawn from a seed: the same in every run. */
export interface Dice {
  /** From 0 to one less than this. */
  below(count: number): number
  pick<T>(of: readonly T[]): T
  /** True once in so many times. */
  once(inSoMany: number): boolean
}

/** Dice that a seed throws. */
export function createDice(seed: number): Dice {
  let state = (seed * 2_654_435_761) >>> 0
  const below = (count: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * count)
  }
  return {
    below,
    pick: (of) => of[below(of.length)] as (typeof of)[number],
    once: (inSoMany) => below(inSoMany) === 0,
  }
}
