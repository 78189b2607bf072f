import { standingOf, times } from '@gongzhi/testing/stories'
import { describe, expect } from 'vitest'

import {
  acceptance,
  begun,
  byElection,
  clean,
  commitmentOf,
  facts,
  input,
  nominating,
  rejection,
  seed,
  standing,
} from '../election.ts'
import { director, leader, secretary, superior, residents, street, owner } from '../people.ts'
import { of, story } from './stage.ts'

describe('a nomination', () => {
  story(
    'comes by the channels that the place names, from those whose channel it is, and by each of them once',
    async (h) => {
      const election = await nominating(h)
      const names = { candidate: 'c1', supporters: 0, document: 'form' }
      expect(
        await election.by(street).cannot('candidate.nominate', { ...names, channel: 'street' }),
      ).toMatchObject({
        rules: [{ why: { en: 'no channel of nomination is open to this capacity: Street office' } }],
        instead: {
          en:
            'possible channels: the party organisation of the neighbourhood, ' +
            'the two committees of the community, the owner himself, owners together',
        },
      })
      expect(
        await election.by(owner('c1')).cannot('candidate.nominate', { ...names, channel: 'grid-party' }),
      ).toMatchObject({ rules: [{ required: ['party.secretary'], found: 'owner' }] })
      expect(
        await election.by(owner('c2')).cannot('candidate.nominate', { ...names, channel: 'self' }),
      ).toMatchObject({
        rules: [{ why: { en: expect.stringContaining('who nominates himself names himself') } }],
      })
      await election
        .by(residents)
        .does('candidate.nominate', { ...names, channel: 'community-two-committees' })
      expect(
        await election
          .by(superior)
          .cannot('candidate.nominate', { ...names, channel: 'community-two-committees' }),
      ).toMatchObject({ rules: [{ why: { en: expect.stringContaining('this channel has named') } }] })
      await election.by(secretary).does('candidate.nominate', { ...names, channel: 'grid-party' })
      await election.by(owner('c1')).does('candidate.nominate', { ...names, channel: 'self' })
      // Nominations on paper are recorded by the leader of the group.
      await election.by(leader).does('candidate.nominate', { ...names, candidate: 'c2', channel: 'self' })
      expect(
        (await standingOf(election)).context.candidates.map(({ candidate, nominations }) => [
          candidate,
          nominations.map(({ channel, by }) => `${channel}/${by}`),
        ]),
      ).toEqual([
        ['c1', ['community-two-committees/rc', 'grid-party/sec', 'self/c1']],
        ['c2', ['self/lead']],
      ])
    },
  )

  story(
    'that owners make together has its floor: nine owners are too few, ten and eleven enough',
    async (h) => {
      const election = await nominating(h)
      for (const [supporters, ok] of [
        [9, false],
        [10, true],
        [11, true],
      ] as const) {
        const answer = await election.can({
          event: 'candidate.nominate',
          data: { candidate: 'c1', channel: 'joint', supporters, document: 'list' },
          by: owner('a'),
        })
        expect([supporters, answer.status]).toEqual([supporters, ok ? 'accepted' : 'refused'])
        if (!ok)
          expect(answer).toMatchObject({
            rules: [{ required: 10, found: 9 }],
            articles: expect.arrayContaining([{ instrument: '测试条例', article: expect.any(String) }]),
          })
      }
    },
  )

  story(
    'that owners make together has its share where the place says a share: of a hundred owners twenty',
    async (h) => {
      await h.at('2026-07-01')
      const open = async (id: string, owners: number | null) => {
        const election = await begun(h, { ...input, owners }, id)
        await election.by(street).does('facts.state', { ...facts, request: null })
        await election.by(street).does('body.name', { body: 'substitute-body', reference: 'doc' })
        await election.by(leader).does('nominations.open', {})
        return election
      }
      const election = await open('e1', 100)
      const joint = (supporters: number) => ({
        candidate: 'c1',
        channel: 'joint' as const,
        supporters,
        document: 'list',
      })
      for (const [supporters, status] of [
        [1, 'refused'],
        [19, 'refused'],
        [20, 'accepted'],
        [21, 'accepted'],
      ] as const)
        expect([
          supporters,
          (await election.can({ event: 'candidate.nominate', data: joint(supporters), by: owner('a') }))
            .status,
        ]).toEqual([supporters, status])
      expect(
        await (await open('e2', null)).by(owner('a')).cannot('candidate.nominate', joint(50)),
      ).toMatchObject({ instead: { en: 'state first how many owners there are' } })
    },
  )

  story('finds room for forty candidates, and a ballot for no more', async (h) => {
    const election = await nominating(h)
    for (let n = 1; n <= 40; n++)
      await election
        .by(leader)
        .does('candidate.nominate', { candidate: `c${n}`, channel: 'self', supporters: 0, document: 'form' })
    expect(
      await election
        .by(leader)
        .cannot('candidate.nominate', { candidate: 'c41', channel: 'self', supporters: 0, document: 'form' }),
    ).toMatchObject({ rules: [{ why: { en: 'there are 40 candidates, and 40 at most' } }] })
    await election.by(secretary).does('candidate.nominate', {
      candidate: 'c40',
      channel: 'grid-party',
      supporters: 0,
      document: 'form',
    })
  })

  story(
    'names nobody who sits already, and can be withdrawn by the candidate or recorded as withdrawn',
    async (h) => {
      const election = await nominating(h, byElection)
      expect(
        await election.by(leader).cannot('candidate.nominate', {
          candidate: 's1',
          channel: 'self',
          supporters: 0,
          document: 'form',
        }),
      ).toMatchObject({ rules: [{ why: { en: expect.stringContaining('is a member already') } }] })
      await standing(election, ['c1', 'c2'])
      expect(
        await election.by(owner('c2')).cannot('candidate.withdraw', { candidate: 'c1', document: 'letter' }),
      ).toMatchObject({ code: 'rule/not-met' })
      expect(
        await election.by(leader).cannot('candidate.withdraw', { candidate: 'c9', document: 'letter' }),
      ).toMatchObject({ code: 'rule/not-met' })
      await election.by(owner('c1')).does('candidate.withdraw', { candidate: 'c1', document: 'letter' })
      expect(
        await election.by(leader).cannot('candidate.withdraw', { candidate: 'c1', document: 'letter' }),
      ).toMatchObject({ code: 'rule/not-met', rules: [{ found: 'withdrawn' }] })
      await election.by(leader).does('candidates.publish', { reference: 'list' })
      expect(
        await election.by(owner('c1')).cannot('candidate.withdraw', { candidate: 'c2', document: 'letter' }),
      ).toMatchObject({ code: 'rule/not-met' })
      await election.by(leader).does('candidate.withdraw', { candidate: 'c2', document: 'letter' })
      await h.pass({ days: 8 })
      expect(
        await election
          .by(leader)
          .cannot('vote.request', { opens: '2026-04-20', commitment: commitmentOf(seed) }),
      ).toMatchObject({ instead: { en: 'open the nominations again' } })
    },
  )
})

describe('the review', () => {
  story(
    'is done by street and party organisation where the rules name both: a candidate stands when both accept',
    async (h) => {
      const election = await nominating(h)
      await election
        .by(owner('c1'))
        .does('candidate.nominate', { candidate: 'c1', channel: 'self', supporters: 0, document: 'form' })
      expect(await election.by(leader).cannot('candidate.review', acceptance('c1'))).toMatchObject({
        rules: [
          { why: { en: expect.stringContaining('the street office, the community party organisation') } },
        ],
      })
      expect(await election.by(residents).cannot('candidate.review', acceptance('c1'))).toMatchObject({
        code: 'rule/not-met',
      })
      await election.by(street).does('candidate.review', acceptance('c1'))
      expect(await times(election, 'candidate.accepted')).toBe(0)
      expect(await election.by(street).cannot('candidate.review', acceptance('c1'))).toMatchObject({
        code: 'rule/not-met',
      })
      expect(await election.by(leader).cannot('candidates.publish', { reference: 'list' })).toMatchObject({
        instead: { en: 'review first: c1' },
      })
      await election.by(superior).does('candidate.review', acceptance('c1'))
      expect(await of(election, 'candidate.accepted')).toEqual([{ candidate: 'c1' }])
    },
  )

  story(
    'refuses with the ground and its article, and with nothing else; by one of the two it is refused',
    async (h) => {
      const election = await nominating(h)
      for (const candidate of ['c1', 'c2'])
        await election
          .by(owner(candidate))
          .does('candidate.nominate', { candidate, channel: 'self', supporters: 0, document: 'form' })
      await election.by(street).does('candidate.review', acceptance('c1'))
      expect(
        await election.by(superior).cannot('candidate.review', { ...acceptance('c1'), decision: 'reject' }),
      ).toMatchObject({ instead: { en: 'accept him' } })
      expect(
        await election.by(superior).cannot('candidate.review', { ...rejection('c1'), decision: 'accept' }),
      ).toMatchObject({ instead: { en: 'refuse him' } })
      expect(
        await election
          .by(superior)
          .cannot('candidate.review', { ...acceptance('c1'), finding: { ...clean, rest: 'unknown' } }),
      ).toMatchObject({
        result: 'undetermined',
        instead: { en: expect.stringContaining('find out first: is an owner here') },
      })
      await election.by(superior).does('candidate.review', rejection('c1'))
      expect(await of(election, 'candidate.refused')).toEqual([
        {
          candidate: 'c1',
          reviewer: 'community-party',
          bars: [{ cause: 'illegal-building', instrument: '测试规则', article: expect.any(String) }],
          reason: '存在违法搭建',
          evidence: ['decision-7'],
        },
      ])
      expect(await election.by(street).cannot('candidate.review', acceptance('c1'))).toMatchObject({
        code: 'rule/not-met',
        rules: [{ found: { candidate: 'refused' } }],
      })
      // An arrear bars only because this community's covenant has adopted it.
      await election.by(street).does('candidate.review', {
        ...rejection('c2'),
        finding: {
          ...clean,
          grounds: [{ ground: 'fee-arrears', holds: true }],
          conditions: [{ condition: 'owner', fulfilled: true }],
        },
      })
      expect((await of(election, 'candidate.refused'))[1].bars).toMatchObject([{ cause: 'fee-arrears' }])
      expect(await election.by(leader).cannot('candidates.publish', { reference: 'list' })).toMatchObject({
        rules: [{ why: { en: 'no candidate was accepted' } }],
      })
    },
  )

  story(
    'is done by the body that prepares the election where the place names the group, or the substitute body',
    async (h) => {
      await h.at('2026-07-01')
      const election = await begun(h)
      await election.by(street).does('body.name', { body: 'substitute-body', reference: 'doc' })
      await election.by(leader).does('nominations.open', {})
      await election
        .by(leader)
        .does('candidate.nominate', { candidate: 'c1', channel: 'building', supporters: 0, document: 'form' })
      expect(await election.by(street).cannot('candidate.review', acceptance('c1'))).toMatchObject({
        code: 'rule/not-met',
        rules: [{ required: ['group'] }],
      })
      await election.by(leader).does('candidate.review', acceptance('c1'))
      expect((await standingOf(election)).context.candidates[0]).toMatchObject({
        status: 'standing',
        reviews: [{ reviewer: 'group' }],
      })
      await h.at('2026-10-01')
      const seats = await begun(h, byElection, 'e2')
      await seats.by(street).does('body.name', { body: 'committee', reference: 'doc' })
      await seats.by(director).does('nominations.open', {})
      await seats
        .by(owner('c1'))
        .does('candidate.nominate', { candidate: 'c1', channel: 'self', supporters: 0, document: 'form' })
      await seats.by(director).does('candidate.review', acceptance('c1'))
      await seats.by(residents).does('candidate.review', acceptance('c1'))
      expect((await standingOf(seats)).context.candidates[0]).toMatchObject({
        status: 'standing',
        reviews: [{ reviewer: 'substitute-body' }, { reviewer: 'residents-committee' }],
      })
    },
  )
})
