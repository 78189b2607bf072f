import { defineProvision, fraction, period } from '@gongzhi/core'

import { organisationWork as subject } from '../subject.ts'

/** For how long the list of candidates is shown. */
export const electionShowing = defineProvision({
  id: 'election/show-period',
  type: period(),
  strength: 'default',
  subject,
  label: { zh: '候选人公示期', en: 'Time for which the list is shown' },
  meaning: { zh: '候选人名单公示多久', en: 'For how long the list of candidates is shown' },
})
/** How many of those entitled have to be there. */
export const electionTurnout = defineProvision({
  id: 'election/turnout',
  type: fraction(),
  strength: 'default',
  subject,
  label: { zh: '到会比例', en: 'Turnout of an election' },
  meaning: {
    zh: '有选举权的到会人数达到应到人数的多少，方可选举',
    en: 'Which share of those entitled has to be there for the election to be held',
  },
})
/** How many of those present have to be for a candidate. */
export const electionMajority = defineProvision({
  id: 'election/majority',
  type: fraction(),
  strength: 'default',
  subject,
  label: { zh: '当选票数', en: 'Votes that elect' },
  meaning: {
    zh: '得到到会人数多少的赞成票，方可当选',
    en: 'Which share of those present has to be for a candidate for him to be elected',
  },
})
/** How many more candidates than seats there are. */
export const electionMargin = defineProvision({
  id: 'election/margin',
  type: fraction(),
  strength: 'default',
  subject,
  label: { zh: '差额比例', en: 'Candidates beyond the seats' },
  meaning: {
    zh: '委员候选人至少多于应选名额的多少；没有规定的，不要求差额',
    en: 'Which share of the seats of members there are candidates beyond them; not stated, none is needed',
  },
})
/** By when the committee is elected once it was called. */
export const electionTime = defineProvision({
  id: 'election/period',
  type: period(),
  strength: 'default',
  subject,
  label: { zh: '换届期限', en: 'Time to elect' },
  meaning: {
    zh: '启动换届后多久内完成，逾期即告知上级',
    en: 'How soon a committee is elected once its election was called; after that its superior is told',
  },
})
