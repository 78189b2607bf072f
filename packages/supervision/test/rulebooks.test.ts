import { createRules } from '@gongzhi/core'
import { rulebooks, supervision } from '@gongzhi/supervision'
import { expect, test } from 'vitest'

const rules = createRules({ provisions: supervision().provisions ?? [], rulebooks })
const ask = (provision: string, place: string) => {
  const declared = supervision().provisions?.find(({ id }) => id === provision)
  const found = rules.resolve({
    provision: declared as NonNullable<typeof declared>,
    place,
    on: '2026-03-02',
  })
  return found.status === 'set' ? found.value : found.status
}
const workingDays = (count: number) => ({ count, unit: 'working-day' })

test.each([
  ['310000', workingDays(5), workingDays(3), 'end-of-act'],
  ['370200', workingDays(3), 'missing', 'end-of-act'],
  ['410100', workingDays(3), workingDays(1), 'missing'],
  ['330100', workingDays(5), 'missing', 'finding'],
  ['440300', workingDays(2), workingDays(3), 'missing'],
  ['511304', 'missing', 'missing', 'missing'],
])('in %s: objections within %j, repairs within %j, shown from %j', (place, decide, repair, from) => {
  expect([
    ask('credit/decide-within', place),
    ask('credit/repair-within', place),
    ask('credit/display-from', place),
  ]).toEqual([decide, repair, from])
  expect([ask('credit/items', place), ask('credit/scheme', place)]).toEqual(['missing', 'missing'])
})

test.each([
  ['370100', ['duties', 'telephone']],
  ['370300', ['name', 'duties', 'telephone']],
  ['410100', ['unit', 'telephone']],
  ['511304', 'missing'],
])('in %s departments post: %j', (place, posted) => {
  expect(ask('visit/contacts', place)).toEqual(posted)
})
