import {
  createCalendar,
  createGovernance,
  defineProcess,
  event,
  type Governance,
  mainlandChinaYears,
  type TraceSpan,
} from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { again, notice } from './notice.ts'
import { createStage, DAY, director, ENDS, everything, owner, post } from './stage.ts'

const STEP = ['load', 'authorise', 'step', 'commit', 'announce']
/** A step that a copy in memory led to: nothing was loaded. */
const HOT = STEP.slice(1)

/** A stage whose engines tell of every stop that begins, and of every one that has not ended. */
function watch(over: Parameters<typeof createStage>[0] = {}) {
  const spans: TraceSpan[] = []
  const open = new Set<TraceSpan>()
  const stage = createStage({
    trace: (span) => {
      spans.push(span)
      open.add(span)
      return () => void open.delete(span)
    },
    ...over,
  })
  /** What was passed since the last time, of one process; every stop has ended. */
  const passed = (process = 'n1'): readonly string[] => {
    expect([...open]).toEqual([])
    return spans
      .splice(0)
      .filter((span) => span.process === process)
      .map(({ stop }) => stop)
  }
  return { stage, spans, passed }
}

const noticeOf = (governance: Governance, id = 'n1') => governance.community('hope').process(notice, id)
const object = (governance: Governance, unit: string) =>
  noticeOf(governance)
    .register('objections')
    .record({ data: { unit, why: 'noise' }, by: owner })

describe('a host can trace every stop that a command passes', () => {
  test('start', async () => {
    const { stage, spans, passed } = watch()
    await post(stage.engine())
    expect(spans[0]).toEqual({ stop: 'load', community: 'hope', process: 'n1', name: 'notice' })
    expect(passed()).toEqual(STEP)
  })

  test('send, from the store and from memory', async () => {
    const { stage, passed } = watch()
    await post(stage.engine())
    passed()
    const engine = stage.engine()
    const amend = { event: 'notice.amend', data: { text: 'x' }, by: director } as const
    accepted(await noticeOf(engine).send(amend))
    expect(passed()).toEqual(STEP)
    accepted(await noticeOf(engine).send(amend))
    expect(passed()).toEqual(HOT)
  })

  test('send, as far as it comes where it is refused', async () => {
    const { stage, passed } = watch()
    await post(stage.engine())
    passed()
    const send = (command: object) => noticeOf(stage.engine()).send(command as never)
    refused(await send({ event: 'notice.withdraw', data: { reason: 'x' }, by: owner }))
    expect(passed()).toEqual(['load', 'authorise'])
    refused(await send({ event: 'notice.extend', data: { days: 11 }, by: director }))
    expect(passed()).toEqual(['load', 'authorise', 'step'])
    refused(await send({ event: 'notice.nothing', data: {}, by: director }))
    expect(passed()).toEqual([])
  })

  test('record, which announces nothing', async () => {
    const { stage, passed } = watch()
    await post(stage.engine())
    passed()
    accepted(await object(stage.engine(), '1'))
    expect(passed()).toEqual(['load', 'authorise', 'step', 'commit'])
  })

  test('correct', async () => {
    const { stage, passed } = watch()
    const process = await post(stage.engine())
    accepted(await process.send({ event: 'notice.amend', data: { text: 'mistyped' }, by: director }))
    passed()
    const correction = { entry: 2, data: { text: 'typed' }, reason: 'a slip', by: director }
    accepted(await noticeOf(stage.engine()).correct(correction))
    expect(passed()).toEqual(STEP)
  })

  test('migrate', async () => {
    const { stage, passed } = watch()
    const door = (version: 1 | 2) =>
      defineProcess(
        {
          name: 'door',
          version,
          label: { zh: '门', en: 'Door' },
          input: z.object({}),
          context: z.object({}),
          start: { allow: ['director'] },
          events: {
            'door.close': event({
              data: z.object({}),
              label: { zh: '关', en: 'Close' },
              allow: ['director'],
            }),
          },
          outcomes: {},
          states: { open: { zh: '开', en: 'Open' }, closed: { zh: '关', en: 'Closed' } },
        },
        ({ setup }) => ({
          machine: setup({}).createMachine({
            context: () => ({}),
            initial: 'open',
            states: { open: { on: { 'door.close': 'closed' } }, closed: { type: 'final' } },
          }),
          due: {},
          ...(version === 2 && {
            migrations: { 1: { allow: ['director'], move: (stored) => ({ ...stored, context: {} }) } },
          }),
        }),
      )
    const [old, young] = [door(1), door(2)]
    const plugins = [
      { name: 'doors', processes: [old, young], capacities: { director: { zh: '主任', en: 'Director' } } },
    ]
    const engine = stage.engine({ plugins, rulebooks: [] })
    accepted(await engine.community('hope').process(old, 'd1').start({ input: {}, by: director }))
    passed()
    const migration = { reason: 'new', by: director }
    accepted(await engine.community('hope').process(young, 'd1').migrate(migration))
    expect(passed('d1')).toEqual(STEP)
  })
})

describe('a host can trace every stop that the agenda passes', () => {
  const plugins = [{ ...everything, reactions: [again] }]

  test('a deadline, which nobody has to be allowed', async () => {
    const { stage, spans, passed } = watch()
    await post(stage.engine())
    passed()
    stage.now = ENDS
    await stage.engine().runDue()
    expect(spans[0]?.name).toBe('deadline:noticeEnds@posted')
    expect(passed()).toEqual(['load', 'step', 'commit', 'announce'])
  })

  test('a deadline whose day is only now certain', async () => {
    const { stage, passed } = watch({ now: Date.UTC(2027, 2, 1, 1) })
    await post(stage.engine(), 'n1', '2027-03-01')
    passed()
    const years = {
      ...mainlandChinaYears,
      2027: { holidays: ['2027-03-08'], workdays: [], source: 'the notice of that year' },
    } as const
    await stage.engine({ calendar: createCalendar({ id: 'with-2027', years }) }).runDue()
    expect(passed()).toEqual(['load', 'step', 'commit', 'announce'])
  })

  test('a seal with its count, and a reaction with what it orders', async () => {
    const { stage, spans, passed } = watch({ plugins })
    const engine = stage.engine()
    await post(engine)
    accepted(await object(engine, '1'))
    stage.now = ENDS
    await engine.runDue()
    passed()
    stage.now = ENDS + 2 * DAY
    await engine.runDue()
    const ordered = spans.filter(({ process }) => process === 'n1-again').map(({ stop }) => stop)
    expect(ordered.slice(0, 5)).toEqual(STEP)
    // Fired, then sealed as a fact, then counted as an event.
    const fired = ['load', 'step', 'commit', 'announce']
    expect(passed()).toEqual([...fired, 'load', 'commit', 'announce', ...HOT])
  })

  test('a reaction whose order is refused, which is a fact', async () => {
    const { stage, passed } = watch({ plugins })
    const engine = stage.engine()
    await post(engine)
    await post(engine, 'n1-again')
    accepted(await object(engine, '1'))
    stage.now = ENDS
    await engine.runDue()
    stage.now = ENDS + 2 * DAY
    await engine.runDue()
    expect(passed().slice(-3)).toEqual(['load', 'commit', 'announce'])
    expect((await noticeOf(engine).history()).at(-1)?.body.name).toBe('reaction.refused')
  })
})

test('a stop that throws has ended all the same', async () => {
  const ended: string[] = []
  const broken = {
    ...createStage().storage,
    name: 'broken',
    load: () => Promise.reject(new Error('no connection')),
  }
  const governance = createGovernance({
    storage: broken,
    plugins: [everything],
    holdings: () => [],
    trace:
      ({ stop }) =>
      () =>
        ended.push(stop),
  })
  const start = noticeOf(governance).start({ input: { text: 'x', from: '2025-06-02' }, by: director })
  await expect(start).rejects.toThrow('no connection')
  expect(ended).toEqual(['load'])
})
