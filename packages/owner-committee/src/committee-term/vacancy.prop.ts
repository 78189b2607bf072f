import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'

import { assessVacancy } from './vacancy.ts'

const citation = { instrument: '测试规则', article: '1' }
const fraction = fc.integer({ min: 1, max: 12 }).chain((d) =>
  fc.record({
    n: fc.integer({ min: 1, max: d }),
    d: fc.constant(d),
    bound: fc.constantFrom('strict' as const, 'inclusive' as const),
  }),
)
const committee = fc.integer({ min: 1, max: 30 }).chain((seats) =>
  fc.record({
    seats: fc.constant(seats),
    filled: fc.integer({ min: 0, max: seats }),
    alternates: fc.integer({ min: 0, max: 30 }),
  }),
)

describe('whatever the figures of a committee', () => {
  test.prop([committee, fraction])(
    'there are too many vacancies exactly when some seat stays empty and whole numbers say so',
    ({ seats, filled, alternates }, value) => {
      const held = [...Array(seats).keys()].filter(
        (seat) => seat < filled || seat - filled < alternates,
      ).length
      const short =
        value.bound === 'strict' ? held * value.d < value.n * seats : held * value.d <= value.n * seats
      expect(
        assessVacancy({ seats, filled, alternates, law: { trigger: { value, citation } } }).outcome ===
          'reached',
      ).toBe(held < seats && short)
    },
  )

  test.prop([committee, fraction])(
    'one more alternate never makes things worse',
    ({ seats, filled, alternates }, value) => {
      const trigger = { value, citation }
      const reached = (more: number) =>
        assessVacancy({ seats, filled, alternates: alternates + more, law: { trigger } }).outcome ===
        'reached'
      expect(reached(0) || !reached(1)).toBe(true)
    },
  )

  test.prop([committee, fraction])(
    'an alternate who steps in changes nothing about them',
    ({ seats, filled, alternates }, value) => {
      fc.pre(filled < seats && alternates > 0)
      const trigger = { value, citation }
      expect(
        assessVacancy({ seats, filled: filled + 1, alternates: alternates - 1, law: { trigger } }).vacant,
      ).toBe(assessVacancy({ seats, filled, alternates, law: { trigger } }).vacant)
    },
  )
})
