import {
  type CalendarYear,
  createCalendar,
  defineProcess,
  type DueDay,
  mainlandChinaYears,
  register,
} from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { alone, bare, clerk, label, plain } from '../single.ts'
import { DAY } from '../stage.ts'

const owner = { id: 'wang', capacity: 'owner' }

/** Midnight at the end of a day in China. */
const endOf = (day: string) => Date.parse(`${day}T16:00:00Z`)

// The notice of November 2019 had 24 to 30 January off and Saturday 1 February worked; on 27 January 2020 the
// holiday was prolonged to 2 February (国办发明电〔2020〕1号).
const amended = mainlandChinaYears[2020] as CalendarYear
const first: CalendarYear = {
  source: '国办发明电〔2019〕16号',
  holidays: amended.holidays.filter((day) => !(day >= '2020-01-31' && day <= '2020-02-02')),
  workdays: [...amended.workdays, '2020-02-01'],
}
const calendarOf = (year: CalendarYear) => createCalendar({ id: year.source, years: { 2020: year } })
const [early, late] = [calendarOf(first), calendarOf(amended)]

const posted = (day: DueDay) =>
  defineProcess(
    {
      ...bare,
      name: 'posted',
      events: { remark: plain },
      registers: {
        objections: register({
          record: z.object({ unit: z.string() }),
          label,
          key: ({ unit }) => unit,
          revisions: 'once',
          closes: 'ends',
          allow: ['owner'],
        }),
      },
      deadlines: { ends: { label } },
      states: { open: label, over: label },
    },
    ({ setup, assign }) => ({
      machine: setup({}).createMachine({
        context: () => ({}),
        initial: 'open',
        states: {
          open: {
            tags: 'open:objections',
            on: { remark: { actions: assign({}) } },
            after: { ends: 'over' },
          },
          over: { type: 'final' },
        },
      }),
      due: { ends: () => day },
    }),
  )

async function begun(day: DueDay, calendar = early) {
  const { stage, on } = alone(posted(day), { now: endOf('2020-01-06') } as never)
  accepted(await on({ calendar }).start({ input: {}, by: clerk }))
  const due = async () => (await on().standing())?.deadlines['ends@open']?.due
  const object = (calendars = late) =>
    on({ calendar: calendars })
      .register('objections')
      .record({ data: { unit: '1' }, by: owner })
  return { stage, on, due, object }
}

const friday: DueDay = { kind: 'civil-day', day: '2020-01-31', roll: 'next-working-day' }

describe('a calendar that was amended while a deadline waited', () => {
  test.each([
    [friday, '2020-01-31', '2020-02-03'],
    [{ kind: 'working-days', day: '2020-01-22', workingDays: 3 }, '2020-02-01', '2020-02-04'],
    [{ kind: 'civil-day', day: '2020-01-31', roll: 'none' }, '2020-01-31', '2020-01-31'],
    // The whole of the first day that is worked after the holiday.
    [
      {
        kind: 'working-time',
        day: '2020-01-23',
        at: endOf('2020-01-23'),
        minutes: 1_440,
        hours: [{ opens: 0, closes: 1_440 }],
      },
      '2020-01-31',
      '2020-02-03',
    ],
  ] as const)(
    'gives it its new day at the next step, and the register its close: %#',
    async (day, before, after) => {
      const { stage, on, due } = await begun(day)
      expect(await due()).toBe(endOf(before))
      stage.now = endOf('2020-01-27')
      accepted(await on({ calendar: late }).send({ event: 'remark', data: {}, by: clerk }))
      expect(await due()).toBe(endOf(after))
      expect((await on().standing())?.registers.objections?.closesAt).toBe(endOf(after))
      for (const [now, state] of [
        [endOf(after) - 1, 'open'],
        [endOf(after), 'over'],
      ] as const) {
        stage.now = now
        await stage.engine({ calendar: late }).runDue()
        expect((await on().standing())?.state).toBe(state)
      }
      expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true })
    },
  )

  test('moves it for the worker that wakes at the old day, before anything is fired', async () => {
    const { stage, on, due } = await begun(friday)
    stage.now = endOf('2020-01-31')
    expect(await stage.engine({ calendar: late }).runDue()).toEqual({ done: 1, failed: 0 })
    expect([await due(), (await on().history()).at(-1)?.body]).toMatchObject([
      endOf('2020-02-03'),
      { name: 'deadline.resolved', kind: 'engine' },
    ])
  })

  test('lets in what comes between the old day and the new one', async () => {
    const { stage, object } = await begun(friday)
    stage.now = endOf('2020-01-31') + DAY
    accepted(await object())
  })

  test('ends it at its new day where that is earlier, in writing by its old one at the latest', async () => {
    const { stage, on, object } = await begun(friday, late)
    stage.now = endOf('2020-01-31')
    expect(refused(await object(early)).code).toBe('register/sealed')
    stage.now = endOf('2020-02-03')
    await stage.engine({ calendar: early }).runDue()
    expect((await on().history()).map(({ body }) => [body.name, body.at])).toContainEqual([
      'ends@open',
      endOf('2020-01-31'),
    ])
  })

  test.each([
    ['later', early, late, '2020-02-03'],
    ['earlier', late, early, '2020-01-31'],
  ] as const)(
    'gives all that wait their new day at once, which is %s, where it is told to',
    async (...row) => {
      const [, before, now, day] = row
      const { stage, on, due } = await begun(friday, before)
      stage.now = endOf('2020-01-27')
      const governance = stage.engine({ calendar: now })
      expect(await governance.rearm()).toEqual({ processes: 1, moved: 1 })
      expect(await due()).toBe(endOf(day))
      expect(await stage.storage.tasks({ kind: 'deadline', after: null, limit: 10 })).toMatchObject([
        { dueAt: endOf(day), visibleAt: endOf(day) },
      ])
      expect(await governance.rearm()).toEqual({ processes: 1, moved: 0 })
      stage.now = endOf(day) - 1
      expect(await governance.runDue()).toEqual({ done: 0, failed: 0 })
      stage.now = endOf(day)
      expect(await governance.runDue()).toMatchObject({ failed: 0 })
      expect((await on().standing())?.state).toBe('over')
      expect(await governance.community('hope').verify()).toMatchObject({ ok: true })
    },
  )

  test('re-arms nothing by a calendar that does not know the year', async () => {
    const { stage, due } = await begun(friday)
    const other = createCalendar({
      id: 'other',
      years: { 2021: mainlandChinaYears[2021] as CalendarYear },
    })
    expect(await stage.engine({ calendar: other }).rearm()).toEqual({ processes: 1, moved: 0 })
    expect(await due()).toBe(endOf('2020-01-31'))
  })

  test('leaves it where a host does not know the year, or has no calendar', async () => {
    const { stage, on, due } = await begun(friday)
    const other = createCalendar({
      id: 'other',
      years: { 2021: mainlandChinaYears[2021] as CalendarYear },
    })
    for (const calendar of [other, undefined])
      accepted(await on({ calendar: calendar as never }).send({ event: 'remark', data: {}, by: clerk }))
    expect(await due()).toBe(endOf('2020-01-31'))
    stage.now = endOf('2020-01-31')
    expect(await stage.engine({ calendar: other }).runDue()).toMatchObject({ failed: 0 })
    expect((await on().standing())?.state).toBe('over')
  })
})
