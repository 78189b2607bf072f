import { defineProvision, fraction } from '@gongzhi/core'

import { choice } from './worded.ts'

/** The share of owners that can propose to end a seat. */
export const recallByOwners = defineProvision({
  id: 'term/recall-by-owners',
  type: fraction(),
  strength: 'at-most',
  label: { zh: '提出罢免的业主比例', en: 'Owners who can propose a recall' },
  meaning: {
    zh: '多少业主可以提出终止委员资格的建议',
    en: 'The share of owners that can propose to end a seat',
  },
})
/** The share of the committee's members that can propose to end a seat. */
export const recallByMembers = defineProvision({
  id: 'term/recall-by-members',
  type: fraction(),
  strength: 'at-most',
  label: { zh: '提出罢免的委员比例', en: 'Members who can propose a recall' },
  meaning: {
    zh: '多少业主委员会委员可以提出终止委员资格的建议',
    en: 'The share of the members of the committee that can propose to end a seat',
  },
})
/** What has to be the case for owners to propose it. */
export const recallIf = defineProvision({
  id: 'term/recall-if',
  type: choice(['neglect-and-harm']),
  strength: 'default',
  label: { zh: '业主提议罢免、改选的前提', en: 'When owners can propose a recall' },
  meaning: {
    zh: '具备什么情形，业主才可以提议罢免、更换委员或者改选',
    en: 'What has to be the case for owners to propose that seats end or are filled anew',
  },
})
