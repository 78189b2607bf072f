import { createRules } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { assessSize, resolveSizeLaw } from '../committee-election/size.ts'
import { provisions } from '../provisions/declared.ts'
import { rulebooks } from './index.ts'

const rules = createRules({ provisions, rulebooks })
const on = '2026-03-02' as const
const result = (place: string | undefined, members: number) => {
  const law = resolveSizeLaw(rules, { ...(place !== undefined && { place }), on })
  return law.status === 'missing' ? 'missing' : assessSize({ members, community: {}, law: law.law }).result
}

// 指导规则, Art. 31: 由5至11人单数组成.
describe('the guiding rules on the size of a committee', () => {
  test.each([
    [4, 'not-met'],
    [5, 'met'],
    [6, 'not-met'],
    [11, 'met'],
    [13, 'not-met'],
  ] as const)('rule where no place does: %i members, %s', (members, expected) => {
    expect(result(undefined, members)).toBe(expected)
    expect(result('440300', members)).toBe(expected)
  })

  // Beijing, Art. 39: five or more. Qingdao, Art. 35: three or more, below its province's five.
  test('have no say where a place rules the size', () => {
    expect(result('110000', 13)).toBe('met')
    const parts = rules.resolve({
      provision: provisions.find(({ id }) => id === 'committee/size-maximum')!,
      place: '110000',
      on,
    })
    expect(parts.status).toBe('missing')
  })

  test('cite the article, and are known from 2010 on', () => {
    const provision = provisions.find(({ id }) => id === 'term/maximum')!
    const found = rules.resolve({ provision, on })
    expect(found).toMatchObject({
      value: { count: 5, unit: 'year' },
      citation: { instrument: '业主大会和业主委员会指导规则', article: '32' },
    })
    expect(rules.resolve({ provision, on: '2009-12-31' }).status).toBe('missing')
  })
})
