import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { notice } from '../notice.ts'
import { relay } from '../relay.ts'
import { createStage, director, MORNING, owner, post, race } from '../stage.ts'

const input = { text: 'hello', from: '2025-06-02' }

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
