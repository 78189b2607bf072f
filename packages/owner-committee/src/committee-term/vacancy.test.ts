import { createRules } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { rulebooks } from '../rulebooks/index.ts'
import { assessVacancy, resolveVacancyLaw } from './vacancy.ts'

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
        assessVacancy({ seats: 8, filled, alternates: 0, law: { trigger: below(1, 2) } }).outcome,
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
        assessVacancy({ seats: 8, filled, alternates: 0, law: { trigger: notMoreThan(1, 2) } }).outcome,
      ]).toEqual([filled, outcome])
  })

  test('at two thirds of nine seats begin with five under 不足, and with six under 不超过', () => {
    for (const [filled, strict, inclusive] of [
      [7, 'not-reached', 'not-reached'],
      [6, 'not-reached', 'reached'],
      [5, 'reached', 'reached'],
    ] as const) {
      expect([
        assessVacancy({ seats: 9, filled, alternates: 0, law: { trigger: below(2, 3) } }).outcome,
        assessVacancy({ seats: 9, filled, alternates: 0, law: { trigger: notMoreThan(2, 3) } }).outcome,
      ]).toEqual([strict, inclusive])
    }
  })

  test('of an odd number of seats are there at the same figure under both words', () => {
    for (const trigger of [below(1, 2), notMoreThan(1, 2)])
      for (const [filled, outcome] of [
        [3, 'not-reached'],
        [2, 'reached'],
      ] as const)
        expect(assessVacancy({ seats: 5, filled, alternates: 0, law: { trigger } }).outcome).toBe(outcome)
  })

  test('are told once the alternates are counted, with what was required and where it stands', () => {
    expect(assessVacancy({ seats: 5, filled: 1, alternates: 2, law: { trigger: below(1, 2) } }).outcome).toBe(
      'not-reached',
    )
    expect(
      assessVacancy({ seats: 5, filled: 1, alternates: 1, law: { trigger: below(1, 2) } }),
    ).toMatchObject({
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
    expect(
      assessVacancy({ seats: 5, filled: 3, alternates: 2, law: { trigger: below(1, 2) } }),
    ).toMatchObject({
      outcome: 'alternates',
      vacant: 0,
    })
    expect(assessVacancy({ seats: 5, filled: 5, alternates: 0, law: {} })).toMatchObject({
      result: 'met',
      outcome: 'none',
    })
  })

  test('are undetermined where no text says when there are too many, and the provision is named', () => {
    expect(assessVacancy({ seats: 5, filled: 0, alternates: 0, law: {} })).toMatchObject({
      result: 'undetermined',
      outcome: 'undetermined',
      criteria: [{ note: { en: expect.stringContaining('term/vacancy-trigger') } }],
    })
  })

  describe('with fewer members than the smallest lawful committee, where the text says so: Hangzhou, Art. 28', () => {
    const hangzhou = (article: string) => ({ instrument: '杭州市物业管理条例', article })
    const five = { value: 5, citation: hangzhou('27') }
    const three = { value: 3, citation: hangzhou('27') }
    const law = {
      trigger: { value: { n: 1, d: 2, bound: 'inclusive' as const }, citation: hangzhou('28') },
      belowMinimum: { value: 'counts' as const, citation: hangzhou('28') },
      minimum: { status: 'set' as const, minimum: five },
    }
    const of = (seats: number, filled: number, more: object = {}) =>
      assessVacancy({ seats, filled, alternates: 0, law: { ...law, ...more } })

    test('four of seven are more than half and fewer than five; five are enough', () => {
      for (const [filled, outcome] of [
        [6, 'not-reached'],
        [5, 'not-reached'],
        [4, 'reached'],
        [3, 'reached'],
      ] as const)
        expect([filled, of(7, filled).outcome]).toEqual([filled, outcome])
      expect(of(7, 4)).toMatchObject({
        citation: { article: '28' },
        criteria: [
          { id: 'vacancy', met: true },
          { id: 'legal-minimum', met: false, required: { atLeast: 5 } },
        ],
      })
    })

    test('of eleven, five are the smallest committee and not more than half: the share decides', () => {
      expect([of(11, 6).outcome, of(11, 5).outcome]).toEqual(['not-reached', 'reached'])
    })

    test('where a small community may have three, three of five stay and two do not', () => {
      const small = { minimum: { status: 'set' as const, minimum: three } }
      expect([of(5, 3, small).outcome, of(5, 2, small).outcome]).toEqual(['not-reached', 'reached'])
    })

    test('where the size of the community is not known, only between the two numbers is undetermined', () => {
      const unknown = {
        minimum: {
          status: 'undetermined' as const,
          between: [three, five] as const,
          reason: { zh: '户数不明', en: 'households unknown' },
        },
      }
      expect([5, 4, 3, 2].map((filled) => of(5, filled, unknown).outcome)).toEqual([
        'none',
        'undetermined',
        'undetermined',
        'reached',
      ])
    })

    test('is asked of the rulebooks with the size of the community', () => {
      const rules = createRules({ provisions, rulebooks })
      const outcome = (households: number, filled: number) => {
        const asked = resolveVacancyLaw(rules, { place: '330100', on: '2026-03-02', size: { households } })
        return asked.status === 'set'
          ? assessVacancy({ seats: 5, filled, alternates: 0, law: asked.law }).outcome
          : asked.status
      }
      expect([outcome(101, 4), outcome(100, 4), outcome(100, 3)]).toEqual([
        'reached',
        'not-reached',
        'not-reached',
      ])
      expect(resolveVacancyLaw(rules, { on: '2026-03-02', size: {} })).toMatchObject({
        status: 'missing',
        missing: ['term/vacancy-trigger'],
      })
    })
  })
})

// 郑州市物业管理条例 (2021), Art. 17.
describe('vacancies in Zhengzhou, where a text has three triggers', () => {
  const asked = resolveVacancyLaw(createRules({ provisions, rulebooks }), {
    place: '410100',
    on: '2026-03-02',
    size: { households: 800 },
  })
  const outcome = (
    filled: number,
    left: { readonly director: boolean; readonly deputies: number } = { director: false, deputies: 0 },
  ) =>
    asked.status === 'set' && assessVacancy({ seats: 9, filled, alternates: 0, left, law: asked.law }).outcome

  test('are too many above a third of the seats: three of nine are not, four are', () => {
    expect([7, 6, 5].map((filled) => outcome(filled))).toEqual(['not-reached', 'not-reached', 'reached'])
  })

  test('are too many where the director has left, or two deputies, however few they are', () => {
    expect(outcome(8, { director: true, deputies: 0 })).toBe('reached')
    expect([1, 2, 3].map((deputies) => outcome(7, { director: false, deputies }))).toEqual([
      'not-reached',
      'reached',
      'reached',
    ])
    // Art. 17: 主任辞职、离职, whoever has the seat since; one deputy is not two.
    expect(outcome(9, { director: true, deputies: 0 })).toBe('reached')
    expect(outcome(9, { director: false, deputies: 2 })).toBe('reached')
    expect(outcome(9, { director: false, deputies: 1 })).toBe('none')
  })

  test('are undetermined where it is not known who left, but for what the number alone decides', () => {
    const found = (filled: number) =>
      asked.status === 'set' && assessVacancy({ seats: 9, filled, alternates: 0, law: asked.law }).outcome
    expect([9, 8, 5].map(found)).toEqual(['none', 'undetermined', 'reached'])
    const filled = asked.status === 'set' && { seats: 9, filled: 8, alternates: 1, law: asked.law }
    expect(filled && assessVacancy(filled).outcome).toBe('undetermined')
    const nobody = { director: false, deputies: 0 }
    expect(filled && assessVacancy({ ...filled, left: nobody }).outcome).toBe('alternates')
  })

  test('elsewhere is not asked whose offices they were', () => {
    const trigger = below(1, 2)
    expect(
      assessVacancy({
        seats: 9,
        filled: 8,
        alternates: 0,
        left: { director: true, deputies: 2 },
        law: { trigger },
      }).outcome,
    ).toBe('not-reached')
  })
})

describe('what is told of vacancies', () => {
  const said = (law: Parameters<typeof assessVacancy>[0]['law'], more: object = {}) =>
    assessVacancy({ seats: 9, filled: 5, alternates: 0, law, ...more }).criteria
  const third = { n: 1, d: 3 }

  test('has the share with its bound: at least, more than, at most, less than', () => {
    expect(said({ trigger: below(1, 3) })).toMatchObject([
      { id: 'vacancy', required: { atLeast: third, of: 9 } },
    ])
    expect(said({ trigger: notMoreThan(1, 3) })).toMatchObject([
      { id: 'vacancy', required: { moreThan: third, of: 9 } },
    ])
    expect(said({ empty: below(1, 3) })).toMatchObject([
      { id: 'empty', required: { atMost: third, of: 9 }, met: false },
    ])
    expect(said({ empty: notMoreThan(1, 3) })).toMatchObject([
      { id: 'empty', required: { lessThan: third, of: 9 }, met: false },
    ])
  })

  test('has the offices that a text names, and which of them were left; nothing of seats where none is empty', () => {
    const offices = { value: ['director', 'two-deputies'] as const, citation }
    const left = { director: true, deputies: 1 }
    const full = assessVacancy({ seats: 9, filled: 9, alternates: 0, left, law: { offices } })
    expect(full.criteria).toMatchObject([
      { id: 'offices', required: ['director', 'two-deputies'], found: left, met: false },
    ])
    expect(full.criteria).toHaveLength(1)
  })

  test('where every text that has a trigger is another one, leaves the share out', () => {
    const minimum = { status: 'set', minimum: { value: 5, citation } } as const
    const belowMinimum = { value: 'counts', citation } as const
    expect(said({ belowMinimum, minimum }).map(({ id }) => id)).toEqual(['legal-minimum'])
    expect(said({ empty: below(1, 3), belowMinimum, minimum }).map(({ id }) => id)).toEqual([
      'empty',
      'legal-minimum',
    ])
  })

  test('has the number that is enough, and why it is not known between the two', () => {
    const belowMinimum = { value: 'counts', citation } as const
    const reason = { zh: '户数不明', en: 'households unknown' }
    const between = [3, 5].map((value) => ({ value, citation })) as never
    const minimum = { status: 'undetermined', between, reason } as const
    const of = (filled: number) => said({ belowMinimum, minimum }, { filled })[0]
    expect(of(5)).toMatchObject({ required: { atLeast: 5 }, met: true })
    expect(of(4)).toMatchObject({ required: { atLeast: null }, met: 'undetermined', note: reason })
    expect(of(2)).toMatchObject({ required: { atLeast: 3 }, met: false })
  })

  test('of a committee without a member is that it is below any number; of another, that none is stated', () => {
    const belowMinimum = { value: 'counts', citation } as const
    const [nobody] = said({ belowMinimum }, { filled: 0 })
    expect(nobody).toMatchObject({ required: { atLeast: 1 }, met: false })
    const [one] = said({ belowMinimum }, { filled: 1 })
    expect(one).toMatchObject({ required: null, met: 'undetermined' })
    expect(one?.note?.zh).toContain('committee/size-minimum')
  })
})
