import {
  type CalendarYear,
  type CivilDay,
  createCalendar,
  defineProcess,
  type DueDay,
  mainlandChinaYears,
} from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { notice } from '../notice.ts'
import { alone, bare, clerk, label, plain as plainEvent } from '../single.ts'
import { createStage, DAY, director, HOUR, namesOf, owner, post } from '../stage.ts'

const year = (holidays: readonly CivilDay[], workdays: readonly CivilDay[] = []): CalendarYear => ({
  holidays,
  workdays,
  source: 'the notice of that year',
})
const knows = (years: { readonly [year: number]: CalendarYear }, id = 'later') =>
  createCalendar({ id, years: { ...mainlandChinaYears, ...years } })
const inDoubt = (year: number) => ({ code: 'calendar/unknown-year', details: { year } })

/** Midnight at the end of a day in China. */
const endOf = (day: CivilDay) => Date.parse(`${day}T16:00:00Z`)

describe('a deadline whose plain day is past while the order for its year is missing', () => {
  const plain = Date.UTC(2027, 2, 8, 16)
  const stays = knows({ 2027: year([]) }, 'stays')
  const moves = knows({ 2027: year(['2027-03-08']) }, 'moves')

  async function posted() {
    const stage = createStage({ now: Date.UTC(2027, 2, 1, 1) })
    await post(stage.engine(), 'n1', '2027-03-01')
    const on = (more: object = {}) => stage.engine(more).community('hope').process(notice, 'n1')
    const amend = (more?: object) =>
      on(more).send({ event: 'notice.amend', data: { text: 'x' }, by: director })
    const extend = (more?: object) =>
      on(more).send({ event: 'notice.extend', data: { days: 1 }, by: director })
    const withdraw = () => on().send({ event: 'notice.withdraw', data: { reason: 'x' }, by: director })
    const object = (more?: object) =>
      on(more)
        .register('objections')
        .record({ data: { unit: '1', why: 'no' }, by: owner })
    const verified = async () => (await stage.engine().community('hope').verify()).ok
    return { stage, on, amend, extend, withdraw, object, verified }
  }

  test('holds up what would not be accepted any more had it passed, from its plain day on', async () => {
    const { stage, on, amend, verified } = await posted()
    stage.now = plain - 1
    accepted(await amend())
    for (const now of [plain, plain + 1, plain + 30 * DAY]) {
      stage.now = now
      expect(refused(await amend())).toMatchObject({
        ...inDoubt(2027),
        instead: { en: 'Load the calendar of 2027.', zh: '请载入 2027 年的放假安排。' },
      })
    }
    expect(await stage.engine().runDue()).toEqual({ done: 0, failed: 0 })
    expect(await on().standing()).toMatchObject({
      state: 'posted',
      deadlines: { 'noticeEnds@posted': { due: plain, provisional: 2027 } },
    })
    expect(await verified()).toBe(true)
  })

  test('lets nobody move or lift the close of a register any more, nor record in it', async () => {
    const { stage, on, object, extend, withdraw } = await posted()
    stage.now = plain - 1
    accepted(await object())
    for (const now of [plain, plain + 1]) {
      stage.now = now
      for (const ask of [object, extend, withdraw]) expect(refused(await ask())).toMatchObject(inDoubt(2027))
    }
    expect(await namesOf(on())).toEqual(['start'])
  })

  test('still lets in what was cast in time and is entered late', async () => {
    const { stage, on } = await posted()
    stage.now = plain + HOUR
    const paper = (at: number) =>
      on()
        .register('objections')
        .record({
          data: { unit: '1', why: 'no' },
          by: owner,
          enteredBy: { id: 'zhao', capacity: 'clerk' },
          at,
        })
    accepted(await paper(plain - 1))
    expect(refused(await paper(plain))).toMatchObject(inDoubt(2027))
  })

  test('lets an extension in where the close was certain to be later, or came in time', async () => {
    const { stage, extend, on } = await posted()
    stage.now = plain - 1
    accepted(await extend())
    expect((await on().standing())?.deadlines['noticeEnds@posted']?.due).toBe(plain + DAY)
    stage.now = plain
    accepted(await extend())
  })

  test('is offered as it is: what waits for the order is closed', async () => {
    const { stage, on } = await posted()
    const offered = async () =>
      Object.fromEntries(
        (
          (await on().next(director)) as readonly {
            name: string
            status: string
            refusal?: { code: string }
          }[]
        ).map(({ name, status, refusal }) => [name, refusal?.code ?? status]),
      )
    stage.now = plain - 1
    expect(await offered()).toMatchObject({ 'notice.extend': 'depends', 'notice.withdraw': 'open' })
    stage.now = plain
    expect(await offered()).toMatchObject({
      'notice.amend': 'calendar/unknown-year',
      'notice.extend': 'calendar/unknown-year',
      'notice.withdraw': 'calendar/unknown-year',
    })
    expect(await on().next(owner)).toMatchObject([
      { status: 'closed' },
      { status: 'closed' },
      { status: 'closed' },
      { name: 'objections', status: 'closed', refusal: inDoubt(2027) },
    ])
  })

  test('is left as it is before its plain day, also by a host that knows better: a worker puts it right', async () => {
    const { on, amend } = await posted()
    accepted(await amend({ calendar: moves }))
    expect(await namesOf(on())).toEqual(['start', 'notice.amend'])
  })

  test('is not resolved by a calendar that names the year and does not know its days', async () => {
    const { stage, on } = await posted()
    const empty = { ...stays, isRestDay: () => undefined }
    stage.now = plain
    await stage.engine({ calendar: empty }).runDue()
    expect(await namesOf(on())).toEqual(['start'])
    expect((await on().standing())?.deadlines['noticeEnds@posted']).toMatchObject({ provisional: 2027 })
  })

  test.each([
    ['before its plain day', plain - HOUR],
    ['at its plain day', plain],
    ['after its plain day', plain + HOUR],
  ])('has its later day where the order that moves it comes %s', async (_when, now) => {
    const { stage, on, amend, object, extend, verified } = await posted()
    stage.now = plain - DAY
    accepted(await amend())
    stage.now = now
    if (now >= plain) expect(refused(await amend())).toMatchObject(inDoubt(2027))
    await stage.engine({ calendar: moves }).runDue()
    accepted(await object())
    expect((await on().standing())?.deadlines['noticeEnds@posted']).toMatchObject({ due: plain + DAY })
    stage.now = plain + DAY - 1
    accepted(await extend({ calendar: moves }))
    stage.now = plain + 2 * DAY
    expect(refused(await extend({ calendar: moves })).code).toBe('state/not-accepted')
    await stage.engine({ calendar: moves }).runDue()
    expect((await on().standing())?.state).toBe('entering')
    expect(await verified()).toBe(true)
  })

  test('counts at its plain day where the order comes after it and leaves it there', async () => {
    const { stage, on, extend, object, verified } = await posted()
    stage.now = plain + DAY
    expect(refused(await object({ calendar: stays })).code).toBe('register/closed')
    expect(refused(await extend({ calendar: stays })).code).toBe('state/not-accepted')
    await stage.engine({ calendar: stays }).runDue()
    expect((await on().history()).map(({ body }) => [body.name, body.at]).slice(1, 3)).toEqual([
      ['deadline.resolved', Date.UTC(2027, 2, 1, 1)],
      ['noticeEnds@posted', plain],
    ])
    expect(await verified()).toBe(true)
  })
})

describe('the last days of December', () => {
  const due: DueDay = { kind: 'civil-day', day: '2026-12-27', roll: 'next-working-day' }
  const reply = defineProcess(
    {
      ...bare,
      name: 'reply',
      events: { answer: plainEvent, remind: plainEvent, note: plainEvent },
      deadlines: { replyDue: { label } },
      states: { waiting: label, answered: label, overdue: label },
    },
    ({ setup, assign }) => ({
      machine: setup({}).createMachine({
        context: () => ({}),
        initial: 'waiting',
        states: {
          waiting: {
            on: { answer: 'answered', note: { actions: assign({}) } },
            after: { replyDue: 'overdue' },
          },
          answered: { type: 'final' },
          overdue: { on: { remind: 'answered' } },
        },
      }),
      due: { replyDue: () => due },
    }),
  )
  // A Sunday: the earliest day that any order leaves it, and by plain weeks it would roll.
  const plain = endOf('2026-12-27')

  async function asked() {
    const { stage, on } = alone(reply, { now: Date.UTC(2026, 11, 20) } as never)
    accepted(await on().start({ input: {}, by: clerk }))
    const send = (event: 'answer' | 'remind' | 'note', more: object = {}) =>
      on(more).send({ event, data: {}, by: clerk })
    return { stage, on, send }
  }

  test('are provisional until the next order is there, and say so', async () => {
    const { stage } = await asked()
    const engine = stage.engine()
    const [coming] = await engine.community('hope').deadlines({ before: plain + 1 })
    expect(coming).toMatchObject({ dueAt: plain, provisional: true })
    expect(engine.describeDeadline(coming as never)).toMatchObject({
      zh: expect.stringContaining('放假安排公布后可能变动'),
      en: expect.stringContaining('may move when the calendar of that year is published'),
    })
  })

  test('take an answer in until then, and none behind it that may be late', async () => {
    const { stage, send, on } = await asked()
    for (const now of [plain, plain + 1]) {
      stage.now = now
      expect(refused(await send('answer'))).toMatchObject(inDoubt(2027))
      expect(refused(await send('note'))).toMatchObject(inDoubt(2027))
    }
    stage.now = plain - 1
    accepted(await send('note'))
    accepted(await send('answer'))
    expect(await on().standing()).toMatchObject({ state: 'answered', deadlines: {} })
    stage.now = plain + 1
    const engine = stage.engine({ calendar: knows({ 2027: year([]) }) })
    expect(await engine.runDue()).toEqual({ done: 0, failed: 0 })
    expect((await engine.community('hope').verify()).ok).toBe(true)
  })

  test('say of what would come after the deadline that it is not known yet, and not that it never is', async () => {
    const { stage, send } = await asked()
    stage.now = plain - 1
    expect(refused(await send('remind')).code).toBe('state/not-accepted')
    stage.now = plain
    expect(refused(await send('remind'))).toMatchObject(inDoubt(2027))
  })

  test('are worked where the order says so, so that an answer after that day is late', async () => {
    const { stage, send } = await asked()
    // Sunday the 27th is worked: the last day does not roll.
    const calendar = knows({ 2027: year([], ['2026-12-27']) })
    stage.now = endOf('2026-12-27') - 1
    accepted(await send('note', { calendar }))
    stage.now = endOf('2026-12-27')
    expect(refused(await send('answer', { calendar })).code).toBe('state/not-accepted')
    accepted(await send('remind', { calendar }))
  })

  test('are off where the order says so, so that an answer on the next working day is in time', async () => {
    const { stage, send } = await asked()
    const calendar = knows({ 2027: year(['2026-12-28', '2026-12-29']) })
    stage.now = endOf('2026-12-30') - 1
    accepted(await send('note', { calendar }))
    stage.now += 1
    expect(refused(await send('answer', { calendar })).code).toBe('state/not-accepted')
  })
})
