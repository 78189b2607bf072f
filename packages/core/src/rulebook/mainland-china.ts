import { createCalendar, type CalendarYear } from './calendar.ts'
import { mainlandChinaBefore2020 } from './mainland-china-before-2020.ts'
import { days, notice } from './year-days.ts'

/**
 * The years of {@link mainlandChina} as data, for a host that adds one without waiting for a release.
 *
 * @example
 * ```ts
 * import { createCalendar, mainlandChinaYears } from '@gongzhi/core'
 *
 * const calendar = createCalendar({
 *   id: 'mainland-china-with-2027',
 *   years: {
 *     ...mainlandChinaYears,
 *     2027: { holidays: ['2027-01-01'], workdays: [], source: 'the notice of that year' },
 *   },
 * })
 * calendar.years.at(-1) // 2027
 * ```
 */
export const mainlandChinaYears: { readonly [year: number]: CalendarYear } = {
  ...mainlandChinaBefore2020,
  2020: {
    source: [notice(2020, 16), '国务院办公厅关于延长2020年春节假期的通知（国办发明电〔2020〕1号）'].join(
      '；',
    ),
    holidays: days(
      2020,
      '01-01',
      '01-24..02-02',
      '04-04..04-06',
      '05-01..05-05',
      '06-25..06-27',
      '10-01..10-08',
    ),
    workdays: days(2020, '01-19', '04-26', '05-09', '06-28', '09-27', '10-10'),
  },
  2021: {
    source: notice(2021, 27),
    holidays: days(
      2021,
      '01-01..01-03',
      '02-11..02-17',
      '04-03..04-05',
      '05-01..05-05',
      '06-12..06-14',
      '09-19..09-21',
      '10-01..10-07',
    ),
    workdays: days(2021, '02-07', '02-20', '04-25', '05-08', '09-18', '09-26', '10-09'),
  },
  2022: {
    source: [notice(2022, 11), `12月31日：${notice(2023, 16)}`].join('；'),
    holidays: days(
      2022,
      '01-01..01-03',
      '01-31..02-06',
      '04-03..04-05',
      '04-30..05-04',
      '06-03..06-05',
      '09-10..09-12',
      '10-01..10-07',
      '12-31',
    ),
    workdays: days(2022, '01-29', '01-30', '04-02', '04-24', '05-07', '10-08', '10-09'),
  },
  2023: {
    source: notice(2023, 16),
    holidays: days(
      2023,
      '01-01..01-02',
      '01-21..01-27',
      '04-05',
      '04-29..05-03',
      '06-22..06-24',
      '09-29..10-06',
    ),
    workdays: days(2023, '01-28', '01-29', '04-23', '05-06', '06-25', '10-07', '10-08'),
  },
  2024: {
    source: notice(2024, 7),
    holidays: days(
      2024,
      '01-01',
      '02-10..02-17',
      '04-04..04-06',
      '05-01..05-05',
      '06-10',
      '09-15..09-17',
      '10-01..10-07',
    ),
    workdays: days(2024, '02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'),
  },
  2025: {
    source: notice(2025, 12),
    holidays: days(
      2025,
      '01-01',
      '01-28..02-04',
      '04-04..04-06',
      '05-01..05-05',
      '05-31..06-02',
      '10-01..10-08',
    ),
    workdays: days(2025, '01-26', '02-08', '04-27', '09-28', '10-11'),
  },
  2026: {
    source: notice(2026, 7),
    holidays: days(
      2026,
      '01-01..01-03',
      '02-15..02-23',
      '04-04..04-06',
      '05-01..05-05',
      '06-19..06-21',
      '09-25..09-27',
      '10-01..10-07',
    ),
    workdays: days(2026, '01-04', '02-14', '02-28', '05-09', '09-20', '10-10'),
  },
}

/**
 * The working days of mainland China by the yearly notices of the State Council: days off and make-up
 * working days (调休), from 2004 on.
 *
 * A year that is not stated here has no notice yet, or is not entered: its days are unknown, never plain
 * weeks. A notice can reach into the last days of December of the year before it (2018-12-29 was worked by
 * the notice for 2019, 国办发明电〔2018〕15号): from 26 December on, days are unknown until the next year is
 * stated.
 */
export const mainlandChina = createCalendar({ id: 'mainland-china', years: mainlandChinaYears })
