/// <reference lib="dom" />
import type { Label, Option } from '@gongzhi/core'
import { PARTIES, partyLabels } from '@gongzhi/tri-party'

import { h } from './element.ts'
import { FIELDS, type Language, SUGGESTED, WORDS } from './words.ts'

interface Schema {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly unknown[]
}

interface Choice {
  readonly value: string
  readonly label: string
}

/** What a form is made from: nothing in it knows the event, only the schema that `next` gave. */
export interface FormOptions {
  readonly option: Option
  readonly language: Language
  readonly choices: { readonly [field: string]: readonly Choice[] }
  readonly today: string
  readonly taken: number
  send(data: object): Promise<void>
}

/** A form drawn from the JSON Schema of an event. */
export function createForm({ option, language, choices, today, taken, send }: FormOptions): HTMLFormElement {
  const fields = Object.entries((option.schema as { readonly properties: Record<string, Schema> }).properties)
  const parties: readonly Choice[] = PARTIES.slice(0, 3).map((value) => ({
    value,
    label: (partyLabels[value] as Label)[language],
  }))
  const controls = fields.map(
    ([name, schema]): { readonly element: HTMLElement; readonly value: () => unknown } => {
      const label = FIELDS[name]?.[language] ?? name
      if (schema.anyOf) return { element: h('span', {}), value: () => null }
      if (schema.type === 'array') {
        const boxes = parties.map(({ value, label }) => ({
          value,
          box: h('input', { type: 'checkbox', checked: value === 'company' }),
          label,
        }))
        return {
          element: h(
            'fieldset',
            {},
            h('legend', {}, label),
            ...boxes.map(({ box, label }) => h('label', {}, box, label)),
          ),
          value: () => boxes.filter(({ box }) => box.checked).map(({ value }) => value),
        }
      }
      if (schema.type === 'boolean') {
        const box = h('input', { type: 'checkbox', checked: true })
        return { element: h('label', {}, box, label), value: () => box.checked }
      }
      const listed = schema.enum ? parties : choices[name]
      const control = listed
        ? h(
            'select',
            {},
            ...listed.map(({ value, label }) => h('option', { value, selected: value === 'company' }, label)),
          )
        : h(
            'input',
            name.toLowerCase().endsWith('day')
              ? { type: 'date', value: today }
              : {
                  value:
                    ((SUGGESTED[language] as { readonly [field: string]: unknown })[name] as string) ??
                    `x${taken + 1}`,
                },
          )
      return { element: h('label', {}, label, control), value: () => control.value }
    },
  )
  const data = () => Object.fromEntries(fields.map(([name], index) => [name, controls[index]?.value()]))
  return h(
    'form',
    {
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault()
        void send(data())
      },
    },
    ...controls.map(({ element }) => element),
    h('button', { className: 'first' }, WORDS[language].send),
  )
}
