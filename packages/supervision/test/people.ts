import type { Actor } from '@gongzhi/core'

const somebody = (id: string, capacity: string): Actor => ({ id, capacity })

/** Who acts in the tests. */
export const clerk = somebody('clerk', 'clerk')
export const housing = somebody('ha', 'housing-authority')
export const reviewer = somebody('ha2', 'housing-authority')
export const street = somebody('street', 'street')
export const manager = somebody('mgr', 'company.manager')
