import { expect, test } from 'vitest'

import { assess, type Criterion } from './assessment.ts'

const criterion = (met: Criterion['met']): Criterion => ({
  id: String(met),
  label: { zh: '条件', en: 'Criterion' },
  required: 1,
  found: 1,
  met,
})

test('one criterion that is not met decides, whatever else is undetermined', () => {
  expect(assess([criterion(true), criterion('undetermined'), criterion(false)]).result).toBe('not-met')
})

test('one criterion that is undetermined leaves the whole undetermined where none is unmet', () => {
  expect(assess([criterion(true), criterion('undetermined')]).result).toBe('undetermined')
})

test('all criteria met is met', () => {
  expect(assess([criterion(true), criterion(true)]).result).toBe('met')
})

test('where nothing was checked nothing is determined', () => {
  expect(assess([]).result).toBe('undetermined')
})

test('the criteria come back as they were given, for whoever explains the result', () => {
  const criteria = [criterion(true), criterion(false)]
  expect(assess(criteria).criteria).toBe(criteria)
})
