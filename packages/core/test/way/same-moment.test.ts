import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { notice } from '../notice.ts'
import { relay } from '../relay.ts'
import { createStage, director, feedOf, post, race } from '../stage.ts'

const input = { text: 'hello', from: '2025-06-02' }

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
