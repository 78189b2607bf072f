import { defineProvision, fraction, period } from '@gongzhi/core'

import { choice, choices } from './worded.ts'

/** The notice by which owners dismiss a company. */
export const dismissalNotice = defineProvision({
  id: 'company/dismissal-notice',
  type: period(),
  strength: 'default',
  label: { zh: '解聘通知期', en: 'Notice of dismissal' },
  meaning: {
    zh: '决定解聘的应当提前多久书面通知物业服务人',
    en: 'How long before it takes effect a dismissal is notified in writing',
  },
})
/** The notice of a company that will not renew. */
export const nonRenewalNotice = defineProvision({
  id: 'company/non-renewal-notice',
  type: period(),
  strength: 'default',
  label: { zh: '不续聘（不再服务）通知期', en: 'Notice of non-renewal' },
  meaning: {
    zh: '物业服务人不同意续聘的应当在期满前多久书面通知',
    en: 'How long before the end of the contract a company says in writing that it will not renew',
  },
})
/** The notice that ends a contract of indefinite length. */
export const indefiniteNotice = defineProvision({
  id: 'company/indefinite-notice',
  type: period(),
  strength: 'default',
  label: { zh: '不定期合同解除通知期', en: 'Notice in an indefinite contract' },
  meaning: {
    zh: '解除不定期物业服务合同应当提前多久书面通知',
    en: 'How long before it ends an indefinite contract is terminated in writing',
  },
})
/** How long before the end of a contract the owners decide. */
export const renewalDecision = defineProvision({
  id: 'company/renewal-decision',
  type: period(),
  strength: 'at-least',
  label: { zh: '续聘或另聘决定提前期', en: 'Decision before the end of a contract' },
  meaning: {
    zh: '合同期满前多久由业主共同决定续聘或者另聘',
    en: 'How long before the end of a contract the owners decide on renewal',
  },
})
/** The handover by a company. */
export const companyHandoverPeriod = defineProvision({
  id: 'company/handover',
  type: period(),
  strength: 'default',
  label: { zh: '物业服务企业移交期限', en: 'Handover of the company' },
  meaning: {
    zh: '合同终止后多久内退出并移交',
    en: 'How soon after the end of the contract a company leaves and hands over',
  },
})
/** How long an emergency provider may serve. */
export const emergencyService = defineProvision({
  id: 'company/emergency-service',
  type: period(),
  strength: 'at-most',
  label: { zh: '应急物业服务期限', en: 'Emergency service' },
  meaning: { zh: '应急物业服务至多多久', en: 'How long emergency service lasts at most' },
})
/** How long a change of fees is shown. */
export const feePublication = defineProvision({
  id: 'company/fee-publication',
  type: period(),
  strength: 'at-least',
  label: { zh: '调价方案公示时间', en: 'How long a change of fees is shown' },
  meaning: { zh: '调整收费的方案至少公示多久', en: 'For how long a change of fees is shown at least' },
})
/** How long the result of the vote on it is shown. */
export const feeResultShown = defineProvision({
  id: 'company/fee-result-shown',
  type: period(),
  strength: 'at-least',
  label: { zh: '调价表决结果公示时间', en: 'How long the vote on the fees is shown' },
  meaning: {
    zh: '调价方案的表决结果至少公示多久',
    en: 'For how long the result of the vote on a change of fees is shown at least',
  },
})
/** Below which share of its first amount the fund is topped up. */
export const fundFloor = defineProvision({
  id: 'company/fund-floor',
  type: fraction('ceiling'),
  strength: 'at-least',
  label: { zh: '维修资金续交线', en: 'Floor of the maintenance fund' },
  meaning: {
    zh: '余额不足首期的多少应当续交',
    en: 'Below which share of its first amount the fund is topped up',
  },
})
/** When that share of the common income has to go to the fund. */
export const incomeToFundWhile = defineProvision({
  id: 'company/income-to-fund-while',
  type: choices(['below-floor', 'below-first-amount', 'not-decided-otherwise']),
  strength: 'default',
  label: { zh: '共有收益补充维修资金的条件', en: 'When common income goes to the fund' },
  meaning: {
    zh: '在哪些条件均具备时，共有部分收益应当按比例补充维修资金',
    en: 'Which conditions have to hold, all of them, for the share of the common income to go to the fund',
  },
})
/** Which share of the common income goes to the fund. */
export const incomeToFund = defineProvision({
  id: 'company/income-to-fund',
  type: fraction(),
  strength: 'default',
  label: { zh: '共有收益补充维修资金的比例', en: 'Common income for the fund' },
  meaning: {
    zh: '共有部分收益的多少补充维修资金',
    en: 'Which share of the income from common parts goes to the fund',
  },
})
/** Whether a contract may state another notice of dismissal. */
export const dismissalByContract = defineProvision({
  id: 'company/dismissal-by-contract',
  type: choice(['contract']),
  strength: 'default',
  label: { zh: '解聘通知期可由合同另行约定', en: 'Notice of dismissal by contract' },
  meaning: {
    zh: '合同对解聘通知期另有约定的，从其约定',
    en: 'Where the contract states another notice of dismissal, that one holds',
  },
})
/** Whether a contract may state another notice of non-renewal. */
export const nonRenewalByContract = defineProvision({
  id: 'company/non-renewal-by-contract',
  type: choice(['contract']),
  strength: 'default',
  label: { zh: '不续聘通知期可由合同另行约定', en: 'Notice of non-renewal by contract' },
  meaning: {
    zh: '合同对不续聘通知期另有约定的，从其约定',
    en: 'Where the contract states another notice of non-renewal, that one holds',
  },
})
/** Whether a contract may state another time for the handover. */
export const companyHandoverByContract = defineProvision({
  id: 'company/handover-by-contract',
  type: choice(['contract']),
  strength: 'default',
  label: { zh: '退出、移交期限可由合同另行约定', en: 'Time to leave by contract' },
  meaning: {
    zh: '合同对退出、移交期限另有约定的，从其约定',
    en: 'Where the contract states in which time the company leaves and hands over, that one holds',
  },
})
/** From when the handover by a company counts. */
export const companyHandoverFrom = defineProvision({
  id: 'company/handover-from',
  type: choice(['contract-ends', 'dismissal-received']),
  strength: 'default',
  label: { zh: '物业服务企业移交期限起算', en: 'From when the handover of a company counts' },
  meaning: {
    zh: '物业服务企业退出、移交的期限自何时起算',
    en: 'From when the time in which a company leaves and hands over counts',
  },
})
