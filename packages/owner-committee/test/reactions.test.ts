import { type Actor, addDays, type CivilDay } from '@gongzhi/core'
import { accepted, type Harness } from '@gongzhi/core/testing'
import {
  assemblyMeeting,
  committeeElection,
  committeeMeeting,
  committeeMeetings,
  committeeTerm,
  companyHandover,
  firstByArea,
  firstPetition,
  houseDocuments,
  reactions,
} from '@gongzhi/owner-committee'
import { describe, expect, test } from 'vitest'

import { digestOf } from '../src/house-documents/document.ts'
import { acceptance, commitmentOf, documents, group, input as firstElection, seed } from './election.ts'
import { ballot, motion, voters } from './meeting.ts'
import { clerk, court, director, leader, member, owner, street, superior } from './people.ts'
import { stageWith } from './stage-with.ts'
import { announced, createStage, standingOf, times } from './story.ts'

/** Every reaction that was seen to run to its end in this file. */
const fired = new Set<string>()

function story(name: string, tell: (h: Harness) => Promise<void>, stage: () => Harness = createStage): void {
  test(name, async () => {
    const h = stage()
    await tell(h)
    expect(h.reports).toEqual([])
    expect(await h.community.failing()).toEqual([])
    expect(await h.community.verify()).toMatchObject({ ok: true })
  })
}

/** A reaction ran: what it ordered was done to that process. */
async function fires(
  h: Harness,
  reaction: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await h.pass()
  const effects = (await h.community.effects(from)).filter(
    (one) => one.reaction === reaction && one.target.process === to,
  )
  expect([reaction, to, effects.map(({ status }) => status)]).toEqual([reaction, to, ['done']])
  fired.add(reaction)
}

/** The same of one that begins a process: its causes lead back to where nothing caused it. */
async function begins(
  h: Harness,
  reaction: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await fires(h, reaction, { from, to })
  const chain = await h.community.causes(to)
  expect(chain.slice(0, 2).map(({ process }) => process)).toEqual([to, from])
  expect(chain[0]?.cause?.outcome).toBe(
    (await h.community.effects(from)).find((one) => one.reaction === reaction)?.outcome,
  )
  expect(chain.at(-1)?.cause).toBeUndefined()
}

type Choices = Parameters<typeof ballot>[1]
type Meeting = ReturnType<typeof assemblyOf>
const assemblyOf = (h: Harness, id: string) => h.process(assemblyMeeting, id)

/** From the roll to the announced result, by whoever convenes; everybody votes online. */
async function holds(
  h: Harness,
  meeting: Meeting,
  { by = director as Actor, vote }: { readonly by?: Actor; readonly vote: (number: number) => Choices },
): Promise<void> {
  await meeting.by(by).does('roll.open', { day: h.today() })
  for (const data of voters) accepted(await meeting.register('roll').record({ data, by: clerk }))
  // A week that ends in a holiday ends after it.
  await h.at((await standingOf(meeting)).deadlines['rollShown@preparing.rolling']?.due as number)
  await meeting.by(by).does('roll.seal', {})
  await h.pass()
  const opens = addDays(h.today(), 15)
  await meeting.by(by).does('notice.publish', {
    opens,
    closes: addDays(opens, 2),
    place: '小区广场',
    forms: ['online'],
    told: ['residents-committee'],
  })
  await h.at(opens)
  await meeting.by(by).does('voting.open', {})
  for (const [index] of voters.entries())
    accepted(
      await meeting
        .register('ballots')
        .record({ data: ballot(index + 1, vote(index + 1)), by: owner(`o${index + 1}`) }),
    )
  await h.at(addDays(opens, 3))
  await h.pass()
  for (const witness of ['w1', 'w2'])
    await meeting.by({ id: witness, capacity: 'teller' }).does('count.witness', { witness })
  await meeting.by(by).does('result.announce', {})
  await h.pass()
}

/** An assembly that the committee proposes. */
async function proposes(h: Harness, id: string, agenda: readonly object[]): Promise<Meeting> {
  const meeting = assemblyOf(h, id)
  accepted(
    await meeting.start({
      input: {
        kind: 'interim',
        source: null,
        agenda: agenda as never,
        owners: null,
        conveneBy: null,
        election: null,
      },
      by: director,
    }),
  )
  return meeting
}

const election = (h: Harness, id: string) => h.process(committeeElection, id)

/**
 * Candidates who nominated themselves, reviewed, published and shown; then the assembly is asked, and holds
 * the vote.
 */
async function stands(
  h: Harness,
  id: string,
  { names, by = leader as Actor }: { readonly names: readonly string[]; readonly by?: Actor },
): Promise<void> {
  const process = election(h, id)
  await process.by(by).does('nominations.open', {})
  for (const candidate of names) {
    await process.by(owner(candidate)).does('candidate.nominate', {
      candidate,
      channel: 'self',
      supporters: 0,
      document: `form-${candidate}`,
    })
    await process.by(street).does('candidate.review', acceptance(candidate))
    await process.by(superior).does('candidate.review', acceptance(candidate))
  }
  await process.by(by).does('candidates.publish', { reference: 'list-2' })
  await h.pass({ days: 8 })
  await process
    .by(by)
    .does('vote.request', { opens: addDays(h.today(), 15), commitment: commitmentOf(seed + id) })
  await h.pass()
}

async function grouped(h: Harness, id: string): Promise<void> {
  const process = election(h, id)
  await process.by(street).does('group.form', { group: group(7), reference: 'doc-group' })
  await h.pass()
  await process.by(leader).does('group.publish', { reference: 'list-1' })
  await h.pass({ days: 8 })
}

const six = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6']
/** Whom each of the nine owners leaves out: five are elected, and the sixth passes too. */
const against: readonly (readonly string[])[] = [
  ['c2', 'c6'],
  ['c3'],
  ['c3'],
  ['c4'],
  ['c4'],
  ['c5'],
  ['c5'],
  ['c6'],
  ['c6'],
]
const chosen =
  (item: string) =>
  (number: number): Choices =>
    Object.fromEntries(
      six.map((name) => [`${item}/${name}`, against[number - 1]?.includes(name) ? 'against' : 'for']),
    )

const newDirector: Actor = { id: 'c2', capacity: 'committee.director' }
const newMember = (id: string): Actor => ({ id, capacity: 'committee.member' })

/** The first meeting of those elected, the filing, and its certificate. */
async function installed(h: Harness, id: string): Promise<void> {
  const process = election(h, id)
  await process.by(newMember('c1')).does('officers.record', {
    minutes: 'min-1',
    present: ['c1', 'c2', 'c3'],
    choices: [{ office: 'director', person: 'c2', for: ['c1', 'c2', 'c3'] }],
  })
  await process.by(newMember('c1')).does('officers.publish', { reference: 'notice-1' })
  await process.by(newMember('c1')).does('filing.submit', { documents, with: ['street'] })
  await process.by(street).does('filing.certify', { certificate: 'cert-1' })
  await h.pass()
}

const people = ['dir', 'dep', 'mem', 'm4', 'm5'] as const
/** A committee in office until the end of June 2028, with its meetings. */
async function inOffice(
  h: Harness,
  { alternates = ['alt'] as readonly string[], termUntil = '2028-06-30' as CivilDay } = {},
) {
  const term = h.process(committeeTerm, 't1')
  const termFrom = `${Number(termUntil.slice(0, 4)) - 5}${termUntil.slice(4)}` as CivilDay
  accepted(
    await term.start({
      input: {
        committee: 'oc',
        seats: 5,
        alternates: [...alternates],
        termFrom,
        termUntil,
        filed: [{ authority: 'street', certificate: 'cert-0', day: addDays(termFrom, 5) }],
        mandates: [],
        reminders: [20],
        members: people.map((person, index) => ({
          person,
          office: index === 0 ? 'director' : index === 1 ? 'deputy' : 'member',
        })),
        holdings: [{ id: 'seal', kind: 'seal', what: '业主委员会印章' }],
      },
      by: street,
    }),
  )
  const series = h.process(committeeMeetings, 't1/meetings')
  accepted(
    await series.start({
      input: { members: people.map((id) => ({ id, standing: 'in-office' })), reElection: 'none' },
      by: street,
    }),
  )
  return { term, series }
}
const namesIn = async (series: Awaited<ReturnType<typeof inOffice>>['series']) =>
  (await standingOf(series)).context.members
    .map(({ id, standing }) => (standing === 'suspended' ? `${id}!` : id))
    .sort()

describe('an election', () => {
  story(
    'is voted by an assembly, counted, filed, and begins a term and its meetings, which meet, refer what is reserved, and report',
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
      const items = [
        { id: 'lawn', title: '绿化养护', matter: null, delegation: null },
        { id: 'hire', title: '选聘物业服务企业', matter: 'property-company' as const, delegation: null },
      ]
      await series.by(newDirector).does('meeting.convene', {
        meeting: 'meet-1',
        kind: 'regular',
        day: addDays(h.today(), 6),
        place: '会议室',
        items,
      })
      await begins(h, 'series-to-committee-meeting', { from: 'e1/term/meetings', to: 'meet-1' })
      const meeting = h.process(committeeMeeting, 'meet-1')
      await meeting.by(newDirector).does('notice.give', { told: ['residents-committee'] })
      await h.at(addDays(h.today(), 6))
      await meeting.by(newDirector).does('signIn.open', {})
      for (const id of ['c1', 'c3', 'c4']) await meeting.by(newMember(id)).does('member.signIn', {})
      await meeting.by(newDirector).does('signIn.close', {})
      await fires(h, 'committee-meeting-to-series', { from: 'meet-1', to: 'e1/term/meetings' })
      expect((await standingOf(series)).context).toMatchObject({ held: 1, convened: [] })
      await fires(h, 'attendance-to-term', { from: 'meet-1', to: 'e1/term' })
      expect((await standingOf(h.process(committeeTerm, 'e1/term'))).context.meetings).toMatchObject([
        { meeting: 'meet-1', missed: ['c2', 'c5'] },
      ])
      expect(await meeting.by(newDirector).cannot('item.open', { item: 'hire' })).toMatchObject({
        code: 'rule/not-met',
      })
      await meeting.by(newDirector).does('matter.refer', { item: 'hire', act: 'hire', subject: 'company-2' })
      await begins(h, 'committee-to-assembly', { from: 'meet-1', to: 'meet-1/hire' })
      expect((await standingOf(assemblyOf(h, 'meet-1/hire'))).context).toMatchObject({
        source: 'committee',
        agenda: [{ id: 'hire', matter: 'property-company', act: 'hire', subject: 'company-2' }],
      })
      expect((await h.community.causes('meet-1/hire')).map(({ process }) => process)).toEqual([
        'meet-1/hire',
        'meet-1',
        'e1/term/meetings',
        'e1',
      ])

      await series.by(newDirector).does('meeting.convene', {
        meeting: 'meet-2',
        kind: 'interim',
        day: addDays(h.today(), 6),
        place: '会议室',
        items: [items[0] as (typeof items)[number]],
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
    await election(h, 't1/re-election')
      .by(leader)
      .does('vote.request', { opens: addDays(h.today(), 15), commitment: commitmentOf(`${seed}again`) })
    await h.pass()
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
    const { version } = await term.by(director).does('byElection.request', { document: 'doc-1' })
    const id = `t1/by-election-${version}`
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

  story('whose by-election fails leave a re-election that is under way as it is', async (h) => {
    const { term, series } = await inOffice(h, { alternates: [], termUntil: '2026-06-30' })
    await term.by(member).does('member.resign', { document: 'letter' })
    const { version } = await term.by(director).does('byElection.request', { document: 'doc-1' })
    await h.at('2026-03-12')
    await grouped(h, 't1/re-election')
    await election(h, `t1/by-election-${version}`).by(street).does('election.abandon', { reason: '无人参选' })
    await h.pass()
    expect((await standingOf(term)).context.renewal.group).toMatchObject({ group: 't1/re-election' })
    expect((await standingOf(series)).context.reElection).toBe('under-way')
  })
})

describe('a vote of the owners', () => {
  const recall = (id: string, person: string) => ({
    id,
    matter: 'committee-election',
    title: `罢免委员 ${person}`,
    building: null,
    act: 'recall',
    subject: `t1#${person}`,
    candidates: [],
    seats: null,
  })

  story(
    'recalls one member and keeps another; the court that revokes the recall restores the seat, and the meetings know all of it',
    async (h) => {
      const { term, series } = await inOffice(h)
      await term
        .by(street)
        .does('ground.report', { person: 'm4', ground: 'illegal-building', evidence: 'doc-1' })
      await fires(h, 'suspended-member-to-series', { from: 't1', to: 't1/meetings' })
      expect(await namesIn(series)).toEqual(['dep', 'dir', 'm4!', 'm5', 'mem'])
      const meeting = await proposes(h, 'm1', [recall('R4', 'm4'), recall('R5', 'm5')])
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
    const meeting = await proposes(h, 'm1', [
      {
        id: 'X1',
        matter: 'extend-term',
        title: '延长任期',
        building: null,
        act: 'extend',
        subject: 't1#2029-06-30',
        candidates: [],
        seats: null,
      },
    ])
    await holds(h, meeting, { vote: () => ({ X1: 'for' }) })
    await fires(h, 'extension-to-term', { from: 'm1', to: 't1' })
    expect((await standingOf(term)).context.termUntil).toBe('2029-06-30')
  })

  story(
    'that dismisses the company begins the handover, with its notice of sixty days; revoked, the company stays',
    async (h) => {
      const meeting = await proposes(h, 'm1', [motion])
      await holds(h, meeting, { vote: () => ({ M1: 'for' }) })
      await begins(h, 'dismissal-to-handover', { from: 'm1', to: 'm1/M1-handover' })
      const handover = h.process(companyHandover, 'm1/M1-handover')
      expect((await standingOf(handover)).context).toMatchObject({
        company: 'company-1',
        decision: 'm1/M1',
        because: 'dismissed',
      })
      await handover.by(director).does('notice.give', { document: 'notice-1' })
      const due = (await standingOf(handover)).deadlines['noticeEnds@noticed']?.due as number
      expect(due - h.now()).toBeGreaterThanOrEqual(60 * 86_400_000)
      await meeting.by(street).does('review.order', { item: 'M1', action: 'revoke', reason: '程序违法' })
      await fires(h, 'revoked-dismissal-to-handover', { from: 'm1', to: 'm1/M1-handover' })
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
  const proposed = async (
    h: Harness,
    id: string,
    { version, replaces }: { readonly version: number; readonly replaces: string | null },
  ) => {
    const process = h.process(houseDocuments, id)
    accepted(
      await process.start({
        input: { kind: 'covenant', version, replaces, community: 'test', place: null, ...draft },
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
  const drafted = async (h: Harness, id: string, given: Parameters<typeof proposed>[2]) => {
    const document = await proposed(h, id, given)
    await begins(h, 'document-to-assembly', { from: id, to: document.vote })
    return document
  }

  story(
    'is adopted by a vote, supersedes the one before it, and loses force when the vote is revoked',
    async (h) => {
      const first = await drafted(h, 'd1', { version: 1, replaces: null })
      await holds(h, assemblyOf(h, first.vote), { vote: () => ({ D1: 'for' }) })
      await fires(h, 'vote-to-document', { from: first.vote, to: 'd1' })
      expect((await standingOf(first.process)).context.adopted).toMatchObject({
        decision: `${first.vote}/D1`,
      })
      const second = await drafted(h, 'd2', { version: 2, replaces: 'd1' })
      await holds(h, assemblyOf(h, second.vote), { vote: () => ({ D1: 'for' }) })
      await fires(h, 'document-to-former-document', { from: 'd2', to: 'd1' })
      expect((await standingOf(first.process)).state).toBe('superseded')
      await assemblyOf(h, second.vote)
        .by(street)
        .does('review.order', { item: 'D1', action: 'revoke', reason: '程序违法' })
      await fires(h, 'revoked-adoption-to-document', { from: second.vote, to: 'd2' })
      expect((await standingOf(second.process)).state).toBe('revoked')
      expect((await announced(second.process)).at(-1)).toMatchObject({
        name: 'document.revoked',
        data: { replaced: 'd1' },
      })
    },
  )

  story('whose id is as long as one can be is voted in an assembly of its own', async (h) => {
    const ids = ['a', 'b'].map((last) => `${'d'.repeat(99)}${last}`)
    for (const id of ids) await proposed(h, id, { version: 1, replaces: null })
    const effects = await Promise.all(ids.map((id) => h.community.effects(id)))
    expect(effects.flat().map(({ status }) => status)).toEqual(['done', 'done'])
    expect(new Set(effects.flat().map(({ target }) => target.process)).size).toBe(2)
  })

  story('that does not pass is a draft again', async (h) => {
    const { process, vote } = await drafted(h, 'd1', { version: 1, replaces: null })
    await holds(h, assemblyOf(h, vote), { vote: () => ({ D1: 'against' }) })
    expect((await standingOf(process)).state).toBe('drafted')
  })

  story('comes back as a draft when its assembly is cancelled', async (h) => {
    const { process, vote } = await drafted(h, 'd1', { version: 1, replaces: null })
    await assemblyOf(h, vote).by(director).does('assembly.cancel', { reason: '改期' })
    await fires(h, 'cancelled-assembly-to-document', { from: vote, to: 'd1' })
    expect((await standingOf(process)).state).toBe('drafted')
  })
})

test('no reaction is left that never ran to its end in this file', () => {
  expect(reactions.map(({ name }) => name).filter((name) => !fired.has(name))).toEqual([])
})
