import type { Label } from '@gongzhi/core'

/** Every capacity that the processes of this package name (身份). */
export const capacities = {
  'housing-authority': { zh: '房屋主管部门', en: 'Housing authority' },
  'housing-authority.city': { zh: '市（州）房屋主管部门', en: 'Housing authority of a city' },
  'housing-authority.county': { zh: '县（市、区）房屋主管部门', en: 'Housing authority of a county' },
  'organisation-department': { zh: '组织部门', en: 'Organisation department' },
  assessor: { zh: '评审人员', en: 'Assessor' },
  authority: { zh: '主管部门', en: 'Competent authority' },
  street: { zh: '街道办事处', en: 'Street office' },
  'residents-committee': { zh: '社区居委会', en: "Residents' committee" },
  'party.secretary': { zh: '小区党组织书记', en: 'Party secretary' },
  'committee.director': { zh: '业主委员会主任', en: 'Director of the owner committee' },
  owner: { zh: '业主', en: 'Owner' },
  'company.manager': { zh: '物业项目负责人', en: "Company's manager" },
  clerk: { zh: '录入员', en: 'Clerk' },
} as const satisfies Readonly<Record<string, Label>>

/** One of this package's capacities. */
export type Capacity = keyof typeof capacities
