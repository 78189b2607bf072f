import { accepted, type Harness } from '@gongzhi/core/testing'
import {
  committeeMeeting,
  committeeMeetings,
  committeeTerm,
  firstByArea,
  firstPetition,
} from '@gongzhi/owner-committee'
import { describe, expect } from 'vitest'

import { input as termInput } from '../committee-term/stage.ts'
import { input as firstElection } from '../election.ts'
import { director, leader, member, street } from '../people.ts'
import { stageWith } from '../stage-with.ts'
import { announced, standingOf, times } from '../story.ts'
import { assemblyOf, election, fires, holds, inOffice, namesIn, story } from './stage.ts'
import {
  asked,
  chosen,
  convenes,
  extension,
  grouped,
  installed,
  listed,
  proposes,
  six,
  stands,
} from './steps.ts'

/** The law of a first election. */
const firstLaw = () =>
  stageWith({
    [firstByArea.id]: { n: 1, d: 2, bound: 'inclusive' },
    [firstPetition.id]: { n: 1, d: 20, bound: 'inclusive' },
  })

/** Six for five seats, of whom every owner leaves out another one: all pass, and one of them waits. */
const allPass: ReturnType<typeof chosen> = (number) =>
  Object.fromEntries(six.map((name, at) => [`vote-1/${name}`, at === number % 6 ? 'against' : 'for']))

/** A first election that was voted. */
async function voted(h: Harness, vote = chosen('vote-1')) {
  accepted(await election(h, 'e1').start({ input: firstElection, by: street }))
  await grouped(h, 'e1')
  await stands(h, 'e1')
  await holds(h, assemblyOf(h, 'e1/vote-1'), { by: leader, vote })
  return assemblyOf(h, 'e1/vote-1')
}

const revokes = { action: 'revoke', reason: '程序违法' } as const

describe('what was begun by something that is annulled', () => {
  story(
    'is an election whose vote is revoked before anybody is in office: it has failed',
    async (h) => {
      const vote = await voted(h)
      await vote.by(street).does('review.order', { item: 'vote-1', ...revokes })
      await fires(h, 'revoked-result-to-election', { from: 'e1/vote-1', to: 'e1' })
      expect((await standingOf(election(h, 'e1'))).state).toBe('failed')
      expect((await announced(election(h, 'e1'))).at(-1)).toMatchObject({
        name: 'election.failed',
        data: { reason: '程序违法', vote: null },
      })
    },
    firstLaw,
  )

  story(
    'is a term: whoever was elected by a revoked vote has no seat in it, nor in its meetings, and waits for none',
    async (h) => {
      const vote = await voted(h, allPass)
      await installed(h, 'e1')
      const term = h.process(committeeTerm, 'e1/term')
      const series = h.process(committeeMeetings, 'e1/term/meetings')
      expect(await namesIn(series)).toHaveLength(5)
      expect((await standingOf(term)).context.alternates).toHaveLength(1)
      await vote.by(street).does('review.order', { item: 'vote-1', ...revokes })
      await fires(h, 'revoked-election-to-term', { from: 'e1/vote-1', to: 'e1/term' })
      expect((await standingOf(term)).context).toMatchObject({ members: [], alternates: [] })
      expect(await namesIn(series)).toEqual([])
      expect(await times(term, 'vacancy.reached')).toBe(1)
    },
    firstLaw,
  )

  story('is a by-election, of which only those lose their seats whom it brought', async (h) => {
    const { term, series } = await inOffice(h, { alternates: [] })
    await term.by(member).does('member.resign', { document: 'letter' })
    await term.by(director).does('byElection.request', { document: 'doc-1' })
    await h.pass()
    const id = 't1/by-election-1'
    await election(h, id).by(street).does('body.name', { body: 'committee', reference: 'doc-2' })
    await stands(h, id, { names: ['c1'], by: director })
    await holds(h, assemblyOf(h, `${id}/vote-1`), { by: leader, vote: () => ({ 'vote-1/c1': 'for' }) })
    expect(await namesIn(series)).toContain('c1')
    await assemblyOf(h, `${id}/vote-1`)
      .by(street)
      .does('review.order', { item: 'vote-1', ...revokes })
    await fires(h, 'revoked-election-to-term', { from: `${id}/vote-1`, to: 't1' })
    expect(await namesIn(series)).toEqual(['dep', 'dir', 'm4', 'm5'])
  })

  story('is an extended term: it ends when it would have ended', async (h) => {
    const { term } = await inOffice(h)
    const meeting = await proposes(h, 'm1', [extension])
    await term.by(street).does('assembly.name', { assembly: 'm1' })
    await holds(h, meeting, { vote: () => ({ X1: 'for' }) })
    expect((await standingOf(term)).context.termUntil).toBe('2029-06-30')
    await meeting.by(street).does('review.order', { item: 'X1', ...revokes })
    await fires(h, 'revoked-extension-to-term', { from: 'm1', to: 't1' })
    expect((await standingOf(term)).context).toMatchObject({ termUntil: '2028-06-30', extendedFrom: null })
  })

  story(
    'is the vote of an election that is given up: nobody votes on it any more',
    async (h) => {
      accepted(await election(h, 'e1').start({ input: firstElection, by: street }))
      await grouped(h, 'e1')
      await listed(h, 'e1')
      await asked(h, 'e1')
      await election(h, 'e1').by(leader).does('election.abandon', { reason: '无人参选' })
      await fires(h, 'failed-election-to-assembly', { from: 'e1', to: 'e1/vote-1' })
      expect((await standingOf(assemblyOf(h, 'e1/vote-1'))).state).toBe('cancelled')
    },
    firstLaw,
  )

  story('is a by-election of a committee that is succeeded, and a meeting that it convened', async (h) => {
    const { term } = await inOffice(h, { alternates: [], termUntil: '2026-06-30' })
    await term.by(member).does('member.resign', { document: 'letter' })
    await term.by(director).does('byElection.request', { document: 'doc-1' })
    await h.at('2026-03-12')
    await grouped(h, 't1/re-election')
    await stands(h, 't1/re-election')
    await h.pass()
    await convenesLate(h)
    await holds(h, assemblyOf(h, 't1/re-election/vote-1'), { by: leader, vote: chosen('vote-1') })
    await fires(h, 'succeeded-term-to-by-election', { from: 't1', to: 't1/by-election-1' })
    expect((await standingOf(election(h, 't1/by-election-1'))).state).toBe('failed')
    await fires(h, 'withdrawn-convening-to-meeting', { from: 't1/meetings', to: 'meet-1' })
    expect((await standingOf(h.process(committeeMeeting, 'meet-1'))).state).toBe('lapsed')
    expect((await standingOf(h.process(committeeMeetings, 't1/meetings'))).context).toMatchObject({
      members: [],
      convened: [],
    })
  })

  story('is the series of meetings of a term that is rejected', async (h) => {
    const series = h.process(committeeMeetings, 't9/meetings')
    accepted(
      await series.start({
        input: { members: [{ id: 'dir', standing: 'in-office' }], reElection: 'none' },
        by: street,
      }),
    )
    const term = h.process(committeeTerm, 't9')
    accepted(await term.start({ input: { ...termInput, termUntil: '2029-06-30', holdings: [] }, by: street }))
    expect((await standingOf(term)).state).toBe('rejected')
    await fires(h, 'rejected-term-to-series', { from: 't9', to: 't9/meetings' })
    expect((await standingOf(series)).context.members).toEqual([])
    // Nobody is reproached with meetings of a committee that never was.
    await h.pass({ days: 400 })
    expect(await times(series, 'meeting.overdue')).toBe(0)
  })
})

/** A meeting whose day is far enough off for the committee to be succeeded before it. */
async function convenesLate(h: Harness): Promise<void> {
  await convenes(h)
  const meeting = h.process(committeeMeeting, 'meet-1')
  await meeting.by(director).does('meeting.postpone', { day: '2026-12-01', place: '会议室' } as never)
}
