import { fc, test as prop } from '@fast-check/vitest'
import { expect, test } from 'vitest'

import { countGroups } from './groups.ts'

const records = (sizes: Readonly<Record<string, number>>) =>
  Object.entries(sizes).flatMap(([building, size]) =>
    Array.from({ length: size }, () => ({ building, choice: 'for' })),
  )
const shown = (sizes: Readonly<Record<string, number>>, smallest = 3) =>
  Object.keys(countGroups(records(sizes), { by: 'building', of: 'choice', smallest }).groups)

test.each([
  [{ a: 2 }, []],
  [{ a: 3 }, ['a']],
  [{ a: 4 }, ['a']],
  [{ a: 3, b: 3 }, ['a', 'b']],
  [{ a: 2, b: 3 }, []],
  [{ a: 2, b: 3, c: 4 }, ['c']],
  [{ a: 1, b: 1, c: 1, d: 3 }, ['d']],
  [{}, []],
] as const)('of %j at least three each: %j', (sizes, groups) => {
  expect(shown(sizes as Readonly<Record<string, number>>)).toEqual(groups)
})

prop.prop([
  fc.dictionary(
    fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'constructor'),
    fc.integer({ min: 1, max: 9 }),
  ),
  fc.integer({ min: 2, max: 6 }),
])('what is left out is nothing, or as large as a group has to be, or everything', (sizes, smallest) => {
  const all = records(sizes)
  const { groups, withheld } = countGroups(all, { by: 'building', of: 'choice', smallest })
  for (const group of Object.values(groups))
    expect(Object.values(group).reduce((total, count) => total + count, 0)).toBeGreaterThanOrEqual(smallest)
  const fine = withheld.records === 0 || withheld.records >= smallest || withheld.records === all.length
  expect(fine).toBe(true)
})

test('what a record says several times over is counted for each, and the record once', () => {
  const all = [
    { floor: 1, wants: ['lift', 'bikes'] },
    { floor: 1, wants: ['lift'] },
    { floor: 1, wants: [] },
  ]
  expect(countGroups(all, { by: 'floor', of: 'wants.*', smallest: 3 })).toEqual({
    status: 'counted',
    groups: { 1: { lift: 2, bikes: 1, null: 1 } },
    withheld: { groups: 0, records: 0 },
  })
  expect(countGroups(all, { by: 'floor', of: 'wants.*', smallest: 4 }).groups).toEqual({})
})
