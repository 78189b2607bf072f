import { type CivilDay, createRules, mainlandChina } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { rulebooks } from '../rulebooks/index.ts'
import { type ClockName, CLOCKS } from './clocks.ts'
import { lastDayOf } from './last-day.ts'

const rules = createRules({ provisions, rulebooks })
const ask = (clock: ClockName, from: CivilDay, place?: string) =>
  lastDayOf(rules, {
    clock,
    from,
    convention: 'calendar-difference',
    calendar: mainlandChina,
    ...(place === undefined ? {} : { place }),
  })

test.each<[clock: ClockName, from: CivilDay, place: string | undefined, day: CivilDay, article: string]>([
  ['filing', '2025-09-01', undefined, '2025-10-09', '16'],
  ['notice', '2025-10-31', undefined, '2025-10-16', '14'],
  ['challenge', '2024-10-08', undefined, '2025-10-09', '12'],
  ['dismissal-notice', '2025-12-31', undefined, '2025-11-01', '946'],
  // Five working days in Beijing (26, 28, 29, 30 September, 9 October), twenty days in Shanghai (15 October).
  ['certificate', '2025-09-25', '110000', '2025-10-09', '43'],
  ['certificate', '2025-09-25', '310000', '2025-10-15', '34'],
  // Seven days in Shandong; three in Qingdao, whose first rest day is 1 October.
  ['first-committee-meeting', '2025-09-23', '370000', '2025-09-30', '30'],
  ['first-committee-meeting', '2025-09-27', '370200', '2025-09-30', '36'],
  ['first-committee-meeting', '2025-09-28', '370200', '2025-10-09', '36'],
  // Six months in Beijing, five in Shanghai, ninety days in Shandong: Qingdao's sixty are less, and the
  // stricter stands.
  ['re-election-lead', '2025-12-31', '110000', '2025-06-30', '49'],
  ['re-election-lead', '2025-12-31', '310000', '2025-07-31', '28'],
  ['re-election-lead', '2025-12-31', '370000', '2025-10-02', '33'],
  ['re-election-lead', '2025-12-31', '370200', '2025-10-02', '33'],
  ['vacancy', '2025-07-03', '370300', '2025-10-09', '34'],
  ['handover', '2025-09-20', '310000', '2025-09-30', '29'],
])('%s from %s at %s is on %s, by Art. %s', (clock, from, place, day, article) => {
  expect(ask(clock, from, place)).toMatchObject({ status: 'set', day, citation: { article } })
})

test('what a place does not state is missing there', () => {
  expect(ask('vacancy', '2025-07-03', '110000')).toMatchObject({
    status: 'missing',
    provision: 'term/vacancy-period',
  })
  expect(ask('certificate', '2025-09-25')).toMatchObject({
    status: 'missing',
    provision: 'committee/certificate-period',
  })
})

test('wherever a text states a length, its clock has a day', () => {
  const places = [undefined, ...new Set(rulebooks.flatMap(({ place }) => place ?? []))]
  for (const place of places) {
    for (const [name, { provision }] of Object.entries(CLOCKS)) {
      const stated = rules.resolve<unknown>({
        provision,
        on: '2025-06-03',
        ...(place === undefined ? {} : { place }),
      }).status
      // A length of years may end where the calendar has no data yet.
      const answer = ask(name as ClockName, '2025-06-03', place).status
      expect([place, name, answer === 'undetermined' ? 'set' : answer]).toEqual([place, name, stated])
    }
  }
})
