import { fc, test } from '@fast-check/vitest'
import { count, fraction, period } from '@gongzhi/core'
import { describe, expect } from 'vitest'

import { figureFor, figuresIn, numberOf, says, toChinese } from './law-figures.ts'

interface Asked {
  readonly type: { readonly kind: string; readonly unit?: string }
  readonly value: unknown
}

const holds = (words: string, asked: Asked) => figuresIn(words).some((figure) => says(figure, asked as never))
const share = (n: number, d: number, bound: 'inclusive' | 'strict') => ({
  type: fraction(),
  value: { n, d, bound },
})
const length = (amount: number, unit: string) => ({ type: period(), value: { count: amount, unit } })
const counted = (amount: number, unit: string) => ({ type: count({ unit }), value: amount })

describe('numbers', () => {
  test.each([
    ['零', 0],
    ['一', 1],
    ['两', 2],
    ['十', 10],
    ['十一', 11],
    ['二十', 20],
    ['九十九', 99],
    ['一百', 100],
    ['一百零一', 101],
    ['一百一十', 110],
    ['二百八十六', 286],
    ['一千', 1_000],
    ['一千零五', 1_005],
    ['一千二百五十九', 1_259],
    ['一万', 10_000],
    ['十五万', 150_000],
    ['三十万五千', 305_000],
    ['15', 15],
    ['20万', 200_000],
  ])('%s is %i', (numeral, number) => {
    expect(numberOf(numeral)).toBe(number)
  })

  test('what is no numeral is no number', () => {
    for (const text of ['甲', '一甲', '1.5', ''])
      expect([text, text === '' ? undefined : numberOf(text)]).toEqual([text, undefined])
  })

  test.prop([fc.integer({ min: 1, max: 9_999 })])('what articles write is read back', (number) => {
    expect(numberOf(toChinese(number))).toBe(number)
  })
})

describe('shares', () => {
  test.each([
    ['专有部分面积占比三分之二以上的业主', 2, 3, 'inclusive'],
    ['四分之三以上', 3, 4, 'inclusive'],
    ['经百分之二十以上业主提议', 1, 5, 'inclusive'],
    ['20%以上的业主提议', 20, 100, 'inclusive'],
    ['2/3以上的业主', 2, 3, 'inclusive'],
    ['三分之一以下', 1, 3, 'inclusive'],
    ['百分之五十（含）以上', 1, 2, 'inclusive'],
    ['比例不低于筹备组总人数的二分之一', 1, 2, 'inclusive'],
    ['不得少于总人数的二分之一', 1, 2, 'inclusive'],
    ['不超过业主委员会成员人数的二分之一', 1, 2, 'inclusive'],
    ['不得超过半数', 1, 2, 'inclusive'],
    ['未超过半数', 1, 2, 'inclusive'],
    ['半数以上委员出席', 1, 2, 'inclusive'],
    ['二分之一以上', 1, 2, 'inclusive'],
    ['达到百分之五十', 1, 2, 'inclusive'],
    ['百分之八的业主', 2, 25, 'inclusive'],
    ['候补委员人数按照不超过业主委员会委员人数确定', 1, 1, 'inclusive'],
    ['但人数不得超过业主委员会成员的人数', 1, 1, 'inclusive'],
    ['参与表决专有部分面积过半数的业主', 1, 2, 'strict'],
    ['超过半数', 1, 2, 'strict'],
    ['超过约定人数二分之一的', 1, 2, 'strict'],
    ['人数不足总数的二分之一时', 1, 2, 'strict'],
    ['不满三分之二', 2, 3, 'strict'],
    ['低于百分之三十', 3, 10, 'strict'],
    ['未达到百分之三十', 3, 10, 'strict'],
    ['建筑面积超过50%', 1, 2, 'strict'],
  ] as const)('%s', (words, n, d, bound) => {
    expect(figuresIn(words)).toHaveLength(1)
    expect(holds(words, share(n, d, bound))).toBe(true)
    // One below, one above, and the other bound.
    expect(holds(words, share(n * 1_000 - 1, d * 1_000, bound))).toBe(false)
    expect(holds(words, share(n * 1_000 + 1, d * 1_000, bound))).toBe(false)
    expect(holds(words, share(n, d, bound === 'strict' ? 'inclusive' : 'strict'))).toBe(false)
  })

  test('equal shares are equal however they are written', () => {
    for (const words of ['百分之七十五以上', '四分之三以上', '75%以上', '3/4以上'])
      expect(holds(words, share(6, 8, 'inclusive'))).toBe(true)
  })

  test('a bound reaches to its own share and not over a comma or over another share', () => {
    const words = '面积超过百分之五十或者百分之三十以上，人数百分之二十'
    expect(
      [share(1, 2, 'strict'), share(3, 10, 'inclusive'), share(1, 5, 'inclusive'), share(1, 5, 'strict')].map(
        (asked) => holds(words, asked),
      ),
    ).toEqual([true, true, true, false])
    expect(holds('人数不足但超过半数的', share(1, 2, 'strict'))).toBe(true)
  })

  test('a decimal and a share of years are no share', () => {
    expect(figuresIn('百分之零点五')).toEqual([])
    expect(figuresIn('2.5%')).toEqual([])
    expect(holds('二十日', share(20, 1, 'inclusive'))).toBe(false)
  })
})

describe('lengths of time', () => {
  test.each([
    ['会议召开十五日前', 15, 'day'],
    ['15日以前', 15, 'day'],
    ['九十天', 90, 'day'],
    ['三十个自然日内', 30, 'day'],
    ['五个工作日内', 5, 'working-day'],
    ['十工作日', 10, 'working-day'],
    ['六个月前', 6, 'month'],
    ['3个月内', 3, 'month'],
    ['二月内', 2, 'month'],
    ['半年内', 6, 'month'],
    ['一年内', 1, 'year'],
    ['两年', 2, 'year'],
    ['每届任期五年', 5, 'year'],
    ['二十四小时内', 24, 'hour'],
    ['24小时', 24, 'hour'],
    ['一周内', 7, 'day'],
    ['两个星期', 14, 'day'],
    ['至少每两个月召开一次', 2, 'month'],
    ['每年至少召开一次', 1, 'year'],
    ['每季度公布一次', 3, 'month'],
    ['每半年', 6, 'month'],
    ['每月', 1, 'month'],
  ])('%s', (words, amount, unit) => {
    expect(figuresIn(words).filter(({ kind }) => kind === 'period')).toHaveLength(1)
    expect([amount - 1, amount, amount + 1].map((one) => holds(words, length(one, unit)))).toEqual([
      false,
      true,
      false,
    ])
    for (const other of ['day', 'working-day', 'month', 'year', 'hour', 'minute'].filter(
      (one) => one !== unit,
    ))
      expect(holds(words, length(amount, other))).toBe(false)
  })

  test('both ends of a range have the unit of the second', () => {
    for (const [years, found] of [
      [2, false],
      [3, true],
      [4, false],
      [5, true],
      [6, false],
    ] as const)
      expect([years, holds('每届任期三至五年', length(years, 'year'))]).toEqual([years, found])
  })

  test('a date, an ordinal, an age and a month of the year are no length', () => {
    for (const words of [
      '2021年1月1日起施行',
      '二〇二一年',
      '五月一日',
      '第十五日',
      '第三年',
      '十八周岁',
      '于三月底前',
      '第一季度',
      '自1月起',
    ])
      expect([words, figuresIn(words).filter(({ kind }) => kind === 'period')]).toEqual([words, []])
  })
})

describe('counts', () => {
  test.each([
    ['由五人以上单数组成', 5, 'member'],
    ['三名委员', 3, 'member'],
    ['七位', 7, 'member'],
    ['一百户以下的', 100, 'household'],
    ['超过三百户', 300, 'household'],
    ['15日', 15, 'day'],
    ['七天', 7, 'day'],
    ['一万平方米以下', 1_000_000, 'centi-m2'],
    ['5万平方米', 5_000_000, 'centi-m2'],
    ['连续三次缺席', 3, 'meeting'],
    ['二十四小时', 24, 'hour'],
    ['不得超过三人', 3, 'principal'],
    ['十名以上业主联名', 10, 'owner'],
  ])('%s', (words, amount, unit) => {
    expect([amount - 1, amount, amount + 1].map((one) => holds(words, counted(one, unit)))).toEqual([
      false,
      true,
      false,
    ])
    for (const other of ['household', 'day', 'centi-m2', 'meeting', 'hour'].filter((one) => one !== unit))
      expect(holds(words, counted(amount, other))).toBe(false)
  })

  test('both ends of a range are counts', () => {
    for (const words of ['五至十一人', '五人至十一人', '5至11名'])
      expect([4, 5, 6, 10, 11, 12].map((one) => holds(words, counted(one, 'member')))).toEqual([
        false,
        true,
        false,
        false,
        true,
        false,
      ])
  })

  test('working days are no count of days, and a share of people is no count of people', () => {
    expect(holds('五个工作日', counted(5, 'day'))).toBe(false)
    expect(holds('三分之一人数', counted(1, 'member'))).toBe(false)
    expect(holds('第三人', counted(3, 'member'))).toBe(false)
  })
})

describe('words inside an article', () => {
  const article = '应当在三十日内公布，经超过三分之二以上的业主，由五至十一名委员组成。'
  const within = (words: string) =>
    figuresIn(article, [[article.indexOf(words), article.indexOf(words) + words.length]])

  test('a figure that the words cut in two is no figure of theirs', () => {
    expect(within('十日内公布')).toEqual([])
    expect(within('三十日内公布')).toMatchObject([
      { kind: 'period', count: 30, unit: 'day' },
      { kind: 'count', count: 30, unit: 'day' },
    ])
  })

  test('a share keeps the bound that the words leave out', () => {
    const cut = '超过百分之五十的'
    expect(figuresIn(cut, [[2, cut.length]])).toMatchObject([{ n: 50, d: 100, bound: 'strict' }])
  })
})

describe('the one figure of a provision', () => {
  const ofMembers = (words: string, strength: string) =>
    (
      figureFor(figuresIn(words), { type: count({ unit: 'member' }), strength } as never) as
        | { count: number }
        | undefined
    )?.count

  test('of a range the lower end is at least, the upper end at most, and neither is a default', () => {
    for (const words of ['五至十一人', '五人以上十一人以下的单数', '不少于五人且不超过十一人'])
      expect(
        ['at-least', 'at-most', 'default', 'mandatory'].map((strength) => ofMembers(words, strength)),
      ).toEqual([5, 11, undefined, undefined])
    expect(
      ['at-least', 'at-most', 'default'].map((strength) => ofMembers('由五人以上组成，五名', strength)),
    ).toEqual([5, 5, 5])
  })

  test('several shares, or lengths in several units, leave it open; the same share twice does not', () => {
    const asked = (words: string, type: unknown) =>
      figureFor(figuresIn(words), { type, strength: 'at-least' } as never)
    expect(asked('面积三分之二以上且人数过半数', fraction())).toBeUndefined()
    expect(asked('面积过半数且人数半数以上', fraction())).toBeUndefined()
    expect(asked('面积三分之二以上且人数三分之二以上', fraction())).toMatchObject({
      n: 2,
      d: 3,
      bound: 'inclusive',
    })
    expect(asked('十日或者一个月', period())).toBeUndefined()
    expect(asked('三至五年', period())).toMatchObject({ count: 3, unit: 'year' })
    expect(asked('三名委员', period())).toBeUndefined()
  })
  test('wide digits are digits', () => {
    expect(figuresIn('在２４小时内')).toEqual(figuresIn('在24小时内'))
    expect(figuresIn('在２４小时内')).not.toEqual([])
  })
})
