/** Freezes what JSON is made of, to its ground, and returns it. */
export function frozen<T>(content: T): T {
  if (typeof content === 'object' && content !== null) Object.values(Object.freeze(content)).forEach(frozen)
  return content
}
