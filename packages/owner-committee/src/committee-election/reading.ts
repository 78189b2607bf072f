import type { Reading } from '@gongzhi/core'

import { committee, group, owners, party, supervisors } from '../readers.ts'

/** Who prepares and reviews; the officers, where they prepare a by-election. */
const reviewers = [...group, ...party, ...supervisors, 'committee.director', 'committee.deputy'] as const

/**
 * Who reads what of an election. Reviews hold what was found against somebody, and objections who said it:
 * who stands, the list that is published says, and who is elected, everybody reads.
 */
export const read: Reading = {
  process: [...owners, ...committee, ...group, ...party, ...supervisors],
  fields: { candidates: reviewers, objections: reviewers },
}
