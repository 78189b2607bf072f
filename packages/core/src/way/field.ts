/**
 * What stands at a path of a value: names joined by dots, `*` for each item of a list. Nothing where there is
 * no such field; a list at the end of the path is one value.
 */
export function valuesAt(value: unknown, path: string): readonly unknown[] {
  let values: readonly unknown[] = [value]
  for (const step of path.split('.')) {
    values = values.flatMap((each) => {
      if (step === '*') return Array.isArray(each) ? (each as readonly unknown[]) : []
      if (typeof each !== 'object' || each === null || !Object.hasOwn(each, step)) return []
      return [(each as Record<string, unknown>)[step]]
    })
  }
  return values
}

/**
 * A value without what stands at these paths; a list whose every item is hidden is empty. Nothing is
 * changed in place.
 */
export function withoutPaths(value: unknown, paths: readonly string[]): unknown {
  let left = value
  for (const path of paths) left = without(left, path.split('.'))
  return left
}

function without(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null || step === undefined) return value
  if (step === '*') {
    if (!Array.isArray(value)) return value
    return rest.length === 0 ? [] : value.map((each) => without(each, rest))
  }
  if (!Object.hasOwn(value, step)) return value
  const { [step]: found, ...others } = value as Record<string, unknown>
  return rest.length === 0 ? others : { ...others, [step]: without(found, rest) }
}
