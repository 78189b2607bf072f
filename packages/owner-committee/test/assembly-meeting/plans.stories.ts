import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect } from 'vitest'

import { cast, decided, motion, notice, proposed, ready, voting } from '../meeting.ts'
import { director, housing } from '../people.ts'
import { stageWith } from '../stage-with.ts'
import { announced, standingOf } from '../story.ts'
import { story } from './stage.ts'

const choice = {
  id: 'H1',
  matter: 'property-company' as const,
  title: '选聘物业服务企业',
  building: null,
  act: 'hire' as const,
  subject: null,
  plans: ['A', 'B'],
  candidates: [],
  seats: null,
}
const agenda = [choice] as never
type Choice = 'for' | 'against' | 'abstain' | 'void'
const between = (A: Choice, B: Choice) => ({ 'H1/A': A, 'H1/B': B })

describe('a motion between plans', () => {
  story('passes the plan that reaches the whole rule, and what follows is of that plan', async (h) => {
    const meeting = await voting(h, { agenda })
    // Seven of nine take part; four are for A, with 60,000 of 90,000.
    for (const number of [1, 2, 3, 9]) accepted(await cast(meeting, number, between('for', 'against')))
    for (const number of [4, 5]) accepted(await cast(meeting, number, between('against', 'for')))
    accepted(await cast(meeting, 6, between('against', 'against')))
    await decided(h, meeting)
    const [outcome] = (await announced(meeting)).filter(({ name }) => name === 'matter.decided')
    expect(outcome?.data).toMatchObject({
      item: { id: 'H1', act: 'hire', subject: 'A' },
      result: {
        outcome: 'passed',
        plan: 'A',
        plans: [
          { plan: 'A', for: { heads: 4 } },
          { plan: 'B', for: { heads: 2 } },
        ],
        for: { heads: 4, areaCentiM2: 60_000 },
        against: { heads: 3, areaCentiM2: 30_000 },
      },
      assessment: { result: 'met' },
    })
  })

  story('is revoked of the plan that passed, as it was announced', async (h) => {
    const meeting = await voting(h, { agenda })
    for (const number of [1, 2, 3, 9]) accepted(await cast(meeting, number, between('for', 'against')))
    for (const number of [4, 5, 6]) accepted(await cast(meeting, number, between('against', 'for')))
    await decided(h, meeting)
    await meeting.by(housing).does('review.order', { item: 'H1', action: 'revoke', reason: '违反法规' })
    const said = (await announced(meeting)).filter(({ data }) => data.item?.id === 'H1')
    expect(said.map(({ name, data }) => [name, data.item.subject])).toEqual([
      ['matter.decided', 'A'],
      ['decision.revoked', 'A'],
    ])
  })

  for (const [share, may] of [
    [{ n: 1, d: 3, bound: 'strict' }, false],
    [{ n: 1, d: 2, bound: 'inclusive' }, false],
    [{ n: 1, d: 2, bound: 'strict' }, true],
  ] as const)
    story(
      `${may ? 'opens' : 'does not open'} where ${share.n}/${share.d}, ${share.bound}, approves it`,
      async (h) => {
        const meeting = await ready(h, { agenda })
        await meeting.by(director).does('notice.publish', notice)
        await h.at('2026-03-25')
        if (may) await meeting.by(director).does('voting.open', {})
        else
          expect(await meeting.by(director).cannot('voting.open', {})).toMatchObject({
            rules: [{ why: { en: 'by the share that approves it, two plans of H1 could pass' } }],
          })
      },
      () => stageWith({ 'voting/approval/ordinary': share }),
    )

  story('passes none by the most votes alone: three of seven are not more than half', async (h) => {
    const meeting = await voting(h, { agenda })
    for (const number of [1, 2, 3]) accepted(await cast(meeting, number, between('against', 'for')))
    for (const number of [9, 4]) accepted(await cast(meeting, number, between('for', 'against')))
    for (const number of [5, 6]) accepted(await cast(meeting, number, between('abstain', 'abstain')))
    await decided(h, meeting)
    expect((await standingOf(meeting)).context.results).toMatchObject([
      {
        outcome: 'not-passed',
        plan: null,
        // Those of the plan with the most owners.
        for: { heads: 3 },
        against: { heads: 2 },
        abstain: { heads: 2 },
      },
    ])
  })

  story('is answered as one question: one plan, or none, or an abstention', async (h) => {
    const meeting = await voting(h, { agenda })
    for (const [A, B] of [
      ['for', 'for'],
      ['for', 'abstain'],
      ['against', 'abstain'],
    ] as const)
      expect(refused(await cast(meeting, 1, between(A, B)), 'record/refused').reason.en).toMatch(
        /one of the plans is chosen|of the plans of H1/,
      )
    accepted(await cast(meeting, 1, between('against', 'for')))
    expect(refused(await cast(meeting, 2, { 'H1/A': 'for' }), 'record/refused').reason.en).toMatch(
      /not answered: H1\/B/,
    )
  })

  story(
    'has nobody join a plan by silence, whose clause leaves open which plan that is',
    async (h) => {
      const meeting = await voting(h, { agenda })
      for (const number of [1, 2, 3, 9]) accepted(await cast(meeting, number, between('for', 'against')))
      for (const number of [4, 5]) accepted(await cast(meeting, number, between('against', 'for')))
      await decided(h, meeting)
      const [outcome] = (await announced(meeting)).filter(({ name }) => name === 'matter.decided')
      expect(outcome?.data.rule.silence).toBeUndefined()
      expect(outcome?.data.result).toMatchObject({ outcome: 'passed', plan: 'A' })
    },
    () =>
      stageWith({
        'voting/silence': 'join-majority',
        'voting/silence-instruments': ['covenant'],
        'voting/silence-stands-in': 'covenant',
        'voting/diverging-majority': 'undetermined',
      }),
  )

  story(
    'stands on the agenda with two plans or more, each once, and without a subject of its own',
    async (h) => {
      const meeting = await proposed(h, { agenda: [motion] })
      for (const [item, why] of [
        [{ ...choice, plans: ['A', 'A'] }, 'plan A stands twice for item H1'],
        [{ ...choice, subject: 'company-1' }, 'item H1 is one between plans'],
        [{ ...choice, act: 'dismiss' as const }, 'item H1 is one between plans'],
      ] as const)
        expect(await meeting.by(director).cannot('agenda.add', item as never)).toMatchObject({
          rules: [{ why: { en: expect.stringContaining(why) } }],
        })
      await meeting.by(director).does('agenda.add', choice as never)
    },
  )
})
