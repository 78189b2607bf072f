/**
 * The one text of a JSON value: keys sorted by UTF-16 code units, no white space, numbers as ECMAScript
 * prints them (RFC 8785).
 *
 * Whatever is fingerprinted, hashed or compared goes through here. Properties that are `undefined` are left
 * out, as in `JSON.stringify`; everything else that JSON cannot carry (NaN, functions, dates, maps, lone
 * surrogates) throws a `TypeError` that names the path, because it would otherwise be stored as something
 * else without a word.
 *
 * @example
 * ```ts
 * import { canonicalJson } from '@gongzhi/core'
 *
 * canonicalJson({ b: 1, a: [true, 'x'] }) // '{"a":[true,"x"],"b":1}'
 * ```
 */
export function canonicalJson(value: unknown): string {
  try {
    return write(value)
  } catch (error) {
    if (error instanceof TypeError)
      throw new TypeError(`${pathOfFault(value, '$')}: ${error.message}`, { cause: error })
    throw error
  }
}

const plain = /^[ !#-[\]-\u007e\u00a0-\ud7ff]*$/

function write(value: unknown): string {
  switch (typeof value) {
    case 'string':
      if (plain.test(value)) return `"${value}"`
      if (!value.isWellFormed()) throw new TypeError('a lone surrogate is not JSON')
      return JSON.stringify(value)
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} is not JSON`)
      return String(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? list(value) : record(value)
    default:
      throw new TypeError(`${typeof value} is not JSON`)
  }
}

function list(value: readonly unknown[]): string {
  let text = '['
  for (let i = 0; i < value.length; i++) text += (i ? ',' : '') + write(value[i])
  return text + ']'
}

function record(value: object): string {
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null && !isOfAnotherRealm(prototype))
    throw new TypeError(`${prototype.constructor?.name ?? 'an object'} is not JSON`)
  const keys = keysInOrder(value)
  let text = ''
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string
    const item = (value as Record<string, unknown>)[key]
    if (item === undefined) continue
    text += (text ? ',' : '') + keyText(key) + write(item)
  }
  return `{${text}}`
}

/** Whether a prototype is that of plain objects in another realm: a frame, a worker's sandbox, `node:vm`. */
function isOfAnotherRealm(prototype: object): boolean {
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf')
}

/**
 * Keys are few and come again and again: what is written of one is kept, as long as it is short and there
 * are not too many.
 */
const keyTexts = new Map<string, string>()
const [SHORT, MANY] = [100, 5_000]

/** A key with its colon. */
export function keyText(key: string): string {
  const known = keyTexts.get(key)
  if (known !== undefined) return known
  const text = `${write(key)}:`
  if (key.length <= SHORT && keyTexts.size < MANY) keyTexts.set(key, text)
  return text
}

/**
 * The keys of an object by their UTF-16 code units. Many objects have them in order already: a look is
 * cheaper than a sort.
 */
export function keysInOrder(value: object): readonly string[] {
  const keys = Object.keys(value)
  for (let i = 1; i < keys.length; i++) if ((keys[i - 1] as string) > (keys[i] as string)) return keys.sort()
  return keys
}

/** Where the value is that JSON cannot carry: looked for only once it is known that there is one. */
function pathOfFault(value: unknown, path: string): string {
  for (const [key, item] of Object.entries(value !== null && typeof value === 'object' ? value : {})) {
    if (item === undefined && !Array.isArray(value)) continue
    try {
      write(key)
      write(item)
    } catch {
      return Array.isArray(value)
        ? pathOfFault(item, path)
        : pathOfFault(item, path === '$' ? key : `${path}.${key}`)
    }
  }
  return path
}
