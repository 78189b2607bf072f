import type { Label } from '@gongzhi/core'

/**
 * Every capacity that the processes of this package name (身份). One that another package declares with the
 * same label is one.
 */
export const capacities = {
  owner: { zh: '业主', en: 'Owner' },
  proxy: { zh: '业主的代理人', en: "Owner's proxy" },
  'owners.representative': { zh: '业主代表', en: "Owners' representative" },
  'committee.director': { zh: '业主委员会主任', en: 'Director of the owner committee' },
  'committee.deputy': { zh: '业主委员会副主任', en: 'Deputy director of the owner committee' },
  'committee.member': { zh: '业主委员会委员', en: 'Member of the owner committee' },
  'committee.alternate': { zh: '业主委员会候补委员', en: 'Alternate of the owner committee' },
  'group.leader': { zh: '筹备组（换届小组）组长', en: 'Leader of the preparatory group' },
  'group.member': { zh: '筹备组（换届小组）成员', en: 'Member of the preparatory group' },
  'party.secretary': { zh: '小区党组织书记', en: 'Party secretary' },
  'party.superior': { zh: '上级党组织', en: 'Superior party organisation' },
  'residents-committee': { zh: '社区居委会', en: "Residents' committee" },
  street: { zh: '街道办事处', en: 'Street office' },
  'housing-authority': { zh: '房屋主管部门', en: 'Housing authority' },
  court: { zh: '人民法院', en: 'Court' },
  'company.manager': { zh: '物业项目负责人', en: "Company's manager" },
  clerk: { zh: '录入员', en: 'Clerk' },
  teller: { zh: '计票人、监票人', en: 'Teller' },
} as const satisfies Readonly<Record<string, Label>>

/** One of this package's capacities. */
export type Capacity = keyof typeof capacities
