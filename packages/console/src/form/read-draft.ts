import type { Label } from '@gongzhi/core'

import type { Draft, DraftItem } from './draft.ts'
import type { ChoiceField, Field, TextField } from './field.ts'

/** What is wrong with a field, at its path: `choices.0.question`. */
export interface Fault {
  readonly path: string
  readonly message: Label
}

/** What a draft comes to. `said` is false where nothing was said, and nothing is sent for it. */
export interface Reading {
  readonly said: boolean
  readonly value: unknown
  readonly faults: readonly Fault[]
}

/**
 * Reads what was filled in: the value to send, and what is wrong with it, each at its field. It looks at what the
 * form says alone; the engine judges.
 *
 * @example
 * ```ts
 * import { readDraft } from '@gongzhi/console'
 *
 * const field = { kind: 'area', title: { zh: '面积', en: 'Area' }, empty: 'refused' } as const
 * readDraft(field, { kind: 'text', text: '89.5' }).value // 8950
 * readDraft(field, { kind: 'text', text: '' }).faults[0]?.message.en // 'Fill this in.'
 * ```
 */
export function readDraft(field: Field, draft: Draft, path = ''): Reading {
  if (field.kind === 'fixed') return said(field.value)
  switch (draft.kind) {
    case 'group':
      return field.kind === 'group' ? readGroup(field, draft, path) : nothing
    case 'list':
      return field.kind === 'list' ? readList(field, draft, path) : nothing
    case 'variant':
      return field.kind === 'variant' ? readVariant(field, draft, path) : nothing
    case 'text':
      return field.kind === 'choice'
        ? readChoice(field, draft.text, path)
        : readText(field as TextField, draft.text, path)
    default:
      return nothing
  }
}

type Of<Kind> = Extract<Draft, { readonly kind: Kind }>

const nothing: Reading = { said: false, value: undefined, faults: [] }

function said(value: unknown, faults: readonly Fault[] = []): Reading {
  return { said: true, value, faults }
}

function wrong(path: string, message: Label): Reading {
  return { said: false, value: undefined, faults: [{ path, message }] }
}

/** Nothing is filled in. */
function left(field: Field, path: string): Reading {
  if (field.empty === 'null') return said(null)
  if (field.empty === 'left-out') return nothing
  return wrong(path, MISSING[field.kind === 'choice' || field.kind === 'variant' ? 'choose' : 'fill'])
}

const MISSING = {
  fill: { zh: '请填写此项。', en: 'Fill this in.' },
  choose: { zh: '请选择一项。', en: 'Choose one.' },
} as const satisfies Record<string, Label>

function readGroup(field: Extract<Field, { kind: 'group' }>, draft: Of<'group'>, path: string): Reading {
  if (!draft.given) return left(field, path)
  const value: Record<string, unknown> = {}
  const faults: Fault[] = []
  for (const { name, field: own } of field.fields) {
    const inner = draft.fields[name]
    const read = inner ? readDraft(own, inner, path === '' ? name : `${path}.${name}`) : nothing
    if (read.said) value[name] = read.value
    faults.push(...read.faults)
  }
  return said(value, faults)
}

function readList(field: Extract<Field, { kind: 'list' }>, draft: Of<'list'>, path: string): Reading {
  if (!draft.given || (draft.items.length === 0 && field.empty === 'left-out')) return left(field, path)
  const read = draft.items.map((item, index) => readItem(field.item, item, `${path}.${index}`))
  const { least, most } = field
  const count = read.length
  const faults = read.flatMap((one) => one.faults)
  if (count < least)
    faults.unshift({ path, message: { zh: `至少填写 ${least} 项。`, en: `At least ${least} of them.` } })
  if (count > most)
    faults.unshift({ path, message: { zh: `至多填写 ${most} 项。`, en: `At most ${most} of them.` } })
  return said(
    read.map(({ value }) => value),
    faults,
  )
}

/** A line in which something is written is an item with that in it. */
function readItem(field: Field, { draft, more }: DraftItem, path: string): Reading {
  if (!more || draft.kind !== 'text') return readDraft(field, draft, path)
  const text = draft.text.trim()
  if (text === '') return wrong(path, NOT_WRITTEN)
  if (!new RegExp(more.pattern, 'u').test(text)) return wrong(path, NOT_CHOSEN)
  return said({ ...more.item, [more.field]: `${more.prefix}${text}` })
}

const NOT_WRITTEN: Label = { zh: '请写明是谁，或者删去此行。', en: 'Say who it is, or remove the line.' }
const NOT_CHOSEN: Label = {
  zh: '请从查到的人中选择，或者填写其编号。',
  en: 'Choose somebody of those who are found, or give the id.',
}

function readVariant(
  field: Extract<Field, { kind: 'variant' }>,
  draft: Of<'variant'>,
  path: string,
): Reading {
  if (draft.chosen === '') return left(field, path)
  const [variant, inner] = [field.variants[Number(draft.chosen)], draft.variants[Number(draft.chosen)]]
  return variant && inner ? readDraft(variant, inner, path) : left(field, path)
}

function readChoice(field: ChoiceField, text: string, path: string): Reading {
  const option = text === '' ? undefined : field.options[Number(text)]
  return option ? said(option.value) : left(field, path)
}

function readText(field: TextField, typed: string, path: string): Reading {
  const text = typed.trim()
  if (text === '' && !(field.kind === 'text' && field.empty === 'refused' && takesNothing(field)))
    return left(field, path)
  switch (field.kind) {
    case 'integer':
    case 'number':
      return readNumber(field, text, path)
    case 'area':
      return readArea(field, text, path)
    case 'json':
      return said(parsed(text))
    default:
      return readWords(field, text, path)
  }
}

/** Whether no text at all is a text that is taken. */
function takesNothing({ least = 0, pattern }: TextField): boolean {
  return least === 0 && (pattern === undefined || new RegExp(pattern, 'u').test(''))
}

function readWords(
  { kind, least = 0, most = Infinity, pattern }: TextField,
  text: string,
  path: string,
): Reading {
  const { length } = text
  if (length < least) return wrong(path, { zh: `至少 ${least} 个字。`, en: `At least ${least} characters.` })
  if (length > most)
    return wrong(path, {
      zh: `至多 ${most} 个字，现在是 ${length} 个。`,
      en: `At most ${most} characters; it has ${length}.`,
    })
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(text)) return wrong(path, FORMS[kind] ?? FORM)
  return said(text)
}

const FORM: Label = { zh: '格式不对，请核对后再填。', en: 'This is not written as it has to be.' }
const FORMS: { readonly [kind in TextField['kind']]?: Label } = {
  date: { zh: '请填写日期，如 2026-03-02。', en: 'Give a day, such as 2026-03-02.' },
  month: { zh: '请填写月份，如 2026-03。', en: 'Give a month, such as 2026-03.' },
  time: { zh: '请填写时间，如 09:30。', en: 'Give a time, such as 09:30.' },
}

function readNumber(field: TextField, text: string, path: string): Reading {
  const plain = text.replaceAll(/[,，\s]/g, '')
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return wrong(path, { zh: '请填写数字。', en: 'Give a number.' })
  if (field.kind === 'integer' && !/^-?\d{1,16}$/.test(plain))
    return wrong(path, { zh: '请填写整数。', en: 'Give a whole number.' })
  return within(field, Number(plain), { path, shown: String })
}

/** An area as people write it, in square metres, is kept in hundredths; nothing is rounded. */
function readArea(field: TextField, text: string, path: string): Reading {
  const [, whole, rest = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(/[,，\s]/g, '')) ?? []
  if (whole === undefined)
    return wrong(path, {
      zh: '请填写平方米数，至多两位小数，如 89.50。',
      en: 'Give square metres with two decimals at most, such as 89.50.',
    })
  const hundredths = Number(whole) * 100 + Number(rest.padEnd(2, '0'))
  return within(field, hundredths, { path, shown: (value) => String(value / 100) })
}

function within(
  { least = -Infinity, most = Infinity }: TextField,
  value: number,
  { path, shown }: { readonly path: string; readonly shown: (value: number) => string },
): Reading {
  if (value < least)
    return wrong(path, { zh: `不得小于 ${shown(least)}。`, en: `Not less than ${shown(least)}.` })
  if (value > most)
    return wrong(path, { zh: `不得大于 ${shown(most)}。`, en: `Not more than ${shown(most)}.` })
  return said(value)
}

/** A value that may be anything: what is written as JSON is that, and everything else is a text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
