/** How the ids of processes and commands of the engine itself begin. They are stored: it never changes. */
export const RESERVED = 'gongzhi:'

/** The last part of an id that `processIdUnder` shortened. */
const SHORTENED = /~[0-9a-f]{16}$/

/**
 * Whether an id is one that a reaction derives: nobody keeps a process from happening by taking its id first.
 *
 * A suffix is what stands after the id of the process that causes the start: `referral`, `term/meetings`,
 * `by-election-*`, where `*` is whatever has no slash. A long id keeps a digest instead of its beginning, so
 * that there the last part of the suffix is enough.
 */
export function isReservedId(id: string, suffixes: readonly string[]): boolean {
  return suffixes.some((suffix) => {
    const parts = suffix.split('/')
    return endsWithSuffix(id, parts) || endsWithSuffix(id, parts.slice(-1), SHORTENED)
  })
}

function endsWithSuffix(id: string, suffix: readonly string[], before = /./): boolean {
  const parts = id.split('/')
  const last = parts.slice(-suffix.length)
  const first = parts.slice(0, -suffix.length).join('/')
  return before.test(first) && suffix.every((pattern, index) => fits(last[index] ?? '', pattern))
}

function fits(part: string, pattern: string): boolean {
  const [begin = '', ...rest] = pattern.split('*')
  const end = rest.at(-1)
  if (end === undefined) return part === pattern
  return part.length >= begin.length + end.length && part.startsWith(begin) && part.endsWith(end)
}
