import { ENGINE } from '@gongzhi/core'
import { announced } from '@gongzhi/testing/stories'
import { describe, expect } from 'vitest'

import { director, member, street } from '../people.ts'
import { begun, contextOf, last, people, story } from './stage.ts'

const vote = 'e1/vote-1'
const revocation = { decision: 'e1/vote-1/vote-1', vote, reason: '程序违法' }

describe('a vote on members that is revoked', () => {
  story('ends the seats of those whom it elected, and of nobody else', async (h) => {
    // Members m4 and m5 by this vote; the member by a later one, in which he won what he had lost in this.
    const electedBy = [
      { person: 'm4', vote },
      { person: 'm5', vote },
      { person: 'mem', vote: 'e1/vote-2' },
    ]
    const term = await begun(h, { electedBy })
    expect(
      await term.by(ENGINE).cannot('election.revoke', { ...revocation, vote: 'e1/vote-9' }),
    ).toMatchObject({ rules: [{ name: 'seatedByIt', required: [] }] })
    await term.by(ENGINE).does('election.revoke', revocation)
    expect(await people(term)).toEqual(['dir', 'dep', 'mem'])
    expect((await contextOf(term)).former).toMatchObject([
      { person: 'm4', ground: null, decision: revocation.decision },
      { person: 'm5', ground: null, decision: revocation.decision },
    ])
    expect((await announced(term)).filter(({ name }) => name === 'member.ended')).toMatchObject([
      { data: { person: 'm4', by: 'law', ground: null } },
      { data: { person: 'm5', by: 'law', ground: null } },
    ])
  })
})

describe('an extension that is revoked', () => {
  const extension = { until: '2026-12-31' as const, reference: 'm1/X1' }
  const revoked = { until: '2026-12-31' as const, decision: 'm1/X1' }

  story('ends the term when it would have ended, and once', async (h) => {
    const term = await begun(h)
    await term.by(ENGINE).cannot('extension.revoke', revoked)
    await term.by(ENGINE).does('term.extend', extension)
    await term.by(ENGINE).cannot('extension.revoke', { ...revoked, until: '2027-06-30' })
    expect((await term.by(ENGINE).does('extension.revoke', revoked)).outcomes).toEqual([
      { name: 'extension.revoked', data: { committee: 'oc', termUntil: '2026-06-30' } },
    ])
    await term.by(ENGINE).cannot('extension.revoke', revoked)
    await h.at('2026-07-01')
    expect((await announced(term)).map(({ name }) => name)).toContain('term.expired')
  })
})

describe('a by-election that is under way when the committee is succeeded', () => {
  story('lapses with the term: nobody joins a committee that is no more', async (h) => {
    const term = await begun(h, { alternates: [] })
    await term.by(member).does('member.resign', { document: 'letter' })
    await term.by(director).does('byElection.request', { document: 'doc-1' })
    await term.by(street).does('successor.record', { committee: 'oc-2' })
    expect(await last(term)).toEqual({
      name: 'byElection.lapsed',
      data: { committee: 'oc', request: 'by-election-1', successor: 'oc-2' },
    })
  })
})
