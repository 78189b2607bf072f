import type { Label } from '@gongzhi/core'

/** Every capacity that the processes of this package name (身份). */
export const capacities = {
  'housing-authority': { zh: '房屋主管部门', en: 'Housing authority' },
  authority: { zh: '主管部门', en: 'Competent authority' },
  street: { zh: '街道办事处', en: 'Street office' },
  'residents-committee': { zh: '社区居委会', en: "Residents' committee" },
  'company.manager': { zh: '物业项目负责人', en: "Company's manager" },
  clerk: { zh: '录入员', en: 'Clerk' },
} as const satisfies Readonly<Record<string, Label>>

/** One of this package's capacities. */
export type Capacity = keyof typeof capacities
