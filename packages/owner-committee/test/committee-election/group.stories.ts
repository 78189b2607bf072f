import * as law from '@gongzhi/owner-committee'
import { announced, endOf, times } from '@gongzhi/testing/stories'
import { describe, expect, test } from 'vitest'

import { begun, byElection, facts, group, input, nominating, renewal, stageWith } from '../election.ts'
import { director, leader, groupMember, residents, street, housing, owner } from '../people.ts'
import { of, states, story } from './stage.ts'

describe('the preparatory group', () => {
  story(
    'has seven or more members, an odd number, half of them owners, with the leader and bodies of the place',
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
      ).toMatchObject({
        rules: [
          {
            why: { en: 'the leader stands for the owners, and has to stand for the street office' },
          },
        ],
      })
      expect(
        await election.by(street).cannot('group.form', { group: group(7, { owners: 5 }), reference: 'doc' }),
      ).toMatchObject({ rules: [{ why: { en: "nobody stands for the residents' committee" } }] })
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
      ).toMatchObject({
        rules: [
          { why: { en: expect.stringContaining('the substitute body prepares the first assembly here') } },
        ],
      })
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
      ).toMatchObject({
        result: 'undetermined',
        rules: [{ why: { en: expect.stringContaining('it is not known') } }],
      })
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
      result: 'undetermined',
      reason: { en: expect.stringContaining('both measures have to be known') },
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
    const renewed = await begun(h, { ...renewal, formerUntil: '2026-12-31' }, 'e2')
    await renewed.by(street).does('group.form', { group: group(7), reference: 'doc' })
    await h.at(endOf('2026-08-31'))
    expect((await of(renewed, 'election.overdue')).map(({ stage }) => stage)).toEqual(['group-list', 'vote'])
  })
})

const moreTime = { count: 30, unit: 'day' } as const
/** 青岛市物业管理条例, Art. 24: thirty days more, with the approval of the street. */
const extendable = () =>
  stageWith({
    [law.firstAssemblyExtension.id]: moreTime,
    [law.firstAssemblyExtensionBy.id]: ['street'],
  })

describe('more time for the first assembly', () => {
  story(
    'is approved by whom the text names, and begins when the time is over',
    async (h) => {
      const election = await nominating(h)
      await election.by(residents).cannot('time.extend', { reference: 'doc' })
      await election.by(street).does('time.extend', { reference: 'doc' })
      expect(await of(election, 'time.extended')).toMatchObject([
        { reference: 'doc', period: moreTime, article: { instrument: '测试规则' } },
      ])
      expect(await election.by(street).cannot('time.extend', { reference: 'doc' })).toMatchObject({
        rules: [{ why: { en: 'more time was approved already' } }],
      })
      // The time ends on Monday, 1 June; the thirtieth day after it is Wednesday, 1 July.
      await h.at(endOf('2026-07-01') - 1)
      expect(await times(election, 'election.overdue')).toBe(0)
      await h.at(endOf('2026-07-01'))
      expect(await of(election, 'election.overdue')).toMatchObject([{ stage: 'vote', period: moreTime }])
    },
    extendable,
  )

  story(
    'is not approved once the time is over, nor for a re-election',
    async (h) => {
      const election = await nominating(h)
      await h.at(endOf('2026-06-01'))
      expect(await election.by(street).cannot('time.extend', { reference: 'doc' })).toMatchObject({
        rules: [{ why: { en: 'the time is over, or it was held' } }],
      })
      const renewed = await begun(h, { ...renewal, formerUntil: '2026-12-31' }, 'e2')
      await renewed.by(street).does('group.form', { group: group(7), reference: 'doc' })
      expect(await renewed.by(street).cannot('time.extend', { reference: 'doc' })).toMatchObject({
        rules: [{ why: { en: 'it is not the first assembly' } }],
      })
    },
    extendable,
  )

  story('is given where a text lets it, and only there', async (h) => {
    const election = await nominating(h)
    expect(await election.by(street).cannot('time.extend', { reference: 'doc' })).toMatchObject({
      rules: [{ why: { en: 'no text lets the first assembly be put off' } }],
    })
  })

  story(
    'whose approval no text gives to anybody is not known to be approved',
    async (h) => {
      const election = await nominating(h)
      expect(await election.by(street).cannot('time.extend', { reference: 'doc' })).toMatchObject({
        rules: [{ why: { en: 'no text says who approves it' } }],
      })
    },
    () => stageWith({ [law.firstAssemblyExtension.id]: moreTime }),
  )
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
