import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import type { Json } from '../json.ts'
import { defineProvision, type Strength } from './provision.ts'
import { describeCitation } from './sentences.ts'
import { describeValue } from './value-sentences.ts'
import { choice, choices, count, fraction, period, type ProvisionType, table } from './value-types.ts'

const label = { zh: '规定', en: 'Provision' }
const say = (type: ProvisionType<any>, value: Json, strength: Strength = 'default') =>
  describeValue(defineProvision<unknown>({ id: 'p', type, label, meaning: label, strength }), value)

describe('a value in words', () => {
  test.each([
    [fraction(), { n: 2, d: 3, bound: 'inclusive' }, 'default', '2/3以上（含本数）', '2/3 or more'],
    [fraction(), { n: 1, d: 2, bound: 'strict' }, 'at-least', '超过1/2', 'more than 1/2'],
    [fraction('ceiling'), { n: 1, d: 3, bound: 'inclusive' }, 'at-most', '1/3以下（含本数）', '1/3 or less'],
    [fraction('ceiling'), { n: 1, d: 3, bound: 'strict' }, 'default', '不满1/3', 'less than 1/3'],
    // A petition: house rules may ask for less, and whoever petitions is this many or more.
    [fraction(), { n: 1, d: 5, bound: 'inclusive' }, 'at-most', '1/5以上（含本数）', '1/5 or more'],
    [period(), { count: 1, unit: 'month' }, 'default', '1个月', '1 month'],
    [period(), { count: 10, unit: 'working-day' }, 'default', '10个工作日', '10 working days'],
    [
      period(),
      {
        count: 4,
        unit: 'working-hour',
        hours: [
          { opens: 540, closes: 720 },
          { opens: 840, closes: 1_050 },
        ],
      },
      'default',
      '4个工作小时（业务时间 9:00–12:00、14:00–17:30）',
      '4 working hours (business hours 9:00–12:00, 14:00–17:30)',
    ],
    [
      period(),
      { count: 1, unit: 'working-minute', hours: [{ opens: 545, closes: 720 }] },
      'default',
      '1个工作分钟（业务时间 9:05–12:00）',
      '1 working minute (business hours 9:05–12:00)',
    ],
    [count({ unit: 'day' }), 0, 'default', '0日', '0 days'],
    [count({ unit: 'seat' }), 1, 'default', '1 seat', '1 seat'],
    [count({ unit: 'seat', label: { zh: '个席位', en: 'seat' } }), 2, 'default', '2个席位', '2 seats'],
    [choice(['unit', 'owner']), 'unit', 'default', 'unit', 'unit'],
    [choices(['a', 'b']), ['a', 'b'], 'default', 'a、b', 'a, b'],
    [choices(['a', 'b']), [], 'default', '无', 'none'],
    [
      table(z.strictObject({ b: z.int(), a: z.int() })),
      { b: 1, a: 2 },
      'default',
      '{"a":2,"b":1}',
      '{"a":2,"b":1}',
    ],
  ] as const)('%# says its bound and unit', (type, value, strength, zh, en) => {
    expect(say(type, value, strength)).toEqual({ zh, en })
  })
})

describe('a citation in words', () => {
  test.each([
    ['278', '《法》第278条', '《法》 Art. 278'],
    ['98(3)', '《法》第98条(3)', '《法》 Art. 98(3)'],
    ['附件二', '《法》附件二', '《法》 附件二'],
  ])('%s counts the article as the text does', (article, zh, en) => {
    expect(describeCitation({ instrument: '法', article })).toEqual({ zh, en })
  })
})
