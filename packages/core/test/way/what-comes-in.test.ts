import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { derivedId } from '../../src/way/fingerprint.ts'
import { notice } from '../notice.ts'
import { relay } from '../relay.ts'
import { clerk, createStage, director, feedOf, HOUR, MORNING, namesOf, owner, post, race } from '../stage.ts'

const input = { text: 'hello', from: '2025-06-02' }

describe('what comes in', () => {
  test('is refused from a person who is called as the engine is, whatever he holds', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    const named = { id: 'engine', capacity: 'director' }
    for (const who of [{ by: named }, { by: director, enteredBy: { id: 'engine', capacity: 'clerk' } }])
      expect(await process.send({ event: 'notice.extend', data: { days: 1 }, ...who })).toMatchObject({
        code: 'parse/id',
        reason: { en: 'The id engine is kept for the engine.' },
      })
    expect(await feedOf(stage.storage)).toHaveLength(1)
  })

  test.each([
    'xstate.init',
    'xstate.stop',
    'xstate.after.noticeEnds.(machine).posted',
    'xstate.done.state.(machine)',
    'xstate.error.actor.x',
    'nope',
    '*',
    '',
    'toString',
    'constructor',
    '__proto__',
  ])('is refused as an event that nobody declared: "%s"', async (event) => {
    const stage = createStage()
    const process = await post(stage.engine())
    const command = { event, data: {}, by: director } as never
    expect([await process.send(command), await process.can(command)]).toMatchObject([
      { code: 'parse/unknown-event' },
      { code: 'parse/unknown-event' },
    ])
    expect(await feedOf(stage.storage)).toHaveLength(1)
  })

  test.each(['nope', 'toString', '__proto__'])(
    'is refused as a register that nobody declared: "%s"',
    async (register) => {
      const process = await post(createStage().engine())
      expect(
        await process.register(register as never).record({ data: {}, by: owner } as never),
      ).toMatchObject({ code: 'parse/unknown-register' })
    },
  )

  test.each([
    [{ word: 'a', other: 1 }, 'other'],
    [{ word: 'a', more: [{ id: '1' }, { id: '2', other: 1 }] }, 'more.1.other'],
    [JSON.parse('{"word":"a","__proto__":{"x":1}}'), '__proto__'],
  ])('is refused with a key that nobody knows, however deep: %j', async (data, path) => {
    const process = await race(createStage().engine(), {})
    expect(await process.send({ event: 'relay.note', data: data as never, by: director })).toMatchObject({
      code: 'parse/unknown-key',
      details: { path },
    })
  })

  test('is refused where it is not as required, with every field that is wrong', async () => {
    const process = await race(createStage().engine(), {})
    expect(
      await process.send({
        event: 'relay.note',
        data: { word: 1, more: [{ id: 2 }] } as never,
        by: director,
      }),
    ).toMatchObject({
      code: 'parse/malformed',
      details: { issues: [{ path: 'word' }, { path: 'more.0.id' }] },
    })
  })

  test('is refused where JSON cannot carry it', async () => {
    const process = await race(createStage().engine(), {})
    expect(await process.send({ event: 'relay.note', data: { word: '\ud800' }, by: director })).toMatchObject(
      { code: 'parse/not-json' },
    )
    expect(
      await process.send({ event: 'relay.note', data: { word: 'a' }, at: Number.NaN, by: director }),
    ).toMatchObject({ code: 'parse/not-json' })
  })

  test.each(['', 'a\nb', '\u0000', 'x'.repeat(101), '\ud800'])(
    'is refused under an id that is none: %j',
    async (id) => {
      const city = createStage().engine().community('hope')
      const process = await post(createStage().engine())
      const codes = [
        await city.process(notice, id).start({ input, by: director }),
        await city.process(notice, 'n1').start({ input, by: { id, capacity: 'director' } }),
        await process.send({ event: 'notice.amend', data: { text: 'x' }, by: director, id }),
        await process.register('objections').record({ data: { unit: id, why: 'no' }, by: owner }),
      ].map((answer) => refused(answer).code)
      expect(codes).toEqual(['parse/id', 'parse/id', 'parse/id', 'parse/id'])
      expect(
        await createStage().engine().community(id).process(notice, 'n1').start({ input, by: director }),
      ).toMatchObject({ code: 'parse/id' })
    },
  )

  test("cannot take a command id of the engine's own: a deadline comes through all the same", async () => {
    const stage = createStage()
    const process = await race(stage.engine(), { alpha: MORNING + HOUR })
    const id = derivedId('tick', 'hope', 'r1', 1)
    const seized = [
      await process.send({ event: 'relay.note', data: { word: 'a' }, by: director, id }),
      await process.migrate({ reason: 'x', by: director, id }),
      await process.correct({ entry: 1, data: {}, reason: 'x', by: director, id }),
      await stage
        .engine()
        .community('hope')
        .process(relay, 'r2')
        .start({ input: { dues: {} }, by: director, id }),
      await (
        await post(stage.engine())
      )
        .register('objections')
        .record({ data: { unit: '1', why: 'no' }, by: owner, id }),
    ]
    expect(seized).toMatchObject(seized.map(() => ({ code: 'parse/id', details: { field: 'id' } })))
    stage.now = MORNING + HOUR
    expect(await stage.engine().runDue()).toEqual({ done: 1, failed: 0 })
    expect(await namesOf(process)).toEqual(['start', 'alpha@running.right.waiting'])
  })

  test('of an actor leaves a reference and a capacity, whatever else the host passes on', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    const whole = { ...director, name: 'Li Lei', phone: '13800000000', born: new Date(0) }
    accepted(
      await process.send({
        event: 'notice.amend',
        data: { text: 'x' },
        by: whole,
        enteredBy: { ...clerk, name: 'Zhao' } as never,
      }),
    )
    accepted(
      await process
        .register('objections')
        .record({ data: { unit: '1', why: 'no' }, by: { ...owner, name: 'Wang' } as never }),
    )
    const stored = (await feedOf(stage.storage))
      .slice(1)
      .map(({ body }) => JSON.parse(body) as { by: object; enteredBy?: object })
    expect(stored.map(({ by, enteredBy }) => [by, enteredBy])).toEqual([
      [director, clerk],
      [owner, undefined],
    ])
  })

  test('under an actor who entered it and has no id is refused', async () => {
    const process = await post(createStage().engine())
    expect(
      await process.send({
        event: 'notice.amend',
        data: { text: 'x' },
        by: director,
        enteredBy: { id: '\ud800', capacity: 'clerk' },
      }),
    ).toMatchObject({ code: 'parse/id', details: { field: 'enteredBy' } })
  })

  test("cannot take the ids of the engine's own processes", async () => {
    expect(
      await createStage()
        .engine()
        .community('hope')
        .process(notice, 'gongzhi:checkpoints')
        .start({ input, by: director }),
    ).toMatchObject({ code: 'parse/id' })
  })

  test('may be a hundred characters of any script', async () => {
    const city = createStage().engine().community('hope')
    expect(await city.process(notice, '群'.repeat(100)).start({ input, by: director })).toMatchObject({
      status: 'accepted',
    })
  })
})

describe('a field that a command does not have', () => {
  const cause = { community: 'hope', process: 'x', version: 1, outcome: 'o', reaction: 'r' }

  test.each(['cause', 'lineage', 'sender', 'community', 'register', 'hasOwnProperty', '__proto__'])(
    'is refused by its name, whichever command has it: %s',
    async (field) => {
      const stage = createStage()
      const process = await post(stage.engine())
      const extra = JSON.parse(`{${JSON.stringify(field)}:${JSON.stringify(cause)}}`) as object
      const say = <Command extends object>(command: Command): Command =>
        JSON.parse(`${JSON.stringify(command).slice(0, -1)},${JSON.stringify(extra).slice(1)}`) as Command
      const amend = { event: 'notice.amend', data: { text: 'x' }, by: director } as const
      const answers = [
        await stage
          .engine()
          .community('hope')
          .process(notice, 'n2')
          .start(say({ input, by: director })),
        await process.send(say(amend)),
        await process.can(say(amend)),
        await process.correct(say({ entry: 1, data: {}, reason: 'x', by: director })),
        await process.migrate(say({ reason: 'x', by: director })),
        await process.register('objections').record(say({ data: { unit: '1', why: 'no' }, by: owner })),
      ]
      expect(answers).toMatchObject(
        answers.map(() => ({ status: 'refused', code: 'parse/unknown-key', details: { path: field } })),
      )
      expect(await feedOf(stage.storage)).toHaveLength(1)
    },
  )

  test("that it inherits is nobody's, and is not asked for", async () => {
    const process = await post(createStage().engine())
    const command = { event: 'notice.amend', data: { text: 'x' }, by: director } as const
    accepted(await process.send(Object.assign(Object.create({ cause, expected: 99 }) as object, command)))
    expect((await process.history()).at(-1)?.body.cause).toBeUndefined()
  })

  test.each([
    [undefined, 'command'],
    [null, 'command'],
    ['x', 'command'],
    [{ event: 'notice.amend', data: { text: 'x' } }, 'by'],
    [{ event: 'notice.amend', data: { text: 'x' }, by: null }, 'by'],
    [{ event: 'notice.amend', data: { text: 'x' }, by: { id: 'li' } }, 'by'],
    [{ event: 'notice.amend', data: { text: 'x' }, by: director, enteredBy: 'li' }, 'enteredBy'],
    [{ data: { text: 'x' }, by: director }, 'event'],
    [{ event: Symbol('x'), data: { text: 'x' }, by: director }, 'event'],
  ])('nor is one that is missing or of another kind believed: %o', async (command, path) => {
    const process = await post(createStage().engine())
    for (const answer of [await process.send(command as never), await process.can(command as never)])
      expect(answer).toMatchObject({ code: 'parse/malformed', details: { issues: [{ path }] } })
  })

  test('that is an id and no text is refused', async () => {
    const process = await post(createStage().engine())
    for (const id of [1, {}, Object.create(null), Symbol('x')])
      expect(
        await process.send({ event: 'notice.amend', data: { text: 'x' }, by: director, id: id as never }),
      ).toMatchObject({ code: 'parse/id', details: { field: 'id' } })
  })
})

test('nobody keeps a process from being started by taking the id of its start', async () => {
  const stage = createStage()
  const process = await post(stage.engine())
  const next = stage.engine().community('hope').process(notice, 'n2')
  expect(
    await process.send({ event: 'notice.amend', data: { text: 'x' }, by: director, id: 'start:n2' }),
  ).toMatchObject({ code: 'parse/id' })
  accepted(await next.start({ input, by: director, id: 'start:n2' }))
  expect(await next.start({ input, by: director })).toMatchObject({ replayed: true })
})

test('a community called like what every object has lies where it lies', async () => {
  const stage = createStage({ places: {} })
  for (const id of Object.getOwnPropertyNames(Object.prototype))
    expect(
      await stage.engine().community(id).process(notice, 'n1').start({ input, by: director }),
    ).toMatchObject({
      code: 'law/missing',
    })
})
