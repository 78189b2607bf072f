import type { Verdict } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import {
  ask,
  type Asked,
  begun,
  by,
  candidate,
  elected,
  group,
  listed,
  moment,
  nomination,
  objected,
  officers,
  prepared,
  review,
  round,
  settled,
  vote,
} from '../../test/election-rules.ts'
import type { guards } from './guards.ts'

/** One refusal of each rule: what it says, with its figures. */
const refusals: readonly (readonly [keyof typeof guards, string, Asked, string])[] = [
  ['byPreparer', 'nominations.reopen', { by: by('owner') }, 'this capacity does not act for it: Owner'],
  [
    'groupFits',
    'group.form',
    { context: begun, data: group(2, 2) },
    'the group has 4 members and the place asks for 5 at least',
  ],
  [
    'groupFits',
    'group.form',
    { context: begun, data: group(3, 3) },
    'the group has 6 members and the place asks for an odd number',
  ],
  [
    'groupFits',
    'group.form',
    { context: begun, data: group(2, 3) },
    '2 of 5 in the group stand for the owners, and the place asks for at least 1/2',
  ],
  // 上海市住宅物业管理规定, Art. 28: another composition than that of the preparatory group.
  [
    'groupFits',
    'group.form',
    {
      context: { ...begun, kind: 're-election' },
      data: group(3, 2),
      more: { reElectionMembers: ['owners', 'residents-committee'] },
    },
    "nobody stands for the residents' committee",
  ],
  [
    'groupFits',
    'group.form',
    { context: begun, data: group(3, 2, 'o1') },
    'the leader stands for the owners',
  ],
  [
    'groupFits',
    'group.form',
    { context: begun, data: group(3, 2), more: { body: 'substitute-body' } },
    'the substitute body prepares the first assembly here',
  ],
  [
    'groupFits',
    'group.form',
    {
      context: {
        ...begun,
        facts: {
          areaCentiM2: { delivered: 4_900, of: 10_000 },
          heads: null,
          firstDelivery: null,
          request: null,
        },
      },
      data: group(3, 2),
    },
    'of 100.00 m², 49.00 m² are delivered, and it takes at least 1/2',
  ],
  [
    'groupFits',
    'group.form',
    {
      context: {
        ...begun,
        facts: {
          areaCentiM2: { delivered: 1, of: 1 },
          heads: null,
          firstDelivery: null,
          request: { by: 'owners', owners: 4 },
        },
      },
      data: group(3, 2),
    },
    '4 of 100 owners asked for it, and it takes at least 1/20',
  ],
  [
    'bodyFits',
    'body.name',
    { context: begun, data: { body: 'substitute-body', reference: 'd' } },
    'a preparatory group prepares the first assembly here, not the substitute body',
  ],
  [
    'newObjection',
    'objection.file',
    { data: { id: 'x1', about: 'nobody', reason: '?' } },
    'nobody is not on the list',
  ],
  [
    'newObjection',
    'objection.file',
    { context: objected, data: { id: 'x1', about: 'o1', reason: '?' } },
    'there is an objection x1 already',
  ],
  ['upholds', 'objection.answer', { data: { id: 'x9', upheld: true, answer: '?' } }, 'no objection waits'],
  [
    'upholds',
    'objection.answer',
    { context: objected, data: { id: 'x9', upheld: true, answer: '?' } },
    'no objection x9 waits',
  ],
  [
    'dismisses',
    'objection.answer',
    { context: objected, data: { id: 'x9', upheld: false, answer: '?' } },
    'no objection x9 waits',
  ],
  ['objectionsAnswered', 'nominations.open', { context: objected }, '1 objection waits for an answer: x1'],
  [
    'abandonable',
    'election.abandon',
    { context: { ...prepared, constituted: moment } },
    'the committee was elected on 2026-03-02',
  ],
  ['seatsFit', 'seats.set', { data: { seats: 6, term: begun.term } }, 'has to be odd, and it is 6'],
  [
    'seatsFit',
    'seats.set',
    { data: { seats: 5, term: { count: 6, unit: 'year' } } },
    'the term is 6 years; longest term: 5 years',
  ],
  [
    'seatsFit',
    'seats.set',
    { context: elected, data: { seats: 3, term: begun.term } },
    '3 members sit already',
  ],
  [
    'nominated',
    'candidate.nominate',
    { data: { ...nomination, channel: 'street' } },
    'no channel of nomination is open to this capacity: Street office',
  ],
  [
    'nominated',
    'candidate.nominate',
    { data: { ...nomination, channel: 'joint', supporters: 19 }, by: by('owner') },
    '19 of 100 owners nominate together, and it takes at least 1/5',
  ],
  [
    'withdraws',
    'candidate.withdraw',
    {
      context: { ...prepared, candidates: [candidate('refused')] },
      data: { candidate: 'c1', document: 'd' },
    },
    'there is no candidate who could withdraw',
  ],
  [
    'reviewFits',
    'candidate.review',
    {
      context: { ...prepared, candidates: [candidate('nominated')] },
      data: review,
      by: by('party.superior'),
    },
    'reviewed by the street office',
  ],
  [
    'reviewFits',
    'candidate.review',
    {
      context: { ...prepared, candidates: [candidate('nominated')] },
      data: {
        ...review,
        finding: {
          ...review.finding,
          conditions: [{ condition: 'owner', fulfilled: true }],
          grounds: [{ ground: 'fee-arrears', holds: true }],
        },
      },
    },
    'what was found bars him',
  ],
  [
    'listReady',
    'candidates.publish',
    { context: { ...prepared, candidates: [candidate('nominated')] } },
    '1 candidate is still to be reviewed: c1',
  ],
  [
    'votable',
    'vote.request',
    { context: listed, data: { ...vote, opens: '2026-03-16' } },
    'it would open on 2026-03-16, and can on 2026-03-17 at the earliest',
  ],
  [
    'votable',
    'vote.request',
    { context: listed, data: { ...vote, commitment: null } },
    'no commitment of its seed is recorded',
  ],
  [
    'ballotable',
    'vote.request',
    { data: { ...vote, commitment: null, opens: '2026-03-01' } },
    'can on 2026-03-02 at the earliest',
  ],
  [
    'countable',
    'result.record',
    {
      context: { ...prepared, rounds: [round] },
      data: { election: 'e1', item: 'vote-2', seats: 5, candidates: [{ candidate: 'c1' }] },
    },
    'this counts vote-2 (1 for 5 seats), and what is waited for is vote-1',
  ],
  [
    'seedFits',
    'lot.draw',
    {
      context: {
        ...prepared,
        rounds: [round],
        settled: { ...settled('no'), tie: { candidates: ['c1', 'c2'], places: 1, by: 'lot', for: 'seats' } },
      },
      data: { seed: 'another' },
    },
    'the seed does not hash to the commitment',
  ],
  [
    'constitutable',
    'committee.constitute',
    { context: { ...elected, settled: settled('no') } },
    '3 of 5 seats are filled, which is too few',
  ],
  [
    'officersChosen',
    'officers.record',
    { context: elected, data: officers },
    '0 directors are chosen, and one has to be',
  ],
  [
    'officersChosen',
    'officers.record',
    {
      context: elected,
      data: { ...officers, choices: [{ office: 'director', person: 'x', for: ['c1', 'c2'] }] },
    },
    'these are no members: x',
  ],
  ['publishable', 'officers.publish', {}, 'the officers are not chosen yet'],
  [
    'documentsComplete',
    'filing.submit',
    { data: { documents: [], with: ['street'] } },
    '1 document is missing: covenant',
  ],
  [
    'competent',
    'filing.return',
    { data: { reason: '?' }, by: by('housing-authority') },
    'it is not filed with this authority: Housing authority',
  ],
  [
    'lastCertificate',
    'filing.certify',
    { data: { certificate: 'c' }, by: by('housing-authority') },
    'it is not filed with this authority',
  ],
  [
    'held',
    'handover.record',
    { data: { items: ['files'], receipt: 'r' } },
    'not on the list of what is still kept: files',
  ],
]
/** One refusal of each rule that can be undetermined. */
const unknown: readonly (readonly [keyof typeof guards, string, Asked, string])[] = [
  ['groupFits', 'group.form', { context: { ...begun, facts: null }, data: group(3, 2) }, 'it is not known'],
  [
    'groupFits',
    'group.form',
    { context: begun, data: group(3, 2), more: { body: undefined } },
    'election/preparatory-body',
  ],
  [
    'bodyFits',
    'body.name',
    { context: begun, data: { body: 'substitute-body', reference: 'd' }, more: { body: undefined } },
    'election/preparatory-body',
  ],
  [
    'seatsFit',
    'seats.set',
    { data: { seats: 5, term: begun.term }, more: { minimum: undefined } },
    'committee/size-minimum',
  ],
  [
    'nominated',
    'candidate.nominate',
    {
      context: { ...prepared, owners: null },
      data: { ...nomination, channel: 'joint', supporters: 19 },
      by: by('owner'),
    },
    'it is not known how many owners there are',
  ],
  [
    'reviewFits',
    'candidate.review',
    { context: { ...prepared, candidates: [candidate('nominated')] }, data: review },
    'it is not known whether this holds',
  ],
  [
    'listReady',
    'candidates.publish',
    { context: listed, more: { minimum: undefined } },
    'committee/size-minimum',
  ],
  [
    'votable',
    'vote.request',
    {
      context: {
        ...listed,
        seats: 1,
        candidates: [candidate('standing'), { ...candidate('standing'), candidate: 'c2' }],
      },
      data: vote,
      more: { tie: undefined },
    },
    '2 stand for 1 seats, and no text states "A full tie" (election/tie)',
  ],
  [
    'constitutable',
    'committee.constitute',
    { context: { ...elected, settled: settled('undetermined') } },
    'no text says with how many it is constituted',
  ],
]

const said = ({ why }: Verdict) => [why?.zh ?? '', why?.en ?? '']

describe('a refusal of an election', () => {
  test.each(refusals)('of %s at %s says what failed (%#)', (name, type, asked, words) => {
    const verdict = ask(name, type, asked)
    const [zh, en] = said(verdict)
    expect([verdict.met, en]).toEqual([false, expect.stringContaining(words)])
    expect(zh).toMatch(/[\u4e00-\u9fff].*[^。]$/)
    expect(en).toMatch(/[^.]$/)
  })

  test.each(unknown)(
    'of %s at %s tells what is not known from what failed (%#)',
    (name, type, asked, words) => {
      const verdict = ask(name, type, asked)
      const [zh, en] = said(verdict)
      expect([verdict.met, en]).toEqual(['undetermined', expect.stringContaining(words)])
      expect(zh).toMatch(/[\u4e00-\u9fff]/)
    },
  )

  test('names no remedy where there is none', () => {
    for (const [name, type, asked] of [...refusals, ...unknown]) {
      const { instead } = ask(name, type, asked)
      expect(instead?.en ?? 'none').not.toMatch(/: ?$/)
    }
  })
})
