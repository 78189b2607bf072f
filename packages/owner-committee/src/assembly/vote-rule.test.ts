import { type CivilDay, createRules, parseRulebook } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { house, moreThanHalf, threeQuarters, twoThirds } from '../../test/votes.ts'
import { MATTERS, type Matter } from '../matters.ts'
import { provisions } from '../provisions/declared.ts'
import { nation } from '../rulebooks/nation.ts'
import { resolveVoteRule, toVoteRule } from './vote-rule.ts'

const rules = createRules({ provisions, rulebooks: [nation] })
const resolved = (matter: Matter, on: CivilDay) => {
  const answer = resolveVoteRule(rules, { matter, on })
  if (answer.status === 'missing') throw new Error(answer.reason.en)
  return answer.rule
}

describe('the rule of a matter', () => {
  test.each(['raise-maintenance-fund', 'rebuild', 'change-common-use'] as const)(
    'is two thirds and three quarters of those who take part for %s',
    (matter) => {
      expect(resolved(matter, '2026-03-02')).toMatchObject({
        special: true,
        participation: { value: twoThirds, citation: { article: '278' } },
        approval: { value: threeQuarters },
        base: { value: 'participants' },
      })
    },
  )

  test('is two thirds and more than half of those who take part for every other matter', () => {
    for (const matter of MATTERS) {
      if (['raise-maintenance-fund', 'rebuild', 'change-common-use'].includes(matter)) continue
      expect(resolved(matter, '2026-03-02')).toMatchObject({
        special: false,
        approval: { value: moreThanHalf },
      })
    }
  })

  test('is that of the day of the decision: of all owners on 2020-12-31, of those who take part on 2021-01-01', () => {
    expect(resolved('use-maintenance-fund', '2020-12-31')).toMatchObject({
      special: true,
      participation: { value: moreThanHalf },
      approval: { value: twoThirds },
      base: { value: 'all' },
    })
    expect(resolved('use-maintenance-fund', '2021-01-01')).toMatchObject({
      special: false,
      participation: { value: twoThirds },
      approval: { value: moreThanHalf },
      base: { value: 'participants' },
    })
  })

  test('states no silence policy where no text does: there is no default', () => {
    expect(resolved('covenant', '2026-03-02')).not.toHaveProperty('silence')
    const silent = parseRulebook({
      id: 'house',
      package: 'demo',
      layer: 'house',
      community: 'hope-city',
      label: { zh: '本小区', en: 'House' },
      instruments: { covenant: { title: '管理规约', from: '2024-01-01' } },
      values: [
        { provision: 'voting/silence', value: 'abstention', instrument: 'covenant', article: '20' },
        { provision: 'voting/silence-stands-in', value: 'covenant', instrument: 'covenant', article: '20' },
      ],
    })
    const answer = resolveVoteRule(createRules({ provisions, rulebooks: [nation, silent] }), {
      matter: 'covenant',
      community: 'hope-city',
      on: '2026-03-02',
    })
    expect(answer).toMatchObject({
      status: 'set',
      rule: {
        silence: { value: 'abstention', citation: { instrument: '管理规约', article: '20' } },
        silenceStandsIn: { value: 'covenant' },
      },
    })
  })

  test('is missing, with each provision that it lacks, where no text states a quorum: no vote can open', () => {
    expect(
      resolveVoteRule(createRules({ provisions, rulebooks: [] }), { matter: 'covenant', on: '2026-03-02' }),
    ).toMatchObject({
      status: 'missing',
      missing: [
        'voting/participation',
        'voting/approval-base',
        'voting/special-matters',
        'voting/approval/ordinary',
      ],
    })
    const values = {
      participation: house(twoThirds),
      base: house('all' as const),
      specialMatters: house(['rebuild'] as const),
      ordinary: house(moreThanHalf),
    }
    expect(toVoteRule('covenant', values).status).toBe('set')
    expect(toVoteRule('rebuild', values)).toMatchObject({
      status: 'missing',
      missing: ['voting/approval/special'],
    })
  })
})
