import type { Label } from '@gongzhi/core'

/** What a joint meeting may find that only the owners decide together (业主共同决定事项, Civil Code, Art. 278). */
export const ownersMatterLabels = {
  'rules-of-procedure': { zh: '制定和修改业主大会议事规则', en: 'Rules of procedure of the assembly' },
  covenant: { zh: '制定和修改管理规约', en: 'Covenant' },
  'property-company': {
    zh: '选聘和解聘物业服务企业或者其他管理人',
    en: 'Hiring and dismissing the property company',
  },
  'use-maintenance-fund': { zh: '使用建筑物及其附属设施的维修资金', en: 'Use of the maintenance fund' },
  'raise-maintenance-fund': { zh: '筹集建筑物及其附属设施的维修资金', en: 'Raising the maintenance fund' },
  rebuild: { zh: '改建、重建建筑物及其附属设施', en: 'Altering or rebuilding' },
  'change-common-use': {
    zh: '改变共有部分的用途或者利用共有部分从事经营活动',
    en: 'Changing the use of common parts, or business in them',
  },
  'common-income-use': { zh: '共有部分经营收益的使用与分配', en: 'Use of income from common parts' },
  'fee-scheme': { zh: '物业服务内容、标准和收费方案', en: 'Service items, standards and fees' },
  'other-major': {
    zh: '有关共有和共同管理权利的其他重大事项',
    en: 'Other major matters of common ownership and management',
  },
} as const satisfies Readonly<Record<string, Label>>

/** A matter that only the owners decide together. */
export type OwnersMatter = keyof typeof ownersMatterLabels
/** The matters that only the owners decide together. */
export const OWNERS_MATTERS = Object.keys(ownersMatterLabels) as [OwnersMatter, ...OwnersMatter[]]
