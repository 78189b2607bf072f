import { refused } from '@gongzhi/core/testing'
import { announced, standingOf } from '@gongzhi/testing/stories'
import { describe, expect, test } from 'vitest'

import { committeeTerm } from '../../src/committee-term/index.ts'
import { director, member, street } from '../people.ts'
import { type Begin, stage, input, begun, contextOf, last, decide, story } from './stage.ts'

describe('a term', () => {
  story('begins with its seats, and says what no text states', async (h) => {
    const term = await begun(h)
    expect(await announced(term)).toEqual([
      {
        name: 'term.begun',
        data: {
          committee: 'oc',
          termFrom: '2023-06-30',
          termUntil: '2026-06-30',
          seats: 5,
          filled: 5,
          alternates: 2,
          silent: [],
        },
      },
    ])
    expect((await standingOf(term)).tags).toEqual([])
  })

  story(
    'is rejected a day under three years and a day over five, and where it was filed with the wrong authority',
    async (h) => {
      for (const [termUntil, ok] of [
        ['2026-06-29', false],
        ['2026-06-30', true],
        ['2026-07-01', true],
        ['2028-06-29', true],
        ['2028-06-30', true],
        ['2028-07-01', false],
      ] as const) {
        const term = await begun(h, { id: `t${termUntil}`, termUntil })
        expect([termUntil, (await last(term))?.name]).toEqual([
          termUntil,
          ok ? 'term.begun' : 'term.rejected',
        ])
      }
      const wrong = await begun(h, {
        id: 'wrong',
        filed: [...input.filed, { ...input.filed[0], authority: 'housing-authority' }],
      })
      expect(await last(wrong)).toEqual({
        name: 'term.rejected',
        data: { committee: 'oc', problem: { code: 'term/filed-elsewhere', authorities: ['street'] } },
      })
    },
  )

  story(
    'is not started with somebody twice, two directors, too many members, an end too early, or by a member',
    async (h) => {
      const bad: readonly Begin[] = [
        { alternates: ['dir'] },
        { members: [...input.members.slice(0, 4), { person: 'm5', office: 'director' }] },
        { seats: 4 },
        { termUntil: '2023-06-29' },
        { holdings: [input.holdings[0], input.holdings[0]] },
        { filed: [] },
      ]
      for (const [index, more] of bad.entries())
        refused(
          await h
            .process(committeeTerm, `b${index}`)
            .start({ input: { ...input, ...more } as typeof input, by: street }),
          'parse/malformed',
        )
      refused(
        await h.process(committeeTerm, 'b').start({ input, by: director }),
        'authorise/capacity-not-allowed',
      )
    },
  )

  test('says which provisions no text states, and begins all the same', async () => {
    const term = await begun(
      stage({
        'term/re-election-lead': undefined,
        'term/expiry': undefined,
        'term/maximum': undefined,
        'term/minimum': undefined,
        'committee/filing-authorities': undefined,
      }),
      { termUntil: '2040-01-01' },
    )
    expect((await contextOf(term)).silent).toEqual(['term/re-election-lead', 'term/expiry', 'term/maximum'])
    expect(Object.keys((await standingOf(term)).deadlines)).toEqual([
      'termEnds@current.office.period.serving',
    ])
  })

  test('names no trigger of vacancies as silent where the place has another one', async () => {
    const none = { 'term/vacancy-trigger': undefined }
    const other = { ...none, 'term/vacancy-empty': { n: 1, d: 2, bound: 'strict' } } as const
    expect((await contextOf(await begun(stage(none)))).silent).toEqual(['term/vacancy-trigger'])
    expect((await contextOf(await begun(stage(other)))).silent).toEqual([])
  })
})

describe('a resignation', () => {
  story(
    'ends the seat at once where the place says so, and nobody resigns for another or twice',
    async (h) => {
      const term = await begun(h)
      expect((await term.by(member).does('member.resign', { document: 'letter' })).outcomes).toEqual([
        {
          name: 'member.ended',
          data: {
            committee: 'oc',
            person: 'mem',
            office: 'member',
            ground: 'resigned',
            by: 'law',
            defence: null,
            seats: 5,
            filled: 4,
            alternates: 2,
            vacancy: 'alternates',
            article: { instrument: '测试规则', article: expect.any(String) },
          },
        },
      ])
      expect(await term.by(member).cannot('member.resign', { document: 'letter' })).toMatchObject({
        code: 'rule/not-met',
        rules: [{ found: { member: false } }],
      })
    },
  )

  test('waits for a decision where the place says so, and only ends where the rules adopted it', async () => {
    const byDecision = await begun(stage({ 'term/resignation': 'by-decision' }))
    expect(
      (await byDecision.by(member).does('member.resign', { document: 'letter' })).outcomes,
    ).toMatchObject([
      {
        name: 'seat.inQuestion',
        data: { person: 'mem', ground: 'resigned', suspended: 'yes', decidedBy: 'assembly' },
      },
    ])
    expect(await byDecision.by(member).cannot('member.resign', { document: 'letter' })).toMatchObject({
      code: 'rule/not-met',
    })
    expect((await decide(byDecision, 'mem', 'ended')).outcomes).toMatchObject([
      { name: 'member.ended', data: { ground: 'resigned', by: 'assembly' } },
    ])

    const adopted = {
      'term/resignation': 'if-adopted',
      'term/ends-by-itself': ['not-owner'],
      'term/ends-if-adopted': ['resigned'],
    }
    const yes = await begun(stage({ ...adopted, 'term/ends-adopted': ['resigned'] }))
    expect((await yes.by(member).does('member.resign', { document: 'letter' })).outcomes).toMatchObject([
      { name: 'member.ended', data: { ground: 'resigned', by: 'law' } },
    ])
    const no = await begun(stage({ ...adopted, 'term/ends-adopted': ['fee-arrears'] }))
    expect(await no.by(member).cannot('member.resign', { document: 'letter' })).toMatchObject({
      code: 'rule/not-met',
      rules: [{ why: { en: expect.stringContaining('the text does not let it') } }],
    })
    const silent = await begun(stage({ ...adopted, 'term/ends-adopted': undefined }))
    expect(await silent.by(member).cannot('member.resign', { document: 'letter' })).toMatchObject({
      code: 'rule/not-met',
      result: 'undetermined',
      rules: [
        { found: { effect: 'undetermined' }, why: { en: expect.stringContaining('term/ends-adopted') } },
      ],
    })
  })
})
