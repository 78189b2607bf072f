import { accepted, type Harness } from '@gongzhi/core/testing'
import {
  assemblyMeeting,
  committeeElection,
  committeeMeetings,
  committeeTerm,
  firstByArea,
  firstPetition,
} from '@gongzhi/owner-committee'
import { expect } from 'vitest'

import { input as termInput } from '../../committee-term/stage.ts'
import { byElection, counted, group, input as first, renewal } from '../../election.ts'
import { election as electionItem } from '../../meeting.ts'
import { director, leader, member, street } from '../../people.ts'
import { assemblyOf, election, holds, inOffice, newMember, people } from '../../reactions/stage.ts'
import { asked, chosen, filed, grouped, listed, stands } from '../../reactions/steps.ts'
import { stageWith } from '../../stage-with.ts'
import { input as assemblyInput } from '../stage.ts'
import { type Forgery, foreign, nobodyStarts, starts } from './row.ts'

/** The law of a first election. */
const stage = () =>
  stageWith({
    [firstByArea.id]: { n: 1, d: 2, bound: 'inclusive' },
    [firstPetition.id]: { n: 1, d: 20, bound: 'inclusive' },
  })

async function begun(h: Harness): Promise<void> {
  accepted(await election(h, 'e1').start({ input: first, by: street }))
  await grouped(h, 'e1')
  await listed(h, 'e1')
}
async function voting(h: Harness): Promise<void> {
  await begun(h)
  await asked(h, 'e1')
}
async function certifiable(h: Harness): Promise<void> {
  await voting(h)
  await holds(h, assemblyOf(h, 'e1/vote-1'), { by: leader, vote: chosen('vote-1') })
  await filed(h, 'e1')
}
async function certified(h: Harness): Promise<string> {
  await election(h, 'e1').by(street).does('filing.certify', { certificate: 'cert-1' })
  return 'e1'
}

const claims = { ...assemblyInput, agenda: [electionItem], election: 'e1' }
const series = { members: people.map((id) => ({ id, standing: 'in-office' })), reElection: 'none' }
const NEXT = 't1/re-election'

/** A term that nears its end, with its re-election. */
async function renewing(h: Harness): Promise<void> {
  await inOffice(h, { termUntil: '2026-06-30' })
  await h.at('2026-03-12')
}
async function renewingVote(h: Harness): Promise<void> {
  await renewing(h)
  await grouped(h, NEXT)
  await stands(h, NEXT)
}
async function succeeded(h: Harness): Promise<string> {
  await holds(h, assemblyOf(h, `${NEXT}/vote-1`), { by: leader, vote: chosen('vote-1') })
  return NEXT
}

/** Nobody begins an election of the committee of t1, of whatever kind; one that names none is heard by none. */
async function claimsTheTerm(h: Harness): Promise<void> {
  const decoy = h.process(committeeElection, 'decoy')
  for (const kind of ['re-election', 'early'] as const)
    await nobodyStarts(decoy, { ...renewal, kind, committee: 't1' }, 'start/ordered-only')
  await nobodyStarts(decoy, { ...byElection, committee: 't1' }, 'start/ordered-only')
  await starts(decoy, { ...renewal, committee: null }, director)
  await decoy.by(street).does('group.form', { group: group(7), reference: 'doc' })
  await h.pass()
  expect(await h.community.effects('decoy')).toEqual([])
}

const term = (h: Harness) => h.process(committeeTerm, 't1')
const meetings = (h: Harness) => h.process(committeeMeetings, 't1/meetings')
/** Elections of nobody, of another term, and of this one's own committee under an id that he took. */
const strangers = [
  ['decoy'],
  ['decoy', { lineage: ['t2'] }],
  ['t1/other'],
  ['d2', { lineage: ['decoy', 't2'] }],
] as const

/** How an election, or what follows from it, is forged. */
export const elections: readonly Forgery[] = [
  {
    reaction: 'election-to-assembly',
    target: 'e1/vote-1',
    stage,
    begin: begun,
    async attack(h) {
      const { election: _, ...unclaimed } = claims
      await nobodyStarts(
        h.process(assemblyMeeting, 'e1/vote-1'),
        { ...unclaimed, election: null },
        'parse/id',
      )
      await nobodyStarts(h.process(assemblyMeeting, 'm9'), claims, 'start/ordered-only')
    },
    async honest(h) {
      await asked(h, 'e1')
      return 'e1'
    },
  },
  {
    reaction: 'assembly-to-election',
    target: 'e1',
    stage,
    begin: voting,
    async attack(h) {
      await nobodyStarts(h.process(assemblyMeeting, 'm9'), claims, 'start/ordered-only')
      const decoy = await starts(assemblyOf(h, 'm9'), { ...claims, election: null }, leader)
      await holds(h, decoy, {
        by: leader,
        vote: () => ({ 'E1/c1': 'for', 'E1/c2': 'for', 'E1/c3': 'against' }),
      })
      expect(await h.community.effects('m9')).toEqual([])
      await foreign(
        h,
        election(h, 'e1'),
        ['result.record', counted('vote-1', 5, { c1: 9 })],
        [['m9'], ['e1/vote-2'], ['x', { lineage: ['m9', 'e1'] }]],
      )
    },
    async honest(h) {
      await holds(h, assemblyOf(h, 'e1/vote-1'), { by: leader, vote: chosen('vote-1') })
      return 'e1/vote-1'
    },
  },
  {
    reaction: 'cancelled-assembly-to-election',
    target: 'e1',
    stage,
    begin: voting,
    async attack(h) {
      const decoy = await starts(assemblyOf(h, 'm9'), { ...claims, election: null }, leader)
      await decoy.by(leader).does('assembly.cancel', { reason: '不办' })
      await h.pass()
      expect(await h.community.effects('m9')).toEqual([])
      await foreign(h, election(h, 'e1'), ['vote.cancelled', { reason: '不办' }], [['m9'], ['e1/vote-2']])
    },
    async honest(h) {
      await assemblyOf(h, 'e1/vote-1').by(leader).does('assembly.cancel', { reason: '通知有误' })
      return 'e1/vote-1'
    },
  },
  {
    reaction: 'election-to-term',
    target: 'e1/term',
    stage,
    begin: certifiable,
    attack: (h) => nobodyStarts(h.process(committeeTerm, 'e1/term'), termInput, 'parse/id'),
    honest: certified,
  },
  {
    reaction: 'election-to-committee-meetings',
    target: 'e1/term/meetings',
    stage,
    begin: certifiable,
    attack: (h) => nobodyStarts(h.process(committeeMeetings, 'e1/term/meetings'), series, 'parse/id'),
    honest: certified,
  },
  {
    reaction: 'group-to-term',
    target: 't1',
    begin: renewing,
    async attack(h) {
      await claimsTheTerm(h)
      await foreign(h, term(h), ['group.form', { group: 'decoy' }], strangers)
    },
    async honest(h) {
      await grouped(h, NEXT)
      return NEXT
    },
  },
  {
    reaction: 'successor-to-term',
    target: 't1',
    begin: renewingVote,
    async attack(h) {
      await claimsTheTerm(h)
      await foreign(h, term(h), ['successor.record', { committee: 'decoy' }], strangers)
    },
    honest: succeeded,
  },
  {
    reaction: 'successor-to-series',
    target: 't1/meetings',
    begin: renewingVote,
    async attack(h) {
      await claimsTheTerm(h)
      await foreign(
        h,
        meetings(h),
        ['members.record', { members: [] }],
        [['decoy'], ['t2/re-election', { lineage: ['t2'] }], ['t1/meetings/x'], ['t1x']],
      )
    },
    honest: succeeded,
  },
  {
    reaction: 'filed-successor-to-term',
    target: 't1',
    async begin(h) {
      await renewingVote(h)
      await succeeded(h)
      await filed(h, NEXT)
    },
    async attack(h) {
      await claimsTheTerm(h)
      await foreign(h, term(h), ['successor.file', { certificate: 'cert-9' }], strangers)
    },
    async honest(h) {
      await election(h, NEXT).by(street).does('filing.certify', { certificate: 'cert-1' })
      return NEXT
    },
  },
  {
    reaction: 'by-election-to-term',
    target: 't1',
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
    async attack(h) {
      await claimsTheTerm(h)
      await foreign(
        h,
        term(h),
        [
          'members.join',
          { members: [{ person: 'c9', office: 'member' }], alternates: [], reference: 'decoy' },
        ],
        strangers,
      )
    },
    async honest(h) {
      await holds(h, assemblyOf(h, 't1/by-election-1/vote-1'), {
        by: leader,
        vote: () => ({ 'vote-1/c1': 'for' }),
      })
      return 't1/by-election-1'
    },
  },
  {
    reaction: 'failed-election-to-term',
    target: 't1',
    async begin(h) {
      await renewing(h)
      await grouped(h, NEXT)
    },
    async attack(h) {
      await claimsTheTerm(h)
      await election(h, 'decoy').by(street).does('election.abandon', { reason: '不办' })
      await h.pass()
      await foreign(h, term(h), ['group.dissolve', { reason: '不办', group: NEXT }], strangers)
    },
    async honest(h) {
      await election(h, NEXT).by(leader).does('election.abandon', { reason: '无人参选' })
      return NEXT
    },
  },
  {
    reaction: 'failed-by-election-to-term',
    target: 't1',
    async begin(h) {
      await inOffice(h, { alternates: [] })
      await term(h).by(member).does('member.resign', { document: 'letter' })
      await term(h).by(director).does('byElection.request', { document: 'doc-1' })
    },
    async attack(h) {
      await claimsTheTerm(h)
      await foreign(
        h,
        term(h),
        ['byElection.fail', { reason: '不办', election: 't1/by-election-1' }],
        strangers,
      )
    },
    async honest(h) {
      await election(h, 't1/by-election-1').by(street).does('election.abandon', { reason: '无人参选' })
      return 't1/by-election-1'
    },
  },
  {
    reaction: 'vacancy-to-by-election',
    target: 't1/by-election-1',
    async begin(h) {
      await inOffice(h, { alternates: [] })
      await term(h).by(member).does('member.resign', { document: 'letter' })
    },
    async attack(h) {
      await nobodyStarts(h.process(committeeElection, 't1/by-election-1'), first, 'parse/id')
      await claimsTheTerm(h)
    },
    async honest(h) {
      await term(h).by(director).does('byElection.request', { document: 'doc-1' })
      return 't1'
    },
  },
  {
    reaction: 'vacancy-to-early-re-election',
    target: 't1/early-4',
    async begin(h) {
      await inOffice(h, { alternates: [] })
      for (const id of ['mem', 'm4']) await term(h).by(newMember(id)).does('member.resign', { document: 'l' })
    },
    async attack(h) {
      await nobodyStarts(h.process(committeeElection, 't1/early-4'), first, 'parse/id')
      await claimsTheTerm(h)
    },
    async honest(h) {
      await term(h).by(newMember('m5')).does('member.resign', { document: 'letter' })
      return 't1'
    },
  },
  {
    reaction: 'term-to-re-election',
    target: NEXT,
    begin: (h) => inOffice(h, { termUntil: '2026-06-30' }),
    async attack(h) {
      await nobodyStarts(h.process(committeeElection, NEXT), first, 'parse/id')
      await claimsTheTerm(h)
    },
    async honest(h) {
      await h.at('2026-03-12')
      return 't1'
    },
  },
]
