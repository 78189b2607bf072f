import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { sitting } from '../sitting.ts'
import { chair, createStage, feedOf, owner, post, seat } from '../stage.ts'
import { attend, does, object, vote } from './ballot.ts'

describe('a record', () => {
  test('can be replaced until the seal where the register says so, each revision on the one before', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    const first = accepted(await object(process, '1'))
    const second = accepted(
      await process.register('objections').record({ data: { unit: '1', why: 'still no' }, by: owner }),
    )
    expect([first.revision, second.revision]).toEqual([1, 2])
    const entries = (await feedOf(stage.storage)).filter(({ record }) => record)
    expect(entries.map(({ body }) => (JSON.parse(body) as { prev: string }).prev)).toEqual(['', first.hash])
    expect((await process.register('objections').records()).map(({ body }) => body.data)).toEqual([
      { unit: '1', why: 'still no' },
    ])
  })

  test('stands where the register says once', async () => {
    const process = await seat(createStage().engine())
    await does(process, 'sitting.call')
    accepted(await attend(process, 'a'))
    await does(process, 'vote.open')
    accepted(await vote(process, 'a', 1, { id: 'c1' }))
    expect(await vote(process, 'a', 2)).toMatchObject({
      code: 'register/already-recorded',
      articles: [{ article: '7' }],
      details: { key: 'a' },
    })
    expect(await vote(process, 'a', 1, { id: 'c1' })).toMatchObject({
      status: 'accepted',
      replayed: true,
      revision: 1,
    })
  })

  test('of several at the same moment stands once where the register says once', async () => {
    const stage = createStage()
    const process = await seat(stage.engine())
    await does(process, 'sitting.call')
    accepted(await attend(process, 'a'))
    await does(process, 'vote.open')
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        vote(index % 2 ? process : stage.engine().community('hope').process(sitting, 's1'), 'a', 1),
      ),
    )
    expect(answers.filter(({ status }) => status === 'accepted')).toHaveLength(1)
  })

  test('is judged by sealed registers, and by what was frozen when the round opened', async () => {
    const process = await seat(createStage().engine())
    await does(process, 'sitting.call')
    for (const who of ['a', 'b']) accepted(await attend(process, who))
    await does(process, 'vote.open')
    accepted(await process.send({ event: 'sitting.resize', data: { seats: 9 }, by: chair }))
    expect(await vote(process, 'x')).toMatchObject({
      code: 'record/refused',
      reason: { zh: '“表决票”未予接受：没有签到。' },
      result: 'not-met',
      articles: [{ instrument: '议事规则', article: '7' }],
    })
    expect(await vote(process, 'a', 4)).toMatchObject({
      code: 'record/refused',
      instead: { en: 'seats are 1 to 3' },
      rules: [{ name: 'votes', required: 3, found: 4 }],
    })
    expect(await vote(process, 'a', 3)).toMatchObject({ status: 'accepted' })
  })

  test('with its id again has its receipt again, also when a later round is open', async () => {
    const stage = createStage()
    const process = await seat(stage.engine())
    await does(process, 'sitting.call')
    const first = accepted(await attend(process, 'a', { id: 'c1' }))
    await does(process, 'vote.open')
    await does(process, 'vote.close')
    await does(process, 'sitting.call')
    expect(await attend(process, 'a', { id: 'c1' })).toEqual({ ...first, replayed: true })
    accepted(await attend(process, 'a', { id: 'c2' }))
    expect(await attend(process, 'a', { id: 'c1' })).toEqual({ ...first, replayed: true })
    expect(await attend(stage.engine().community('hope').process(sitting, 's1'), 'a', { id: 'c1' })).toEqual({
      ...first,
      replayed: true,
    })
  })

  test('is stored with a salt of its own, so that equal records have different hashes', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    const receipts = [
      accepted(await object(process, '1')),
      accepted(await object(process, '2')),
      accepted(await object(process, '1')),
    ]
    expect(new Set(receipts.map(({ hash }) => hash)).size).toBe(3)
    const salts = (await feedOf(stage.storage))
      .filter(({ record }) => record)
      .map(({ body }) => (JSON.parse(body) as { salt: string }).salt)
    expect(new Set(salts).size).toBe(3)
    for (const salt of salts) expect(salt).toMatch(/^[0-9a-f]{32}$/)
  })
})
