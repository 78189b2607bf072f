import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { notice } from '../notice.ts'
import { clerk, director, feedOf, owner } from '../stage.ts'
import { EXPIRES, letter2, plugin, stage } from './letter.ts'

describe('two releases side by side', () => {
  test('each judge the processes that began with them', async () => {
    const { city, old, young } = await stage()
    for (const process of [old, young])
      accepted(await process.send({ event: 'letter.sign', data: { name: 'a' }, by: director }))
    expect(await old.send({ event: 'letter.sign', data: { name: 'b' }, by: director })).toMatchObject({
      code: 'rule/not-met',
      rules: [{ label: { en: 'one signature at most' } }],
    })
    expect(
      await young.send({ event: 'letter.sign', data: { name: 'b', role: 'chair' }, by: director }),
    ).toMatchObject({ status: 'accepted' })
    expect([await old.standing(), await young.standing()]).toMatchObject([
      { release: 1, context: { names: ['a'] } },
      { release: 2, context: { names: ['a (member)', 'b (chair)'] } },
    ])
    expect(await city.verify()).toMatchObject({ ok: true })
  })

  test('keep a running process on its own, also in the hand of the newer one', async () => {
    const { set, city } = await stage()
    const process = city.process(letter2, 'old')
    expect(
      await set
        .engine()
        .community('hope')
        .process(letter2, 'old')
        .send({ event: 'letter.sign', data: { name: 'a' }, by: director }),
    ).toMatchObject({ status: 'accepted' })
    expect(await process.send({ event: 'letter.sign', data: { name: 'b' }, by: director })).toMatchObject({
      code: 'rule/not-met',
      rules: [{ label: { en: 'one signature at most' } }],
    })
    expect(await process.can({ event: 'letter.sign', data: { name: 'b' }, by: director })).toMatchObject({
      code: 'rule/not-met',
    })
    // What its own release does not know is refused, and what only the newer one fills in is not there.
    expect(
      await process.send({ event: 'letter.sign', data: { name: 'b', role: 'chair' }, by: director }),
    ).toMatchObject({
      code: 'parse/unknown-key',
      instead: {
        zh: '该流程用的是“信函”的版本 1，所发内容是版本 2 的：请按版本 1 填写，或先把流程迁移到版本 2。',
        en:
          'The process runs on release 1 of "Letter", and this was sent for release 2: ' +
          'give what release 1 takes, or migrate the process to release 2 first.',
      },
      details: { path: 'role', release: 1, sentFor: 2 },
    })
    expect(
      await process.can({ event: 'letter.sign', data: { name: 'b', role: 'chair' }, by: director }),
    ).toMatchObject({ code: 'parse/unknown-key', details: { release: 1, sentFor: 2 } })
    expect(
      (await feedOf(set.storage)).flatMap(({ body }) =>
        body.includes('letter.sign') ? [(JSON.parse(body) as { data: unknown }).data] : [],
      ),
    ).toEqual([{ name: 'a' }])
    expect(await process.standing()).toMatchObject({ release: 1, context: { said: ['{"name":"a"}'] } })
    expect(await city.verify()).toMatchObject({ ok: true })
  })

  test('keep the registers of a running process on its own, too', async () => {
    const { set, city } = await stage()
    const copies = city.process(letter2, 'old').register('copies')
    expect(await copies.record({ data: { holder: '1' }, by: clerk })).toMatchObject({
      code: 'authorise/capacity-not-allowed',
      details: { allowed: ['owner'] },
    })
    expect(await copies.record({ data: { holder: '1', language: 'en' }, by: owner })).toMatchObject({
      code: 'parse/unknown-key',
      details: { release: 1, sentFor: 2 },
    })
    expect(await copies.record({ data: { holder: '1' }, by: owner })).toMatchObject({ status: 'accepted' })
    expect((await copies.records()).map(({ body }) => body.data)).toEqual([{ holder: '1' }])
    expect(
      await set
        .engine()
        .community('hope')
        .process(letter2, 'young')
        .register('copies')
        .record({ data: { holder: '1' }, by: clerk }),
    ).toMatchObject({ status: 'accepted' })
  })

  test('of which one is not installed: its processes are refused, and nothing of them is claimed or lost', async () => {
    const { set } = await stage()
    const engine = set.engine(plugin(letter2))
    const process = engine.community('hope').process(letter2, 'old')
    const refusal = {
      code: 'load/unknown-release',
      details: { definition: 'letter', release: 1, known: [2] },
    }
    expect([
      await process.send({ event: 'letter.send', data: {}, by: director }),
      await process.register('copies').record({ data: { holder: '1' }, by: clerk }),
      await process.next(director),
      await process.can({ event: 'letter.send', data: {}, by: director }),
      await process.migrate({ reason: 'new', by: director }),
      await process.correct({ entry: 1, data: {}, reason: 'x', by: director }),
    ]).toMatchObject(Array.from({ length: 6 }, () => refusal))
    expect(
      (await engine.community('hope').worklist({ capacities: ['director'] })).map(({ process: id }) => id),
    ).toEqual(['young'])
    set.now = EXPIRES
    // Each time the deadline, and the seal of the copies.
    expect(await engine.runDue()).toEqual({ done: 2, failed: 0 })
    expect(await set.engine().runDue()).toEqual({ done: 2, failed: 0 })
    expect(await set.engine(plugin(letter2)).community('hope').verify()).toMatchObject({
      ok: true,
      replay: { notHere: [{ definition: 'letter', release: 1, processes: 1 }] },
    })
  })

  test('of another process are never taken for one: a foreign definition is refused', async () => {
    const { city } = await stage()
    const refusal = { code: 'load/foreign-definition', details: { expected: 'notice', found: 'letter' } }
    const foreign = city.process(notice, 'old')
    expect([
      await foreign.send({ event: 'notice.amend', data: { text: 'x' }, by: director }),
      await foreign.register('objections').record({ data: { unit: '1', why: 'x' }, by: owner }),
      await foreign.next(director),
      await foreign.can({ event: 'notice.amend', data: { text: 'x' }, by: director }),
    ]).toMatchObject([refusal, refusal, refusal, refusal])
    expect(await foreign.standing()).toBeUndefined()
    expect(
      await foreign.start({ input: { text: 'x', from: '2025-06-02' }, by: director, id: 'c9' }),
    ).toMatchObject({ code: 'start/exists' })
  })
})

test('what an earlier release stored is read as the newer one knows it, by adapt', async () => {
  const { city, old } = await stage()
  accepted(await old.send({ event: 'letter.note', data: { text: 'hi' }, by: director }))
  accepted(await city.process(letter2, 'old').migrate({ reason: 'new', by: director }))
  const read = async (process: {
    history(): Promise<readonly { body: { name: string; data: unknown } }[]>
  }) =>
    (await process.history()).filter(({ body }) => body.name === 'letter.note').map(({ body }) => body.data)
  expect([await read(old), await read(city.process(letter2, 'old'))]).toEqual([
    [{ text: 'hi' }],
    [{ text: 'hi', kind: 'plain' }],
  ])
  expect(await city.verify()).toMatchObject({ ok: true })
})
