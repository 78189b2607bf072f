/** JSON Schema, as far as forms have it. */
export interface FormSchema {
  readonly type?: string | readonly string[]
  readonly title?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly oneOf?: readonly FormSchema[]
  readonly anyOf?: readonly FormSchema[]
  readonly properties?: { readonly [name: string]: FormSchema }
  readonly required?: readonly string[]
  readonly items?: FormSchema
  readonly minItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly pattern?: string
  readonly format?: string
  readonly [keyword: string]: unknown
}

/** Texts of which one fits whatever a form asks of the shape of a text. */
const TEXTS = ['2026-03-02', '2026-03', '09:00', '510104', 'example-1', 'a'.repeat(64), 'a'.repeat(16)]

/** Something that fits a form: what has to be there, and nothing else. */
export function exampleOf(form: FormSchema, name = ''): unknown {
  if (form.const !== undefined) return form.const
  if (form.enum) return form.enum[0]
  if (form.oneOf ?? form.anyOf) return firstOf(form, name)
  const [type] = [form.type ?? (form.properties ? 'object' : 'string')].flat()
  switch (type) {
    case 'object':
      return Object.fromEntries(
        (form.required ?? []).map((field) => [field, exampleOf(form.properties?.[field] ?? {}, field)]),
      )
    case 'array':
      return Array.from({ length: form.minItems ?? 0 }, () => exampleOf(form.items ?? {}, name))
    case 'integer':
    case 'number':
      return numberOf(form)
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return textOf(form, name)
  }
}

/** The first of several branches, with what stands around them. */
function firstOf({ oneOf, anyOf, ...around }: FormSchema, name: string): unknown {
  const own = exampleOf((oneOf ?? anyOf)?.[0] ?? {}, name)
  if (typeof own !== 'object' || own === null || Array.isArray(own)) return own
  return { ...(around.properties ? (exampleOf(around, name) as object) : {}), ...own }
}

function numberOf({ minimum = 1, exclusiveMinimum = 0 }: FormSchema): number {
  return Math.max(minimum, exclusiveMinimum + 1)
}

function textOf(
  { pattern, format, title, minLength = 0, maxLength = Infinity }: FormSchema,
  name: string,
): string {
  const fits = (text: string) => {
    const length = [...text].length
    return length >= minLength && length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(text))
  }
  const said = format === undefined && pattern === undefined ? [title ?? name] : []
  return [...said, ...TEXTS].find(fits) ?? ''
}
