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
