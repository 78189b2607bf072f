import { accepted, type Harness } from '@gongzhi/core/testing'
import { companyHandover, houseDocuments } from '@gongzhi/owner-committee'
import { describe, expect } from 'vitest'

import { digestOf } from '../../src/house-documents/document.ts'
import { motion } from '../meeting.ts'
import { court, director, owner, residents, street } from '../people.ts'
import { announced, standingOf, times } from '../story.ts'
import { assemblyOf, begins, fired, fires, holds, inOffice, namesIn, newMember, story } from './stage.ts'
import { extension, proposes, recall } from './steps.ts'

describe('a vote of the owners', () => {
  story(
    'recalls one member and keeps another; a court that revokes it restores the seat, and the meetings know',
    async (h) => {
      const { term, series } = await inOffice(h)
      await term
        .by(street)
        .does('ground.report', { person: 'm4', ground: 'illegal-building', evidence: 'doc-1' })
      await fires(h, 'suspended-member-to-series', { from: 't1', to: 't1/meetings' })
      expect(await namesIn(series)).toEqual(['dep', 'dir', 'm4!', 'm5', 'mem'])
      const meeting = await proposes(h, 'm1', [recall('R4', 'm4'), recall('R5', 'm5')])
      await term.by(residents).does('assembly.name', { assembly: 'm1' })
      await holds(h, meeting, { vote: () => ({ R4: 'against', R5: 'for' }) })
      const effects = (await h.community.effects('m1')).filter(
        ({ reaction }) => reaction === 'recall-to-term',
      )
      expect(effects.map(({ status, target }) => [status, target.process])).toEqual([
        ['done', 't1'],
        ['done', 't1'],
      ])
      fired.add('recall-to-term')
      await fires(h, 'kept-member-to-series', { from: 't1', to: 't1/meetings' })
      expect(await namesIn(series)).toEqual(['dep', 'dir', 'm4', 'mem'])
      expect((await standingOf(term)).context.members.map(({ person }) => person)).toEqual([
        'dir',
        'dep',
        'mem',
        'm4',
      ])
      await meeting.by(owner('o1')).does('challenge.file', { id: 'case-1', item: 'R5', reference: 'claim-1' })
      await meeting
        .by(court)
        .does('challenge.judge', { id: 'case-1', revoked: true, reference: 'judgment-1' })
      await fires(h, 'revoked-recall-to-term', { from: 'm1', to: 't1' })
      expect((await standingOf(term)).context.members.map(({ person }) => person)).toEqual([
        'dir',
        'dep',
        'mem',
        'm4',
        'm5',
      ])
      await fires(h, 'restored-member-to-series', { from: 't1', to: 't1/meetings' })
      expect(await namesIn(series)).toEqual(['dep', 'dir', 'm4', 'm5', 'mem'])
    },
  )

  story('that recalled somebody who had resigned restores nothing when it is revoked', async (h) => {
    const { term } = await inOffice(h)
    const meeting = await proposes(h, 'm1', [recall('R5', 'm5')])
    await term.by(street).does('assembly.name', { assembly: 'm1' })
    await term.by(newMember('m5')).does('member.resign', { document: 'letter' })
    await holds(h, meeting, { vote: () => ({ R5: 'for' }) })
    await meeting.by(street).does('review.order', { item: 'R5', action: 'revoke', reason: '程序违法' })
    await h.pass()
    expect((await h.community.effects('m1')).map(({ reaction, status }) => [reaction, status])).toEqual([
      ['recall-to-term', 'refused'],
      ['revoked-recall-to-term', 'refused'],
    ])
    expect(await times(term, 'member.restored')).toBe(0)
  })

  story('extends the term, by what the text allows', async (h) => {
    const { term } = await inOffice(h)
    const meeting = await proposes(h, 'm1', [extension])
    await term.by(street).does('assembly.name', { assembly: 'm1' })
    await holds(h, meeting, { vote: () => ({ X1: 'for' }) })
    await fires(h, 'extension-to-term', { from: 'm1', to: 't1' })
    expect((await standingOf(term)).context.termUntil).toBe('2029-06-30')
  })

  story(
    'that dismisses the company begins the handover, with its notice of sixty days; revoked, the company stays',
    async (h) => {
      const meeting = await proposes(h, 'm1', [motion])
      await holds(h, meeting, { vote: () => ({ M1: 'for' }) })
      await begins(h, 'dismissal-to-handover', { from: 'm1', to: 'm1/handover-M1' })
      const handover = h.process(companyHandover, 'm1/handover-M1')
      expect((await standingOf(handover)).context).toMatchObject({
        company: 'company-1',
        decision: 'm1/M1',
        because: 'dismissed',
      })
      await handover.by(director).does('notice.give', { document: 'notice-1' })
      const due = (await standingOf(handover)).deadlines['noticeEnds@noticed']?.due as number
      expect(due - h.now()).toBeGreaterThanOrEqual(60 * 86_400_000)
      await meeting.by(street).does('review.order', { item: 'M1', action: 'revoke', reason: '程序违法' })
      await fires(h, 'revoked-dismissal-to-handover', { from: 'm1', to: 'm1/handover-M1' })
      expect((await standingOf(handover)).state).toBe('dropped')
    },
  )

  story('that dismisses nobody begins no handover', async (h) => {
    const meeting = await proposes(h, 'm1', [motion])
    await holds(h, meeting, { vote: () => ({ M1: 'against' }) })
    expect(await h.community.effects('m1')).toEqual([])
  })
})

describe('a house document', () => {
  const draft = {
    document: 'file-1',
    title: '希望城管理规约',
    provisions: [{ provision: 'voting/proxy-limit', value: 2, article: '12' }],
    clauses: [],
    from: null,
  }
  const proposed = async (h: Harness, id: string, { version = 1 } = {}) => {
    const process = h.process(houseDocuments, id)
    if (version === 1)
      accepted(
        await process.start({
          input: { kind: 'covenant', version, replaces: null, community: 'test', place: null, ...draft },
          by: director,
        }),
      )
    await process.by(street).does('check.record', {
      digest: digestOf({ kind: 'covenant', version, ...draft }),
      on: h.today(),
      problems: [],
    })
    const { version: at } = await process.by(director).does('document.propose', {})
    await h.pass()
    return { process, vote: `${id}/vote-${at}` }
  }
  const drafted = async (h: Harness, id: string, given: Parameters<typeof proposed>[2] = {}) => {
    const document = await proposed(h, id, given)
    await begins(h, 'document-to-assembly', { from: id, to: document.vote })
    return document
  }

  story(
    'is adopted by a vote, supersedes the one before it, and loses force when the vote is revoked',
    async (h) => {
      const first = await drafted(h, 'd1')
      await holds(h, assemblyOf(h, first.vote), { vote: () => ({ D1: 'for' }) })
      await fires(h, 'vote-to-document', { from: first.vote, to: 'd1' })
      expect((await standingOf(first.process)).context.adopted).toMatchObject({
        decision: `${first.vote}/D1`,
      })
      const { version } = await first.process.by(director).does('version.begin', draft)
      const next = `d1/version-${version}`
      await begins(h, 'document-to-next-version', { from: 'd1', to: next })
      const second = await drafted(h, next, { version: 2 })
      await holds(h, assemblyOf(h, second.vote), { vote: () => ({ D1: 'for' }) })
      await fires(h, 'document-to-former-document', { from: next, to: 'd1' })
      expect((await standingOf(first.process)).state).toBe('superseded')
      await assemblyOf(h, second.vote)
        .by(street)
        .does('review.order', { item: 'D1', action: 'revoke', reason: '程序违法' })
      await fires(h, 'revoked-adoption-to-document', { from: second.vote, to: next })
      expect((await standingOf(second.process)).state).toBe('revoked')
      expect((await announced(second.process)).at(-1)).toMatchObject({
        name: 'document.revoked',
        data: { replaced: 'd1' },
      })
    },
  )

  story('whose id is as long as one can be is voted in an assembly of its own', async (h) => {
    const ids = ['a', 'b'].map((last) => `${'d'.repeat(99)}${last}`)
    for (const id of ids) await proposed(h, id)
    const effects = await Promise.all(ids.map((id) => h.community.effects(id)))
    expect(effects.flat().map(({ status }) => status)).toEqual(['done', 'done'])
    expect(new Set(effects.flat().map(({ target }) => target.process)).size).toBe(2)
  })

  story('that does not pass is a draft again', async (h) => {
    const { process, vote } = await drafted(h, 'd1')
    await holds(h, assemblyOf(h, vote), { vote: () => ({ D1: 'against' }) })
    expect((await standingOf(process)).state).toBe('drafted')
  })

  story('comes back as a draft when its assembly is cancelled', async (h) => {
    const { process, vote } = await drafted(h, 'd1')
    await assemblyOf(h, vote).by(director).does('assembly.cancel', { reason: '改期' })
    await fires(h, 'cancelled-assembly-to-document', { from: vote, to: 'd1' })
    expect((await standingOf(process)).state).toBe('drafted')
  })
})
