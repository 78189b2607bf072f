/**
 * The one text of a JSON value: keys sorted by UTF-16 code units, no white space, numbers as ECMAScript prints them (RFC 8785).
 *
 * Whatever is fingerprinted, hashed or compared goes through here. Properties that are `undefined` are left out, as in
 * `JSON.stringify`; everything else that JSON cannot carry (NaN, functions, dates, maps, lone surrogates) throws a `TypeError`
 * that names the path, because it would otherwise be stored as something else without a word.
 *
 * @example
 * ```ts
 * import { canonicalJson } from '@gongzhi/core'
 *
 * canonicalJson({ b: 1, a: [true, 'x'] }) // '{"a":[true,"x"],"b":1}'
 * ```
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$')
}

const plain = /^[ !#-[\]-\u007e\u00a0-\ud7ff]*$/

function write(value: unknown, path: string): string {
  switch (typeof value) {
    case 'string':
      if (plain.test(value)) return `"${value}"`
      if (!value.isWellFormed()) throw new TypeError(`${path}: a lone surrogate is not JSON`)
      return JSON.stringify(value)
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${path}: ${value} is not JSON`)
      return String(value === 0 ? 0 : value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? list(value, path) : record(value, path)
    default:
      throw new TypeError(`${path}: ${typeof value} is not JSON`)
  }
}

function list(value: readonly unknown[], path: string): string {
  let text = '['
  for (let i = 0; i < value.length; i++) text += (i ? ',' : '') + write(value[i], path)
  return text + ']'
}

function record(value: object, path: string): string {
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError(`${path}: ${prototype.constructor?.name ?? 'an object'} is not JSON`)
  const keys = Object.keys(value)
  if (keys.length > 1) keys.sort()
  let text = ''
  for (const key of keys) {
    const item = (value as Record<string, unknown>)[key]
    if (item === undefined) continue
    text += `${text ? ',' : ''}${write(key, path)}:${write(item, path === '$' ? key : `${path}.${key}`)}`
  }
  return `{${text}}`
}
