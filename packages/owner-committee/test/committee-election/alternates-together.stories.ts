import { accepted, type Harness } from '@gongzhi/core/testing'
import { paperOf, textOfPaper } from '@gongzhi/testing/paper-text'
import { standingOf } from '@gongzhi/testing/stories'
import { describe, expect } from 'vitest'

import {
  acceptance,
  byElection,
  comesBack,
  commitmentOf,
  counted,
  type Election,
  nominating,
  request,
  seed,
  stageWith,
} from '../election.ts'
import { leader, owner, street, superior } from '../people.ts'
import { of, states, story } from './stage.ts'

const stage = (more: object = {}) =>
  stageWith({
    'election/alternates-vote': 'with-members',
    'election/alternates-from': 'own-election',
    ...more,
  })
const his = (candidate: string) => ({ candidate, channel: 'self' as const, supporters: 0, document: 'form' })
const stand = async (election: Election, members: readonly string[], alternates: readonly string[]) => {
  for (const candidate of [...members, ...alternates]) {
    await election.by(owner(candidate)).does('candidate.nominate', {
      ...his(candidate),
      ...(alternates.includes(candidate) && { as: 'alternate' as const }),
    })
    for (const by of [street, superior]) await election.by(by).does('candidate.review', acceptance(candidate))
  }
}
const members = ['c1', 'c2', 'c3', 'c4', 'c5']
/** Five for five seats and three as alternates, of whom two may be. */
const voted = async (h: Harness, votes: Readonly<Record<string, number>>) => {
  const election = await nominating(h)
  await stand(election, members, ['x1', 'x2', 'x3'])
  await election.by(leader).does('candidates.publish', { reference: 'list-2' })
  await h.pass({ days: 8 })
  await request(election, '2026-04-20')
  await h.at('2026-04-26')
  accepted(await comesBack(election, counted('vote-1', 7, votes)))
  return election
}

// 北京市物业管理条例 Art. 33, 聊城 Art. 21: 选举产生业主委员会委员和候补委员.
describe('alternates who are voted in the same meeting as the members', () => {
  story(
    'stand for themselves on the same ballot, and are elected by it in the order of their votes',
    async (h) => {
      const election = await nominating(h)
      await stand(election, members, ['x1', 'x2', 'x3'])
      expect(
        await election
          .by(leader)
          .cannot('candidate.nominate', { ...his('x1'), as: 'alternate', channel: 'self' }),
      ).toMatchObject({ code: 'rule/not-met' })
      await election.by(leader).does('candidates.publish', { reference: 'list-2' })
      const listed = textOfPaper(await paperOf(h, { process: 'e1', paper: 'committee-election/candidates' }))
      expect(listed.join('\n')).toContain('x1（候补委员）')
      await h.pass({ days: 8 })
      await request(election, '2026-04-20')
      // Half of five are two.
      expect((await of(election, 'vote.requested'))[0]?.item).toMatchObject({
        seats: 7,
        parts: [
          { kind: 'open', seats: 5, candidates: members },
          { kind: 'alternates', seats: 2, candidates: ['x1', 'x2', 'x3'] },
        ],
      })
      await h.at('2026-04-26')
      accepted(
        await comesBack(
          election,
          counted('vote-1', 7, { c1: 9, c2: 8, c3: 7, c4: 6, c5: 5, x1: 6, x2: 9, x3: 7 }),
        ),
      )
      // x2 has more votes than c5, and waits: he stood as an alternate.
      expect(await of(election, 'committee.elected')).toMatchObject([{ members, alternates: ['x2', 'x3'] }])
      expect((await standingOf(election)).context.electedBy).toContainEqual({
        person: 'x2',
        vote: 'e1/vote-1',
      })
      // The first of them has the seat that somebody declines.
      await election.by(owner('c5')).does('seat.decline', { person: 'c5', document: 'letter' })
      expect((await of(election, 'committee.elected')).at(-1)).toMatchObject({
        members: ['c1', 'c2', 'c3', 'c4', 'x2'],
        alternates: ['x3'],
      })
    },
    stage,
  )

  story(
    'wait where seats are left, and are not voted on again with what fills them',
    async (h) => {
      const election = await voted(h, { c1: 9, c2: 8, c3: 7, c4: 4, c5: 4, x1: 6, x2: 4, x3: 7 })
      expect(await states(election)).toContain('running.short')
      expect((await standingOf(election)).context).toMatchObject({
        elected: ['c1', 'c2', 'c3'],
        alternates: ['x3', 'x1'],
      })
      await election
        .by(leader)
        .does('vote.request', { opens: '2026-06-01', commitment: commitmentOf(`${seed}2`) })
      expect((await of(election, 'vote.requested'))[1]?.item).toMatchObject({
        seats: 2,
        candidates: ['c4', 'c5'],
      })
      await h.at('2026-06-05')
      accepted(await comesBack(election, counted('vote-2', 2, { c4: 8, c5: 9 })))
      expect(await of(election, 'committee.elected')).toMatchObject([
        { members: ['c1', 'c2', 'c3', 'c5', 'c4'], alternates: ['x3', 'x1'] },
      ])
    },
    stage,
  )

  story(
    'are drawn for where they are tied',
    async (h) => {
      const election = await voted(h, { c1: 9, c2: 8, c3: 7, c4: 6, c5: 5, x1: 7, x2: 7, x3: 7 })
      expect((await standingOf(election)).context.settled?.tie).toMatchObject({
        candidates: ['x1', 'x2', 'x3'],
        for: 'alternates',
      })
      await election.by(leader).does('lot.draw', { seed })
      expect((await of(election, 'committee.elected'))[0]?.alternates).toHaveLength(2)
    },
    stage,
  )

  story(
    'are elected after the members where nobody stands as one',
    async (h) => {
      const election = await nominating(h)
      await stand(election, [...members, 'c6'], [])
      await election.by(leader).does('candidates.publish', { reference: 'list-2' })
      await h.pass({ days: 8 })
      await request(election, '2026-04-20')
      await h.at('2026-04-26')
      accepted(await comesBack(election, counted('vote-1', 5, { c1: 9, c2: 8, c3: 7, c4: 6, c5: 6, c6: 5 })))
      expect(await states(election)).toContain('running.alternates')
    },
    stage,
  )

  story('stand so in no place that elects them after the members, or says nothing', async (h) => {
    const election = await nominating(h)
    expect(
      await election.by(owner('x1')).cannot('candidate.nominate', { ...his('x1'), as: 'alternate' }),
    ).toMatchObject({
      rules: [{ result: 'undetermined' }],
      instead: { en: expect.stringContaining('nominate him as a member') },
    })
    await election.by(owner('x1')).does('candidate.nominate', his('x1'))
  })

  story(
    'stand so where a text has them after the members for no vote',
    async (h) => {
      const election = await nominating(h)
      expect(
        await election.by(owner('x1')).cannot('candidate.nominate', { ...his('x1'), as: 'alternate' }),
      ).toMatchObject({ rules: [{ why: { en: 'alternates are elected after the members' } }] })
    },
    () => stage({ 'election/alternates-vote': 'after-members' }),
  )

  story(
    'stand so in no by-election, and nobody stands as both',
    async (h) => {
      const election = await nominating(h, byElection)
      expect(
        await election.by(owner('x1')).cannot('candidate.nominate', { ...his('x1'), as: 'alternate' }),
      ).toMatchObject({
        rules: [{ why: { en: 'a by-election fills seats of members, and elects no alternates' } }],
      })
      const first = await nominating(h, {}, 'e2')
      await first.by(owner('x1')).does('candidate.nominate', { ...his('x1'), as: 'alternate' })
      expect(
        await first.by(leader).cannot('candidate.nominate', { ...his('x1'), channel: 'grid-party' }),
      ).toMatchObject({ rules: [{ why: { en: 'x1 stands already as an alternate' } }] })
    },
    stage,
  )

  // Whoever filled one seat made the election whole, though another had been left before.
  story(
    'leave a seat of a group empty for which nobody waits, whoever declines after it',
    async (h) => {
      const election = await nominating(h)
      const group = '二期'
      const groups = [{ group, for: 'phase' as const, seats: 1 }]
      await election.by(leader).does('seats.set', { seats: 5, term: { count: 5, unit: 'year' }, groups })
      await stand(election, members.slice(0, 4), ['x1'])
      await election.by(owner('b1')).does('candidate.nominate', { ...his('b1'), group })
      for (const by of [street, superior]) await election.by(by).does('candidate.review', acceptance('b1'))
      await election.by(leader).does('candidates.publish', { reference: 'list-2' })
      await h.pass({ days: 8 })
      await request(election, '2026-04-20')
      await h.at('2026-04-26')
      accepted(await comesBack(election, counted('vote-1', 6, { c1: 9, c2: 8, c3: 7, c4: 6, b1: 6, x1: 6 })))
      await election.by(owner('b1')).does('seat.decline', { person: 'b1', document: 'letter' })
      expect(await states(election)).toContain('running.short')
      await election.by(owner('c4')).does('seat.decline', { person: 'c4', document: 'letter' })
      expect(await states(election)).toContain('running.short')
      expect((await of(election, 'seats.left')).at(-1)).toMatchObject({
        elected: ['c1', 'c2', 'c3', 'x1'],
        seatsLeft: 1,
      })
    },
    () => stage({ 'election/reserved-seats': ['phase'] }),
  )
})
