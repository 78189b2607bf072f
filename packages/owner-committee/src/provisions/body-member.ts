import type { Label } from '@gongzhi/core'

/** Who forms the body that prepares an election. */
export const BODY_MEMBERS = [
  'owners',
  'developer',
  'street',
  'community-party',
  'residents-committee',
  'police',
  'holding-unit',
  'housing-authority',
  'former-committee',
] as const

/** Whom a member of a preparatory body stands for (筹备组成员来源). */
export type BodyMember = (typeof BODY_MEMBERS)[number]

/** What they are called. */
export const bodyMemberLabels: Readonly<Record<BodyMember, Label>> = {
  owners: { zh: '业主代表', en: 'the owners' },
  developer: { zh: '建设单位', en: 'the developer' },
  street: { zh: '街道办事处（乡镇人民政府）', en: 'the street office' },
  'community-party': { zh: '社区党组织', en: 'the community party organisation' },
  'residents-committee': { zh: '居（村）民委员会', en: "the residents' committee" },
  police: { zh: '公安派出所', en: 'the police station' },
  'holding-unit': { zh: '产权单位', en: 'the unit that holds the title' },
  'housing-authority': { zh: '房屋主管部门', en: 'the housing authority' },
  'former-committee': { zh: '上届业主委员会', en: 'the outgoing committee' },
}
