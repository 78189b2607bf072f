import { describe } from 'vitest'

import { director, member, owner, street } from '../../test/people.ts'
import { refusing } from '../../test/refusals.ts'
import { guards } from './guards.ts'

const members = ['dir', 'dep', 'mem'].map((id) => ({ id, standing: 'in-office' }))
const series = {
  members,
  overdue: false,
  demand: null,
  demanding: [],
  convened: [],
  order: null,
  named: null,
  since: { at: 0, day: '2026-03-02' },
}
const late = { ...series, overdue: true }
const coming = { meeting: 'c1', day: '2026-03-12' }
const law = {
  fallback: 'demanding-members',
  demand: { n: 1, d: 2, bound: 'strict' },
  ownersDemand: { n: 1, d: 5, bound: 'inclusive' },
}
const on = (type: string, data: object = {}, more: object = {}) => ({
  type,
  data,
  law,
  day: '2026-03-06',
  by: director,
  ...more,
})
const convene = { meeting: 'c2', day: '2026-03-12' }
const asMember = { by: member }

describe('a refused step of the series of meetings', () => {
  refusing(guards as never, {
    branches: ['heldNow'],
    rows: [
      [
        'mayConvene',
        series,
        on('meeting.convene', convene, asMember),
        'this is for the director (or the deputy), and whoever sent it acts as "Member of the owner committee"',
      ],
      [
        'mayConvene',
        { ...series, members: [{ id: 'dir', standing: 'suspended' }] },
        on('meeting.convene', convene),
        'the member dir is suspended, and does not act until the decision',
      ],
      [
        'mayConvene',
        late,
        on('meeting.convene', convene, { by: street }),
        'the convener is in default: the members who demanded it convene, ' +
          'and whoever sent this acts as "Street office"',
      ],
      [
        'mayConvene',
        series,
        on('meeting.convene', { ...convene, day: '2026-03-05' }),
        'the meeting is on 2026-03-05, before today, 2026-03-06',
      ],
      [
        'mayConvene',
        { ...series, convened: [coming] },
        on('meeting.convene', { ...convene, meeting: 'c1' }),
        'a meeting has the id c1 already',
      ],
      [
        'mayConvene',
        { ...series, convened: Array.from({ length: 6 }, () => coming) },
        on('meeting.convene', convene),
        '6 meetings are convened and were not held yet, and 6 at most wait',
      ],
      ['mayDemand', series, on('meeting.demand', {}, { by: owner('o1') }), 'o1 is no member in office'],
      [
        'mayDemand',
        { ...series, demanding: ['mem'] },
        on('meeting.demand', {}, asMember),
        'the member mem has demanded it already',
      ],
      [
        'demandReached',
        series,
        on('meeting.demand', {}, asMember),
        '1 of 3 members demand it, and it takes more than 1/2',
      ],
      [
        'ownersReach',
        series,
        on('demand.ofOwners', { signatures: 1, owners: 9 }),
        '1 of 9 owners demand it, and it takes at least 1/5',
      ],
      [
        'ownersReach',
        series,
        on('demand.ofOwners', { signatures: 10, owners: 9 }),
        '10 owners demand it, which is more than there are, 9',
      ],
      [
        'ownersReach',
        { ...series, demand: { day: '2026-03-04', who: [] } },
        on('demand.ofOwners', { signatures: 2, owners: 9 }),
        'it was demanded on 2026-03-04 already, and no meeting was held since',
      ],
      [
        'mayOrder',
        late,
        on('convening.order', { until: '2026-03-20' }, { by: street }),
        'where the director does not convene, the rules say otherwise: the members who demanded it convene',
      ],
      [
        'mayOrder',
        late,
        on('convening.order', { until: '2026-03-20' }, { by: street, law: {} }),
        'no text in force says who convenes where the director does not',
        'undetermined',
      ],
      [
        'mayName',
        { ...series, convened: [coming] },
        on('convener.name', { member: 'mem' }, { by: street, law: { fallback: 'street-names-a-member' } }),
        'a meeting is convened for 2026-03-12, and nobody is in default',
      ],
      [
        'mayName',
        series,
        on('convener.name', { member: 'mem' }, { by: street, law: { fallback: 'street-names-a-member' } }),
        'no meeting is overdue, and none was demanded',
      ],
      [
        'roomForMember',
        {
          ...series,
          members: Array.from({ length: 21 }, (_, id) => ({ id: `m${id}`, standing: 'in-office' })),
        },
        on('member.record', { member: 'new', standing: 'in-office' }),
        'there are 21 members, and 21 at most',
      ],
    ],
  })
})
