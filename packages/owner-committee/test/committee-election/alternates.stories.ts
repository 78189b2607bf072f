import { accepted } from '@gongzhi/core/testing'
import * as law from '@gongzhi/owner-committee'
import { standingOf } from '@gongzhi/testing/stories'
import { describe, expect } from 'vitest'

import {
  comesBack,
  commitmentOf,
  counted,
  createStage,
  type Election,
  newMember,
  request,
  seed,
  stageWith,
  voting,
} from '../election.ts'
import { director, leader } from '../people.ts'
import { of, states, story } from './stage.ts'

// 湖州市物业管理条例, Art. 21: 由业主大会选举产生，人数不超过业主委员会成员人数的二分之一.
const own = { [law.alternatesFrom.id]: 'own-election' } as const
const ownElection = () => stageWith(own)
const NAMES = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8']
const other = commitmentOf(`${seed}2`)

/** An election whose five members have their seats. */
async function seatedIn(h: ReturnType<typeof createStage>): Promise<Election> {
  const election = await voting(h, { names: NAMES })
  await h.at('2026-04-26')
  const heads = { c1: 9, c2: 9, c3: 9, c4: 8, c5: 8, c6: 6, c7: 5, c8: 4 }
  accepted(await comesBack(election, counted('vote-1', 5, heads)))
  return election
}
const back = (election: Election, heads: Readonly<Record<string, number>>, more = {}) =>
  comesBack(election, counted('vote-2', 2, heads, { announced: '2026-05-25', ...more }))

describe('alternates who have an election of their own', () => {
  story(
    'are those who pass in it, in the order of their votes, as many as the share of the place lets there be',
    async (h) => {
      const election = await seatedIn(h)
      expect(await states(election)).toContain('running.alternates')
      expect((await standingOf(election)).context).toMatchObject({
        elected: ['c1', 'c2', 'c3', 'c4', 'c5'],
        alternates: [],
        constituted: { day: '2026-04-25' },
      })
      expect(await of(election, 'committee.elected')).toEqual([])
      await request(election, '2026-05-20', other)
      expect((await of(election, 'vote.requested'))[1]).toMatchObject({
        round: 'alternates',
        meeting: 'interim',
        item: { id: 'vote-2', candidates: ['c6', 'c7', 'c8'], seats: 2 },
      })
      await h.at('2026-05-26')
      // c6 has four of nine: whoever passed in the first vote passes here by this one alone.
      accepted(await back(election, { c6: 4, c7: 6, c8: 8 }))
      expect(await of(election, 'committee.elected')).toMatchObject([
        { members: ['c1', 'c2', 'c3', 'c4', 'c5'], alternates: ['c8', 'c7'] },
      ])
      // The committee is elected by the first vote, whenever its alternates are.
      expect((await standingOf(election)).context).toMatchObject({
        constituted: { day: '2026-04-25' },
        electedBy: expect.arrayContaining([
          { person: 'c1', vote: 'e1/vote-1' },
          { person: 'c8', vote: 'e1/vote-2' },
        ]),
      })
    },
    ownElection,
  )

  story(
    'are tied where their votes are, and the lot orders them',
    async (h) => {
      const election = await seatedIn(h)
      await request(election, '2026-05-20', other)
      await h.at('2026-05-26')
      accepted(await back(election, { c6: 7, c7: 7, c8: 7 }))
      expect(await states(election)).toContain('running.drawing')
      await election.by(leader).does('lot.draw', { seed: `${seed}2` })
      const { alternates } = (await standingOf(election)).context
      expect(alternates).toHaveLength(2)
      expect(await states(election)).toContain('running.installing.meeting')
    },
    ownElection,
  )

  story(
    'are none where too few owners voted, and the committee is elected all the same',
    async (h) => {
      const election = await seatedIn(h)
      await request(election, '2026-05-20', other)
      await h.at('2026-05-26')
      // Five of nine are less than two thirds.
      accepted(await back(election, { c6: 5, c7: 5, c8: 5 }, { returned: 5 }))
      expect(await of(election, 'committee.elected')).toMatchObject([
        { members: ['c1', 'c2', 'c3', 'c4', 'c5'], alternates: [] },
      ])
    },
    ownElection,
  )

  story(
    'are asked for again where their assembly was cancelled, and not elected where that is said',
    async (h) => {
      const election = await seatedIn(h)
      await request(election, '2026-05-20', other)
      accepted(
        await election.send({
          event: 'vote.cancelled',
          data: { reason: '改期' },
          by: { id: 'engine', capacity: 'engine' },
        }),
      )
      expect(await states(election)).toContain('running.alternates')
      await election.by(director).cannot('alternates.waive', { reason: '不设候补委员' })
      await election.by(leader).does('alternates.waive', { reason: '不设候补委员' })
      expect(await of(election, 'alternates.waived')).toEqual([{ election: 'e1', reason: '不设候补委员' }])
      expect(await of(election, 'committee.elected')).toMatchObject([{ alternates: [] }])
    },
    ownElection,
  )

  story(
    'are voted on where somebody is left who stands, and the commitment to the lot is a new one',
    async (h) => {
      const election = await seatedIn(h)
      expect(
        await election
          .by(leader)
          .cannot('vote.request', { opens: '2026-05-20', commitment: commitmentOf(seed) }),
      ).toMatchObject({ rules: [{ why: { en: 'this commitment was used before' } }] })
      expect(
        await election.by(leader).cannot('vote.request', { opens: '2026-04-01', commitment: other }),
      ).toMatchObject({ rules: [{ required: { notBefore: '2026-04-26', atMost: 2 } }] })
    },
    ownElection,
  )

  story(
    'have the seat of a member who declines, the first of them first',
    async (h) => {
      const election = await seatedIn(h)
      await request(election, '2026-05-20', other)
      await h.at('2026-05-26')
      accepted(await back(election, { c6: 4, c7: 6, c8: 8 }))
      await election.by(newMember).does('seat.decline', { person: 'c1', document: 'letter' })
      expect((await standingOf(election)).context).toMatchObject({
        elected: ['c2', 'c3', 'c4', 'c5', 'c8'],
        alternates: ['c7'],
        constituted: { day: '2026-04-25' },
      })
      for (const person of ['c2', 'c3'])
        await election
          .by({ id: person, capacity: 'committee.member' })
          .does('seat.decline', { person, document: 'letter' })
      expect((await standingOf(election)).context).toMatchObject({ elected: ['c4', 'c5', 'c8', 'c7'] })
      expect(await states(election)).toContain('running.short')
    },
    ownElection,
  )

  story(
    'are not asked for where the share leaves no room for any',
    async (h) => {
      const election = await seatedIn(h)
      expect(await of(election, 'committee.elected')).toMatchObject([{ alternates: [] }])
    },
    () => stageWith({ ...own, [law.alternatesShare.id]: { n: 1, d: 10, bound: 'inclusive' } }),
  )

  story(
    'are not asked for where nobody is left who stands',
    async (h) => {
      const election = await voting(h, { names: NAMES.slice(0, 5) })
      await h.at('2026-04-26')
      accepted(await comesBack(election, counted('vote-1', 5, { c1: 9, c2: 9, c3: 9, c4: 8, c5: 8 })))
      expect(await of(election, 'committee.elected')).toMatchObject([{ alternates: [] }])
    },
    ownElection,
  )
})
