import { ENGINE, whenever } from '@gongzhi/core'
import { accepted, type Harness, refused } from '@gongzhi/core/testing'
import * as law from '@gongzhi/owner-committee'
import { assemblyMeeting, drawLot } from '@gongzhi/owner-committee'
import { keeps as keepsIn } from '@gongzhi/testing/kept'
import { announced, endOf, standingOf, storiesOf as storiesOn, times } from '@gongzhi/testing/stories'
import { describe, expect, test } from 'vitest'

import { committeeElection } from '../src/committee-election/index.ts'
import {
  acceptance,
  assemblyLaw,
  begun,
  byElection,
  clean,
  comesBack,
  commitmentOf,
  counted,
  createStage,
  documents,
  elected,
  facts,
  filed,
  group,
  input,
  newMember,
  nominating,
  officers,
  rejection,
  renewal,
  request,
  seed,
  stageWith,
  standing,
  voting,
} from './election.ts'
import { cast, notice, voters } from './meeting.ts'
import {
  clerk,
  director,
  groupMember,
  housing,
  leader,
  owner,
  residents,
  secretary,
  street,
  superior,
} from './people.ts'

const { story, walked } = storiesOn(committeeElection, createStage)
const of = async (election: Awaited<ReturnType<typeof begun>>, name: string) =>
  (await announced(election)).filter((one) => one.name === name).map(({ data }) => data)
const states = async (election: Awaited<ReturnType<typeof begun>>) => (await standingOf(election)).states

describe('the preparatory group', () => {
  story(
    'has seven members or more, an odd number, half of them owners, and the leader and the representatives that the place names',
    async (h) => {
      const election = await begun(h)
      const form = (data: ReturnType<typeof group>) =>
        election.can({ event: 'group.form', data: { group: data, reference: 'doc' }, by: street })
      for (const [size, status] of [
        [6, 'refused'],
        [7, 'accepted'],
        [8, 'refused'],
        [9, 'accepted'],
        [15, 'accepted'],
        [16, 'refused'],
        [17, 'refused'],
      ] as const)
        expect([size, (await form(group(size))).status]).toEqual([size, status])
      for (const [owners, status] of [
        [3, 'refused'],
        [4, 'accepted'],
        [5, 'refused'],
      ] as const)
        expect([owners, (await form(group(7, { owners }))).status]).toEqual([owners, status])
      expect(
        await election.by(street).cannot('group.form', { group: group(6), reference: 'doc' }),
      ).toMatchObject({
        code: 'rule/not-met',
        rules: [{ required: { 'size-minimum': 7, odd: 'odd' }, found: { 'size-minimum': 6, odd: 6 } }],
        articles: expect.arrayContaining([{ instrument: '测试规则', article: expect.any(String) }]),
      })
      expect(
        await election
          .by(street)
          .cannot('group.form', { group: group(7, { leader: 'o1' }), reference: 'doc' }),
      ).toMatchObject({ instead: { en: 'The leader has to stand for the street office.' } })
      expect(
        await election.by(street).cannot('group.form', { group: group(7, { owners: 5 }), reference: 'doc' }),
      ).toMatchObject({ instead: { en: "Nobody stands for the residents' committee." } })
      await election.by(street).does('group.form', { group: group(7), reference: 'doc' })
      expect(await of(election, 'body.formed')).toEqual([
        { kind: 'first', committee: null, body: 'group', reference: 'doc' },
      ])
      expect(await times(election, 'powers.frozen')).toBe(0)
    },
  )

  story('sits without the developer where a text says that this does no harm', async (h) => {
    const election = await begun(h, renewal)
    const without = {
      ...group(7, { owners: 5 }),
      excused: [
        { from: 'residents-committee' as const, citation: { instrument: '测试条例', article: '99' } },
      ],
    }
    await election.by(street).does('group.form', { group: without, reference: 'doc' })
  })

  story('is formed in sixty days, and its list published in seven and shown for seven', async (h) => {
    const election = await begun(h)
    // 1 May, the sixtieth day after 2 March, and the days after it are a holiday.
    await h.at(endOf('2026-05-06') - 1)
    expect(await times(election, 'election.overdue')).toBe(0)
    await h.at(endOf('2026-05-06'))
    expect(await of(election, 'election.overdue')).toEqual([
      {
        committee: null,
        stage: 'group',
        period: { count: 60, unit: 'day' },
        article: { instrument: '测试规则', article: expect.any(String) },
        outstanding: [],
      },
    ])
    await h.at('2026-05-08')
    await election.by(street).does('group.form', { group: group(7), reference: 'doc' })
    await h.at(endOf('2026-05-15') - 1)
    expect(await times(election, 'election.overdue')).toBe(1)
    await h.at(endOf('2026-05-15'))
    expect((await of(election, 'election.overdue'))[1]).toMatchObject({
      stage: 'group-list',
      period: { count: 7, unit: 'day' },
    })
    expect(await election.by(leader).cannot('nominations.open', {})).toMatchObject({
      code: 'state/not-accepted',
    })
    expect(await election.by(groupMember).cannot('group.publish', { reference: 'list' })).toMatchObject({
      code: 'authorise/capacity-not-allowed',
    })
    await election.by(leader).does('group.publish', { reference: 'list' })
    // The twenty-second, seven days after its publication on the fifteenth, is a Friday.
    await h.at(endOf('2026-05-25') - 1)
    await h.at(endOf('2026-05-25'))
    await election.by(leader).does('nominations.open', {})
  })

  story(
    'is objected to while its list is shown: dismissed, the list stands; upheld, the group is put together anew',
    async (h) => {
      const election = await begun(h, renewal)
      await election.by(street).does('group.form', { group: group(7), reference: 'doc-1' })
      await election.by(street).does('group.publish', { reference: 'list-1' })
      expect(
        await election.by(owner('a')).cannot('objection.file', { id: 'x1', about: 'nobody', reason: '?' }),
      ).toMatchObject({ code: 'rule/not-met', rules: [{ found: 'nobody' }] })
      await election.by(owner('a')).does('objection.file', { id: 'x1', about: 'o1', reason: '并非业主' })
      expect(
        await election.by(owner('b')).cannot('objection.file', { id: 'x1', about: 'o2', reason: '?' }),
      ).toMatchObject({ code: 'rule/not-met' })
      await election.by(owner('b')).does('objection.file', { id: 'x2', about: 'o2', reason: '并非业主' })
      expect(
        await election.by(leader).cannot('objection.answer', { id: 'x9', upheld: false, answer: '?' }),
      ).toMatchObject({ code: 'rule/not-met' })
      await election.by(leader).does('objection.answer', { id: 'x1', upheld: false, answer: '已核实为业主' })
      await h.pass({ days: 8 })
      expect(await election.by(leader).cannot('nominations.open', {})).toMatchObject({
        instead: { en: 'answer first: x2' },
      })
      await election.by(street).does('objection.answer', { id: 'x2', upheld: true, answer: '另行推荐' })
      expect(await states(election)).toEqual(['forming'])
      await election.by(street).does('group.form', { group: group(9), reference: 'doc-2' })
      expect(await times(election, 'body.formed')).toBe(2)
      // What was frozen once stays frozen and is not announced twice.
      expect(await times(election, 'powers.frozen')).toBe(1)
      expect(await of(election, 'powers.frozen')).toEqual([
        {
          committee: 'term-1',
          matters: ['property-company', 'other-major'],
          article: { instrument: '测试条例', article: expect.any(String) },
        },
      ])
    },
  )

  story(
    'gives way to the substitute body where the place says so, and to the committee itself in a by-election',
    async (h) => {
      const first = await begun(h)
      expect(
        await first.by(street).cannot('body.name', { body: 'substitute-body', reference: 'doc' }),
      ).toMatchObject({ code: 'rule/not-met', rules: [{ required: 'group', found: 'substitute-body' }] })
      const renewed = await begun(h, renewal, 'e2')
      expect(
        await renewed.by(street).cannot('body.name', { body: 'committee', reference: 'doc' }),
      ).toMatchObject({ code: 'rule/not-met' })
      await renewed.by(street).does('body.name', { body: 'substitute-body', reference: 'doc' })
      const seats = await begun(h, byElection, 'e3')
      await seats.by(housing).does('body.name', { body: 'committee', reference: 'doc' })
      expect(await seats.by(leader).cannot('nominations.open', {})).toMatchObject({
        code: 'rule/not-met',
        rules: [{ label: expect.anything() }],
      })
      await seats.by(director).does('nominations.open', {})
      await h.at('2026-07-01')
      const summer = await begun(h, input, 'e4')
      expect(
        await summer.by(street).cannot('group.form', { group: group(7), reference: 'doc' }),
      ).toMatchObject({ instead: { en: 'the substitute body prepares the first assembly here' } })
      await summer.by(street).does('body.name', { body: 'substitute-body', reference: 'doc' })
      expect(await states(summer)).toContain('running.preparing.group.organised')
      await h.at('2026-10-01')
      const autumn = await begun(h, input, 'e5')
      expect(
        await autumn.by(street).cannot('group.form', { group: group(7), reference: 'doc' }),
      ).toMatchObject({
        instead: {
          en: 'the house rules have to say who prepares the first assembly (election/preparatory-body)',
        },
      })
    },
  )
})

describe('a first assembly', () => {
  story(
    'needs its share of delivered area, and owners enough to ask for it: one below, at and one above',
    async (h) => {
      const election = await begun(h, { ...input, facts: null })
      const can = async () =>
        (await election.can({ event: 'group.form', data: { group: group(7), reference: 'doc' }, by: street }))
          .status
      expect(
        await election.by(street).cannot('group.form', { group: group(7), reference: 'doc' }),
      ).toMatchObject({ instead: { en: expect.stringContaining('It is not known') } })
      for (const [delivered, status] of [
        [49, 'refused'],
        [50, 'accepted'],
        [51, 'accepted'],
      ] as const) {
        await election.by(street).does('facts.state', { ...facts, areaCentiM2: { delivered, of: 100 } })
        expect([delivered, await can()]).toEqual([delivered, status])
      }
      for (const [owners, status] of [
        [4, 'refused'],
        [5, 'accepted'],
        [6, 'accepted'],
      ] as const) {
        await election.by(street).does('facts.state', { ...facts, request: { by: 'owners', owners } })
        expect([owners, await can()]).toEqual([owners, status])
      }
    },
  )

  test('is asked for nothing that its place does not state, and for what it states by any one way', async () => {
    const tried = async (more: object, given: object) => {
      const h = stageWith(more as never)
      const election = await begun(h, given)
      return election.can({ event: 'group.form', data: { group: group(7), reference: 'doc' }, by: street })
    }
    // Two years and a quarter of the heads, as in Shandong, Art. 20(3).
    const years = {
      [law.firstByYears.id]: { count: 2, unit: 'year' },
      [law.firstByYearsShare.id]: { n: 1, d: 4, bound: 'inclusive' },
    }
    const stated = (firstDelivery: string, heads: number, area = 25) => ({
      facts: {
        ...facts,
        areaCentiM2: { delivered: area, of: 100 },
        heads: { delivered: heads, of: 100 },
        firstDelivery,
      },
    })
    expect((await tried(years, stated('2024-03-03', 25))).status).toBe('refused')
    expect((await tried(years, stated('2024-03-02', 25))).status).toBe('accepted')
    expect((await tried(years, stated('2024-03-02', 24, 24))).status).toBe('refused')
    // Of what the share is one, the provision does not say: it is undetermined where one measure has it and
    // the other has not.
    expect(await tried(years, stated('2024-03-02', 25, 24))).toMatchObject({
      status: 'refused',
      rules: [{ required: { years: { count: 2 } }, found: { years: '2024-03-02' } }],
      instead: { en: expect.stringContaining('Both measures have to be known') },
    })
    expect(
      (await tried({ [law.firstByHeads.id]: { n: 1, d: 2, bound: 'inclusive' } }, stated('2026-01-01', 50)))
        .status,
    ).toBe('accepted')
  })

  story('is held in ninety days, and counts as late afterwards', async (h) => {
    const election = await nominating(h)
    // The ninetieth day after 2 March is Sunday, 31 May: the period ends on Monday.
    await h.at(endOf('2026-06-01') - 1)
    expect(await times(election, 'election.overdue')).toBe(0)
    await h.at(endOf('2026-06-01'))
    expect(await of(election, 'election.overdue')).toMatchObject([
      { stage: 'vote', period: { count: 90, unit: 'day' }, article: { instrument: '测试规则' } },
    ])
    const renewed = h.process(committeeElection, 'e2')
    accepted(await renewed.start({ input: { ...renewal, formerUntil: '2026-12-31' }, by: director }))
    await renewed.by(street).does('group.form', { group: group(7), reference: 'doc' })
    await h.at(endOf('2026-08-31'))
    expect((await of(renewed, 'election.overdue')).map(({ stage }) => stage)).toEqual(['group-list', 'vote'])
  })
})

describe('the powers of the outgoing committee', () => {
  story('are frozen, or have ended with its term, as the place says', async (h) => {
    await h.at('2026-07-01')
    const ended = await begun(h, renewal)
    await ended.by(street).does('group.form', { group: group(7), reference: 'doc' })
    expect(await of(ended, 'powers.ended')).toEqual([
      {
        committee: 'term-1',
        termUntil: '2026-06-30',
        article: { instrument: '测试条例', article: expect.any(String) },
      },
    ])
    expect(await times(ended, 'powers.frozen')).toBe(0)
    // In summer no text of the tests freezes anything, so nothing is said to be frozen.
    const going = await begun(h, { ...renewal, kind: 'early', formerUntil: '2026-12-31' }, 'e2')
    await going.by(street).does('group.form', { group: group(7), reference: 'doc' })
    expect((await announced(going)).map(({ name }) => name)).toEqual(['body.formed'])
  })
})

describe('a nomination', () => {
  story(
    'comes by the channels that the place names, from those whose channel it is, and by each of them once',
    async (h) => {
      const election = await nominating(h)
      const names = { candidate: 'c1', supporters: 0, document: 'form' }
      expect(
        await election.by(street).cannot('candidate.nominate', { ...names, channel: 'street' }),
      ).toMatchObject({
        instead: { en: 'possible channels: grid-party, community-two-committees, self, joint' },
      })
      expect(
        await election.by(owner('c1')).cannot('candidate.nominate', { ...names, channel: 'grid-party' }),
      ).toMatchObject({ rules: [{ required: ['party.secretary'], found: 'owner' }] })
      expect(
        await election.by(owner('c2')).cannot('candidate.nominate', { ...names, channel: 'self' }),
      ).toMatchObject({ instead: { en: 'who nominates himself names himself' } })
      await election
        .by(residents)
        .does('candidate.nominate', { ...names, channel: 'community-two-committees' })
      expect(
        await election
          .by(superior)
          .cannot('candidate.nominate', { ...names, channel: 'community-two-committees' }),
      ).toMatchObject({ instead: { en: 'this channel has named him already, or he has been decided on' } })
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
    ).toMatchObject({ instead: { en: 'there are 40 candidates at most' } })
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
      ).toMatchObject({ instead: { en: 'he is a member already' } })
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
      ).toMatchObject({ instead: { en: 'nobody stands: open the nominations again' } })
    },
  )
})

describe('the review', () => {
  story(
    'is done by the street and by the party organisation of the community where the rules name both: a candidate stands when both accepted',
    async (h) => {
      const election = await nominating(h)
      await election
        .by(owner('c1'))
        .does('candidate.nominate', { candidate: 'c1', channel: 'self', supporters: 0, document: 'form' })
      expect(await election.by(leader).cannot('candidate.review', acceptance('c1'))).toMatchObject({
        instead: { en: 'street, community-party: each reviews a candidate once who waits for it' },
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
        instead: { en: 'still to be reviewed: c1' },
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
      ).toMatchObject({ instead: { en: 'no article names a ground: he cannot be refused' } })
      expect(
        await election.by(superior).cannot('candidate.review', { ...rejection('c1'), decision: 'accept' }),
      ).toMatchObject({ instead: { en: 'what was found bars him' } })
      expect(
        await election
          .by(superior)
          .cannot('candidate.review', { ...acceptance('c1'), finding: { ...clean, rest: 'unknown' } }),
      ).toMatchObject({ instead: { en: expect.stringContaining('find out first: owner, full-capacity') } })
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
        instead: { en: 'nobody stands' },
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

describe('the number of members and the term', () => {
  story(
    'are lawful before the candidates are published: odd, five to eleven, three to five years',
    async (h) => {
      const election = await nominating(h, { ...input, seats: 6 })
      await standing(election, ['c1'])
      expect(await election.by(leader).cannot('candidates.publish', { reference: 'list' })).toMatchObject({
        instead: { en: 'The number of members has to be odd, and it is 6.' },
      })
      const set = async (
        seats: number,
        term: { count: number; unit: 'year' | 'month' } = { count: 5, unit: 'year' },
      ) => (await election.can({ event: 'seats.set', data: { seats, term }, by: leader })).status
      for (const [seats, status] of [
        [3, 'refused'],
        [4, 'refused'],
        [5, 'accepted'],
        [6, 'refused'],
        [11, 'accepted'],
        [12, 'refused'],
        [13, 'refused'],
      ] as const)
        expect([seats, await set(seats)]).toEqual([seats, status])
      for (const [count, status] of [
        [35, 'refused'],
        [36, 'accepted'],
        [37, 'accepted'],
        [59, 'accepted'],
        [60, 'accepted'],
        [61, 'refused'],
      ] as const)
        expect([count, await set(5, { count, unit: 'month' })]).toEqual([count, status])
      expect(
        await election.by(leader).cannot('seats.set', { seats: 5, term: { count: 6, unit: 'year' } }),
      ).toMatchObject({ instead: { en: 'Longest term: 5 years.' } })
      expect(
        await election.by(director).cannot('seats.set', { seats: 5, term: { count: 5, unit: 'year' } }),
      ).toMatchObject({ code: 'rule/not-met' })
      await election.by(leader).does('seats.set', { seats: 5, term: { count: 3, unit: 'year' } })
      expect(await election.by(director).cannot('candidates.publish', { reference: 'list' })).toMatchObject({
        instead: { en: 'the preparatory body or the street does this' },
      })
      await election.by(leader).does('candidates.publish', { reference: 'list' })
    },
  )

  test('may be three in a small community, by the households that the place names', async () => {
    for (const [households, status] of [
      [99, 'accepted'],
      [100, 'accepted'],
      [101, 'refused'],
      [null, 'refused'],
    ] as const) {
      const h = stageWith({ [law.smallSize.id]: 3, [law.smallHouseholds.id]: 100 })
      const election = await nominating(h, { ...input, seats: 3, households })
      await standing(election, ['c1'])
      expect([
        households,
        (await election.can({ event: 'candidates.publish', data: { reference: 'list' }, by: leader })).status,
      ]).toEqual([households, status])
    }
  })
})

describe('the list of candidates', () => {
  story(
    'is shown for a week, objected to, and voted on fifteen days after it was published at the earliest',
    async (h) => {
      const election = await nominating(h)
      await standing(election, ['c1', 'c2'])
      await election.by(leader).does('candidates.publish', { reference: 'list' })
      expect(await of(election, 'candidates.published')).toEqual([
        { candidates: ['c1', 'c2'], seats: 5, notBefore: '2026-03-25' },
      ])
      await election.by(owner('a')).does('objection.file', { id: 'x1', about: 'c1', reason: '失信' })
      expect(
        await election.by(owner('a')).cannot('objection.file', { id: 'x2', about: 'lead', reason: '?' }),
      ).toMatchObject({ code: 'rule/not-met' })
      // The week ends on Tuesday, 17 March.
      await h.at(endOf('2026-03-17') - 1)
      expect(
        await election
          .by(leader)
          .cannot('vote.request', { opens: '2026-03-25', commitment: commitmentOf(seed) }),
      ).toMatchObject({ code: 'state/not-accepted' })
      await h.at(endOf('2026-03-17'))
      expect(
        await election
          .by(leader)
          .cannot('vote.request', { opens: '2026-03-25', commitment: commitmentOf(seed) }),
      ).toMatchObject({ instead: { en: 'answer first: x1' } })
      expect(
        await election.by(director).cannot('objection.answer', { id: 'x1', upheld: false, answer: '无' }),
      ).toMatchObject({ code: 'rule/not-met' })
      await election.by(leader).does('objection.answer', { id: 'x1', upheld: false, answer: '查无记录' })
      for (const [opens, status] of [
        ['2026-03-24', 'refused'],
        ['2026-03-25', 'accepted'],
        ['2026-03-26', 'accepted'],
      ] as const)
        expect([
          opens,
          (
            await election.can({
              event: 'vote.request',
              data: { opens, commitment: commitmentOf(seed) },
              by: leader,
            })
          ).status,
        ]).toEqual([opens, status])
      expect(
        await election
          .by(leader)
          .cannot('vote.request', { opens: '2026-03-24', commitment: commitmentOf(seed) }),
      ).toMatchObject({ instead: { en: 'the vote can open on 2026-03-25 at the earliest' } })
      expect(
        await election.by(leader).cannot('vote.request', { opens: '2026-03-25', commitment: null }),
      ).toMatchObject({ instead: { en: 'record the commitment of the seed of the lot first' } })
      expect(
        await election
          .by(director)
          .cannot('vote.request', { opens: '2026-03-25', commitment: commitmentOf(seed) }),
      ).toMatchObject({ instead: { en: 'the preparatory body or the street does this' } })
      await request(election, '2026-03-25')
      expect(await of(election, 'vote.requested')).toEqual([
        {
          election: 'e1',
          round: 'election',
          meeting: 'first',
          opens: '2026-03-25',
          owners: 100,
          seedCommitment: commitmentOf(seed),
          item: {
            id: 'vote-1',
            matter: 'committee-election',
            title: '选举业主委员会委员',
            building: null,
            act: 'other',
            subject: null,
            candidates: ['c1', 'c2'],
            seats: 5,
          },
        },
      ])
    },
  )

  story('is published anew when an objection is upheld: whoever it is about is reviewed again', async (h) => {
    const election = await nominating(h)
    await standing(election, ['c1', 'c2'])
    await election.by(leader).does('candidates.publish', { reference: 'list' })
    await election.by(owner('a')).does('objection.file', { id: 'x1', about: 'c1', reason: '失信' })
    await h.at('2026-03-20')
    expect(
      await election.by(leader).cannot('objection.answer', { id: 'x7', upheld: true, answer: '成立' }),
    ).toMatchObject({ code: 'rule/not-met' })
    await election.by(leader).does('objection.answer', { id: 'x1', upheld: true, answer: '重新审查' })
    expect((await standingOf(election)).context.candidates[0]).toMatchObject({
      candidate: 'c1',
      status: 'nominated',
      reviews: [],
    })
    await election.by(street).does('candidate.review', rejection('c1', 'dishonest-debtor'))
    await election.by(leader).does('candidates.publish', { reference: 'list-2' })
    expect((await of(election, 'candidates.published'))[1]).toEqual({
      candidates: ['c2'],
      seats: 5,
      notBefore: '2026-04-04',
    })
  })

  story('longer than the seats needs a rule for ranking and ties before anybody votes', async (h) => {
    await h.at('2026-10-01')
    const election = await begun(h, { ...byElection, sitting: ['s1', 's2', 's3', 's4'] })
    await election.by(street).does('body.name', { body: 'committee', reference: 'doc' })
    await election.by(director).does('nominations.open', {})
    for (const candidate of ['c1', 'c2']) {
      await election
        .by(owner(candidate))
        .does('candidate.nominate', { candidate, channel: 'self', supporters: 0, document: 'form' })
      for (const by of [director, residents])
        await election.by(by).does('candidate.review', acceptance(candidate))
    }
    await election.by(director).does('candidates.publish', { reference: 'list' })
    await h.pass({ minutes: 1 })
    expect(
      await election.by(director).cannot('vote.request', { opens: '2026-10-08', commitment: null }),
    ).toMatchObject({ instead: { en: expect.stringContaining('election/ranking, election/tie') } })
    await election.by(owner('c2')).does('candidate.withdraw', { candidate: 'c2', document: 'letter' })
    expect(
      await election
        .by(director)
        .cannot('vote.request', { opens: '2026-10-08', commitment: commitmentOf(seed) }),
    ).toMatchObject({ instead: { en: 'no lot decides a tie here' } })
    await election.by(director).does('vote.request', { opens: '2026-10-08', commitment: null })
  })
})

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

  test('is read by rules that are known before the vote: without one for void ballots, no list is published', async () => {
    const election = await nominating(stageWith({ [law.voidBallots.id]: null }))
    await standing(election, ['c1'])
    expect(await election.by(leader).cannot('candidates.publish', { reference: 'list' })).toMatchObject({
      code: 'law/missing',
      details: { provision: 'voting/void-ballots' },
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

describe('a tie at the edge of the seats', () => {
  const tied = counted('vote-1', 5, { c1: 9, c2: 8, c3: 7, c4: 6, c5: 5, c6: 5 })

  story('waits for the seed that was committed to before the vote, and another one is refused', async (h) => {
    const election = await voting(h)
    await h.at('2026-04-26')
    accepted(await comesBack(election, tied))
    expect((await standingOf(election)).context.settled).toMatchObject({
      status: 'tied',
      elected: ['c1', 'c2', 'c3', 'c4'],
      tie: { candidates: ['c5', 'c6'], places: 1, by: 'lot', for: 'seats' },
    })
    expect(await states(election)).toContain('running.drawing')
    expect(await election.by(leader).cannot('lot.draw', { seed: `${seed}0` })).toMatchObject({
      code: 'rule/not-met',
      rules: [{ found: 'lot/wrong-seed', required: commitmentOf(seed) }],
    })
    expect(await election.by(director).cannot('lot.draw', { seed })).toMatchObject({ code: 'rule/not-met' })
    await h.at('2026-04-28')
    await election.by(leader).does('lot.draw', { seed })
    // Anybody repeats it.
    const drawn = drawLot({ seed, commitment: commitmentOf(seed), of: ['c6', 'c5'], election: 'e1' })
    if (drawn.status !== 'drawn') throw new Error(drawn.reason.en)
    expect(await of(election, 'committee.elected')).toMatchObject([
      { members: ['c1', 'c2', 'c3', 'c4', drawn.order[0]], alternates: [drawn.order[1]] },
    ])
    expect((await of(election, 'votes.settled'))[1].draws).toMatchObject([
      { seed, commitment: commitmentOf(seed), order: drawn.order },
    ])
    // The committee is elected on the day of the lot.
    expect((await standingOf(election)).context.constituted?.day).toBe('2026-04-28')
  })

  story('among alternates waits for the lot too', async (h) => {
    const election = await voting(h, { names: ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'] })
    await h.at('2026-04-26')
    accepted(
      await comesBack(election, counted('vote-1', 5, { c1: 9, c2: 8, c3: 7, c4: 7, c5: 6, c6: 5, c7: 5 })),
    )
    expect((await standingOf(election)).context.settled).toMatchObject({
      status: 'settled',
      elected: ['c1', 'c2', 'c3', 'c4', 'c5'],
      tie: { candidates: ['c6', 'c7'], by: 'lot', for: 'alternates' },
    })
    await election.by(leader).does('lot.draw', { seed })
    expect([...(await of(election, 'committee.elected'))[0].alternates].sort()).toEqual(['c6', 'c7'])
  })

  story('comes out the same for a seed, in whatever order the count names the candidates', async (h) => {
    const names = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7']
    const settled = async (id: string, order: readonly string[]) => {
      const election = h.process(committeeElection, id)
      accepted(
        await comesBack(
          election,
          counted('vote-1', 5, Object.fromEntries(order.map((name) => [name, 6])), { election: id }),
        ),
      )
      await election.by(leader).does('lot.draw', { seed })
      const { members, alternates } = (await of(election, 'committee.elected'))[0]
      return [...members, ...alternates]
    }
    await voting(h, { names })
    const mixed = await settled('e1', ['c4', 'c7', 'c1', 'c6', 'c2', 'c5', 'c3'])
    const drawn = drawLot({ seed, commitment: commitmentOf(seed), of: names, election: 'e1' })
    expect(mixed).toEqual(drawn.status === 'drawn' && drawn.order)
    // Another election draws by its own name: the same seed gives it another order.
    await voting(h, { names, id: 'e2', given: renewal })
    const other = await settled('e2', names)
    expect([...other].sort()).toEqual(names)
    expect(other).not.toEqual(mixed)
  })

  story(
    'is voted on again by the owners, between exactly those who are tied, where the rules say so',
    async (h) => {
      const election = await summerVote(h)
      accepted(
        await comesBack(
          election,
          counted('vote-1', 5, { c1: 9, c2: 8, c3: 7, c4: 6, c5: 5, c6: 5 }, { announced: '2026-07-30' }),
        ),
      )
      expect(await states(election)).toContain('running.runoff')
      expect(
        await election.by(director).cannot('vote.request', { opens: '2026-08-20', commitment: null }),
      ).toMatchObject({ code: 'rule/not-met' })
      expect(
        await election.by(leader).cannot('vote.request', { opens: '2026-07-29', commitment: null }),
      ).toMatchObject({ code: 'rule/not-met', rules: [{ required: { notBefore: '2026-07-30' } }] })
      await request(election, '2026-08-20', null)
      expect((await of(election, 'vote.requested'))[1]).toMatchObject({
        round: 'second-ballot',
        meeting: 'interim',
        item: { id: 'vote-2', candidates: ['c5', 'c6'], seats: 1 },
      })
      // The assembly can be cancelled; the tie stands.
      accepted(await election.send({ event: 'vote.cancelled', data: { reason: '台风' }, by: ENGINE }))
      expect(await states(election)).toContain('running.runoff')
      await request(election, '2026-08-20', null)
      await h.at('2026-08-25')
      // A second ballot without its participation leaves the tie as it is.
      accepted(
        await comesBack(
          election,
          counted('vote-3', 1, { c5: 3, c6: 2 }, { returned: 5, announced: '2026-08-25' }),
        ),
      )
      expect(await states(election)).toContain('running.runoff')
      await request(election, '2026-09-10', null)
      await h.at('2026-09-12')
      accepted(
        await comesBack(
          election,
          counted('vote-4', 1, { c5: 3, c6: 4 }, { returned: 7, announced: '2026-09-12' }),
        ),
      )
      expect(await of(election, 'committee.elected')).toMatchObject([
        { members: ['c1', 'c2', 'c3', 'c4', 'c6'], alternates: ['c5'] },
      ])
      expect((await standingOf(election)).context.constituted?.day).toBe('2026-09-12')
    },
  )
})

/** A vote of a first election under the law of the summer, on 2026-07-30. */
async function summerVote(h: Harness, names = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6']) {
  await h.at('2026-07-01')
  const election = await begun(h)
  await election.by(street).does('body.name', { body: 'substitute-body', reference: 'doc' })
  await election.by(leader).does('nominations.open', {})
  for (const candidate of names) {
    await election
      .by(owner(candidate))
      .does('candidate.nominate', { candidate, channel: 'self', supporters: 0, document: 'form' })
    await election.by(leader).does('candidate.review', acceptance(candidate))
  }
  await election.by(leader).does('candidates.publish', { reference: 'list' })
  await h.at('2026-07-15')
  await request(election, '2026-07-25', null)
  await h.at('2026-07-30')
  return election
}

describe('fewer elected than there are seats', () => {
  story(
    'are filled by a supplementary vote, or are a committee where more than half of the seats are filled and five sit',
    async (h) => {
      const election = await voting(h, { given: { ...input, seats: 7 } })
      await h.at('2026-04-26')
      accepted(await comesBack(election, counted('vote-1', 7, { c1: 9, c2: 8, c3: 7, c4: 6, c5: 4, c6: 4 })))
      // Four of seven are more than half, and fewer than the five that a committee has at least.
      expect(await of(election, 'seats.left')).toEqual([
        { elected: ['c1', 'c2', 'c3', 'c4'], seatsLeft: 3, constituted: 'no' },
      ])
      expect(await election.by(leader).cannot('committee.constitute', {})).toMatchObject({
        instead: { en: 'vote again for the seats that are left' },
      })
      expect(
        await election
          .by(leader)
          .cannot('vote.request', { opens: '2026-05-20', commitment: commitmentOf(seed) }),
      ).toMatchObject({ instead: { en: 'this commitment was used before: take another seed' } })
      await request(election, '2026-05-20', commitmentOf(`${seed}1`))
      expect((await of(election, 'vote.requested'))[1]).toMatchObject({
        round: 'supplementary',
        meeting: 'interim',
        item: { id: 'vote-2', candidates: ['c5', 'c6'], seats: 3 },
      })
      await h.at('2026-05-25')
      accepted(await comesBack(election, counted('vote-2', 3, { c5: 6, c6: 3 }, { announced: '2026-05-25' })))
      expect((await of(election, 'seats.left'))[1]).toEqual({
        elected: ['c1', 'c2', 'c3', 'c4', 'c5'],
        seatsLeft: 2,
        constituted: 'yes',
      })
      // A supplementary vote without its quorum takes nobody's seat away.
      await request(election, '2026-06-10', commitmentOf(`${seed}2`))
      await h.at('2026-06-15')
      accepted(
        await comesBack(election, counted('vote-3', 2, { c6: 3 }, { returned: 5, announced: '2026-06-15' })),
      )
      expect((await of(election, 'seats.left'))[2]).toEqual({
        elected: ['c1', 'c2', 'c3', 'c4', 'c5'],
        seatsLeft: 2,
        constituted: 'yes',
      })
      expect(await election.by(director).cannot('committee.constitute', {})).toMatchObject({
        code: 'rule/not-met',
      })
      await election.by(leader).does('committee.constitute', {})
      expect(await of(election, 'committee.elected')).toMatchObject([
        { members: ['c1', 'c2', 'c3', 'c4', 'c5'], seats: 7 },
      ])
    },
  )

  story('can be followed by new nominations, and nobody who sits already is proposed again', async (h) => {
    const election = await voting(h, { names: ['c1', 'c2', 'c3', 'c4', 'c5'] })
    await h.at('2026-04-26')
    accepted(await comesBack(election, counted('vote-1', 5, { c1: 9, c2: 8, c3: 7, c4: 6, c5: 3 })))
    expect(await election.by(director).cannot('nominations.reopen', {})).toMatchObject({
      code: 'rule/not-met',
    })
    await election.by(leader).does('nominations.reopen', {})
    expect(
      await election
        .by(leader)
        .cannot('candidate.nominate', { candidate: 'c1', channel: 'self', supporters: 0, document: 'form' }),
    ).toMatchObject({ instead: { en: 'he is a member already' } })
    await standing(election, ['d1'])
    await election.by(leader).does('candidates.publish', { reference: 'list-2' })
    // The week ends on the May holiday.
    await h.pass({ days: 12 })
    await request(election, '2026-05-20', commitmentOf(`${seed}1`))
    await h.at('2026-05-25')
    accepted(await comesBack(election, counted('vote-2', 1, { c5: 5, d1: 6 }, { announced: '2026-05-25' })))
    expect(await of(election, 'committee.elected')).toMatchObject([
      { members: ['c1', 'c2', 'c3', 'c4', 'd1'], alternates: ['c5'] },
    ])
  })

  story('with no quorum are nobody, and the election can be abandoned', async (h) => {
    const election = await voting(h)
    expect(await election.by(director).cannot('election.abandon', { reason: '流会' })).toMatchObject({
      code: 'rule/not-met',
    })
    await h.at('2026-04-26')
    // Six of nine are two thirds; five are not.
    accepted(
      await comesBack(
        election,
        counted('vote-1', 5, { c1: 5, c2: 5, c3: 5, c4: 5, c5: 5, c6: 5 }, { returned: 5 }),
      ),
    )
    expect(await of(election, 'seats.left')).toEqual([{ elected: [], seatsLeft: 5, constituted: 'no' }])
    await election.by(street).does('election.abandon', { reason: '两次未达人数' })
    expect(await of(election, 'election.failed')).toEqual([
      { election: 'e1', committee: null, reason: '两次未达人数' },
    ])
    expect(await standingOf(election)).toMatchObject({ status: 'done', state: 'failed' })
  })

  story('can be given up before the body is formed, too', async (h) => {
    const election = await begun(h, renewal)
    expect(await election.by(director).cannot('election.abandon', { reason: '?' })).toMatchObject({
      code: 'rule/not-met',
    })
    await election.by(street).does('election.abandon', { reason: '改由物业管理委员会' })
    expect(await of(election, 'election.failed')).toEqual([
      { election: 'e1', committee: 'term-1', reason: '改由物业管理委员会' },
    ])
  })

  test('are undetermined where no text says with how many a committee is constituted', async () => {
    const h = stageWith({})
    const election = await nominating(h, { ...input, seats: 7 })
    await standing(election, ['c1', 'c2', 'c3', 'c4', 'c5'])
    // Published in autumn, when the texts of the tests say nothing of it.
    await h.at('2026-10-01')
    await election.by(leader).does('candidates.publish', { reference: 'list' })
    await h.pass({ minutes: 1 })
    await request(election, '2026-10-20', null)
    await h.at('2026-10-25')
    accepted(
      await comesBack(
        election,
        counted('vote-1', 7, { c1: 9, c2: 8, c3: 7, c4: 6, c5: 6 }, { announced: '2026-10-25' }),
      ),
    )
    expect(await of(election, 'seats.left')).toMatchObject([{ seatsLeft: 2, constituted: 'undetermined' }])
    expect(await election.by(leader).cannot('committee.constitute', {})).toMatchObject({
      instead: { en: expect.stringContaining('election/constituted-share') },
    })
  })
})

describe('a by-election', () => {
  story('ends with the members who join, and chooses no officers', async (h) => {
    const election = await voting(h, { given: byElection, names: ['c1', 'c2', 'c3'] })
    await h.at('2026-04-26')
    accepted(await comesBack(election, counted('vote-1', 2, { c1: 9, c2: 8, c3: 7 })))
    expect(await of(election, 'members.elected')).toEqual([
      {
        election: 'e1',
        committee: 'term-1',
        members: [
          { person: 'c1', office: 'member' },
          { person: 'c2', office: 'member' },
        ],
        alternates: ['c3'],
      },
    ])
    // There is no new committee: the members join the one that sits.
    expect(await of(election, 'committee.elected')).toEqual([])
    expect(await standingOf(election)).toMatchObject({ status: 'done', state: 'joined' })
  })

  story('that fills one of two seats can end with him, and one that fills none cannot', async (h) => {
    const election = await voting(h, { given: byElection, names: ['c1', 'c2'] })
    await h.at('2026-04-26')
    accepted(await comesBack(election, counted('vote-1', 2, { c1: 4, c2: 4 })))
    expect(await election.by(leader).cannot('committee.constitute', {})).toMatchObject({
      code: 'rule/not-met',
    })
    await request(election, '2026-05-20', commitmentOf(`${seed}1`))
    await h.at('2026-05-25')
    accepted(await comesBack(election, counted('vote-2', 2, { c1: 5, c2: 4 }, { announced: '2026-05-25' })))
    await election.by(leader).does('committee.constitute', {})
    expect(await of(election, 'members.elected')).toMatchObject([
      { members: [{ person: 'c1', office: 'member' }] },
    ])
  })

  story(
    'begins with what can be: fewer members than seats, a committee that is there, and nobody twice',
    async (h) => {
      const start = (given: object) =>
        h.process(committeeElection, 'e1').start({ input: { ...input, ...given } as never, by: street })
      for (const wrong of [
        { ...byElection, sitting: ['a', 'b', 'c', 'd', 'e'] },
        { ...byElection, sitting: ['a', 'a'] },
        { ...renewal, sitting: ['a'] },
        { ...renewal, committee: null },
        { committee: 'term-1' },
        { term: null },
        { ...byElection, term: input.term },
        { ...renewal, holdings: [...renewal.holdings, ...renewal.holdings] },
      ])
        refused(await start(wrong), 'parse/malformed')
    },
  )
})

describe('the officers', () => {
  story('are chosen by and among the members, with the quorum and the majority of all of them', async (h) => {
    const election = await elected(h)
    const by = election.by(newMember)
    const chosen = (more: object) => by.cannot('officers.record', { ...officers, ...more })
    expect(
      await chosen({ choices: [{ office: 'deputy', person: 'c1', for: ['c1', 'c2', 'c3'] }] }),
    ).toMatchObject({
      instead: { en: 'choose one director' },
      articles: expect.arrayContaining([{ instrument: '物业管理条例', article: '16(3)' }]),
    })
    expect(
      await chosen({
        choices: [...officers.choices, { office: 'director', person: 'c3', for: ['c1', 'c2', 'c3'] }],
      }),
    ).toMatchObject({ instead: { en: 'choose one director' } })
    expect(
      await chosen({ choices: [{ office: 'director', person: 'c6', for: ['c1', 'c2', 'c3'] }] }),
    ).toMatchObject({ instead: { en: 'choose among the members, each for one office' } })
    expect(
      await chosen({ choices: [officers.choices[0], { ...officers.choices[1], person: 'c2' }] }),
    ).toMatchObject({ instead: { en: 'choose among the members, each for one office' } })
    // Two of five are no quorum, and two of three who are there no majority of five.
    expect(await chosen({ present: ['c1', 'c2'] })).toMatchObject({ code: 'rule/not-met' })
    expect(
      await chosen({ choices: [{ office: 'director', person: 'c2', for: ['c1', 'c2'] }] }),
    ).toMatchObject({ code: 'rule/not-met', rules: [{ found: { 'majority/c2': expect.anything() } }] })
    // Who is not a member, or was not there, adds nothing.
    expect(
      await chosen({ choices: [{ office: 'director', person: 'c2', for: ['c1', 'c2', 'c4', 'x'] }] }),
    ).toMatchObject({ code: 'rule/not-met' })
    expect(await by.cannot('officers.publish', { reference: 'notice' })).toMatchObject({
      code: 'rule/not-met',
    })
    await by.does('officers.record', officers)
    expect(await of(election, 'officers.chosen')).toMatchObject([
      {
        members: [
          { person: 'c1', office: 'deputy' },
          { person: 'c2', office: 'director' },
          { person: 'c3', office: 'member' },
          { person: 'c4', office: 'member' },
          { person: 'c5', office: 'member' },
        ],
        minutes: 'min-1',
        assessment: { result: 'met' },
      },
    ])
    await by.does('officers.publish', { reference: 'notice' })
    expect(await by.cannot('officers.publish', { reference: 'notice' })).toMatchObject({
      code: 'rule/not-met',
    })
  })

  story('are chosen in seven days and published in three; the committee is filed in thirty', async (h) => {
    const election = await elected(h)
    // Elected on Saturday, 25 April: seven days end on the May holiday, which ends on the fifth.
    await h.at(endOf('2026-05-06') - 1)
    expect(await times(election, 'election.overdue')).toBe(0)
    await h.at(endOf('2026-05-06'))
    expect(await of(election, 'election.overdue')).toMatchObject([
      { stage: 'first-meeting', period: { count: 7, unit: 'day' }, article: { instrument: '测试规则' } },
    ])
    await h.at('2026-05-08')
    await election.by(newMember).does('officers.record', officers)
    await h.at(endOf('2026-05-11') - 1)
    expect(await times(election, 'election.overdue')).toBe(1)
    await h.at(endOf('2026-05-11'))
    expect((await of(election, 'election.overdue'))[1]).toMatchObject({
      stage: 'officers',
      period: { count: 3, unit: 'day' },
    })
    await h.at(endOf('2026-05-25') - 1)
    expect(await times(election, 'election.overdue')).toBe(2)
    await h.at(endOf('2026-05-25'))
    expect((await of(election, 'election.overdue'))[2]).toMatchObject({
      stage: 'filing',
      period: { count: 30, unit: 'day' },
    })
    // What is late is still owed.
    await election.by(newMember).does('officers.publish', { reference: 'notice' })
    await election.by(newMember).does('filing.submit', { documents, with: ['street'] })
  })
})

describe('the filing', () => {
  story('has the documents that the place asks for, and goes where it says', async (h) => {
    const election = await elected(h)
    await election.by(newMember).does('officers.record', officers)
    const by = election.by(newMember)
    expect(
      await by.cannot('filing.submit', { documents: documents.slice(0, 3), with: ['street'] }),
    ).toMatchObject({
      code: 'rule/not-met',
      rules: [{ found: { missing: ['covenant', 'member-list'] } }],
      instead: { zh: '还缺：管理规约、委员名单', en: 'still missing: covenant, list of the members' },
    })
    expect(await by.cannot('filing.submit', { documents, with: ['housing-authority'] })).toMatchObject({
      instead: { en: 'file with: street' },
    })
    expect(
      await by.cannot('filing.submit', { documents, with: ['street', 'housing-authority'] }),
    ).toMatchObject({ instead: { en: 'file with: street' } })
    await by.does('filing.submit', { documents, with: ['street'] })
    expect(await election.by(housing).cannot('filing.return', { reason: '?' })).toMatchObject({
      code: 'rule/not-met',
      rules: [{ required: ['street'], found: 'housing-authority' }],
    })
    await election.by(street).does('filing.return', { reason: '规约未签章' })
    expect(await of(election, 'filing.returned')).toEqual([{ authority: 'street', reason: '规约未签章' }])
    await by.does('filing.submit', { documents, with: ['street'] })
  })

  story(
    'is certified in five working days, and then the committee is constituted, with its term from the election to the same day of the last year',
    async (h) => {
      const election = await filed(h)
      // From Sunday, 26 April: 27 to 30 April, and 6 May after the holiday.
      await h.at(endOf('2026-05-06') - 1)
      expect((await of(election, 'election.overdue')).map(({ stage }) => stage)).toEqual([])
      await h.at(endOf('2026-05-06'))
      expect((await of(election, 'election.overdue')).map(({ stage }) => stage)).toEqual(['certificate'])
      expect(await election.by(housing).cannot('filing.certify', { certificate: 'cert-1' })).toMatchObject({
        code: 'rule/not-met',
      })
      await h.at('2026-05-08')
      await election.by(street).does('filing.certify', { certificate: 'cert-1' })
      expect(await of(election, 'committee.constituted')).toEqual([
        {
          committee: 'e1',
          former: null,
          seats: 5,
          alternates: [],
          termFrom: '2026-04-25',
          termUntil: '2031-04-25',
          holdings: [],
          filedWith: [{ authority: 'street', certificate: 'cert-1', day: '2026-05-08' }],
          members: [
            { person: 'c1', office: 'deputy' },
            { person: 'c2', office: 'director' },
            { person: 'c3', office: 'member' },
            { person: 'c4', office: 'member' },
            { person: 'c5', office: 'member' },
          ],
        },
      ])
      expect(await standingOf(election)).toMatchObject({ status: 'done', state: 'concluded' })
      expect(await election.by(leader).cannot('election.abandon', { reason: '?' })).toMatchObject({
        code: 'state/ended',
      })
    },
  )

  story('with two authorities needs the certificate of both', async (h) => {
    const election = await summerVote(h, ['c1', 'c2', 'c3', 'c4', 'c5'])
    accepted(
      await comesBack(
        election,
        counted('vote-1', 5, { c1: 9, c2: 8, c3: 7, c4: 6, c5: 5 }, { announced: '2026-07-30' }),
      ),
    )
    expect(await election.by(leader).cannot('election.abandon', { reason: '?' })).toMatchObject({
      code: 'rule/not-met',
    })
    await election.by(newMember).does('officers.record', officers)
    await election.by(newMember).does('filing.submit', { documents, with: ['housing-authority', 'street'] })
    await election.by(housing).does('filing.certify', { certificate: 'cert-1' })
    expect(await election.by(housing).cannot('filing.certify', { certificate: 'cert-2' })).toMatchObject({
      code: 'rule/not-met',
      rules: expect.arrayContaining([expect.objectContaining({ required: ['street'] })]),
    })
    expect(await times(election, 'committee.constituted')).toBe(0)
    await election.by(street).does('filing.certify', { certificate: 'cert-3' })
    expect(
      (await of(election, 'committee.constituted'))[0].filedWith.map(
        ({ authority }: { authority: string }) => authority,
      ),
    ).toEqual(['housing-authority', 'street'])
  })

  test('gives a term that ends with the month where it begins on a day that the last month has not', async () => {
    for (const [announcedOn, term, until] of [
      ['2026-04-30', { count: 46, unit: 'month' }, '2030-02-28'],
      ['2026-04-30', { count: 3, unit: 'year' }, '2029-04-30'],
    ] as const) {
      const h = createStage()
      const election = await voting(h, { given: { ...input, term } })
      await h.at('2026-04-30')
      accepted(
        await comesBack(
          election,
          counted('vote-1', 5, { c1: 9, c2: 8, c3: 7, c4: 6, c5: 5, c6: 4 }, { announced: announcedOn }),
        ),
      )
      await election.by(newMember).does('officers.record', officers)
      await election.by(newMember).does('filing.submit', { documents, with: ['street'] })
      await election.by(street).does('filing.certify', { certificate: 'cert-1' })
      expect(await of(election, 'committee.constituted')).toMatchObject([
        { termFrom: announcedOn, termUntil: until },
      ])
    }
  })
})

describe('the handover', () => {
  story('of seal and files is due ten days after the filing, thing by thing', async (h) => {
    const election = await filed(h, { given: renewal })
    expect(
      await election.by(director).cannot('handover.record', { items: ['money'], receipt: 'r' }),
    ).toMatchObject({ code: 'rule/not-met', rules: [{ required: ['seal', 'files'] }] })
    await election.by(street).does('filing.certify', { certificate: 'cert-1' })
    expect(await states(election)).toContain('running.handingOver')
    // Certified on 26 April: the tenth day is the sixth of May.
    await h.at(endOf('2026-05-06') - 1)
    expect(await times(election, 'election.overdue')).toBe(0)
    await h.at(endOf('2026-05-06'))
    expect(await of(election, 'election.overdue')).toMatchObject([
      { stage: 'handover', outstanding: ['seal', 'files'], period: { count: 10, unit: 'day' } },
    ])
    await election.by(newMember).does('handover.record', { items: ['seal'], receipt: 'r1' })
    expect(
      await election.by(newMember).cannot('handover.record', { items: ['seal'], receipt: 'r2' }),
    ).toMatchObject({ code: 'rule/not-met' })
    await election.by(newMember).does('handover.record', { items: ['files'], receipt: 'r2' })
    expect(await of(election, 'handover.completed')).toEqual([
      { committee: 'term-1', items: ['seal', 'files'] },
    ])
    expect(await standingOf(election)).toMatchObject({ status: 'done', state: 'concluded' })
  })

  story('that is refused for good is closed by the street, with what is outstanding', async (h) => {
    const election = await filed(h, { given: renewal })
    await election.by(street).does('filing.certify', { certificate: 'cert-1' })
    await election.by(street).does('handover.close', { reason: '已公告印章作废' })
    expect(await of(election, 'handover.outstanding')).toEqual([
      { committee: 'term-1', items: ['seal', 'files'], reason: '已公告印章作废' },
    ])
  })

  story(
    'counts from the formation of the group, or from the end of the term, where the place says so',
    async (h) => {
      await h.at('2026-07-01')
      const formed = await begun(h, renewal)
      await formed.by(street).does('group.form', { group: group(7), reference: 'doc' })
      await formed.by(leader).does('group.publish', { reference: 'list' })
      // The eleventh of July is a Saturday.
      await h.at(endOf('2026-07-13') - 1)
      expect(await times(formed, 'election.overdue')).toBe(0)
      await h.at(endOf('2026-07-13'))
      expect(await of(formed, 'election.overdue')).toMatchObject([
        { stage: 'handover', outstanding: ['seal', 'files'] },
      ])
      await formed.by(director).does('handover.record', { items: ['seal', 'files'], receipt: 'r' })
      await h.at('2026-10-01')
      const expiring = await begun(h, { ...renewal, formerUntil: '2026-10-15' }, 'e2')
      await expiring.by(street).does('group.form', { group: group(7), reference: 'doc' })
      await expiring.by(leader).does('group.publish', { reference: 'list' })
      await h.at(endOf('2026-10-26'))
      expect(await of(expiring, 'election.overdue')).toMatchObject([{ stage: 'handover' }])
    },
  )
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
            names.map(
              (name) =>
                [
                  `vote-1/${name}`,
                  name === 'c5' || name === 'c6' ? (name === fifth ? 'for' : 'against') : 'for',
                ] as const,
            ),
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

walked()

keepsIn(committeeElection, {
  folder: import.meta.dirname,
  createStage,
  tell: async (h) => {
    const election = await voting(h, { given: renewal })
    await h.at('2026-04-26')
    accepted(await comesBack(election, counted('vote-1', 5, { c1: 9, c2: 8, c3: 7, c4: 6, c5: 5, c6: 5 })))
    await election.by(leader).does('lot.draw', { seed })
    const present = ['c1', 'c2', 'c3', 'c4']
    await election.by(newMember).does('officers.record', {
      minutes: 'min-1',
      present,
      choices: [{ office: 'director', person: 'c2', for: present }],
    })
    await election.by(newMember).does('officers.publish', { reference: 'notice-1' })
    await election.by(newMember).does('filing.submit', { documents, with: ['street'] })
    await election.by(street).does('filing.return', { reason: '规约未签章' })
    await election.by(newMember).does('filing.submit', { documents, with: ['street'] })
    await election.by(street).does('filing.certify', { certificate: 'cert-1' })
    await election.by(newMember).does('handover.record', { items: ['seal', 'files'], receipt: 'r1' })
  },
})
