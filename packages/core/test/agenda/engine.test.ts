import { createMemoryStorage } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { notice } from '../notice.ts'
import { relay } from '../relay.ts'
import { sitting } from '../sitting.ts'
import {
  createStage,
  DAY,
  director,
  everything,
  feedOf,
  HOUR,
  MINUTE,
  MORNING,
  namesOf,
  race,
} from '../stage.ts'
import { seats, withReactions } from './reactions.ts'

describe('an engine', () => {
  test('never claims what it does not know: what is of a newer release waits for one that does', async () => {
    const stage = createStage(withReactions(seats))
    const old = stage.engine({ plugins: [{ ...everything, processes: [notice, sitting] }] })
    await race(stage.engine(), { alpha: MORNING + HOUR })
    stage.now = MORNING + HOUR
    expect(await old.runDue()).toEqual({ done: 0, failed: 0 })
    expect(await stage.engine({ plugins: [everything] }).runDue()).toEqual({ done: 1, failed: 0 })
    expect(await old.runDue()).toEqual({ done: 0, failed: 0 })
    expect(
      (await stage.storage.tasks({ after: null, limit: 10 })).map(({ topic, attempts }) => [topic, attempts]),
    ).toEqual([])
    // The engine that fired the deadline did not know the reaction, so it armed none: reactions are armed by
    // whoever announces.
    await race(stage.engine(), { alpha: MORNING + HOUR }, 'r2')
    accepted(
      await stage
        .engine()
        .community('hope')
        .process(relay, 'r2')
        .send({ event: 'relay.note', data: { word: 'a' }, by: director }),
    )
    expect([await old.runDue(), await stage.engine({ plugins: [everything] }).runDue()]).toEqual([
      { done: 0, failed: 0 },
      { done: 0, failed: 0 },
    ])
    expect(
      (await stage.storage.tasks({ after: null, limit: 10 })).map(({ topic, attempts }) => [topic, attempts]),
    ).toEqual([['reaction:seats', 0]])
    expect(await stage.engine().runDue()).toEqual({ done: 1, failed: 0 })
  })

  test('fires a deadline once, though several try', async () => {
    const stage = createStage()
    for (let index = 0; index < 20; index++)
      await race(stage.engine(), { alpha: MORNING + HOUR, beta: MORNING + HOUR }, `r${index}`)
    stage.now = MORNING + HOUR
    const engines = [1, 2, 3, 4].map(() => stage.engine({ batch: 3 }))
    await Promise.all([
      ...engines.map((engine) => engine.runDue()),
      ...Array.from({ length: 20 }, (_, index) =>
        stage
          .engine()
          .community('hope')
          .process(relay, `r${index}`)
          .send({ event: 'relay.note', data: { word: 'a' }, by: director }),
      ),
    ])
    for (let index = 0; index < 20; index++) {
      expect(
        (await namesOf(stage.engine().community('hope').process(relay, `r${index}`))).slice(0, 3),
      ).toEqual(['start', 'alpha@running.right.waiting', 'beta@running.left.waiting'])
    }
    expect(await feedOf(stage.storage)).toHaveLength(80)
    expect(await stage.storage.tasks({ after: null, limit: 10 })).toEqual([])
  })

  test('runs until it is told to stop, and a pass that fails is reported and tried again', async () => {
    const own = createMemoryStorage()
    let broken = true
    const controller = new AbortController()
    const naps: number[] = []
    const stage = createStage({
      storage: {
        ...own,
        claim: async (query) => {
          if (broken) {
            broken = false
            throw new Error('the store is away')
          }
          return own.claim(query)
        },
      },
      sleep: async (ms) => {
        naps.push(ms)
        stage.now += HOUR
        if (naps.length === 3) controller.abort()
      },
    })
    const process = await race(stage.engine(), { alpha: MORNING + HOUR })
    await stage.engine().run({ signal: controller.signal, every: 250 })
    expect([naps, stage.reports.map(({ code }) => code), await namesOf(process)]).toEqual([
      [250, 250, 250],
      ['agenda/pass-failed'],
      ['start', 'alpha@running.right.waiting'],
    ])
  })

  test('tells of a store that is away with the cause, and the longer it lasts the more seldom', async () => {
    const controller = new AbortController()
    let looks = 0
    const stage = createStage({
      storage: {
        ...createMemoryStorage(),
        claim: () => Promise.reject(new Error('no route to the store')),
      },
      sleep: async () => void (++looks === 20 && controller.abort()),
    })
    await stage.engine().run({ signal: controller.signal, every: 250 })
    const told = stage.reports.filter(({ code }) => code === 'agenda/pass-failed')
    expect(told.map(({ details }) => details?.['failures'])).toEqual([1, 2, 4, 8, 16])
    expect(told[0]?.message).toMatch(/no route to the store/)
  })

  test('is woken by a store that tells of new tasks, even while it looks, and stops listening at the end', async () => {
    const own = createMemoryStorage()
    let wake = (): void => {}
    const said: string[] = []
    const controller = new AbortController()
    const stage = createStage({
      storage: {
        ...own,
        claim: async (query) => {
          if (said.length === 1) wake()
          return own.claim(query)
        },
        wakeUps: async (listener) => {
          wake = listener
          return async () => void said.push('no more')
        },
      },
      sleep: async (_ms, signal) => {
        said.push(signal.aborted ? 'woken while it looked' : 'asleep')
        if (said.length === 3) controller.abort()
        else if (!signal.aborted)
          await new Promise<void>((resolve) => {
            signal.addEventListener('abort', () => resolve(), { once: true })
            wake()
          })
      },
    })
    await stage.engine().run({ signal: controller.signal })
    expect([said, stage.reports]).toEqual([['asleep', 'woken while it looked', 'asleep', 'no more'], []])
  })

  test('goes on by looking where the store cannot tell of new tasks', async () => {
    const controller = new AbortController()
    const stage = createStage({
      storage: { ...createMemoryStorage(), wakeUps: () => Promise.reject(new Error('no channel')) },
      sleep: async () => controller.abort(),
    })
    await stage.engine().run({ signal: controller.signal })
    expect(stage.reports.map(({ code }) => code)).toEqual(['agenda/no-wake-ups'])
  })

  test('sleeps by a timer that ends at once where it was woken before', async () => {
    const own = createMemoryStorage()
    const controller = new AbortController()
    let looks = 0
    let wake = (): void => {}
    const stage = createStage({
      storage: {
        ...own,
        wakeUps: async (listener) => {
          wake = listener
          return async () => {}
        },
        claim: async (query) => {
          wake()
          if (++looks === 3) controller.abort()
          return own.claim(query)
        },
      },
    })
    await stage.engine().run({ signal: controller.signal, every: 3_600_000 })
    expect(looks).toBe(3)
  })

  test.each([
    [1, 1],
    [0.5, 1],
    [2 ** 31 - 2, 2 ** 31 - 2],
    [2 ** 31 - 1, 2 ** 31 - 1],
    [2 ** 31, 2 ** 31 - 1],
    [30 * DAY, 2 ** 31 - 1],
    [Infinity, 2 ** 31 - 1],
  ])('that is to look every %d ms sleeps for %d, which a timer can wait', async (every, expected) => {
    const controller = new AbortController()
    const naps: number[] = []
    const stage = createStage({
      sleep: async (ms) => {
        naps.push(ms)
        controller.abort()
      },
    })
    await stage.engine().run({ signal: controller.signal, every })
    expect(naps).toEqual([expected])
  })

  test.each([0, -1, NaN, -Infinity])(
    'refuses to look every %s ms, which would be without pause',
    async (every) => {
      await expect(createStage().engine().run({ signal: AbortSignal.abort(), every })).rejects.toMatchObject({
        code: 'agenda/option',
      })
    },
  )

  test.each([
    { batch: 0 },
    { batch: 1_001 },
    { batch: 1.5 },
    { batch: NaN },
    { lease: -1 },
    { lease: Infinity },
    { lease: 3_661 * DAY },
  ])('refuses %o, with which nothing would ever be done, or nothing be given back', (options) => {
    expect(() => createStage().engine(options)).toThrow(
      expect.objectContaining({ code: 'agenda/option', message: expect.stringContaining('whole number') }),
    )
  })

  test.each([{ batch: 1 }, { batch: 1_000 }, { lease: 0 }, { lease: 3_660 * DAY }])(
    'takes %o, which is the least or the most',
    async (options) => {
      expect(await createStage().engine(options).runDue()).toEqual({ done: 0, failed: 0 })
    },
  )

  test('that loses twelve workers has not failed: it is done, and parked after twelve failures alone', async () => {
    const own = createMemoryStorage()
    let away = false
    const stage = createStage({
      storage: {
        ...own,
        load: (query) => (away ? Promise.reject(new Error('the store is away')) : own.load(query)),
      },
    })
    const city = stage.engine().community('hope')
    const process = await race(stage.engine(), { alpha: MORNING + HOUR })
    stage.now = MORNING + HOUR
    for (let worker = 0; worker < 12; worker++) {
      const taken = { now: stage.now, until: stage.now + MINUTE, limit: 10, knows: ['relay@1'] }
      expect(await own.claim(taken)).toHaveLength(1)
      stage.now += MINUTE
    }
    away = true
    for (const failures of [1, 2]) {
      expect(await stage.engine().runDue()).toEqual({ done: 0, failed: 1 })
      expect(await city.failing()).toMatchObject([{ failures, visibleAt: stage.now + failures * MINUTE }])
      stage.now += failures * MINUTE
    }
    expect(await city.retry({ process: 'r1', name: (await city.failing())[0]!.name })).toBe(true)
    expect(await stage.engine().runDue()).toEqual({ done: 0, failed: 1 })
    expect(await city.failing()).toMatchObject([{ failures: 1, visibleAt: stage.now + MINUTE }])
    away = false
    stage.now += MINUTE
    expect(await stage.engine().runDue()).toEqual({ done: 1, failed: 0 })
    expect(await namesOf(process)).toHaveLength(2)
  })

  test('that is told to stop does what it has taken, and takes nothing more', async () => {
    const own = createMemoryStorage()
    const controller = new AbortController()
    const stage = createStage({
      storage: {
        ...own,
        claim: async (query) => {
          controller.abort()
          return own.claim(query)
        },
      },
    })
    for (let index = 0; index < 5; index++) await race(stage.engine(), { alpha: MORNING + HOUR }, `r${index}`)
    stage.now = MORNING + HOUR
    await stage.engine({ batch: 2 }).run({ signal: controller.signal })
    expect(
      (await feedOf(stage.storage))
        .slice(5)
        .map(({ process }) => process)
        .sort(),
    ).toEqual(['r0', 'r1'])
    expect(
      (await own.tasks({ after: null, limit: 10 })).map(({ process, attempts }) => [process, attempts]),
    ).toEqual([
      ['r2', 0],
      ['r3', 0],
      ['r4', 0],
    ])
  })

  test('whose clock is behind one community leaves what is due there, and does what is due in the others', async () => {
    const own = createMemoryStorage()
    let looks = 0
    const stage = createStage({
      storage: {
        ...own,
        communities: async (query) => {
          looks++
          return own.communities(query)
        },
      },
    })
    const engine = stage.engine()
    const start = (community: string, id: string, dues: { readonly [name: string]: number }) =>
      stage.engine().community(community).process(relay, id).start({ input: { dues }, by: director })
    for (let index = 1_000; index < 1_030; index++)
      accepted(await start(`c${index}`, 'r1', index % 10 === 0 ? { alpha: stage.now + MINUTE } : {}))
    // Another host has written in one of them, with a clock that is right, or a year ahead: nobody can tell.
    stage.now += 365 * DAY
    accepted(await start('c1010', 'r2', { alpha: stage.now }))
    stage.now -= 365 * DAY - MINUTE
    looks = 0
    expect(await engine.runDue()).toEqual({ done: 2, failed: 0 })
    expect(looks).toBe(3)
    expect(stage.reports).toMatchObject([
      { code: 'agenda/clock-behind', details: { community: 'c1010', by: 'store' } },
    ])
    stage.now += 365 * DAY
    expect(await engine.runDue()).toEqual({ done: 2, failed: 0 })
  })

  test('whose clock seems far ahead looks at every community before it says so', async () => {
    const stage = createStage({ clockTolerance: { behind: 0, ahead: 30 * DAY } })
    const [engine, other] = [stage.engine(), stage.engine()]
    for (let index = 1_000; index < 1_600; index++)
      accepted(
        await engine
          .community(`c${index}`)
          .process(relay, 'r1')
          .start({ input: { dues: {} }, by: director }),
      )
    await engine.runDue()
    stage.now += 29 * DAY
    accepted(
      await other
        .community('c1599')
        .process(relay, 'r2')
        .start({ input: { dues: { alpha: stage.now + 2 * DAY } }, by: director }),
    )
    stage.now += 2 * DAY
    expect([await engine.runDue(), stage.reports]).toEqual([{ done: 1, failed: 0 }, []])
  })

  test('says how late it is', async () => {
    const stage = createStage()
    await race(stage.engine(), { alpha: MORNING + HOUR, beta: MORNING + 2 * HOUR })
    stage.now = MORNING + HOUR
    expect(await stage.engine().lag()).toEqual({ now: stage.now, milliseconds: 0 })
    stage.now = MORNING + 3 * HOUR
    expect(await stage.engine().lag()).toMatchObject({
      milliseconds: 2 * HOUR,
      oldest: { name: 'deadline:alpha@running.right.waiting' },
    })
    await stage.engine().runDue()
    expect(await stage.engine().lag()).toMatchObject({ milliseconds: 0 })
  })
})
