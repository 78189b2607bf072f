import {
  type CivilDay,
  createCalendar,
  createMemoryStorage,
  defineProcess,
  event,
  mainlandChinaYears,
  NEVER,
  type Plugin,
  type Reaction,
  type StorageAdapter,
  verifyRecordProof,
  whenever,
} from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { notice } from './notice.ts'
import { relay } from './relay.ts'
import { sitting } from './sitting.ts'
import {
  chair,
  createStage,
  DAY,
  director,
  ENDS,
  everything,
  feedOf,
  HOUR,
  MINUTE,
  MORNING,
  namesOf,
  owner,
  post,
  race,
  seat,
} from './stage.ts'

const label = { zh: '联动', en: 'Reaction' }
const withReactions = (...reactions: readonly Reaction[]): { readonly plugins: readonly Plugin[] } => ({
  plugins: [{ ...everything, reactions }],
})

/** When a relay has passed something on, a council is seated. */
const seats = whenever(relay, 'relay.passed').start(sitting, {
  name: 'seats',
  label,
  orders: ({ process, data }) => [{ process: `${process}-${data.name}`, input: { seats: 3 } }],
})
/** When a relay has passed something on, another relay is told. */
const tells = whenever(relay, 'relay.passed').send(relay, 'relay.note', {
  name: 'tells',
  label,
  orders: ({ data }) => [{ process: 'r2', data: { word: data.name } }],
})

/**
 * A store at which one worker dies: from the moment that it should finish a reaction, nothing of what it
 * does arrives.
 */
function dying(own: StorageAdapter): StorageAdapter {
  const dead = () => {
    throw new Error('dead')
  }
  return {
    ...own,
    finish: async (task) => (task.kind === 'reaction' ? dead() : own.finish(task)),
    defer: async (query) => (query.task.kind === 'reaction' ? dead() : own.defer(query)),
  }
}

describe('a reaction', () => {
  test('happens once, though its worker dies after the target has committed and another one begins again', async () => {
    const stage = createStage(withReactions(seats, tells))
    await race(stage.engine(), { alpha: MORNING + HOUR })
    const told = await race(stage.engine(), {}, 'r2')
    stage.now = MORNING + HOUR
    await expect(stage.engine({ storage: dying(stage.storage) }).runDue()).rejects.toThrow('dead')
    expect((await feedOf(stage.storage)).map(({ process }) => process)).toEqual([
      'r1',
      'r2',
      'r1',
      'r1-alpha',
    ])
    // Its lease still runs: nobody takes what the dead one holds.
    stage.now += MINUTE - 1
    expect(await stage.engine().runDue()).toEqual({ done: 0, failed: 0 })
    stage.now += 1
    expect(await stage.engine().runDue()).toEqual({ done: 2, failed: 0 })
    expect((await feedOf(stage.storage)).filter(({ process }) => process === 'r1-alpha')).toHaveLength(1)
    expect(await told.standing()).toMatchObject({ context: { words: 1 } })
    expect(await stage.storage.tasks({ after: null, limit: 10 })).toEqual([])
  })

  test('happens once, though two engines work at the same time', async () => {
    const stage = createStage(withReactions(tells))
    for (const id of ['a', 'b', 'c', 'd']) await race(stage.engine(), { alpha: MORNING + HOUR }, id)
    const told = await race(stage.engine(), {}, 'r2')
    stage.now = MORNING + HOUR
    const passes = await Promise.all([1, 2, 3].map(() => stage.engine({ batch: 1 }).runDue()))
    expect(passes.reduce((sum, { done, failed }) => sum + done + 100 * failed, 0)).toBe(8)
    expect(await told.standing()).toMatchObject({ context: { words: 4 } })
    expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true })
  })

  test('that has not got its turn before the lease ends is left to whoever takes it next, done once, and the engine says so', async () => {
    const stage = createStage(withReactions(tells))
    for (let index = 0; index < 6; index++)
      await race(stage.engine(), { alpha: MORNING + HOUR }, `r${index + 10}`)
    const told = await race(stage.engine(), {}, 'r2')
    stage.now = MORNING + HOUR
    // Each note takes a quarter of a lease: of six, four are begun in time.
    const slow: StorageAdapter = {
      ...stage.storage,
      commit: async (commits) => {
        if (
          commits.some(
            ({ kind, ...rest }) => kind === 'process' && 'process' in rest && rest.process === 'r2',
          )
        )
          stage.now += MINUTE / 4
        return stage.storage.commit(commits)
      },
    }
    const engine = stage.engine({ storage: slow })
    expect(await engine.runDue()).toEqual({ done: 12, failed: 0 })
    expect(await told.standing()).toMatchObject({ context: { words: 6 } })
    expect(stage.reports.map(({ code, details }) => [code, details])).toEqual([
      ['agenda/lease-too-short', { lease: MINUTE, batch: 100, left: 2 }],
    ])
    expect(await stage.storage.tasks({ after: null, limit: 10 })).toEqual([])
    expect(await engine.community('hope').verify()).toMatchObject({ ok: true })
  })

  test('is done under a lease that is over as soon as it begins', async () => {
    const stage = createStage(withReactions(tells))
    for (let index = 0; index < 3; index++)
      await race(stage.engine(), { alpha: MORNING + HOUR }, `r${index + 10}`)
    const told = await race(stage.engine(), {}, 'r2')
    stage.now = MORNING + HOUR
    const aging: StorageAdapter = {
      ...stage.storage,
      claim: async (query) => {
        const tasks = await stage.storage.claim(query)
        stage.now += 5
        return tasks
      },
    }
    expect(await stage.engine({ storage: aging, lease: 1 }).runDue()).toEqual({ done: 6, failed: 0 })
    expect(await told.standing()).toMatchObject({ context: { words: 3 } })
  })

  test('takes its turn where others of the same batch act on the same process: none is judged for nothing', async () => {
    const own = createMemoryStorage()
    const answers: string[] = []
    const stage = createStage({
      ...withReactions(tells),
      storage: {
        ...own,
        commit: async (commits) => {
          const results = await own.commit(commits)
          answers.push(...results.map(({ status }) => status))
          return results
        },
      },
    })
    for (let index = 0; index < 20; index++)
      await race(stage.engine(), { alpha: MORNING + HOUR }, `r${index + 10}`)
    const told = await race(stage.engine(), {}, 'r2')
    stage.now = MORNING + HOUR
    answers.length = 0
    expect(await stage.engine().runDue()).toEqual({ done: 40, failed: 0 })
    expect([await told.standing(), answers]).toMatchObject([
      { context: { words: 20 } },
      Array.from({ length: 40 }, () => 'committed'),
    ])
  })

  test('that the target refuses is a recorded fact, and over', async () => {
    const stage = createStage(withReactions(tells))
    const engine = stage.engine()
    const process = await race(engine, { alpha: MORNING + HOUR })
    stage.now = MORNING + HOUR
    expect(await engine.runDue()).toEqual({ done: 2, failed: 0 })
    expect((await process.history()).at(-1)?.body).toMatchObject({
      kind: 'engine',
      name: 'reaction.refused',
      data: {
        reaction: 'tells',
        version: 2,
        outcome: 'relay.passed',
        refused: [{ process: 'r2', code: 'load/unknown-process' }],
      },
    })
    expect(await engine.community('hope').effects('r1')).toEqual([
      {
        reaction: 'tells',
        outcome: 'relay.passed',
        target: { community: 'hope', process: 'r2' },
        status: 'refused',
      },
    ])
    expect([
      await engine.community('hope').failing(),
      await stage.storage.tasks({ after: null, limit: 10 }),
      stage.reports,
    ]).toEqual([[], [], []])
    expect(await engine.community('hope').verify()).toMatchObject({ ok: true })
  })

  test('that fails backs off, is listed, is parked after twelve tries, and can be retried', async () => {
    let broken = true
    const fails = whenever(relay, 'relay.passed').start(sitting, {
      name: 'fails',
      label,
      orders: ({ process }) => {
        if (broken) throw new Error('a bug')
        return [{ process: `${process}-next`, input: { seats: 3 } }]
      },
    })
    const stage = createStage(withReactions(fails))
    const engine = stage.engine()
    const city = engine.community('hope')
    await race(engine, { alpha: MORNING + HOUR })
    stage.now = MORNING + HOUR
    expect(await engine.runDue()).toEqual({ done: 1, failed: 1 })
    for (let attempts = 1; attempts < 12; attempts++) {
      const wait = Math.min(2 ** (attempts - 1), 24 * 60) * MINUTE
      expect(await city.failing()).toEqual([
        {
          process: 'r1',
          name: 'reaction:fails:2:0',
          attempts,
          failure: 'a bug',
          visibleAt: stage.now + wait,
        },
      ])
      stage.now += wait - 1
      expect(await engine.runDue()).toEqual({ done: 0, failed: 0 })
      stage.now += 1
      expect(await engine.runDue()).toEqual({ done: 0, failed: 1 })
    }
    expect(await city.failing()).toMatchObject([{ attempts: 12, visibleAt: NEVER }])
    expect(stage.reports.map(({ code }) => code)).toEqual([
      ...Array.from({ length: 11 }, () => 'agenda/task-failed'),
      'agenda/task-parked',
    ])
    expect(await city.effects.call(city, 'r1').catch(({ message }: Error) => message)).toBe('a bug')
    stage.now += 300 * DAY
    expect(await engine.runDue()).toEqual({ done: 0, failed: 0 })
    broken = false
    expect(await city.effects('r1')).toMatchObject([{ status: 'pending' }])
    expect([
      await city.retry({ process: 'r1', name: 'nothing' }),
      await city.retry({ process: 'r1', name: 'reaction:fails:2:0' }),
    ]).toEqual([false, true])
    expect(await engine.runDue()).toEqual({ done: 1, failed: 0 })
    expect([
      await city.failing(),
      await city.effects('r1'),
      await city.retry({ process: 'r1', name: 'reaction:fails:2:0' }),
    ]).toMatchObject([[], [{ status: 'done' }], false])
  })

  test('that fails hurts no other task', async () => {
    const fails = whenever(relay, 'relay.passed').start(sitting, {
      name: 'fails',
      label,
      orders: () => {
        throw new Error('a bug')
      },
    })
    const stage = createStage(withReactions(fails, seats))
    const engine = stage.engine()
    await race(engine, { alpha: MORNING + HOUR })
    await race(engine, { beta: MORNING + HOUR }, 'r2')
    stage.now = MORNING + HOUR
    expect(await engine.runDue()).toEqual({ done: 4, failed: 2 })
    expect(
      (await engine.community('hope').find({ definition: sitting })).map(({ process }) => process),
    ).toEqual(['r1-alpha', 'r2-beta'])
  })

  test('that nothing installs the target of is refused before the first event', () => {
    const stage = createStage()
    expect(() =>
      stage.engine({ plugins: [{ ...everything, processes: [relay], reactions: [seats] }] }),
    ).toThrow('plugin/unknown-target')
    expect(() =>
      stage.engine({ plugins: [{ ...everything, processes: [relay], reactions: [seats] }], off: ['seats'] }),
    ).not.toThrow()
  })

  test('that was never armed is told as lost, and not as refused', async () => {
    const stage = createStage({ ...withReactions(seats, tells), off: ['seats'] })
    await race(stage.engine(), { alpha: MORNING + HOUR })
    stage.now = MORNING + HOUR
    await stage.engine().runDue()
    expect(
      (await stage.engine({ off: [] }).community('hope').effects('r1')).map(({ reaction, status }) => [
        reaction,
        status,
      ]),
    ).toEqual([
      ['seats', 'lost'],
      ['tells', 'refused'],
    ])
  })

  test('that a host switched off is never armed', async () => {
    const stage = createStage({ ...withReactions(seats, tells), off: ['seats'] })
    await race(stage.engine(), { alpha: MORNING + HOUR })
    stage.now = MORNING + HOUR
    await stage.engine().runDue()
    expect(await stage.engine({ off: [] }).runDue()).toEqual({ done: 0, failed: 0 })
    expect(await stage.engine().community('hope').find({ definition: sitting })).toEqual([])
    expect(await stage.engine().community('hope').effects('r1')).toMatchObject([{ reaction: 'tells' }])
  })

  test('that was armed before a host switched it off waits, and is done by whoever knows it', async () => {
    const stage = createStage(withReactions(seats))
    await race(stage.engine(), { alpha: MORNING + HOUR })
    stage.now = MORNING + HOUR
    accepted(
      await stage
        .engine()
        .community('hope')
        .process(relay, 'r1')
        .send({ event: 'relay.note', data: { word: 'a' }, by: director }),
    )
    expect(await stage.engine({ off: ['seats'] }).runDue()).toEqual({ done: 0, failed: 0 })
    expect(await stage.engine().runDue()).toEqual({ done: 1, failed: 0 })
  })

  test('reaches across communities, and is told again from there', async () => {
    const abroad = whenever(relay, 'relay.passed').start(sitting, {
      name: 'abroad',
      label,
      orders: ({ community, data }) => [
        { community: 'peace', process: `from-${community}-${data.name}`, input: { seats: 3 } },
      ],
    })
    const stage = createStage(withReactions(abroad))
    const engine = stage.engine()
    await race(engine, { alpha: MORNING + HOUR })
    stage.now = MORNING + HOUR
    await engine.runDue()
    const peace = engine.community('peace')
    expect((await peace.process(sitting, 'from-hope-alpha').history())[0]?.body).toMatchObject({
      by: { id: 'engine', capacity: 'engine' },
      cause: { community: 'hope', process: 'r1', version: 2, outcome: 'relay.passed', reaction: 'abroad' },
    })
    expect(await engine.community('hope').effects('r1')).toMatchObject([
      { target: { community: 'peace', process: 'from-hope-alpha' }, status: 'done' },
    ])
    expect(await peace.causes('from-hope-alpha')).toMatchObject([
      { community: 'peace', definition: 'sitting', data: { name: 'alpha' } },
      { community: 'hope', process: 'r1', definition: 'relay' },
    ])
    expect(
      (await peace.find({ cause: { community: 'hope', process: 'r1' } })).map(({ process }) => process),
    ).toEqual(['from-hope-alpha'])
    expect(await peace.find({ cause: { process: 'r1' } })).toEqual([])
    expect([await peace.verify(), await engine.community('hope').verify()]).toMatchObject([
      { ok: true },
      { ok: true },
    ])
  })

  test('to a sealed register is told count and root', async () => {
    const sealed = whenever(notice, 'register.sealed' as never).start(sitting, {
      name: 'sealed',
      label,
      orders: ({ data }) => [{ process: `count-${(data as { count: number }).count}`, input: { seats: 3 } }],
    })
    const stage = createStage(withReactions(sealed))
    const process = await post(stage.engine())
    accepted(await process.register('objections').record({ data: { unit: '1', why: 'no' }, by: owner }))
    stage.now = ENDS + 3 * DAY
    await stage.engine().runDue()
    expect(await stage.engine().community('hope').process(sitting, 'count-1').standing()).toMatchObject({
      status: 'active',
      cause: { outcome: 'register.sealed' },
    })
    const proof = await process.register('objections').proof('1')
    expect(proof.status === 'proved' && verifyRecordProof(proof)).toBe(true)
  })
})

describe('an engine', () => {
  test('never claims what it does not know: a reaction or a definition of a newer release waits for one that does', async () => {
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

  test('looks at every community first and then at a page of them in each pass, and still finds the clock that is behind one of them', async () => {
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
    const start = (community: string) =>
      engine
        .community(community)
        .process(relay, 'r1')
        .start({ input: { dues: {} }, by: director })
    for (let index = 1_000; index < 2_200; index++) accepted(await start(`c${index}`))
    const passes = async (count: number) => {
      looks = 0
      for (let pass = 0; pass < count; pass++) await engine.runDue()
      return looks
    }
    expect([await passes(1), await passes(1), await passes(7)]).toEqual([3, 1, 7])
    // Another host has written in the last of them, with a clock that is right.
    stage.now += HOUR
    accepted(
      await stage
        .engine()
        .community('c2199')
        .process(relay, 'r2')
        .start({ input: { dues: {} }, by: director }),
    )
    stage.now -= HOUR
    expect(await passes(3)).toBe(3)
    expect(stage.reports.map(({ code }) => code)).toContain('agenda/clock-behind')
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

describe('a deadline', () => {
  test('of years is exact', async () => {
    const stage = createStage({ clockTolerance: { behind: 0, ahead: Number.MAX_SAFE_INTEGER } })
    const due = MORNING + 5 * 365 * DAY + 12_345
    const process = await race(stage.engine(), { alpha: due })
    for (const [now, fired] of [
      [MORNING + 2 ** 31, 0],
      [due - 1, 0],
      [due, 1],
    ] as const) {
      stage.now = now
      expect(await stage.engine().runDue()).toEqual({ done: fired, failed: 0 })
    }
    expect((await process.history()).at(-1)?.body).toMatchObject({
      name: 'alpha@running.right.waiting',
      at: due,
      recorded: due,
    })
  })

  test('counts at its instant however late the worker is, and what it causes follows in order', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now = ENDS + 30 * DAY
    await stage.engine().runDue()
    expect((await process.history()).slice(0, 3).map(({ body }) => [body.name, body.at])).toEqual([
      ['start', MORNING],
      ['noticeEnds@posted', ENDS],
      ['entryEnds@entering', ENDS + 2 * DAY],
    ])
  })

  test('is armed anew only when its value changed', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    const armed = async () =>
      (await stage.storage.tasks({ after: null, limit: 10 })).map(({ generation, dueAt }) => [
        generation,
        dueAt,
      ])
    accepted(await process.send({ event: 'notice.amend', data: { text: 'x' }, by: director }))
    expect(await armed()).toEqual([[1, ENDS]])
    accepted(await process.send({ event: 'notice.extend', data: { days: 1 }, by: director }))
    expect(await armed()).toEqual([[3, ENDS + DAY]])
    accepted(await process.send({ event: 'notice.withdraw', data: { reason: 'x' }, by: director }))
    expect(await stage.storage.tasks({ kind: 'deadline', after: null, limit: 10 })).toEqual([])
  })
})

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

  test('is listed as provisional, never fires, and refuses what would come after it', async () => {
    const stage = createStage({ now: march })
    const engine = stage.engine()
    const process = await post(engine, 'n1', '2027-03-01')
    expect(await engine.community('hope').deadlines({ before: plain + 1 })).toEqual([
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
    expect(await process.send({ event: 'notice.amend', data: { text: 'y' }, by: director })).toMatchObject({
      code: 'calendar/unknown-year',
      details: { year: 2027, deadline: 'noticeEnds@posted', plain },
    })
    expect(await object(process, '2')).toMatchObject({ code: 'calendar/unknown-year' })
    expect(await namesOf(process)).toEqual(['start', 'notice.amend'])
  })

  test('is resolved by an entry of an engine that has the data, and only then fires, at the day that is certain', async () => {
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
    expect(await engine.community('hope').deadlines({ before: NEVER })).toEqual([
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
  const year = (rest: {
    readonly holidays?: readonly CivilDay[]
    readonly workdays?: readonly CivilDay[]
  }) => ({ holidays: [], workdays: [], source: 'the notice of that year', ...rest })

  test('waits for the next year where its period runs into one that is not known either, and fires when both are', async () => {
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
    expect(await both.community('hope').deadlines({ before: NEVER })).toEqual([
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

describe('the day after', () => {
  test('a worklist has what waits for a capacity, and the next deadline of it', async () => {
    const stage = createStage()
    const engine = stage.engine()
    const city = engine.community('hope')
    await post(engine, 'b')
    await post(engine, 'a')
    await seat(engine, 'c')
    expect(
      (await city.worklist({ capacities: ['director'] })).map(({ process, states, events, nextDue }) => [
        process,
        states,
        events.map(({ name }) => name),
        nextDue,
      ]),
    ).toEqual(
      ['a', 'b'].map((process) => [
        process,
        ['posted'],
        ['notice.amend', 'notice.extend', 'notice.withdraw'],
        ENDS,
      ]),
    )
    expect(
      (await city.worklist({ capacities: ['director', 'chair'], limit: 2 })).map(({ process }) => process),
    ).toEqual(['a', 'b'])
    expect(
      (await city.worklist({ capacities: ['director', 'chair'], after: 'a' })).map(({ process, events }) => [
        process,
        events.at(0)?.capacities,
      ]),
    ).toEqual([
      ['b', ['director']],
      ['c', ['chair']],
    ])
    expect(await city.worklist({ capacities: ['member', 'engine'] })).toMatchObject([
      { process: 'c', events: [{ name: 'votes.count' }] },
    ])
    stage.now = ENDS
    await engine.runDue()
    expect(await city.worklist({ capacities: ['director'] })).toEqual([])
  })

  test('the deadlines of the next days are listed, the next first', async () => {
    const stage = createStage()
    const engine = stage.engine()
    await race(engine, { alpha: MORNING + 3 * HOUR, beta: MORNING + HOUR }, 'r1')
    await race(engine, { gamma: MORNING + 2 * HOUR }, 'r2')
    const names = async (before: number, limit?: number) =>
      (await engine.community('hope').deadlines({ before, ...(limit !== undefined && { limit }) })).map(
        ({ process, name }) => `${process} ${name}`,
      )
    expect([
      await names(MORNING + 3 * HOUR),
      await names(MORNING + 3 * HOUR + 1),
      await names(NEVER, 1),
    ]).toEqual([['r1 beta', 'r2 gamma'], ['r1 beta', 'r2 gamma', 'r1 alpha'], ['r1 beta']])
    expect(await engine.community('peace').deadlines({ before: NEVER })).toEqual([])
  })

  test('processes are found by definition, state, tag, status and time, page by page', async () => {
    const stage = createStage()
    const engine = stage.engine()
    const city = engine.community('hope')
    await post(engine, 'a')
    stage.now += HOUR
    const council = await seat(engine, 'b')
    accepted(await council.send({ event: 'sitting.call', data: {}, by: chair }))
    await seat(engine, 'c')
    accepted(await city.process(sitting, 'c').send({ event: 'sitting.end', data: {}, by: chair }))
    await city.checkpoint()
    const ids = async (query: Parameters<typeof city.find>[0]) =>
      (await city.find(query)).map(({ process }) => process)
    expect([
      await ids({}),
      await ids({ definition: sitting }),
      await ids({ state: 'calling' }),
      await ids({ tag: 'open:objections' }),
      await ids({ status: 'done' }),
    ]).toEqual([['a', 'b', 'c'], ['b', 'c'], ['b'], ['a'], ['c']])
    expect([
      await ids({ startedFrom: MORNING + HOUR }),
      await ids({ startedBefore: MORNING + HOUR }),
      await ids({ limit: 1 }),
      await ids({ after: 'a', limit: 1 }),
      await ids({ after: 'c' }),
    ]).toEqual([['b', 'c'], ['a'], ['a'], ['b'], []])
    expect(await engine.communities()).toEqual(['hope'])
  })
})
