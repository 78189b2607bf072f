import { expect, test } from 'vitest'

import { parseArea } from './area.ts'

const area = (text: string) => {
  const parsed = parseArea(text)
  return parsed.status === 'parsed' ? parsed.areaCentiM2 : parsed.code
}

test('an area is read digit by digit into hundredths of a square metre', () => {
  expect(area('53333.33')).toBe(5_333_333)
  expect(area('89')).toBe(8_900)
  expect(area('89.2')).toBe(8_920)
  expect(area(' 89.29 ')).toBe(8_929)
  expect(area('0.07')).toBe(7)
  // 1.15 * 100 is 114.99999999999999 in floats.
  expect(area('1.15')).toBe(115)
})

test('two decimals are the most: three are refused, even zeros', () => {
  expect(area('89.2')).toBe(8_920)
  expect(area('89.29')).toBe(8_929)
  expect(area('89.291')).toBe('roll/area-decimals')
  expect(area('89.290')).toBe('roll/area-decimals')
})

test('one hundredth is the smallest area; zero and less are refused', () => {
  expect(area('0.01')).toBe(1)
  expect(area('0.00')).toBe('roll/area-not-positive')
  expect(area('-0.01')).toBe('roll/area-not-positive')
  expect(area('-89.29')).toBe('roll/area-not-positive')
})

test('eleven digits before the point are the most, leading zeros not counted', () => {
  expect(area('99999999999.99')).toBe(9_999_999_999_999)
  expect(area('0099999999999')).toBe(9_999_999_999_900)
  expect(area('100000000000')).toBe('roll/area-too-large')
})

test.each([
  '',
  'abc',
  '89,29',
  '1,234.50',
  '89.29㎡',
  '+89',
  '89.',
  '.5',
  '1e3',
  '８９',
  'NaN',
  'Infinity',
  '8 9',
])('"%s" is no area', (text) => {
  expect(area(text)).toBe('roll/area-malformed')
})
