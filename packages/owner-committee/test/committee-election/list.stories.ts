import * as law from '@gongzhi/owner-committee'
import { endOf, standingOf } from '@gongzhi/testing/stories'
import { describe, expect, test } from 'vitest'

import {
  acceptance,
  begun,
  byElection,
  commitmentOf,
  input,
  nominating,
  rejection,
  request,
  seed,
  stageWith,
  standing,
} from '../election.ts'
import { director, leader, owner, residents, street, superior } from '../people.ts'
import { of, story } from './stage.ts'

describe('the number of members and the term', () => {
  story(
    'are lawful before the candidates are published: odd, five to eleven, three to five years',
    async (h) => {
      const election = await nominating(h, { ...input, seats: 6 })
      await standing(election, ['c1'])
      expect(await election.by(leader).cannot('candidates.publish', { reference: 'list' })).toMatchObject({
        rules: [{ why: { en: 'the number of members has to be odd, and it is 6' } }],
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
      ).toMatchObject({ rules: [{ why: { en: expect.stringContaining('longest term: 5 years') } }] })
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
            title: 'committee-election/election',
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

  story('is objected to by whoever was refused, who is reviewed again where that is upheld', async (h) => {
    const election = await nominating(h)
    await standing(election, ['c1', 'c2'])
    await election
      .by(owner('c3'))
      .does('candidate.nominate', { candidate: 'c3', channel: 'self', supporters: 0, document: 'form' })
    await election.by(street).does('candidate.review', rejection('c3', 'dishonest-debtor'))
    await election.by(leader).does('candidates.publish', { reference: 'list' })
    await election.by(owner('c3')).does('objection.file', { id: 'x1', about: 'c3', reason: '已履行完毕' })
    await election.by(leader).does('objection.answer', { id: 'x1', upheld: true, answer: '重新审查' })
    for (const by of [street, superior]) await election.by(by).does('candidate.review', acceptance('c3'))
    await election.by(leader).does('candidates.publish', { reference: 'list-2' })
    expect((await of(election, 'candidates.published'))[1].candidates).toEqual(['c1', 'c2', 'c3'])
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
    ).toMatchObject({ result: 'undetermined', instead: { en: expect.stringContaining('(election/tie)') } })
    await election.by(owner('c2')).does('candidate.withdraw', { candidate: 'c2', document: 'letter' })
    expect(
      await election
        .by(director)
        .cannot('vote.request', { opens: '2026-10-08', commitment: commitmentOf(seed) }),
    ).toMatchObject({ instead: { en: 'give no commitment' } })
    await election.by(director).does('vote.request', { opens: '2026-10-08', commitment: null })
  })
})
