import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { notice } from '../notice.ts'
import { createRestorable } from '../restorable.ts'
import { createStage, director, ENDS, owner, post } from '../stage.ts'

/** Two engines on one store, a notice that both know, and words to amend it with. */
async function begin() {
  const { storage, moment, restore } = createRestorable()
  const stage = createStage({ storage })
  const [here, there] = [stage.engine(), stage.engine()]
  const mine = await post(here)
  const yours = there.community('hope').process(notice, 'n1')
  const amend = (process: typeof mine, text: string) =>
    process.send({ event: 'notice.amend', data: { text }, by: director, id: text })
  const verified = async () => (await stage.engine().community('hope').verify()).ok
  return { stage, moment, restore, mine, yours, amend, verified }
}

const reported = (stage: { readonly reports: readonly { readonly code: string }[] }) =>
  stage.reports.map(({ code }) => code)

describe('after the store fell back to an earlier moment', () => {
  test('the next write says so, and builds on what is there', async () => {
    const { stage, moment, restore, mine, amend, verified } = await begin()
    const before = moment()
    accepted(await amend(mine, 'lost'))
    await restore(before)
    expect(accepted(await amend(mine, 'second'))).toMatchObject({ version: 2 })
    expect(reported(stage)).toEqual(['store/fell-back'])
    expect(stage.reports[0]).toMatchObject({
      details: { community: 'hope', process: 'n1', lost: 2, version: 1 },
    })
    expect((await mine.history()).map(({ body }) => body.name)).toEqual(['start', 'notice.amend'])
    expect(await verified()).toBe(true)
  })

  test('and went another way to the same version, the next write says so, and follows that way', async () => {
    const { stage, moment, restore, mine, yours, amend, verified } = await begin()
    const before = moment()
    accepted(await amend(mine, 'lost'))
    await restore(before)
    accepted(await amend(yours, 'other'))
    expect(accepted(await amend(mine, 'next'))).toMatchObject({ version: 3 })
    expect(reported(stage)).toEqual(['store/fell-back'])
    expect((await mine.history()).map(({ body }) => (body.data as { text: string }).text)).toEqual([
      'hello',
      'other',
      'next',
    ])
    expect(await verified()).toBe(true)
  })

  test('and went another way beyond it, the next write says so too', async () => {
    const { stage, moment, restore, mine, yours, amend, verified } = await begin()
    const before = moment()
    accepted(await amend(mine, 'lost'))
    await restore(before)
    for (const text of ['one', 'two', 'three']) accepted(await amend(yours, text))
    expect(accepted(await amend(mine, 'next'))).toMatchObject({ version: 5 })
    expect(reported(stage)).toEqual(['store/fell-back'])
    expect(await verified()).toBe(true)
  })

  test('several writes that wait at the same moment all go through', async () => {
    const { stage, moment, restore, mine, amend, verified } = await begin()
    const before = moment()
    accepted(await amend(mine, 'lost'))
    await restore(before)
    const answers = await Promise.all(['one', 'two', 'three'].map((text) => amend(mine, text)))
    expect(answers.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted'])
    expect(new Set(reported(stage))).toEqual(new Set(['store/fell-back']))
    expect(await verified()).toBe(true)
  })

  test('a record is revised from the revision that is there', async () => {
    const { moment, restore, mine, verified } = await begin()
    const object = (why: string) =>
      mine.register('objections').record({ data: { unit: '1', why }, by: owner, id: why })
    accepted(await object('first'))
    const before = moment()
    accepted(await object('lost'))
    await restore(before)
    expect(accepted(await object('second'))).toMatchObject({ revision: 2 })
    expect(await verified()).toBe(true)
  })

  test('a deadline fires on what is there', async () => {
    const { stage, moment, restore, mine, amend, verified } = await begin()
    const before = moment()
    accepted(await amend(mine, 'lost'))
    await restore(before)
    stage.now = ENDS
    expect(await stage.engine().runDue()).toEqual({ done: 1, failed: 0 })
    expect((await mine.history()).map(({ body }) => body.name)).toEqual(['start', 'noticeEnds@posted'])
    expect(await verified()).toBe(true)
  })

  test('an engine that was only overtaken says nothing', async () => {
    const { stage, mine, yours, amend } = await begin()
    accepted(await amend(mine, 'one'))
    accepted(await amend(yours, 'two'))
    accepted(await amend(mine, 'three'))
    expect(reported(stage)).toEqual([])
  })
})

test('a stored state that stands on no entry is damage: nothing is built on it, and each pass ends', async () => {
  const stage = createStage()
  const process = await post(stage.engine())
  const { load } = stage.storage
  const spoiled = {
    ...stage.storage,
    load: async (query: Parameters<typeof load>[0]) => {
      const { process: stored, ...rest } = await load(query)
      const body = stored?.state.body.replace(/"head":"\w+"/, `"head":"${'0'.repeat(64)}"`)
      return {
        ...rest,
        ...(stored && { process: { ...stored, state: { ...stored.state, body: body ?? '' } } }),
      }
    },
  }
  const engine = stage.engine({ storage: spoiled })
  const n1 = engine.community('hope').process(notice, 'n1')
  await expect(n1.send({ event: 'notice.amend', data: { text: 'x' }, by: director })).rejects.toMatchObject({
    code: 'load/state-without-entry',
  })
  stage.now = ENDS
  expect(await engine.runDue()).toEqual({ done: 0, failed: 1 })
  expect((await process.history()).length).toBe(1)
})
