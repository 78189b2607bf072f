import { accepted, type Harness } from '@gongzhi/core/testing'
import { standingOf } from '@gongzhi/testing/stories'
import { describe, expect } from 'vitest'

import { committeeElection } from '../../src/committee-election/index.ts'
import { byElection, elected, voting } from '../election.ts'
import { director, leader, street } from '../people.ts'
import { of, story } from './stage.ts'

/** A by-election that a term asked for. */
async function asked(h: Harness, id = 'b1') {
  const election = h.process(committeeElection, id)
  const by = h.sentBy('t1', { definition: 'committee-term' })
  accepted(await election.start({ input: byElection as never, by }))
  return election
}
const term = (h: Harness) => h.sentBy('t1', { definition: 'committee-term' })
const lapse = { reason: 't1/re-election' }

describe('an election that is given up while it is voted', () => {
  story('names the vote that nobody needs any more', async (h) => {
    const election = await voting(h)
    await election.by(leader).does('election.abandon', { reason: '候选人均退出' })
    expect(await of(election, 'election.failed')).toMatchObject([{ vote: 'vote-1' }])
  })
})

describe('a by-election of a committee that is succeeded', () => {
  story('ends before and after its body is named', async (h) => {
    const early = await asked(h)
    await early.by(term(h)).does('election.lapse', lapse)
    expect((await standingOf(early)).state).toBe('failed')
    const late = await asked(h, 'b2')
    await late.by(street).does('body.name', { body: 'committee', reference: 'doc' })
    await late.by(director).does('nominations.open', {})
    await late.by(term(h)).does('election.lapse', lapse)
    expect(await of(late, 'election.failed')).toMatchObject([
      { kind: 'by-election', reason: 't1/re-election', vote: null },
    ])
  })
})

describe('an election whose vote is revoked', () => {
  const assembly = (h: Harness) => h.sentBy('e1/vote-1', { lineage: ['e1'], definition: 'assembly-meeting' })
  const revocation = { item: 'vote-1', reason: '程序违法' }

  story('has failed, whoever is to be installed', async (h) => {
    const election = await elected(h)
    expect(
      await election.by(assembly(h)).cannot('result.revoke', { ...revocation, item: 'vote-9' }),
    ).toMatchObject({
      rules: [{ name: 'itsOnlyVote', found: ['vote-1'], required: ['vote-9'] }],
    })
    await election.by(assembly(h)).does('result.revoke', revocation)
    expect((await standingOf(election)).state).toBe('failed')
  })
})
