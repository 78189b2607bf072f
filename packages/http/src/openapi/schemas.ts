import { type AnyDefinition, type DefinitionForm, type Terms, wordedForms } from '@gongzhi/core'

import type { Language } from '../language.ts'
import type { FormSchema } from './example.ts'

/** The schemas of a document, by name. */
export type Schemas = Record<string, FormSchema>

/** A form of a definition, as a document names it. */
export interface NamedSchema extends Pick<DefinitionForm, 'kind' | 'name'> {
  /** In `components.schemas`. */
  readonly schema: string
  readonly form: FormSchema
}

/** The words of a name, each with a capital: `notice.publish` gives `NoticePublish`. */
export function capitals(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}

/** The forms of a definition as schemas of a document, with what they refer to. */
export function schemasOf(
  definition: AnyDefinition,
  { terms, language }: { readonly terms: Terms | undefined; readonly language: Language },
): { readonly forms: readonly NamedSchema[]; readonly schemas: Schemas } {
  const schemas: Schemas = {}
  const forms = wordedForms(definition, terms).map(({ kind, name, form }) => {
    const schema = capitals(`${definition.name} ${kind === 'start' ? 'input' : name}`)
    const {
      $schema: _,
      $id: __,
      $defs = {},
      ...own
    } = form[language] as FormSchema & {
      readonly $defs?: { readonly [name: string]: FormSchema }
    }
    const place = (ref: string) =>
      ref === '#'
        ? `#/components/schemas/${schema}`
        : ref.replace('#/$defs/', `#/components/schemas/${schema}.`)
    const whole = closed(moved(own, place) as FormSchema)
    schemas[schema] = whole
    for (const [inner, one] of Object.entries($defs))
      schemas[`${schema}.${inner}`] = closed(moved(one, place) as FormSchema)
    return { kind, name, schema, form: whole }
  })
  return { forms, schemas }
}

/** What refers to a part of its own schema refers to where that part stands now. */
function moved(value: unknown, place: (ref: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => moved(one, place))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === '$ref' && typeof one === 'string' ? place(one) : moved(one, place),
    ]),
  )
}

/** Nothing is taken that nobody knows: the engine refuses it, whatever a schema says. */
function closed(form: FormSchema): FormSchema {
  const { properties, items, oneOf, anyOf, additionalProperties } = form
  return {
    ...form,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, closed(one)])),
      // Beside branches of its own it does not know what they take.
      ...(additionalProperties === undefined && !oneOf && !anyOf && { additionalProperties: false }),
    }),
    ...(items && { items: closed(items) }),
    ...(oneOf && { oneOf: oneOf.map(closed) }),
    ...(anyOf && { anyOf: anyOf.map(closed) }),
  }
}
