import { announced, endOf } from '@gongzhi/testing/stories'
import { describe, expect } from 'vitest'

import { deputy, member } from '../people.ts'
import { begun, contextOf, decide, fourth, people, stage, story } from './stage.ts'

const month = { 'term/resignation-after': { count: 1, unit: 'month' } } as const
const afterAMonth = () => stage(month)
const byDecision = () => stage({ ...month, 'term/resignation': 'by-decision' })

describe('a resignation that takes effect after a month (丽水市物业管理条例, Art. 17)', () => {
  story(
    'ends the seat at the end of the last day, a rest day or not, and until then the member sits',
    async (h) => {
      const term = await begun(h)
      // 2 April 2026 is a Thursday, the 5th a Sunday.
      expect((await term.by(member).does('member.resign', { document: 'letter' })).outcomes).toEqual([
        {
          name: 'resignation.given',
          data: {
            committee: 'oc',
            person: 'mem',
            period: { count: 1, unit: 'month' },
            article: { instrument: '测试规则', article: expect.any(String) },
          },
        },
      ])
      await h.at('2026-03-05')
      await term.by(fourth).does('member.resign', { document: 'letter' })
      await h.at(endOf('2026-04-02') - 1)
      expect(await people(term)).toEqual(['dir', 'dep', 'mem', 'm4', 'm5'])
      await h.at(endOf('2026-04-02'))
      expect(await people(term)).toEqual(['dir', 'dep', 'm4', 'm5'])
      expect((await announced(term)).findLast(({ name }) => name === 'member.ended')).toMatchObject({
        data: { person: 'mem', ground: 'resigned', by: 'law', filled: 4 },
      })
      await h.at(endOf('2026-04-05') - 1)
      expect(await people(term)).toEqual(['dir', 'dep', 'm4', 'm5'])
      await h.at(endOf('2026-04-05'))
      expect(await people(term)).toEqual(['dir', 'dep', 'm5'])
      expect((await contextOf(term)).questions).toEqual([])
    },
    afterAMonth,
  )

  story(
    'of several on one day ends all their seats together',
    async (h) => {
      const term = await begun(h)
      for (const one of [member, deputy]) await term.by(one).does('member.resign', { document: 'letter' })
      await h.at(endOf('2026-04-02'))
      expect(await people(term)).toEqual(['dir', 'm4', 'm5'])
    },
    afterAMonth,
  )

  story(
    'is given once, and nothing is defended against it',
    async (h) => {
      const term = await begun(h)
      await term.by(member).does('member.resign', { document: 'letter' })
      expect(await term.by(member).cannot('member.resign', { document: 'letter-2' })).toMatchObject({
        rules: [{ why: { en: 'this ground is open against mem already: resigned in writing' } }],
      })
      expect(
        await term.by(member).cannot('member.defend', { ground: 'resigned', statement: 'doc' }),
      ).toMatchObject({ code: 'rule/not-met' })
    },
    afterAMonth,
  )

  story(
    'that needs a decision waits for the decision, not for the month',
    async (h) => {
      const term = await begun(h)
      expect((await term.by(member).does('member.resign', { document: 'letter' })).outcomes).toMatchObject([
        { name: 'seat.inQuestion' },
      ])
      await h.at(endOf('2026-04-05'))
      expect(await people(term)).toContain('mem')
    },
    byDecision,
  )

  story(
    'of somebody whose seat is decided on meanwhile ends by the decision, and once',
    async (h) => {
      const term = await begun(h)
      await term.by(member).does('member.resign', { document: 'letter' })
      await decide(term, 'mem', 'ended')
      await h.at(endOf('2026-04-05'))
      expect((await announced(term)).filter(({ name }) => name === 'member.ended')).toHaveLength(1)
    },
    afterAMonth,
  )
})
