import { describe, expect, test } from 'vitest'

import { assessVacancy } from './vacancy.ts'

const citation = { instrument: '测试规则', article: '1' }
const below = (n: number, d: number) => ({ value: { n, d, bound: 'strict' as const }, citation })
const notMoreThan = (n: number, d: number) => ({ value: { n, d, bound: 'inclusive' as const }, citation })

describe('too many vacancies', () => {
  test('are there with less than half of the seats filled where the text says 不足: not at half', () => {
    for (const [filled, outcome] of [
      [5, 'not-reached'],
      [4, 'not-reached'],
      [3, 'reached'],
    ] as const)
      expect([
        filled,
        assessVacancy({ seats: 8, filled, alternates: 0, trigger: below(1, 2) }).outcome,
      ]).toEqual([filled, outcome])
  })

  test('are there with half of the seats filled where the text says 不超过 or 未超过', () => {
    for (const [filled, outcome] of [
      [5, 'not-reached'],
      [4, 'reached'],
      [3, 'reached'],
    ] as const)
      expect([
        filled,
        assessVacancy({ seats: 8, filled, alternates: 0, trigger: notMoreThan(1, 2) }).outcome,
      ]).toEqual([filled, outcome])
  })

  test('at two thirds of nine seats begin with five under 不足, and with six under 不超过', () => {
    for (const [filled, strict, inclusive] of [
      [7, 'not-reached', 'not-reached'],
      [6, 'not-reached', 'reached'],
      [5, 'reached', 'reached'],
    ] as const) {
      expect([
        assessVacancy({ seats: 9, filled, alternates: 0, trigger: below(2, 3) }).outcome,
        assessVacancy({ seats: 9, filled, alternates: 0, trigger: notMoreThan(2, 3) }).outcome,
      ]).toEqual([strict, inclusive])
    }
  })

  test('of an odd number of seats are there at the same figure under both words', () => {
    for (const trigger of [below(1, 2), notMoreThan(1, 2)])
      for (const [filled, outcome] of [
        [3, 'not-reached'],
        [2, 'reached'],
      ] as const)
        expect(assessVacancy({ seats: 5, filled, alternates: 0, trigger }).outcome).toBe(outcome)
  })

  test('are told once the alternates are counted, with what was required and where it stands', () => {
    expect(assessVacancy({ seats: 5, filled: 1, alternates: 2, trigger: below(1, 2) }).outcome).toBe(
      'not-reached',
    )
    expect(assessVacancy({ seats: 5, filled: 1, alternates: 1, trigger: below(1, 2) })).toMatchObject({
      result: 'not-met',
      outcome: 'reached',
      vacant: 3,
      citation,
      criteria: [
        {
          required: { atLeast: { n: 1, d: 2 }, of: 5 },
          found: { seats: 5, filled: 1, alternates: 1 },
          met: false,
          citation,
        },
      ],
    })
    expect(assessVacancy({ seats: 5, filled: 3, alternates: 2, trigger: below(1, 2) })).toMatchObject({
      outcome: 'alternates',
      vacant: 0,
    })
    expect(assessVacancy({ seats: 5, filled: 5, alternates: 0 })).toMatchObject({
      result: 'met',
      outcome: 'none',
    })
  })

  test('are undetermined where no text says when there are too many, and the provision is named', () => {
    expect(assessVacancy({ seats: 5, filled: 0, alternates: 0 })).toMatchObject({
      result: 'undetermined',
      outcome: 'undetermined',
      criteria: [{ note: { en: expect.stringContaining('term/vacancy-trigger') } }],
    })
  })
})
