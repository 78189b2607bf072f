import { expect, test } from 'vitest'

import { shutValues, withheldIn, withoutValues } from './withheld.ts'

test('a value is withheld where every case with it is closed, and another of its field is not', () => {
  const cases = [
    { given: { way: 'paper', entry: 'first' }, closed: true },
    { given: { way: 'paper', entry: 'only' }, closed: true },
    { given: { way: 'online', entry: 'first' }, closed: true },
    { given: { way: 'online', entry: 'only' }, closed: false },
  ]
  expect(shutValues(cases)).toEqual({ way: ['paper'], entry: ['first'] })
  // Where nothing at all is open, no value is the reason.
  expect(shutValues(cases.slice(0, 3))).toEqual({})
  expect(withheldIn({ way: ['paper'] }, { way: ['paper', 'door'], kind: ['x'] })).toEqual({
    way: ['paper', 'door'],
    kind: ['x'],
  })
})

test('a form loses the values that are withheld: of fields, of items, and variants with them', () => {
  const value = (one: string) => ({ const: one, title: one })
  const ballot = {
    type: 'object',
    properties: {
      kind: { const: 'ballot' },
      way: { oneOf: [value('paper'), value('online')] },
      choices: {
        type: 'array',
        items: { type: 'object', properties: { choice: { oneOf: [value('for'), value('void')] } } },
      },
    },
  }
  const form = { oneOf: [ballot, { type: 'object', properties: { kind: { const: 'delivery' } } }] }
  const withheld = { kind: ['delivery'], way: ['paper'], 'choices.choice': ['void'] }
  const { zh } = withoutValues({ zh: form, en: form }, withheld)
  expect(JSON.stringify(zh)).not.toMatch(/delivery|paper|void/)
  expect(JSON.stringify(zh)).toMatch(/ballot.*online.*for/)
  // A choice of the same name elsewhere stays.
  const other = withoutValues({ zh: form, en: form }, { choice: ['void'] })
  expect(other.zh).toEqual(form)
})

test('a form loses what is nothing where nothing is withheld, and keeps it where it is not', () => {
  const nothing = { type: 'null' }
  const form = { properties: { proxy: { anyOf: [{ type: 'string' }, nothing] } } }
  const left = (withheld: Parameters<typeof withoutValues>[1]) =>
    withoutValues({ zh: form, en: form }, withheld).zh.properties?.['proxy']?.anyOf
  expect(left({ proxy: [null] })).toEqual([{ type: 'string' }])
  expect(left({ proxy: [''] })).toEqual([{ type: 'string' }, nothing])
})

test('a variant within a field goes with the value that stands fast in it, and by its whole path alone', () => {
  const variant = (kind: string) => ({ type: 'object', properties: { kind: { const: kind }, at: {} } })
  const form = { properties: { what: { oneOf: [variant('ballot'), variant('letter'), { type: 'object' }] } } }
  const left = (withheld: Parameters<typeof withoutValues>[1]) =>
    withoutValues({ zh: form, en: form }, withheld).zh.properties?.['what']?.oneOf
  expect(left({ 'what.kind': ['letter'] })).toEqual([variant('ballot'), { type: 'object' }])
  for (const other of [{ kind: ['letter'] }, { what: ['letter'] }, { 'what.at': ['letter'] }])
    expect(left(other)).toHaveLength(3)
})

test('a form from which nothing is withheld is the same one', () => {
  const form = { zh: { type: 'object' }, en: { type: 'object' } }
  expect(withoutValues(form, {})).toBe(form)
  expect(withoutValues(form, { kind: ['x'] })).toEqual(form)
})
