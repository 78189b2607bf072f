import fc from 'fast-check'

/** What JSON Schema says of a value, as far as values are drawn from it. */
interface Described {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Described[]
  readonly oneOf?: readonly Described[]
  readonly properties?: { readonly [name: string]: Described }
  readonly required?: readonly string[]
  readonly additionalProperties?: Described | boolean
  readonly propertyNames?: Described
  readonly items?: Described
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly pattern?: string
}

/** What of JSON Schema says nothing about which values there are. */
const SILENT = ['$schema', 'format', 'title', 'description', 'default', 'additionalProperties']

/** Which words of JSON Schema are understood, by the type of value beside which they stand. */
const KNOWN: { readonly [type: string]: readonly string[] } = {
  object: ['properties', 'required', 'propertyNames'],
  array: ['items', 'minItems', 'maxItems'],
  integer: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  boolean: [],
  null: [],
  string: ['minLength', 'maxLength', 'pattern'],
}

/** Values that nobody means: what a form, a careless host or an attacker may send all the same. */
const HOSTILE: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  -0,
  0.5,
  NaN,
  Number.POSITIVE_INFINITY,
  2 ** 53,
  1n,
  '',
  ' ',
  '\u0000',
  '\u200b',
  '\ud800',
  '0000-01-01',
  '2026-02-30',
  '9999-12-31',
  '__proto__',
  'constructor',
  'gongzhi:start',
  'xstate.init',
  'x'.repeat(101),
  'x'.repeat(100_000),
  [],
  {},
  [[[[]]]],
  new Date(0),
  new Map(),
  Symbol('odd'),
  () => 1,
  Object.create(null),
  JSON.parse('{"__proto__":{"polluted":true}}'),
  cyclic(),
  deep(20_000),
  throwing(),
]

function cyclic(): object {
  const circle: Record<string, unknown> = {}
  circle['self'] = circle
  return circle
}

function deep(levels: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = [value]
  return value
}

function throwing(): object {
  return Object.defineProperty({}, 'id', {
    enumerable: true,
    get: () => {
      throw new Error('a getter of the caller')
    },
  })
}

export const hostile: fc.Arbitrary<unknown> = fc.constantFrom(...HOSTILE)

/**
 * Values as a schema describes them; strings that are free come from the ids that occur on the stage. Throws
 * where the schema says what is not understood here: nothing would ever be drawn that it takes.
 */
export function valuesOf(schema: object, ids: readonly string[]): fc.Arbitrary<unknown> {
  const described = schema as Described
  const inner = (one: object): fc.Arbitrary<unknown> => valuesOf(one, ids)
  if (described.const !== undefined) return fc.constant(described.const)
  if (described.enum) return fc.constantFrom(...described.enum)
  const either = described.anyOf ?? described.oneOf ?? typesOf(described)
  if (either) return fc.oneof(...either.map(inner))
  assertUnderstood(described)
  switch (described.type) {
    case 'object':
      return objectsOf(described, inner)
    case 'array': {
      const { items = {}, minItems = 0, maxItems = Infinity } = described
      return fc.array(inner(items), {
        minLength: minItems,
        maxLength: Math.max(minItems, Math.min(maxItems, 3)),
      })
    }
    case 'integer':
      return numbersOf(described)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return stringsOf(described, ids)
    default:
      return fc.constantFrom<unknown>(null, 1, 'a', true)
  }
}

/** A value of one type or another, each on its own. */
function typesOf({ type, ...rest }: Described): readonly Described[] | undefined {
  return typeof type === 'object' ? type.map((one) => ({ ...rest, type: one })) : undefined
}

function assertUnderstood(described: Described): void {
  const { type } = described
  const known = type === undefined ? [] : KNOWN[String(type)]
  const strange = Object.keys(described).filter(
    (word) => word !== 'type' && !SILENT.includes(word) && !known?.includes(word),
  )
  if (known === undefined || strange.length > 0)
    throw new Error(
      `no values are drawn of ${String(type ?? 'anything')} with ${strange.join(', ') || 'that type'}`,
    )
}

function objectsOf(
  { properties = {}, required = [], additionalProperties = false, propertyNames = {} }: Described,
  inner: (one: object) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const shape = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, inner(one)]))
  const declared = fc.record(shape, { requiredKeys: required.filter((name) => Object.hasOwn(shape, name)) })
  if (typeof additionalProperties === 'boolean' || Object.keys(additionalProperties).length === 0)
    return declared
  const names = inner({ type: 'string', ...propertyNames }) as fc.Arbitrary<string>
  const more = fc.dictionary(names, inner(additionalProperties), { maxKeys: 3 })
  return fc.tuple(more, declared).map(([some, own]) => ({ ...some, ...own }))
}

function numbersOf(described: Described): fc.Arbitrary<number> {
  const { exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = described
  const lowest = Math.max(described.minimum ?? -Infinity, exclusiveMinimum + 1)
  const highest = Math.min(described.maximum ?? Infinity, exclusiveMaximum - 1)
  // Nobody counts to the bounds of the language: what is near the bounds of the law is drawn.
  const least = Math.min(Math.max(lowest, -1_000), highest)
  const most = Math.max(Math.min(highest, 1_000_000), least)
  return fc.oneof(
    fc.constantFrom(least, Math.min(least + 1, most), most),
    fc.integer({ min: least, max: Math.min(least + 10, most) }),
    fc.integer({ min: least, max: most }),
  )
}

const DAYS = ['2026-02-27', '2026-03-02', '2026-03-10', '2026-03-31', '2026-06-30', '2027-03-01']

const matched = new Map<string, fc.Arbitrary<string>>()

/** The strings of a pattern. It takes the generator half a second to read some, and many fields share one. */
function matching(pattern: string): fc.Arbitrary<string> {
  // What must not follow is left to a filter: the generator does not know it.
  const plain = pattern.replaceAll(/\(\?[=!][^()]*\)/g, '')
  const strings = matched.get(plain) ?? fc.stringMatching(new RegExp(plain, 'u'))
  matched.set(plain, strings)
  return strings
}

function stringsOf(
  { pattern, minLength = 0, maxLength = 100 }: Described,
  ids: readonly string[],
): fc.Arbitrary<string> {
  const form = pattern === undefined ? undefined : new RegExp(pattern, 'u')
  const fits = (text: string): boolean =>
    text.length >= minLength && text.length <= maxLength && (form?.test(text) ?? true)
  const known = (form ? [...ids, ...DAYS] : ids).filter(fits)
  const lengths = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, 12)) }
  const free = pattern === undefined ? fc.string(lengths) : matching(pattern).filter(fits)
  return known.length > 0 ? fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...known) }, free) : free
}

/** A value with one of its parts, or all of it, put in the place of something that nobody means. */
export function spoiled(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: value },
    {
      weight: 3,
      arbitrary: fc.tuple(value, fc.nat(), hostile).map(([whole, at, odd]) => replaced(whole, at, odd)),
    },
    { weight: 1, arbitrary: hostile },
  )
}

function replaced(whole: unknown, at: number, odd: unknown): unknown {
  // What is odd already is left as it is: its own parts may throw.
  if (typeof whole !== 'object' || whole === null || HOSTILE.includes(whole)) return odd
  const keys = Object.keys(whole)
  if (keys.length === 0) return odd
  const key = keys[at % keys.length] as string
  const part = (whole as Record<string, unknown>)[key]
  const next = at % 2 === 0 ? replaced(part, Math.floor(at / keys.length), odd) : odd
  return Array.isArray(whole)
    ? whole.map((each, index) => (String(index) === key ? next : (each as unknown)))
    : { ...whole, [key]: next }
}
