import { createRules, mainlandChina } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { rulebooks } from '../rulebooks/index.ts'
import { lastDayOfOrder, type OrderedAct } from './ordered.ts'

const rules = createRules({ provisions, rulebooks })
const ask = (act: OrderedAct, place?: string) =>
  lastDayOfOrder(rules, {
    act,
    received: '2026-09-16',
    period: { count: 15, unit: 'day' },
    calendar: mainlandChina,
    ...(place !== undefined && { place }),
  })

describe('a period that an order sets', () => {
  // 物业管理条例, Art. 19: 责令限期改正. The fifteenth day is the first of the holidays.
  test('ends on its last day, moved off a rest day, under the article that lets it be set', () => {
    expect(ask('correction')).toMatchObject({
      status: 'set',
      day: '2026-10-08',
      citation: { instrument: '物业管理条例', article: '19' },
    })
    expect(ask('correction', '110000')).toMatchObject({
      citation: { instrument: '北京市物业管理条例', article: '51' },
    })
  })

  test.each([
    ['convening', '110105', '36'],
    ['convening', '310000', '25'],
    ['convening', '410100', '17'],
    ['committee-meeting', '370700', '37'],
    ['re-election', '330500', '22'],
    ['handover', '330100', '87'],
    ['repair', '371500', '51'],
  ] as const)('%s at %s is set by Art. %s', (act, place, article) => {
    expect(ask(act, place)).toMatchObject({ status: 'set', citation: { article } })
  })

  // Hangzhou's Art. 80 states thirty days itself: nobody sets another time there.
  test('is missing where no text lets anybody set it', () => {
    expect(ask('convening', '330100')).toMatchObject({ status: 'missing', provision: 'ordered/convening' })
    expect(ask('convening')).toMatchObject({ status: 'missing' })
  })

  test('says where a text is not known', () => {
    expect(ask('convening', '440300').unknownPlaces).toEqual([
      { layer: 'province', place: '440000' },
      { layer: 'city', place: '440300' },
    ])
  })
})
