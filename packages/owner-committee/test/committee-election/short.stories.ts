import { accepted, refused } from '@gongzhi/core/testing'
import { standingOf } from '@gongzhi/testing/stories'
import { describe, expect, test } from 'vitest'

import { committeeElection } from '../../src/committee-election/index.ts'
import {
  begun,
  byElection,
  comesBack,
  commitmentOf,
  counted,
  input,
  nominating,
  renewal,
  request,
  seed,
  stageWith,
  standing,
  voting,
} from '../election.ts'
import { director, leader, street } from '../people.ts'
import { of, story } from './stage.ts'

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
      ).toMatchObject({
        rules: [{ why: { en: 'this commitment was used before' } }],
        instead: { en: 'take another seed' },
      })
      await request(election, '2026-05-20', commitmentOf(`${seed}1`))
      expect((await of(election, 'vote.requested'))[1]).toMatchObject({
        round: 'supplementary',
        meeting: 'interim',
        item: { id: 'vote-2', candidates: ['c5', 'c6'], seats: 3 },
      })
      await h.at('2026-05-25')
      accepted(await comesBack(election, counted('vote-2', 3, { c5: 6, c6: 3 }, { announced: '2026-05-25' })))
      // Who lost in the first vote and won in the second has his seat by the second alone.
      expect((await standingOf(election)).context.electedBy.filter(({ person }) => person === 'c5')).toEqual([
        { person: 'c5', vote: 'e1/vote-2' },
      ])
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
    ).toMatchObject({ rules: [{ why: { en: expect.stringContaining('is a member already') } }] })
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
      { kind: 'first', election: 'e1', committee: null, reason: '两次未达人数', vote: null },
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
      { kind: 're-election', election: 'e1', committee: 'term-1', reason: '改由物业管理委员会', vote: null },
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
        electedBy: ['c1', 'c2', 'c3'].map((person) => ({ person, vote: 'e1/vote-1' })),
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
    'begins with what can be: fewer members than seats, a term that started it, and nobody twice',
    async (h) => {
      const start = (given: object, by = h.sentBy('term-1')) =>
        h.process(committeeElection, 'e1').start({ input: { ...input, ...given } as never, by })
      for (const wrong of [
        { ...byElection, sitting: ['a', 'b', 'c', 'd', 'e'] },
        { ...byElection, sitting: ['a', 'a'] },
        { ...renewal, sitting: ['a'] },
        { ...byElection, committee: null },
        { committee: 'term-1' },
        { term: null },
        { ...byElection, term: input.term },
        { ...renewal, holdings: [...renewal.holdings, ...renewal.holdings] },
      ])
        refused(await start(wrong), 'parse/malformed')
      for (const claimed of [renewal, { ...renewal, kind: 'early' }, byElection])
        expect(await start(claimed, street)).toMatchObject({
          code: 'start/ordered-only',
          details: { field: 'committee' },
        })
      accepted(await start({ ...renewal, committee: null }, street))
    },
  )
})
