import { createMemoryStorage, type StorageAdapter, UnknownOutcome } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { derivedId } from '../src/way/fingerprint.ts'
import { notice } from './notice.ts'
import { relay } from './relay.ts'
import { sitting } from './sitting.ts'
import {
  chair,
  clerk,
  createStage,
  DAY,
  director,
  ENDS,
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

/** A store that loses the connection around the commits of one command: before they are stored, or after. */
function losing(
  own: StorageAdapter,
  {
    command,
    when,
    times,
  }: { readonly command: string; readonly when: 'before' | 'after'; readonly times: number },
): StorageAdapter {
  let left = times
  return {
    ...own,
    commit: async (commits) => {
      const lost = commits.some(({ command: { id } }) => id === command) && left > 0
      if (lost) left--
      if (lost && when === 'before') throw new UnknownOutcome('the connection was lost')
      const results = await own.commit(commits)
      if (lost) throw new UnknownOutcome('the connection was lost')
      return results
    },
  }
}

const input = { text: 'hello', from: '2025-06-02' }
type Notice = Awaited<ReturnType<typeof post>>
const commands: { readonly [kind: string]: (process: Notice) => Promise<{ readonly status: string }> } = {
  start: (process) => process.start({ input, by: director, id: 'lost' }),
  send: (process) => process.send({ event: 'notice.amend', data: { text: 'hi' }, by: director, id: 'lost' }),
  record: (process) =>
    process.register('objections').record({ data: { unit: '1', why: 'no' }, by: owner, id: 'lost' }),
  correct: (process) =>
    process.correct({ entry: 2, data: { text: 'hello!' }, reason: 'typo', by: director, id: 'lost' }),
}

describe('a command whose answer was lost', () => {
  const cases = Object.keys(commands).flatMap((kind) =>
    (['before', 'after'] as const).flatMap((when) => [1, 4].map((times) => ({ kind, when, times }))),
  )
  test.each(cases)(
    'is sent again by the engine: $kind, lost $when the commit, $times times',
    async ({ kind, when, times }) => {
      const stage = createStage({ storage: losing(createMemoryStorage(), { command: 'lost', when, times }) })
      const process = stage.engine().community('hope').process(notice, 'n1')
      if (kind !== 'start') accepted(await process.start({ input, by: director }))
      if (kind === 'correct')
        accepted(await process.send({ event: 'notice.amend', data: { text: 'helo' }, by: director }))
      const first = accepted(
        await (commands[kind] as (process: Notice) => Promise<{ status: string }>)(process),
      )
      const again = accepted(
        await (commands[kind] as (process: Notice) => Promise<{ status: string }>)(process),
      )
      expect(again).toEqual({ ...first, replayed: true })
      expect((await feedOf(stage.storage)).filter(({ command }) => command === 'lost')).toHaveLength(1)
      expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true })
    },
  )

  test.each(Object.keys(commands))(
    'that no try brings back is an error, and sent again by the host it has its first answer: %s',
    async (kind) => {
      const stage = createStage({
        storage: losing(createMemoryStorage(), { command: 'lost', when: 'after', times: 5 }),
      })
      const process = stage.engine().community('hope').process(notice, 'n1')
      if (kind !== 'start') accepted(await process.start({ input, by: director }))
      if (kind === 'correct')
        accepted(await process.send({ event: 'notice.amend', data: { text: 'helo' }, by: director }))
      const command = commands[kind] as (process: Notice) => Promise<{ status: string }>
      await expect(command(process)).rejects.toMatchObject({
        name: 'EngineError',
        code: 'storage/unknown-outcome',
      })
      expect(accepted(await command(process))).toMatchObject({ replayed: true })
      expect((await feedOf(stage.storage)).filter(({ command: id }) => id === 'lost')).toHaveLength(1)
    },
  )
})

describe('a command id', () => {
  test('that is known with the same content has its first answer whatever the state is by now, for ever', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    const amend = () => process.send({ event: 'notice.amend', data: { text: 'hi' }, by: director, id: 'c1' })
    const first = accepted(await amend())
    accepted(await process.send({ event: 'notice.withdraw', data: { reason: 'void' }, by: director }))
    expect(await amend()).toEqual({ ...first, replayed: true })
    expect(
      await stage
        .engine()
        .community('hope')
        .process(notice, 'n1')
        .send({ event: 'notice.amend', data: { text: 'hi' }, by: director, id: 'c1' }),
    ).toEqual({ ...first, replayed: true })
    expect(
      refused(await process.send({ event: 'notice.amend', data: { text: 'hi' }, by: director, id: 'c2' }))
        .code,
    ).toBe('state/ended')
  })

  test('that is known has its first answer although the actor lost the capacity since', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    const amend = (id: string) =>
      process.send({ event: 'notice.amend', data: { text: 'hi' }, by: director, id })
    const object = (id: string) =>
      process.register('objections').record({ data: { unit: '1', why: 'no' }, by: owner, id })
    const first = [accepted(await amend('c1')), accepted(await object('c2'))]
    stage.terms.set(director.id, []).set(owner.id, [])
    expect([await amend('c1'), await object('c2')]).toEqual(
      first.map((answer) => ({ ...answer, replayed: true })),
    )
    expect([refused(await amend('c3')).code, refused(await object('c4')).code]).toEqual([
      'authorise/other-community',
      'authorise/other-community',
    ])
  })

  test('is known by what the caller gave: the order of fields and what the schema fills in do not matter', async () => {
    const process = createStage().engine().community('hope').process(notice, 'n1')
    accepted(await process.start({ input: { text: 'hello', from: '2025-06-02' }, by: director, id: 'c1' }))
    expect(
      await process.start({ input: { from: '2025-06-02', text: 'hello' }, by: director, id: 'c1' }),
    ).toMatchObject({ status: 'accepted', replayed: true })
    const other = createStage().engine().community('hope').process(relay, 'r1')
    accepted(await other.start({ input: { dues: {} }, by: director }))
    accepted(await other.send({ event: 'relay.note', data: { word: 'a' }, by: director, id: 'c1' }))
    expect(
      await other.send({ event: 'relay.note', data: { word: 'a', more: undefined }, by: director, id: 'c1' }),
    ).toMatchObject({ replayed: true })
  })

  test('with another content, event, time, actor, process or kind of command is a mismatch', async () => {
    const stage = createStage()
    const city = stage.engine().community('hope')
    const [process, other] = [await race(stage.engine(), {}), await race(stage.engine(), {}, 'r2')]
    accepted(await process.send({ event: 'relay.note', data: { word: 'a' }, by: director, id: 'c1' }))
    const position = await city.position()
    const answers = [
      await process.send({ event: 'relay.note', data: { word: 'b' }, by: director, id: 'c1' }),
      await process.send({ event: 'relay.stop', data: {}, by: director, id: 'c1' }),
      await process.send({ event: 'relay.note', data: { word: 'a' }, at: MORNING, by: director, id: 'c1' }),
      await process.send({
        event: 'relay.note',
        data: { word: 'a' },
        by: { id: 'other', capacity: 'director' },
        id: 'c1',
      }),
      await other.send({ event: 'relay.note', data: { word: 'a' }, by: director, id: 'c1' }),
      await city.process(relay, 'r3').start({ input: { dues: {} }, by: director, id: 'c1' }),
      await process.correct({ entry: 2, data: { word: 'a' }, reason: 'typo', by: director, id: 'c1' }),
      await process.migrate({ reason: 'new', by: director, id: 'c1' }),
    ]
    expect(answers.map((answer) => refused(answer).code)).toEqual(answers.map(() => 'command/mismatch'))
    expect(await city.position()).toBe(position)
    // Ids are known per community: elsewhere this one is new.
    expect(
      await stage
        .engine()
        .community('elsewhere')
        .process(relay, 'r1')
        .start({ input: { dues: {} }, by: director, id: 'c1' }),
    ).toMatchObject({ replayed: false })
  })

  test('of a record with another content is a mismatch', async () => {
    const process = await post(createStage().engine())
    const object = (why: string, unit = '1') =>
      process.register('objections').record({ data: { unit, why }, by: owner, id: 'c1' })
    accepted(await object('no'))
    expect([refused(await object('never')).code, refused(await object('no', '2')).code]).toEqual([
      'command/mismatch',
      'command/mismatch',
    ])
    expect(
      refused(await process.send({ event: 'notice.amend', data: { text: 'x' }, by: director, id: 'c1' }))
        .code,
    ).toBe('command/mismatch')
  })

  test('starting twice is the same process and loses nothing; with another content it is refused', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    accepted(await process.send({ event: 'notice.amend', data: { text: 'hi' }, by: director }))
    expect(await process.start({ input, by: director, id: 'another' })).toMatchObject({
      status: 'accepted',
      replayed: true,
      version: 1,
    })
    expect(
      await process.start({ input: { ...input, text: 'other' }, by: director, id: 'a-third' }),
    ).toMatchObject({ code: 'start/exists' })
    expect(await process.standing()).toMatchObject({ version: 2, context: { text: 'hi' } })
  })

  test('that a start is given by itself tells two long process ids apart', async () => {
    const city = createStage().engine().community('hope')
    const long = 'x'.repeat(99)
    expect([
      await city.process(notice, `${long}1`).start({ input, by: director }),
      await city.process(notice, `${long}2`).start({ input, by: director }),
    ]).toMatchObject([
      { status: 'accepted', replayed: false },
      { status: 'accepted', replayed: false },
    ])
    const clef = '\u{1d11e}'.repeat(100)
    expect(await city.process(notice, clef).start({ input, by: director })).toMatchObject({
      status: 'accepted',
    })
  })
})

describe('a hot copy', () => {
  test('that is stale never leads to a refusal', async () => {
    const stage = createStage()
    const [here, there] = [stage.engine(), stage.engine()]
    const process = await seat(here)
    accepted(await process.send({ event: 'sitting.call', data: {}, by: chair }))
    accepted(await process.send({ event: 'vote.open', data: {}, by: chair }))
    // Here it is voting; there the vote is closed.
    accepted(
      await there.community('hope').process(sitting, 's1').send({ event: 'vote.close', data: {}, by: chair }),
    )
    expect(await process.send({ event: 'sitting.call', data: {}, by: chair })).toMatchObject({
      status: 'accepted',
      state: 'calling',
    })
  })

  test('that is stale never lets in what the stored state refuses', async () => {
    const stage = createStage()
    const [here, there] = [stage.engine(), stage.engine()]
    const process = await post(here)
    accepted(
      await there
        .community('hope')
        .process(notice, 'n1')
        .send({ event: 'notice.extend', data: { days: 10 }, by: director }),
    )
    expect(await process.send({ event: 'notice.extend', data: { days: 1 }, by: director })).toMatchObject({
      code: 'rule/not-met',
      rules: [{ found: 11 }],
    })
    accepted(
      await there
        .community('hope')
        .process(notice, 'n1')
        .send({ event: 'notice.withdraw', data: { reason: 'x' }, by: director }),
    )
    expect(
      await process.register('objections').record({ data: { unit: '1', why: 'no' }, by: owner }),
    ).toMatchObject({ code: 'register/sealed' })
  })

  test('is not what can and next are judged on', async () => {
    const stage = createStage()
    const [here, there] = [stage.engine(), stage.engine()]
    const process = await post(here)
    accepted(
      await there
        .community('hope')
        .process(notice, 'n1')
        .send({ event: 'notice.withdraw', data: { reason: 'x' }, by: director }),
    )
    expect(await process.can({ event: 'notice.amend', data: { text: 'x' }, by: director })).toMatchObject({
      code: 'state/ended',
    })
    expect(await process.next(director)).toMatchObject([
      { possible: false },
      { possible: false },
      { possible: false, refusal: { code: 'state/ended' } },
    ])
  })

  test('goes when there are too many, and nothing is lost', async () => {
    const stage = createStage({ hot: 1 })
    const engine = stage.engine()
    const [one, two] = [await post(engine, 'n1'), await post(engine, 'n2')]
    for (const process of [one, two, one, two])
      accepted(await process.send({ event: 'notice.extend', data: { days: 1 }, by: director }))
    expect([await one.standing(), await two.standing()]).toMatchObject([{ version: 3 }, { version: 3 }])
  })
})

describe('what comes in', () => {
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

  test("cannot take a command id of the engine's own, which can be computed: a deadline comes through all the same", async () => {
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

describe('a deadline that is due', () => {
  test('is stepped before the event is judged, as its own entry of the same commit', async () => {
    let commits = 0
    const own = createMemoryStorage()
    const stage = createStage({ storage: { ...own, commit: (batch) => (commits++, own.commit(batch)) } })
    const process = await race(stage.engine(), { alpha: MORNING + HOUR })
    stage.now = MORNING + 2 * HOUR
    expect(
      await process.send({ event: 'relay.note', data: { word: 'a' }, by: director, id: 'c1' }),
    ).toMatchObject({ version: 3 })
    expect(
      (await process.history()).map(({ body }) => [
        body.kind,
        body.name,
        body.at,
        body.recorded,
        body.command.id,
      ]),
    ).toEqual([
      ['start', 'start', MORNING, MORNING, 'start:r1'],
      ['deadline', 'alpha@running.right.waiting', MORNING + HOUR, MORNING + 2 * HOUR, 'c1'],
      ['event', 'relay.note', MORNING + 2 * HOUR, MORNING + 2 * HOUR, 'c1'],
    ])
    expect(commits).toBe(2)
    expect(await stage.engine().runDue()).toEqual({ done: 0, failed: 0 })
  })

  test.each([
    [-1, ['start', 'relay.note']],
    [0, ['start', 'alpha@running.right.waiting', 'relay.note']],
    [1, ['start', 'alpha@running.right.waiting', 'relay.note']],
  ])('counts at its instant: an event %i ms from it', async (late, names) => {
    const stage = createStage()
    const process = await race(stage.engine(), { alpha: MORNING + HOUR })
    stage.now = MORNING + HOUR + late
    accepted(await process.send({ event: 'relay.note', data: { word: 'a' }, by: director }))
    expect(await namesOf(process)).toEqual(names)
  })

  test('goes in order of its instant, then of its name, whoever steps it', async () => {
    const dues = { alpha: MORNING + 2 * HOUR, beta: MORNING + 2 * HOUR, gamma: MORNING + HOUR }
    const expected = ['start', 'gamma@running', 'alpha@running.right.waiting', 'beta@running.left.waiting']
    const [byEvent, byWorker] = [createStage(), createStage()]
    const [one, two] = [await race(byEvent.engine(), dues), await race(byWorker.engine(), dues)]
    byEvent.now = byWorker.now = MORNING + 3 * HOUR
    accepted(await one.send({ event: 'relay.note', data: { word: 'a' }, by: director }))
    await byWorker.engine().runDue()
    expect([await namesOf(one), await namesOf(two)]).toEqual([[...expected, 'relay.note'], expected])
  })

  test('carries the last time of the process where it is already past when it is armed', async () => {
    const stage = createStage()
    const process = await race(stage.engine(), { alpha: MORNING - DAY })
    await stage.engine().runDue()
    expect((await process.history()).map(({ body }) => [body.name, body.at])).toEqual([
      ['start', MORNING],
      ['alpha@running.right.waiting', MORNING],
    ])
  })

  test('that no guard lets through is spent, and armed again when its instant changes', async () => {
    const stage = createStage()
    const process = await race(stage.engine(), { gamma: MORNING + HOUR })
    stage.now = MORNING + HOUR
    expect(await stage.engine().runDue()).toEqual({ done: 1, failed: 0 })
    expect([await stage.engine().runDue(), await process.standing()]).toMatchObject([
      { done: 0 },
      { status: 'active', deadlines: { 'gamma@running': { spent: true } } },
    ])
    accepted(await process.send({ event: 'relay.note', data: { word: 'a' }, by: director }))
    expect(await stage.engine().runDue()).toEqual({ done: 0, failed: 0 })
    accepted(
      await process.send({
        event: 'relay.move',
        data: { name: 'gamma', due: MORNING + 2 * HOUR },
        by: director,
      }),
    )
    stage.now = MORNING + 2 * HOUR
    await stage.engine().runDue()
    expect(await process.standing()).toMatchObject({ status: 'done', state: 'stopped' })
    expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true })
  })

  test('does not count against paper from before it, however late that is entered', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now = ENDS + DAY
    const paper = (at: number) =>
      process.send({ event: 'notice.amend', data: { text: 'on time' }, by: director, enteredBy: clerk, at })
    expect(await paper(ENDS)).toMatchObject({ code: 'state/not-accepted' })
    expect(await paper(ENDS - 1)).toMatchObject({
      status: 'accepted',
      state: 'posted',
      at: ENDS - 1,
      recorded: ENDS + DAY,
    })
    await stage.engine().runDue()
    expect((await process.history()).map(({ body }) => [body.name, body.at])).toEqual([
      ['start', MORNING],
      ['notice.amend', ENDS - 1],
      ['noticeEnds@posted', ENDS],
    ])
  })

  test('makes a ballot and an extension late on every host, however slow the worker is', async () => {
    const stage = createStage()
    const here = stage.engine()
    const process = await post(here)
    stage.now = ENDS
    for (const engine of [here, stage.engine()]) {
      const same = engine.community('hope').process(notice, 'n1')
      expect(await same.send({ event: 'notice.extend', data: { days: 1 }, by: director })).toMatchObject({
        code: 'state/not-accepted',
      })
      expect(
        await same.register('objections').record({ data: { unit: '1', why: 'no' }, by: owner }),
      ).toMatchObject({ code: 'register/closed', details: { closed: ENDS } })
    }
    expect(await process.register('objections').records()).toEqual([])
  })
})

describe('a refused event', () => {
  test('leaves nothing, not even the deadlines that were stepped before it', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    const before = await stage.storage.load({ process: { community: 'hope', process: 'n1' } })
    const tasks = await stage.storage.tasks({ after: null, limit: 100 })
    stage.now = ENDS + HOUR
    const answers = [
      await process.send({ event: 'notice.extend', data: { days: 1 }, by: director, id: 'c1' }),
      await process.send({ event: 'notice.extend', data: { days: 1 }, by: owner, id: 'c2' }),
      await process.send({ event: 'notice.extend', data: { days: -1 }, by: director, id: 'c3' }),
      await process.can({ event: 'notice.extend', data: { days: 1 }, by: director }),
      await process.correct({ entry: 9, data: {}, reason: 'typo', by: director, id: 'c4' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 'refused'))
    expect(
      await stage.storage.load({ process: { community: 'hope', process: 'n1' }, command: 'c1' }),
    ).toEqual(before)
    expect(await stage.storage.tasks({ after: null, limit: 100 })).toEqual(tasks)
    expect(await feedOf(stage.storage)).toHaveLength(1)
  })

  test('says which rule said no, the figures that it looked at, the articles behind it, and what would be accepted', async () => {
    const process = await post(createStage().engine())
    accepted(await process.send({ event: 'notice.extend', data: { days: 4 }, by: director }))
    expect(await process.send({ event: 'notice.extend', data: { days: 7 }, by: director })).toEqual({
      status: 'refused',
      code: 'rule/not-met',
      reason: {
        zh: '“延长”未予接受。须满足：延长合计不得超过十日。',
        en: '"Extend" was not accepted. This has to hold: extensions add up to ten days at most.',
      },
      result: 'not-met',
      articles: [
        { instrument: '示例规则', article: '3' },
        { instrument: '示例规则', article: '3' },
      ],
      instead: { zh: '最多还可延长 6 日', en: 'at most 6 more days' },
      rules: [
        {
          name: 'extendable',
          label: { zh: '延长合计不得超过十日', en: 'extensions add up to ten days at most' },
          articles: [{ instrument: '示例规则', article: '3' }],
          result: 'not-met',
          required: 10,
          found: 11,
          instead: { zh: '最多还可延长 6 日', en: 'at most 6 more days' },
        },
      ],
      details: { states: ['posted'] },
    })
  })

  test('says in which state the process is, and what that state accepts', async () => {
    const stage = createStage()
    const process = await seat(stage.engine())
    expect(await process.send({ event: 'vote.close', data: {}, by: chair })).toMatchObject({
      code: 'state/not-accepted',
      reason: { zh: '流程处于“休会”，不接受“结束表决”。' },
      instead: { en: 'Accepted now: Call, Resize, End, Count' },
      details: { states: ['idle'] },
    })
    const other = await post(stage.engine())
    stage.now = ENDS
    expect(await other.send({ event: 'notice.extend', data: { days: 1 }, by: director })).toMatchObject({
      code: 'state/not-accepted',
      instead: { en: 'Only a deadline can move it now.' },
    })
  })

  test('is not offered by next where the deadline that ends its state is due, though no worker has fired it', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now = ENDS
    expect(await process.next(director)).toMatchObject(
      ['notice.amend', 'notice.extend', 'notice.withdraw'].map((event) => ({
        event,
        possible: false,
        refusal: { code: 'state/not-accepted' },
      })),
    )
    expect(await namesOf(process)).toEqual(['start'])
  })

  test('is not offered by next to whoever holds the capacity no longer, or in another community', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.terms.set(director.id, [{ capacity: 'director', until: MORNING }])
    expect(await process.next(director)).toMatchObject(
      [1, 2, 3].map(() => ({ possible: false, refusal: { code: 'authorise/capacity-expired' } })),
    )
    stage.terms.set(director.id, [])
    expect(await process.next(director)).toMatchObject(
      [1, 2, 3].map(() => ({ possible: false, refusal: { code: 'authorise/other-community' } })),
    )
    expect(await process.next({ id: 'engine', capacity: 'engine' })).toMatchObject(
      [1, 2, 3].map(() => ({ possible: false })),
    )
  })

  test('for another version than the one it stands at is refused by can as well', async () => {
    const process = await post(createStage().engine())
    const command = { event: 'notice.extend', data: { days: 1 }, by: director } as const
    expect([
      await process.can({ ...command, expected: 2 }),
      await process.can({ ...command, expected: 1 }),
    ]).toMatchObject([{ code: 'commit/conflict' }, { status: 'accepted' }])
  })

  test('is judged by can as send would judge it, and next says the same for each event', async () => {
    const process = await post(createStage().engine())
    const command = { event: 'notice.extend', data: { days: 11 }, by: director } as const
    expect(await process.can(command)).toEqual(await process.send(command))
    expect(await process.can({ ...command, data: { days: 10 } })).toEqual({ status: 'accepted' })
    expect(await process.next(owner)).toMatchObject(
      ['notice.amend', 'notice.extend', 'notice.withdraw'].map((event) => ({
        event,
        possible: false,
        refusal: { code: 'authorise/capacity-not-allowed' },
      })),
    )
    expect(await process.next(director)).toMatchObject([
      { possible: true, schema: { properties: { text: { type: 'string' } } } },
      { possible: true },
      { possible: true },
    ])
  })
})

describe('a listener', () => {
  test('is told after the commit, and one that throws or rejects is reported and hurts nobody', async () => {
    const stage = createStage()
    const engine = stage.engine()
    const heard: unknown[] = []
    engine.on(relay, 'relay.passed', () => {
      throw new Error('sync')
    })
    engine.on(relay, 'relay.passed', async () => {
      throw new Error('async')
    })
    const off = engine.on(relay, 'relay.passed', async ({ process, name, data, entry }) =>
      heard.push([process, name, data, entry.version, (await feedOf(stage.storage)).length]),
    )
    engine.onAny(({ name }) => heard.push(name))
    const process = await race(engine, { alpha: MORNING + HOUR, beta: MORNING + 2 * HOUR })
    stage.now = MORNING + HOUR
    expect(await process.send({ event: 'relay.note', data: { word: 'a' }, by: director })).toMatchObject({
      status: 'accepted',
    })
    expect(heard).toEqual(['relay.passed', ['r1', 'relay.passed', { name: 'alpha' }, 2, 3]])
    expect(stage.reports.map(({ code, error }) => [code, (error as Error).message])).toEqual([
      ['announce/listener-failed', 'sync'],
      ['announce/listener-failed', 'async'],
    ])
    off()
    stage.now = MORNING + 2 * HOUR
    await engine.runDue()
    expect(heard).toHaveLength(3)
  })

  test('is told nothing of what was refused, or was done before', async () => {
    const stage = createStage()
    const engine = stage.engine()
    const heard: unknown[] = []
    engine.onAny(({ name }) => heard.push(name))
    const process = await race(engine, { gamma: MORNING + HOUR })
    accepted(await process.send({ event: 'relay.note', data: { word: 'a' }, by: director }))
    stage.now = MORNING + HOUR
    refused(await process.send({ event: 'relay.stop', data: {}, by: director, id: 'c1' }), 'state/ended')
    expect(heard).toEqual([])
  })
})

describe('commands at the same moment', () => {
  test('all end accepted, or refused by a rule', async () => {
    const stage = createStage()
    const engines = [stage.engine(), stage.engine()] as const
    await post(engines[0])
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (engines[index % 2] as (typeof engines)[0])
          .community('hope')
          .process(notice, 'n1')
          .send({ event: 'notice.extend', data: { days: 1 }, by: director }),
      ),
    )
    const codes = answers.map((answer) => (answer.status === 'refused' ? answer.code : answer.status))
    expect([
      codes.filter((code) => code === 'accepted').length,
      codes.filter((code) => code === 'rule/not-met').length,
    ]).toEqual([10, 30])
    expect(await engines[0].community('hope').process(notice, 'n1').standing()).toMatchObject({
      version: 11,
      context: { extended: 10 },
    })
  })

  test('are accepted however many there are, each once', async () => {
    const stage = createStage()
    const process = await race(stage.engine(), {})
    const answers = await Promise.all(
      Array.from({ length: 120 }, (_, index) =>
        process.send({ event: 'relay.note', data: { word: String(index) }, by: director }),
      ),
    )
    expect(answers.filter(({ status }) => status === 'refused')).toEqual([])
    expect(new Set(answers.map((answer) => accepted(answer).version)).size).toBe(120)
    expect(await process.standing()).toMatchObject({ version: 121, context: { words: 120 } })
  })

  test('with one id are one command', async () => {
    const stage = createStage()
    const engines = [stage.engine(), stage.engine(), stage.engine()]
    await race(stage.engine(), {})
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        engines[index % 3]
          ?.community('hope')
          .process(relay, 'r1')
          .send({ event: 'relay.note', data: { word: 'a' }, by: director, id: 'c1' }),
      ),
    )
    expect(new Set(answers.map((answer) => answer?.status === 'accepted' && answer.hash)).size).toBe(1)
    expect(answers.filter((answer) => answer?.status === 'accepted' && !answer.replayed)).toHaveLength(1)
    expect(await feedOf(stage.storage)).toHaveLength(2)
  })

  test('that start one process make it once', async () => {
    const stage = createStage()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        stage
          .engine()
          .community('hope')
          .process(notice, 'n1')
          .start({ input, by: director, id: `c${index % 5}` }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 'accepted'))
    expect(await feedOf(stage.storage)).toHaveLength(1)
  })
})

describe('a command for an expected version', () => {
  test.each([
    [0, 'commit/conflict'],
    [1, 'commit/conflict'],
    [2, 'accepted'],
    [3, 'commit/conflict'],
  ])('%i, while the process is at 2: %s', async (expected, answer) => {
    const stage = createStage()
    const process = await post(stage.engine())
    accepted(await process.send({ event: 'notice.amend', data: { text: 'hi' }, by: director }))
    const given = await process.send({ event: 'notice.extend', data: { days: 1 }, by: director, expected })
    expect(given.status === 'refused' ? given.code : given.status).toBe(answer)
  })

  test('lets one of several through', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    const answers = await Promise.all(
      [1, 2, 3].map((days) =>
        process.send({ event: 'notice.extend', data: { days }, by: director, expected: 1 }),
      ),
    )
    expect(answers.map((answer) => (answer.status === 'refused' ? answer.code : answer.status))).toEqual([
      'accepted',
      'commit/conflict',
      'commit/conflict',
    ])
  })
})

test('a deadline that a host sends about, a minute early, is none', async () => {
  const stage = createStage()
  const process = await race(stage.engine(), { alpha: MORNING + MINUTE })
  stage.now = MORNING + MINUTE - 1
  expect(await stage.engine().runDue()).toEqual({ done: 0, failed: 0 })
  expect(await namesOf(process)).toEqual(['start'])
})
