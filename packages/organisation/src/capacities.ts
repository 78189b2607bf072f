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
  enterprise: { zh: '园区企业', en: 'Enterprise' },
  'enterprise.branch': { zh: '企业党组织', en: "Enterprise's branch" },
  observer: { zh: '营商环境观察员', en: 'Observer' },
  'park.hall': { zh: '园区服务大厅', en: 'Service hall of the park' },
  'park.department': { zh: '园区承办部门', en: 'Department of the park' },
  'park.management': { zh: '园区管委会', en: 'Management committee of the park' },
  'park.party-committee': { zh: '园区综合党委', en: 'Party committee of the park' },
  'park.working-committee': { zh: '园区党工委', en: 'Party working committee of the park' },
  hotline: { zh: '市民热线服务机构', en: "Citizens' hotline" },
} as const satisfies Readonly<Record<string, Label>>

/** One of this package's capacities. */
export type Capacity = keyof typeof capacities
