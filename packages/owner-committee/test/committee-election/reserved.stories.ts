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
  documents,
  type Election,
  newMember,
  nominating,
  request,
  seed,
  stageWith,
} from '../election.ts'
import { leader, owner, street, superior } from '../people.ts'
import { of, states, story } from './stage.ts'

const ALL = ['later-phase', 'phase', 'building', 'owners']
const stage = () => stageWith({ 'election/reserved-seats': ALL })
const years = { count: 5, unit: 'year' as const }
const two = { group: '二期', for: 'phase' as const, seats: 2 }
const set = (groups: readonly object[], seats = 5) => ({ seats, term: years, groups }) as never

/** Who stands for which group; null for the seats of nobody in particular. */
const stand = async (election: Election, names: Readonly<Record<string, string | null>>) => {
  for (const [candidate, group] of Object.entries(names)) {
    await election.by(owner(candidate)).does('candidate.nominate', {
      candidate,
      channel: 'self',
      supporters: 0,
      document: 'form',
      ...(group !== null && { group }),
    })
    for (const by of [street, superior]) await election.by(by).does('candidate.review', acceptance(candidate))
  }
}
const groups = { a1: null, a2: null, a3: null, a4: null, b1: '二期', b2: '二期', b3: '二期' }
/** Five seats, two of them for the second phase, for which three stand; four for the others. */
const voted = async (
  h: Harness,
  votes: Readonly<Record<string, number>>,
  names: Readonly<Record<string, string | null>> = groups,
) => {
  const election = await nominating(h)
  await election.by(leader).does('seats.set', set([two]))
  await stand(election, names)
  await election.by(leader).does('candidates.publish', { reference: 'list-2' })
  await h.pass({ days: 8 })
  await request(election, '2026-04-20')
  await h.at('2026-04-26')
  accepted(await comesBack(election, counted('vote-1', 5, votes)))
  return election
}

describe('seats that are kept for a group', () => {
  story(
    'can be where the rules say for whom, and within the seats that are to be filled',
    async (h) => {
      const election = await nominating(h)
      await election.by(leader).cannot('seats.set', set([two, two]))
      expect(await election.by(leader).cannot('seats.set', set([{ ...two, seats: 6 }]))).toMatchObject({
        rules: [{ why: { en: '6 seats would be kept, and 5 are to be filled' } }],
      })
      expect(
        await election.by(leader).cannot('seats.set', set([{ ...two, for: 'later-phase', seats: 5 }])),
      ).toMatchObject({
        rules: [{ why: { en: 'all seats are kept for owners to come, and none is left to fill now' } }],
      })
      await election.by(leader).does('seats.set', set([{ ...two, seats: 5 }]))
      const his = { candidate: 'a1', channel: 'self' as const, supporters: 0, document: 'form' }
      expect(await election.by(owner('a1')).cannot('candidate.nominate', his)).toMatchObject({
        rules: [{ why: { en: 'all seats are kept for groups, and a nomination says for which' } }],
        instead: { en: 'somebody can stand for: 二期' },
      })
      await election.by(leader).does('seats.set', set([two]))
      expect(
        await election.by(owner('a1')).cannot('candidate.nominate', { ...his, group: '三期' }),
      ).toMatchObject({ rules: [{ why: { en: 'no seats to be filled are kept for 三期' } }] })
      await election.by(owner('a1')).does('candidate.nominate', { ...his, group: '二期' })
      expect(
        await election.by(leader).cannot('candidate.nominate', {
          ...his,
          channel: 'grid-party',
        }),
      ).toMatchObject({ rules: [{ why: { en: 'a1 stands already for the seats of 二期' } }] })
      // The seats that somebody stands for are not taken from under him.
      expect(await election.by(leader).cannot('seats.set', { seats: 5, term: years })).toMatchObject({
        rules: [{ why: { en: 'that leaves no seat for those who stand or were elected: a1' } }],
      })
    },
    stage,
  )

  story('cannot be where no text says so, and the house rules have to', async (h) => {
    const election = await nominating(h)
    expect(await election.by(leader).cannot('seats.set', set([two]))).toMatchObject({
      rules: [{ result: 'undetermined' }],
      instead: { en: expect.stringContaining('election/reserved-seats') },
    })
    await election.by(leader).does('seats.set', { seats: 5, term: years })
  })

  story(
    'are refused for those for whom the text keeps none',
    async (h) => {
      const election = await nominating(h)
      expect(await election.by(leader).cannot('seats.set', set([two]))).toMatchObject({
        rules: [
          {
            why: {
              en: 'no text lets seats be kept for a phase: they can be for a phase that is still to come',
            },
          },
        ],
      })
      await election.by(leader).does('seats.set', set([{ ...two, for: 'later-phase' }]))
    },
    () => stageWith({ 'election/reserved-seats': ['later-phase'] }),
  )

  story(
    'go to their own candidates, who are ranked among themselves, and all owners vote on everybody',
    async (h) => {
      const election = await nominating(h)
      await election.by(leader).does('seats.set', set([two]))
      await stand(election, groups)
      await election.by(leader).does('candidates.publish', { reference: 'list-2' })
      const paper = textOfPaper(await paperOf(h, { process: 'e1', paper: 'committee-election/candidates' }))
      expect(paper.join('\n')).toContain('其中为二期预留 2 名')
      expect(paper.join('\n')).toContain('其中不预留的名额 3 名')
      await h.pass({ days: 8 })
      await request(election, '2026-04-20')
      expect((await of(election, 'vote.requested'))[0]?.item).toMatchObject({
        seats: 5,
        parts: [
          { kind: 'group', group: '二期', seats: 2, candidates: ['b1', 'b2', 'b3'] },
          { kind: 'open', group: null, seats: 3, candidates: ['a1', 'a2', 'a3', 'a4'] },
        ],
      })
      await h.at('2026-04-26')
      // a4 has more votes than b2, and b2 has the seat of the second phase.
      accepted(
        await comesBack(election, counted('vote-1', 5, { a1: 9, a2: 9, a3: 8, a4: 8, b1: 6, b2: 5, b3: 4 })),
      )
      expect(await states(election)).toContain('running.drawing')
      // a3 and a4 have eight each: the lot is among those who stand for the same seats.
      expect((await standingOf(election)).context.settled?.tie).toMatchObject({ candidates: ['a3', 'a4'] })
      await election.by(leader).does('lot.draw', { seed })
      const [elected] = await of(election, 'committee.elected')
      expect(elected?.members).toEqual(expect.arrayContaining(['a1', 'a2', 'b1', 'b2']))
      expect(elected?.members).toHaveLength(5)
      await election.by(newMember).cannot('seat.decline', { person: 'b1', document: 'letter' })
      // The next who passed of his own group has the seat that somebody declines; b3 did not pass.
      await election.by(owner('b2')).does('seat.decline', { person: 'b2', document: 'letter' })
      expect(await states(election)).toContain('running.short')
      expect(await of(election, 'seats.left')).toMatchObject([{ seatsLeft: 1 }])
    },
    stage,
  )

  story(
    'stay empty where nobody of the group passed, and the supplementary vote is on them alone',
    async (h) => {
      const election = await voted(h, { a1: 9, a2: 8, a3: 7, a4: 6, b1: 5, b2: 4, b3: 4 })
      expect((await standingOf(election)).context.elected).toEqual(['b1', 'a1', 'a2', 'a3'])
      await election
        .by(leader)
        .does('vote.request', { opens: '2026-06-01', commitment: commitmentOf(`${seed}2`) })
      expect((await of(election, 'vote.requested'))[1]?.item).toMatchObject({
        seats: 1,
        candidates: ['b2', 'b3'],
        parts: [{ kind: 'group', group: '二期', seats: 1, candidates: ['b2', 'b3'] }],
      })
      await h.at('2026-06-05')
      accepted(await comesBack(election, counted('vote-2', 1, { b2: 8, b3: 9 })))
      expect(await of(election, 'committee.elected')).toMatchObject([
        // a4 passed in the first vote, and waits since: the second was on the seats of the others.
        { members: ['b1', 'a1', 'a2', 'a3', 'b3'], alternates: ['a4', 'b2'], seats: 5 },
      ])
      const present = ['a1', 'a2', 'a3']
      await election.by({ id: 'a1', capacity: 'committee.member' }).does('officers.record', {
        minutes: 'min-1',
        present,
        choices: [{ office: 'director', person: 'a1', for: present }],
      })
      await election
        .by({ id: 'a1', capacity: 'committee.member' })
        .does('filing.submit', { documents, with: ['street'] })
      await election.by(street).does('filing.certify', { certificate: 'cert-1' })
      expect(await of(election, 'committee.constituted')).toMatchObject([
        {
          seats: 5,
          groups: [two],
          seatGroups: [
            { person: 'b1', group: '二期' },
            { person: 'b3', group: '二期' },
            { person: 'b2', group: '二期' },
          ],
        },
      ])
    },
    stage,
  )

  story(
    'go to whoever waits since an earlier vote, where one that it gave is declined',
    async (h) => {
      const election = await voted(h, { a1: 9, a2: 8, a3: 7, a4: 6, b1: 5, b2: 4, b3: 4 })
      await election.by(owner('b1')).does('seat.decline', { person: 'b1', document: 'letter' })
      await election
        .by(leader)
        .does('vote.request', { opens: '2026-06-01', commitment: commitmentOf(`${seed}2`) })
      await h.at('2026-06-05')
      accepted(await comesBack(election, counted('vote-2', 2, { b2: 8, b3: 9 })))
      await election.by(owner('a1')).does('seat.decline', { person: 'a1', document: 'letter' })
      expect((await of(election, 'committee.elected')).at(-1)).toMatchObject({
        members: ['a2', 'a3', 'b3', 'b2', 'a4'],
        alternates: [],
      })
      // The later vote gave b2 his seat: nobody else passed in it.
      await election.by(owner('b2')).does('seat.decline', { person: 'b2', document: 'letter' })
      expect((await of(election, 'seats.left')).at(-1)).toMatchObject({
        elected: ['a2', 'a3', 'a4', 'b3'],
        seatsLeft: 1,
      })
    },
    stage,
  )

  // With the three others elected the committee was whole, and two of its five seats were nobody's.
  story(
    'are empty seats where nobody of the group stands',
    async (h) => {
      const election = await voted(
        h,
        { a1: 9, a2: 8, a3: 7, a4: 6 },
        { a1: null, a2: null, a3: null, a4: null },
      )
      expect(await states(election)).toContain('running.short')
      expect(await of(election, 'seats.left')).toMatchObject([{ elected: ['a1', 'a2', 'a3'], seatsLeft: 2 }])
      expect((await of(election, 'votes.settled'))[0]).toMatchObject({ settled: { seatsLeft: 2 } })
    },
    stage,
  )

  story(
    'are drawn for one after the other where two groups are tied',
    async (h) => {
      const election = await voted(h, { a1: 9, a2: 8, a3: 7, a4: 7, b1: 6, b2: 5, b3: 5 })
      await election.by(leader).does('lot.draw', { seed })
      expect((await of(election, 'committee.elected'))[0]?.members).toHaveLength(5)
      expect((await of(election, 'votes.settled')).at(-1)?.draws).toHaveLength(2)
    },
    stage,
  )

  story(
    'of a later phase are filled by nobody yet, and the committee is whole without them',
    async (h) => {
      const election = await nominating(h)
      await election.by(leader).does('seats.set', set([{ ...two, for: 'later-phase' }], 7))
      const his = { candidate: 'a1', channel: 'self' as const, supporters: 0, document: 'form' }
      await election.by(owner('a1')).cannot('candidate.nominate', { ...his, group: '二期' })
      await stand(election, { a1: null, a2: null, a3: null, a4: null, a5: null })
      await election.by(leader).does('candidates.publish', { reference: 'list-2' })
      expect(await of(election, 'candidates.published')).toMatchObject([{ seats: 5 }])
      await h.pass({ days: 8 })
      await request(election, '2026-04-20')
      await h.at('2026-04-26')
      accepted(await comesBack(election, counted('vote-1', 5, { a1: 9, a2: 9, a3: 9, a4: 9, a5: 9 })))
      expect(await of(election, 'committee.elected')).toMatchObject([{ seats: 5 }])
    },
    stage,
  )

  story(
    'that fell vacant are voted on in a by-election, by those of the group',
    async (h) => {
      const election = await nominating(h, {
        ...byElection,
        groups: [{ group: '二期', for: 'phase', seats: 1 }],
      })
      await stand(election, { b1: '二期', b2: '二期', a1: null })
      await election.by(leader).does('candidates.publish', { reference: 'list-2' })
      await h.pass({ days: 8 })
      await request(election, '2026-04-20')
      await h.at('2026-04-26')
      accepted(await comesBack(election, counted('vote-1', 2, { b1: 9, b2: 8, a1: 5 })))
      expect(await of(election, 'members.elected')).toMatchObject([
        {
          members: [{ person: 'b1' }, { person: 'a1' }],
          alternates: ['b2'],
          seatGroups: [
            { person: 'b1', group: '二期' },
            { person: 'b2', group: '二期' },
          ],
        },
      ])
    },
    stage,
  )
})
