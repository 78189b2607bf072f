import { describe, expect, test } from 'vitest'

import { exampleItems, exampleScheme } from '../credit/examples.ts'
import type { CreditLists } from '../credit/lists.ts'
import { scores } from './scores.ts'

const lists: CreditLists = [{ list: 'black', label: { zh: '黑榜', en: 'Black list' }, grades: ['C'] }]
const counted = (kind: 'company' | 'manager', count: number) => {
  const { begin, add, end } = scores.count!
  const frozen = { items: exampleItems, scheme: exampleScheme, lists } as never
  let total = begin(frozen)
  for (let index = 0; index < count; index++)
    total = add(
      total,
      {
        subject: `c${index}`,
        kind,
        takesPart: true,
        entries: [],
        upTo: 0,
        was: null,
      },
      undefined as never,
    ) as typeof total
  return end(total, undefined as never)
}

describe('companies that are on no list', () => {
  test.each([
    [1_999, 1_999, 0],
    [2_000, 2_000, 0],
    [2_001, 2_000, 1],
  ])('of %i, %i are named, and %i more are said to be there', (count, named, left) => {
    const { unlisted, ...rest } = counted('company', count) as { unlisted: string[]; left: number }
    expect(unlisted).toHaveLength(named)
    expect(rest).toMatchObject({ left, rated: count })
  })

  test('are no persons', () => {
    expect(counted('manager', 3)).toMatchObject({ unlisted: [], rated: 3, left: 0 })
  })
})
