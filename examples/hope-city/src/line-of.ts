/**
 * The line of a path in a file written with one key a line: the last key is looked for after the ones before
 * it.
 */
export function lineOf(text: string, path: readonly PropertyKey[]): number {
  let at = 0
  for (const key of path) {
    const next = typeof key === 'string' ? text.indexOf(`"${key}"`, at) : at
    if (next > at) at = next
  }
  return text.slice(0, at).split('\n').length
}
