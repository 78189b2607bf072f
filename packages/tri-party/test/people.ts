import type { Actor } from '@gongzhi/core'

const somebody = (id: string, capacity: string): Actor => ({ id, capacity })

/** Who acts in the tests. */
export const li = somebody('li', 'owner')
export const chen = somebody('chen', 'owner')
export const secretary = somebody('sec', 'party.secretary')
export const director = somebody('dir', 'committee.director')
export const manager = somebody('mgr', 'company.manager')
export const staff = somebody('staff', 'company.staff')
export const representative = somebody('rep', 'owners.representative')
export const residents = somebody('rc', 'residents-committee')
export const street = somebody('street', 'street')
export const clerk = somebody('clerk', 'clerk')
export const housing = somebody('ha', 'housing-authority')
export const authority = somebody('um', 'authority')
export const superior = somebody('sup', 'party.superior')
export const head = somebody('head', 'authority.head')
export const county = somebody('county', 'county')
export const police = somebody('police', 'police')
export const procuratorate = somebody('proc', 'procuratorate')
export const deputy = somebody('dep', 'committee.deputy')
export const hotline = somebody('hot', 'hotline')
