import { defineProvision, period } from '@gongzhi/core'

/** How soon the head of an authority decides whether a suspected crime goes to the police. */
export const crimeApproval = defineProvision({
  id: 'referral/crime-approval',
  type: period(),
  strength: 'at-most',
  label: { zh: '批准移送期限', en: 'Time to approve the transfer' },
  meaning: {
    zh: '行政执法机关负责人接到报告后最迟多久决定是否移送',
    en: "The longest time until the head decides on the officers' report",
  },
})
/** How soon what was approved is with the police. */
export const crimeTransfer = defineProvision({
  id: 'referral/crime-transfer',
  type: period(),
  strength: 'at-most',
  label: { zh: '移送期限', en: 'Time to transfer' },
  meaning: {
    zh: '批准后最迟多久移送同级公安机关',
    en: 'The longest time from the approval until the police have it',
  },
})
/** How soon the police decide whether they file the case. */
export const crimeFiling = defineProvision({
  id: 'referral/crime-filing',
  type: period(),
  strength: 'at-most',
  label: { zh: '立案审查期限', en: 'Time to file' },
  meaning: {
    zh: '公安机关最迟多久决定是否立案（复议同）',
    en: 'The longest time until the police file the case or do not, a reconsideration too',
  },
})
/** How soon an authority hands over to the police what they have filed. */
export const crimeHandOver = defineProvision({
  id: 'referral/crime-hand-over',
  type: period(),
  strength: 'at-most',
  label: { zh: '移交涉案物品期限', en: 'Time to hand over' },
  meaning: {
    zh: '接到立案通知书后最迟多久将涉案物品和有关材料移交公安机关并办结手续',
    en: 'The longest time after the notice that the case is filed until the police have its items and material',
  },
})
/** How long an authority can ask the police to reconsider. */
export const crimeReview = defineProvision({
  id: 'referral/crime-review',
  type: period(),
  strength: 'at-most',
  label: { zh: '提请复议期限', en: 'Time to ask for reconsideration' },
  meaning: {
    zh: '接到不予立案通知或者复议决定后，多久内可以提请复议或者建议立案监督',
    en: 'How long after the notice that it is not filed reconsideration, or supervision by the procuratorate, can be asked for',
  },
})
