import { type CivilDay, type Json, parseRulebook, whenever } from '@gongzhi/core'
import { accepted, createHarness, type Harness } from '@gongzhi/core/testing'
import {
  capacities,
  committeeBars,
  committeeDecisionPublication,
  decisionSignatures,
  delegation,
  freeze,
  majority,
  meetingDemand,
  meetingDemandOfOwners,
  meetingFallback,
  meetingInterval,
  meetingNoticeDays,
  meetingNoticeTo,
  memberProxy,
  provisions,
  quorum,
  reservedMatters,
  sealSignatures,
} from '@gongzhi/owner-committee'

import { decisionsPaper } from '../src/committee-meeting/decisions-paper.ts'
import { committeeMeeting } from '../src/committee-meeting/index.ts'
import { committeeMeetings } from '../src/committee-meetings/index.ts'

/** What places say differently is law of a time here, so that one stage has all of it. */
const eras: readonly (readonly [provision: string, value: Json, from: CivilDay, until: CivilDay])[] = [
  [memberProxy.id, 'forbidden', '2026-01-01', '2026-06-30'],
  [memberProxy.id, 'allowed', '2026-07-01', '2026-09-30'],
  [decisionSignatures.id, { n: 1, d: 2, bound: 'strict' }, '2026-01-01', '2026-06-30'],
  [meetingFallback.id, 'residents-committee-or-street', '2026-01-01', '2026-06-30'],
  [meetingFallback.id, 'street-names-a-member', '2026-07-01', '2026-09-30'],
  [meetingFallback.id, 'demanding-members', '2026-10-01', '2026-12-31'],
  [meetingFallback.id, 'deputy', '2027-01-01', '2027-03-31'],
]
const nation = parseRulebook({
  id: 'test/nation',
  package: 'test',
  layer: 'nation',
  label: { zh: '测试条例', en: 'Regulation of the test' },
  instruments: { 测试条例: { title: '测试条例', from: '2026-01-01' } },
  values: eras.map(([provision, value, from, until], index) => ({
    provision,
    value,
    instrument: '测试条例',
    article: String(index + 1),
    from,
    until,
  })),
})
const share = (n: number, d: number, bound: 'inclusive' | 'strict') => ({ n, d, bound })
/**
 * What is the same all the time. Only what these processes ask, so that the histories that are kept hang on
 * nothing else.
 */
const law: { readonly [provision: string]: Json } = {
  [meetingInterval.id]: { count: 2, unit: 'month' },
  [meetingDemand.id]: share(1, 3, 'inclusive'),
  [meetingDemandOfOwners.id]: share(1, 5, 'inclusive'),
  [meetingNoticeDays.id]: 5,
  [meetingNoticeTo.id]: ['residents-committee'],
  [quorum.id]: share(1, 2, 'strict'),
  [majority.id]: share(1, 2, 'strict'),
  [committeeDecisionPublication.id]: { count: 3, unit: 'day' },
  [sealSignatures.id]: share(1, 2, 'strict'),
  [reservedMatters.id]: ['property-company', 'other-major'],
  [committeeBars.id]: ['property-company'],
  [delegation.id]: 'forbidden',
  [freeze.id]: ['property-company', 'other-major'],
}

/** What the series and its meetings cause in each other. */
const reactions = [
  whenever(committeeMeetings, 'meeting.convened').start(committeeMeeting, {
    name: 'test.convened-meeting-begins',
    label: { zh: '召集的会议开始', en: 'A convened meeting begins' },
    orders: ({ process, data: { meeting, ...input } }) => [
      { process: meeting, input: { series: process, ...input } },
    ],
  }),
  whenever(committeeMeeting, 'meeting.held').send(committeeMeetings, 'meeting.report', {
    name: 'test.held-meeting-is-reported',
    label: { zh: '会议召开回报', en: 'A meeting that was held is reported' },
    orders: ({ process, data: { series, day } }) =>
      series === null ? [] : [{ process: series, data: { meeting: process, held: true, day } }],
  }),
  whenever(committeeMeeting, 'meeting.lapsed').send(committeeMeetings, 'meeting.report', {
    name: 'test.lapsed-meeting-is-reported',
    label: { zh: '会议未开回报', en: 'A meeting that was not held is reported' },
    orders: ({ process, data: { series, day } }) =>
      series === null ? [] : [{ process: series, data: { meeting: process, held: false, day } }],
  }),
]

/** Monday, 2026-03-02, 0:00, with the processes of a committee alone. */
export function createStage(): Harness {
  return createHarness({
    plugins: [
      {
        name: 'owner-committee',
        processes: [committeeMeeting, committeeMeetings],
        reactions,
        papers: [decisionsPaper],
        provisions,
        rulebooks: [nation],
        capacities,
      },
    ],
    law,
    start: '2026-03-02',
  })
}

/** The members of the tests: the director, the deputy, three members, of whom the last is suspended. */
export const committee = [
  { id: 'dir', standing: 'in-office' },
  { id: 'dep', standing: 'in-office' },
  { id: 'mem', standing: 'in-office' },
  { id: 'm4', standing: 'in-office' },
  { id: 'm5', standing: 'suspended' },
] as const
/** Members beside the director, the deputy and the first one. */
export const fourth = { id: 'm4', capacity: 'committee.member' }
export const fifth = { id: 'm5', capacity: 'committee.member' }

/** An item of no matter of the owners. */
export const item = (id: string) => ({ id, title: `议题 ${id}`, matter: null, delegation: null })

/** A meeting that the director convened by himself for a day. */
export async function convened(
  h: Harness,
  {
    id = 'c1',
    day = '2026-03-10',
    items = [item('i1')] as readonly object[],
    reElection = 'none' as 'none' | 'under-way' | 'unknown',
  } = {},
) {
  const meeting = h.process(committeeMeeting, id)
  accepted(
    await meeting.start({
      input: {
        series: null,
        kind: 'regular',
        day: day as CivilDay,
        place: '会议室',
        convener: null,
        members: [...committee],
        reElection,
        items: items as never,
      },
      by: h.sentBy('s1'),
    }),
  )
  return meeting
}
