import { createMemoryStorage, defineProcess, event } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { createStage, director, HOUR, MINUTE, owner } from '../stage.ts'
import { EXPIRES, label, letter1, letter2, plugin, shared, stage } from './letter.ts'

describe('a migration', () => {
  test('is an explicit, recorded event, and the process goes on under the newer release', async () => {
    const { set, city, old } = await stage()
    accepted(await old.send({ event: 'letter.sign', data: { name: 'a' }, by: director }))
    const process = city.process(letter2, 'old')
    const moved = accepted(
      await process.migrate({ reason: 'two signatures are needed', by: director, id: 'm1' }),
    )
    expect(moved).toMatchObject({ version: 3, state: 'draft' })
    expect(await process.migrate({ reason: 'two signatures are needed', by: director, id: 'm1' })).toEqual({
      ...moved,
      replayed: true,
    })
    expect((await process.history()).at(-1)?.body).toMatchObject({
      kind: 'migration',
      release: 2,
      data: { from: 1, to: 2, reason: 'two signatures are needed' },
      by: director,
    })
    expect(await process.send({ event: 'letter.sign', data: { name: 'b' }, by: director })).toMatchObject({
      status: 'accepted',
    })
    expect(await process.standing()).toMatchObject({
      release: 2,
      context: { names: ['a', 'b (member)'], urgent: true },
    })
    expect(await old.send({ event: 'letter.sign', data: { name: 'c' }, by: director })).toMatchObject({
      code: 'rule/not-met',
      rules: [{ label: { en: 'two signatures at most' } }],
    })
    expect(await set.engine().community('hope').verify()).toMatchObject({ ok: true })
  })

  test('of many is done page by page, and again after it was cut off: each is moved once', async () => {
    const { set, city } = await stage()
    for (let n = 0; n < 250; n++)
      accepted(
        await city
          .process(letter1, `l-${n}`)
          .start({ input: { expires: EXPIRES }, by: director, id: `s-${n}` }),
      )
    const moveAll = async (most: number) => {
      let moved = 0
      for (let after = ' '; ;) {
        const page = await city.find({ definition: letter1, release: 1, status: 'active', after })
        for (const { process } of page) {
          if (moved === most) return moved
          accepted(
            await city
              .process(letter2, process)
              .migrate({ reason: 'new', by: director, id: `to-2:${process}` }),
          )
          moved += 1
          after = process
        }
        if (page.length === 0) return moved
      }
    }
    expect(await moveAll(120)).toBe(120)
    expect(
      await city.process(letter2, 'l-0').migrate({ reason: 'new', by: director, id: 'to-2:l-0' }),
    ).toMatchObject({ status: 'accepted', replayed: true })
    expect(await moveAll(1_000)).toBe(131)
    expect(await city.find({ definition: letter1, release: 1 })).toEqual([])
    expect((await city.process(letter2, 'l-0').history()).map(({ body }) => body.kind)).toEqual([
      'start',
      'migration',
    ])
    expect(await set.engine().community('hope').verify()).toMatchObject({ ok: true })
  })

  test('keeps the deadlines, also when the older release is not installed any more', async () => {
    const { set, city } = await stage()
    accepted(await city.process(letter2, 'old').migrate({ reason: 'new', by: director }))
    expect(await city.deadlines({ before: EXPIRES + 1 })).toMatchObject(
      ['old', 'young'].map((process) => ({ process, name: 'expires', dueAt: EXPIRES, provisional: false })),
    )
    set.now = EXPIRES - 1
    const engine = set.engine(plugin(letter2))
    expect(await engine.runDue()).toEqual({ done: 0, failed: 0 })
    set.now = EXPIRES
    // An engine that has only the older release leaves it alone.
    expect(await set.engine(plugin(letter1)).runDue()).toEqual({ done: 0, failed: 0 })
    expect(await engine.runDue()).toEqual({ done: 4, failed: 0 })
    expect(await engine.community('hope').process(letter2, 'old').standing()).toMatchObject({
      status: 'done',
      state: 'lapsed',
    })
    expect(await set.engine().community('hope').verify()).toMatchObject({ ok: true })
  })

  test('takes along a seal that no worker has written yet', async () => {
    const { set, city, old } = await stage()
    accepted(await old.register('copies').record({ data: { holder: '1' }, by: owner }))
    accepted(await old.send({ event: 'letter.send', data: {}, by: director }))
    accepted(await city.process(letter2, 'old').migrate({ reason: 'new', by: director }))
    const engine = set.engine(plugin(letter2))
    expect(await engine.runDue()).toEqual({ done: 1, failed: 0 })
    expect(await engine.community('hope').process(letter2, 'old').standing()).toMatchObject({
      registers: { copies: { open: false, sealed: { count: 1 } } },
    })
    expect(await set.engine().community('hope').verify()).toMatchObject({ ok: true, roots: { checked: 1 } })
  })

  test('comes after what was due under the older release, however long its id is', async () => {
    const { set, city } = await stage()
    const third = city.process(letter1, 'third')
    accepted(await third.start({ input: { expires: EXPIRES }, by: director }))
    set.now = EXPIRES + HOUR
    const long = 'm'.repeat(95)
    for (const id of ['old', 'third'])
      expect(
        await city
          .process(letter2, id)
          .migrate({ reason: 'new', by: director, id: `${long}-${id}`.slice(0, 100) }),
      ).toMatchObject({ status: 'accepted', state: 'lapsed' })
    for (const id of ['old', 'third']) {
      expect(
        (await city.process(letter2, id).history()).map(({ body }) => [body.name, body.release]),
      ).toEqual([
        ['start', 1],
        ['expires@draft', 1],
        ['migration', 2],
      ])
    }
  })

  test('fires what comes due while it is on its way, and ends', async () => {
    const walk = (version: 1 | 2) =>
      defineProcess(
        {
          ...shared,
          name: 'walk',
          version,
          context: z.object({ expires: z.int() }),
          events: { 'walk.end': event({ data: z.object({}), label, allow: ['director'] }) },
          deadlines: { first: { label }, second: { label } },
          states: { one: label, two: label, three: label, ended: label },
        },
        ({ setup }) => ({
          machine: setup({}).createMachine({
            context: ({ input }) => ({ expires: input.data.expires }),
            initial: 'one',
            states: {
              one: { after: { first: 'two' } },
              two: { after: { second: 'three' } },
              three: { on: { 'walk.end': 'ended' } },
              ended: { type: 'final' },
            },
          }),
          due: { first: ({ context }) => context.expires, second: ({ entered }) => entered.at + HOUR },
          ...(version === 2 && {
            migrations: {
              1: {
                allow: ['director'] as const,
                move: ({ value, context }) => ({ value, context: context as { expires: number } }),
              },
            },
          }),
        }),
      )
    const own = createMemoryStorage()
    const [old, young] = [walk(1), walk(2)]
    // The clock goes on while the store is read: after the first deadline the second one is due, too.
    const set = createStage({
      ...plugin(old, young),
      storage: { ...own, load: (query) => ((set.now += 80 * MINUTE), own.load(query)) },
    })
    const city = set.engine().community('hope')
    accepted(await city.process(old, 'w1').start({ input: { expires: set.now + 2 * HOUR }, by: director }))
    expect(await city.process(young, 'w1').migrate({ reason: 'new', by: director, id: 'm1' })).toMatchObject({
      status: 'accepted',
      state: 'three',
    })
    expect((await city.process(young, 'w1').history()).map(({ body }) => [body.name, body.release])).toEqual([
      ['start', 1],
      ['first@one', 1],
      ['second@two', 1],
      ['migration', 2],
    ])
    expect(await city.verify()).toMatchObject({ ok: true })
  })

  test('is refused where there is no way, and to whom it is not allowed', async () => {
    const { city } = await stage()
    expect(await city.process(letter1, 'young').migrate({ reason: 'back', by: director })).toMatchObject({
      code: 'migration/not-possible',
      details: { from: 2, to: 1 },
    })
    expect(await city.process(letter2, 'young').migrate({ reason: 'again', by: director })).toMatchObject({
      code: 'migration/not-possible',
    })
    expect(await city.process(letter2, 'old').migrate({ reason: 'new', by: owner })).toMatchObject({
      code: 'authorise/capacity-not-allowed',
    })
    expect(await city.process(letter2, 'nobody').migrate({ reason: 'new', by: director })).toMatchObject({
      code: 'load/unknown-process',
    })
  })

  test('and an event at the same moment are both in the history, in some order', async () => {
    const { set, city, old } = await stage()
    const answers = await Promise.all([
      city.process(letter2, 'old').migrate({ reason: 'new', by: director }),
      old.send({ event: 'letter.sign', data: { name: 'a' }, by: director }),
      set
        .engine()
        .community('hope')
        .process(letter1, 'old')
        .send({ event: 'letter.send', data: {}, by: director }),
    ])
    const stored = await city.process(letter2, 'old').history()
    expect(stored).toHaveLength(1 + answers.filter(({ status }) => status === 'accepted').length)
    expect(await city.verify()).toMatchObject({ ok: true })
  })
})
