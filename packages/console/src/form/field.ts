import type { Form, Label, WordedForm } from '@gongzhi/core'

/** What every field has, whatever is filled in. */
interface FieldBase {
  /** What it is called; empty for the whole form. */
  readonly title: Label
  /** What else a person has to know: a unit, what an id refers to. */
  readonly hint?: Label
  /** It may stay empty: then nothing is said, or `null`. */
  readonly empty: 'refused' | 'left-out' | 'null'
}

/** A field that is typed as one text. */
export interface TextField extends FieldBase {
  readonly kind: 'text' | 'date' | 'month' | 'time' | 'integer' | 'number' | 'area' | 'json'
  readonly least?: number
  readonly most?: number
  readonly pattern?: string
  /** It is counted or measured in this. */
  readonly unit?: Label
  /** It is the id of one of these: a person, a unit, a document. */
  readonly of?: Label
}

/** One of few values. */
export interface ChoiceField extends FieldBase {
  readonly kind: 'choice'
  readonly options: readonly { readonly value: string | number | boolean | null; readonly title: Label }[]
}

/** Several fields. */
export interface GroupField extends FieldBase {
  readonly kind: 'group'
  readonly fields: readonly NamedField[]
}

/** A field of a group. */
export interface NamedField {
  readonly name: string
  readonly field: Field
}

/** As many of one kind as it takes. */
export interface ListField extends FieldBase {
  readonly kind: 'list'
  readonly item: Field
  readonly least: number
  readonly most: number
}

/** One of several forms: which of them, a person says first. */
export interface VariantField extends FieldBase {
  readonly kind: 'variant'
  readonly variants: readonly Field[]
}

/** What stands fast and is not asked. */
export interface FixedField extends FieldBase {
  readonly kind: 'fixed'
  readonly value: unknown
}

/** A field of a form, read from JSON Schema in both languages. */
export type Field = TextField | ChoiceField | GroupField | ListField | VariantField | FixedField

interface Both {
  readonly zh: Form
  readonly en: Form
}

/**
 * Reads the form of an event, of a register or of a start: what `next` gives.
 *
 * @example
 * ```ts
 * import { fieldOf } from '@gongzhi/console'
 *
 * const day = { type: 'object', properties: { day: { type: 'string', format: 'date', title: '日期' } } }
 * const field = fieldOf({ zh: day, en: day })
 * field.kind === 'group' && field.fields[0]?.field.kind // 'date'
 * ```
 */
export function fieldOf(form: WordedForm): Field {
  return read(form, { name: '', empty: 'refused' })
}

interface Place {
  readonly name: string
  readonly empty: FieldBase['empty']
}

function read(form: Both, place: Place): Field {
  const branches = branchesOf(form)
  const given = branches.filter(({ zh }) => !isNull(zh))
  const { name } = place
  const nullable = given.length < branches.length || isNullable(form.zh)
  const empty = nullable && place.empty === 'refused' ? 'null' : place.empty
  if (branches.length === 0) return single(form, { name, empty })
  const [only] = given
  if (given.every(({ zh }) => zh.const !== undefined)) return choice(form, given, { name, empty })
  if (given.length === 1 && only) {
    const field = read(only, { name, empty })
    return { ...field, ...baseOf(form, { name, empty: field.empty }), title: titleOf(form) ?? field.title }
  }
  return {
    kind: 'variant',
    ...baseOf(form, { name, empty }),
    variants: given.map((each) => read(each, { name, empty: 'refused' })),
  }
}

function single(form: Both, { name, empty }: Place): Field {
  const { zh, en } = form
  const base = baseOf(form, { name, empty })
  if (zh.const !== undefined) return { kind: 'fixed', ...base, value: zh.const }
  const type = typeOf(zh)
  if (type === 'object' && zh.properties) {
    return {
      kind: 'group',
      ...base,
      fields: Object.entries(zh.properties).map(([field, own]) => ({
        name: field,
        field: read(
          { zh: own, en: en.properties?.[field] ?? own },
          { name: field, empty: zh.required?.includes(field) ? 'refused' : 'left-out' },
        ),
      })),
    }
  }
  if (type === 'array') {
    return {
      kind: 'list',
      ...base,
      least: numberOf(zh['minItems']) ?? 0,
      most: numberOf(zh['maxItems']) ?? Infinity,
      item: read({ zh: zh.items ?? {}, en: en.items ?? zh.items ?? {} }, { name, empty: 'refused' }),
    }
  }
  if (type === 'boolean') return { kind: 'choice', ...base, options: YES_OR_NO }
  return { ...base, ...boundsOf(zh), kind: textKind(zh, type, name) }
}

const YES_OR_NO: ChoiceField['options'] = [
  { value: true, title: { zh: '是', en: 'Yes' } },
  { value: false, title: { zh: '否', en: 'No' } },
]

function textKind(form: Form, type: string, name: string): TextField['kind'] {
  if (type === 'integer' && name.endsWith('CentiM2')) return 'area'
  if (type === 'integer' || type === 'number') return type
  if (type !== 'string') return 'json'
  if (form['format'] === 'date') return 'date'
  const pattern = String(form['pattern'] ?? '')
  if (pattern.includes('([01]\\d|2[0-3]):[0-5]\\d')) return 'time'
  return pattern === '^\\d{4}-(0[1-9]|1[0-2])$' ? 'month' : 'text'
}

function boundsOf(form: Form): Partial<TextField> {
  const { minLength, maxLength, minimum, maximum, exclusiveMinimum, exclusiveMaximum, pattern } = form
  const above = numberOf(exclusiveMinimum)
  const below = numberOf(exclusiveMaximum)
  const least = numberOf(minLength) ?? numberOf(minimum) ?? (above === undefined ? undefined : above + 1)
  const most = numberOf(maxLength) ?? numberOf(maximum) ?? (below === undefined ? undefined : below - 1)
  return {
    ...(least !== undefined && { least }),
    ...(most !== undefined && most < Number.MAX_SAFE_INTEGER && { most }),
    ...(typeof pattern === 'string' && { pattern }),
  }
}

function choice(form: Both, options: readonly Both[], place: Place): Field {
  return {
    kind: 'choice',
    ...baseOf(form, place),
    options: options.map((option) => ({
      value: option.zh.const as ChoiceField['options'][number]['value'],
      title: titleOf(option) ?? same(String(option.zh.const)),
    })),
  }
}

function baseOf(form: Both, { name, empty }: Place): FieldBase & Pick<TextField, 'unit' | 'of'> {
  const { description } = form.zh
  const [unit, of] = [labelIn(form.zh, 'x-unit'), labelIn(form.zh, 'x-of')]
  return {
    // Of a field without a word its name is all that there is.
    title: titleOf(form) ?? same(name),
    empty,
    ...(description !== undefined &&
      unit === undefined && { hint: { zh: description, en: form.en.description ?? description } }),
    ...(unit && { unit }),
    ...(of && { of }),
  }
}

function titleOf({ zh, en }: Both): Label | undefined {
  return zh.title === undefined ? undefined : { zh: zh.title, en: en.title ?? zh.title }
}

function same(text: string): Label {
  return { zh: text, en: text }
}

function labelIn(form: Form, keyword: string): Label | undefined {
  return form[keyword] as Label | undefined
}

/** The forms of a union, each in both languages; none where it is no union. */
function branchesOf({ zh, en }: Both): readonly Both[] {
  const [own, other] = [zh.anyOf ?? zh.oneOf ?? enumOf(zh), en.anyOf ?? en.oneOf ?? enumOf(en)]
  return (own ?? []).map((branch, index) => ({ zh: branch, en: other?.[index] ?? branch }))
}

function enumOf(form: Form): readonly Form[] | undefined {
  return form.enum?.map((value) => (value === null ? { type: 'null' } : { const: value }))
}

function isNull({ type, const: value }: Form): boolean {
  return type === 'null' || value === null
}

function isNullable({ type }: Form): boolean {
  return Array.isArray(type) && type.includes('null')
}

function typeOf({ type }: Form): string {
  return Array.isArray(type) ? String(type.find((one) => one !== 'null')) : (type ?? '')
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
