import { type CivilDay, createRules, mainlandChina } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { rulebooks } from '../rulebooks/index.ts'
import { type ClockName, CLOCKS } from './clocks.ts'
import { assessInTime } from './in-time.ts'
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
  // 温州市物业管理条例 and 滨州市住宅物业管理条例: two working days, from a Thursday. 绍兴: ninety days, to a Sunday.
  ['emergency-decision', '2020-06-04', '330300', '2020-06-08', '44'],
  ['emergency-decision', '2020-06-04', '371600', '2020-06-08', '43'],
  // 台州市物业管理条例, Art. 20(1), and 湖州市物业管理条例, Art. 17: five years, and one, to a rest day.
  ['sentence', '2025-03-02', '331000', '2030-03-02', '20'],
  ['sentence', '2025-03-02', '330500', '2030-03-02', '17'],
  ['penalty', '2025-03-08', '330500', '2026-03-08', '17'],
  ['group-more-time', '2026-03-02', '330600', '2026-06-01', '16'],
  ['fee-result-shown', '2026-03-02', '370300', '2026-03-09', '53(3)'],
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

test.each<[clock: ClockName, place: string | undefined, article: string | undefined]>([
  ['dismissal-notice', undefined, '946'],
  ['non-renewal-notice', undefined, '947'],
  ['dismissal-notice', '330600', '34'],
  ['non-renewal-notice', '370200', '64'],
  ['company-handover', '330100', '57'],
  ['company-handover', '370200', '66'],
  ['company-handover', '331000', '40'],
  ['company-handover', '370300', '48'],
  ['company-handover', '370700', '50'],
  ['company-handover', '310000', undefined],
  ['indefinite-notice', undefined, undefined],
])('%s at %s: the contract may state another time by Art. %s', (clock, place, article) => {
  const answer = ask(clock, '2026-06-30', place)
  expect(answer.status === 'set' && answer.contract?.article).toBe(article)
  const [first] = answer.status === 'set' ? answer.trace : []
  expect(first?.step.en.includes(', unless the contract states another time')).toBe(article !== undefined)
  expect(first?.step.zh.includes('，合同另有约定的除外')).toBe(article !== undefined)
})

test.each<[clock: ClockName, place: string, begins: string]>([
  [
    'company-handover',
    '110000',
    'From when the handover of a company counts: the notice of dismissal arrives',
  ],
  ['passing-on', '310000', 'From when the passing on counts: the new committee is filed'],
  ['passing-on', '370200', 'From when the passing on counts: the new committee'],
  [
    'handover',
    '370200',
    'From when the handover counts: the new committee; ' +
      'From when the handover counts with a group: the group is formed',
  ],
  [
    'company-handover',
    '310000',
    'The last day of the contract, or, where the place says so, the day on which the notice of dismissal arrived',
  ],
])('%s at %s says from when it is counted there', (clock, place, begins) => {
  const answer = ask(clock, '2026-06-30', place)
  expect(answer.status === 'set' && answer.trace[0]?.step.en.split('Counted from: ')[1]).toBe(begins)
})

test('whether a notice was in time says that the contract prevails', () => {
  const found = assessInTime(rules, {
    clock: 'dismissal-notice',
    from: '2026-06-30',
    done: '2026-05-01',
    convention: 'calendar-difference',
    calendar: mainlandChina,
  })
  expect(found.status === 'assessed' && found.criteria[0]?.note?.en).toContain(
    '2026-05-01 is in time. A contract that states another time prevails (《中华人民共和国民法典》 Art. 946).',
  )
  expect(found.status === 'assessed' && found.criteria[0]?.note?.zh).toContain('合同另有约定的，从其约定')
})
