import { defineProvision, fraction } from '@gongzhi/core'

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
