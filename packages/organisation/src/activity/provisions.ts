import { defineProvision, period } from '@gongzhi/core'

import { organisationWork } from '../subject.ts'

/** How long after an activity its attendance is recorded. */
export const activityRecording = defineProvision({
  id: 'activity/record-period',
  type: period(),
  strength: 'default',
  subject: organisationWork,
  label: { zh: '活动记录期限', en: 'Time to record an activity' },
  meaning: {
    zh: '活动结束后多久内如实记录参加人员和时长',
    en: 'How soon after an activity it is recorded who took part, and for how long',
  },
})
/** How long after that it is evaluated. */
export const activityEvaluation = defineProvision({
  id: 'activity/evaluation-period',
  type: period(),
  strength: 'default',
  subject: organisationWork,
  label: { zh: '活动评估期限', en: 'Time to evaluate an activity' },
  meaning: {
    zh: '记录后多久内作出评估，逾期不评估即结束',
    en: 'How soon it is evaluated once it was recorded; after that it ends without',
  },
})
