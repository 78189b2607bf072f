import type { Actor } from '@gongzhi/core'

const somebody = (id: string, capacity: string): Actor => ({ id, capacity })

/** Who acts in the tests. */
export const clerk = somebody('clerk', 'clerk')
export const housing = somebody('ha', 'housing-authority')
export const reviewer = somebody('ha2', 'housing-authority')
export const street = somebody('street', 'street')
export const manager = somebody('mgr', 'company.manager')
export const province = somebody('province', 'housing-authority')
export const department = somebody('department', 'organisation-department')
export const city = somebody('city', 'housing-authority.city')
export const county = somebody('county', 'housing-authority.county')
export const assessors = [somebody('a1', 'assessor'), somebody('a2', 'assessor')] as const
export const secretary = somebody('sec', 'party.secretary')
export const owner = somebody('own', 'owner')
