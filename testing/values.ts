import fc from 'fast-check'

/** What JSON Schema says of a value, as far as values are drawn from it. */
interface Described {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Described[]
  readonly oneOf?: readonly Described[]
  readonly properties?: { readonly [name: string]: Described }
  readonly required?: readonly string[]
  readonly items?: Described
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly pattern?: string
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

/** Values as a schema describes them; strings that are free come from the ids that occur on the stage. */
export function valuesOf(schema: object, ids: readonly string[], depth = 0): fc.Arbitrary<unknown> {
  const described = schema as Described
  const inner = (one: object): fc.Arbitrary<unknown> => valuesOf(one, ids, depth + 1)
  if (described.const !== undefined) return fc.constant(described.const)
  if (described.enum) return fc.constantFrom(...described.enum)
  const either = described.anyOf ?? described.oneOf
  if (either) return fc.oneof(...either.map(inner))
  switch (described.type) {
    case 'object': {
      const shape = Object.entries(described.properties ?? {})
      const required = new Set(described.required)
      return fc.record(Object.fromEntries(shape.map(([name, one]) => [name, inner(one)])), {
        requiredKeys: shape.map(([name]) => name).filter((name) => required.has(name)),
      })
    }
    case 'array':
      return fc.array(inner(described.items ?? {}), {
        minLength: described.minItems ?? 0,
        maxLength: Math.min(described.maxItems ?? 3, Math.max(3, described.minItems ?? 0)),
      })
    case 'integer':
    case 'number':
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

function numbersOf({ minimum = 0, maximum = 1_000_000 }: Described): fc.Arbitrary<number> {
  const least = Math.min(Math.max(minimum, -1_000), maximum)
  const most = Math.max(Math.min(maximum, 1_000_000), least)
  return fc.oneof(
    fc.constantFrom(least, Math.min(least + 1, most), most),
    fc.integer({ min: least, max: most }),
  )
}

const DAYS = ['2026-02-27', '2026-03-02', '2026-03-10', '2026-03-31', '2026-06-30', '2027-03-01']

function stringsOf({ pattern, minLength = 0 }: Described, ids: readonly string[]): fc.Arbitrary<string> {
  if (pattern !== undefined && pattern.includes('\\d{4}')) return fc.constantFrom(...DAYS)
  const known = ids.filter((id) => id.length >= minLength)
  return known.length > 0
    ? fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...known) }, fc.string({ minLength, maxLength: 12 }))
    : fc.string({ minLength, maxLength: Math.max(12, minLength) })
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
