import { accepted } from '@gongzhi/core/testing'
import { standingOf, times } from '@gongzhi/testing/stories'
import { describe, expect } from 'vitest'

import {
  comesBack,
  counted,
  elected,
  input,
  newMember,
  nominating,
  officers,
  rejection,
  request,
  acceptance,
  commitmentOf,
  seed,
  standing,
  voting,
} from '../election.ts'
import { director, leader, owner, residents, street, superior } from '../people.ts'
import { of, states, story } from './stage.ts'

const declines = (person: string) => ({ person, document: `letter-${person}` })

// Whoever was elected and did not want the seat kept it until the term had begun.
describe('a seat that is declined before the first meeting', () => {
  story('goes to the next who passed, in order, and the committee is announced anew', async (h) => {
    const election = await voting(h, { names: ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'] })
    await h.at('2026-04-26')
    accepted(
      await comesBack(election, counted('vote-1', 5, { c1: 9, c2: 8, c3: 7, c4: 7, c5: 7, c6: 6, c7: 5 })),
    )
    expect((await standingOf(election)).context).toMatchObject({ alternates: ['c6', 'c7'] })
    await election.by(owner('c6')).cannot('seat.decline', declines('c1'))
    await election.by(director).cannot('seat.decline', declines('c1'))
    expect(await election.by(owner('c1')).does('seat.decline', declines('c1'))).toMatchObject({
      outcomes: [
        { name: 'seat.declined', data: { person: 'c1' } },
        { name: 'votes.settled' },
        { name: 'committee.elected', data: { members: ['c2', 'c3', 'c4', 'c5', 'c6'], alternates: ['c7'] } },
      ],
    })
    expect(await states(election)).toContain('running.installing.meeting')
    expect((await standingOf(election)).context.constituted?.day).toBe('2026-04-25')
    await election.by(owner('c1')).cannot('seat.decline', declines('c1'))
    // The preparatory body records it for him, one after the other.
    await election.by(leader).does('seat.decline', declines('c2'))
    expect((await of(election, 'committee.elected')).at(-1)).toMatchObject({
      members: ['c3', 'c4', 'c5', 'c6', 'c7'],
      alternates: [],
    })
    expect(await times(election, 'seat.declined')).toBe(2)
  })

  story('leaves a seat where nobody else passed, which is voted again', async (h) => {
    const election = await elected(h)
    await election.by(owner('c5')).does('seat.decline', declines('c5'))
    expect(await states(election)).toContain('running.short')
    // Four are fewer than the five that a committee has at least.
    expect((await of(election, 'seats.left')).at(-1)).toMatchObject({
      elected: ['c1', 'c2', 'c3', 'c4'],
      seatsLeft: 1,
      constituted: 'no',
    })
    await election.by(leader).cannot('committee.constitute', {})
    await request(election, '2026-05-20', commitmentOf(`${seed}1`))
    expect((await of(election, 'vote.requested')).at(-1)).toMatchObject({
      round: 'supplementary',
      item: { candidates: ['c6'], seats: 1 },
    })
    await h.at('2026-05-25')
    accepted(await comesBack(election, counted('vote-2', 1, { c6: 6 }, { announced: '2026-05-25' })))
    expect((await of(election, 'committee.elected')).at(-1)).toMatchObject({
      members: ['c1', 'c2', 'c3', 'c4', 'c6'],
    })
    // Who was elected by the vote before declines too: his seat is left, and the later vote stands.
    await election.by(owner('c2')).does('seat.decline', declines('c2'))
    expect((await standingOf(election)).context.elected).toEqual(['c1', 'c3', 'c4', 'c6'])
    expect((await of(election, 'seats.left')).at(-1)).toMatchObject({ seatsLeft: 1 })
  })

  story('is declined while seats are left', async (h) => {
    const election = await voting(h, { given: { ...input, seats: 7 } })
    await h.at('2026-04-26')
    accepted(await comesBack(election, counted('vote-1', 7, { c1: 9, c2: 8, c3: 7, c4: 6, c5: 5, c6: 4 })))
    await election.by(owner('c6')).cannot('seat.decline', declines('c6'))
    await election.by(owner('c4')).does('seat.decline', declines('c4'))
    expect((await of(election, 'seats.left')).at(-1)).toMatchObject({
      elected: ['c1', 'c2', 'c3', 'c5'],
      seatsLeft: 3,
    })
  })

  story('is not declined once the officers are chosen', async (h) => {
    const election = await elected(h)
    await election.by(newMember).does('officers.record', officers)
    expect(await election.by(owner('c5')).cannot('seat.decline', declines('c5'))).toMatchObject({
      code: 'state/not-accepted',
    })
  })
})

// Only who stood on a list could be objected about: whoever was refused had no remedy before there was one.
describe('somebody who was refused', () => {
  const objection = (id: string, about: string) => ({ id, about, reason: '违法搭建已拆除' })

  story('objects while there is no list, and is reviewed anew where he is right', async (h) => {
    const election = await nominating(h)
    await standing(election, ['c1', 'c2'])
    await election.by(owner('c3')).does('candidate.nominate', {
      candidate: 'c3',
      channel: 'self',
      supporters: 0,
      document: 'form-c3',
    })
    await election.by(owner('c3')).cannot('objection.file', objection('x1', 'c3'))
    await election.by(street).does('candidate.review', rejection('c3'))
    await election.by(owner('c1')).cannot('objection.file', objection('x1', 'c1'))
    await election.by(owner('c3')).does('objection.file', objection('x1', 'c3'))
    await election.by(owner('c3')).cannot('objection.file', objection('x1', 'c3'))
    expect(await election.by(leader).cannot('candidates.publish', { reference: 'list-2' })).toMatchObject({
      rules: [{ why: { en: '1 objection waits for an answer: x1' } }],
    })
    await election.by(residents).cannot('objection.answer', { id: 'x1', upheld: true, answer: '属实' })
    await election.by(leader).does('objection.answer', { id: 'x1', upheld: true, answer: '属实' })
    expect((await standingOf(election)).context.candidates[2]).toMatchObject({
      status: 'nominated',
      reviews: [],
    })
    for (const by of [street, superior]) await election.by(by).does('candidate.review', acceptance('c3'))
    await election.by(leader).does('candidates.publish', { reference: 'list-2' })
  })

  story('stays refused where he is not', async (h) => {
    const election = await nominating(h)
    await standing(election, ['c1'])
    await election.by(owner('c3')).does('candidate.nominate', {
      candidate: 'c3',
      channel: 'self',
      supporters: 0,
      document: 'form-c3',
    })
    await election.by(street).does('candidate.review', rejection('c3'))
    await election.by(owner('c3')).does('objection.file', objection('x1', 'c3'))
    await election.by(leader).cannot('objection.answer', { id: 'x2', upheld: false, answer: '未拆除' })
    await election.by(leader).does('objection.answer', { id: 'x1', upheld: false, answer: '未拆除' })
    expect((await standingOf(election)).context.candidates[1]).toMatchObject({ status: 'refused' })
    await election.by(leader).does('candidates.publish', { reference: 'list-2' })
  })
})
