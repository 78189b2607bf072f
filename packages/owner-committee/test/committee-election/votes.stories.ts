import { ENGINE, whenever } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import * as law from '@gongzhi/owner-committee'
import { assemblyMeeting } from '@gongzhi/owner-committee'
import { standingOf } from '@gongzhi/testing/stories'
import { describe, expect, test } from 'vitest'

import { committeeElection } from '../../src/committee-election/index.ts'
import {
  assemblyLaw,
  comesBack,
  counted,
  grouped,
  nominating,
  request,
  stageWith,
  standing,
  voting,
} from '../election.ts'
import { voters, notice, cast } from '../meeting.ts'
import { leader, clerk } from '../people.ts'
import { of, states, story } from './stage.ts'

describe('the count', () => {
  story('is that of the vote that was asked for, with exactly its candidates and seats', async (h) => {
    const election = await voting(h, { names: ['c1', 'c2'] })
    const good = counted('vote-1', 5, { c1: 9, c2: 8 })
    for (const wrong of [
      { ...good, item: 'vote-2' },
      { ...good, seats: 4 },
      { ...good, election: 'e2' },
      { ...good, candidates: good.candidates.slice(1) },
    ])
      refused(await comesBack(election, wrong), 'rule/not-met')
    // More votes than owners took part are no count.
    expect(
      refused(
        await comesBack(election, {
          ...good,
          candidates: good.candidates.map((one) => ({ ...one, abstain: { heads: 1, areaCentiM2: 0 } })),
        }),
        'rule/not-met',
      ),
    ).toMatchObject({ rules: [{ found: 'election-result/figures' }] })
    accepted(await comesBack(election, good))
    refused(await comesBack(election, good), 'state/not-accepted')
    refused(
      await election.send({ event: 'result.record', data: good, by: leader }),
      'authorise/capacity-not-allowed',
    )
  })

  story(
    'elects in order those who pass in both measures, and makes alternates of those who pass without a seat',
    async (h) => {
      const election = await voting(h, { names: ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9'] })
      await h.at('2026-04-26')
      accepted(
        await comesBack(
          election,
          counted('vote-1', 5, { c1: 9, c2: 8, c3: 7, c4: 7, c5: 7, c6: 6, c7: 5, c8: 4, c9: 3 }),
        ),
      )
      expect(await of(election, 'committee.elected')).toEqual([
        {
          election: 'e1',
          committee: null,
          members: ['c1', 'c2', 'c3', 'c4', 'c5'],
          alternates: ['c6', 'c7'],
          seats: 5,
        },
      ])
      expect((await of(election, 'votes.settled'))[0]).toMatchObject({
        item: 'vote-1',
        settled: { status: 'settled', seatsLeft: 0, constituted: 'yes' },
        assessment: { result: 'met' },
      })
      expect((await standingOf(election)).states).toContain('running.installing.meeting')
    },
  )

  story(
    'that the assembly never came to is asked for again, with the candidates as they were published',
    async (h) => {
      const election = await voting(h)
      accepted(await election.send({ event: 'vote.cancelled', data: { reason: '台风' }, by: ENGINE }))
      expect(await states(election)).toContain('running.preparing.list.ready')
      await request(election, '2026-05-10')
      expect((await of(election, 'vote.requested')).map(({ item, meeting }) => [item.id, meeting])).toEqual([
        ['vote-1', 'first'],
        ['vote-2', 'first'],
      ])
    },
  )

  test('takes void ballots as the rules say: they take part, or they do not', async () => {
    // Eight came back and one was void: four are half of eight, and more than half of seven.
    const came = async (policy: string, approving: number) => {
      const h = stageWith({ [law.voidBallots.id]: policy })
      const election = await voting(h, { names: ['c1'] })
      await h.at('2026-04-26')
      accepted(await comesBack(election, counted('vote-1', 5, { c1: approving }, { returned: 8, void: 1 })))
      return (await of(election, 'votes.settled'))[0].settled.elected
    }
    for (const [policy, approving, who] of [
      ['take-part', 4, []],
      ['take-part', 5, ['c1']],
      ['do-not-take-part', 3, []],
      ['do-not-take-part', 4, ['c1']],
    ] as const)
      expect([policy, approving, await came(policy, approving)]).toEqual([policy, approving, who])
  })

  test('is read by rules known before anybody is nominated: without one for void ballots, nobody is', async () => {
    const h = stageWith({ [law.voidBallots.id]: null })
    const election = await grouped(h)
    const refusal = await election.by(leader).cannot('nominations.open', {})
    expect(refusal).toMatchObject({
      code: 'law/missing',
      details: { missing: [{ provision: 'voting/void-ballots', neededAt: 'candidates.publish' }] },
    })
  })

  test('keeps to the reviewers and channels that were the rule when the nominations opened', async () => {
    const h = stageWith({})
    const election = await nominating(h)
    await h.at('2026-07-01')
    await standing(election, ['c1'])
    expect((await standingOf(election)).fixed['review']).toMatchObject({
      value: ['street', 'community-party'],
      citation: { instrument: '测试条例' },
    })
  })
})

/** What the election and the assembly cause in each other. */
const reactions = [
  whenever(committeeElection, 'vote.requested').start(assemblyMeeting, {
    name: 'test.an-election-is-voted',
    label: { zh: '选举提交业主大会', en: 'An election is voted' },
    orders: ({ data: { election, meeting, item, owners } }) => [
      {
        process: `${election}-${item.id}`,
        input: { kind: meeting, source: 'group' as const, agenda: [item], owners, conveneBy: null, election },
      },
    ],
  }),
  whenever(assemblyMeeting, 'election.counted').send(committeeElection, 'result.record', {
    name: 'test.a-count-comes-back',
    label: { zh: '选举票数回报', en: 'A count comes back' },
    orders: ({ data }) => (data.election === null ? [] : [{ process: data.election, data: data as never }]),
  }),
  whenever(assemblyMeeting, 'assembly.cancelled').send(committeeElection, 'vote.cancelled', {
    name: 'test.a-cancellation-comes-back',
    label: { zh: '会议取消回报', en: 'A cancellation comes back' },
    orders: ({ data: { election, reason } }) =>
      election === null ? [] : [{ process: election, data: { reason } }],
  }),
]

describe('an election in its assembly', () => {
  test('goes back to its list where the assembly is cancelled', async () => {
    const h = stageWith(assemblyLaw, { processes: [committeeElection, assemblyMeeting], reactions })
    const election = await voting(h)
    await h.pass()
    const meeting = h.process(assemblyMeeting, 'e1-vote-1')
    expect((await standingOf(meeting)).context).toMatchObject({
      kind: 'first',
      source: 'group',
      convener: 'group',
      election: 'e1',
    })
    await meeting.by(leader).does('assembly.cancel', { reason: '台风' })
    await h.pass()
    expect(await states(election)).toContain('running.preparing.list.ready')
  })

  test('is voted by the owners, counted from the sealed ballots, and settled', async () => {
    const h = stageWith(assemblyLaw, { processes: [committeeElection, assemblyMeeting], reactions })
    const names = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6']
    const election = await voting(h, { names })
    await h.pass()
    const meeting = h.process(assemblyMeeting, 'e1-vote-1')
    await meeting.by(leader).does('roll.open', { day: h.today() })
    for (const data of voters) accepted(await meeting.register('roll').record({ data, by: clerk }))
    await h.pass({ days: 8 })
    await meeting.by(leader).does('roll.seal', {})
    await h.pass()
    await meeting
      .by(leader)
      .does('notice.publish', { ...notice, opens: '2026-04-20', closes: '2026-04-22', forms: ['online'] })
    await h.at('2026-04-20')
    await meeting.by(leader).does('voting.open', {})
    // Eight of nine vote: all for c1 to c4, five for c5, three for c6.
    for (let number = 1; number <= 8; number++) {
      const fifth = number <= 5 ? 'c5' : 'c6'
      accepted(
        await cast(
          meeting,
          number,
          Object.fromEntries(
            names.map((name) => {
              const rival = (name === 'c5' || name === 'c6') && name !== fifth
              return [`vote-1/${name}`, rival ? 'against' : 'for'] as const
            }),
          ),
        ),
      )
    }
    await h.at('2026-04-23')
    await h.pass()
    for (const witness of ['w1', 'w2'])
      await meeting.by({ id: witness, capacity: 'teller' }).does('count.witness', { witness })
    await meeting.by(leader).does('result.announce', {})
    await h.pass()
    expect(await of(election, 'committee.elected')).toMatchObject([
      { members: ['c1', 'c2', 'c3', 'c4', 'c5'] },
    ])
    expect((await of(election, 'votes.settled'))[0].candidates).toMatchObject([
      {},
      {},
      {},
      {},
      { candidate: 'c5', outcome: 'passed' },
      { candidate: 'c6', outcome: 'not-passed' },
    ])
    expect(h.reports).toEqual([])
  })
})
