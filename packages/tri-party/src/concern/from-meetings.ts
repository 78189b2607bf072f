import { processIdUnder, type Reaction, whenever } from '@gongzhi/core'

import { jointMeetingSeries } from '../joint-meeting-series/index.ts'
import { jointMeeting } from '../joint-meeting/index.ts'
import { concern } from './index.ts'

/** One order to the concern that brought a matter; none where nobody's concern did. */
function toConcern<Data>(process: string | null, data: Data) {
  return process === null ? [] : [{ process, data }]
}

/** What the joint meetings cause in the concerns that were escalated to them. */
export const fromMeetings: readonly Reaction[] = [
  whenever(jointMeetingSeries, 'matter.scheduled').send(concern, 'meeting.schedule', {
    name: 'agenda-to-concern',
    label: { zh: '诉求列入会议议程', en: 'A concern learns which meeting has it' },
    orders: ({ data: { meeting, day, ...data } }) => toConcern(data.concern, { meeting, day }),
  }),
  whenever(jointMeeting, 'item.decided').send(concern, 'meeting.decide', {
    name: 'decision-to-concern',
    label: { zh: '会议决定回到诉求', en: 'What the meeting decided reaches the concern' },
    orders: ({ data: { decision, parties, day, ...data } }) =>
      toConcern(data.concern, { decision, parties, day }),
  }),
  whenever(jointMeeting, 'item.leftOpen').send(concern, 'meeting.leave', {
    name: 'open-matter-to-concern',
    label: { zh: '搁置理由回到诉求', en: 'A concern learns why its matter was left open' },
    orders: ({ data: { reason, ...data } }) => toConcern(data.concern, { reason }),
  }),
  whenever(jointMeeting, 'item.handedUp').send(concern, 'meeting.handUp', {
    name: 'handed-up-matter-to-concern',
    label: { zh: '会议报街道的诉求转街道', en: 'A concern whose matter was handed up goes to the street' },
    orders: ({ data: { reason, ...data } }) => toConcern(data.concern, { reason }),
  }),
  whenever(jointMeeting, 'action.carried').send(concern, 'meeting.carry', {
    name: 'carried-action-to-concern',
    label: {
      zh: '任务转入下次会议的诉求继续待议',
      en: 'A concern whose action was carried waits for the next meeting',
    },
    orders: ({ data: { matter, reason } }) => toConcern(matter.concern, { reason }),
  }),
  whenever(jointMeeting, 'item.putToOwners').send(concern, 'meeting.putToOwners', {
    name: 'owners-matter-to-concern',
    label: {
      zh: '会议提请业主大会的诉求等待决定',
      en: 'A concern whose matter was put to the owners waits for them',
    },
    orders: ({ process, data: { motion, vote, ...data } }) =>
      toConcern(data.concern, { motion, assembly: processIdUnder(process, vote) }),
  }),
  whenever(jointMeeting, 'item.ownersDecided').send(concern, 'meeting.ownersDecided', {
    name: 'owners-decision-to-concern',
    label: { zh: '业主大会的决定回到诉求', en: 'What the owners decided reaches the concern' },
    orders: ({ process, data: { motion, vote, decision, passed, day, ...data } }) =>
      toConcern(data.concern, { motion, assembly: processIdUnder(process, vote), decision, passed, day }),
  }),
  whenever(jointMeeting, 'item.returned').send(concern, 'meeting.carry', {
    name: 'returned-matter-to-concern',
    label: {
      zh: '业主大会没有决定的诉求待下次会议再议',
      en: 'A concern that the owners decided nothing about waits for the next meeting',
    },
    orders: ({ data: { matter, reason } }) => toConcern(matter.concern, { reason }),
  }),
  whenever(jointMeeting, 'item.done').send(concern, 'meeting.done', {
    name: 'done-decision-to-concern',
    label: { zh: '议定事项落实后诉求办结', en: 'A concern is resolved when what was decided is verified' },
    orders: ({ data: { decision, by, ...data } }) => toConcern(data.concern, { decision, by }),
  }),
]
