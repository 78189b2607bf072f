import { processIdUnder, type Reaction, whenever } from '@gongzhi/core'

import { assemblyMeeting } from './assembly-meeting/index.ts'
import { committeeElection } from './committee-election/index.ts'
import { committeeMeeting } from './committee-meeting/index.ts'
import { committeeMeetings } from './committee-meetings/index.ts'
import { committeeTerm } from './committee-term/index.ts'
import { companyHandover } from './company-handover.ts'
import { houseDocuments } from './house-documents/index.ts'

/**
 * What a motion is about, in two parts: `term-1#li` is the member Li of the committee whose term is the
 * process `term-1`, `term-1#2027-05-31` the day to which that term is extended. A subject without a part is
 * the process, or whatever the host calls a company or a document.
 */
function partsOf(subject: string | null): { readonly process: string; readonly part: string } | undefined {
  const [process, part, ...more] = (subject ?? '').split('#')
  return process && part && more.length === 0 ? { process, part } : undefined
}

const MEETINGS = 'meetings'

/** The series of the meetings of a term. */
function meetingsOf(term: string): string {
  return `${term}/${MEETINGS}`
}

/** The term whose meetings a series holds; undefined for a series that stands by itself. */
function termOf(series: string | null): string | undefined {
  return series?.endsWith(`/${MEETINGS}`) ? series.slice(0, -MEETINGS.length - 1) : undefined
}

/**
 * What these processes cause in each other (联动). Data: a host lists, draws and switches them off by name.
 */
export const reactions: readonly Reaction[] = [
  whenever(committeeElection, 'vote.requested').start(assemblyMeeting, {
    name: 'election-to-assembly',
    label: { zh: '选举提交业主大会', en: 'An election is voted by an assembly' },
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
    orders: ({ process, data }) => [
      {
        process: processIdUnder(process, 'term'),
        input: {
          committee: data.committee,
          seats: data.seats,
          members: data.members,
          alternates: data.alternates,
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
        data: { members: data.members, alternates: data.alternates, reference: process },
      },
    ],
  }),
  whenever(committeeElection, 'election.failed').send(committeeTerm, 'group.dissolve', {
    name: 'failed-election-to-term',
    label: { zh: '选举未成', en: 'A term learns that its re-election failed' },
    orders: ({ process, data }) =>
      data.committee === null
        ? []
        : [{ process: data.committee, data: { reason: data.reason, group: process } }],
  }),
  whenever(committeeTerm, 'byElection.requested').start(committeeElection, {
    name: 'vacancy-to-by-election',
    label: { zh: '缺额补选', en: 'Vacancies start a by-election' },
    orders: ({ process, version, data: { election } }) => [
      {
        process: processIdUnder(process, `by-election-${version}`),
        input: {
          kind: 'by-election' as const,
          committee: process,
          formerUntil: election.formerUntil,
          sitting: election.sitting,
          seats: election.seats,
          term: null,
          households: null,
          areaCentiM2: null,
          owners: null,
          facts: null,
          holdings: [],
        },
      },
    ],
  }),
  whenever(committeeTerm, 'vacancy.reached').start(committeeElection, {
    name: 'vacancy-to-early-re-election',
    label: { zh: '缺额提前换届', en: 'Too many vacancies start an early re-election' },
    orders: ({ process, version, data: { consequence, election } }) =>
      election.term === null || (consequence !== 'early-re-election' && consequence !== 'interim-assembly')
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
                households: null,
                areaCentiM2: null,
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
                households: null,
                areaCentiM2: null,
                owners: null,
                facts: null,
                holdings: election.holdings,
              },
            },
          ],
  }),
  whenever(assemblyMeeting, 'matter.decided').send(committeeTerm, 'end.decide', {
    name: 'recall-to-term',
    label: { zh: '罢免结果', en: 'The vote on a recall decides on the seat' },
    orders: ({ process, data: { item, result } }) => {
      const subject = partsOf(item.subject)
      return item.act !== 'recall' || !subject || result.outcome === 'undetermined'
        ? []
        : [
            {
              process: subject.process,
              data: {
                person: subject.part,
                decision: result.outcome === 'passed' ? ('ended' as const) : ('kept' as const),
                reference: processIdUnder(process, item.id),
                authorisation: null,
              },
            },
          ]
    },
  }),
  whenever(assemblyMeeting, 'decision.revoked').send(committeeTerm, 'seat.restore', {
    name: 'revoked-recall-to-term',
    label: { zh: '罢免决定被撤销', en: 'A revoked recall restores the seat' },
    orders: ({ process, data: { item } }) => {
      const subject = partsOf(item.subject)
      return item.act === 'recall' && subject
        ? [
            {
              process: subject.process,
              data: { person: subject.part, decision: processIdUnder(process, item.id) },
            },
          ]
        : []
    },
  }),
  whenever(assemblyMeeting, 'matter.decided').send(committeeTerm, 'term.extend', {
    name: 'extension-to-term',
    label: { zh: '延长任期', en: 'The vote on an extension extends the term' },
    orders: ({ process, data: { item, result } }) => {
      const subject = partsOf(item.subject)
      return item.act === 'extend' && subject && result.outcome === 'passed'
        ? [
            {
              process: subject.process,
              data: {
                until: subject.part as `${number}-${number}-${number}`,
                reference: processIdUnder(process, item.id),
              },
            },
          ]
        : []
    },
  }),
  whenever(assemblyMeeting, 'matter.decided').start(companyHandover, {
    name: 'dismissal-to-handover',
    label: { zh: '解聘后交接', en: 'A dismissed company hands over' },
    orders: ({ process, data: { item, result } }) =>
      item.act !== 'dismiss' || item.subject === null || result.outcome !== 'passed'
        ? []
        : [
            {
              process: processIdUnder(process, `${item.id}-handover`),
              input: {
                company: item.subject,
                decision: processIdUnder(process, item.id),
                because: 'dismissed' as const,
                contractEnds: null,
                holdings: [],
              },
            },
          ],
  }),
  whenever(assemblyMeeting, 'decision.revoked').send(companyHandover, 'decision.withdraw', {
    name: 'revoked-dismissal-to-handover',
    label: { zh: '解聘决定被撤销', en: 'A revoked dismissal stops the handover' },
    orders: ({ process, data: { item, reason } }) =>
      item.act === 'dismiss'
        ? [{ process: processIdUnder(process, `${item.id}-handover`), data: { reason } }]
        : [],
  }),
  whenever(assemblyMeeting, 'matter.decided').send(houseDocuments, 'adoption.record', {
    name: 'vote-to-document',
    label: { zh: '自治文件表决结果', en: 'The vote on a document comes back to it' },
    orders: ({ process, data: { item, result, announced } }) =>
      item.act !== 'adopt' || item.subject === null || result.outcome === 'undetermined'
        ? []
        : [
            {
              process: item.subject,
              data: {
                adopted: result.outcome === 'passed',
                day: announced,
                decision: processIdUnder(process, item.id),
              },
            },
          ],
  }),
  whenever(assemblyMeeting, 'decision.revoked').send(houseDocuments, 'adoption.revoke', {
    name: 'revoked-adoption-to-document',
    label: { zh: '通过文件的决定被撤销', en: 'A document learns that its adoption was revoked' },
    orders: ({ process, data: { item, reason, day } }) =>
      item.act === 'adopt' && item.subject !== null
        ? [{ process: item.subject, data: { decision: processIdUnder(process, item.id), reason, day } }]
        : [],
  }),
  whenever(houseDocuments, 'document.proposed').start(assemblyMeeting, {
    name: 'document-to-assembly',
    label: { zh: '自治文件提请表决', en: 'A document is proposed to an assembly' },
    orders: ({ process, version, data }) => [
      {
        process: processIdUnder(process, `vote-${version}`),
        input: {
          kind: 'interim' as const,
          source: 'committee' as const,
          agenda: [
            {
              id: 'D1',
              matter: data.matter,
              title: data.title,
              building: null,
              act: data.act,
              subject: data.subject,
              candidates: [],
              seats: null,
            },
          ],
          owners: null,
          conveneBy: null,
          election: null,
        },
      },
    ],
  }),
  whenever(assemblyMeeting, 'assembly.cancelled').send(houseDocuments, 'proposal.return', {
    name: 'cancelled-assembly-to-document',
    label: { zh: '会议取消，退回草案', en: 'A document learns that its assembly was cancelled' },
    orders: ({ data: { agenda, reason } }) =>
      agenda.flatMap(({ act, subject }) =>
        act === 'adopt' && subject !== null ? [{ process: subject, data: { reason } }] : [],
      ),
  }),
  whenever(houseDocuments, 'document.adopted').send(houseDocuments, 'document.supersede', {
    name: 'document-to-former-document',
    label: { zh: '新版本取代旧版本', en: 'An adopted version replaces the one before it' },
    orders: ({ process, data }) =>
      data.replaces === null ? [] : [{ process: data.replaces, data: { by: process, from: data.from } }],
  }),
  whenever(committeeMeeting, 'proposal.made').start(assemblyMeeting, {
    name: 'committee-to-assembly',
    label: { zh: '委员会提请业主大会', en: 'What is reserved to the owners is proposed to an assembly' },
    orders: ({ process, data }) => [
      {
        process: processIdUnder(process, data.item),
        input: {
          kind: 'interim' as const,
          source: 'committee' as const,
          agenda: [
            {
              id: data.item,
              matter: data.matter,
              title: data.title,
              building: null,
              act: data.act,
              subject: data.subject,
              candidates: [],
              seats: null,
            },
          ],
          owners: null,
          conveneBy: null,
          election: null,
        },
      },
    ],
  }),
  whenever(committeeMeetings, 'meeting.convened').start(committeeMeeting, {
    name: 'series-to-committee-meeting',
    label: { zh: '召集委员会会议', en: 'The series convenes its meeting' },
    orders: ({ process, data }) => [
      {
        process: data.meeting,
        input: {
          series: process,
          kind: data.kind,
          day: data.day,
          place: data.place,
          convener: data.convener,
          members: data.members,
          reElection: data.reElection,
          items: data.items,
        },
      },
    ],
  }),
  whenever(committeeMeeting, 'meeting.held').send(committeeMeetings, 'meeting.report', {
    name: 'committee-meeting-to-series',
    label: { zh: '委员会会议回报', en: 'A meeting that was held reports to its series' },
    orders: ({ process, data }) =>
      data.series === null
        ? []
        : [{ process: data.series, data: { meeting: process, held: true, day: data.day } }],
  }),
  whenever(committeeMeeting, 'meeting.lapsed').send(committeeMeetings, 'meeting.report', {
    name: 'lapsed-committee-meeting-to-series',
    label: { zh: '委员会会议未开回报', en: 'A meeting that was not held reports to its series' },
    orders: ({ process, data }) =>
      data.series === null
        ? []
        : [{ process: data.series, data: { meeting: process, held: false, day: data.day } }],
  }),
  whenever(committeeMeeting, 'meeting.held').send(committeeTerm, 'attendance.record', {
    name: 'attendance-to-term',
    label: { zh: '出席情况', en: 'Who attended is known to the term' },
    orders: ({ process, data }) => {
      const term = termOf(data.series)
      return term === undefined
        ? []
        : [
            {
              process: term,
              data: {
                meeting: process,
                day: data.day,
                present: [...data.present, ...data.represented],
                excused: [],
              },
            },
          ]
    },
  }),
  whenever(committeeTerm, 'member.ended').send(committeeMeetings, 'member.record', {
    name: 'ended-seat-to-series',
    label: { zh: '委员资格终止', en: 'A seat that ended is known to the meetings' },
    orders: ({ process, data }) => [
      { process: meetingsOf(process), data: { member: data.person, standing: 'ended' as const } },
    ],
  }),
  whenever(committeeTerm, 'seat.inQuestion').send(committeeMeetings, 'member.record', {
    name: 'suspended-member-to-series',
    label: { zh: '委员停止履职', en: 'A suspended member is known to the meetings' },
    orders: ({ process, data }) =>
      data.suspended === 'yes'
        ? [{ process: meetingsOf(process), data: { member: data.person, standing: 'suspended' as const } }]
        : [],
  }),
  whenever(committeeTerm, 'member.kept').send(committeeMeetings, 'member.record', {
    name: 'kept-member-to-series',
    label: { zh: '委员资格保留', en: 'A member who stays is known to the meetings' },
    orders: ({ process, data }) => [
      { process: meetingsOf(process), data: { member: data.person, standing: 'in-office' as const } },
    ],
  }),
  whenever(committeeTerm, 'alternate.steppedIn').send(committeeMeetings, 'member.record', {
    name: 'alternate-to-series',
    label: { zh: '候补委员递补', en: 'An alternate who stepped in is known to the meetings' },
    orders: ({ process, data }) => [
      { process: meetingsOf(process), data: { member: data.person, standing: 'in-office' as const } },
    ],
  }),
  whenever(committeeTerm, 'members.joined').send(committeeMeetings, 'member.record', {
    name: 'joined-members-to-series',
    label: { zh: '补选委员参会', en: 'Members of a by-election are known to the meetings' },
    orders: ({ process, data }) =>
      data.members.map((member) => ({
        process: meetingsOf(process),
        data: { member, standing: 'in-office' as const },
      })),
  }),
  whenever(committeeTerm, 'member.restored').send(committeeMeetings, 'member.record', {
    name: 'restored-member-to-series',
    label: { zh: '恢复资格的委员参会', en: 'A member whose seat was restored is known to the meetings' },
    orders: ({ process, data }) => [
      { process: meetingsOf(process), data: { member: data.person, standing: 'in-office' as const } },
    ],
  }),
  whenever(committeeTerm, 'group.formed').send(committeeMeetings, 'reElection.record', {
    name: 're-election-to-series',
    label: { zh: '换届期间', en: 'A re-election under way is known to the meetings' },
    orders: ({ process }) => [{ process: meetingsOf(process), data: { reElection: 'under-way' as const } }],
  }),
  whenever(committeeTerm, 'powers.restored').send(committeeMeetings, 'reElection.record', {
    name: 'restored-powers-to-series',
    label: { zh: '职权恢复', en: 'Restored powers are known to the meetings' },
    orders: ({ process }) => [{ process: meetingsOf(process), data: { reElection: 'none' as const } }],
  }),
]
