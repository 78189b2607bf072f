/**
 * What has the same id together, in the order in which it first comes. As `Map.groupBy`, which Node 20 does
 * not have.
 */
export function groupedBy<T>(list: Iterable<T>, idOf: (each: T) => string): readonly [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>()
  for (const each of list) {
    const id = idOf(each)
    const group = groups.get(id)
    if (group) group.push(each)
    else groups.set(id, [each])
  }
  return [...groups.values()]
}
