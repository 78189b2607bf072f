import type { Label } from '@gongzhi/core'

/** Every capacity that the processes of this package name (身份). */
export const capacities = {
  'organisation-department': { zh: '组织部门', en: 'Organisation department' },
  'organisation.secretary': { zh: '党组织书记', en: 'Secretary of the organisation' },
  'organisation.deputy': { zh: '党组织副书记', en: 'Deputy secretary of the organisation' },
  'organisation.member': { zh: '党组织委员', en: 'Committee member of the organisation' },
  volunteer: { zh: '志愿者', en: 'Volunteer' },
  street: { zh: '街道办事处', en: 'Street office' },
  'residents-committee': { zh: '社区居委会', en: "Residents' committee" },
} as const satisfies Readonly<Record<string, Label>>

/** One of this package's capacities. */
export type Capacity = keyof typeof capacities
