import * as z from 'zod'

import type { Json } from '../json.ts'

/** JSON Schema (2020-12) of what is to be given. */
export interface Form {
  readonly type?: string
  readonly title?: string
  readonly description?: string
  readonly properties?: { readonly [name: string]: Form }
  readonly required?: readonly string[]
  readonly items?: Form
  readonly enum?: readonly Json[]
  readonly const?: Json
  readonly anyOf?: readonly Form[]
  readonly oneOf?: readonly Form[]
  readonly [keyword: string]: unknown
}

const forms = new WeakMap<z.ZodType, Form>()

/** The form of a payload, as it is given: worked out once. */
export function formOf(schema: z.ZodType): Form {
  let form = forms.get(schema)
  if (!form) forms.set(schema, (form = z.toJSONSchema(schema, { io: 'input' }) as Form))
  return form
}

/** A form in which some fields need not be filled in. */
export function withoutNeed(form: Form, fields: readonly string[]): Form {
  if (fields.length === 0) return form
  const { required, anyOf, oneOf } = form
  const relaxed = (one: Form) => withoutNeed(one, fields)
  return {
    ...form,
    ...(required && { required: required.filter((field) => !fields.includes(field)) }),
    ...(anyOf && { anyOf: anyOf.map(relaxed) }),
    ...(oneOf && { oneOf: oneOf.map(relaxed) }),
  }
}

/** Some payloads: the fields that are given, and whether nothing else can be. */
export interface Case {
  readonly given: { readonly [field: string]: Json }
  readonly whole: boolean
}

/** As many cases as a form is tried in, at most. */
const MOST = 24

/**
 * The cases that a form comes to, which together cover whatever may be filled in: one for each value of its
 * fields that have few. What has many is not given in any of them.
 */
export function casesOf(form: Form): readonly Case[] {
  const branches = form.oneOf ?? form.anyOf
  if (branches) {
    const all = branches.flatMap(casesOf)
    return all.length <= MOST ? all : [{ given: {}, whole: false }]
  }
  const { properties = {}, required = [] } = form
  let cases: Case[] = [{ given: {}, whole: form.type === 'object' }]
  for (const [field, of] of Object.entries(properties)) {
    const values = required.includes(field) ? valuesOf(of) : undefined
    cases =
      values && cases.length * values.length <= MOST
        ? cases.flatMap(({ given, whole }) =>
            values.map((value) => ({ given: { ...given, [field]: value }, whole })),
          )
        : cases.map(({ given }) => ({ given, whole: false }))
  }
  return cases
}

/** All values that a field may have; undefined where they are many. */
function valuesOf(field: Form): readonly Json[] | undefined {
  if (field.const !== undefined) return [field.const]
  if (field.enum) return field.enum
  if (field.type === 'boolean') return [true, false]
  if (field.type === 'null') return [null]
  const branches = (field.anyOf ?? field.oneOf)?.map(valuesOf)
  return branches?.every((values) => values !== undefined) ? branches.flat() : undefined
}
