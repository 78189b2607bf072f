import { fc, test } from '@fast-check/vitest'
import {
  type BackwardConvention,
  type CivilDay,
  createRules,
  mainlandChina,
  parseRulebook,
  type Period,
} from '@gongzhi/core'
import { describe, expect } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { type BackwardClockName, type Clock, type ClockName, CLOCKS } from './clocks.ts'
import { earliestEventOf, lastDayOf } from './last-day.ts'

const DAY = 86_400_000
const text = (number: number) => new Date(number * DAY).toISOString().slice(0, 10) as CivilDay
/** Days of 2021 to 2025, and lengths that stay within the years of the calendar, forward and back. */
const number = fc.integer({ min: Date.UTC(2021, 0, 1) / DAY, max: Date.UTC(2025, 11, 31) / DAY })
const lengths = fc.oneof(
  fc.record({
    count: fc.integer({ min: 1, max: 150 }),
    unit: fc.constantFrom('day' as const, 'working-day' as const),
  }),
  fc.record({ count: fc.integer({ min: 1, max: 7 }), unit: fc.constant('month' as const) }),
)
const conventions = fc.constantFrom('calendar-difference' as const, 'full-days' as const)
/** Those that have a length: one whose text says "before" and no length has none to draw. */
const clocksOfLength = (Object.keys(CLOCKS) as ClockName[]).filter(
  (name) => CLOCKS[name].provision.type.kind !== 'choice',
)
const names = fc.constantFrom(...clocksOfLength)
const backward = fc.constantFrom(
  ...clocksOfLength.filter((name): name is BackwardClockName => CLOCKS[name].direction === 'backward'),
)

function rulesWith(name: ClockName, length: Period) {
  const { provision }: Clock = CLOCKS[name]
  return createRules({
    provisions,
    rulebooks: [
      parseRulebook({
        id: 'test',
        package: 'test',
        layer: 'nation',
        label: { zh: '测试', en: 'Test' },
        instruments: { law: { title: '测试', from: '2000-01-01' } },
        values: [
          {
            provision: provision.id,
            value: provision.type.kind === 'count' ? length.count : length,
            instrument: 'law',
            article: '1',
          },
        ],
      }),
    ],
  })
}
function dayOf(answer: ReturnType<typeof lastDayOf>): CivilDay {
  if (answer.status !== 'set') throw new Error(`the answer is ${answer.status}`)
  return answer.day
}
const asked = (clock: ClockName, from: CivilDay, convention: BackwardConvention) =>
  ({ clock, from, convention, calendar: mainlandChina }) as const

describe('clocks', () => {
  test.prop([names, lengths, number, fc.integer({ min: 0, max: 40 }), conventions])(
    'a later start never gives an earlier last day',
    (clock, length, start, later, convention) => {
      const rules = rulesWith(clock, length)
      const [first, second] = [start, start + later].map((from) =>
        dayOf(lastDayOf(rules, asked(clock, text(from), convention))),
      )
      expect((second as string) >= (first as string)).toBe(true)
    },
  )

  test.prop([names, lengths, number, conventions])(
    'forward ends after its start and backward before its event, and the trace ends where the answer is',
    (clock, length, start, convention) => {
      const answer = lastDayOf(rulesWith(clock, length), asked(clock, text(start), convention))
      const day = dayOf(answer)
      expect(CLOCKS[clock].direction === 'forward' ? day > text(start) : day < text(start)).toBe(true)
      expect(answer.status === 'set' && [answer.trace[0]?.day, answer.trace.at(-1)?.day]).toEqual([
        text(start),
        day,
      ])
    },
  )

  test.prop([backward, lengths, number])(
    'whole days between are one day earlier than the difference of dates, never later',
    (clock, length, event) => {
      const rules = rulesWith(clock, length)
      const [difference, full] = (['calendar-difference', 'full-days'] as const).map((convention) =>
        Date.parse(dayOf(lastDayOf(rules, asked(clock, text(event), convention)))),
      )
      expect((difference as number) - (full as number)).toBe(DAY)
    },
  )

  test.prop([backward, lengths, number, conventions])(
    'the earliest event is the first day for which the given day is in time, by a walk through the days',
    (clock, length, given, convention) => {
      const rules = rulesWith(clock, length)
      let expected = given
      while (dayOf(lastDayOf(rules, asked(clock, text(expected), convention))) < text(given)) expected++
      expect(
        dayOf(earliestEventOf(rules, { clock, given: text(given), convention, calendar: mainlandChina })),
      ).toBe(text(expected))
    },
  )
})
