import type { Json } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { beginTerm } from './begin.ts'
import { guards } from './guards.ts'
import type { Term } from './term.ts'

const citation = { instrument: '测试条例', article: '1' }
const law: { readonly [name: string]: Json } = {
  endsByItself: ['not-owner'],
  endsByDecision: ['neglects-duty', 'absent'],
  resignation: 'at-once',
  endDecidedBy: 'assembly-or-authorised-committee',
  absenceInARow: 3,
  bars: ['company-interest'],
  vacancyTrigger: { n: 1, d: 2, bound: 'strict' },
  vacancyConsequence: 'early-re-election',
  extension: { count: 6, unit: 'month' },
  handoverTo: ['new-committee'],
}
const cite = Object.fromEntries(Object.keys(law).map((name) => [name, citation]))
const moment = { at: 0, day: '2026-03-02' } as const
const begun = beginTerm(
  {
    committee: 'oc',
    seats: 5,
    members: (['director', 'deputy', 'member', 'member', 'member'] as const).map((office, index) => ({
      person: `m${index + 1}`,
      office,
    })),
    alternates: ['a1', 'a2'],
    termFrom: '2023-06-30',
    termUntil: '2026-06-30',
    filed: [{ authority: 'street', certificate: 'cert', day: '2023-07-05' }],
    mandates: [],
    holdings: [{ id: 'seal', kind: 'seal', what: '印章' }],
    reminders: [],
  },
  { law: law as never, cite, ...moment },
)
const but = (left: number, more: Partial<Term> = {}): Term => ({
  ...begun,
  members: begun.members.slice(0, left),
  alternates: [],
  ...more,
})
const reserved = (seats: number) => ({
  byElections: { requested: 1, open: [{ request: 'by-election-1', seats }] },
})
const question = (stage: 'reported' | 'to-be-decided', defence: string | null = null) =>
  ({ person: 'm4', ground: 'neglects-duty', evidence: 'd', by: 'o1', stage, defence }) as const
const reported: Term = { ...begun, questions: [question('reported')] }
const due: Term = { ...begun, questions: [question('to-be-decided')] }
const handing: Term = { ...begun, expired: 'undetermined' }
const by = (capacity: string, id = 'somebody') => ({ id, capacity })
const decision = { person: 'm4', decision: 'ended', reference: 'r', authorisation: 'doc' }
const meeting = { meeting: 'cm-1', day: '2026-03-01', present: [], excused: [] }
const mandate = {
  person: 'm4',
  organisation: 'pc',
  kind: 'property-company',
  office: 'employee',
  from: '2026-01-01',
  until: null,
  document: 'd',
} as const

interface Asked {
  readonly term?: Term
  readonly data?: object
  readonly by?: { readonly id: string; readonly capacity: string }
  readonly more?: object
}
type Row = readonly [rule: keyof typeof guards, event: string, asked: Asked, words: string]

function ask(name: keyof typeof guards, type: string, { term = begun, data = {}, by: who, more }: Asked) {
  const event = { type, data, by: who ?? by('street'), ...moment, law: { ...law, ...more }, cite }
  return guards[name].rule.verdict({ context: term, event })
}

/** Refusals of each rule: what they say, with their figures. */
const refusals: readonly Row[] = [
  ['mayResign', 'member.resign', { by: by('committee.member', 'x') }, 'x is not a member who sits'],
  [
    'counts',
    'ground.report',
    { term: reported, data: { person: 'm4', ground: 'neglects-duty' } },
    'is open against m4 already',
  ],
  [
    'counts',
    'ground.report',
    { data: { person: 'm4', ground: 'health' } },
    'no text makes this ground end a seat',
  ],
  ['counts', 'ground.report', { data: { person: 'm4', ground: 'resigned' } }, 'nobody else reports it'],
  [
    'counts',
    'ground.report',
    {
      term: { ...begun, meetings: [{ meeting: 'cm', day: '2026-01-01', missed: ['m4'], counted: ['m4'] }] },
      data: { person: 'm4', ground: 'absent' },
    },
    'missed 1 of 1 meetings in a year and 1 in a row, which does not reach the figure (3 in a row)',
  ],
  [
    'establishes',
    'ground.establish',
    { data: { person: 'm4', ground: 'neglects-duty', finding: 'holds' } },
    'no such ground was reported of m4',
  ],
  [
    'establishes',
    'ground.establish',
    {
      term: reported,
      by: by('committee.member', 'm4'),
      data: { person: 'm4', ground: 'neglects-duty', finding: 'holds' },
    },
    'nobody establishes a ground against himself',
  ],
  [
    'defends',
    'member.defend',
    { by: by('committee.member', 'm4'), data: { ground: 'neglects-duty' } },
    'no such ground is open against m4',
  ],
  [
    'defends',
    'member.defend',
    {
      term: { ...begun, questions: [question('reported', 'doc-3')] },
      by: by('committee.member', 'm4'),
      data: { ground: 'neglects-duty' },
    },
    'm4 has defended himself already (doc-3)',
  ],
  [
    'decides',
    'end.decide',
    { by: by('committee.director'), data: { ...decision, authorisation: null } },
    'the committee is not authorised',
  ],
  [
    'decides',
    'end.decide',
    { by: by('committee.director'), data: decision },
    'no ground against m4 waits for a decision',
  ],
  [
    'decides',
    'end.decide',
    { by: by('committee.director'), data: decision, more: { endDecidedBy: 'assembly' } },
    'the assembly decides here',
  ],
  ['restorable', 'seat.restore', { data: { person: 'm4', decision: 'd' } }, 'm4 sits'],
  ['restorable', 'seat.restore', { data: { person: 'x', decision: 'd' } }, 'no seat of x has ended'],
  [
    'restorable',
    'seat.restore',
    {
      term: {
        ...begun,
        former: [{ person: 'x', office: 'member', ground: null, day: '2026-01-01', decision: 'd' }],
      },
      data: { person: 'x', decision: 'd' },
    },
    'all 5 seats are taken',
  ],
  [
    'newMeeting',
    'attendance.record',
    { data: { ...meeting, day: '2026-03-03' } },
    '2026-03-03 is still to come',
  ],
  [
    'newMeeting',
    'attendance.record',
    { data: { ...meeting, day: '2023-06-29' } },
    'the term began on 2023-06-30',
  ],
  ['newMeeting', 'attendance.record', { data: { ...meeting, day: '2025-03-02' } }, 'more than a year ago'],
  [
    'holdsOther',
    'office.record',
    { data: { person: 'm2', office: 'deputy' } },
    'm2 holds this office already: deputy director',
  ],
  ['nextInOrder', 'alternate.stepIn', { data: { person: 'a1' } }, 'none of the 5 seats is empty'],
  [
    'nextInOrder',
    'alternate.stepIn',
    { term: but(4, { alternates: ['a1', 'a2'] }), data: { person: 'a2' } },
    'a1 is next',
  ],
  ['nextInOrder', 'alternate.stepIn', { term: but(4), data: { person: 'a2' } }, 'there is no alternate'],
  ['isAlternate', 'alternate.refuse', { by: by('committee.alternate', 'x') }, 'x is no alternate'],
  [
    'notEligible',
    'alternate.drop',
    { data: { person: 'a1', ground: 'health' } },
    'no text bars an alternate on this ground',
  ],
  ['byElectionFits', 'byElection.request', {}, 'none of the 5 seats is empty'],
  ['byElectionFits', 'byElection.request', { term: but(4, { alternates: ['a1'] }) }, '1 alternate waits: a1'],
  [
    'byElectionFits',
    'byElection.request',
    {
      term: but(2, {
        vacancy: {
          since: moment,
          consequence: 'early-re-election',
          period: null,
          article: null,
          overdue: false,
        },
      }),
    },
    '3 of 5 seats are empty, which is too many, and what follows is: an early re-election',
  ],
  [
    'byElectionFits',
    'byElection.request',
    { term: but(3, reserved(2)) },
    '2 seats are empty, and by-elections under way are to fill them: by-election-1',
  ],
  [
    'nextInOrder',
    'alternate.stepIn',
    { term: but(4, { alternates: ['a1'], ...reserved(1) }), data: { person: 'a1' } },
    'by-elections under way are to fill them: by-election-1',
  ],
  [
    'underWay',
    'byElection.fail',
    { term: but(4, reserved(1)), data: { election: 't1/by-election-2' } },
    'no by-election t1/by-election-2 is under way',
  ],
  [
    'seatsThere',
    'members.join',
    {
      term: but(3, reserved(2)),
      data: { members: [{ person: 'x', office: 'member' }], alternates: [], reference: 'other' },
    },
    '1 join, and of 2 empty seats other by-elections under way fill 2',
  ],
  [
    'seatsThere',
    'members.join',
    {
      term: but(4),
      data: {
        members: [
          { person: 'x', office: 'member' },
          { person: 'y', office: 'member' },
        ],
        alternates: [],
      },
    },
    '2 would join, and 1 seat is empty',
  ],
  [
    'seatsThere',
    'members.join',
    { term: but(4), data: { members: [{ person: 'm1', office: 'member' }], alternates: [] } },
    'named twice: m1',
  ],
  [
    'seatsThere',
    'members.join',
    { term: but(4), data: { members: [{ person: 'x', office: 'director' }], alternates: [] } },
    'there would be 2 directors',
  ],
  ['somethingChanged', 'change.file', {}, 'no change waits to be filed'],
  [
    'compatible',
    'mandate.record',
    { data: mandate },
    'an office in the property company and a seat in the committee exclude each other',
  ],
  [
    'compatible',
    'mandate.record',
    { data: { ...mandate, person: 'x', until: '2025-01-01' } },
    'it ends on 2025-01-01, before it begins on 2026-01-01',
  ],
  [
    'heldByHim',
    'mandate.end',
    { data: { person: 'm4', organisation: 'pc', until: '2026-03-01' } },
    'no mandate is recorded that has not ended',
  ],
  [
    'heldByHim',
    'mandate.end',
    {
      term: { ...begun, mandates: [mandate] },
      data: { person: 'm5', organisation: 'pc', until: '2026-03-01' },
    },
    'm5 holds no mandate in pc',
  ],
  [
    'stepNew',
    'reElection.report',
    { term: { ...begun, renewal: { ...begun.renewal, reported: moment } } },
    'this step was taken on 2026-03-02',
  ],
  [
    'extendable',
    'term.extend',
    { data: { until: '2026-12-31' } },
    'it would end on 2026-12-31, and can end on 2026-12-30 at the latest',
  ],
  ['extendable', 'term.extend', { data: { until: '2026-06-30' } }, '2026-06-30 is not after 2026-06-30'],
  [
    'thisGroup',
    'group.dissolve',
    {
      term: { ...begun, renewal: { ...begun.renewal, group: { group: 'g1', formed: moment } } },
      data: { group: 'g2' },
    },
    'the group that is in place is g1, not g2',
  ],
  [
    'notFiled',
    'successor.file',
    { term: { ...begun, successor: { committee: 'oc-2', filed: 'cert-2' } } },
    'is filed already (cert-2)',
  ],
  ['newHolding', 'holding.add', { data: { id: 'seal' } }, 'seal is on the list already'],
  [
    'toRightHands',
    'handover.give',
    { term: handing, data: { items: ['seal'], to: 'street' } },
    'it goes to the new committee, not to the street office',
  ],
  [
    'toRightHands',
    'handover.give',
    { data: { items: ['seal'], to: 'new-committee' } },
    'the handover has not begun',
  ],
  [
    'refusable',
    'handover.refuse',
    { term: handing, data: { items: ['files'] } },
    'not among what is still kept: files',
  ],
  ['hasLeft', 'member.handOver', { data: { person: 'm4' } }, 'no handover of m4 is open'],
]
/** Refusals of the rules that can be undetermined. */
const unknown: readonly Row[] = [
  [
    'mayResign',
    'member.resign',
    { by: by('committee.member', 'm4'), more: { resignation: undefined } },
    'term/resignation',
  ],
  [
    'counts',
    'ground.report',
    {
      data: { person: 'm4', ground: 'fee-arrears' },
      more: { endsByItself: undefined, endsByDecision: undefined },
    },
    'no text in force states',
  ],
  [
    'decides',
    'end.decide',
    { term: due, by: by('committee.director'), data: decision, more: { endDecidedBy: undefined } },
    'term/end-decided-by',
  ],
]

describe('a refusal of a term', () => {
  test.each(refusals)('of %s at %s says what failed (%#)', (name, type, asked, words) => {
    const { met, why } = ask(name, type, asked)
    expect([met, why?.en]).toEqual([false, expect.stringContaining(words)])
    expect(why?.zh).toMatch(/[\u4e00-\u9fff].*[^。]$/)
  })

  test.each(unknown)(
    'of %s at %s tells what is not known from what failed (%#)',
    (name, type, asked, words) => {
      const { met, why } = ask(name, type, asked)
      expect([met, why?.en]).toEqual(['undetermined', expect.stringContaining(words)])
      expect(why?.zh).toMatch(/[\u4e00-\u9fff]/)
    },
  )

  test('names no remedy where there is none', () => {
    for (const [name, type, asked] of [...refusals, ...unknown])
      expect(ask(name, type, asked).instead?.en ?? 'none').not.toMatch(/: ?$/)
  })
})
