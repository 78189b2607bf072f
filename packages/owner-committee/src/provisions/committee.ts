import { count, defineProvision, fraction, period } from '@gongzhi/core'

import { MATTERS } from '../matters.ts'
import { choice, choices } from './worded.ts'

/** How many members a committee has at least. */
export const sizeMinimum = defineProvision({
  id: 'committee/size-minimum',
  type: count({ unit: 'member', label: { zh: '人', en: 'member' } }),
  strength: 'at-least',
  label: { zh: '委员最少人数', en: 'Smallest committee' },
  meaning: { zh: '业主委员会至少几名委员', en: 'How many members a committee has at least' },
})
/** How many members a committee has at most. */
export const sizeMaximum = defineProvision({
  id: 'committee/size-maximum',
  type: count({ unit: 'member', label: { zh: '人', en: 'member' } }),
  strength: 'at-most',
  label: { zh: '委员最多人数', en: 'Largest committee' },
  meaning: { zh: '业主委员会至多几名委员', en: 'How many members a committee has at most' },
})
/** Whether the number of members is odd. */
export const sizeParity = defineProvision({
  id: 'committee/size-parity',
  type: choice(['odd']),
  strength: 'mandatory',
  label: { zh: '委员人数为单数', en: 'Odd number of members' },
  meaning: { zh: '委员人数为单数', en: 'The number of members is odd' },
})
/** How many members a small community may have. */
export const smallSize = defineProvision({
  id: 'committee/small-size',
  type: count({ unit: 'member', label: { zh: '人', en: 'member' } }),
  strength: 'default',
  label: { zh: '小规模小区的委员人数', en: 'Committee of a small community' },
  meaning: {
    zh: '规模较小的小区可以有几名委员',
    en: 'How many members the committee of a small community may have',
  },
})
/** Up to how many households a community is small. */
export const smallHouseholds = defineProvision({
  id: 'committee/small-households',
  type: count({ unit: 'household', label: { zh: '户', en: 'household' } }),
  strength: 'default',
  label: { zh: '小规模小区户数', en: 'Households of a small community' },
  meaning: { zh: '不超过多少户为小规模', en: 'Up to how many households a community is small' },
})
/** Up to which area a community is small, in hundredths of a square metre. */
export const smallArea = defineProvision({
  id: 'committee/small-area',
  type: count({ unit: 'centi-m2', label: { zh: ' × 0.01平方米', en: 'centi-m2' } }),
  strength: 'default',
  label: { zh: '小规模小区面积', en: 'Area of a small community' },
  meaning: {
    zh: '不超过多少面积为小规模（百分之一平方米）',
    en: 'Up to which area a community is small, in hundredths of a square metre',
  },
})
/** How many alternates there may be, as a share of the members. */
export const alternatesShare = defineProvision({
  id: 'committee/alternates-share',
  type: fraction('ceiling'),
  strength: 'at-most',
  label: { zh: '候补委员人数', en: 'Alternates' },
  meaning: {
    zh: '候补委员至多为委员人数的多少',
    en: 'How many alternates there may be, as a share of the members',
  },
})
/** How soon the first meeting of a new committee is held. */
export const firstMeeting = defineProvision({
  id: 'committee/first-meeting',
  type: period(),
  strength: 'at-most',
  label: { zh: '首次委员会会议期限', en: 'First committee meeting' },
  meaning: {
    zh: '选举产生后多久内召开首次会议、推选主任',
    en: 'How soon after its election a committee first meets and chooses its officers',
  },
})
/** How soon officers are published. */
export const officersPublication = defineProvision({
  id: 'committee/officers-publication',
  type: period(),
  strength: 'at-most',
  label: { zh: '委员会组成公布期限', en: 'Publication of the officers' },
  meaning: {
    zh: '主任、副主任产生后多久内公布',
    en: 'How soon after they were chosen the officers are published',
  },
})
/** How soon a committee is filed. */
export const filingPeriod = defineProvision({
  id: 'committee/filing-period',
  type: period(),
  strength: 'at-most',
  label: { zh: '备案期限', en: 'Time to file' },
  meaning: { zh: '选举产生后多久内备案', en: 'How soon after its election a committee is filed' },
})
/** With whom a committee is filed. */
export const filingAuthorities = defineProvision({
  id: 'committee/filing-authorities',
  type: choices(['street', 'housing-authority']),
  strength: 'default',
  label: { zh: '备案机关', en: 'Where a committee is filed' },
  meaning: { zh: '向哪些机关备案', en: 'With which authorities a committee is filed' },
})
/** The documents of a filing. */
export const FILING_DOCUMENTS = [
  'assembly-minutes',
  'assembly-decision',
  'rules-of-procedure',
  'covenant',
  'fund-covenant',
  'work-rules',
  'committee-minutes',
  'committee-decision',
  'member-list',
  'division-of-work',
  'pledges',
  'training-record',
  'group-report',
  'other',
] as const
/** Which documents a filing has. */
export const filingDocuments = defineProvision({
  id: 'committee/filing-documents',
  type: choices(FILING_DOCUMENTS),
  strength: 'default',
  label: { zh: '备案材料', en: 'Documents of the filing' },
  meaning: { zh: '备案须提交哪些材料', en: 'Which documents are filed' },
})
/** Which of the authorities with which it is filed certifies it. */
export const certifiedBy = defineProvision({
  id: 'committee/certified-by',
  type: choices(['street', 'housing-authority']),
  strength: 'default',
  label: { zh: '备案证明的出具机关', en: 'Who certifies the filing' },
  meaning: {
    zh: '向两个机关备案的，由其中哪一个出具备案证明',
    en: 'Where it is filed with two authorities, which of them issues the certificate',
  },
})
/** How soon the filing is certified. */
export const certificatePeriod = defineProvision({
  id: 'committee/certificate-period',
  type: period(),
  strength: 'at-most',
  label: { zh: '出具备案证明期限', en: 'Time to certify' },
  meaning: {
    zh: '材料齐全后多久内出具备案证明',
    en: 'How soon after complete documents the filing is certified',
  },
})
/** How soon a change is filed. */
export const changeFilingPeriod = defineProvision({
  id: 'committee/change-filing-period',
  type: period(),
  strength: 'at-most',
  label: { zh: '变更备案期限', en: 'Time to file a change' },
  meaning: { zh: '备案内容变更后多久内办理变更备案', en: 'How soon a change of what was filed is filed' },
})
/** How long at most between two meetings of a committee. */
export const meetingInterval = defineProvision({
  id: 'committee/meeting-interval',
  type: period(),
  strength: 'at-most',
  label: { zh: '委员会会议间隔', en: 'Interval of committee meetings' },
  meaning: { zh: '委员会会议至多间隔多久', en: 'How long at most between two committee meetings' },
})
/** Which share of the members can demand a meeting. */
export const meetingDemand = defineProvision({
  id: 'committee/meeting-demand',
  type: fraction(),
  strength: 'at-most',
  label: { zh: '提议召开会议的委员比例', en: 'Members who can demand a meeting' },
  meaning: { zh: '多少委员提议即应当召开会议', en: 'The share of members at whose demand a meeting is held' },
})
/** Which share of the owners can demand a meeting of the committee. */
export const meetingDemandOfOwners = defineProvision({
  id: 'committee/meeting-demand-of-owners',
  type: fraction(),
  strength: 'at-most',
  label: { zh: '提议召开委员会会议的业主比例', en: 'Owners who can demand a committee meeting' },
  meaning: {
    zh: '多少业主提议即应当召开委员会会议',
    en: 'The share of owners at whose demand a committee meeting is held',
  },
})
/** Who convenes where the director does not. */
export const meetingFallback = defineProvision({
  id: 'committee/meeting-fallback',
  type: choice(['deputy', 'demanding-members', 'residents-committee-or-street', 'street-names-a-member']),
  strength: 'default',
  label: { zh: '主任不召集时的召集人', en: 'Convener where the director does not convene' },
  meaning: { zh: '主任不履行召集职责时由谁召集', en: 'Who convenes where the director does not' },
})
/** Which share of the members has to be present. */
export const quorum = defineProvision({
  id: 'committee/quorum',
  type: fraction(),
  strength: 'at-least',
  label: { zh: '委员会会议出席比例', en: 'Quorum of a committee meeting' },
  meaning: { zh: '会议须有多少委员出席', en: 'The share of members that has to be present' },
})
/** Which share of all members has to agree. */
export const majority = defineProvision({
  id: 'committee/majority',
  type: fraction(),
  strength: 'at-least',
  label: { zh: '委员会决定的同意比例', en: 'Majority of a committee' },
  meaning: { zh: '决定须经全体委员的多少同意', en: 'The share of all members that has to agree' },
})
/** Whether a member can send somebody else. */
export const memberProxy = defineProvision({
  id: 'committee/member-proxy',
  type: choice(['forbidden', 'allowed']),
  strength: 'mandatory',
  label: { zh: '委员能否委托他人出席', en: 'Proxies of members' },
  meaning: { zh: '委员能否委托他人出席会议', en: 'Whether a member can be represented at a meeting' },
})
/** How many days before a committee meeting somebody outside is told. */
export const meetingNoticeDays = defineProvision({
  id: 'committee/notice-days',
  type: count({ unit: 'day' }),
  strength: 'at-least',
  label: { zh: '委员会会议告知期', en: 'Notice of a committee meeting' },
  meaning: { zh: '会前至少提前几天告知', en: 'How many days before the meeting it is announced, at least' },
})
/** Who is told of a committee meeting. */
export const meetingNoticeTo = defineProvision({
  id: 'committee/notice-to',
  type: choices(['owners', 'residents-committee', 'street', 'party-organisation']),
  strength: 'cumulative',
  label: { zh: '委员会会议告知对象', en: 'Who is told of a committee meeting' },
  meaning: { zh: '会前应当告知谁', en: 'Who is told of the meeting' },
})
/** Which share of all members signs a decision. */
export const decisionSignatures = defineProvision({
  id: 'committee/decision-signatures',
  type: fraction(),
  strength: 'at-least',
  label: { zh: '决定的签字比例', en: 'Signatures under a decision' },
  meaning: { zh: '决定须由全体委员的多少签字', en: 'The share of all members that signs a decision' },
})
/** How soon a decision of the committee is published. */
export const committeeDecisionPublication = defineProvision({
  id: 'committee/decision-publication',
  type: period(),
  strength: 'at-most',
  label: { zh: '委员会决定公布期限', en: 'Time to publish a committee decision' },
  meaning: { zh: '委员会决定作出后多久内公布', en: 'How soon a decision of the committee is published' },
})
/** Which share of the members has to sign for the use of the seal. */
export const sealSignatures = defineProvision({
  id: 'committee/seal-signatures',
  type: fraction(),
  strength: 'at-least',
  label: { zh: '使用印章的签字比例', en: 'Signatures for the seal' },
  meaning: { zh: '使用印章须经多少委员签字', en: 'The share of members that signs for the use of the seal' },
})
/** What a committee may not decide. */
export const committeeBars = defineProvision({
  id: 'committee/may-not-decide',
  type: choices(MATTERS),
  strength: 'cumulative',
  label: { zh: '业主委员会不得决定的事项', en: 'What a committee may not decide' },
  meaning: {
    zh: '业主委员会不得擅自决定、须由业主共同决定的事项',
    en: 'What is reserved to the owners and closed to the committee',
  },
})
