import { EngineError } from './errors.ts'

/** What a field of a question may be; everything may be left out but what is `needed`. */
type Kind = 'text' | 'number' | 'count' | 'boolean' | 'any' | 'object' | 'texts' | 'objects'

const KINDS: { readonly [kind in Kind]: (value: unknown) => boolean } = {
  text: isText,
  number: (value) => typeof value === 'number' && Number.isSafeInteger(value),
  // Stores differ in what they make of fewer than none.
  count: (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0,
  boolean: (value) => typeof value === 'boolean',
  any: () => true,
  object: isObject,
  texts: (value) => Array.isArray(value) && value.every(isText),
  objects: (value) => Array.isArray(value) && Array.from(value as unknown[]).every(isObject),
}

/** Whether every store can be asked for it: what has a U+0000 in it, PostgreSQL does not even look for. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed() && !value.includes('\u0000')
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/**
 * Looks at what a call that only reads was given, and takes its own fields. What is not of its kind would be an
 * error of JavaScript somewhere inside, or of a driver, or be read as another question.
 */
export function asked<Query extends object>(
  call: string,
  query: Query | undefined,
  fields: { readonly [field in keyof Query]-?: Kind | { readonly needed: Kind } },
): Query {
  if (query !== undefined && !isObject(query)) throw notOfItsKind(call, 'the question')
  const taken: Partial<Query> = {}
  for (const field of Object.keys(fields) as (keyof Query & string)[]) {
    const wanted: Kind | { readonly needed: Kind } = fields[field]
    const [kind, needed] = typeof wanted === 'string' ? [wanted, false] : [wanted.needed, true]
    const value = query === undefined ? undefined : readField(call, query, field)
    if (value === undefined ? needed : !KINDS[kind](value)) throw notOfItsKind(call, field)
    if (value !== undefined) taken[field] = value
  }
  return taken as Query
}

function readField<Query extends object>(call: string, query: Query, field: keyof Query & string) {
  try {
    return query[field]
  } catch (error) {
    throw notOfItsKind(call, field, error)
  }
}

/** A text that a call needs, and has been given on its own. */
export function textOf(call: string, name: string, value: unknown): string {
  if (!isText(value)) throw notOfItsKind(call, name)
  return value
}

/** The error of a call that was given something else than it says. */
export function notOfItsKind(call: string, field: string, cause?: unknown): EngineError {
  return new EngineError('call/malformed', `${call}: ${field} is missing, or not of its kind`, {
    ...(cause !== undefined && { cause }),
  })
}
