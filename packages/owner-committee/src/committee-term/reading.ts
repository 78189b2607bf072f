import type { Reading } from '@gongzhi/core'

import { committee, group, owners, party, supervisors } from '../readers.ts'

/** Who establishes a ground, decides on it or defends himself. */
const concerned = [
  'committee.director',
  'committee.deputy',
  'committee.member',
  ...party,
  ...supervisors,
] as const

/**
 * Who reads what of a term. A ground that was reported is a suspicion, and may be somebody's health or
 * debts: it is for those who establish it and decide on it, until the seat has ended.
 */
export const read: Reading = {
  process: [...owners, ...committee, ...group, ...party, ...supervisors],
  fields: { questions: concerned, former: concerned },
}
