import type { Label } from '@gongzhi/core'

/** What demands are about (诉求类别). */
export const demandKinds = {
  policy: { zh: '政策咨询', en: 'Policy' },
  approval: { zh: '行政审批', en: 'Approval' },
  tax: { zh: '税务', en: 'Tax' },
  insurance: { zh: '医保社保', en: 'Medical and social insurance' },
  talent: { zh: '人才用工', en: 'Staff' },
  premises: { zh: '场地载体', en: 'Premises' },
  facilities: { zh: '配套设施', en: 'Facilities' },
  safety: { zh: '安全应急', en: 'Safety' },
  market: { zh: '市场对接', en: 'Market' },
  'party-building': { zh: '党建工作', en: 'Party work' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Readonly<Record<string, Label>>

/** One of them. */
export type DemandKind = keyof typeof demandKinds
/** What demands are about, in the order in which it is listed. */
export const DEMAND_KINDS = Object.keys(demandKinds) as [DemandKind, ...DemandKind[]]

/** How hard a demand is (难易程度): by when it is answered. */
export const demandGrades = {
  simple: { zh: '简单', en: 'Simple' },
  ordinary: { zh: '一般', en: 'Ordinary' },
  complex: { zh: '复杂', en: 'Complex' },
} as const satisfies Readonly<Record<string, Label>>
/** One of the grades. */
export type DemandGrade = keyof typeof demandGrades
/** The grades, the simplest first. */
export const DEMAND_GRADES = Object.keys(demandGrades) as [DemandGrade, ...DemandGrade[]]

/** How a demand came in. */
export const demandChannels = {
  enterprise: { zh: '企业提出', en: 'From an enterprise' },
  branch: { zh: '党组织提出', en: 'From a branch' },
  observer: { zh: '观察员提出', en: 'From an observer' },
  hall: { zh: '服务大厅', en: 'At a service hall' },
  hotline: { zh: '热线', en: 'Hotline' },
  contact: { zh: '走访联系', en: 'At a call' },
} as const satisfies Readonly<Record<string, Label>>
/** The channels. */
export const DEMAND_CHANNELS = Object.keys(demandChannels) as [
  keyof typeof demandChannels,
  ...(keyof typeof demandChannels)[],
]

/** The other ways on which something is sent that is no demand here (分类处理). */
export const otherWays = {
  emergency: { zh: '紧急服务热线', en: 'an emergency number' },
  'legal-way': {
    zh: '诉讼、仲裁、复议等法定途径',
    en: 'a way that the law gives: court, arbitration, review',
  },
  petition: { zh: '信访渠道', en: 'letters and visits' },
  repeated: { zh: '重复诉求', en: 'what was dealt with already' },
  secret: { zh: '涉及秘密和隐私', en: 'secrets and privacy' },
  outside: { zh: '超出职责范围', en: 'what lies outside its duties' },
  unlawful: { zh: '违反法律法规', en: 'what is against the law' },
} as const satisfies Readonly<Record<string, Label>>
/** The other ways. */
export const OTHER_WAYS = Object.keys(otherWays) as [keyof typeof otherWays, ...(keyof typeof otherWays)[]]

/** Why a demand goes to the upper level without being urged first. */
export const liftCauses = {
  unclear: { zh: '责任主体不明确', en: 'nobody knows whose it is' },
  unresolved: { zh: '经协调仍未解决', en: 'coordination did not solve it' },
  outside: { zh: '不属于统筹协调职责', en: 'it is outside what is coordinated here' },
} as const satisfies Readonly<Record<string, Label>>
/** The causes. */
export const LIFT_CAUSES = Object.keys(liftCauses) as [
  keyof typeof liftCauses,
  ...(keyof typeof liftCauses)[],
]

/** What came of a demand. */
export const solutions = {
  yes: { zh: '已解决', en: 'Solved' },
  partly: { zh: '部分解决', en: 'Partly solved' },
  no: { zh: '暂不能解决', en: 'Not possible now' },
} as const satisfies Readonly<Record<string, Label>>
/** What can come of a demand. */
export const SOLUTIONS = Object.keys(solutions) as [keyof typeof solutions, ...(keyof typeof solutions)[]]
