import { accepted, type Harness } from '@gongzhi/core/testing'
import { paperOf, textOfPaper } from '@gongzhi/testing/paper-text'
import { standingOf, times } from '@gongzhi/testing/stories'
import { describe, expect } from 'vitest'

import {
  acceptance,
  comesBack,
  commitmentOf,
  counted,
  type Election,
  newMember,
  rejection,
  seed,
  stageWith,
  voting,
} from '../election.ts'
import { leader, owner, street, superior } from '../people.ts'
import { of, states, story } from './stage.ts'

const citation = { instrument: '希望城业主大会议事规则', article: '20' }
/** A count of nine who took part, with names that were written in. */
const withNames = (
  approving: Readonly<Record<string, number>>,
  names: Readonly<Record<string, number>>,
  more: Parameters<typeof counted>[3] = {},
) => {
  const count = counted('vote-1', 5, approving, more)
  return {
    ...count,
    writtenIn: Object.entries(names).map(([person, heads]) => ({
      person: person === '?' ? null : person,
      for: { heads, areaCentiM2: heads * 10_000 },
    })),
    rule: { ...count.rule, writeIns: { value: 'allowed' as const, citation } },
  } as ReturnType<typeof counted>
}
const accepts = async (election: Election, person: string) => {
  await election.by(street).does('candidate.review', acceptance(person))
  await election.by(superior).does('candidate.review', acceptance(person))
}
/** The week in which nobody objects to who was refused; its last day is the first after the holidays of May. */
const unopposed = async (election: Election, h: Harness) => {
  await h.at('2026-05-07')
  await election.by(leader).does('refusals.close', {})
}
/** Five for five seats, of whom c5 has five of nine. */
const five = { c1: 9, c2: 8, c3: 7, c4: 6, c5: 5, c6: 4 }

describe('somebody who was written in on the ballots of an election', () => {
  story('is elected by his votes once it is found that he may sit, and not before', async (h) => {
    const election = await voting(h)
    await h.at('2026-04-26')
    accepted(await comesBack(election, withNames(five, { zhao: 6, qian: 4, '?': 2 })))
    expect(await states(election)).toContain('running.verifying')
    // The four have their seats whatever is found; the fifth is his, or that of c5.
    expect((await standingOf(election)).context).toMatchObject({
      elected: [],
      settled: { status: 'undetermined', elected: ['c1', 'c2', 'c3', 'c4'], asked: ['zhao'] },
    })
    expect(await of(election, 'names.asked')).toMatchObject([
      { item: 'vote-1', persons: [{ person: 'zhao', for: { heads: 6 } }] },
    ])
    // Who does not review, or somebody who was not asked for.
    await election.by(leader).cannot('candidate.review', acceptance('zhao'))
    await election.by(street).cannot('candidate.review', acceptance('qian'))
    await election.by(street).does('candidate.review', acceptance('zhao'))
    expect(await states(election)).toContain('running.verifying')
    expect(await times(election, 'names.asked')).toBe(1)
    await election.by(superior).does('candidate.review', acceptance('zhao'))
    // He and c4 have six each, and c5 has five.
    expect(await of(election, 'committee.elected')).toMatchObject([
      { members: ['c1', 'c2', 'c3', 'c4', 'zhao'], alternates: ['c5'] },
    ])
    expect((await of(election, 'votes.settled')).at(-1)).toMatchObject({
      writtenIn: [
        { person: 'zhao', for: { heads: 6 }, standing: 'counts' },
        { person: 'qian', for: { heads: 4 }, standing: 'to-review' },
        { person: null, for: { heads: 2 }, standing: 'nobody-certain' },
      ],
    })
    const listed = textOfPaper(await paperOf(h, { process: 'e1', paper: 'committee-election/candidates' }))
    expect(listed.join('\n')).not.toContain('zhao')
    // He can decline as everybody can.
    await election.by(owner('zhao')).does('seat.decline', { person: 'zhao', document: 'letter' })
    expect((await of(election, 'committee.elected')).at(-1)).toMatchObject({
      members: ['c1', 'c2', 'c3', 'c4', 'c5'],
    })
    await election.by(newMember).cannot('candidate.review', acceptance('zhao'))
  })

  story('has no seat where he is barred, and those who stood have them', async (h) => {
    const election = await voting(h)
    await h.at('2026-04-26')
    accepted(await comesBack(election, withNames(five, { zhao: 9, sun: 7 })))
    expect((await of(election, 'names.asked'))[0]?.persons).toMatchObject([
      { person: 'sun' },
      { person: 'zhao' },
    ])
    await election.by(street).does('candidate.review', rejection('zhao'))
    await election.by(street).does('candidate.review', rejection('sun'))
    await unopposed(election, h)
    expect(await of(election, 'committee.elected')).toMatchObject([
      { members: ['c1', 'c2', 'c3', 'c4', 'c5'] },
    ])
    expect((await of(election, 'votes.settled')).at(-1)).toMatchObject({
      writtenIn: [
        { person: 'zhao', standing: 'barred' },
        { person: 'sun', standing: 'barred' },
      ],
    })
  })

  story('has no seat where he does not want it', async (h) => {
    const election = await voting(h)
    await h.at('2026-04-26')
    accepted(await comesBack(election, withNames(five, { zhao: 9 })))
    await election.by(owner('c1')).cannot('candidate.withdraw', { candidate: 'zhao', document: 'letter' })
    await election.by(owner('zhao')).does('candidate.withdraw', { candidate: 'zhao', document: 'letter' })
    expect(await of(election, 'committee.elected')).toMatchObject([
      { members: ['c1', 'c2', 'c3', 'c4', 'c5'] },
    ])
    expect((await of(election, 'votes.settled')).at(-1)).toMatchObject({
      writtenIn: [{ person: 'zhao', standing: 'withdrawn' }],
    })
  })

  // More than half of nine who take part.
  for (const [votes, asked] of [
    [4, 0],
    [5, 1],
    [6, 1],
  ] as const)
    story(`is asked for ${asked} times with ${votes} of nine votes`, async (h) => {
      const election = await voting(h)
      await h.at('2026-04-26')
      accepted(await comesBack(election, withNames(five, { zhao: votes })))
      expect(await times(election, 'names.asked')).toBe(asked)
    })

  story('draws the lot with a candidate who has as many votes', async (h) => {
    const election = await voting(h)
    await h.at('2026-04-26')
    accepted(await comesBack(election, withNames(five, { zhao: 5 })))
    await accepts(election, 'zhao')
    expect((await standingOf(election)).context.settled?.tie).toMatchObject({
      candidates: ['c5', 'zhao'],
      places: 1,
      by: 'lot',
    })
    await election.by(leader).does('lot.draw', { seed })
    expect((await of(election, 'committee.elected'))[0]?.members).toHaveLength(5)
  })

  story('stands in no later vote that he was not nominated for', async (h) => {
    const election = await voting(h)
    await h.at('2026-04-26')
    // Three have the votes, and the fourth was written in.
    accepted(
      await comesBack(election, withNames({ c1: 9, c2: 8, c3: 7, c4: 4, c5: 4, c6: 4 }, { zhao: 6, sun: 5 })),
    )
    await accepts(election, 'zhao')
    await election.by(street).does('candidate.review', rejection('sun'))
    await unopposed(election, h)
    expect(await states(election)).toContain('running.short')
    expect((await standingOf(election)).context.elected).toEqual(['c1', 'c2', 'c3', 'zhao'])
    await election.by(owner('zhao')).does('seat.decline', { person: 'zhao', document: 'letter' })
    expect((await standingOf(election)).context.elected).toEqual(['c1', 'c2', 'c3'])
  })

  story(
    'who was accepted, and whose seat no text gives, is nominated for the next vote like everybody',
    async (h) => {
      const election = await voting(h, { names: ['c1', 'c2', 'c3', 'c4', 'c5'] })
      await h.at('2026-04-26')
      // More heads for c5, more area for zhao: nothing says which of the two ranks first.
      const count = withNames({ c1: 9, c2: 9, c3: 8, c4: 8, c5: 6 }, {})
      const writtenIn = [{ person: 'zhao', for: { heads: 5, areaCentiM2: 70_000 } }]
      accepted(await comesBack(election, { ...count, writtenIn } as ReturnType<typeof counted>))
      await accepts(election, 'zhao')
      expect(await states(election)).toContain('running.short')
      await election.by(leader).does('nominations.reopen', {})
      const his = { channel: 'self' as const, supporters: 0, document: 'form' }
      // Who stands already is not nominated again; he is, once.
      await election.by(owner('c5')).cannot('candidate.nominate', { ...his, candidate: 'c5' })
      await election.by(owner('zhao')).does('candidate.nominate', { ...his, candidate: 'zhao' })
      await election.by(owner('zhao')).cannot('candidate.nominate', { ...his, candidate: 'zhao' })
      await election.by(leader).does('candidates.publish', { reference: 'list-3' })
      await h.at('2026-05-20')
      // Both stand for the seat, and the house rules have to say first who ranks before the other.
      expect(
        await election
          .by(leader)
          .cannot('vote.request', { opens: '2026-06-10', commitment: commitmentOf(`${seed}1`) }),
      ).toMatchObject({
        rules: [
          {
            why: {
              en: '2 stand for 1 seats, and no text states "Ranking of the elected" (election/ranking)',
            },
          },
        ],
      })
      const listed = textOfPaper(await paperOf(h, { process: 'e1', paper: 'committee-election/candidates' }))
      expect(listed.join('\n')).toContain('zhao')
    },
    () => stageWith({ 'election/ranking': null }),
  )

  story('is nobody where no rule of the count lets names count', async (h) => {
    const election = await voting(h)
    await h.at('2026-04-26')
    const { rule, ...count } = withNames(five, { zhao: 9 })
    const { participation, approval, base } = rule
    accepted(await comesBack(election, { ...count, rule: { participation, approval, base } }))
    expect(await of(election, 'committee.elected')).toMatchObject([
      { members: ['c1', 'c2', 'c3', 'c4', 'c5'] },
    ])
  })

  story('cannot have more votes than took part: such a count is refused', async (h) => {
    const election = await voting(h)
    await h.at('2026-04-26')
    expect(await comesBack(election, withNames(five, { zhao: 10 }))).toMatchObject({ code: 'rule/not-met' })
    accepted(await comesBack(election, withNames(five, { zhao: 4 })))
  })
})
