import type { DefinitionSchemas, JsonSchema } from './describe.ts'

/** Something that was accepted by a release and is not accepted any more. */
export interface Narrowing {
  /** Where: `/items/0/title`; `*` stands for any further property and `[]` for any item. */
  readonly path: string
  readonly reason: string
}

type Keywords = { readonly [keyword: string]: any }
interface Side {
  readonly schema: JsonSchema
  readonly root: JsonSchema
  /**
   * The pairs of schemas that are being compared further out: one that comes again inside itself, by a
   * reference, holds if everything else does.
   */
  readonly within?: readonly string[]
}

/**
 * Lists what a released schema accepted and the current one does not: properties removed or newly required,
 * members of enumerations removed, types and bounds tightened, patterns changed. Empty where the schema only
 * widened.
 *
 * Careful rather than clever: what it cannot compare (a changed pattern, `not`) counts as narrowed. A
 * property that the current schema does not name is refused by the engine, so that a missing one counts as
 * removed unless the schema says what further properties are.
 *
 * @example
 * ```ts
 * import { checkWiden } from '@gongzhi/core/testing'
 *
 * checkWiden({ enum: ['a', 'b'] }, { enum: ['a', 'b', 'c'] }) // []
 * checkWiden({ enum: ['a', 'b'] }, { enum: ['a'] }) // [{ path: '', reason: 'no longer accepts "b"' }]
 * ```
 */
export function checkWiden(before: JsonSchema, after: JsonSchema): readonly Narrowing[] {
  return compare({ schema: before, root: before }, { schema: after, root: after }, '')
}

/**
 * Compares the schemas of a release with those of today, part by part. A part that is gone is a narrowing
 * too.
 *
 * @example
 * ```ts
 * import { checkRelease, type DefinitionSchemas } from '@gongzhi/core/testing'
 *
 * const released: DefinitionSchemas = {
 *   definition: 'door',
 *   release: 1,
 *   input: {},
 *   events: { 'door.close': {} },
 *   records: {},
 *   outcomes: {},
 * }
 * checkRelease(released, { ...released, events: {} }) // [{ path: 'events/door.close', reason: 'was removed' }]
 * ```
 */
export function checkRelease(before: DefinitionSchemas, after: DefinitionSchemas): readonly Narrowing[] {
  const prefixed = (prefix: string, found: readonly Narrowing[]) =>
    found.map(({ path, reason }) => ({ path: `${prefix}${path}`, reason }))
  const parts = (['events', 'records', 'outcomes'] as const).flatMap((part) =>
    Object.entries(before[part]).flatMap(([name, schema]) => {
      const now = after[part][name]
      return now === undefined
        ? [{ path: `${part}/${name}`, reason: 'was removed' }]
        : prefixed(`${part}/${name}`, checkWiden(schema, now))
    }),
  )
  return [...prefixed('input', checkWiden(before.input, after.input)), ...parts]
}

function compare(before: Side, after: Side, path: string): readonly Narrowing[] {
  const pair = JSON.stringify([before.schema, after.schema])
  if (before.within?.includes(pair)) return []
  if (pair.includes('$ref')) before = { ...before, within: [...(before.within ?? []), pair] }
  const [a, b] = [flat(before), flat(after)]
  if (b === true || a === false) return []
  if (b === false) return [{ path, reason: 'is no longer accepted' }]
  if (a === true)
    return compare(
      { ...before, schema: { type: ['null', 'boolean', 'number', 'string', 'array', 'object'] } },
      after,
      path,
    )
  const splits = branchesOf(a)
  if (splits)
    return splits.flatMap((branch) => compare({ ...before, schema: branch }, { ...after, schema: b }, path))
  const choices = alternativesOf(b)
  if (choices) {
    const found = choices.map((choice) =>
      compare({ ...before, schema: a }, { ...after, schema: choice }, path),
    )
    return found.reduce((best, one) => (one.length < best.length ? one : best))
  }
  const values = valuesOf(a)
  if (values)
    return values
      .filter((value) => !fits(value, b))
      .map((value) => ({ path, reason: `no longer accepts ${JSON.stringify(value)}` }))
  const taken = valuesOf(b)
  if (taken)
    return [{ path, reason: `accepts only ${taken.map((value) => JSON.stringify(value)).join(', ')} now` }]
  const kind = a['type'] as string | undefined
  if (!typeFits(kind, b))
    return [{ path, reason: `accepts ${JSON.stringify(b['type'])} and no longer ${kind ?? 'everything'}` }]
  return [
    ...compareBounds(a, b, path),
    ...compareObjects({ ...before, schema: a }, { ...after, schema: b }, path),
    ...compareArrays({ ...before, schema: a }, { ...after, schema: b }, path),
  ]
}

/** Follows `$ref` and lays `allOf` flat. */
function flat({ schema, root }: Side): Keywords | boolean {
  if (typeof schema === 'boolean') return schema
  const {
    $ref: reference,
    allOf,
    $defs: _,
    title: __,
    description: ___,
    default: ____,
    ...rest
  } = schema as Keywords
  const parts = [
    ...(reference === undefined ? [] : [pointed(root, reference)]),
    ...((allOf ?? []) as JsonSchema[]),
  ].map((part) => flat({ schema: part, root }))
  if (parts.includes(false)) return false
  const whole = parts
    .filter((part) => typeof part === 'object')
    .reduce<Keywords>(
      (sum, part) => ({
        ...sum,
        ...part,
        ...((sum['properties'] || part['properties']) && {
          properties: { ...sum['properties'], ...part['properties'] },
        }),
        ...((sum['required'] || part['required']) && {
          required: [...(sum['required'] ?? []), ...(part['required'] ?? [])],
        }),
      }),
      rest,
    )
  return Object.keys(whole).length === 0 ? true : whole
}

function pointed(root: JsonSchema, reference: string): JsonSchema {
  return (
    reference
      .split('/')
      .slice(1)
      .reduce<any>((at, key) => at?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], root) ?? true
  )
}

/** The cases of a schema, each to be accepted: `anyOf`, `oneOf`, several types. */
function branchesOf(schema: Keywords): readonly JsonSchema[] | undefined {
  const alternatives = alternativesOf(schema)
  if (alternatives) return alternatives
  const { type, ...rest } = schema
  return Array.isArray(type) && !valuesOf(schema)
    ? type.map((one: string) => ({ ...rest, type: one }))
    : undefined
}

function alternativesOf({ anyOf, oneOf, ...rest }: Keywords): readonly JsonSchema[] | undefined {
  const branches = (anyOf ?? oneOf) as readonly JsonSchema[] | undefined
  const alone = Object.keys(rest).length === 0
  return branches?.map((branch) =>
    typeof branch === 'boolean' || alone ? branch : { ...rest, allOf: [...(rest['allOf'] ?? []), branch] },
  )
}

function valuesOf(schema: Keywords): readonly unknown[] | undefined {
  return 'const' in schema ? [schema['const']] : (schema['enum'] as readonly unknown[] | undefined)
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function typesOf(schema: Keywords): readonly string[] | undefined {
  return schema['type'] === undefined ? undefined : [schema['type']].flat()
}

function typeFits(kind: string | undefined, schema: Keywords): boolean {
  const types = typesOf(schema)
  return (
    types === undefined ||
    (kind !== undefined && (types.includes(kind) || (kind === 'integer' && types.includes('number'))))
  )
}

/** Whether one value is accepted, as far as an enumeration's members need it. */
function fits(value: unknown, schema: Keywords): boolean {
  const values = valuesOf(schema)
  if (values) return values.some((one) => same(one, value))
  return (
    typeFits(kindOf(value), schema) &&
    compareBounds(
      {
        minimum: value,
        maximum: value,
        minLength: String(value).length,
        maxLength: String(value).length,
        pattern: schema['pattern'],
        format: schema['format'],
      },
      schema,
      '',
    ).length === 0 &&
    (typeof value !== 'string' ||
      schema['pattern'] === undefined ||
      new RegExp(schema['pattern'], 'u').test(value))
  )
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}

const floors = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']
const ceilings = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']
const incomparable = [
  'pattern',
  'format',
  'multipleOf',
  'uniqueItems',
  'not',
  'contentEncoding',
  'contentMediaType',
  'contains',
  'patternProperties',
  'dependentRequired',
  'if',
]

function compareBounds(a: Keywords, b: Keywords, path: string): readonly Narrowing[] {
  return [
    ...floors.flatMap((bound) => compareFloor(a, b, { bound, path })),
    ...ceilings.flatMap((bound) => compareCeiling(a, b, { bound, path })),
    ...incomparable.flatMap((keyword) => compareSame(a, b, { keyword, path })),
  ]
}

function compareFloor(
  a: Keywords,
  b: Keywords,
  { bound, path }: { readonly bound: string; readonly path: string },
): readonly Narrowing[] {
  const [was, is] = [a[bound], b[bound]]
  const inside =
    was >= is ||
    (bound === 'minimum' && a['exclusiveMinimum'] >= is) ||
    (bound === 'exclusiveMinimum' && a['minimum'] > is)
  const nothing = is === 0 && bound.startsWith('min') && bound !== 'minimum'
  if (is === undefined || inside || nothing) return []
  return [{ path, reason: `${bound} rose from ${was ?? 'none'} to ${is}` }]
}

function compareCeiling(
  a: Keywords,
  b: Keywords,
  { bound, path }: { readonly bound: string; readonly path: string },
): readonly Narrowing[] {
  const [was, is] = [a[bound], b[bound]]
  const inside =
    was <= is ||
    (bound === 'maximum' && a['exclusiveMaximum'] <= is) ||
    (bound === 'exclusiveMaximum' && a['maximum'] < is)
  if (is === undefined || inside) return []
  return [{ path, reason: `${bound} fell from ${was ?? 'none'} to ${is}` }]
}

function compareSame(
  a: Keywords,
  b: Keywords,
  { keyword, path }: { readonly keyword: string; readonly path: string },
): readonly Narrowing[] {
  const [was, is] = [a[keyword], b[keyword]]
  if (is === undefined || same(was, is)) return []
  return [
    { path, reason: `${keyword} changed from ${JSON.stringify(was) ?? 'none'} to ${JSON.stringify(is)}` },
  ]
}

function compareObjects(before: Side, after: Side, path: string): readonly Narrowing[] {
  const [a, b] = [before.schema as Keywords, after.schema as Keywords]
  const [old, now] = [(a['properties'] ?? {}) as Keywords, (b['properties'] ?? {}) as Keywords]
  const more = b['additionalProperties'] ?? b['properties'] === undefined
  const found: Narrowing[] = ((b['required'] ?? []) as string[])
    .filter((name) => !(a['required'] ?? []).includes(name))
    .map((name) => ({ path: `${path}/${name}`, reason: 'is required now' }))
  for (const [name, schema] of Object.entries(old)) {
    const at = `${path}/${name}`
    if (name in now) found.push(...compare({ ...before, schema }, { ...after, schema: now[name] }, at))
    else if (more === false) found.push({ path: at, reason: 'was removed' })
    else found.push(...compare({ ...before, schema }, { ...after, schema: more }, at))
  }
  const others = a['additionalProperties'] ?? (a['type'] === 'object' && a['properties'] === undefined)
  if (others !== false) {
    for (const name of Object.keys(now))
      if (!(name in old))
        found.push(
          ...compare({ ...before, schema: others }, { ...after, schema: now[name] }, `${path}/${name}`),
        )
    found.push(...compare({ ...before, schema: others }, { ...after, schema: more }, `${path}/*`))
  }
  if (b['propertyNames'] !== undefined)
    found.push(
      ...compare(
        { ...before, schema: a['propertyNames'] ?? { type: 'string' } },
        { ...after, schema: b['propertyNames'] },
        `${path}/{name}`,
      ),
    )
  return found
}

function compareArrays(before: Side, after: Side, path: string): readonly Narrowing[] {
  const [a, b] = [before.schema as Keywords, after.schema as Keywords]
  if (a['type'] !== 'array') return []
  const [first, firstNow] = [
    (a['prefixItems'] ?? []) as JsonSchema[],
    (b['prefixItems'] ?? []) as JsonSchema[],
  ]
  const places = Math.max(first.length, firstNow.length)
  const found = Array.from({ length: places }, (_, index) =>
    compare(
      { ...before, schema: first[index] ?? a['items'] ?? true },
      { ...after, schema: firstNow[index] ?? b['items'] ?? true },
      `${path}/${index}`,
    ),
  ).flat()
  return [
    ...found,
    ...compare(
      { ...before, schema: a['items'] ?? true },
      { ...after, schema: b['items'] ?? true },
      `${path}/[]`,
    ),
  ]
}
