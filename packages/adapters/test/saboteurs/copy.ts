/**
 * A copy of what is given to a store: lists and records, and what they hold. It is made for every commit of
 * every case, and a structured clone would copy each character of a large body as well.
 */
export function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  const copy = Array.isArray(value)
    ? value.map(copyOf)
    : Object.fromEntries(Object.entries(value).map(([name, held]) => [name, copyOf(held)]))
  return copy as T
}
