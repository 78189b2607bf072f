import { accepted, type Harness } from '@gongzhi/core/testing'
import { standingOf, times } from '@gongzhi/testing/stories'
import { describe, expect } from 'vitest'

import { acceptance, comesBack, counted, type Election, rejection, voting } from '../election.ts'
import { director, leader, owner, street, superior } from '../people.ts'
import { of, states, story } from './stage.ts'

const citation = { instrument: '希望城业主大会议事规则', article: '20' }
const five = { c1: 9, c2: 8, c3: 7, c4: 6, c5: 5, c6: 4 }
/** Nine took part, and so many wrote these in. */
const written = async (h: Harness, names: Readonly<Record<string, number>>): Promise<Election> => {
  const election = await voting(h)
  await h.at('2026-04-26')
  const count = counted('vote-1', 5, five)
  const writtenIn = Object.entries(names).map(([person, heads]) => ({
    person,
    for: { heads, areaCentiM2: heads * 10_000 },
  }))
  const rule = { ...count.rule, writeIns: { value: 'allowed' as const, citation } }
  accepted(await comesBack(election, { ...count, writtenIn, rule } as ReturnType<typeof counted>))
  return election
}
const objection = (id: string, about: string) => ({ id, about, reason: '违法搭建已拆除' })
const accepts = async (election: Election, person: string) => {
  for (const by of [street, superior]) await election.by(by).does('candidate.review', acceptance(person))
}

// Whoever is on the list, or was refused before there was one, objects: nobody stood for a written name.
describe('somebody who was written in and refused', () => {
  story('objects before his votes count for nobody, and is reviewed anew where he is right', async (h) => {
    const election = await written(h, { zhao: 9 })
    await election.by(owner('zhao')).cannot('objection.file', objection('x1', 'zhao'))
    await election.by(street).does('candidate.review', rejection('zhao'))
    expect(await states(election)).toContain('running.hearing.showing')
    expect(await times(election, 'votes.settled')).toBe(0)
    expect((await standingOf(election)).context.settled).toMatchObject({
      status: 'undetermined',
      elected: ['c1', 'c2', 'c3', 'c4'],
      asked: ['zhao'],
    })
    // About somebody who stood on the list nothing is open.
    await election.by(owner('a')).cannot('objection.file', objection('x1', 'c1'))
    await election.by(owner('zhao')).does('objection.file', objection('x1', 'zhao'))
    await election.by(owner('zhao')).cannot('objection.file', objection('x1', 'zhao'))
    await election.by(director).cannot('objection.answer', { id: 'x1', upheld: true, answer: '属实' })
    await election.by(leader).does('objection.answer', { id: 'x1', upheld: true, answer: '属实' })
    expect(await states(election)).toContain('running.verifying')
    await accepts(election, 'zhao')
    expect(await times(election, 'names.asked')).toBe(1)
    expect(await of(election, 'committee.elected')).toMatchObject([
      { members: ['c1', 'zhao', 'c2', 'c3', 'c4'], alternates: ['c5'] },
    ])
  })

  story('has no seat where his objection is dismissed, and not before it is answered', async (h) => {
    const election = await written(h, { zhao: 9 })
    await election.by(street).does('candidate.review', rejection('zhao'))
    // Seven days, as long as the list of candidates is shown: the last is the first after the holidays of May.
    await h.at('2026-05-06')
    await election.by(owner('zhao')).does('objection.file', objection('x1', 'zhao'))
    expect(await election.by(leader).cannot('refusals.close', {})).toMatchObject({
      code: 'state/not-accepted',
    })
    await h.at('2026-05-07')
    expect(await states(election)).toContain('running.hearing.ready')
    expect(await election.by(leader).cannot('refusals.close', {})).toMatchObject({
      rules: [{ why: { en: '1 objection waits for an answer: x1' } }],
    })
    await election.by(leader).cannot('objection.answer', { id: 'x2', upheld: false, answer: '未拆除' })
    await election.by(leader).does('objection.answer', { id: 'x1', upheld: false, answer: '未拆除' })
    await election.by(director).cannot('refusals.close', {})
    await election.by(leader).does('refusals.close', {})
    expect(await of(election, 'committee.elected')).toMatchObject([
      { members: ['c1', 'c2', 'c3', 'c4', 'c5'] },
    ])
    expect((await of(election, 'votes.settled')).at(-1)).toMatchObject({
      writtenIn: [{ person: 'zhao', standing: 'barred' }],
    })
  })

  story('objects while others are reviewed, and nobody is elected meanwhile', async (h) => {
    const election = await written(h, { zhao: 9, sun: 8 })
    await election.by(street).does('candidate.review', rejection('zhao'))
    expect(await states(election)).toContain('running.verifying')
    await election.by(owner('zhao')).cannot('objection.file', objection('x1', 'sun'))
    await election.by(owner('zhao')).does('objection.file', objection('x1', 'zhao'))
    await election.by(leader).cannot('objection.answer', { id: 'x9', upheld: false, answer: '未拆除' })
    await election.by(leader).does('objection.answer', { id: 'x1', upheld: false, answer: '未拆除' })
    await election.by(owner('zhao')).does('objection.file', objection('x2', 'zhao'))
    await election.by(leader).does('objection.answer', { id: 'x2', upheld: true, answer: '属实' })
    await accepts(election, 'sun')
    expect(await states(election)).toContain('running.verifying')
    await election.by(street).does('candidate.review', rejection('zhao'))
    expect(await states(election)).toContain('running.hearing.showing')
    await h.at('2026-05-07')
    await election.by(leader).does('refusals.close', {})
    expect(await of(election, 'committee.elected')).toMatchObject([
      { members: ['c1', 'c2', 'sun', 'c3', 'c4'] },
    ])
  })

  story('waits for nothing where somebody else steps back and it no longer depends on him', async (h) => {
    const election = await written(h, { zhao: 5 })
    await election.by(street).does('candidate.review', rejection('zhao'))
    expect(await states(election)).toContain('running.hearing.showing')
    await election.by(owner('zhao')).cannot('candidate.withdraw', { candidate: 'zhao', document: 'letter' })
    await election.by(owner('c5')).does('candidate.withdraw', { candidate: 'c5', document: 'letter' })
    // The last seat is his now, or nobody's.
    expect(await states(election)).toContain('running.hearing.showing')
  })
})
