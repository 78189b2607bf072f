import type { Json } from '../json.ts'
import type { WordedForm } from '../terms.ts'
import type { Case, Form } from './form.ts'

/**
 * Values that a form does not offer, by the field in which they would stand; of the items of a list by both names:
 * `choices.choice`.
 */
export interface Withheld {
  readonly [field: string]: readonly Json[]
}

/** The values of a form's fields that stand in no case of it that is open: with those nothing would be accepted. */
export function shutValues(tried: readonly (Pick<Case, 'given'> & { readonly closed: boolean })[]): Withheld {
  const fields = [...new Set(tried.flatMap(({ given }) => Object.keys(given)))]
  return Object.fromEntries(
    fields.flatMap((field) => {
      const own = tried.filter(({ given }) => field in given)
      const open = own.filter(({ closed }) => !closed).map(({ given }) => given[field])
      const shut = own.map(({ given }) => given[field] as Json).filter((value) => !open.includes(value))
      // Where nothing of it is open, the whole is closed for another reason.
      return open.length === 0 || shut.length === 0 ? [] : [[field, [...new Set(shut)]]]
    }),
  )
}

/** Both together. */
export function withheldIn(one: Withheld = {}, other: Withheld = {}): Withheld {
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return Object.fromEntries(
    fields.map((field) => [field, [...new Set([...(one[field] ?? []), ...(other[field] ?? [])])]]),
  )
}

/** A form that does not offer these values. */
export function withoutValues(form: WordedForm, withheld: Withheld): WordedForm {
  if (Object.keys(withheld).length === 0) return form
  return { zh: without(form.zh, withheld, ''), en: without(form.en, withheld, '') }
}

function without(form: Form, withheld: Withheld, path: string): Form {
  const { properties, items, anyOf, oneOf } = form
  const inner = (one: Form) => without(one, withheld, path)
  const kept = (branches: readonly Form[]) => branches.filter((one) => isKept(one, withheld, path)).map(inner)
  return {
    ...form,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([field, of]) => [
          field,
          without(of, withheld, path === '' ? field : `${path}.${field}`),
        ]),
      ),
    }),
    ...(items && { items: inner(items) }),
    ...(anyOf && { anyOf: kept(anyOf) }),
    ...(oneOf && { oneOf: kept(oneOf) }),
  }
}

/** A branch that is one value, or in which one value stands fast, goes with that value. */
function isKept({ const: value, type, properties = {} }: Form, withheld: Withheld, path: string): boolean {
  const own = withheld[path] ?? []
  if (value !== undefined) return !own.includes(value)
  if (type === 'null') return !own.includes(null)
  return Object.entries(properties).every(
    ([field, { const: fixed }]) =>
      fixed === undefined || !(withheld[path === '' ? field : `${path}.${field}`] ?? []).includes(fixed),
  )
}
