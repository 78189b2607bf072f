import type { Label } from '@gongzhi/core'

import { AUTHORITIES, authorityLabels } from './authority.ts'

/**
 * Who takes part in the statutory joint meeting. The departments among them are those that also take
 * referrals.
 */
export const MEETING_MEMBERS = [
  ...AUTHORITIES,
  'residents-committee',
  'owner-committee',
  'owners-representatives',
  'company',
  'utilities',
  'price',
  'justice',
  'emergency-management',
  'agriculture',
  'culture',
] as const
/** One who takes part in the statutory joint meeting. */
export type MeetingMember = (typeof MEETING_MEMBERS)[number]
/** What they are called. */
export const meetingMemberLabels: Readonly<Record<MeetingMember, Label>> = {
  ...authorityLabels,
  'residents-committee': { zh: '居民委员会、村民委员会', en: "Residents' or villagers' committee" },
  'owner-committee': { zh: '业主委员会', en: 'Owner committee' },
  'owners-representatives': { zh: '业主代表', en: "Owners' representatives" },
  company: { zh: '物业服务人', en: 'Property company' },
  utilities: { zh: '专业经营单位', en: 'Utilities' },
  price: { zh: '价格主管部门', en: 'Price authority' },
  justice: { zh: '司法行政部门', en: 'Justice administration' },
  'emergency-management': { zh: '应急管理部门', en: 'Emergency management' },
  agriculture: { zh: '农业农村部门', en: 'Agriculture and rural affairs' },
  culture: { zh: '文化广电旅游体育部门', en: 'Culture, broadcasting, tourism and sport' },
}

/** What the statutory joint meeting deals with. */
export const MEETING_MATTERS = [
  'neglect-of-duty',
  'term-change',
  'exit-and-handover',
  'emergencies',
  'community-link',
  'old-estate-renewal',
  'important-problems',
  'other',
] as const
/** A matter of the statutory joint meeting. */
export type MeetingMatter = (typeof MEETING_MATTERS)[number]
/** What the matters are called. */
export const meetingMatterLabels: Readonly<Record<MeetingMatter, Label>> = {
  'neglect-of-duty': {
    zh: '业主委员会、有关部门不依法履行职责',
    en: 'Committee or departments neglecting their duty',
  },
  'term-change': { zh: '业主委员会换届中的问题', en: 'Problems in the change of a committee' },
  'exit-and-handover': {
    zh: '物业服务人退出和交接中的问题',
    en: "Problems in a company's exit and handover",
  },
  emergencies: { zh: '突发事件', en: 'Emergencies' },
  'community-link': { zh: '物业管理与社区管理的衔接和配合', en: 'Property management and community work' },
  'old-estate-renewal': { zh: '旧住宅区改造整治中的重要事项', en: 'Renewal of old estates' },
  'important-problems': {
    zh: '物业管理中的重要（重大）问题',
    en: 'Important problems of property management',
  },
  other: { zh: '需要协调的其他物业管理事项', en: 'Other matters that need coordination' },
}
