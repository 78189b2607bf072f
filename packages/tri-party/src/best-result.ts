/** Keeps the best of what came of several attempts at the same household. */
export function keepBest<Household, Result extends string>(
  best: Map<Household, Result>,
  {
    of,
    result,
    rank,
  }: {
    readonly of: Household
    readonly result: Result
    readonly rank: { readonly [result in Result]: number }
  },
): void {
  const before = best.get(of)
  if (before === undefined || rank[before] < rank[result]) best.set(of, result)
}
