import type { Option } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { tellingPartsOf } from '../src/elements/offers.ts'
import { draftOf } from '../src/form/draft.ts'
import { fieldOf } from '../src/form/field.ts'
import { instantOf, localText } from '../src/words/time.ts'

const entry = {
  oneOf: [
    { const: 'first', title: '首次录入' },
    { const: 'second', title: '二次录入' },
  ],
}
const ballot = {
  type: 'object',
  properties: { kind: { const: 'ballot', title: '表决票' }, voter: { type: 'string' }, entry },
  required: ['kind', 'voter', 'entry'],
}
const withdrawal = { type: 'object', properties: { kind: { const: 'withdrawal' } }, required: ['kind'] }
const form = { oneOf: [withdrawal, ballot] }
const offer = (prefilled: Record<string, string>, name = 'ballots'): Option => ({
  kind: 'register',
  name,
  label: { zh: '表决票', en: 'Ballots' },
  articles: [],
  schema: { zh: form, en: form },
  status: 'depends',
  possible: true,
  prefilled,
})

test('an offer is told from those of its kind by what differs, in the words of its form', () => {
  const first = offer({ kind: 'ballot', voter: 'v1', entry: 'first' })
  const second = offer({ kind: 'ballot', voter: 'v1', entry: 'second' })
  const other = offer({ kind: 'ballot', voter: 'v2', entry: 'first' }, 'mandates')
  const label = { zh: '二次录入', en: '二次录入' }
  expect(tellingPartsOf(second, [first, second, other])).toEqual([{ field: 'entry', value: 'second', label }])
  expect(tellingPartsOf(other, [first, second, other])).toEqual([])
  // An id has no word of a form.
  const neighbour = offer({ kind: 'ballot', voter: 'v2', entry: 'first' })
  expect(tellingPartsOf(first, [first, neighbour])).toEqual([{ field: 'voter', value: 'v1' }])
})

test('what is known in part only opens the variant in which the same stands fast', () => {
  expect(draftOf(fieldOf({ zh: form, en: form }), { kind: 'ballot', voter: 'v1' })).toMatchObject({
    chosen: '1',
  })
  expect(draftOf(fieldOf({ zh: form, en: form }), { kind: 'delivery' })).toMatchObject({ chosen: '' })
})

test('a time that is typed is one of China, to the minute, and comes back as it was', () => {
  const at = Date.UTC(2026, 2, 2, 1)
  expect(localText(at)).toBe('2026-03-02T09:00')
  expect(instantOf('2026-03-02T09:00')).toBe(at)
  expect(instantOf('')).toBeUndefined()
})
