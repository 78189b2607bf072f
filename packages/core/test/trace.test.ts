import {
  createCalendar,
  defineProcess,
  event,
  type Governance,
  mainlandChinaYears,
  StorageError,
  type Trace,
  type TraceEnd,
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
    trace: async (span, run) => {
      if (span.kind !== 'stop') return
      spans.push(span)
      open.add(span)
      await run()
      open.delete(span)
    },
    ...over,
  })
  /** What was passed since the last time, of one process; every stop has ended. */
  const passed = async (process = 'n1'): Promise<readonly string[]> => {
    // The hook is told a turn after the answer is there.
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect([...open]).toEqual([])
    return spans
      .splice(0)
      .filter((span) => span.process === process)
      .map(({ name }) => name)
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
    expect(spans[0]).toEqual({
      kind: 'stop',
      name: 'load',
      community: 'hope',
      process: 'n1',
      definition: 'notice',
    })
    expect(await passed()).toEqual(STEP)
  })

  test('send, from the store and from memory', async () => {
    const { stage, passed } = watch()
    await post(stage.engine())
    await passed()
    const engine = stage.engine()
    const amend = { event: 'notice.amend', data: { text: 'x' }, by: director } as const
    accepted(await noticeOf(engine).send(amend))
    expect(await passed()).toEqual(STEP)
    accepted(await noticeOf(engine).send(amend))
    expect(await passed()).toEqual(HOT)
  })

  test('send, as far as it comes where it is refused', async () => {
    const { stage, passed } = watch()
    await post(stage.engine())
    await passed()
    const send = (command: object) => noticeOf(stage.engine()).send(command as never)
    refused(await send({ event: 'notice.withdraw', data: { reason: 'x' }, by: owner }))
    expect(await passed()).toEqual(['load', 'authorise'])
    refused(await send({ event: 'notice.extend', data: { days: 11 }, by: director }))
    expect(await passed()).toEqual(['load', 'authorise', 'step'])
    // Read, because another release than those of this host might know it.
    refused(await send({ event: 'notice.nothing', data: {}, by: director }))
    expect(await passed()).toEqual(['load'])
  })

  test('record, which announces nothing', async () => {
    const { stage, passed } = watch()
    await post(stage.engine())
    await passed()
    accepted(await object(stage.engine(), '1'))
    expect(await passed()).toEqual(['load', 'authorise', 'step', 'commit'])
  })

  test('correct', async () => {
    const { stage, passed } = watch()
    const process = await post(stage.engine())
    accepted(await process.send({ event: 'notice.amend', data: { text: 'mistyped' }, by: director }))
    await passed()
    const correction = { entry: 2, data: { text: 'typed' }, reason: 'a slip', by: director }
    accepted(await noticeOf(stage.engine()).correct(correction))
    expect(await passed()).toEqual(STEP)
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
    await passed()
    const migration = { reason: 'new', by: director }
    accepted(await engine.community('hope').process(young, 'd1').migrate(migration))
    expect(await passed('d1')).toEqual(STEP)
  })
})

describe('a host can trace every stop that the agenda passes', () => {
  const plugins = [{ ...everything, reactions: [again] }]

  test('a deadline, which nobody has to be allowed', async () => {
    const { stage, spans, passed } = watch()
    await post(stage.engine())
    await passed()
    stage.now = ENDS
    await stage.engine().runDue()
    expect(spans[0]?.definition).toBe('deadline:noticeEnds@posted')
    expect(await passed()).toEqual(['load', 'step', 'commit', 'announce'])
  })

  test('a deadline whose day is only now certain', async () => {
    const { stage, passed } = watch({ now: Date.UTC(2027, 2, 1, 1) })
    await post(stage.engine(), 'n1', '2027-03-01')
    await passed()
    const years = {
      ...mainlandChinaYears,
      2027: { holidays: ['2027-03-08'], workdays: [], source: 'the notice of that year' },
    } as const
    await stage.engine({ calendar: createCalendar({ id: 'with-2027', years }) }).runDue()
    expect(await passed()).toEqual(['load', 'step', 'commit', 'announce'])
  })

  test('a seal with its count, and a reaction with what it orders', async () => {
    const { stage, spans, passed } = watch({ plugins })
    const engine = stage.engine()
    await post(engine)
    accepted(await object(engine, '1'))
    stage.now = ENDS
    await engine.runDue()
    await passed()
    stage.now = ENDS + 2 * DAY
    await engine.runDue()
    const ordered = spans.filter(({ process }) => process === 'n1-again').map(({ name }) => name)
    expect(ordered.slice(0, 5)).toEqual(STEP)
    // Fired, then sealed as a fact, then counted as an event.
    const fired = ['load', 'step', 'commit', 'announce']
    expect(await passed()).toEqual([...fired, 'load', 'commit', 'announce', ...HOT])
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
    expect((await passed()).slice(-3)).toEqual(['load', 'commit', 'announce'])
    expect((await noticeOf(engine).history()).at(-1)?.body.name).toBe('reaction.refused')
  })
})

/** What a hook was told of everything, each as its beginning and its end. */
function recorder() {
  const told: (TraceSpan & TraceEnd)[] = []
  const trace: Trace = async (span, run) => void told.push({ ...span, ...(await run()) })
  const of = (kind: TraceSpan['kind']) =>
    told
      .filter((span) => span.kind === kind)
      .map(({ name, event, status, code }) => [name, event, status, code].filter(Boolean).join(' '))
  return { told, trace, of }
}

/** Whoever watches is told a turn after the answer is there. */
const told = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('a host can trace', () => {
  test('every call of a process, a register, a community, a reader and the agenda, with its refusal', async () => {
    const { of, told: all, trace } = recorder()
    const governance = createStage({ trace }).engine()
    const city = governance.community('hope')
    const process = await post(governance)
    refused(await process.send({ event: 'notice.withdraw', data: { reason: 'x' }, by: owner }))
    accepted(await object(governance, '1'))
    await process.next(owner)
    await process.standing()
    await city.find()
    await city.worklist({ capacities: ['owner'] })
    await city.as(owner).worklist()
    await governance.runDue()
    await told()
    expect(of('call')).toEqual([
      'start ok',
      'send notice.withdraw refused authorise/capacity-not-allowed',
      'record objections ok',
      'next ok',
      'standing ok',
      'find ok',
      'worklist ok',
      'worklist ok',
      'runDue ok',
    ])
    expect(all.find(({ name }) => name === 'send')).toEqual({
      kind: 'call',
      name: 'send',
      community: 'hope',
      process: 'n1',
      definition: 'notice',
      event: 'notice.withdraw',
      status: 'refused',
      code: 'authorise/capacity-not-allowed',
    })
  })

  test('every task of the agenda, and whether it failed', async () => {
    const { of, trace } = recorder()
    const stage = createStage({ trace })
    const governance = stage.engine()
    await post(governance)
    stage.now = ENDS
    await governance.runDue()
    await told()
    expect(of('task')).toEqual(['deadline deadline:noticeEnds@posted ok'])
  })

  test('every round trip to the store, how much went in it, and the error with its code', async () => {
    const { told: all, of, trace } = recorder()
    const stage = createStage({ trace })
    await post(stage.engine())
    await told()
    expect(all.filter(({ kind, name }) => kind === 'storage' && name === 'commit')).toEqual([
      { kind: 'storage', name: 'commit', community: 'hope', process: 'n1', status: 'ok', size: 1 },
    ])
    expect(of('storage')).toContain('load ok')
    const down = {
      ...stage.storage,
      load: () => Promise.reject(new StorageError('storage/unavailable', 'down')),
    }
    await expect(noticeOf(stage.engine({ storage: down })).standing()).rejects.toThrow('down')
    await told()
    expect(of('storage').at(-1)).toBe('load failed storage/unavailable')
    expect(of('call').at(-1)).toBe('standing failed storage/unavailable')
  })

  test('what a follower hands over, and that it failed', async () => {
    const { of, trace } = recorder()
    const governance = createStage({ trace }).engine()
    await post(governance)
    const handle = () => Promise.reject(Object.assign(new Error('no'), { code: 'sms/down' }))
    await governance.follow({ name: 'messages', handle }).runDue()
    await told()
    expect(of('follow')).toEqual(['messages failed sms/down'])
    expect(of('call').at(-1)).toBe('runDue messages ok')
  })

  test('in the order of a tree: what a call causes begins inside of it', async () => {
    const depth: string[] = []
    let open = 0
    const governance = createStage({
      trace: async ({ kind, name }, run) => {
        depth.push(`${'  '.repeat(open++)}${kind} ${name}`)
        const ended = run()
        await ended
        open--
      },
    }).engine()
    await governance.community('hope').position()
    expect(depth).toEqual(['call position', '  storage communities'])
  })
})

describe('a hook for tracing', () => {
  const start = { input: { text: 'x', from: '2025-06-02' }, by: director } as const

  test.each([
    [
      'throws',
      () => {
        throw new Error('broken')
      },
    ],
    ['rejects', () => Promise.reject(new Error('broken'))],
    [
      'runs it and throws',
      (_: TraceSpan, run: () => unknown) => {
        run()
        throw new Error('broken')
      },
    ],
  ])('that %s is reported, and changes nothing', async (_, trace) => {
    const stage = createStage({ trace })
    accepted(await noticeOf(stage.engine()).start(start))
    await told()
    expect(new Set(stage.reports.map(({ code }) => code))).toEqual(new Set(['trace/failed']))
  })

  test('that never runs what it is given, or twice, has it done once', async () => {
    for (const trace of [() => {}, (_: TraceSpan, run: () => unknown) => void (run(), run())]) {
      const stage = createStage({ trace })
      accepted(await noticeOf(stage.engine()).start(start))
      expect(await stage.storage.feed({ community: 'hope', after: 0, limit: 9 })).toHaveLength(1)
      expect(stage.reports).toEqual([])
    }
  })
})
