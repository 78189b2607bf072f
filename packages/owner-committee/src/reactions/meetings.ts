import { type Reaction, whenever } from '@gongzhi/core'

import { committeeMeeting } from '../committee-meeting/index.ts'
import { committeeMeetings } from '../committee-meetings/index.ts'
import { committeeTerm } from '../committee-term/index.ts'
import { meetingsOf, termOf } from './series.ts'

/** What a committee and its meetings cause in each other. */
export const meetings: readonly Reaction[] = [
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
  whenever(committeeMeetings, 'convening.withdrawn').send(committeeMeeting, 'meeting.withdraw', {
    name: 'withdrawn-convening-to-meeting',
    label: { zh: '委员会不再开会，会议撤回', en: 'What a committee convened that meets no more is not held' },
    orders: ({ data: { meeting } }) => [{ process: meeting, data: {} }],
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
  whenever(committeeMeeting, 'attendance.known').send(committeeTerm, 'attendance.record', {
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
  whenever(committeeTerm, 'term.rejected').send(committeeMeetings, 'members.record', {
    name: 'rejected-term-to-series',
    label: { zh: '任期不合规定，不再开会', en: 'A committee whose term is rejected does not meet' },
    orders: ({ process }) => [{ process: meetingsOf(process), data: { members: [] } }],
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
