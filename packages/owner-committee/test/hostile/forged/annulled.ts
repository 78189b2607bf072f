import { type Harness } from '@gongzhi/core/testing'
import {
  assemblyMeeting,
  committeeElection,
  committeeMeeting,
  committeeMeetings,
  committeeTerm,
  firstByArea,
  firstPetition,
} from '@gongzhi/owner-committee'

import { input as termInput } from '../../committee-term/stage.ts'
import { input as first } from '../../election.ts'
import { director, leader, member, street } from '../../people.ts'
import { assemblyOf, election, holds, inOffice } from '../../reactions/stage.ts'
import {
  asked,
  chosen,
  convenes,
  extension,
  grouped,
  installed,
  listed,
  proposes,
  stands,
} from '../../reactions/steps.ts'
import { stageWith } from '../../stage-with.ts'
import { type Forgery, foreign, starts } from './row.ts'

const stage = () =>
  stageWith({
    [firstByArea.id]: { n: 1, d: 2, bound: 'inclusive' },
    [firstPetition.id]: { n: 1, d: 20, bound: 'inclusive' },
  })
const revokes = { action: 'revoke', reason: '程序违法' } as const

async function requested(h: Harness): Promise<void> {
  await starts(election(h, 'e1'), first, street)
  await grouped(h, 'e1')
  await listed(h, 'e1')
  await asked(h, 'e1')
}
async function voted(h: Harness): Promise<void> {
  await requested(h)
  await holds(h, assemblyOf(h, 'e1/vote-1'), { by: leader, vote: chosen('vote-1') })
}
async function revoked(h: Harness, meeting: string, item: string): Promise<string> {
  await assemblyOf(h, meeting)
    .by(street)
    .does('review.order', { item, ...revokes })
  return meeting
}

/** Assemblies that somebody convened himself, or that another election asked for. */
const assemblies = [['m9'], ['e9/vote-1', { lineage: ['e9'] }], ['x', { lineage: ['m9'] }]] as const

/** How what annuls something is forged. */
export const annulled: readonly Forgery[] = [
  {
    reaction: 'revoked-result-to-election',
    target: 'e1',
    stage,
    begin: voted,
    attack: (h) =>
      foreign(h, election(h, 'e1'), ['result.revoke', { item: 'vote-1', reason: '…' }], assemblies),
    honest: (h) => revoked(h, 'e1/vote-1', 'vote-1'),
  },
  {
    reaction: 'revoked-election-to-term',
    target: 'e1/term',
    stage,
    async begin(h) {
      await voted(h)
      await installed(h, 'e1')
    },
    attack: (h) =>
      foreign(
        h,
        h.process(committeeTerm, 'e1/term'),
        ['election.revoke', { decision: 'm9/E1', vote: 'e1/vote-1', reason: '…' }],
        assemblies,
      ),
    honest: (h) => revoked(h, 'e1/vote-1', 'vote-1'),
  },
  {
    reaction: 'revoked-extension-to-term',
    target: 't1',
    async begin(h) {
      const { term } = await inOffice(h)
      const meeting = await proposes(h, 'm1', [extension])
      await term.by(street).does('assembly.name', { assembly: 'm1' })
      await holds(h, meeting, { vote: () => ({ X1: 'for' }) })
    },
    attack: (h) =>
      foreign(
        h,
        h.process(committeeTerm, 't1'),
        ['extension.revoke', { until: '2029-06-30', decision: 'm9/X1' }],
        assemblies,
      ),
    honest: (h) => revoked(h, 'm1', 'X1'),
  },
  {
    reaction: 'failed-election-to-assembly',
    target: 'e1/vote-1',
    stage,
    begin: requested,
    async attack(h) {
      await starts(election(h, 'decoy'), first, street)
      await election(h, 'decoy').by(street).does('election.abandon', { reason: '不办' })
      await foreign(
        h,
        h.process(assemblyMeeting, 'e1/vote-1'),
        ['proposal.withdraw', { reason: '不办' }],
        [['decoy'], ['e1/x'], ['x', { lineage: ['e1'] }]],
      )
    },
    async honest(h) {
      await election(h, 'e1').by(leader).does('election.abandon', { reason: '无人参选' })
      return 'e1'
    },
  },
  {
    reaction: 'succeeded-term-to-by-election',
    target: 't1/by-election-1',
    async begin(h) {
      const { term } = await inOffice(h, { alternates: [], termUntil: '2026-06-30' })
      await term.by(member).does('member.resign', { document: 'letter' })
      await term.by(director).does('byElection.request', { document: 'doc-1' })
      await h.at('2026-03-12')
      await grouped(h, 't1/re-election')
      await stands(h, 't1/re-election')
    },
    attack: (h) =>
      foreign(
        h,
        h.process(committeeElection, 't1/by-election-1'),
        ['election.lapse', { reason: 'e9' }],
        [['t2'], ['t1/re-election', { lineage: ['t1'] }], ['x', { lineage: ['t1'] }]],
      ),
    async honest(h) {
      await holds(h, assemblyOf(h, 't1/re-election/vote-1'), { by: leader, vote: chosen('vote-1') })
      return 't1'
    },
  },
  {
    reaction: 'rejected-term-to-series',
    target: 't9/meetings',
    async begin(h) {
      const members = [{ id: 'dir', standing: 'in-office' }]
      await starts(h.process(committeeMeetings, 't9/meetings'), { members, reElection: 'none' }, street)
    },
    attack: (h) =>
      foreign(
        h,
        h.process(committeeMeetings, 't9/meetings'),
        ['members.record', { members: [] }],
        [['decoy'], ['t8'], ['t9x']],
      ),
    async honest(h) {
      await starts(
        h.process(committeeTerm, 't9'),
        { ...termInput, termUntil: '2029-06-30', holdings: [] },
        street,
      )
      return 't9'
    },
  },
  {
    reaction: 'withdrawn-convening-to-meeting',
    target: 'meet-1',
    async begin(h) {
      await inOffice(h)
      await convenes(h)
    },
    attack: (h) =>
      foreign(
        h,
        h.process(committeeMeeting, 'meet-1'),
        ['meeting.withdraw', {}],
        [['t2/meetings'], ['t1'], ['x', { lineage: ['t1/meetings'] }]],
      ),
    async honest(h) {
      await h.process(committeeMeetings, 't1/meetings').by(street).does('members.record', { members: [] })
      return 't1/meetings'
    },
  },
]
