import type { Label } from '@gongzhi/core'

/**
 * What owners decide together (共同决定事项): the nine items of Civil Code, Art. 278(1), and what local
 * texts add by name.
 */
export const MATTERS = [
  'rules-of-procedure',
  'covenant',
  'committee-election',
  'property-company',
  'use-maintenance-fund',
  'raise-maintenance-fund',
  'rebuild',
  'change-common-use',
  'other-major',
  'extend-term',
  'fee-scheme',
  'committee-costs',
  'common-income-use',
  'management-area',
  'self-management',
  'accept-handover',
  'contract-content',
  'emergency-fund',
  'supervisors',
] as const
/** One of the matters. */
export type Matter = (typeof MATTERS)[number]

/** What the matters are called. */
export const matterLabels: Readonly<Record<Matter, Label>> = {
  'rules-of-procedure': { zh: '制定和修改业主大会议事规则', en: 'Rules of procedure of the assembly' },
  covenant: { zh: '制定和修改管理规约', en: 'Covenant' },
  'committee-election': {
    zh: '选举业主委员会或者更换业主委员会成员',
    en: 'Election of the committee or replacement of members',
  },
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
  'other-major': {
    zh: '有关共有和共同管理权利的其他重大事项',
    en: 'Other major matters of common ownership and management',
  },
  'extend-term': { zh: '延长业主委员会任期', en: "Extending the committee's term" },
  'fee-scheme': { zh: '物业服务内容、标准和收费方案', en: 'Service items, standards and fees' },
  'committee-costs': { zh: '业主大会、业主委员会工作经费和委员津贴', en: 'Running costs and allowances' },
  'common-income-use': { zh: '共有部分经营收益的使用与分配', en: 'Use of income from common parts' },
  'management-area': { zh: '物业管理区域的调整', en: 'Change of the management area' },
  'self-management': { zh: '业主自行管理', en: 'Management by the owners themselves' },
  'accept-handover': { zh: '物业承接查验', en: 'Taking over the property' },
  'contract-content': { zh: '物业服务合同的内容', en: 'Content of the service contract' },
  'emergency-fund': { zh: '应急维修资金的使用办法', en: 'Rules for emergency use of the fund' },
  supervisors: { zh: '业主监督委员会的设立与人员', en: "Owners' supervisory board" },
}
