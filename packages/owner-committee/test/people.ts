import type { Actor } from '@gongzhi/core'

const somebody = (id: string, capacity: string): Actor => ({ id, capacity })

/** Who acts in the tests. */
export const director = somebody('dir', 'committee.director')
export const deputy = somebody('dep', 'committee.deputy')
export const member = somebody('mem', 'committee.member')
export const alternate = somebody('alt', 'committee.alternate')
export const leader = somebody('lead', 'group.leader')
export const groupMember = somebody('gm', 'group.member')
export const secretary = somebody('sec', 'party.secretary')
export const superior = somebody('sup', 'party.superior')
export const residents = somebody('rc', 'residents-committee')
export const street = somebody('street', 'street')
export const housing = somebody('ha', 'housing-authority')
export const court = somebody('court', 'court')
export const manager = somebody('mgr', 'company.manager')
export const clerk = somebody('clerk', 'clerk')
export const clerk2 = somebody('clerk2', 'clerk')
export const teller = somebody('tel', 'teller')
export const owner = (id: string): Actor => somebody(id, 'owner')
export const proxy = (id: string): Actor => somebody(id, 'proxy')
