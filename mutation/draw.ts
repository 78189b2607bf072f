/** Some of a list, in its order; which, follows from the seed. */
export function draw<Item>(items: readonly Item[], count: number, seed: number): readonly Item[] {
  const next = numbersFrom(seed)
  const ranked = items.map((item, place) => ({ item, place, rank: next() }))
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, count)
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item)
}

/** Numbers below 2³², by the generator that is called mulberry32. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}
