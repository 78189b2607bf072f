import { defineProvision, fraction, period } from '@gongzhi/core'

import { choices } from './worded.ts'

/** What makes an emergency (紧急情况). */
export const EMERGENCIES = [
  'lift',
  'fire-facilities',
  'facade',
  'leak',
  'drainage',
  'water-supply',
  'collapse',
  'railing',
  'curtain-wall',
  'flooding',
  'other-danger',
] as const

const REVIEWERS = [
  'committee',
  'substitute-body',
  'residents-committee',
  'owners-concerned',
  'company',
  'housing-authority',
  'fund-authority',
] as const

/** In which emergencies the fund is used without a vote. */
export const emergencyEvents = defineProvision({
  id: 'emergency/events',
  type: choices(EMERGENCIES),
  strength: 'default',
  label: { zh: '应急使用维修资金的情形', en: 'Emergencies in which the fund is used' },
  meaning: {
    zh: '哪些紧急情况可以不经业主共同决定使用专项维修资金',
    en: 'In which emergencies the maintenance fund is used without a decision of the owners',
  },
})
const APPLICANTS = ['committee', 'company', 'owners-concerned', 'residents-committee'] as const

/** Who may apply. */
export const emergencyApplicants = defineProvision({
  id: 'emergency/applicants',
  type: choices(APPLICANTS),
  strength: 'default',
  label: { zh: '应急使用的申请人', en: 'Who applies for an emergency use' },
  meaning: { zh: '应急使用可以由谁申请', en: 'Who may apply for an emergency use of the fund' },
})
/** Whose applications are reviewed; where no text says, all are. */
export const emergencyReviewOf = defineProvision({
  id: 'emergency/review-of',
  type: choices(APPLICANTS),
  strength: 'default',
  label: { zh: '应急维修须经审核的申请', en: 'Applications that are reviewed' },
  meaning: {
    zh: '谁提出的应急使用申请须经审核、核实；未规定的，都须经审核',
    en: 'Whose applications for an emergency use are reviewed; all are where no text says',
  },
})
/** Who may establish that there is one, or agree to the use. */
export const emergencyReview = defineProvision({
  id: 'emergency/review',
  type: choices(REVIEWERS),
  strength: 'default',
  label: { zh: '应急维修的审核、核实', en: 'Review of an emergency' },
  meaning: {
    zh: '应急使用由谁审核同意或者证明核实（任一即可）',
    en: 'Who reviews or proves an emergency; any one of them is enough',
  },
})
/** Who may establish it where there is no committee. */
export const emergencyReviewWithout = defineProvision({
  id: 'emergency/review-without-committee',
  type: choices(REVIEWERS),
  strength: 'default',
  label: { zh: '没有业主委员会时应急维修的审核', en: 'Review of an emergency without a committee' },
  meaning: {
    zh: '没有业主委员会的，应急使用由谁审核同意或者证明核实（任一即可）',
    en: 'Who reviews or proves an emergency where there is no committee; any one of them is enough',
  },
})
/** Who has to take part in establishing it, all of them. */
export const emergencyJointly = defineProvision({
  id: 'emergency/jointly',
  type: choices(['owners-concerned', 'committee', 'company', 'residents-committee']),
  strength: 'default',
  label: { zh: '应急维修的共同查验', en: 'Joint inspection of an emergency' },
  meaning: {
    zh: '须由哪些各方共同现场查验、确认',
    en: 'Who inspects the emergency together; all of them have to',
  },
})
/** Who confirms it besides. */
export const emergencyConfirmation = defineProvision({
  id: 'emergency/confirmation',
  type: choices(['street', 'residents-committee']),
  strength: 'default',
  label: { zh: '应急使用的确认', en: 'Confirmation of an emergency use' },
  meaning: {
    zh: '审核之后还须由谁确认（任一即可）',
    en: 'Who confirms the use after its review; any one of them is enough',
  },
})
/** How much of the fund may be used so. */
export const emergencyShare = defineProvision({
  id: 'emergency/share',
  type: fraction('ceiling'),
  strength: 'at-most',
  label: { zh: '应急使用的上限', en: 'Most that an emergency may use' },
  meaning: {
    zh: '紧急情况下使用的金额至多为首期交存总额的多少',
    en: 'Which share of what was first paid in an emergency may use at most',
  },
})
/** How soon it is decided on the application. */
export const emergencyDecision = defineProvision({
  id: 'emergency/decision-within',
  type: period(),
  strength: 'at-most',
  label: { zh: '应急维修资金审核期限', en: 'Decision on an emergency use' },
  meaning: {
    zh: '维修资金管理机构收到应急使用申请后多久内作出审核决定',
    en: 'How soon after the application the authority of the fund decides on an emergency use',
  },
})
