import type { AnyDefinition, EventDeclaration, RegisterDeclaration, Vocabulary } from './define/index.ts'
import type { Json } from './json.ts'
import type { Label } from './label.ts'
import { type Form, formOf, withoutNeed } from './look/form.ts'

/** What a field is called, and what else a person has to know to fill it in. */
export interface FieldTerm extends Label {
  /** In what it is counted. */
  readonly unit?: Label
  /** What an id refers to. */
  readonly of?: Label
}

/**
 * The words of a package's forms (用语): what each field is called, and what its values mean. A word that has one
 * meaning in the package stands here once.
 */
export interface Terms {
  /**
   * By the name of the field, or, where that is not enough, by what stands before it and a dot: the form
   * (`ballots.kind`, `start.kind`) or the field around it (`buildings.areaCentiM2`); or by the definition
   * (`concern/kind`). The most particular one speaks.
   */
  readonly fields: { readonly [field: string]: FieldTerm }
  /** By the value, or by the name of the field, a dot and the value. */
  readonly values: { readonly [value: string]: Label }
}

/** A form in both languages: JSON Schema whose fields have titles, and its values too. */
export interface WordedForm {
  readonly zh: Form
  readonly en: Form
}

/** A form of a definition: what it takes to begin it, an event for people, or a record of a register. */
export interface NamedForm {
  /** `start`, or the name of the event or of the register. */
  readonly name: string
  readonly form: Form
}

/** A form of a definition in both languages, and what it is for. */
export interface DefinitionForm {
  /** What it takes to begin a process, an event, or a record of a register. */
  readonly kind: 'start' | 'event' | 'register'
  /** `start`, or the name of the event or of the register. */
  readonly name: string
  readonly form: WordedForm
}

/**
 * Every form of a definition that people fill in, with the words of its package: for a document, or for screens that
 * are made beforehand.
 *
 * @example
 * ```ts
 * import { wordedForms } from '@gongzhi/core'
 * import { concern, triParty } from '@gongzhi/tri-party'
 *
 * wordedForms(concern, triParty().terms)[0]?.form.en.properties?.['subject']?.title // 'Subject'
 * ```
 */
export function wordedForms(definition: AnyDefinition, terms?: Terms): readonly DefinitionForm[] {
  return formsOf(definition).map(({ kind, ...form }) => ({
    kind,
    name: form.name,
    form: wordForm(terms, definition.name, form),
  }))
}

/** The forms of a definition that people fill in. */
function formsOf({ vocabulary }: AnyDefinition): readonly (NamedForm & Pick<DefinitionForm, 'kind'>)[] {
  const { input, start, events, registers = {} } = vocabulary as Vocabulary
  const forPeople = (allow: readonly string[]) => allow.some((capacity) => capacity !== 'engine')
  return [
    ...(forPeople(start.allow) ? [{ kind: 'start' as const, name: 'start', form: formOf(input) }] : []),
    ...Object.entries(events)
      .filter(([, { allow }]) => forPeople(allow))
      .map(([name, event]) => ({ kind: 'event' as const, name, form: formOfEvent(event) })),
    ...Object.entries(registers).map(([name, register]) => ({
      kind: 'register' as const,
      name,
      form: formOfRegister(register),
    })),
  ]
}

/** The form of an event. */
export function formOfEvent({ data }: EventDeclaration): Form {
  return formOf(data)
}

/** The form of a register, in which what the engine knows need not be filled in. */
export function formOfRegister({ record, known }: RegisterDeclaration): Form {
  return withoutNeed(formOf(record), known?.fields ?? [])
}

/** Where a field stands. */
interface Place {
  readonly definition: string
  readonly form: string
  /** The field around it. */
  readonly around?: string
  readonly field: string
}

/** The word of a field; the most particular one. */
function termOf({ fields }: Terms, { definition, form, around, field }: Place): FieldTerm | undefined {
  const names = [
    ...(around ? [`${around}.${field}`] : []),
    `${form}.${field}`,
    `${definition}/${field}`,
    field,
  ]
  const name = names.find((each) => Object.hasOwn(fields, each))
  return name === undefined ? undefined : fields[name]
}

/** What a field of a form is called; undefined where these terms have no word for it. */
export function fieldWord(
  terms: Terms | undefined,
  place: Pick<Place, 'definition' | 'form' | 'field'>,
): Label | undefined {
  return terms && termOf(terms, place)
}

/** What a value of a field is called; undefined where these terms have no word for it. */
export function wordOf({ values }: Terms, field: string, value: Json): Label | undefined {
  const names = [`${field}.${String(value)}`, String(value)]
  const name = names.find((each) => Object.hasOwn(values, each))
  return name === undefined ? undefined : values[name]
}

const NO_TERMS: Terms = { fields: {}, values: {} }
const worded = new WeakMap<Terms, WeakMap<Form, Map<string, WordedForm>>>()

/** A form with the words of its package, in both languages: worked out once. */
export function wordForm(terms: Terms = NO_TERMS, definition: string, { name, form }: NamedForm): WordedForm {
  const ofTerms = worded.get(terms) ?? new WeakMap<Form, Map<string, WordedForm>>()
  worded.set(terms, ofTerms)
  const ofForm = ofTerms.get(form) ?? new Map<string, WordedForm>()
  ofTerms.set(form, ofForm)
  const key = `${definition}/${name}`
  let both = ofForm.get(key)
  if (!both) {
    const at: Place = { definition, form: name, field: '' }
    const word = (language: keyof Label) => inLanguage(form, { terms, at, language })
    ofForm.set(key, (both = { zh: word('zh'), en: word('en') }))
  }
  return both
}

interface Wording {
  readonly terms: Terms
  readonly at: Place
  readonly language: keyof Label
}

function inLanguage(form: Form, wording: Wording): Form {
  const { terms, at, language } = wording
  const { properties, items, anyOf, oneOf, enum: values, ...rest } = form
  const inner = (one: Form) => inLanguage(one, wording)
  return {
    ...rest,
    ...titleOf(form, wording),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([field, of]) => [
          field,
          inLanguage(of, { ...wording, at: { ...at, field, around: at.field } }),
        ]),
      ),
    }),
    ...(items && { items: inner(items) }),
    ...(anyOf && { anyOf: anyOf.map(inner) }),
    ...(oneOf && { oneOf: oneOf.map(inner) }),
    // The way in which forms are told what a value is called.
    ...(values && {
      oneOf: values.map((value) => {
        const word = wordOf(terms, at.field, value)
        return { const: value, ...(word && { title: word[language] }) }
      }),
    }),
  }
}

const UNIT = { zh: (unit: string) => `单位：${unit}`, en: (unit: string) => `in ${unit}` }
const OF = { zh: (what: string) => `填写${what}的编号`, en: (what: string) => `the id of ${what}` }

function titleOf(form: Form, { terms, at, language }: Wording): Partial<Form> {
  if (form.const !== undefined) {
    const word = wordOf(terms, at.field, form.const)
    return word ? { title: word[language] } : {}
  }
  const term = at.field === '' ? undefined : termOf(terms, at)
  if (!term) return {}
  const { unit, of } = term
  const said = [
    ...(unit ? [UNIT[language](unit[language])] : []),
    ...(of ? [OF[language](of[language])] : []),
  ]
  return {
    title: form.title ?? term[language],
    ...(said.length > 0 && { description: said.join('; ') }),
    // For programs that draw forms: what a field is counted in, and whose id it is.
    ...(unit && { 'x-unit': plain(unit) }),
    ...(of && { 'x-of': plain(of) }),
  }
}

function plain({ zh, en }: Label): Label {
  return { zh, en }
}

/**
 * What the forms of a definition lack: fields without a title, values without a word.
 *
 * @example
 * ```ts
 * import { wordless } from '@gongzhi/core'
 * import { triParty } from '@gongzhi/tri-party'
 *
 * const { processes = [], terms } = triParty()
 * processes.flatMap((definition) => wordless(terms ?? { fields: {}, values: {} }, definition)) // []
 * ```
 */
export function wordless(terms: Terms, definition: AnyDefinition): readonly string[] {
  const { name } = definition
  return formsOf(definition).flatMap((form) =>
    lacking(form.form, {
      terms,
      at: { definition: name, form: form.name, field: '' },
      path: `${name}/${form.name}`,
    }),
  )
}

/** What a form lacks, and everything in it. */
export function lacking(
  form: Form,
  { terms, at, path }: { readonly terms: Terms; readonly at: Place; readonly path: string },
): readonly string[] {
  const { properties = {}, items, anyOf = [], oneOf = [], enum: values = [], const: constant } = form
  const said = [...values, ...(constant === undefined ? [] : [constant])]
  return [
    ...said.filter((value) => !wordOf(terms, at.field, value)).map((value) => `${path} = ${String(value)}`),
    ...Object.entries(properties).flatMap(([field, of]) => {
      const place = { ...at, field, around: at.field }
      const titled = of.title !== undefined || termOf(terms, place) !== undefined
      return [
        ...(titled ? [] : [`${path}.${field}`]),
        ...lacking(of, { terms, at: place, path: `${path}.${field}` }),
      ]
    }),
    ...[...(items ? [items] : []), ...anyOf, ...oneOf].flatMap((one) => lacking(one, { terms, at, path })),
  ]
}
