import { processIdUnder, type Reaction, whenever } from '@gongzhi/core'

import { fromMeetings } from './concern/from-meetings.ts'
import { concern } from './concern/index.ts'
import { consolidation } from './consolidation/index.ts'
import { followUpIds, violationId } from './cross-review/findings.ts'
import { fromFollowUps } from './cross-review/from-follow-ups.ts'
import { crossReview } from './cross-review/index.ts'
import { jointMeetingSeries } from './joint-meeting-series/index.ts'
import { matterOf } from './joint-meeting/composition.ts'
import { jointMeeting } from './joint-meeting/index.ts'
import { rectification } from './rectification/index.ts'
import { referral } from './referral/index.ts'
import { satisfactionSurvey } from './satisfaction-survey/index.ts'
import { visitRound } from './visit-round/index.ts'
import { concernId } from './visit-round/rules.ts'

/**
 * What these processes cause in each other (联动). Data: a host lists, draws and switches them off by name.
 */
export const reactions: readonly Reaction[] = [
  whenever(concern, 'concern.escalated').send(jointMeetingSeries, 'agenda.propose', {
    name: 'concern-to-joint-meeting',
    label: { zh: '诉求提请联席会议', en: 'An escalated concern goes to the joint meeting' },
    orders: ({ process, data }) =>
      data.to === 'joint-meeting' && data.series !== null
        ? [
            {
              process: data.series,
              data: {
                id: matterOf(process),
                title: data.subject,
                concern: process,
                ...(data.by && { escalatedBy: data.by }),
              },
            },
          ]
        : [],
  }),
  whenever(visitRound, 'concern.noted').start(concern, {
    name: 'visit-to-concern',
    label: { zh: '走访中收集的诉求', en: 'What was raised in a round becomes a concern' },
    under: concernId('*'),
    orders: ({ process, data: { number, household, ...said } }) => [
      {
        process: processIdUnder(process, concernId(number)),
        input: { ...said, visit: { round: process, household } },
      },
    ],
  }),
  whenever(concern, 'merge.requested').send(concern, 'duplicate.attach', {
    name: 'duplicate-to-concern',
    label: { zh: '重复诉求并案', en: 'A duplicate is attached to its concern' },
    orders: ({ process, data: { into, raisers, ...duplicate } }) => [
      { process: into, data: { ...duplicate, concern: process, raisedBy: raisers } },
    ],
  }),
  whenever(concern, 'duplicate.attached').send(concern, 'merge.confirm', {
    name: 'concern-to-duplicate',
    label: { zh: '并案后重复诉求结束', en: 'A duplicate that was attached ends' },
    orders: ({ process, data }) => [{ process: data.concern, data: { into: process } }],
  }),
  whenever(concern, 'concern.referred').start(referral, {
    name: 'concern-to-referral',
    label: { zh: '违规诉求移交', en: 'A reported violation is referred' },
    under: 'referral*',
    orders: ({ process, data }) => [
      {
        process: processIdUnder(process, data.time === 1 ? 'referral' : `referral-${data.time}`),
        input: {
          violation: data.violation,
          subject: data.subject,
          evidence: data.evidence,
          dissuasion: data.dissuasion,
          dissuaded: data.dissuaded,
          concern: process,
        },
      },
    ],
  }),
  whenever(referral, 'referral.reported').send(concern, 'referral.answer', {
    name: 'referral-to-concern',
    label: { zh: '移交结果回到诉求', en: 'The outcome of a referral answers its concern' },
    orders: ({ process, data }) =>
      data.concern === null
        ? []
        : [{ process: data.concern, data: { referral: process, result: data.result } }],
  }),
  whenever(referral, 'referral.withoutAuthority').send(concern, 'referral.answer', {
    name: 'civil-way-to-concern',
    label: { zh: '民事途径告知诉求人', en: 'A concern learns that no authority takes it' },
    orders: ({ process, data }) =>
      data.concern === null
        ? []
        : [{ process: data.concern, data: { referral: process, result: data.result } }],
  }),
  whenever(referral, 'referral.withdrawn').send(concern, 'referral.takeBack', {
    name: 'withdrawn-referral-to-concern',
    label: { zh: '移交撤回后诉求继续办理', en: 'A concern goes on when its referral is withdrawn' },
    orders: ({ process, data }) =>
      data.concern === null
        ? []
        : [{ process: data.concern, data: { referral: process, reason: data.reason } }],
  }),
  whenever(jointMeetingSeries, 'meeting.convened').start(jointMeeting, {
    name: 'series-to-meeting',
    label: { zh: '召集当月会议', en: 'The series convenes its meeting' },
    under: 'meeting-*',
    orders: ({ process, data }) => [
      {
        process: data.meeting,
        input: {
          series: process,
          month: data.month,
          day: data.day as never,
          place: data.place,
          composition: data.composition,
          items: data.items,
        },
      },
    ],
  }),
  whenever(jointMeeting, 'meeting.begun').send(jointMeetingSeries, 'meeting.begin', {
    name: 'begun-meeting-to-series',
    label: { zh: '会议成立回报', en: 'A meeting that stands has what was sent to it' },
    orders: ({ process, data: { series, day, items } }) =>
      series === null ? [] : [{ process: series, data: { meeting: process, day, items } }],
  }),
  whenever(jointMeeting, 'meeting.held').send(jointMeetingSeries, 'meeting.hold', {
    name: 'held-meeting-to-series',
    label: { zh: '会议召开回报', en: 'A meeting that sits is the meeting of its month' },
    orders: ({ process, data: { series, month } }) =>
      series === null ? [] : [{ process: series, data: { meeting: process, month } }],
  }),
  whenever(jointMeeting, 'action.carried').send(jointMeetingSeries, 'agenda.return', {
    name: 'carried-action-to-series',
    label: { zh: '任务转入下次会议', en: 'An action that was carried stands on the next agenda' },
    orders: ({ process, data: { series, matter } }) =>
      series === null ? [] : [{ process: series, data: { meeting: process, matter } }],
  }),
  whenever(jointMeeting, 'item.returned').send(jointMeetingSeries, 'agenda.return', {
    name: 'returned-matter-to-series',
    label: {
      zh: '业主大会没有决定的议题待下次会议',
      en: 'What the owners did not decide stands on the next agenda',
    },
    orders: ({ process, data: { series, matter } }) =>
      series === null ? [] : [{ process: series, data: { meeting: process, matter } }],
  }),
  ...fromMeetings,
  whenever(jointMeeting, 'minutes.published').send(jointMeetingSeries, 'meeting.report', {
    name: 'meeting-to-series',
    label: { zh: '会议情况回报', en: 'A meeting that was held reports to its series' },
    orders: ({ process, data }) =>
      data.series === null
        ? []
        : [
            {
              process: data.series,
              data: { meeting: process, month: data.month, held: true, open: data.open },
            },
          ],
  }),
  whenever(jointMeeting, 'meeting.lapsed').send(jointMeetingSeries, 'meeting.report', {
    name: 'lapsed-meeting-to-series',
    label: { zh: '会议未开成回报', en: 'A meeting that was not held returns its matters' },
    orders: ({ process, data }) =>
      data.series === null
        ? []
        : [
            {
              process: data.series,
              data: { meeting: process, month: data.month, held: false, open: data.open },
            },
          ],
  }),
  whenever(satisfactionSurvey, 'survey.published').send(crossReview, 'survey.take', {
    name: 'survey-to-review',
    label: { zh: '调查结果计入互评', en: 'The result of a survey enters the review that named it' },
    orders: ({ process, data: { review, about, result, source } }) =>
      review === null || result.hundredths === null
        ? []
        : [
            {
              process: review,
              data: { party: about, value: result.hundredths, source, survey: process },
            },
          ],
  }),
  whenever(crossReview, 'partyOrganisation.deficient').start(consolidation, {
    name: 'review-to-consolidation',
    label: { zh: '互评发现党组织软弱涣散', en: 'A deficient party organisation is listed for consolidation' },
    under: followUpIds['partyOrganisation.deficient'],
    orders: ({ process, data }) => [
      {
        process: processIdUnder(process, followUpIds['partyOrganisation.deficient']),
        input: {
          organisation: data.subject,
          grounds: [
            {
              id: 'cross-review',
              what: resultOf(data),
            },
          ],
        },
      },
    ],
  }),
  whenever(crossReview, 'company.deficient').start(rectification, {
    name: 'review-to-rectification',
    label: { zh: '互评发现物业服务不到位', en: 'A deficient company is ordered to rectify' },
    under: followUpIds['company.deficient'],
    orders: ({ process, data }) => [
      {
        process: processIdUnder(process, followUpIds['company.deficient']),
        input: {
          party: 'company' as const,
          subject: data.subject,
          authority: 'housing-authority',
          findings: [
            {
              id: 'cross-review',
              what: resultOf(data),
            },
            ...data.dimensions.map((id) => ({
              id,
              what: { kind: 'weak-dimension' as const, dimension: id },
            })),
          ],
        },
      },
    ],
  }),
  whenever(crossReview, 'committee.deficient').start(rectification, {
    name: 'review-to-committee-rectification',
    label: { zh: '互评发现业委会履职不足', en: 'A deficient owner committee is ordered to rectify' },
    under: followUpIds['committee.deficient'],
    orders: ({ process, data }) => [
      {
        process: processIdUnder(process, followUpIds['committee.deficient']),
        input: {
          party: 'owner-committee' as const,
          subject: data.subject,
          authority: 'street',
          findings: [{ id: 'cross-review', what: resultOf(data) }],
        },
      },
    ],
  }),
  ...fromFollowUps,
  whenever(crossReview, 'violation.found').start(referral, {
    name: 'review-to-referral',
    label: { zh: '互评发现违法行为移交', en: 'An unlawful act found by the review is referred' },
    under: 'violation-*',
    orders: ({ process, data }) => [
      {
        process: processIdUnder(process, violationId(data.id)),
        input: {
          violation: data.violation,
          subject: data.subject,
          evidence: data.evidence,
          dissuasion: data.dissuasion,
          concern: null,
        },
      },
    ],
  }),
]

/** What the review came to, as a ground and a finding keep it. */
function resultOf({
  year,
  result: { hundredths, grade },
}: {
  readonly year: number
  readonly result: { readonly hundredths: number | null; readonly grade: string | null }
}) {
  return { kind: 'review-result' as const, year, hundredths, grade }
}
