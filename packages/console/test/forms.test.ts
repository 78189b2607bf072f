import { type Form, wordedForms } from '@gongzhi/core'
import { organisations } from '@gongzhi/organisation'
import { ownerCommittee } from '@gongzhi/owner-committee'
import { supervision } from '@gongzhi/supervision'
import { triParty } from '@gongzhi/tri-party'
import formats from 'ajv-formats'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'

import { type Draft, draftOf, itemOf, writtenItemOf } from '../src/form/draft.ts'
import { type Field, fieldOf } from '../src/form/field.ts'
import { readDraft } from '../src/form/read-draft.ts'

/** Every form that people fill in, of every package. */
const FORMS = [triParty(), ownerCommittee(), organisations(), supervision()].flatMap(
  ({ processes = [], terms }) =>
    processes.flatMap((definition) =>
      wordedForms(definition, terms).map(({ name, form }) => ({ what: `${definition.name}/${name}`, form })),
    ),
)

const ajv = new Ajv2020.default({ strict: false, allErrors: true })
formats.default(ajv)

/** Something that a person would type into a field of a text. */
function typedInto(field: Extract<Field, { readonly least?: number }>): string {
  const { kind, least = 0, pattern = '' } = field as Extract<Field, { kind: 'text' }>
  switch (kind) {
    case 'date':
      return '2026-03-02'
    case 'month':
      return '2026-03'
    case 'time':
      return '09:30'
    case 'area':
      return '89.50'
    case 'integer':
    case 'number':
      return String(Math.max(least, 1))
    case 'json':
      return '{ "n": 1, "d": 2 }'
    default:
      if (/0-9a-f/.test(pattern)) return 'ab'.repeat(32)
      if (/\\d\{6\}/.test(pattern)) return '440300'
      return 'lift-a1'.padEnd(least, 'a')
  }
}

/** Fills a whole form in, every list with two items, every part that may be left out too. */
function fill(field: Field, draft: Draft, pick: number): void {
  switch (draft.kind) {
    case 'text':
      if (field.kind === 'choice') draft.text = String(pick % field.options.length)
      else draft.text = typedInto(field as never)
      break
    case 'group':
      draft.given = true
      if (field.kind === 'group')
        for (const { name, field: own } of field.fields) fill(own, draft.fields[name] as Draft, pick)
      break
    case 'list':
      draft.given = true
      if (field.kind === 'list') {
        const count = Math.min(Math.max(field.least, 2), field.most)
        draft.items = Array.from({ length: count }, () => itemOf(draftOf(field.item)))
        for (const { draft: item } of draft.items) fill(field.item, item, pick)
      }
      break
    case 'variant':
      if (field.kind === 'variant') {
        const chosen = pick % field.variants.length
        draft.chosen = String(chosen)
        fill(field.variants[chosen] as Field, draft.variants[chosen] as Draft, pick)
      }
      break
    default:
  }
}

/** Every kind of field that a form comes to. */
function fieldsIn(field: Field): readonly Field[] {
  switch (field.kind) {
    case 'group':
      return [field, ...field.fields.flatMap(({ field: own }) => fieldsIn(own))]
    case 'list':
      return [field, ...fieldsIn(field.item)]
    case 'variant':
      return [field, ...field.variants.flatMap(fieldsIn)]
    default:
      return [field]
  }
}

describe('every form of every package', () => {
  test('is there', () => expect(FORMS.length).toBeGreaterThan(300))

  test.each(FORMS)('$what: filled in, is what its schema takes', ({ form }) => {
    const field = fieldOf(form)
    const fits = ajv.compile(form.en as object)
    // Each variant of each union, and each value of each choice.
    const most = Math.max(
      1,
      ...fieldsIn(field).map((one) => {
        if (one.kind === 'variant') return one.variants.length
        return one.kind === 'choice' ? one.options.length : 1
      }),
    )
    for (let pick = 0; pick < most; pick++) {
      const draft = draftOf(field)
      fill(field, draft, pick)
      const { value, faults } = readDraft(field, draft)
      expect([faults, fits(value), fits.errors]).toEqual([[], true, null])
      // What is known beforehand is shown as it was filled in.
      expect(readDraft(field, draftOf(field, value)).value).toEqual(value)
    }
  })

  test.each(FORMS)('$what: left empty, says at each field that needs it what is missing', ({ form }) => {
    const field = fieldOf(form)
    const { value, faults } = readDraft(field, draftOf(field))
    const fits = ajv.compile(form.en as object)
    expect(fits(value)).toBe(faults.length === 0)
    for (const { message } of faults)
      expect(message).toEqual({ zh: expect.any(String), en: expect.any(String) })
  })

  test.each(FORMS)('$what: has a word in both languages for every field and value', ({ form }) => {
    for (const field of fieldsIn(fieldOf(form)).slice(1)) {
      if (field.kind === 'choice') for (const { title } of field.options) expect(title.zh).not.toBe('')
      if (field.kind === 'fixed' || field.kind === 'group') continue
      expect(field.title.zh).not.toBe('')
      expect(field.title.en).not.toBe('')
    }
  })
})

const both = (form: Form) => ({ zh: form, en: form })
const read = (form: Form, text: string) =>
  readDraft(fieldOf(both({ type: 'object', required: ['x'], properties: { x: form } })), {
    kind: 'group',
    given: true,
    fields: { x: { kind: 'text', text } },
  })

describe('a text that somebody types', () => {
  test.each([
    ['89.50', 8_950],
    ['89.5', 8_950],
    ['89', 8_900],
    ['1,204.07', 120_407],
    ['0.29', 29],
  ])('%s square metres are %i hundredths, and nothing is rounded', (text, value) => {
    const form = {
      type: 'object',
      properties: { areaCentiM2: { type: 'integer' } },
      required: ['areaCentiM2'],
    }
    const field = fieldOf(both(form))
    const given: Draft = { kind: 'group', given: true, fields: { areaCentiM2: { kind: 'text', text } } }
    expect(readDraft(field, given).value).toEqual({ areaCentiM2: value })
  })
  test.each(['89.505', '-1', 'abc', '8 9 m²', '1e3'])('%s is no area', (text) => {
    const form = {
      type: 'object',
      properties: { areaCentiM2: { type: 'integer' } },
      required: ['areaCentiM2'],
    }
    const given: Draft = { kind: 'group', given: true, fields: { areaCentiM2: { kind: 'text', text } } }
    expect(readDraft(fieldOf(both(form)), given).faults[0]?.path).toBe('areaCentiM2')
  })
  test.each([
    [1, ['不得小于 2。']],
    [2, []],
    [3, []],
    [9, []],
    [10, []],
    [11, ['不得大于 10。']],
  ])('%i, where 2 to 10 are taken', (number, said) => {
    const { faults } = read({ type: 'integer', minimum: 2, maximum: 10 }, String(number))
    expect(faults.map(({ message }) => message.zh)).toEqual(said)
  })
  test.each([
    ['', ['请填写此项。']],
    ['电', ['至少 2 个字。']],
    ['电梯', []],
    ['电梯有', []],
    ['电梯有异', ['至多 3 个字，现在是 4 个。']],
  ])('"%s", where two to three characters are taken', (text, said) => {
    const { faults } = read({ type: 'string', minLength: 2, maxLength: 3 }, text)
    expect(faults.map(({ message }) => message.zh)).toEqual(said)
  })
  test('a day that is none is said at its field', () => {
    const { faults } = read(
      { type: 'string', format: 'date', pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
      '3 月 2 日',
    )
    expect(faults).toEqual([
      { path: 'x', message: expect.objectContaining({ en: expect.stringContaining('day') }) },
    ])
  })
  test('nothing is null where the form takes null, and left out where it need not be there', () => {
    expect(read({ anyOf: [{ type: 'string', minLength: 1 }, { type: 'null' }] }, '').value).toEqual({
      x: null,
    })
    const optional = fieldOf(both({ type: 'object', properties: { x: { type: 'string', minLength: 1 } } }))
    expect(readDraft(optional, draftOf(optional)).value).toEqual({})
  })
  test('what is wrong in a list is said with its place', () => {
    const list = {
      type: 'array',
      items: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
    }
    const field = fieldOf(both({ type: 'object', required: ['list'], properties: { list } }))
    const draft = draftOf(field, { list: [{ n: 1 }, {}] })
    expect(readDraft(field, draft).faults.map(({ path }) => path)).toEqual(['list.1.n'])
  })
})

describe('a line in which a name is written that a list does not offer', () => {
  const choice = {
    type: 'object',
    required: ['question', 'choice'],
    properties: { question: { type: 'string' }, choice: { enum: ['for', 'against'] } },
  }
  const list = { type: 'array', items: choice, maxItems: 9 }
  const field = fieldOf(both({ type: 'object', required: ['choices'], properties: { choices: list } }))
  const label = { zh: '另选他人', en: 'somebody else' }
  const more = {
    list: 'choices',
    label,
    about: 'E1',
    hint: label,
    of: label,
    most: 2,
    pattern: '^[\\p{L}\\p{N}-]{1,40}$',
    item: { choice: 'for' },
    field: 'question',
    prefix: 'E1/+',
  }
  const withName = (text: string) => {
    const draft = draftOf(field, { choices: [{ question: 'E1/c1', choice: 'against' }] })
    const choices = draft.kind === 'group' ? draft.fields['choices'] : undefined
    const line = writtenItemOf(more)
    if (line.draft.kind === 'text') line.draft.text = text
    if (choices?.kind === 'list') choices.items.push(line)
    return readDraft(field, draft)
  }

  test('is an item of the list, with the name in it', () => {
    const { value, faults } = withName(' 赵某-1 ')
    expect(faults).toEqual([])
    expect(value).toEqual({
      choices: [
        { question: 'E1/c1', choice: 'against' },
        { choice: 'for', question: 'E1/+赵某-1' },
      ],
    })
  })
  test.each([
    ['', '请写明是谁，或者删去此行。'],
    ['赵某 1-101', '请从查到的人中选择，或者填写其编号。'],
    ['x'.repeat(41), '请从查到的人中选择，或者填写其编号。'],
  ])('"%s" is said to be wrong at its place', (text, zh) => {
    expect(withName(text).faults).toMatchObject([{ path: 'choices.1', message: { zh } }])
  })
  test('of forty characters is one', () => expect(withName('x'.repeat(40)).faults).toEqual([]))
})
