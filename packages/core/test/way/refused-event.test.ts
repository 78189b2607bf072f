import type { Refusal } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import {
  chair,
  createStage,
  director,
  ENDS,
  feedOf,
  HOUR,
  MORNING,
  namesOf,
  owner,
  post,
  seat,
} from '../stage.ts'

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

  test('says which rule said no, with its figures and its articles, and what would be accepted', async () => {
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
      articles: [{ instrument: '示例规则', article: '3' }],
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

  test('is not offered by next where the deadline that ends its state is due, fired or not', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now = ENDS
    expect(await process.next(director)).toMatchObject([
      ...['notice.amend', 'notice.extend', 'notice.withdraw'].map((name) => ({
        name,
        status: 'closed',
        refusal: { code: 'state/not-accepted' },
      })),
      { name: 'objections', status: 'closed', refusal: { code: 'authorise/capacity-not-allowed' } },
    ])
    expect(await namesOf(process)).toEqual(['start'])
  })

  test('is not offered by next to whoever holds the capacity no longer, or in another community', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.terms.set(director.id, [{ capacity: 'director', until: MORNING }])
    refused((await process.next(director)) as Refusal, 'authorise/capacity-expired')
    stage.terms.set(director.id, [])
    refused((await process.next(director)) as Refusal, 'authorise/other-community')
    const engine = { id: 'engine', capacity: 'engine' }
    refused((await process.next(engine)) as Refusal, 'authorise/capacity-missing')
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
    expect(await process.next(owner)).toMatchObject([
      ...['notice.amend', 'notice.extend', 'notice.withdraw'].map((name) => ({
        name,
        status: 'closed',
        refusal: { code: 'authorise/capacity-not-allowed' },
      })),
      { name: 'objections', status: 'depends' },
    ])
    expect(await process.next(director)).toMatchObject([
      { status: 'open', schema: { en: { properties: { text: { type: 'string' } } } } },
      { status: 'depends', conditions: [{ label: { en: 'extensions add up to ten days at most' } }] },
      { status: 'open' },
      { status: 'closed' },
    ])
  })
})
