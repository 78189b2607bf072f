import type { Reading } from '@gongzhi/core'

import { committee, group, owners, party, supervisors } from '../readers.ts'
import { deliverers } from './ballot.ts'

/** Who prepares the vote and counts it. */
const organisers = [
  'committee.director',
  'committee.deputy',
  'group.leader',
  'clerk',
  'teller',
  'residents-committee',
  'street',
  'housing-authority',
  'court',
] as const

/**
 * Who reads what of an assembly. What it decided is for every owner; who objected, who sued and who signed a
 * petition is not, and how somebody voted is for him and for those who count and review.
 *
 * While a register is open nobody reads it, so that nothing shows a running result; what was counted is read
 * by the organisers until it is announced. No counts by group: a building of few owners would tell theirs.
 */
export const read: Reading = {
  process: [...owners, 'proxy', ...committee, ...group, ...party, ...supervisors, 'clerk', 'teller'],
  registers: {
    // Not for the committee: a petition may be against it.
    cosignatures: { all: ['residents-committee', 'street', 'housing-authority', 'court'], own: ['owner'] },
    roll: { all: organisers },
    mandates: { all: organisers },
    ballots: {
      all: ['teller', 'street', 'housing-authority', 'court'],
      own: ['owner', 'proxy', 'clerk'],
      // Whoever enters paper.
      doubts: deliverers,
    },
  },
  fields: { objections: organisers, challenges: organisers, tally: organisers },
}
