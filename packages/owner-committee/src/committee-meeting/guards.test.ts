import { describe } from 'vitest'

import { deputy, director, member, owner, proxy } from '../../test/people.ts'
import { refusing } from '../../test/refusals.ts'
import { guards } from './guards.ts'

const half = { n: 1, d: 2, bound: 'strict' }
const citation = { instrument: '委员会工作规则', article: '9' }
const item = (more: object = {}) => ({
  id: 'i1',
  title: '维修',
  matter: null,
  delegation: null,
  status: 'pending',
  votes: [],
  signed: [],
  reason: null,
  ...more,
})
const hire = item({ matter: 'property-company' })
const meeting = {
  day: '2026-03-10',
  convener: { kind: 'officers', person: null },
  members: ['dir', 'dep', 'mem', 'm4', 'm5'].map((id) => ({
    id,
    standing: id === 'm5' ? 'suspended' : 'in-office',
  })),
  reElection: 'none',
  items: [item()],
  present: ['dir', 'dep', 'mem'],
  proxies: [],
  left: [],
  seals: [],
  answers: [],
}
const law = {
  noticeDays: 5,
  noticeTo: ['residents-committee'],
  quorum: half,
  majority: half,
  seal: half,
  signatures: half,
  reserved: ['property-company'],
  freeze: ['property-company'],
}
const cite = {
  quorum: citation,
  majority: citation,
  seal: citation,
  signatures: citation,
  reserved: citation,
  freeze: citation,
}
const on = (type: string, data: object = {}, more: object = {}) => ({
  type,
  data,
  law,
  cite,
  day: '2026-03-06',
  by: director,
  ...more,
})
const voting = { ...meeting, items: [item({ status: 'voting' })] }
const agreed = {
  ...meeting,
  items: [item({ status: 'voting', votes: [{ member: 'mem', choice: 'against' }] })],
}
const seal = { id: 's1', item: 'i1', document: 'd', signed: ['dir'], usedOn: null, keeper: null }
const vote = { item: 'i1', member: 'mem', choice: 'for' }

describe('a refused step of a committee meeting', () => {
  refusing(guards as never, {
    branches: ['allAnswered'],
    rows: [
      [
        'byChair',
        meeting,
        on('meeting.cancel', {}, { by: member }),
        'this is for the director or deputy of the committee, ' +
          'and whoever sent it acts as "Member of the owner committee"',
      ],
      [
        'newItem',
        meeting,
        on('agenda.add', { id: 'i2' }, { by: { id: 'm5', capacity: 'committee.member' } }),
        'the member m5 is suspended, and does not act until the decision',
      ],
      ['newItem', meeting, on('agenda.add', { id: 'i1' }), 'two items have the id i1'],
      ['noticeInTime', { ...meeting, items: [] }, on('notice.give', { told: [] }), 'the meeting has no item'],
      [
        'noticeInTime',
        meeting,
        on('notice.give', { told: ['residents-committee'] }),
        'the meeting is on 2026-03-10, and with 5 days of notice 2026-03-11 is the earliest',
      ],
      [
        'noticeInTime',
        meeting,
        on('notice.give', { told: [] }, { day: '2026-03-05' }),
        "not told yet: the residents' committee",
      ],
      [
        'laterDay',
        meeting,
        on('meeting.postpone', { day: '2026-03-05' }),
        '2026-03-05 is before today, 2026-03-06',
      ],
      ['onItsDay', meeting, on('signIn.open'), 'it is 2026-03-06, and the meeting is on 2026-03-10'],
      ['mayAttend', meeting, on('member.signIn', {}, { by: owner('o1') }), 'o1 is no member in office'],
      ['mayAttend', meeting, on('member.signIn', {}, { by: deputy }), 'the member dep is there already'],
      ['mayLeave', meeting, on('member.leave', {}, { by: owner('o1') }), 'o1 is not at the meeting'],
      [
        'votes',
        { ...voting, left: ['mem'] },
        on('vote.cast', vote, { by: member }),
        'mem has left the meeting',
      ],
      [
        'mayRepresent',
        meeting,
        on(
          'proxy.signIn',
          { member: 'm4', mandate: 'd' },
          { by: proxy('p'), law: { ...law, proxy: 'forbidden' } },
        ),
        'no member may be represented, and p signs in for one',
      ],
      [
        'mayRepresent',
        meeting,
        on('proxy.signIn', { member: 'mem', mandate: 'd' }, { by: proxy('p') }),
        'the member mem is there already',
      ],
      [
        'quorate',
        { ...meeting, present: ['dir', 'dep'] },
        on('signIn.close'),
        'of 5 members 3 are needed, and there are 2',
      ],
      [
        'quorate',
        { ...meeting, present: ['dir', 'dep'], proxies: [{ member: 'm4', by: 'p' }] },
        on('signIn.close'),
        'no text in force states "Proxies of members" (committee/member-proxy): the house rules have to',
        'undetermined',
      ],
      [
        'decidable',
        { ...meeting, items: [hire] },
        on('item.open', { item: 'i1' }),
        'reserved to the owners, a committee may not decide it: Hiring and dismissing the property company',
      ],
      ['decidable', voting, on('item.open', { item: 'i1' }), 'item i1 is being voted'],
      [
        'decidable',
        { ...meeting, items: [hire] },
        on('item.open', { item: 'i1' }, { law: {}, cite: {} }),
        'no text in force states "Matters of the owners", "What a committee may not decide" ' +
          '(voting/reserved-matters, committee/may-not-decide): the house rules have to',
        'undetermined',
      ],
      ['referable', meeting, on('matter.refer', { item: 'i1' }), 'item i1 is no matter of the owners'],
      [
        'referable',
        { ...meeting, items: [hire], reElection: 'under-way' },
        on('matter.refer', { item: 'i1' }),
        'it may not be decided during a re-election: Hiring and dismissing the property company',
      ],
      [
        'referable',
        { ...meeting, items: [hire], reElection: 'unknown' },
        on('matter.refer', { item: 'i1' }),
        'it is not known whether a re-election is under way',
        'undetermined',
      ],
      ['votes', meeting, on('vote.cast', vote, { by: member }), 'item i1 was not put to the vote'],
      ['votes', voting, on('vote.cast', vote, { by: deputy }), 'dep does not vote for the member mem'],
      [
        'votes',
        voting,
        on('vote.cast', { ...vote, member: 'm4' }, { by: { id: 'm4', capacity: 'committee.member' } }),
        'm4 is not at the meeting',
      ],
      ['votes', agreed, on('vote.cast', vote, { by: member }), 'the member mem has voted on i1 already'],
      ['signs', voting, on('decision.sign', vote, { by: member }), 'the member mem has not voted on i1'],
      ['signs', agreed, on('decision.sign', vote, { by: member }), 'the member mem did not agree to i1'],
      [
        'concludable',
        voting,
        on('item.conclude', { item: 'i1' }),
        '3 members have not voted or signed, and could still change the result: dir, dep, mem',
      ],
      [
        'unsettled',
        { ...meeting, items: [item({ status: 'passed' })] },
        on('item.leaveOpen', { item: 'i1' }),
        'item i1 has passed',
      ],
      [
        'sealable',
        meeting,
        on('seal.request', { id: 's1', item: 'i1' }),
        'item i1 was not put to the vote, and no decision on it has passed',
      ],
      ['signsForSeal', meeting, on('seal.sign', { id: 's1' }), 'no use of the seal waits for this signature'],
      [
        'signsForSeal',
        { ...meeting, seals: [{ ...seal, id: 's2', signed: [] }] },
        on('seal.sign', { id: 's1' }),
        'the seal was not asked for under s1',
      ],
      [
        'signsForSeal',
        { ...meeting, seals: [seal, { ...seal, id: 's2', signed: [] }] },
        on('seal.sign', { id: 's1' }),
        'the member dir has signed for s1 already',
      ],
      [
        'sealSigned',
        { ...meeting, seals: [seal] },
        on('seal.use', { id: 's1', keeper: 'k' }),
        'of 5 members 3 are needed, and there are 1',
      ],
      [
        'sealSigned',
        { ...meeting, seals: [{ ...seal, usedOn: '2026-03-05' }] },
        on('seal.use', { id: 's1', keeper: 'k' }),
        'the seal was used under s1 on 2026-03-05',
      ],
      ['allSettled', meeting, on('minutes.draft'), 'without a conclusion (1): i1'],
      ['answersOnce', { ...meeting, present: [] }, on('minutes.sign'), 'dir was not at the meeting'],
      [
        'refusesOnce',
        { ...meeting, answers: [{ member: 'mem' }] },
        on('minutes.refuse', { member: 'mem' }),
        'the member mem has answered the minutes already',
      ],
    ],
  })
})
