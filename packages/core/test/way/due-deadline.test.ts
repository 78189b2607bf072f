import { createMemoryStorage } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { notice } from '../notice.ts'
import {
  clerk,
  createStage,
  DAY,
  director,
  ENDS,
  HOUR,
  MINUTE,
  MORNING,
  namesOf,
  owner,
  post,
  race,
} from '../stage.ts'

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

test('a deadline that a host sends about, a minute early, is none', async () => {
  const stage = createStage()
  const process = await race(stage.engine(), { alpha: MORNING + MINUTE })
  stage.now = MORNING + MINUTE - 1
  expect(await stage.engine().runDue()).toEqual({ done: 0, failed: 0 })
  expect(await namesOf(process)).toEqual(['start'])
})
