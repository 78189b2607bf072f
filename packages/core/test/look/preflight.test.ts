import { createRules, type Governance, parseRulebook, type Preflight } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { houseRules, notice, noticeDays } from '../notice.ts'
import { createStage, director, post } from '../stage.ts'

function known(answer: Awaited<ReturnType<Governance['preflight']>>): Preflight {
  if (answer.status === 'refused') throw new Error(answer.reason.en)
  return answer
}

describe('what a process will ask of the rules', () => {
  test('is listed before it begins: set, by which article', async () => {
    const governance = createStage().engine()
    expect(await governance.preflight({ community: 'hope', process: notice })).toEqual({
      status: 'ready',
      demands: [
        {
          provision: 'test/notice-days',
          label: noticeDays.label,
          meaning: noticeDays.meaning,
          kind: 'count',
          neededAt: 'start',
          optional: false,
          status: 'set',
          value: 7,
          citation: expect.objectContaining({ instrument: '希望城自治规则', article: '4' }),
        },
      ],
    })
    await post(governance)
  })

  test('and missing, with the file of house rules that would state it', async () => {
    const governance = createStage().engine({ rulebooks: [] })
    const { status, demands, template } = known(
      await governance.preflight({ community: 'hope', process: notice }),
    )
    expect([status, demands[0]?.status, demands[0]?.meaning.en]).toEqual([
      'missing',
      'missing',
      'Days of notice',
    ])
    const process = governance.community('hope').process(notice, 'n1')
    refused(await process.start({ input: { text: 'x', from: '2025-06-02' }, by: director }), 'law/missing')
    // As it is, it is no rulebook: what is not filled in is no value.
    const file = template as {
      readonly instruments: { readonly rules: object }
      readonly values: readonly object[]
    }
    const filled = {
      ...file,
      instruments: { rules: { ...file.instruments.rules, title: '自治规则' } },
      values: file.values.map((value) => ({ ...value, value: 9, article: '3' })),
    }
    expect(() => createRules({ provisions: [noticeDays], rulebooks: [parseRulebook(file)] })).toThrow(
      'is empty',
    )
    const again = createStage().engine({ rulebooks: [parseRulebook(filled)] })
    expect(await again.preflight({ community: 'hope', process: notice })).toMatchObject({
      status: 'ready',
      demands: [{ value: 9 }],
    })
    accepted(await (await post(again)).send({ event: 'notice.amend', data: { text: 'y' }, by: director }))
  })

  test('of another community is its own, and of another day that of the day', async () => {
    const governance = createStage().engine({ rulebooks: [houseRules] })
    expect((await governance.preflight({ community: 'elsewhere', process: notice })).status).toBe('missing')
    expect(
      (await governance.preflight({ community: 'hope', process: notice, on: '2019-12-31' })).status,
    ).toBe('missing')
    expect(
      (await governance.preflight({ community: 'hope', process: notice, on: '2020-01-01' })).status,
    ).toBe('ready')
    await expect(governance.preflight({ community: 'hope' } as never)).rejects.toThrow(
      expect.objectContaining({ code: 'call/malformed' }),
    )
  })
})
