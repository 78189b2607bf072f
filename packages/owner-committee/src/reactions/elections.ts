import { processIdUnder, type Reaction, whenever } from '@gongzhi/core'

import { assemblyMeeting } from '../assembly-meeting/index.ts'
import { committeeElection } from '../committee-election/index.ts'
import { committeeMeetings } from '../committee-meetings/index.ts'
import { committeeTerm } from '../committee-term/index.ts'
import { meetingsOf } from './series.ts'

/** What elections and terms cause. */
export const elections: readonly Reaction[] = [
  whenever(committeeElection, 'vote.requested').start(assemblyMeeting, {
    name: 'election-to-assembly',
    label: { zh: '选举提交业主大会', en: 'An election is voted by an assembly' },
    under: 'vote-*',
    orders: ({ process, data }) => [
      {
        process: processIdUnder(process, data.item.id),
        input: {
          kind: data.meeting,
          source: 'group' as const,
          agenda: [data.item],
          owners: data.owners,
          conveneBy: null,
          election: process,
        },
      },
    ],
  }),
  whenever(assemblyMeeting, 'election.counted').send(committeeElection, 'result.record', {
    name: 'assembly-to-election',
    label: { zh: '选举票数回报', en: 'The count comes back to its election' },
    orders: ({ data }) => (data.election === null ? [] : [{ process: data.election, data: data as never }]),
  }),
  whenever(assemblyMeeting, 'assembly.cancelled').send(committeeElection, 'vote.cancelled', {
    name: 'cancelled-assembly-to-election',
    label: { zh: '会议取消回报', en: 'An election learns that its assembly was cancelled' },
    orders: ({ data }) =>
      data.election === null ? [] : [{ process: data.election, data: { reason: data.reason } }],
  }),
  whenever(committeeElection, 'committee.constituted').start(committeeTerm, {
    name: 'election-to-term',
    label: { zh: '任期开始', en: 'A constituted committee begins its term' },
    under: 'term',
    orders: ({ process, data }) => [
      {
        process: processIdUnder(process, 'term'),
        input: {
          committee: data.committee,
          seats: data.seats,
          households: data.households,
          areaCentiM2: data.areaCentiM2,
          members: data.members,
          alternates: data.alternates,
          electedBy: data.electedBy,
          ...(data.groups && { groups: data.groups, seatGroups: data.seatGroups }),
          termFrom: data.termFrom,
          termUntil: data.termUntil,
          filed: data.filedWith,
          mandates: [],
          holdings: data.holdings,
          reminders: [],
        },
      },
    ],
  }),
  whenever(committeeElection, 'committee.constituted').start(committeeMeetings, {
    name: 'election-to-committee-meetings',
    label: { zh: '委员会会议制度', en: 'A constituted committee begins to meet' },
    under: 'term/meetings',
    orders: ({ process, data }) => [
      {
        process: meetingsOf(processIdUnder(process, 'term')),
        input: {
          members: data.members.map(({ person }) => ({ id: person, standing: 'in-office' as const })),
          reElection: 'none' as const,
        },
      },
    ],
  }),
  whenever(committeeElection, 'body.formed').send(committeeTerm, 'group.form', {
    name: 'group-to-term',
    label: { zh: '换届小组成立', en: 'A term learns that its re-election has a group' },
    orders: ({ process, data }) =>
      data.committee === null || data.kind === 'by-election'
        ? []
        : [{ process: data.committee, data: { group: process } }],
  }),
  whenever(committeeElection, 'committee.elected').send(committeeTerm, 'successor.record', {
    name: 'successor-to-term',
    label: { zh: '新一届产生', en: 'A term learns of its successor' },
    orders: ({ process, data }) =>
      data.committee === null ? [] : [{ process: data.committee, data: { committee: process } }],
  }),
  whenever(committeeElection, 'committee.elected').send(committeeMeetings, 'members.record', {
    name: 'successor-to-series',
    label: { zh: '上届不再开会', en: 'A committee that is succeeded meets no more' },
    orders: ({ data }) =>
      data.committee === null ? [] : [{ process: meetingsOf(data.committee), data: { members: [] } }],
  }),
  whenever(committeeElection, 'committee.constituted').send(committeeTerm, 'successor.file', {
    name: 'filed-successor-to-term',
    label: { zh: '新一届备案', en: 'A term learns that its successor is filed' },
    orders: ({ data }) =>
      data.former === null
        ? []
        : data.filedWith
            .slice(0, 1)
            .map(({ certificate }) => ({ process: data.former as string, data: { certificate } })),
  }),
  whenever(committeeElection, 'members.elected').send(committeeTerm, 'members.join', {
    name: 'by-election-to-term',
    label: { zh: '补选委员到任', en: 'Members join by a by-election' },
    orders: ({ process, data }) => [
      {
        process: data.committee,
        data: {
          members: data.members,
          alternates: data.alternates,
          electedBy: data.electedBy,
          ...(data.seatGroups && { seatGroups: data.seatGroups }),
          reference: process,
        },
      },
    ],
  }),
  whenever(committeeElection, 'election.failed').send(assemblyMeeting, 'proposal.withdraw', {
    name: 'failed-election-to-assembly',
    label: { zh: '选举未成，撤回提请', en: 'The vote of an election that failed is withdrawn' },
    orders: ({ process, data: { vote, reason } }) =>
      vote === null ? [] : [{ process: processIdUnder(process, vote), data: { reason } }],
  }),
  whenever(committeeElection, 'election.failed').send(committeeTerm, 'group.dissolve', {
    name: 'failed-election-to-term',
    label: { zh: '选举未成', en: 'A term learns that its re-election failed' },
    orders: ({ process, data }) =>
      data.committee === null || data.kind === 'by-election'
        ? []
        : [{ process: data.committee, data: { reason: data.reason, group: process } }],
  }),
  whenever(committeeElection, 'election.failed').send(committeeTerm, 'byElection.fail', {
    name: 'failed-by-election-to-term',
    label: { zh: '补选未成', en: 'A term learns that its by-election came to nothing' },
    orders: ({ process, data }) =>
      data.committee === null || data.kind !== 'by-election'
        ? []
        : [{ process: data.committee, data: { reason: data.reason, election: process } }],
  }),
  whenever(committeeTerm, 'byElection.requested').start(committeeElection, {
    name: 'vacancy-to-by-election',
    label: { zh: '缺额补选', en: 'Vacancies start a by-election' },
    under: 'by-election-*',
    orders: ({ process, data: { request, election } }) => [
      {
        process: processIdUnder(process, request),
        input: {
          kind: 'by-election' as const,
          committee: process,
          formerUntil: election.formerUntil,
          sitting: election.sitting,
          seats: election.seats,
          ...(election.groups && { groups: election.groups }),
          term: null,
          households: election.households,
          areaCentiM2: election.areaCentiM2,
          owners: null,
          facts: null,
          holdings: [],
        },
      },
    ],
  }),
  whenever(committeeTerm, 'byElection.lapsed').send(committeeElection, 'election.lapse', {
    name: 'succeeded-term-to-by-election',
    label: { zh: '换届后补选终止', en: 'A by-election of a committee that was succeeded ends' },
    orders: ({ process, data: { request, successor } }) => [
      { process: processIdUnder(process, request), data: { reason: successor } },
    ],
  }),
  whenever(committeeTerm, 'vacancy.reached').start(committeeElection, {
    name: 'vacancy-to-early-re-election',
    label: { zh: '缺额提前换届', en: 'Too many vacancies start an early re-election' },
    under: 'early-*',
    orders: ({ process, version, data: { consequence, election } }) =>
      // An interim assembly alone elects nobody anew: of a place whose text says no more, seats are filled.
      election.term === null ||
      (consequence !== 'early-re-election' && consequence !== 're-election-by-assembly')
        ? []
        : [
            {
              process: processIdUnder(process, `early-${version}`),
              input: {
                kind: 'early' as const,
                committee: process,
                formerUntil: election.formerUntil,
                sitting: [],
                seats: election.seats,
                term: election.term,
                households: election.households,
                areaCentiM2: election.areaCentiM2,
                owners: null,
                facts: null,
                holdings: election.holdings,
              },
            },
          ],
  }),
  whenever(committeeTerm, 'reElection.due').start(committeeElection, {
    name: 'term-to-re-election',
    label: { zh: '到期换届', en: 'A term that nears its end starts the re-election' },
    under: 're-election',
    orders: ({ process, data: { election } }) =>
      election.term === null
        ? []
        : [
            {
              process: processIdUnder(process, 're-election'),
              input: {
                kind: 're-election' as const,
                committee: process,
                formerUntil: election.formerUntil,
                sitting: [],
                seats: election.seats,
                term: election.term,
                households: election.households,
                areaCentiM2: election.areaCentiM2,
                owners: null,
                facts: null,
                holdings: election.holdings,
              },
            },
          ],
  }),
]
