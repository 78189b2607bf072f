import { addDays } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import {
  committeeMeeting,
  committeeMeetings,
  committeeTerm,
  firstByArea,
  firstPetition,
} from '@gongzhi/owner-committee'
import { describe, expect } from 'vitest'

import { input as firstElection } from '../election.ts'
import { director, leader, member, street } from '../people.ts'
import { stageWith } from '../stage-with.ts'
import { standingOf, times } from '../story.ts'
import { assemblyOf, begins, election, fires, holds, inOffice, namesIn, newMember, story } from './stage.ts'
import {
  asked,
  chosen,
  convenes,
  grouped,
  installed,
  lawn,
  meets,
  minutes,
  newDirector,
  six,
  stands,
} from './steps.ts'

describe('an election', () => {
  story(
    'is voted, counted, filed, and begins a term and its meetings, which meet, refer what is reserved, report',
    async (h) => {
      accepted(await election(h, 'e1').start({ input: firstElection, by: street }))
      await grouped(h, 'e1')
      await stands(h, 'e1', { names: six })
      await begins(h, 'election-to-assembly', { from: 'e1', to: 'e1/vote-1' })
      expect((await standingOf(assemblyOf(h, 'e1/vote-1'))).context).toMatchObject({
        source: 'group',
        convener: 'group',
        election: 'e1',
      })
      await holds(h, assemblyOf(h, 'e1/vote-1'), { by: leader, vote: chosen('vote-1') })
      await fires(h, 'assembly-to-election', { from: 'e1/vote-1', to: 'e1' })
      expect((await standingOf(election(h, 'e1'))).context).toMatchObject({
        elected: ['c1', 'c2', 'c3', 'c4', 'c5'],
        alternates: ['c6'],
      })
      await installed(h, 'e1')
      await begins(h, 'election-to-term', { from: 'e1', to: 'e1/term' })
      await begins(h, 'election-to-committee-meetings', { from: 'e1', to: 'e1/term/meetings' })
      const elected = h.today()
      expect((await standingOf(h.process(committeeTerm, 'e1/term'))).context).toMatchObject({
        alternates: ['c6'],
        termUntil: expect.stringContaining(String(Number(elected.slice(0, 4)) + 5)),
      })

      const series = h.process(committeeMeetings, 'e1/term/meetings')
      await convenes(h, { series: 'e1/term/meetings', by: newDirector })
      await begins(h, 'series-to-committee-meeting', { from: 'e1/term/meetings', to: 'meet-1' })
      const meeting = h.process(committeeMeeting, 'meet-1')
      await meets(h, { by: newDirector, there: ['c1', 'c3', 'c4'] })
      await fires(h, 'committee-meeting-to-series', { from: 'meet-1', to: 'e1/term/meetings' })
      expect((await standingOf(series)).context).toMatchObject({ held: 1, convened: [] })
      expect(await meeting.by(newDirector).cannot('item.open', { item: 'hire' })).toMatchObject({
        code: 'rule/not-met',
      })
      await meeting.by(newDirector).does('matter.refer', { item: 'hire', act: 'hire', subject: 'company-2' })
      await begins(h, 'committee-to-assembly', { from: 'meet-1', to: 'meet-1/assembly-hire' })
      // Who attended is known when everything is settled: c5 came late.
      await meeting.by({ id: 'c5', capacity: 'committee.member' }).does('member.signIn', {})
      await minutes(h, { by: newDirector, open: ['lawn'] })
      await fires(h, 'attendance-to-term', { from: 'meet-1', to: 'e1/term' })
      expect((await standingOf(h.process(committeeTerm, 'e1/term'))).context.meetings).toMatchObject([
        { meeting: 'meet-1', missed: ['c2'] },
      ])
      expect((await standingOf(assemblyOf(h, 'meet-1/assembly-hire'))).context).toMatchObject({
        source: 'committee',
        agenda: [{ id: 'hire', matter: 'property-company', act: 'hire', subject: 'company-2' }],
      })
      expect((await h.community.causes('meet-1/assembly-hire')).map(({ process }) => process)).toEqual([
        'meet-1/assembly-hire',
        'meet-1',
        'e1/term/meetings',
        'e1',
      ])

      await series.by(newDirector).does('meeting.convene', {
        meeting: 'meet-2',
        kind: 'interim',
        day: addDays(h.today(), 6),
        place: '会议室',
        items: [lawn],
      })
      await h.pass()
      await h
        .process(committeeMeeting, 'meet-2')
        .by(newDirector)
        .does('meeting.cancel', { reason: '与业主大会同日' })
      await fires(h, 'lapsed-committee-meeting-to-series', { from: 'meet-2', to: 'e1/term/meetings' })
      expect((await standingOf(series)).context).toMatchObject({ held: 1, convened: [] })
    },
    () =>
      stageWith({
        [firstByArea.id]: { n: 1, d: 2, bound: 'inclusive' },
        [firstPetition.id]: { n: 1, d: 20, bound: 'inclusive' },
      }),
  )

  story('whose term nears its end starts by itself, succeeds the term, and is filed with it', async (h) => {
    const { term, series } = await inOffice(h, { termUntil: '2026-06-30' })
    await h.at('2026-03-12')
    await begins(h, 'term-to-re-election', { from: 't1', to: 't1/re-election' })
    await grouped(h, 't1/re-election')
    await fires(h, 'group-to-term', { from: 't1/re-election', to: 't1' })
    await fires(h, 're-election-to-series', { from: 't1', to: 't1/meetings' })
    expect((await standingOf(series)).context.reElection).toBe('under-way')
    await stands(h, 't1/re-election', { names: six })
    await assemblyOf(h, 't1/re-election/vote-1').by(leader).does('assembly.cancel', { reason: '通知有误' })
    await fires(h, 'cancelled-assembly-to-election', { from: 't1/re-election/vote-1', to: 't1/re-election' })
    await asked(h, 't1/re-election', { salt: 'again' })
    const [vote] = (await standingOf(election(h, 't1/re-election'))).context.rounds.slice(-1)
    const item = vote?.item as string
    await holds(h, assemblyOf(h, `t1/re-election/${item}`), { by: leader, vote: chosen(item) })
    await fires(h, 'successor-to-term', { from: 't1/re-election', to: 't1' })
    expect((await standingOf(term)).states).toContain('current.outgoing')
    await fires(h, 'successor-to-series', { from: 't1/re-election', to: 't1/meetings' })
    const missed = await times(series, 'meeting.overdue')
    await installed(h, 't1/re-election')
    await fires(h, 'filed-successor-to-term', { from: 't1/re-election', to: 't1' })
    expect((await standingOf(term)).context.successor).toEqual({
      committee: 't1/re-election',
      filed: 'cert-1',
    })
    await term.by(director).does('handover.give', { items: ['seal'], to: 'new-committee', receipt: 'r-1' })
    expect((await standingOf(term)).state).toBe('ended')
    // Nobody is reproached with meetings of a committee that is no more.
    await h.pass({ days: 100 })
    expect(await times(series, 'meeting.overdue')).toBe(missed)
  })
})

describe('vacancies', () => {
  story('are filled by a by-election, whose members sit in the term and in its meetings', async (h) => {
    const { term, series } = await inOffice(h, { alternates: [] })
    await term.by(member).does('member.resign', { document: 'letter' })
    await fires(h, 'ended-seat-to-series', { from: 't1', to: 't1/meetings' })
    expect(await namesIn(series)).toEqual(['dep', 'dir', 'm4', 'm5'])
    await term.by(director).does('byElection.request', { document: 'doc-1' })
    const id = 't1/by-election-1'
    await begins(h, 'vacancy-to-by-election', { from: 't1', to: id })
    await election(h, id).by(street).does('body.name', { body: 'committee', reference: 'doc-2' })
    await stands(h, id, { names: ['c1'], by: director })
    await holds(h, assemblyOf(h, `${id}/vote-1`), { by: leader, vote: () => ({ 'vote-1/c1': 'for' }) })
    await fires(h, 'by-election-to-term', { from: id, to: 't1' })
    expect((await standingOf(term)).context.members.map(({ person }) => person)).toEqual([
      'dir',
      'dep',
      'm4',
      'm5',
      'c1',
    ])
    await fires(h, 'joined-members-to-series', { from: 't1', to: 't1/meetings' })
    expect(await namesIn(series)).toEqual(['c1', 'dep', 'dir', 'm4', 'm5'])
  })

  story('are taken by alternates, who then sit in the meetings', async (h) => {
    const { term, series } = await inOffice(h)
    await term.by(member).does('member.resign', { document: 'letter' })
    await term.by(director).does('alternate.stepIn', { person: 'alt' })
    await fires(h, 'alternate-to-series', { from: 't1', to: 't1/meetings' })
    expect(await namesIn(series)).toEqual(['alt', 'dep', 'dir', 'm4', 'm5'])
  })

  story(
    'of more than half of the seats start an early re-election; one that is given up gives the term its powers back',
    async (h) => {
      const { term, series } = await inOffice(h, { alternates: [] })
      for (const id of ['mem', 'm4', 'm5'])
        await term.by(newMember(id)).does('member.resign', { document: 'letter' })
      const id = `t1/early-${(await standingOf(term)).version}`
      await begins(h, 'vacancy-to-early-re-election', { from: 't1', to: id })
      await grouped(h, id)
      expect((await standingOf(series)).context.reElection).toBe('under-way')
      await election(h, id).by(leader).does('election.abandon', { reason: '无人参选' })
      await fires(h, 'failed-election-to-term', { from: id, to: 't1' })
      await fires(h, 'restored-powers-to-series', { from: 't1', to: 't1/meetings' })
      expect((await standingOf(series)).context.reElection).toBe('none')
    },
  )

  for (const [consequence, begun] of [
    ['re-election-by-assembly', 1],
    ['interim-assembly', 0],
  ] as const)
    story(
      `have the whole committee elected anew ${begun} times where the text says ${consequence}`,
      async (h) => {
        const { term } = await inOffice(h, { alternates: [] })
        for (const id of ['mem', 'm4', 'm5'])
          await term.by(newMember(id)).does('member.resign', { document: 'letter' })
        const id = `t1/early-${(await standingOf(term)).version}`
        await h.pass()
        expect(await times(term, 'vacancy.reached')).toBe(1)
        expect((await election(h, id).standing()) === undefined).toBe(begun === 0)
      },
      () => stageWith({ 'term/vacancy-consequence': consequence }),
    )

  story('whose by-election fails are free for another one', async (h) => {
    const { term } = await inOffice(h, { alternates: [] })
    await term.by(member).does('member.resign', { document: 'letter' })
    await term.by(director).does('byElection.request', { document: 'doc-1' })
    await h.pass()
    await term.by(director).cannot('byElection.request', { document: 'doc-2' })
    await election(h, 't1/by-election-1').by(street).does('election.abandon', { reason: '无人参选' })
    await fires(h, 'failed-by-election-to-term', { from: 't1/by-election-1', to: 't1' })
    await term.by(director).does('byElection.request', { document: 'doc-2' })
    await begins(h, 'vacancy-to-by-election', { from: 't1', to: 't1/by-election-2' })
  })

  story('whose by-election fails leave a re-election that is under way as it is', async (h) => {
    const { term, series } = await inOffice(h, { alternates: [], termUntil: '2026-06-30' })
    await term.by(member).does('member.resign', { document: 'letter' })
    await term.by(director).does('byElection.request', { document: 'doc-1' })
    await h.at('2026-03-12')
    await grouped(h, 't1/re-election')
    await election(h, 't1/by-election-1').by(street).does('election.abandon', { reason: '无人参选' })
    await h.pass()
    expect((await standingOf(term)).context.renewal.group).toMatchObject({ group: 't1/re-election' })
    expect((await standingOf(series)).context.reElection).toBe('under-way')
  })
})
