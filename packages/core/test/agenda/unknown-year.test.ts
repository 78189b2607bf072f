import { type CivilDay, createCalendar, defineProcess, event, mainlandChinaYears, NEVER } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { notice } from '../notice.ts'
import { createStage, DAY, director, everything, HOUR, namesOf, owner, post } from '../stage.ts'
import { label } from './reactions.ts'

describe('a deadline in a year that the calendar does not know', () => {
  const march = Date.UTC(2027, 2, 1, 1)
  const plain = Date.UTC(2027, 2, 8, 16)
  const knows2027 = createCalendar({
    id: 'with-2027',
    years: {
      ...mainlandChinaYears,
      2027: { holidays: ['2027-03-08'], workdays: [], source: 'the notice of that year' },
    },
  })
  const object = (process: Awaited<ReturnType<typeof post>>, unit: string) =>
    process.register('objections').record({ data: { unit, why: 'no' }, by: owner })

  test('is listed as provisional, never fires, and takes nothing into the register that it closes', async () => {
    const stage = createStage({ now: march })
    const engine = stage.engine()
    const process = await post(engine, 'n1', '2027-03-01')
    expect(await engine.community('hope').deadlines({ before: plain + 1 })).toMatchObject([
      { process: 'n1', name: 'noticeEnds', dueAt: plain, provisional: true },
    ])
    stage.now = plain - 1
    expect(
      [
        await object(process, '1'),
        await process.send({ event: 'notice.amend', data: { text: 'x' }, by: director }),
      ].map(({ status }) => status),
    ).toEqual(['accepted', 'accepted'])
    stage.now = plain
    expect(await engine.runDue()).toEqual({ done: 0, failed: 0 })
    expect(await object(process, '2')).toMatchObject({
      code: 'calendar/unknown-year',
      details: { year: 2027, deadline: 'noticeEnds@posted', plain },
    })
    expect(await namesOf(process)).toEqual(['start', 'notice.amend'])
  })

  test('is one in every year where the host has no calendar', async () => {
    const stage = createStage({ now: march, calendar: undefined } as object)
    const process = await post(stage.engine(), 'n1', '2027-03-01')
    expect((await process.standing())?.deadlines).toMatchObject({
      'noticeEnds@posted': { due: plain, provisional: 2027 },
    })
    stage.now = plain
    expect(await object(process, '1')).toMatchObject({
      code: 'calendar/unknown-year',
      details: { year: 2027, plain },
    })
  })

  test('is resolved by an entry of an engine that has the data, and only then fires, at the certain day', async () => {
    const stage = createStage({ now: march })
    const old = stage.engine()
    const process = await post(old, 'n1', '2027-03-01')
    stage.now = march + DAY
    expect(await old.runDue()).toEqual({ done: 0, failed: 0 })
    const engine = stage.engine({ calendar: knows2027 })
    expect(await engine.runDue()).toEqual({ done: 1, failed: 0 })
    expect((await process.history()).at(-1)?.body).toMatchObject({
      kind: 'engine',
      name: 'deadline.resolved',
      data: { deadline: 'noticeEnds@posted', due: plain + DAY },
    })
    expect(await engine.community('hope').deadlines({ before: NEVER })).toMatchObject([
      { process: 'n1', name: 'noticeEnds', dueAt: plain + DAY, provisional: false },
    ])
    // Now an engine without the data may fire it, too: the day stands in the entry.
    stage.now = plain + DAY
    expect(await old.runDue()).toEqual({ done: 1, failed: 0 })
    expect((await process.history()).at(-1)?.body).toMatchObject({
      name: 'noticeEnds@posted',
      at: plain + DAY,
    })
    expect(await old.community('hope').verify()).toMatchObject({ ok: true })
  })

  const letter = (workingDays: number) =>
    defineProcess(
      {
        name: 'letter',
        version: 1,
        label,
        input: z.object({}),
        context: z.object({}),
        start: { allow: ['director'] },
        outcomes: {},
        events: { 'letter.answer': event({ data: z.object({}), label, allow: ['director'] }) },
        deadlines: { answerDue: { label } },
        states: { waiting: label, answered: label, overdue: label },
      },
      ({ setup }) => ({
        machine: setup({}).createMachine({
          context: () => ({}),
          initial: 'waiting',
          states: {
            waiting: { on: { 'letter.answer': 'answered' }, after: { answerDue: 'overdue' } },
            answered: { type: 'final' },
            overdue: { type: 'final' },
          },
        }),
        due: { answerDue: ({ entered }) => ({ kind: 'working-days', day: entered.day, workingDays }) },
      }),
    )
  test.each([
    [{ day: '2027-12-31', roll: 'none' }],
    [{ kind: 'week', day: '2027-12-31' }],
    [undefined],
    ['soon'],
  ])(
    'is no deadline where a host without types gives %j: nothing is stored, and it is told why',
    async (due) => {
      const whole = letter(10)
      const definition = {
        ...whole,
        behaviour: { ...whole.behaviour, due: { answerDue: () => due as never } },
      }
      const stage = createStage({ plugins: [{ ...everything, processes: [definition] }] })
      const process = stage.engine().community('hope').process(definition, 'l')
      await expect(process.start({ input: {}, by: director })).rejects.toMatchObject({
        code: 'step/due-not-an-instant',
        message: expect.stringContaining('civil-day'),
      })
      expect(await process.history()).toEqual([])
    },
  )

  const year = (rest: {
    readonly holidays?: readonly CivilDay[]
    readonly workdays?: readonly CivilDay[]
  }) => ({ holidays: [], workdays: [], source: 'the notice of that year', ...rest })

  test('waits for the next year too where its period runs into it, and fires when both are known', async () => {
    const definition = letter(10)
    const stage = createStage({
      plugins: [{ ...everything, processes: [definition] }],
      now: Date.UTC(2027, 11, 27, 1),
    })
    const process = stage.engine().community('hope').process(definition, 'l1')
    accepted(await process.start({ input: {}, by: director }))
    const years = { ...mainlandChinaYears, 2027: year({ holidays: ['2027-12-28'] }) }
    const first = stage.engine({ calendar: createCalendar({ id: 'with-2027', years }) })
    stage.now += HOUR
    expect(await first.runDue()).toEqual({ done: 1, failed: 0 })
    expect((await process.history()).at(-1)?.body).toMatchObject({
      name: 'deadline.resolved',
      data: { deadline: 'answerDue@waiting', provisional: 2028 },
    })
    expect(await first.runDue()).toEqual({ done: 0, failed: 0 })
    const both = stage.engine({
      calendar: createCalendar({
        id: 'with-2028',
        years: { ...years, 2028: year({ holidays: ['2028-01-03'] }) },
      }),
    })
    expect(await both.runDue()).toEqual({ done: 1, failed: 0 })
    // Ten working days after 27 December without the 28th and 3 January.
    const due = Date.UTC(2028, 0, 12, 16)
    expect(await both.community('hope').deadlines({ before: NEVER })).toMatchObject([
      { process: 'l1', name: 'answerDue', dueAt: due, provisional: false },
    ])
    stage.now = due
    expect(await both.runDue()).toEqual({ done: 1, failed: 0 })
    expect([await process.standing(), stage.reports, await both.community('hope').verify()]).toMatchObject([
      { state: 'overdue' },
      [],
      { ok: true },
    ])
  })

  test('counts at its certain day also where that is before the plain one, however slow the worker is', async () => {
    const definition = letter(5)
    const stage = createStage({ plugins: [{ ...everything, processes: [definition] }], now: march })
    const process = stage.engine().community('hope').process(definition, 'l1')
    accepted(await process.start({ input: {}, by: director }))
    expect((await process.standing())?.deadlines['answerDue@waiting']).toMatchObject({
      due: plain,
      provisional: 2027,
    })
    // Saturday the 6th is worked: the fifth working day after Monday is that Saturday.
    const knows = stage.engine({
      calendar: createCalendar({
        id: 'worked-saturday',
        years: { ...mainlandChinaYears, 2027: year({ workdays: ['2027-03-06'] }) },
      }),
    })
    stage.now = plain - 2 * DAY
    expect(
      await knows
        .community('hope')
        .process(definition, 'l1')
        .send({ event: 'letter.answer', data: {}, by: director }),
    ).toMatchObject({ code: 'state/ended' })
    stage.now -= 1
    expect(
      await knows
        .community('hope')
        .process(definition, 'l1')
        .send({ event: 'letter.answer', data: {}, by: director }),
    ).toMatchObject({ status: 'accepted' })
  })

  test('holds its register open until the day that is certain', async () => {
    const stage = createStage({ now: march })
    await post(stage.engine(), 'n1', '2027-03-01')
    const engine = stage.engine({ calendar: knows2027 })
    await engine.runDue()
    const process = engine.community('hope').process(notice, 'n1')
    stage.now = plain + DAY - 1
    expect(await object(process, '1')).toMatchObject({ status: 'accepted' })
    expect((await process.standing())?.registers['objections']).toMatchObject({ closesAt: plain + DAY })
    stage.now = plain + DAY
    expect(await object(process, '2')).toMatchObject({ code: 'register/closed' })
    expect(await engine.community('hope').verify()).toMatchObject({ ok: true })
  })

  test('is resolved before an event that comes after its plain day', async () => {
    const stage = createStage({ now: march })
    await post(stage.engine(), 'n1', '2027-03-01')
    stage.now = plain + HOUR
    const process = stage.engine({ calendar: knows2027 }).community('hope').process(notice, 'n1')
    expect(await process.send({ event: 'notice.amend', data: { text: 'x' }, by: director })).toMatchObject({
      status: 'accepted',
      state: 'posted',
    })
    expect(await namesOf(process)).toEqual(['start', 'deadline.resolved', 'notice.amend'])
    expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true })
  })
})
