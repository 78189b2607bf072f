import { count, defineProvision, period, table } from '@gongzhi/core'

import { length } from '../length.ts'
import { selection } from '../subjects.ts'
import { criteriaShape, quotaShape } from './criteria.ts'

/** The criteria of a selection. */
export const selectionCriteria = defineProvision({
  id: 'selection/criteria',
  type: table(criteriaShape),
  strength: 'default',
  subject: selection,
  label: { zh: '评选标准', en: 'Criteria of a selection' },
  meaning: {
    zh: '示范小区按哪些标准、哪些条目评选，各占多少分，哪些一票否决，凭什么认定',
    en: 'By which standards and criteria model communities are selected, for how many points, and by what evidence',
  },
})
/** How many are named, and recommended. */
export const selectionQuota = defineProvision({
  id: 'selection/quota',
  type: table(quotaShape),
  strength: 'default',
  subject: selection,
  label: { zh: '评选名额', en: 'Quota of a selection' },
  meaning: {
    zh: '一次评选最多命名多少个小区，各市（州）最多推荐多少个',
    en: 'How many communities a round names at most, and how many each city recommends',
  },
})
/** How many assessors look at a candidate at least. */
export const selectionAssessors = defineProvision({
  id: 'selection/assessors',
  type: count({ unit: 'person' }),
  strength: 'default',
  subject: selection,
  label: { zh: '评审人数', en: 'Assessors' },
  meaning: {
    zh: '每个候选小区至少由几名评审人员实地评分',
    en: 'How many assessors score each candidate on the spot at least',
  },
})
/** How long the list is on display. */
export const selectionDisplay = defineProvision({
  id: 'selection/display-period',
  type: length(),
  strength: 'default',
  subject: selection,
  label: { zh: '公示期', en: 'Time on display' },
  meaning: {
    zh: '拟命名名单在小区公示多久，其间任何人可以提出异议',
    en: 'How long the list is on display, and everybody may object',
  },
})
/** How soon an objection is answered. */
export const selectionAnswer = defineProvision({
  id: 'selection/answer-period',
  type: length(),
  strength: 'default',
  subject: selection,
  label: { zh: '异议答复期限', en: 'Time to answer objections' },
  meaning: {
    zh: '公示期满后多久内答复全部异议',
    en: 'How soon after the display every objection is answered',
  },
})
/** How soon the reward is paid. */
export const selectionReward = defineProvision({
  id: 'selection/reward-period',
  type: period(),
  strength: 'default',
  subject: selection,
  label: { zh: '以奖代补拨付期限', en: 'Time to pay the reward' },
  meaning: {
    zh: '命名后多久内拨付以奖代补资金；没有规定的，命名即结束',
    en: 'How soon after the naming the reward is paid; where nobody states it there is none',
  },
})
/** How often a title is looked at again. */
export const selectionReview = defineProvision({
  id: 'selection/review-interval',
  type: length(),
  strength: 'default',
  subject: selection,
  label: { zh: '复核周期', en: 'Interval of reviews' },
  meaning: {
    zh: '命名后每隔多久复核一次',
    en: 'How often after the naming a title is reviewed',
  },
})
/** How long a community has to answer in a review. */
export const selectionStatement = defineProvision({
  id: 'selection/statement-period',
  type: length(),
  strength: 'default',
  subject: selection,
  label: { zh: '陈述期限', en: 'Time for a statement' },
  meaning: {
    zh: '复核开始后，小区有多久可以陈述；期满或者陈述后方可决定',
    en: 'How long a community may make its statement in a review before anything is decided',
  },
})
/** How long a title lasts. */
export const selectionTitle = defineProvision({
  id: 'selection/title-period',
  type: length(),
  strength: 'default',
  subject: selection,
  label: { zh: '称号有效期', en: 'Time of a title' },
  meaning: {
    zh: '称号有效多久；没有规定的，未被撤销即一直有效',
    en: 'How long a title lasts; where nobody states it, until it is lost',
  },
})
