import { ENGINE } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { drawLot } from '@gongzhi/owner-committee'
import { standingOf } from '@gongzhi/testing/stories'
import { describe, expect } from 'vitest'

import { committeeElection } from '../../src/committee-election/index.ts'
import { comesBack, commitmentOf, counted, renewal, request, seed, voting } from '../election.ts'
import { director, leader, owner } from '../people.ts'
import { of, states, story, summerVote } from './stage.ts'

describe('a candidate who steps back while it is voted', () => {
  const letter = { candidate: 'c1', document: 'letter' }
  const heads = { c1: 9, c2: 8, c3: 7, c4: 6, c5: 5, c6: 5 }
  const count = counted('vote-1', 5, heads)
  const tie = counted('vote-1', 5, heads, { announced: '2026-07-30' })

  story('gets no seat, however many voted for him: it goes to the next', async (h) => {
    const election = await voting(h)
    expect(await election.by(owner('c2')).cannot('candidate.withdraw', letter)).toMatchObject({
      code: 'rule/not-met',
    })
    await election.by(owner('c1')).does('candidate.withdraw', letter)
    expect(await election.by(owner('c1')).cannot('candidate.withdraw', letter)).toMatchObject({
      code: 'rule/not-met',
    })
    await h.at('2026-04-26')
    accepted(await comesBack(election, count))
    expect(await of(election, 'committee.elected')).toMatchObject([
      { members: ['c2', 'c3', 'c4', 'c5', 'c6'], alternates: [] },
    ])
  })

  story('or who has died, which the group records, leaves the lot to nobody else', async (h) => {
    const election = await voting(h)
    await h.at('2026-04-26')
    accepted(await comesBack(election, count))
    expect(await states(election)).toContain('running.drawing')
    await election.by(owner('c1')).cannot('candidate.withdraw', { candidate: 'c6', document: 'death' })
    await election.by(leader).does('candidate.withdraw', { candidate: 'c6', document: 'death' })
    expect(await of(election, 'committee.elected')).toMatchObject([
      { members: ['c1', 'c2', 'c3', 'c4', 'c5'], alternates: [] },
    ])
  })

  story(
    'leaves a second ballot with nobody to decide between, before it is asked for or after',
    async (h) => {
      const election = await summerVote(h)
      accepted(await comesBack(election, tie))
      expect(await states(election)).toContain('running.runoff')
      await election.by(owner('c6')).cannot('candidate.withdraw', { candidate: 'c5', document: 'letter' })
      await election.by(owner('c5')).does('candidate.withdraw', { candidate: 'c5', document: 'letter' })
      expect((await of(election, 'committee.elected'))[0]?.members).toEqual(['c1', 'c2', 'c3', 'c4', 'c6'])
    },
  )

  story('while the second ballot runs, leaves the seat to the other', async (h) => {
    const election = await summerVote(h)
    accepted(await comesBack(election, tie))
    await request(election, '2026-08-20', null)
    await election.by(owner('c5')).does('candidate.withdraw', { candidate: 'c5', document: 'letter' })
    accepted(await comesBack(election, counted('vote-2', 1, { c5: 9, c6: 1 }, { announced: '2026-08-26' })))
    expect((await of(election, 'committee.elected'))[0]?.members).toEqual(['c1', 'c2', 'c3', 'c4', 'c6'])
  })

  // The second ballot was between nobody who is tied any more, and the whole election was settled no further.
  story('or declines after the second ballot, leaves the seat to whoever lost it', async (h) => {
    const election = await summerVote(h)
    accepted(await comesBack(election, tie))
    await request(election, '2026-08-20', null)
    accepted(await comesBack(election, counted('vote-2', 1, { c5: 9, c6: 1 }, { announced: '2026-08-26' })))
    expect((await of(election, 'committee.elected')).at(-1)?.members).toEqual(['c1', 'c2', 'c3', 'c4', 'c5'])
    await election.by(owner('c1')).does('seat.decline', { person: 'c1', document: 'letter' })
    expect((await of(election, 'committee.elected')).at(-1)?.members.toSorted()).toEqual([
      'c2',
      'c3',
      'c4',
      'c5',
      'c6',
    ])
  })

  story('leaves his seat to a further vote where nobody is next', async (h) => {
    const election = await voting(h)
    for (const candidate of ['c1', 'c2'])
      await election.by(owner(candidate)).does('candidate.withdraw', { candidate, document: 'letter' })
    await h.at('2026-04-26')
    accepted(await comesBack(election, count))
    expect(await of(election, 'seats.left')).toMatchObject([
      { elected: ['c3', 'c4', 'c5', 'c6'], seatsLeft: 1 },
    ])
    // Who was elected does not step back from the next vote, in which he does not stand.
    await election.by(leader).does('nominations.reopen', {})
    const refusal = await election
      .by(owner('c3'))
      .cannot('candidate.withdraw', { candidate: 'c3', document: 'letter' })
    expect(refusal).toMatchObject({ rules: [{ found: 'elected' }] })
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
