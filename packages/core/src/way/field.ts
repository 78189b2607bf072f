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
