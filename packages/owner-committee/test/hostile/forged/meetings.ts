import { type Harness } from '@gongzhi/core/testing'
import { committeeMeeting, committeeMeetings, committeeTerm } from '@gongzhi/owner-committee'
import { expect } from 'vitest'

import { input as termInput } from '../../committee-term/stage.ts'
import { director, member, street } from '../../people.ts'
import { assemblyOf, election, holds, inOffice, newMember } from '../../reactions/stage.ts'
import { convenes, grouped, lawn, meets, minutes, proposes, recall, stands } from '../../reactions/steps.ts'
import { type Forgery, foreign, nobodyStarts, starts } from './row.ts'

const SERIES = 't1/meetings'
const term = (h: Harness) => h.process(committeeTerm, 't1')
const series = (h: Harness) => h.process(committeeMeetings, SERIES)

/** A meeting as a director would type it who is the only member of the committee that he states. */
const alone = {
  series: SERIES,
  kind: 'regular',
  day: '2026-03-10',
  place: '家里',
  convener: null,
  members: [{ id: 'dir', standing: 'in-office' }],
  reElection: 'none',
  items: [lawn],
}
const ofOne = { members: alone.members, reElection: 'none' }

/** He holds no meeting by himself, and begins no series in which he is the committee. */
async function meetsAlone(h: Harness): Promise<void> {
  await nobodyStarts(h.process(committeeMeeting, 'alone'), alone, 'start/ordered-only')
  await nobodyStarts(h.process(committeeMeeting, 'alone'), { ...alone, series: null }, 'start/ordered-only')
  for (const id of ['decoy', 't1/decoy', 't1/meetings/meetings'])
    await nobodyStarts(h.process(committeeMeetings, id), ofOne, 'authorise/capacity-not-allowed', {
      but: ['street'],
    })
}

/** A meeting of another committee, which is as real as ours, and reports to its own series. */
async function meetsElsewhere(h: Harness): Promise<void> {
  const other = { ...ofOne, members: ['dir', 'dep', 'mem'].map((id) => ({ id, standing: 'in-office' })) }
  await starts(h.process(committeeMeetings, 't2/meetings'), other, street)
  await convenes(h, { series: 't2/meetings', meeting: 'meet-2' })
}

/** Nobody but an authority begins a term, and what it announces reaches its own meetings alone. */
async function sitsElsewhere(h: Harness): Promise<void> {
  for (const id of ['decoy', 't1/meetings/term2', 't3'])
    await nobodyStarts(h.process(committeeTerm, id), termInput, 'authorise/capacity-not-allowed', {
      but: ['street', 'housing-authority'],
    })
  const other = await starts(h.process(committeeTerm, 't2'), { ...termInput, committee: 'oc' }, street)
  await other.by(member).does('member.resign', { document: 'letter' })
  await h.pass()
  const told = (await h.community.effects('t2')).map(({ target }) => target.process)
  expect(told).toContain('t2/meetings')
  expect(told.filter((id) => !id.startsWith('t2/'))).toEqual([])
}

/** Terms of nobody, of others, and ids that look like this term's. */
const strangers = [['decoy'], ['t2'], ['x', { lineage: ['t2'] }], ['t1x'], ['t1/meetings/x'], ['t']] as const

const changes = (standing: 'in-office' | 'suspended' | 'ended') =>
  ['member.record', { member: 'm4', standing }] as const

/** What a term tells its meetings of a member. */
function ofTheTerm(
  reaction: string,
  [event, data]: readonly [string, object],
  {
    begin = inOffice,
    honest,
  }: { readonly begin?: Forgery['begin']; readonly honest: (h: Harness) => Promise<unknown> },
): Forgery {
  return {
    reaction,
    target: SERIES,
    begin,
    async attack(h) {
      await sitsElsewhere(h)
      await foreign(h, series(h), [event, data], strangers)
    },
    async honest(h) {
      await honest(h)
      return 't1'
    },
  }
}

const reported = (held: boolean) =>
  ['meeting.report', { meeting: 'meet-1', held, day: '2026-03-02' }] as const
const attended = [
  'attendance.record',
  { meeting: 'meet-9', day: '2026-03-02', present: ['dir'], excused: [] },
] as const

/** What a meeting that was convened tells its series, or its term. */
function ofTheMeeting(
  reaction: string,
  [event, data]: readonly [string, object],
  {
    target = SERIES,
    first = async () => undefined,
    from,
    honest,
  }: {
    readonly target?: 't1' | typeof SERIES
    /** What happens in the meeting of another committee before it is told of. */
    readonly first?: (h: Harness) => Promise<unknown>
    readonly from: Parameters<typeof foreign>[3]
    readonly honest: (h: Harness) => Promise<unknown>
  },
): Forgery {
  return {
    reaction,
    target,
    async begin(h) {
      await inOffice(h)
      await convenes(h)
    },
    async attack(h) {
      await meetsAlone(h)
      await meetsElsewhere(h)
      await first(h)
      if (target === 't1') await foreign(h, term(h), [event, data], from)
      else await foreign(h, series(h), [event, data], from)
    },
    async honest(h) {
      await honest(h)
      return 'meet-1'
    },
  }
}

async function cancels(h: Harness, id: string): Promise<void> {
  await h.process(committeeMeeting, id).by(director).does('meeting.cancel', { reason: '改期' })
  await h.pass()
}
async function suspended(h: Harness): Promise<void> {
  await inOffice(h)
  await term(h).by(street).does('ground.report', { person: 'm4', ground: 'illegal-building', evidence: 'd' })
  await h.pass()
}
async function decides(h: Harness, choice: 'for' | 'against'): Promise<void> {
  const meeting = await proposes(h, 'm1', [recall('R4', 'm4')])
  await term(h).by(street).does('assembly.name', { assembly: 'm1' })
  await holds(h, meeting, { vote: () => ({ R4: choice }) })
}
async function renewing(h: Harness): Promise<void> {
  await inOffice(h, { termUntil: '2026-06-30' })
  await h.at('2026-03-12')
}

/** How a meeting of a committee, or what a term tells of its members, is forged. */
export const meetings: readonly Forgery[] = [
  {
    reaction: 'series-to-committee-meeting',
    target: 'meet-1',
    begin: inOffice,
    async attack(h) {
      await nobodyStarts(h.process(committeeMeeting, 'meet-1'), alone, 'start/ordered-only')
      await meetsAlone(h)
    },
    async honest(h) {
      await convenes(h)
      return SERIES
    },
  },
  ofTheMeeting('committee-meeting-to-series', reported(true), {
    from: [['alone'], ['meet-2', { lineage: ['t2/meetings'] }], [`${SERIES}/x`], ['t1']],
    honest: meets,
  }),
  ofTheMeeting('lapsed-committee-meeting-to-series', reported(false), {
    first: (h) => cancels(h, 'meet-2'),
    from: [['alone'], ['meet-2', { lineage: ['t2/meetings'] }]],
    honest: (h) => cancels(h, 'meet-1'),
  }),
  ofTheMeeting('attendance-to-term', attended, {
    target: 't1',
    from: [
      ['alone'],
      ['meet-2', { lineage: ['t2/meetings'] }],
      ['alone', { lineage: ['t1x/meetings'] }],
      ['t1'],
    ],
    honest: async (h) => {
      await meets(h)
      await minutes(h)
    },
  }),
  ofTheTerm('ended-seat-to-series', changes('ended'), {
    honest: (h) => term(h).by(newMember('m4')).does('member.resign', { document: 'letter' }),
  }),
  ofTheTerm('suspended-member-to-series', changes('suspended'), {
    honest: (h) =>
      term(h).by(street).does('ground.report', { person: 'm4', ground: 'illegal-building', evidence: 'd' }),
  }),
  ofTheTerm('kept-member-to-series', changes('in-office'), {
    begin: suspended,
    honest: (h) => decides(h, 'against'),
  }),
  ofTheTerm('alternate-to-series', ['member.record', { member: 'alt', standing: 'in-office' }], {
    async begin(h) {
      await inOffice(h)
      await term(h).by(newMember('m4')).does('member.resign', { document: 'letter' })
      await h.pass()
    },
    honest: (h) => term(h).by(director).does('alternate.stepIn', { person: 'alt' }),
  }),
  ofTheTerm('joined-members-to-series', ['member.record', { member: 'c1', standing: 'in-office' }], {
    async begin(h) {
      await inOffice(h, { alternates: [] })
      await term(h).by(member).does('member.resign', { document: 'letter' })
      await term(h).by(director).does('byElection.request', { document: 'doc-1' })
      await h.pass()
      await election(h, 't1/by-election-1')
        .by(street)
        .does('body.name', { body: 'committee', reference: 'd' })
      await stands(h, 't1/by-election-1', { names: ['c1'], by: director })
    },
    honest: (h) =>
      holds(h, assemblyOf(h, 't1/by-election-1/vote-1'), {
        by: { id: 'lead', capacity: 'group.leader' },
        vote: () => ({ 'vote-1/c1': 'for' }),
      }),
  }),
  ofTheTerm('restored-member-to-series', changes('in-office'), {
    async begin(h) {
      await inOffice(h)
      await decides(h, 'for')
    },
    honest: (h) =>
      assemblyOf(h, 'm1').by(street).does('review.order', { item: 'R4', action: 'revoke', reason: '违法' }),
  }),
  ofTheTerm('re-election-to-series', ['reElection.record', { reElection: 'under-way' }], {
    begin: renewing,
    honest: (h) => grouped(h, 't1/re-election'),
  }),
  ofTheTerm('restored-powers-to-series', ['reElection.record', { reElection: 'none' }], {
    async begin(h) {
      await renewing(h)
      await grouped(h, 't1/re-election')
    },
    honest: (h) =>
      election(h, 't1/re-election')
        .by({ id: 'lead', capacity: 'group.leader' })
        .does('election.abandon', { reason: '无人参选' }),
  }),
]
