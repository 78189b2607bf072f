import { accepted, type Harness, refused } from '@gongzhi/core/testing'
import { jointMeeting, jointMeetingSeries } from '@gongzhi/tri-party'

import { beginSeries, conclude, meetingOf, sit, threeParties } from '../meeting.ts'
import { asked, assembly } from '../owners.ts'
import { director, manager, secretary } from '../people.ts'
import { endOf, standingOf } from '../story.ts'
import { type Attack, squat, wholeOf } from './attack.ts'

const day = '2026-03-10'
const items = [
  { id: 'i1', title: '路灯', concern: null },
  { id: 'i2', title: '停车', concern: null },
]

/** A series with two matters, whose meeting is convened. */
async function convened(h: Harness, id = 's1') {
  const series = await beginSeries(h, id)
  for (const item of items) await series.by(director).does('agenda.propose', item)
  await series.by(secretary).does('meeting.convene', { day, place: '会议室' })
  await h.pass()
}

/** What the company tries by hand: a meeting of the series, one of its own, and a series. */
const byHand = (h: Harness) => {
  const input = { month: '2026-03', day, place: '物业办公室', composition: threeParties, items } as const
  const start = (series: string | null) =>
    h.process(jointMeeting, 'decoy').start({ input: { ...input, series }, by: manager })
  return Promise.all([
    start('s1').then(refused),
    start(null).then(refused),
    h
      .process(jointMeetingSeries, 's9')
      .start({ input: { composition: threeParties, firstMonth: '2026-03' }, by: manager })
      .then(refused),
    h
      .process(jointMeetingSeries, 's9')
      .start({
        input: {
          composition: { kind: 'tri-party', standing: ['company', 'company'], convener: 'company' },
          firstMonth: '2026-03',
        },
        by: secretary,
      })
      .then(refused),
  ])
}
const forbidden = [
  'start/ordered-only',
  'authorise/capacity-not-allowed',
  'authorise/capacity-not-allowed',
  'parse/malformed',
]

const report = { meeting: 's1/meeting-2026-03', month: '2026-03', open: [] }

/** Another series tells of its meeting as if it were this one's. */
const forged = (h: Harness, held: boolean) => {
  const series = h.process(jointMeetingSeries, 's1')
  const tell = (...sender: Parameters<Harness['sentBy']>) =>
    series.by(h.sentBy(...sender)).cannot('meeting.report', { ...report, held })
  return Promise.all([
    tell('decoy', { definition: 'joint-meeting' }),
    tell('s2/meeting-2026-03', { definition: 'joint-meeting', lineage: ['s2'] }),
    tell('s1/meeting-2026-03', {
      definition: 'joint-meeting',
      lineage: [{ community: 'elsewhere', process: 's1' }],
    }),
  ])
}
const foreign = ['authorise/foreign-sender', 'authorise/foreign-sender', 'authorise/foreign-sender']

const series = (h: Harness) => wholeOf(h, jointMeetingSeries, 's1')

/** A meeting that the series did not convene tells it something. */
const strangers = (h: Harness, event: 'meeting.begin' | 'meeting.hold' | 'agenda.return', data: object) =>
  Promise.all(
    [
      h.sentBy('decoy', { definition: 'joint-meeting' }),
      h.sentBy('s2/meeting-2026-03', { definition: 'joint-meeting', lineage: ['s2'] }),
    ].map((by) =>
      h
        .process(jointMeetingSeries, 's1')
        .by(by)
        .cannot(event, data as never),
    ),
  )

/** What is tried on the monthly meetings. */
export const meetings: readonly Attack[] = [
  {
    // The company takes the place of the month's meeting before it is convened.
    reaction: 'series-to-meeting',
    stage: (h) => beginSeries(h),
    unharmed: series,
    attack: async (h) => [
      ...(await byHand(h)),
      await squat(h, 's1/meeting-2026-03', manager),
      await squat(h, 's1/meeting-2026-03-2', manager),
    ],
    refusals: [...forbidden, 'parse/id', 'parse/id'],
    async honest(h) {
      await h
        .process(jointMeetingSeries, 's1')
        .by(secretary)
        .does('meeting.convene', { day, place: '会议室' })
      await h.pass()
      const { state, context } = await standingOf(meetingOf(h))
      return [state, context.series]
    },
    comesTo: ['convened', 's1'],
  },
  {
    // Matters that were sent to a meeting that never stood count as dealt with.
    reaction: 'begun-meeting-to-series',
    async stage(h) {
      const own = await beginSeries(h)
      for (const item of items) await own.by(director).does('agenda.propose', item)
      await own.by(secretary).does('meeting.convene', { day, place: '会议室' })
    },
    unharmed: series,
    attack: async (h) => [
      ...(await byHand(h)),
      ...(await strangers(h, 'meeting.begin', { meeting: 's1/meeting-2026-03', day, items: [] })),
    ],
    refusals: [...forbidden, ...foreign.slice(1)],
    async honest(h) {
      await h.pass()
      const { context } = await standingOf(h.process(jointMeetingSeries, 's1'))
      return [context.convened, context.sent]
    },
    comesTo: ['s1/meeting-2026-03', []],
  },
  {
    // The month counts as held by the meeting of others.
    reaction: 'held-meeting-to-series',
    stage: (h) => convened(h),
    unharmed: series,
    attack: (h) => strangers(h, 'meeting.hold', { meeting: 's1/meeting-2026-03', month: '2026-03' }),
    refusals: foreign.slice(1),
    async honest(h) {
      await sit(h, meetingOf(h))
      return (await standingOf(h.process(jointMeetingSeries, 's1'))).context.heldThisMonth
    },
    comesTo: true,
  },
  {
    // The meeting of others fills the agenda of this series.
    reaction: 'carried-action-to-series',
    stage: (h) => convened(h),
    unharmed: series,
    attack: (h) =>
      strangers(h, 'agenda.return', {
        meeting: 's2/meeting-2026-03',
        matter: { id: 'i9', title: '…', concern: null },
      }),
    refusals: foreign.slice(1),
    async honest(h) {
      await h.at(day)
      await sit(h, meetingOf(h))
      await conclude(meetingOf(h))
      await meetingOf(h).by(secretary).does('action.carry', { action: 'a1', reason: '缺料' })
      await h.pass()
      return (await standingOf(h.process(jointMeetingSeries, 's1'))).context.waiting
        .map(({ id }) => id)
        .toSorted()
    },
    comesTo: ['i1', 'i2'],
  },
  {
    // The meeting of others fills the agenda of this series with what owners have not decided.
    reaction: 'returned-matter-to-series',
    stage: (h) => convened(h),
    unharmed: series,
    attack: (h) =>
      strangers(h, 'agenda.return', {
        meeting: 's2/meeting-2026-03',
        matter: { id: 'i9', title: '…', concern: null },
      }),
    refusals: foreign.slice(1),
    async honest(h) {
      await h.at(day)
      const meeting = meetingOf(h)
      await sit(h, meeting)
      await meeting.by(director).does('item.putToOwners', { item: 'i1', ...asked })
      await meeting.by(assembly(h)).does('owners.return', { vote: 'owners-1', reason: '会议取消' })
      await h.pass()
      return (await standingOf(h.process(jointMeetingSeries, 's1'))).context.waiting.map(({ id }) => id)
    },
    comesTo: ['i1'],
  },
  {
    // The month counts as held though nobody met, or by the meeting of others.
    reaction: 'meeting-to-series',
    stage: (h) => convened(h),
    unharmed: series,
    async attack(h) {
      const hand = await byHand(h)
      await convened(h, 's2')
      await sit(h, meetingOf(h, 's2'))
      await conclude(meetingOf(h, 's2'))
      await h.pass()
      return [...hand, ...(await forged(h, true))]
    },
    refusals: [...forbidden, ...foreign],
    async honest(h) {
      await sit(h, meetingOf(h))
      await conclude(meetingOf(h))
      await h.pass()
      const { context } = await standingOf(h.process(jointMeetingSeries, 's1'))
      return [context.held, context.heldThisMonth, context.waiting.map(({ id }) => id)]
    },
    comesTo: [1, true, ['i2']],
  },
  {
    // The meeting of others fails, and the matters of this one come back, or its place is free again.
    reaction: 'lapsed-meeting-to-series',
    stage: (h) => convened(h),
    unharmed: series,
    async attack(h) {
      const hand = await byHand(h)
      await convened(h, 's2')
      await sit(h, meetingOf(h, 's2'), [manager])
      await h.at(endOf('2026-03-09'))
      return [...hand, ...(await forged(h, false))]
    },
    refusals: [...forbidden, ...foreign],
    async honest(h) {
      await sit(h, meetingOf(h), [secretary])
      await h.at(endOf('2026-03-17'))
      const own = h.process(jointMeetingSeries, 's1')
      const { context } = await standingOf(own)
      accepted(
        await own.send({ event: 'meeting.convene', data: { day: '2026-03-25', place: '…' }, by: secretary }),
      )
      await h.pass()
      return [
        context.convened,
        context.waiting.length,
        (await standingOf(meetingOf(h, 's1', '2026-03-2'))).state,
      ]
    },
    comesTo: [null, 2, 'convened'],
  },
]
