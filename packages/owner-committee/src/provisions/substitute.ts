import { count, defineProvision, fraction, period } from '@gongzhi/core'

import { choice, choices } from './worded.ts'

const TRIGGERS = [
  'no-assembly-possible',
  'no-assembly-held',
  'no-committee-elected',
  'committee-fails',
  'vacancies',
  'term-expired',
  'no-management',
] as const
/** When a substitute body is formed. */
export const substituteTriggers = defineProvision({
  id: 'substitute/triggers',
  type: choices(TRIGGERS),
  strength: 'default',
  label: { zh: '组建物业管理委员会的情形', en: 'When a substitute body is formed' },
  meaning: { zh: '哪些情形组建物业管理委员会', en: 'In which cases a substitute body is formed' },
})
/** In which of these cases it is formed only after somebody tried in vain. */
export const substituteAfterAttempts = defineProvision({
  id: 'substitute/after-attempts',
  type: choices(TRIGGERS),
  strength: 'default',
  label: { zh: '组织或者指导未果后才组建的情形', en: 'Cases of a substitute body only after attempts' },
  meaning: {
    zh: '哪些情形须经组织或者指导仍未成，才组建物业管理委员会',
    en: 'In which cases a substitute body is formed only where it was organised or guided in vain before',
  },
})
/** How often somebody has to have tried. */
export const substituteAttempts = defineProvision({
  id: 'substitute/attempts',
  type: count({ unit: 'attempt', label: { zh: '次', en: 'attempt' } }),
  strength: 'at-least',
  label: { zh: '组建前组织或者指导的次数', en: 'Attempts before a substitute body' },
  meaning: {
    zh: '组建前须组织或者指导几次未果；没有规定次数的，一次即可',
    en: 'How often it has to be organised or guided in vain before; where no number is stated, once is enough',
  },
})
/** How long the committee has to have failed in its duties. */
export const substituteFailingFor = defineProvision({
  id: 'substitute/failing-for',
  type: period(),
  strength: 'at-least',
  label: { zh: '不履行职责达到多久', en: 'How long the committee has failed' },
  meaning: {
    zh: '因业主委员会不履行职责组建的，须不履行达多久',
    en: 'For how long a committee has to have failed in its duties before a substitute body is formed for it',
  },
})
/** Below how many members vacancies that a by-election did not fill are enough. */
export const substituteMembersBelow = defineProvision({
  id: 'substitute/members-below',
  type: count({ unit: 'member', label: { zh: '人', en: 'member' } }),
  strength: 'default',
  label: { zh: '补选未果后少于几人', en: 'Members below whom a substitute body is formed' },
  meaning: {
    zh: '因缺额组建的，须补选未果且委员少于几人',
    en: 'For vacancies, fewer than how many members there have to be after a by-election in vain',
  },
})
/** Which share of the owners has to ask for it. */
export const substitutePetition = defineProvision({
  id: 'substitute/petition',
  type: fraction(),
  strength: 'at-most',
  label: { zh: '申请组建物管会的业主比例', en: 'Petition for a substitute body' },
  meaning: {
    zh: '须有多少业主（按人数）申请，才组建物业管理委员会',
    en: 'Which share of the owners, by number, has to ask for a substitute body',
  },
})
/** How many members it has at least. */
export const substituteSizeMinimum = defineProvision({
  id: 'substitute/size-minimum',
  type: count({ unit: 'member', label: { zh: '人', en: 'member' } }),
  strength: 'at-least',
  label: { zh: '物管会最少人数', en: 'Smallest substitute body' },
  meaning: { zh: '物业管理委员会至少几人', en: 'How many members the substitute body has at least' },
})
/** How many members it has at most. */
export const substituteSizeMaximum = defineProvision({
  id: 'substitute/size-maximum',
  type: count({ unit: 'member', label: { zh: '人', en: 'member' } }),
  strength: 'at-most',
  label: { zh: '物管会最多人数', en: 'Largest substitute body' },
  meaning: { zh: '物业管理委员会至多几人', en: 'How many members the substitute body has at most' },
})
/** Whether it has an odd number of members. */
export const substituteParity = defineProvision({
  id: 'substitute/parity',
  type: choice(['odd']),
  strength: 'mandatory',
  label: { zh: '物管会人数为单数', en: 'Odd number of the substitute body' },
  meaning: {
    zh: '物业管理委员会人数为单数',
    en: 'The number of members of the substitute body is odd',
  },
})
/** Which share of it are owners. */
export const substituteOwnerShare = defineProvision({
  id: 'substitute/owner-share',
  type: fraction(),
  strength: 'at-least',
  label: { zh: '物管会业主比例', en: 'Owners in the substitute body' },
  meaning: { zh: '物业管理委员会中业主代表的比例', en: 'The share of owners in the substitute body' },
})
/** Who chairs it. */
export const substituteChair = defineProvision({
  id: 'substitute/chair',
  type: choice(['residents-committee', 'street']),
  strength: 'default',
  label: { zh: '物管会主任', en: 'Chair of the substitute body' },
  meaning: { zh: '物业管理委员会主任由谁的代表担任', en: 'Whose representative chairs the substitute body' },
})
/** How long it may serve. */
export const substituteTerm = defineProvision({
  id: 'substitute/term',
  type: period(),
  strength: 'at-most',
  label: { zh: '物管会任期', en: 'Term of the substitute body' },
  meaning: { zh: '物业管理委员会任期至多多久', en: 'How long a substitute body serves at most' },
})
/** Which share of all its members has to be there. */
export const substituteQuorum = defineProvision({
  id: 'substitute/quorum',
  type: fraction(),
  strength: 'at-least',
  label: { zh: '物管会会议出席比例', en: 'Quorum of the substitute body' },
  meaning: {
    zh: '物业管理委员会会议须有多少成员参加',
    en: 'Which share of its members takes part in a meeting of the substitute body',
  },
})
/** Which share of the members who are owners has to be there as well. */
export const substituteOwnerQuorum = defineProvision({
  id: 'substitute/owner-quorum',
  type: fraction(),
  strength: 'at-least',
  label: { zh: '物管会业主代表出席比例', en: 'Owners in the quorum of the substitute body' },
  meaning: {
    zh: '同时须有多少业主代表成员参加',
    en: 'Which share of its owner members has to take part as well',
  },
})
/** Which share of all its members signs what is decided. */
export const substituteApproval = defineProvision({
  id: 'substitute/approval',
  type: fraction(),
  strength: 'at-least',
  label: { zh: '物管会签字同意比例', en: 'Approval in the substitute body' },
  meaning: { zh: '确定事项须经多少成员签字同意', en: 'Which share of its members signs what is decided' },
})
