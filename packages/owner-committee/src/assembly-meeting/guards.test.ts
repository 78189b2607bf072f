import { describe } from 'vitest'

import { motion, notice } from '../../test/meeting.ts'
import { clerk, court, director, owner, street } from '../../test/people.ts'
import { refusing } from '../../test/refusals.ts'
import { guards } from './guards.ts'

const share = { n: 1, d: 5, bound: 'inclusive' }
const objection = (id: string, by = 'o1', answer: string | null = null) => ({
  id,
  by,
  voter: 'v1',
  reason: '面积',
  answer,
})
const result = (more: object = {}) => ({
  item: 'M1',
  outcome: 'passed',
  standing: 'standing',
  executed: null,
  ...more,
})
const meeting = {
  kind: 'regular',
  source: 'committee',
  convener: 'committee',
  initiator: 'dir',
  bound: [],
  agenda: [motion],
  owners: 9,
  signatures: null,
  conveneBy: null,
  overdue: false,
  roll: {
    day: '2026-03-02',
    voters: 9,
    root: '',
    doubled: [],
    scopes: [{ building: null }, { building: 'A' }],
  },
  objections: [],
  notice: { ...notice, day: '2026-03-10' },
  extendedTo: null,
  entering: false,
  witnesses: [],
  results: [result()],
  elections: [],
  challenges: [],
  challengesOver: false,
  checked: false,
  countObjections: [],
}
const law = {
  petition: share,
  notice: 15,
  interimNotice: 7,
  told: ['residents-committee', 'street'],
  forms: ['paper', 'online'],
  shortest: 3,
  longest: 10,
  extension: 5,
  reviewers: ['street'],
}
const on = (type: string, data: object = {}, more: object = {}) => ({
  type,
  data,
  law,
  day: '2026-03-10',
  by: director,
  ...more,
})
const publish = (data: object, more: object = {}) => on('notice.publish', { ...notice, ...data }, more)
const told = { told: ['residents-committee', 'street'] }
const asClerk = { by: clerk }

describe('a refused step of an assembly', () => {
  refusing(guards as never, {
    branches: ['countIsChecked', 'countSettled', 'paperIsEntered', 'fromPetition', 'nothingPending'],
    rows: [
      [
        'byConvener',
        meeting,
        on('roll.open', {}, asClerk),
        'this is for the convener (the director or deputy of the committee), and whoever sent it acts as "Clerk"',
      ],
      [
        'byInitiator',
        { ...meeting, initiator: 'o1' },
        on('petition.close', {}, { by: owner('o2') }),
        'o1 began the petition, and not o2',
      ],
      [
        'petitionReached',
        meeting,
        on('petition.count', { signatures: 1 }),
        '1 of 9 owners have signed, and it takes at least 1/5',
      ],
      [
        'inDefault',
        meeting,
        on('convener.replace', { convener: 'street' }),
        'no text states the time to convene, so that nobody is in default',
      ],
      [
        'inDefault',
        { ...meeting, conveneBy: '2026-03-31' },
        on('convener.replace', { convener: 'street' }),
        'there is time to convene until 2026-03-31',
      ],
      [
        'inDefault',
        { ...meeting, overdue: true },
        on('convener.replace', { convener: 'owners' }, { law: { ...law, fallback: 'street' } }),
        'in default it is convened by "Street office", and not by "the owners"',
      ],
      ['agendaFits', meeting, on('agenda.add', motion), 'two items have the id M1'],
      [
        'agendaFits',
        { ...meeting, agenda: Array.from({ length: 20 }, (_, id) => ({ ...motion, id: `x${id}` })) },
        on('agenda.add', motion),
        'there are 20 items, and 20 at most',
      ],
      [
        'agendaFits',
        { ...meeting, agenda: [] },
        on('agenda.add', { ...motion, matter: 'other-major' }),
        'item M1 stands under "Other major matters of common ownership and management", which is not what it decides',
      ],
      ['onAgenda', meeting, on('agenda.remove', { id: 'M9' }), 'there is no item M9 on the agenda'],
      [
        'onAgenda',
        { ...meeting, agenda: [] },
        on('agenda.remove', { id: 'M1' }),
        'there is nothing on the agenda',
      ],
      [
        'onAgenda',
        { ...meeting, bound: ['M1'] },
        on('agenda.remove', { id: 'M1' }),
        'a petition, an order or an election asks for all items on the agenda (1)',
      ],
      [
        'onAgenda',
        { ...meeting, agenda: [motion, { ...motion, id: 'M2' }], bound: ['M1'] },
        on('agenda.remove', { id: 'M1' }),
        'a petition, an order or an election asks for item M1, ' +
          'and whoever sent this acts as "Director of the owner committee"',
      ],
      [
        'nothingElse',
        { ...meeting, asked: ['D1'], agenda: [{ ...motion, id: 'D1' }, motion] },
        on('proposal.withdraw'),
        'there is more on the agenda: M1',
      ],
      [
        'cancellable',
        { ...meeting, source: 'petition' },
        on('assembly.cancel'),
        'this is for the street office (a petition or an order asks for the meeting), ' +
          'and whoever sent it acts as "Director of the owner committee"',
      ],
      [
        'newObjection',
        { ...meeting, objections: [objection('a')] },
        on('roll.object', { id: 'a' }),
        'an objection a is recorded already',
      ],
      [
        'newObjection',
        { ...meeting, objections: ['a', 'b', 'c', 'd', 'e'].map((id) => objection(id)) },
        on('roll.object', { id: 'f' }, { by: owner('o1') }),
        'this person has 5 objections, and 5 at most',
      ],
      [
        'openObjection',
        { ...meeting, objections: [objection('a')] },
        on('roll.answer', { id: 'b' }),
        'no objection b waits for an answer; waiting: a',
      ],
      [
        'rollSettled',
        { ...meeting, objections: [objection('a'), objection('b', 'o2', '属实')] },
        on('roll.seal'),
        'not answered yet (1): a',
      ],
      ['noticeInTime', { ...meeting, agenda: [] }, publish(told), 'there is nothing on the agenda'],
      [
        'noticeInTime',
        { ...meeting, agenda: [{ ...motion, act: 'other', building: 'C' }] },
        publish(told),
        'the roll has no building C',
      ],
      [
        'noticeInTime',
        { ...meeting, roll: { ...meeting.roll, doubled: ['1-101'] } },
        publish(told),
        'the roll has units under two voters: 1-101',
      ],
      [
        'noticeInTime',
        { ...meeting, source: 'petition', signatures: 1 },
        publish(told),
        '1 of the 9 on the roll have signed, and it takes at least 1/5',
      ],
      [
        'noticeInTime',
        meeting,
        publish({ ...told, opens: '2026-03-24' }),
        'the vote opens on 2026-03-24, and with 15 days of notice 2026-03-25 is the earliest',
      ],
      [
        'noticeInTime',
        meeting,
        publish({ ...told, closes: '2026-03-26' }),
        'the vote is open for 2 days, and has to be for 3 at least',
      ],
      [
        'noticeInTime',
        meeting,
        publish({ ...told, closes: '2026-03-24' }),
        'it closes on 2026-03-24, before it opens on 2026-03-25',
      ],
      [
        'noticeInTime',
        meeting,
        publish({ ...told, closes: '2026-04-04' }),
        'the vote is open for 11 days, and may be for 10 at most',
      ],
      [
        'noticeInTime',
        meeting,
        publish({ ...told, forms: ['video'] }),
        'the notice names a form of voting that the rules do not have: video',
      ],
      [
        'noticeInTime',
        meeting,
        publish({ ...told, forms: ['online'] }, { law: { ...law, remote: ['offline-beside'] } }),
        'the notice offers online, and not a meeting or paper beside it',
      ],
      [
        'noticeInTime',
        meeting,
        publish({ ...told, forms: ['online'] }, { law: { ...law, remote: ['paper-on-request'] } }),
        'the notice offers online, and not paper beside it',
      ],
      ['noticeInTime', meeting, publish({}), 'not told yet: the street office'],
      ['onItsDay', meeting, on('voting.open'), 'it is 2026-03-10, and the vote is announced for 2026-03-25'],
      [
        'onItsDay',
        meeting,
        on('voting.open', {}, { day: '2026-03-26' }),
        'it is 2026-03-26, and opened after 2026-03-25 the vote would be open for less than 3 days',
      ],
      [
        'extendable',
        meeting,
        on('voting.extend', { closes: '2026-03-28' }, { law: { ...law, extension: undefined } }),
        'no rule allows an extension',
      ],
      [
        'extendable',
        { ...meeting, extendedTo: { day: '2026-03-28', at: null } },
        on('voting.extend', { closes: '2026-03-29' }),
        'the vote is extended to 2026-03-28 already, and can be extended once',
      ],
      [
        'extendable',
        meeting,
        on('voting.extend', { closes: '2026-04-02' }),
        'the new close, 2026-04-02, is after 2026-04-01',
      ],
      [
        'extendable',
        meeting,
        on('voting.extend', { closes: '2026-03-27' }),
        'the new close, 2026-03-27, is not after 2026-03-27',
      ],
      [
        'entryClosable',
        meeting,
        on('entry.close', {}, asClerk),
        'this is for a teller or the convener, and whoever sent it acts as "Clerk"',
      ],
      [
        'newWitness',
        meeting,
        on('count.witness', { witness: 'w1' }),
        'the witness is w1, and whoever sent this is dir',
      ],
      [
        'newWitness',
        { ...meeting, witnesses: ['dir'] },
        on('count.witness', { witness: 'dir' }),
        'dir has confirmed already',
      ],
      [
        'witnessed',
        { ...meeting, witnesses: ['w1'] },
        on('result.announce'),
        '1 witness has confirmed the count, and it takes two',
      ],
      [
        'reviewable',
        meeting,
        on('review.order', { item: 'M1' }, { by: court }),
        'this is for "Street office", and whoever sent it acts as "Court"',
      ],
      [
        'reviewable',
        { ...meeting, results: [result({ outcome: 'not-passed' })] },
        on('review.order', { item: 'M1' }, { by: street }),
        'no decision M1 has passed, and nothing is corrected about a motion that failed',
      ],
      [
        'reviewable',
        { ...meeting, results: [result({ standing: 'revoked-by-court' })] },
        on('review.order', { item: 'M1' }, { by: street }),
        'the decision M1 is revoked already',
      ],
      [
        'challengeable',
        { ...meeting, challengesOver: true },
        on('challenge.file', { id: 'c', item: 'M1' }),
        'the time to challenge is over',
      ],
      [
        'challengeable',
        { ...meeting, challenges: ['a', 'b', 'c'].map((id) => ({ id, by: 'o1', revoked: null })) },
        on('challenge.file', { id: 'd', item: 'M1' }, { by: owner('o1') }),
        'this owner has recorded 3 cases, and 3 at most',
      ],
      [
        'pending',
        { ...meeting, challenges: [{ id: 'a', by: 'o1', revoked: null }] },
        on('challenge.judge', { id: 'b' }),
        'no challenge b waits for a judgment; waiting: a',
      ],
      [
        'executable',
        { ...meeting, results: [result({ executed: 'doc-1' })] },
        on('execution.report', { item: 'M1' }),
        'the execution of M1 is reported already (doc-1)',
      ],
      [
        'executable',
        { ...meeting, results: [result({ standing: 'correction-ordered' })] },
        on('execution.report', { item: 'M1' }),
        'a correction of M1 was ordered, and is not carried out',
      ],
      [
        'correctionOrdered',
        { ...meeting, results: [result({ standing: 'correction-ordered' })] },
        on('correction.carryOut', { item: 'M2' }),
        'no correction of M2 is ordered; ordered: M1',
      ],
      [
        'correctionOrdered',
        meeting,
        on('correction.carryOut', { item: 'M1' }),
        'no correction of a decision is ordered',
      ],
      [
        'newCountObjection',
        { ...meeting, countObjections: [objection('a')] },
        on('count.object', { id: 'a' }, { by: owner('o1') }),
        'an objection a is recorded already',
      ],
      [
        'newCountObjection',
        { ...meeting, countObjections: ['a', 'b', 'c', 'd', 'e'].map((id) => objection(id)) },
        on('count.object', { id: 'f' }, { by: owner('o1') }),
        'this person has 5 objections, and 5 at most',
      ],
      [
        'openCountObjection',
        { ...meeting, countObjections: [objection('a')] },
        on('count.answer', { id: 'b' }),
        'no objection b waits for an answer; waiting: a',
      ],
    ],
  })
})
