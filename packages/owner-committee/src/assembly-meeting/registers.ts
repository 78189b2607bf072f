import { register } from '@gongzhi/core'
import * as z from 'zod'

import { voterId } from '../assembly/recorded.ts'
import { documentReference } from '../reference.ts'
import { code, regulation } from './articles.ts'
import { ballotsShape, deliverers, keyOf } from './ballot.ts'
import { mandateShape } from './mandate.ts'
import { rollShape } from './roll.ts'

/** What is recorded of each owner: signatures, the roll, mandates, ballots and deliveries. */
export const registers = {
  cosignatures: register({
    record: z.object({ voter: voterId, document: documentReference }),
    label: { zh: '联名', en: 'Co-signatures' },
    key: ({ voter }) => voter,
    revisions: 'once',
    allow: ['owner'],
    // A signature is the owner's own: whoever keeps the sheet enters it, and no other owner.
    enters: ['clerk', 'street', 'residents-committee'],
    articles: [regulation('13')],
  }),
  roll: register({
    record: rollShape,
    label: { zh: '表决权名册', en: 'Roll' },
    key: ({ voter }) => voter,
    revisions: 'until-seal',
    allow: [
      'committee.director',
      'committee.deputy',
      'group.leader',
      'street',
      'residents-committee',
      'clerk',
    ],
  }),
  mandates: register({
    record: mandateShape,
    label: { zh: '委托', en: 'Mandates' },
    key: ({ proxy }) => proxy,
    revisions: 'until-seal',
    allow: [
      'committee.director',
      'committee.deputy',
      'group.leader',
      'street',
      'residents-committee',
      'clerk',
    ],
    articles: [regulation('12')],
  }),
  ballots: register({
    record: ballotsShape,
    label: { zh: '表决票与送达', en: 'Ballots and deliveries' },
    known: {
      register: 'roll',
      fields: ['areaCentiM2', 'buildings'],
      // A mandate that is given or withdrawn has no area.
      key: ({ kind, voter }) =>
        kind !== 'withdrawal' && kind !== 'mandate' && typeof voter === 'string' ? voter : undefined,
    },
    revisions: 'once',
    closes: 'votingEnds',
    key: keyOf,
    allow: ['owner', 'proxy', ...deliverers],
    enters: deliverers,
    late: { by: ['clerk', 'teller'], within: { days: 60 } },
    articles: [code('278')],
  }),
} as const
