import type { CivilDay } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import {
  announceMeeting,
  convene,
  missMonth,
  takeBack,
  takeBegun,
  takeCarried,
  takeHeld,
  takeReport,
  turnMonth,
  unfitDay,
} from './rules.ts'
import { NAMED_MONTHS, type Series } from './vocabulary.ts'

type Step<Rule extends (step: never) => unknown> = Parameters<Rule>[0]

const change = { composition: { parties: [] }, from: '2026-05', reason: '换届' }
const series = (over: object = {}): Series =>
  ({
    self: 'series',
    month: '2026-03',
    heldThisMonth: false,
    convened: null,
    convenedFor: null,
    sent: [],
    sentOn: null,
    notBegun: null,
    convenings: 0,
    ahead: 0,
    composition: { parties: ['company'] },
    change: null,
    waiting: [],
    held: 0,
    missed: [],
    ...over,
  }) as unknown as Series
const item = (id: string) => ({ id, title: id, concern: null })
const ids = (items: readonly { readonly id: string }[] | undefined) => items?.map(({ id }) => id)
const step = <Rule extends (step: never) => unknown>(context: Series, data: object, event: object = {}) =>
  ({ context, event: { data, ...event } }) as unknown as Step<Rule>

describe('the day of a meeting', () => {
  const unfit = (today: string, notice: number, day: string) =>
    unfitDay(step(series(), { day }, { day: today, law: { notice } }))
  const choose = (from: string, to: string) => ({ instead: { en: `choose a day from ${from} to ${to}` } })

  test.each([
    ['2026-03-24', false],
    ['2026-03-25', false],
    ['2026-03-31', false],
    ['2026-04-01', false],
    ['2026-04-30', false],
  ])('%s is in this month or the next, and far enough', (day) => {
    expect(unfit('2026-03-17', 7, day)).toBe(false)
  })

  test.each([
    ['2026-03-17', 7, '2026-03-23', '2026-03-24', '2026-03-31'],
    ['2026-03-24', 7, '2026-03-30', '2026-03-31', '2026-03-31'],
    ['2026-03-25', 7, '2026-03-31', '2026-04-01', '2026-04-30'],
    ['2026-03-17', 7, '2026-05-01', '2026-03-24', '2026-04-30'],
    ['2026-02-10', 7, '2026-02-16', '2026-03-01', '2026-04-30'],
    ['2026-03-17', 44, '2026-04-29', '2026-04-30', '2026-04-30'],
  ])('convened on %s with %i days of notice, %s does not fit: it may be from %s to %s', (...given) => {
    const [today, notice, day, from, to] = given
    expect(unfit(today, notice, day)).toMatchObject(choose(from, to))
  })

  test('cannot be named where the notice takes longer than both months have days', () => {
    expect(unfit('2026-03-17', 45, '2026-04-30')).not.toHaveProperty('instead')
  })
})

describe('the meetings of a month', () => {
  const called = (context: Series, day: string) =>
    convene(step(context, { day }, { day: '2026-03-02' })).convened

  test('have ids of their own, counted apart from those that are convened ahead', () => {
    expect(called(series(), '2026-03-20')).toBe('series/meeting-2026-03')
    expect(called(series({ convenings: 1, ahead: 5 }), '2026-03-20')).toBe('series/meeting-2026-03-2')
    expect(called(series({ convenings: 2 }), '2026-03-20')).toBe('series/meeting-2026-03-3')
    expect(called(series({ convenings: 5 }), '2026-04-20')).toBe('series/meeting-2026-04')
    expect(called(series({ ahead: 1 }), '2026-04-20')).toBe('series/meeting-2026-04-2')
  })

  test.each([
    ['2026-04-20', ['company']],
    ['2026-05-20', []],
    ['2026-06-20', []],
  ])('are formed as it was decided for the month: on %s', (day, parties) => {
    const { data } = announceMeeting(step(series({ change }), { day, place: '101' }))
    expect(data).toMatchObject({ composition: { parties } })
  })
})

describe('a meeting', () => {
  const convened = { convened: 'm1', convenedFor: '2026-03', sent: [item('a')], sentOn: '2026-03-02' }

  test('that sits is convened no longer, and its month has its meeting', () => {
    const taken = takeHeld(
      step(series({ ...convened, missed: ['2026-02'] }), { meeting: 'm1', month: '2026-03' }),
    )
    expect(taken).toEqual({
      convened: null,
      convenedFor: null,
      sent: [],
      sentOn: null,
      heldThisMonth: true,
      missed: ['2026-02'],
    })
  })

  test('that sits for an earlier month leaves another one convened, and that month is missed no longer', () => {
    const context = series({ ...convened, missed: ['2026-01', '2026-02'] })
    expect(takeHeld(step(context, { meeting: 'm0', month: '2026-02' }))).toEqual({
      heldThisMonth: false,
      missed: ['2026-01'],
    })
  })

  test.each([
    [true, '2026-03', { heldThisMonth: true, held: 1, missed: ['2026-02'] }],
    [true, '2026-02', { heldThisMonth: false, held: 1, missed: [] }],
    [false, '2026-03', { heldThisMonth: false, held: 0, missed: ['2026-02'] }],
    [false, '2026-02', { heldThisMonth: false, held: 0, missed: ['2026-02'] }],
  ])('that reports whether it was held (%s) in %s', (held, month, taken) => {
    const context = series({ missed: ['2026-02'] })
    const report = { meeting: 'm1', month, held, open: [] }
    expect(takeReport(step(context, report))).toMatchObject(taken)
    expect(takeReport(step(series({ heldThisMonth: true }), report)).heldThisMonth).toBe(true)
  })

  test('that left matters open, or carried one, has them wait first, and once', () => {
    const waiting = ['a', 'b', 'c'].map((id) => ({ ...item(id), from: 'company' }))
    const report = { meeting: 'm1', month: '2026-03', held: true, open: [item('b'), item('d')] }
    const { waiting: after } = takeReport(step(series({ waiting }), report))
    expect(ids(after)).toEqual(['b', 'd', 'a', 'c'])
    expect(after?.map(({ from }) => from)).toEqual([null, null, 'company', 'company'])
    expect(ids(takeCarried(step(series({ waiting }), { matter: item('c') })).waiting)).toEqual([
      'c',
      'a',
      'b',
    ])
  })

  test('that did not begin gives its matters back, and is remembered', () => {
    const waiting = [{ ...item('b'), from: null }]
    const back = takeBack({ context: series({ ...convened, waiting }) })
    expect(back).toMatchObject({ convened: null, convenedFor: null, sent: [], sentOn: null, notBegun: 'm1' })
    expect(ids(back.waiting)).toEqual(['a', 'b'])
  })

  test('that stands after all takes its matters again, and its place where no other has it', () => {
    const waiting = ['a', 'b'].map((id) => ({ ...item(id), from: null }))
    const begins = { meeting: 'm1', day: '2026-03-20' as CivilDay, items: [item('a')] }
    const late = series({ notBegun: 'm1', waiting })
    const taken = takeBegun(step(late, begins))
    expect(taken).toMatchObject({ notBegun: null, convened: 'm1', convenedFor: '2026-03' })
    expect(ids(taken.waiting)).toEqual(['b'])
    expect(takeBegun(step({ ...late, convened: 'm2' }, begins))).not.toHaveProperty('convened')
    expect(takeBegun(step(series({ waiting }), begins))).toEqual({})
    expect(takeBegun(step(series({ ...convened, waiting }), begins))).toEqual({ sent: [], sentOn: null })
  })
})

describe('the next month', () => {
  test('begins with the meetings that were convened ahead', () => {
    expect(turnMonth({ context: series({ heldThisMonth: true, convenings: 3, ahead: 2 }) })).toMatchObject({
      month: '2026-04',
      heldThisMonth: false,
      convenings: 2,
      ahead: 0,
    })
  })

  test.each([
    ['2026-03', change, ['company']],
    ['2026-04', null, []],
    ['2026-05', null, []],
  ])(
    'after %s has the composition that was decided from May on, once it is there',
    (month, left, parties) => {
      const turned = turnMonth({ context: series({ month, change }) })
      expect([turned.change, turned.composition]).toEqual([left, { parties }])
    },
  )

  test('after one without a meeting names it, and keeps a meeting that is convened for it', () => {
    const ahead = { convened: 'm1', convenedFor: '2026-04' }
    expect(missMonth({ context: series({ ...ahead, missed: ['2026-02'] }) })).toMatchObject({
      missed: ['2026-02', '2026-03'],
      month: '2026-04',
    })
    expect(missMonth({ context: series(ahead) })).not.toHaveProperty('convened')
    const missed = missMonth({ context: series({ convened: 'm1', convenedFor: '2026-03' }) })
    expect(missed).toMatchObject({ convened: null, convenedFor: null })
  })

  test('names the last months that were missed, and no more than are kept', () => {
    const long = Array.from({ length: NAMED_MONTHS }, (_, at) => `1999-${at}`)
    const { missed } = missMonth({ context: series({ missed: long }) })
    expect(missed).toEqual([...long.slice(1), '2026-03'])
  })
})
