/// <reference lib="dom" />
import type { Form, Option } from '@gongzhi/core'

import { h } from './element.ts'
import { type Language, SUGGESTED } from './words.ts'

interface Choice {
  readonly value: string
  readonly label: string
}

/** What a form is made from: nothing in it knows the event, only the schema that `next` gave. */
export interface FormOptions {
  readonly id: string
  readonly option: Option
  readonly language: Language
  readonly choices: { readonly [field: string]: readonly Choice[] }
  readonly today: string
  readonly taken: number
  /** The button that sends it. */
  readonly button: HTMLButtonElement
  send(data: object): Promise<void>
}

/** A field as it stands in the form, and its value in what the form holds when it is sent. */
interface Field {
  readonly element: HTMLElement
  valueIn(held: FormData): unknown
}

/** A form drawn from the JSON Schema of an event. */
export function createForm(options: FormOptions): HTMLFormElement {
  const fields = fieldsOf(options.option.schema[options.language]).map(
    ([name, schema]) => [name, createField(name, schema, options)] as const,
  )
  return h(
    'form',
    {
      id: options.id,
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault()
        const held = new FormData(event.currentTarget as HTMLFormElement)
        void options.send(Object.fromEntries(fields.map(([name, field]) => [name, field.valueIn(held)])))
      },
    },
    ...fields.map(([, { element }]) => element),
    options.button,
  )
}

/** What has to be given: the page leaves out what may be left out. */
export function fieldsOf({ properties = {}, required = [] }: Form): readonly (readonly [string, Form])[] {
  return Object.entries(properties).filter(([name]) => required.includes(name))
}

/** The values that a field may have, with their words. */
function choicesOf({ oneOf }: Form): readonly Choice[] | undefined {
  return oneOf?.map(({ const: value, title }) => ({ value: String(value), label: title ?? String(value) }))
}

function createField(name: string, schema: Form, options: FormOptions): Field {
  const label = schema.title ?? name
  if (schema.anyOf) return { element: h('span', {}), valueIn: () => null }
  if (schema.type === 'array') {
    const boxes = (choicesOf(schema.items ?? {}) ?? []).map(({ value, label }) =>
      h('label', {}, h('input', { type: 'checkbox', name, value, checked: value === 'company' }), label),
    )
    return {
      element: h('fieldset', {}, h('legend', {}, label), ...boxes),
      valueIn: (held) => held.getAll(name),
    }
  }
  if (schema.type === 'boolean')
    return {
      element: h('label', {}, h('input', { type: 'checkbox', name, checked: true }), label),
      valueIn: (held) => held.has(name),
    }
  const listed = choicesOf(schema) ?? options.choices[name]
  const control = listed ? createChoice(name, listed) : createInput(name, options)
  return { element: h('label', {}, label, control), valueIn: (held) => held.get(name) }
}

const createChoice = (name: string, listed: readonly Choice[]): HTMLElement =>
  h(
    'select',
    { name },
    ...listed.map(({ value, label }) => h('option', { value, selected: value === 'company' }, label)),
  )

function createInput(name: string, { language, today, taken }: FormOptions): HTMLElement {
  if (name.toLowerCase().endsWith('day')) return h('input', { name, type: 'date', value: today })
  const suggested = (SUGGESTED[language] as { readonly [field: string]: unknown })[name]
  return h('input', { name, value: (suggested as string | undefined) ?? `x${taken + 1}` })
}
