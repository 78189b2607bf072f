import { count, defineProvision, fraction, period } from '@gongzhi/core'

import { votingNames } from './voting-names.ts'
import { choice, choices } from './worded.ts'

/** How many days before a regular meeting its notice is given. */
export const noticeDays = defineProvision({
  ...votingNames.noticeDays,
  type: count({ unit: 'day' }),
  strength: 'at-least',
  meaning: {
    zh: '会议召开前至少提前几天通知全体业主',
    en: 'How many days before the meeting all owners are told, at least',
  },
})
/** How many days before an interim meeting its notice is given. */
export const interimNoticeDays = defineProvision({
  id: 'assembly/interim-notice-days',
  type: count({ unit: 'day' }),
  strength: 'at-least',
  label: { zh: '临时会议通知期', en: 'Notice of an interim assembly' },
  meaning: {
    zh: '临时会议召开前至少提前几天通知全体业主',
    en: 'How many days before an interim meeting all owners are told, at least',
  },
})
/** Whom else the notice goes to. */
export const noticeTo = defineProvision({
  id: 'assembly/notice-to',
  type: choices(['residents-committee', 'street', 'housing-authority', 'party-organisation']),
  strength: 'cumulative',
  label: { zh: '同时告知的单位', en: 'Who else is told' },
  meaning: { zh: '召开会议还应当告知哪些单位', en: 'Whom else the notice of a meeting goes to' },
})
/** Which share of the owners can demand a meeting. */
export const petitionShare = defineProvision({
  id: 'assembly/petition-share',
  type: fraction(),
  strength: 'at-most',
  label: { zh: '提议召开临时会议的业主比例', en: 'Petition for an interim meeting' },
  meaning: {
    zh: '多少业主提议即应当召开临时会议',
    en: 'The share of owners at whose demand an interim meeting has to be held',
  },
})
/** How often a regular meeting is held. */
export const regularInterval = defineProvision({
  id: 'assembly/regular-interval',
  type: period(),
  strength: 'at-most',
  label: { zh: '定期会议间隔', en: 'Interval of regular meetings' },
  meaning: { zh: '定期会议至多间隔多久', en: 'How long at most between two regular meetings' },
})
/** How long the committee has to convene after a valid petition or an order. */
export const conveningPeriod = defineProvision({
  id: 'assembly/convening-period',
  type: period(),
  strength: 'at-most',
  label: { zh: '召集期限', en: 'Time to convene' },
  meaning: {
    zh: '业主委员会在提议成立或被责令后多久内召集',
    en: 'How long the committee has to convene after a petition or an order',
  },
})
/** Who convenes where the committee is in default. */
export const fallbackConvener = defineProvision({
  id: 'assembly/fallback-convener',
  type: choice(['street', 'residents-committee', 'owners-guided-by-street']),
  strength: 'default',
  label: { zh: '业主委员会不召集时的召集人', en: 'Convener in default' },
  meaning: { zh: '业主委员会不履行召集职责时由谁组织召集', en: 'Who convenes where the committee does not' },
})
/** How soon the decision is published. */
export const decisionPublication = defineProvision({
  id: 'assembly/decision-publication',
  type: period(),
  strength: 'at-most',
  label: { zh: '业主大会决定公布期限', en: 'Time to publish a decision' },
  meaning: { zh: '决定作出后多久内公布', en: 'How soon after it was taken a decision is published' },
})
/** For how long a decision is shown. */
export const decisionShown = defineProvision({
  id: 'assembly/decision-shown',
  type: period(),
  strength: 'at-least',
  label: { zh: '业主大会决定公示时间', en: 'How long a decision is shown' },
  meaning: { zh: '决定至少公示多久', en: 'For how long a decision is shown at least' },
})
/** How long objections to the roll can be made. */
export const rollObjection = defineProvision({
  id: 'assembly/roll-objection',
  type: period(),
  strength: 'at-least',
  label: { zh: '名册异议期', en: 'Time for objections to the roll' },
  meaning: {
    zh: '表决权名册公示并接受异议至少多久',
    en: 'For how long the roll is shown and objections are taken, at least',
  },
})
/** How long a decision can be challenged in court. */
export const challengePeriod = defineProvision({
  id: 'assembly/challenge-period',
  type: period(),
  strength: 'mandatory',
  label: { zh: '请求人民法院撤销的期限', en: 'Time to challenge in court' },
  meaning: {
    zh: '业主知道或者应当知道决定之日起多久内可以请求撤销',
    en: 'How long after an owner knew or should have known of it a decision can be challenged',
  },
})
/** Who reviews decisions. */
export const reviewers = defineProvision({
  id: 'assembly/reviewers',
  type: choices(['street', 'housing-authority']),
  strength: 'default',
  label: { zh: '责令改正或撤销决定的机关', en: 'Who reviews decisions' },
  meaning: {
    zh: '哪些机关责令限期改正或者撤销违法的决定',
    en: 'Which authority orders a decision to be corrected or revokes it',
  },
})
/** How long after a decision was announced an authority may still order its correction, or revoke it. */
export const reviewPeriod = defineProvision({
  id: 'assembly/review-period',
  type: period(),
  strength: 'default',
  label: { zh: '责令改正或撤销决定的期限', en: 'Time to review a decision' },
  meaning: {
    zh: '决定公布后多久内可以责令改正或者撤销；未规定即不受期限限制',
    en:
      'How long after it was announced a decision can be corrected by order or revoked; ' +
      'not stated, it is not limited',
  },
})
/** Who may keep the assembly's seal. */
export const sealKeepers = defineProvision({
  id: 'assembly/seal-keepers',
  type: choices(['committee', 'street', 'residents-committee', 'other-than-directors']),
  strength: 'default',
  label: { zh: '业主大会印章保管', en: "Keepers of the assembly's seal" },
  meaning: { zh: '业主大会印章可以由谁保管', en: "Who may keep the assembly's seal" },
})
