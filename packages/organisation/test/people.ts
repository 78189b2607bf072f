import type { Actor } from '@gongzhi/core'

const somebody = (id: string, capacity: string): Actor => ({ id, capacity })

/** Who acts in the tests. */
export const department = somebody('od', 'organisation-department')
export const street = somebody('street', 'street')
/** The secretary of the street's organisation, and his deputy. */
export const wang = somebody('wang', 'organisation.secretary')
export const zhao = somebody('zhao', 'organisation.deputy')
/** The secretary of the grid's, and a member of its committee. */
export const sun = somebody('sun', 'organisation.secretary')
export const qian = somebody('qian', 'organisation.member')
/** The secretary of a building's. */
export const zhou = somebody('zhou', 'organisation.secretary')
/** Somebody who is in office nowhere. */
export const stranger = somebody('wu', 'organisation.secretary')

/** A park: an enterprise and its branch, an observer, the hall, two departments, and those above. */
export const enterprise = somebody('e1', 'enterprise')
export const branch = somebody('b1', 'enterprise.branch')
export const observer = somebody('obs', 'observer')
export const hall = somebody('hall', 'park.hall')
export const tax = somebody('tax', 'park.department')
export const works = somebody('works', 'park.department')
export const management = somebody('mgmt', 'park.management')
export const parkParty = somebody('pc', 'park.party-committee')
export const workingCommittee = somebody('wc', 'park.working-committee')
export const hotline = somebody('hot', 'hotline')
