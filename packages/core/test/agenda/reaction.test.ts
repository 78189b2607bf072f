import { NEVER, verifyRecordProof, whenever } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { notice } from '../notice.ts'
import { relay } from '../relay.ts'
import { sitting } from '../sitting.ts'
import {
  createStage,
  DAY,
  director,
  ENDS,
  everything,
  HOUR,
  MINUTE,
  MORNING,
  owner,
  post,
  race,
} from '../stage.ts'
import { label, seats, tells, withReactions } from './reactions.ts'

describe('a reaction', () => {
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
    for (let failures = 1; failures < 12; failures++) {
      const wait = Math.min(2 ** (failures - 1), 24 * 60) * MINUTE
      expect(await city.failing()).toEqual([
        {
          process: 'r1',
          name: 'reaction:fails:2:0',
          dueAt: MORNING + HOUR,
          failures,
          failure: 'a bug',
          visibleAt: stage.now + wait,
        },
      ])
      stage.now += wait - 1
      expect(await engine.runDue()).toEqual({ done: 0, failed: 0 })
      stage.now += 1
      expect(await engine.runDue()).toEqual({ done: 0, failed: 1 })
    }
    expect(await city.failing()).toMatchObject([{ failures: 12, visibleAt: NEVER }])
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
    const hope = engine.community('hope')
    const target = { community: 'peace', process: 'from-hope-alpha' }
    expect(await hope.effects('r1', { across: true })).toMatchObject([{ target, status: 'done' }])
    expect(await hope.effects('r1')).toMatchObject([{ target, status: 'elsewhere' }])
    const [own, ...others] = await peace.causes('from-hope-alpha')
    expect(own).toMatchObject({ definition: 'sitting', cause: { community: 'hope', process: 'r1' } })
    expect([own?.data, others]).toEqual([undefined, []])
    expect(await peace.causes('from-hope-alpha', { across: true })).toMatchObject([
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
