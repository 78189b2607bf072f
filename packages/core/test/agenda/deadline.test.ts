import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { createStage, DAY, director, ENDS, MORNING, post, race } from '../stage.ts'

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
